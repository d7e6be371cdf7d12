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
  // Asked for alone, a hidden forum is refused like a closed course.
  if (IsFailure(access.status(), FailureClass::kUnreadable)) {
    return Unreadable(v1::ALARM_KIND_CAPABILITY_MISSING,
                      absl::StrCat("forum ", forum, ": the account may no longer look into it (",
                                   access.status().message(), "); give its role its rights again"));
  }
  if (!access.ok()) return access.status();
  const std::vector<std::string> missing = MissingRights(*access);
  if (missing.empty()) return absl::OkStatus();
  return Unreadable(v1::ALARM_KIND_CAPABILITY_MISSING,
                    absl::StrCat("forum ", forum, ": the account may no longer ",
                                 absl::StrJoin(missing, ", "), "; give its role this right again"));
}

}  // namespace

absl::Status AccessGuard::Require(const std::string& forum) {
  const auto known = known_.find(forum);
  if (known != known_.end()) return known->second;
  return known_[forum] = Check(gateway_, forum);
}

absl::Status AccessGuard::RequireGone(const std::string& forum) {
  const absl::StatusOr<ForumAccess> access = gateway_.CheckForumAccess(forum);
  if (IsFailure(access.status(), FailureClass::kGone)) return absl::OkStatus();
  // Asked for alone, a hidden forum is refused like a closed course.
  const bool refused =
      !access.ok() && FailureOf(access.status()).failure_class == FailureClass::kUnreadable;
  if (!access.ok() && !refused) return access.status();
  return Unreadable(
      v1::ALARM_KIND_CAPABILITY_MISSING,
      absl::StrCat("forum ", forum, " is listed no more: the account may no longer see ",
                   "it, or discussions in it; give its role these rights again"));
}

}  // namespace tutoring::bridge
