#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/session.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/appraisal_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using AppraisalStub = v1::AppraisalService::Stub;

// From COURSE/POST, or the full name itself.
absl::StatusOr<std::string> FullPostName(absl::string_view typed, absl::string_view platform) {
  if (absl::StartsWith(typed, "platforms/")) return std::string(typed);
  const std::vector<absl::string_view> parts = absl::StrSplit(typed, absl::MaxSplits('/', 1));
  if (parts.size() != 2) return UsageError("A post is written COURSE/POST, by their ids.");
  return absl::StrCat(platform, "/courses/", parts[0], "/posts/", parts[1]);
}

absl::Status Appraise(const Session& session, const Arguments& arguments, v1::PostMark mark) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::StatusOr<std::string> name =
      FullPostName(arguments.positional()[0], platform->name());
  if (!name.ok()) return name.status();
  v1::AppraisePostRequest request;
  request.set_name(*name);
  request.set_mark(mark);
  request.set_request_id(NewRequestId());
  const auto response = session.Call(&AppraisalStub::AppraisePost, request);
  if (!response.ok()) return response.status();
  const v1::Appraisal& holds = response->appraisal();
  if (session.json()) {
    PrintJson(holds, session.out());
    return absl::OkStatus();
  }
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  PrintDetail("Post", holds.post(), session.width(), session.out());
  PrintDetail("Said", Word(holds.mark()), session.width(), session.out());
  PrintDetail("Since", ShortTime(holds.time(), zone), session.width(), session.out());
  return absl::OkStatus();
}

absl::Status EndorsePost(const Session& session, const Arguments& arguments) {
  return Appraise(session, arguments,
                  arguments.Has("withdraw") ? v1::POST_MARK_NOT_ENDORSED : v1::POST_MARK_ENDORSED);
}

absl::Status ClassifyPost(const Session& session, const Arguments& arguments) {
  const auto mark = FromWord<v1::PostMark>(arguments.Get("as"), "as");
  if (!mark.ok()) return mark.status();
  if (*mark == v1::POST_MARK_QUESTION || *mark == v1::POST_MARK_TECHNICAL_QUESTION) {
    return Appraise(session, arguments, *mark);
  }
  return UsageError(
      "--as is question or technical-question; that nothing is asked is said by `tutorctl duties "
      "dismiss --reason=not-a-question`.");
}

}  // namespace

std::vector<Command> PostCommands() {
  const std::vector<Flag> endorse = {
      kPlatformFlag,
      {"withdraw", "", "It is no answer, after all"},
  };
  const std::vector<Flag> classify = {
      kPlatformFlag,
      {"as", "KIND", "question, technical-question"},
  };
  return {
      {"posts", "endorse", "COURSE/POST", "Count a learner's answer as a tutor's", endorse,
       EndorsePost},
      {"posts", "classify", "COURSE/POST", "Say what kind of question it is", classify,
       ClassifyPost},
  };
}

}  // namespace tutoring::tutorctl
