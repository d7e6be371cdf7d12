#include "lms_bridge/access_guard.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tutoring::bridge {
namespace {

std::vector<std::string> MissingRights(const ForumAccess& access) {
  std::vector<std::string> missing;
  if (!access.discussions) missing.push_back("see discussions");
  if (!access.answers_in_qanda) missing.push_back("see answers in question-and-answer forums");
  if (!access.private_replies) missing.push_back("read private replies");
  if (!access.timed_posts) missing.push_back("see timed posts");
  return missing;
}

absl::Status Check(LmsGateway& gateway, const std::string& forum) {
  const absl::StatusOr<ForumAccess> access = gateway.CheckForumAccess(forum);
  if (IsFailure(access.status(), FailureClass::kGone)) return absl::OkStatus();
  if (!access.ok()) return access.status();
  const std::vector<std::string> missing = MissingRights(*access);
  if (missing.empty()) return absl::OkStatus();
  LmsFailure failure;
  failure.failure_class = FailureClass::kUnreadable;
  failure.alarm = v1::ALARM_KIND_CAPABILITY_MISSING;
  failure.detail = absl::StrCat("forum ", forum, ": the account may no longer ",
                                absl::StrJoin(missing, ", "), "; give its role this right again");
  return ToStatus(failure);
}

}  // namespace

absl::Status AccessGuard::Require(const std::string& forum) {
  const auto known = known_.find(forum);
  if (known != known_.end()) return known->second;
  return known_[forum] = Check(gateway_, forum);
}

}  // namespace tutoring::bridge
