#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/policy_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Policy;
using v1::PolicySetting;
using Stub = v1::PolicyService::Stub;

// Field to value.
using Settings = std::map<std::string, std::string>;

std::string Scope(const Policy& policy) {
  if (policy.course().empty()) return "whole platform";
  if (policy.group().empty()) return absl::StrCat("course ", policy.course());
  return absl::StrCat("course ", policy.course(), ", group ", policy.group());
}

std::string SettingsText(const Policy& policy) {
  if (policy.settings().empty()) return "all inherited";
  return absl::StrJoin(policy.settings(), ", ", [](std::string* out, const PolicySetting& one) {
    absl::StrAppend(out, one.field(), "=", one.value());
  });
}

Layout<Policy> PolicyLayout(absl::TimeZone zone) {
  return {
      .columns = {{"POLICY"}, {"WHERE", Fit::kShrink}, {"FROM"}, {"BY"}, {"SAYS", Fit::kShrink}},
      .cells = [zone](const Policy& policy) -> std::vector<std::string> {
        return {LastPart(policy.name()), Scope(policy), ShortTime(policy.effective_time(), zone),
                policy.author().empty() ? "administrator" : policy.author(), SettingsText(policy)};
      },
      .nothing = "Nobody set a policy: the pack holds (tutorctl policies show).",
      .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

void PrintWarnings(const Session& session,
                   const google::protobuf::RepeatedPtrField<v1::PolicyWarning>& warnings,
                   absl::TimeZone zone) {
  for (const v1::PolicyWarning& warning : warnings) {
    std::string text = absl::StrCat("Note on ", warning.field(), ": ");
    switch (warning.kind()) {
      case v1::POLICY_WARNING_KIND_DEADLINE_AFTER_COURSE:
        absl::StrAppend(&text, "a question asked now is due on ",
                        ShortTime(warning.end_time(), zone), ", after the course's end.");
        break;
      case v1::POLICY_WARNING_KIND_DEADLINE_IN_CLOSURE:
        absl::StrAppend(&text, "a question can be asked and fall due within the closure from ",
                        ShortTime(warning.start_time(), zone), " to ",
                        ShortTime(warning.end_time(), zone),
                        "; time=WORKING counts opening hours only.");
        break;
      case v1::POLICY_WARNING_KIND_CALENDAR_OPENS_TOO_LITTLE:
        absl::StrAppend(&text, "the calendar does not open long enough within ten years.");
        break;
      default:
        absl::StrAppend(&text, Word(warning.kind()), ".");
    }
    PrintParagraph(text, 0, session.width(), session.out());
  }
}

absl::Status ListFields(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::DescribePolicyFieldsRequest request;
  request.set_parent(platform->name());
  const auto described = session.Call(&Stub::DescribePolicyFields, request);
  if (!described.ok()) return described.status();
  Table table({{"FIELD"}, {"KIND"}, {"DEFAULT"}, {"MEANING", Fit::kShrink}}, session.width());
  for (const v1::PolicyField& field : described->policy_fields()) {
    if (session.json()) {
      PrintJson(field, session.out());
    } else {
      table.AddRow({field.field(), Word(field.kind()), field.default_value(), field.description()});
    }
  }
  if (!session.json()) session.out() << table.Text();
  return absl::OkStatus();
}

absl::Status ListPolicies(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListPoliciesRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  return ShowList(session, &Stub::ListPolicies, request, &v1::ListPoliciesResponse::policies,
                  PolicyLayout(ZoneNamed(platform->time_zone())));
}

absl::Status ShowPolicy(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::ResolvePolicyRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  request.set_group(arguments.Get("group"));
  if (arguments.Has("at")) {
    const auto at = ParseInstant(arguments.Get("at"), zone);
    if (!at.ok()) return at.status();
    *request.mutable_time() = *at;
  }
  const auto resolved = session.Call(&Stub::ResolvePolicy, request);
  if (!resolved.ok()) return resolved.status();
  if (session.json()) {
    PrintJson(*resolved, session.out());
    return absl::OkStatus();
  }
  Table table({{"FIELD"}, {"VALUE"}, {"SET BY", Fit::kShrink}}, session.width());
  for (const PolicySetting& setting : resolved->settings()) {
    const std::string source =
        setting.source().empty() ? "pack" : absl::StrCat("policy ", LastPart(setting.source()));
    table.AddRow({setting.field(), setting.value(), source});
  }
  session.out() << table.Text();
  PrintWarnings(session, resolved->warnings(), zone);
  return absl::OkStatus();
}

// What the scope says already: its version that was entered last.
absl::StatusOr<Settings> SaidBefore(const Session& session, const std::string& parent,
                                    const Policy& scope) {
  v1::ListPoliciesRequest request;
  request.set_parent(parent);
  request.set_course(scope.course());
  do {
    const auto page = session.Call(&Stub::ListPolicies, request);
    if (!page.ok()) return page.status();
    for (const Policy& policy : page->policies()) {
      if (policy.course() != scope.course() || policy.group() != scope.group()) continue;
      Settings settings;
      for (const PolicySetting& one : policy.settings()) settings[one.field()] = one.value();
      return settings;
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return Settings();
}

absl::Status Create(const Session& session, const Arguments& arguments,
                    const v1::Platform& platform,
                    const std::function<absl::Status(Settings&)>& change) {
  const absl::TimeZone zone = ZoneNamed(platform.time_zone());
  v1::CreatePolicyRequest request;
  request.set_parent(platform.name());
  Policy& policy = *request.mutable_policy();
  policy.set_course(arguments.Get("course"));
  policy.set_group(arguments.Get("group"));
  if (arguments.Has("from")) {
    const auto from = ParseInstant(arguments.Get("from"), zone);
    if (!from.ok()) return from.status();
    *policy.mutable_effective_time() = *from;
  }
  absl::StatusOr<Settings> settings = SaidBefore(session, platform.name(), policy);
  if (!settings.ok()) return settings.status();
  if (const absl::Status changed = change(*settings); !changed.ok()) return changed;
  for (const auto& [field, value] : *settings) {
    PolicySetting& setting = *policy.add_settings();
    setting.set_field(field);
    setting.set_value(value);
  }
  request.set_validate_only(arguments.Has("check"));
  if (!request.validate_only()) request.set_request_id(NewRequestId());
  const auto created = session.Call(&Stub::CreatePolicy, request);
  if (!created.ok()) return created.status();
  if (session.json()) {
    PrintJson(*created, session.out());
    return absl::OkStatus();
  }
  const Layout<Policy> layout = PolicyLayout(zone);
  Table table(layout.columns, session.width());
  table.AddRow(layout.cells(*created));
  session.out() << table.Text() << layout.caption << "\n";
  PrintWarnings(session, created->warnings(), zone);
  if (request.validate_only()) session.out() << "Only checked: nothing was written.\n";
  return absl::OkStatus();
}

absl::Status SetPolicy(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  return Create(session, arguments, *platform, [&](Settings& settings) -> absl::Status {
    for (const absl::string_view part : absl::StrSplit(arguments.positional()[0], ',')) {
      const std::pair<std::string, std::string> setting =
          absl::StrSplit(part, absl::MaxSplits('=', 1));
      if (setting.first.empty() || setting.second.empty()) {
        return UsageError("Write settings as FIELD=VALUE[,FIELD=VALUE...].");
      }
      settings[setting.first] = setting.second;
    }
    return absl::OkStatus();
  });
}

absl::Status UnsetPolicy(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  return Create(session, arguments, *platform, [&](Settings& settings) -> absl::Status {
    for (const absl::string_view field : absl::StrSplit(arguments.positional()[0], ',')) {
      if (settings.erase(std::string(field)) == 0) {
        return UsageError(absl::StrCat("The scope does not set ", field, "."));
      }
    }
    return absl::OkStatus();
  });
}

}  // namespace

std::vector<Command> PolicyCommands() {
  constexpr Flag kCourse = {"course", "ID", "For this course; else for the whole platform"};
  constexpr Flag kGroup = {"group", "ID", "For this group of the course"};
  const std::vector<Flag> change = {
      kPlatformFlag,
      kCourse,
      kGroup,
      {"from", "INSTANT", "From when, in the platform's zone; default now"},
      {"check", "", "Only tell whether it would be accepted"},
  };
  return {
      {"policies", "fields", "", "List what a policy may say", {kPlatformFlag}, ListFields},
      {"policies",
       "list",
       "",
       "List who set what, the newest first",
       {kPlatformFlag, kCourse},
       ListPolicies},
      {"policies",
       "show",
       "",
       "Show what is in force and who set it",
       {kPlatformFlag,
        kCourse,
        kGroup,
        {"at", "INSTANT", "When, in the platform's zone; default now"}},
       ShowPolicy},
      {"policies", "set", "FIELD=VALUE", "Set fields (comma between); others stay", change,
       SetPolicy},
      {"policies", "unset", "FIELD", "Inherit fields again (comma between)", change, UnsetPolicy},
  };
}

}  // namespace tutoring::tutorctl
