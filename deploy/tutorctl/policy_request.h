#ifndef DEPLOY_TUTORCTL_POLICY_REQUEST_H_
#define DEPLOY_TUTORCTL_POLICY_REQUEST_H_

#include <functional>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "deploy/tutorctl/session.h"
#include "tutoring/v1/policy_service.pb.h"

namespace tutoring::tutorctl {

// Field to value.
using Settings = std::map<std::string, std::string>;
using SettingsChange = std::function<absl::Status(Settings&)>;

// Settings as they are typed: FIELD=VALUE[,FIELD=VALUE...]. Usage error for anything else.
absl::StatusOr<Settings> ParseSettings(absl::string_view text);

// The change that puts these among others.
SettingsChange Overlaying(const Settings& settings);

// A policy as somebody wishes it, and the versions that its scope has, by name.
struct WishedPolicy {
  v1::Policy policy;
  std::map<std::string, v1::Policy> before;
};

// What the scope (`course`, and --group of it) says at --from, after `change`: a policy says all
// that it says differently. Errors: those of the calls, of `change`, and for a wrong --from.
absl::StatusOr<WishedPolicy> WishPolicy(const Session& session, const Arguments& arguments,
                                        const v1::Platform& platform, const std::string& course,
                                        const SettingsChange& change);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_POLICY_REQUEST_H_
