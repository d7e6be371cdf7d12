#include "deploy/tutorctl/policy_request.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/time_text.h"
#include "tutoring/v1/policy_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Policy;
using v1::PolicySetting;
using PolicyStub = v1::PolicyService::Stub;

// The versions of one scope, by name.
absl::StatusOr<std::map<std::string, Policy>> VersionsOf(const Session& session,
                                                         const std::string& parent,
                                                         const Policy& scope) {
  v1::ListPoliciesRequest request;
  request.set_parent(parent);
  request.set_course(scope.course());
  std::map<std::string, Policy> versions;
  do {
    const auto page = session.Call(&PolicyStub::ListPolicies, request);
    if (!page.ok()) return page.status();
    for (const Policy& policy : page->policies()) {
      if (policy.course() != scope.course() || policy.group() != scope.group()) continue;
      versions[policy.name()] = policy;
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return versions;
}

// What the scope itself says at the instant from which it is to say something else.
absl::StatusOr<Settings> SaidBefore(const Session& session, const std::string& parent,
                                    const Policy& scope,
                                    const std::map<std::string, Policy>& versions) {
  Settings settings;
  if (versions.empty()) return settings;
  v1::ResolvePolicyRequest request;
  request.set_parent(parent);
  request.set_course(scope.course());
  request.set_group(scope.group());
  if (scope.has_effective_time()) *request.mutable_time() = scope.effective_time();
  const auto resolved = session.Call(&PolicyStub::ResolvePolicy, request);
  if (!resolved.ok()) return resolved.status();
  for (const PolicySetting& setting : resolved->settings()) {
    if (versions.count(setting.source()) > 0) settings[setting.field()] = setting.value();
  }
  return settings;
}

}  // namespace

absl::StatusOr<Settings> ParseSettings(absl::string_view text) {
  Settings settings;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const std::pair<std::string, std::string> setting =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    if (setting.first.empty() || setting.second.empty()) {
      return UsageError("Write settings as FIELD=VALUE[,FIELD=VALUE...].");
    }
    if (!settings.insert(setting).second) {
      return UsageError(absl::StrCat(setting.first, " is set twice."));
    }
  }
  return settings;
}

SettingsChange Overlaying(const Settings& settings) {
  return [settings](Settings& others) {
    for (const auto& [field, value] : settings) others[field] = value;
    return absl::OkStatus();
  };
}

absl::StatusOr<WishedPolicy> WishPolicy(const Session& session, const Arguments& arguments,
                                        const v1::Platform& platform, const std::string& course,
                                        const SettingsChange& change) {
  WishedPolicy wished;
  Policy& policy = wished.policy;
  policy.set_course(course);
  policy.set_group(arguments.Get("group"));
  if (arguments.Has("from")) {
    const auto from = ParseInstant(arguments.Get("from"), ZoneNamed(platform.time_zone()));
    if (!from.ok()) return from.status();
    *policy.mutable_effective_time() = *from;
  }
  auto versions = VersionsOf(session, platform.name(), policy);
  if (!versions.ok()) return versions.status();
  wished.before = *std::move(versions);
  auto settings = SaidBefore(session, platform.name(), policy, wished.before);
  if (!settings.ok()) return settings.status();
  if (const absl::Status changed = change(*settings); !changed.ok()) return changed;
  for (const auto& [field, value] : *settings) {
    PolicySetting& setting = *policy.add_settings();
    setting.set_field(field);
    setting.set_value(value);
  }
  return wished;
}

}  // namespace tutoring::tutorctl
