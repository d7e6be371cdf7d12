#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/policy_request.h"
#include "deploy/tutorctl/policy_view.h"
#include "deploy/tutorctl/table.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/policy_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Policy;
using v1::PolicySetting;
using PolicyStub = v1::PolicyService::Stub;

absl::Status ListFields(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::DescribePolicyFieldsRequest request;
  request.set_parent(platform->name());
  const auto described = session.Call(&PolicyStub::DescribePolicyFields, request);
  if (!described.ok()) return described.status();
  for (const v1::PolicyField& field : described->policy_fields()) ShowPolicyField(session, field);
  return absl::OkStatus();
}

absl::Status ListPolicies(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListPoliciesRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  int shown = 0;
  const std::function<void(const Policy&)> take = [&](const Policy& policy) {
    ++shown;
    ShowPolicyVersion(session, policy, zone);
  };
  const auto more =
      session.List(&PolicyStub::ListPolicies, request, &v1::ListPoliciesResponse::policies, take);
  if (!more.ok()) return more.status();
  if (session.json()) return absl::OkStatus();
  if (shown == 0)
    session.out() << "Nobody set a policy: the pack holds (tutorctl policies show).\n";
  if (*more) session.out() << "There is more: --limit=0 shows all.\n";
  return absl::OkStatus();
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
  const auto resolved = session.Call(&PolicyStub::ResolvePolicy, request);
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

// A version that was entered for later says all that holds from then on.
void NoteLater(const Session& session, const Policy& created,
               const std::map<std::string, Policy>& versions, absl::TimeZone zone) {
  for (const auto& [name, version] : versions) {
    if (version.effective_time().seconds() <= created.effective_time().seconds()) continue;
    PrintParagraph(absl::StrCat("Note: policy ", LastPart(name), " takes its place on ",
                                ShortTime(version.effective_time(), zone), "."),
                   0, session.width(), session.out());
  }
}

absl::Status Create(const Session& session, const Arguments& arguments,
                    const v1::Platform& platform, const SettingsChange& change) {
  const absl::TimeZone zone = ZoneNamed(platform.time_zone());
  const auto wished = WishPolicy(session, arguments, platform, arguments.Get("course"), change);
  if (!wished.ok()) return wished.status();
  v1::CreatePolicyRequest request;
  request.set_parent(platform.name());
  *request.mutable_policy() = wished->policy;
  request.set_validate_only(arguments.Has("check"));
  if (!request.validate_only()) request.set_request_id(NewRequestId());
  const auto created = session.Call(&PolicyStub::CreatePolicy, request);
  if (!created.ok()) return created.status();
  ShowPolicyVersion(session, *created, zone);
  if (session.json()) return absl::OkStatus();
  NoteLater(session, *created, wished->before, zone);
  PrintWarnings(session, created->warnings(), zone);
  if (request.validate_only()) session.out() << "Only checked: nothing was written.\n";
  return absl::OkStatus();
}

absl::Status SetPolicy(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto typed = ParseSettings(arguments.positional()[0]);
  if (!typed.ok()) return typed.status();
  return Create(session, arguments, *platform, Overlaying(*typed));
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
       {kPlatformFlag, {"course", "ID", "Only of this course and its groups"}},
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
