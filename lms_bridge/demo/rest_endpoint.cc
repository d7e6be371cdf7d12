#include "lms_bridge/demo/rest_endpoint.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "lms_bridge/demo/form.h"
#include "lms_bridge/demo/xml_answer.h"

namespace tutoring::demo {
namespace {

constexpr char kServerPath[] = "/webservice/rest/server.php";

std::string FieldText(const FormNode& form, absl::string_view name) {
  const FormNode* field = form.Find(name);
  return field == nullptr ? "" : field->text.value_or("");
}

FormNode FormOf(const RestRequest& request) {
  std::string fields = request.query;
  const bool is_form =
      request.content_type.empty() ||
      absl::StartsWithIgnoreCase(request.content_type, "application/x-www-form-urlencoded");
  if (request.method == "POST" && is_form && request.body.size() <= kMaxPostBytes) {
    absl::StrAppend(&fields, "&", request.body);
  }
  return ParseForm(fields);
}

RestAnswer Page(int status, absl::string_view title) {
  return {.status = status,
          .content_type = "text/html; charset=utf-8",
          .body = absl::StrCat("<!DOCTYPE html>\n<html lang=\"fr\"><head><title>", title,
                               "</title></head><body>", title, "</body></html>\n")};
}

RestAnswer Maintenance() {
  RestAnswer answer = Page(503, "Site under maintenance");
  answer.headers = {{"Retry-After", "300"}};
  return answer;
}

RestAnswer Redirect(const std::string& location) {
  RestAnswer answer = Page(303, "Redirect");
  answer.headers = {{"Location", location}};
  return answer;
}

// PHP's json_encode: other than ASCII as \u escapes, slashes as \/.
std::string Encode(const Json& json) {
  return absl::StrReplaceAll(json.dump(-1, ' ', true, Json::error_handler_t::replace),
                             {{"/", "\\/"}});
}

RestAnswer Render(const WsAnswer& answer, bool as_json) {
  const auto* exception = std::get_if<WsException>(&answer);
  if (!as_json) {
    return {.content_type = "application/xml; charset=utf-8",
            .body = exception != nullptr ? XmlOf(*exception) : XmlOf(std::get<Json>(answer))};
  }
  return {.body = Encode(exception != nullptr ? ToJson(*exception) : std::get<Json>(answer))};
}

// The answers that a fault gives instead of the site's own; nothing where it only spoils it.
std::optional<RestAnswer> AnswerInstead(const Fault& fault, bool as_json) {
  switch (fault.kind) {
    case FaultKind::kNotJson:
      return Page(200, "Proxy login");
    case FaultKind::kBody:
      return RestAnswer{.body = fault.text};
    case FaultKind::kHttpStatus:
      if (fault.status == 503) return Maintenance();
      return RestAnswer{.status = fault.status, .content_type = "text/html; charset=utf-8"};
    case FaultKind::kRedirect:
      return Redirect(fault.text);
    case FaultKind::kException:
      return Render(SiteStateException(fault.text).value_or(InvalidParameter()), as_json);
    default:
      return std::nullopt;
  }
}

RestAnswer OwnAnswer(DemoSite& site, FormNode form, const std::string& function, bool as_json) {
  if (!site.HoldsToken(FieldText(form, "wstoken"))) return Render(InvalidToken(), as_json);
  return Render(site.CallFunction(function, std::move(form)), as_json);
}

}  // namespace

std::string HttpDate(absl::Time time) {
  return absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", time, absl::UTCTimeZone());
}

RestAnswer AnswerRequest(DemoSite& site, const std::string& wwwroot, const RestRequest& request,
                         const std::function<void(absl::Time)>& on_time) {
  FormNode form = FormOf(request);
  const std::string function = FieldText(form, "wsfunction");
  const bool as_json = FieldText(form, "moodlewsrestformat") == "json";
  if (function == "core_webservice_get_site_info") site.BeginCycle();
  if (on_time) on_time(site.Now());

  if (site.IsOut()) return Maintenance();
  if (request.path != kServerPath) return Page(404, "Not Found");
  if (request.host != absl::StripPrefix(wwwroot, "http://")) return Redirect(wwwroot);

  const std::optional<Fault> fault = site.TakeFault(function);
  if (!fault.has_value()) return OwnAnswer(site, std::move(form), function, as_json);
  const std::optional<RestAnswer> instead = AnswerInstead(*fault, as_json);
  const bool stops_short = instead.has_value() || fault->kind == FaultKind::kCut;
  RestAnswer answer;
  if (!stops_short || fault->effect == Effect::kCarriedOut) {
    answer = OwnAnswer(site, std::move(form), function, as_json);
  }
  if (instead.has_value()) answer = *instead;
  answer.fault = fault;
  return answer;
}

}  // namespace tutoring::demo
