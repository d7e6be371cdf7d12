#ifndef LMS_BRIDGE_MOODLE_MOODLE_CODEC_H_
#define LMS_BRIDGE_MOODLE_MOODLE_CODEC_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lms_bridge/lms_facts.h"

namespace tutoring::bridge {

// JSON text of Moodle's answers → facts in tutoring words. Pure. Types are checked strictly,
// unknown fields are ignored, texts become plain UTF-8 within the limits of the API.
//
// Times: Moodle's Unix seconds; 0 and null mean none.
// Errors: an LmsFailure (see AnswerReader) that names the field. FailureInAnswer() comes first:
// these functions expect data.

// Of core_webservice_get_site_info. server_time is not in it.
absl::StatusOr<Greeting> DecodeSiteInfo(absl::string_view json);

struct Category {
  std::string id;
  std::string parent;  // Empty at the top.
};
absl::StatusOr<std::vector<Category>> DecodeCategories(absl::string_view json);

// Without the site's front page, which Moodle keeps as a course of the category 0.
absl::StatusOr<std::vector<Course>> DecodeCourses(absl::string_view json);
absl::StatusOr<std::vector<Forum>> DecodeForums(absl::string_view json);
absl::StatusOr<std::vector<ActivityChange>> DecodeUpdates(absl::string_view json);

// One page of a forum's threads.
struct DiscussionPage {
  struct Row {
    ThreadRow thread;
    bool out_of_order = false;  // Pinned or starred: listed before its time.
  };
  std::vector<Row> rows;
};
// A warning means that threads were left out, which is an error here.
absl::StatusOr<DiscussionPage> DecodeDiscussions(absl::string_view json, const std::string& forum);

// A thread without posts is an error: Moodle answers so when the account may not read it.
absl::StatusOr<Thread> DecodePosts(absl::string_view json, const std::string& discussion);
// The discussion of the one post.
absl::StatusOr<std::string> DecodePostDiscussion(absl::string_view json);
absl::StatusOr<ForumAccess> DecodeForumAccess(absl::string_view json);
absl::StatusOr<std::vector<Member>> DecodeMembers(absl::string_view json);
// Whose accounts are suspended. One that says nothing of it is not: a site may hide it.
absl::StatusOr<std::vector<std::string>> DecodeSuspendedAccounts(absl::string_view json);

// One of the messages that the bridge sent.
struct SentMessage {
  std::string id;
  std::string sender;
  std::string recipient;
  absl::Time create_time;
  std::string text;  // All forms in which Moodle keeps it, one after the other.
};
absl::StatusOr<std::vector<SentMessage>> DecodeMessages(absl::string_view json);

// The same of anybody's messages, of which the text is not even looked at. Notifications, which
// nobody wrote, are left out.
absl::StatusOr<std::vector<DirectMessage>> DecodeDirectMessages(absl::string_view json);

// What became of the one message that was sent.
struct SendResult {
  std::string message_id;  // Empty where refused.
  std::string refusal;     // A fixed word: Moodle's sentence names people.
};
absl::StatusOr<SendResult> DecodeSendResult(absl::string_view json, const std::string& recipient);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MOODLE_CODEC_H_
