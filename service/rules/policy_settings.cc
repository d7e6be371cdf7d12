#include "service/rules/policy_settings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring {
namespace {

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kLongest = absl::Hours(24 * 366);

// The fields of a response policy, once for each kind of question.
template <ResponsePolicy Policy::*kRule>
void AddResponseFields(std::vector<PolicyField>& fields,
                       const std::array<absl::string_view, 5>& names) {
  fields.push_back({names[0],
                    +[](Policy& p) -> absl::Duration& { return (p.*kRule).reminder_after; },
                    "How long after a question its tutors are reminded."});
  fields.push_back({names[1],
                    +[](Policy& p) -> absl::Duration& { return (p.*kRule).response_limit; },
                    "How long after a question an answer is due."});
  fields.push_back({names[2],
                    +[](Policy& p) -> absl::Duration& { return (p.*kRule).escalation_after; },
                    "How long after the deadline the managers are told."});
  fields.push_back({names[3], +[](Policy& p) -> TimeCount& { return (p.*kRule).time; },
                    "How that time is counted: ELAPSED, or WORKING by the calendar."});
  fields.push_back({names[4], +[](Policy& p) -> bool& { return (p.*kRule).tutor_threads_exempt; },
                    "Whether threads that a tutor started ask nothing of tutors."});
}

std::vector<PolicyField> MakeFields() {
  std::vector<PolicyField> fields;
  fields.push_back(
      {"pack", +[](Policy& p) -> std::string& { return p.pack; },
       "The ready-made policy to start from, for a whole platform: eple-fr or default-en."});
  fields.push_back({"calendar", +[](Policy& p) -> std::string& { return p.calendar; },
                    "Whose opening hours are working time: the id of a calendar."});
  AddResponseFields<&Policy::response>(
      fields, {"response.reminder_after", "response.limit", "response.escalation_after",
               "response.time", "response.tutor_threads_exempt"});
  AddResponseFields<&Policy::technical>(
      fields, {"technical.reminder_after", "technical.limit", "technical.escalation_after",
               "technical.time", "technical.tutor_threads_exempt"});
  return fields;
}

const PolicyField* FindField(absl::string_view name) {
  const auto& fields = PolicyFields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const PolicyField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

absl::string_view NameOf(PolicyValueKind kind) {
  static constexpr std::array<absl::string_view, 4> kNames = {"duration", "time", "yes or no",
                                                              "text"};
  return kNames[static_cast<size_t>(kind) - 1];
}

// Days are 24 hours here; absl's own words end with hours. No part of it may be negative.
std::optional<absl::Duration> ReadDuration(absl::string_view text) {
  absl::Duration days;
  if (const size_t end = text.find('d'); end != absl::string_view::npos) {
    int count = 0;
    if (!absl::SimpleAtoi(text.substr(0, end), &count) || count < 0) return std::nullopt;
    days = count * kDay;
    text.remove_prefix(end + 1);
    if (text.empty()) return days;
  }
  absl::Duration rest;
  if (!absl::ParseDuration(std::string(text), &rest) || rest < absl::ZeroDuration()) {
    return std::nullopt;
  }
  return days + rest;
}

// Reads a value of one kind into its field; false where it cannot be read.
struct Reader {
  absl::string_view text;
  Policy& policy;

  bool operator()(absl::Duration& (*field)(Policy&)) const {
    const auto read = ReadDuration(text);
    if (!read || *read > kLongest) return false;
    field(policy) = absl::Trunc(*read, absl::Microseconds(1));
    return true;
  }
  bool operator()(TimeCount& (*field)(Policy&)) const {
    if (text != "ELAPSED" && text != "WORKING") return false;
    field(policy) = text == "WORKING" ? TimeCount::kWorking : TimeCount::kElapsed;
    return true;
  }
  bool operator()(bool& (*field)(Policy&)) const {
    if (text != "yes" && text != "no") return false;
    field(policy) = text == "yes";
    return true;
  }
  bool operator()(std::string& (*field)(Policy&)) const {
    if (text.empty()) return false;
    field(policy) = std::string(text);
    return true;
  }
};

struct Writer {
  Policy& policy;

  std::string operator()(absl::Duration& (*field)(Policy&)) const {
    return absl::FormatDuration(field(policy));
  }
  std::string operator()(TimeCount& (*field)(Policy&)) const {
    return field(policy) == TimeCount::kWorking ? "WORKING" : "ELAPSED";
  }
  std::string operator()(bool& (*field)(Policy&)) const { return field(policy) ? "yes" : "no"; }
  std::string operator()(std::string& (*field)(Policy&)) const { return field(policy); }
};

absl::Status CheckResponse(absl::string_view rule, const ResponsePolicy& policy) {
  const auto refuse = [&](absl::string_view why) {
    return Refusal(absl::StatusCode::kInvalidArgument, "POLICY_CONTRADICTORY",
                   absl::StrCat(rule, why));
  };
  if (policy.response_limit <= absl::ZeroDuration())
    return refuse(".limit must be more than nothing.");
  if (policy.reminder_after >= policy.response_limit) {
    return refuse(".reminder_after must be less than the limit.");
  }
  return absl::OkStatus();
}

}  // namespace

const std::vector<PolicyField>& PolicyFields() {
  static const auto* const fields = new std::vector<PolicyField>(MakeFields());
  return *fields;
}

PolicyValueKind KindOf(const PolicyField& field) {
  return static_cast<PolicyValueKind>(field.access.index() + 1);
}

std::string FormatPolicyValue(const PolicyField& field, const Policy& policy) {
  Policy copy = policy;
  return std::visit(Writer{copy}, field.access);
}

absl::Status ApplySettings(const PolicySettings& settings, Policy& policy) {
  for (const auto& [name, text] : settings) {
    const PolicyField* field = FindField(name);
    if (field == nullptr) {
      return Refusal(absl::StatusCode::kInvalidArgument, "SETTING_UNKNOWN",
                     "A setting names no field of a policy (tutorctl policies fields lists them).");
    }
    if (!std::visit(Reader{text, policy}, field->access)) {
      return Refusal(absl::StatusCode::kInvalidArgument, "SETTING_INVALID",
                     absl::StrCat("The value of ", field->name, " is no ", NameOf(KindOf(*field)),
                                  ": durations are written 90m, 36h or 3d, at most 366d; time is "
                                  "ELAPSED or WORKING; the rest yes, no or text."));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<PolicySettings> NormalisedSettings(const PolicySettings& settings) {
  Policy policy;
  TUTORING_RETURN_IF_ERROR(ApplySettings(settings, policy));
  PolicySettings normalised;
  for (const auto& [name, text] : settings) {
    normalised[name] = FormatPolicyValue(*FindField(name), policy);
  }
  return normalised;
}

absl::Status CheckPolicy(const Policy& policy) {
  TUTORING_RETURN_IF_ERROR(CheckResponse("response", policy.response));
  return CheckResponse("technical", policy.technical);
}

}  // namespace tutoring
