// The part of the codec that reads threads and posts.
#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/answer_reader.h"
#include "lms_bridge/moodle/moodle_codec.h"
#include "lms_bridge/moodle/plain_text.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr size_t kMaxSubjectBytes = 1024;
constexpr size_t kMaxTextBytes = size_t{64} << 10;

DiscussionPage::Row RowFrom(const AnswerObject& object, const std::string& forum) {
  DiscussionPage::Row row;
  ThreadRow& thread = row.thread;
  thread.discussion = object.Id("discussion");
  thread.forum = forum;
  thread.first_post = object.Id("id");
  thread.change_time = object.Instant("timemodified");
  thread.first_post_change_time = object.Instant("modified");
  thread.reply_count = object.Number("numreplies");
  // usermodified is not the last poster after a deletion, but it is one more thing that moves.
  thread.fingerprint =
      absl::StrCat(object.Number("timemodified"), ".", object.Number("modified"), ".",
                   thread.reply_count, ".", object.NumberOr("usermodified", 0));
  // For all participants it is -1, and 0 in threads of old.
  const int64_t group = object.NumberOr("groupid", 0);
  if (group > 0) {
    thread.group = absl::StrCat(group);
    absl::StrAppend(&thread.fingerprint, ".", group);
  }
  row.out_of_order = object.FlagOr("pinned", false) || object.FlagOr("starred", false);
  return row;
}

Post PostFrom(const AnswerObject& object) {
  Post post;
  post.id = object.Id("id");
  post.parent = object.IdOrEmpty("parentid");
  post.author = object.Object("author").Id("id");
  post.create_time = object.InstantOrNone("timecreated");
  const std::optional<absl::Time> modified = object.InstantOrNone("timemodified");
  // Moodle fills it from the start; only a different value is an edit. An erased post keeps it
  // although its time of creation is gone, and then it tells nothing.
  if (post.create_time && modified && *modified != *post.create_time) post.modify_time = modified;
  // The sentence that stands in an erased post is not what its author wrote.
  if (object.Flag("isdeleted")) return post;
  post.subject = PlainName(object.Text("subject"), kMaxSubjectBytes);
  post.text = PlainText(object.Text("message"), kMaxTextBytes);
  return post;
}

// A private reply is for the author of the post that it answers. Where that post is not there,
// nobody but its own author is named: it must not pass for an answer that everybody can read.
void SetPrivateRecipients(const std::vector<std::string>& private_posts, Thread& thread) {
  std::map<std::string, std::string> author_of;
  for (const Post& post : thread.posts) author_of[post.id] = post.author;
  for (Post& post : thread.posts) {
    if (std::find(private_posts.begin(), private_posts.end(), post.id) == private_posts.end())
      continue;
    const auto parent = author_of.find(post.parent);
    post.private_recipient = parent == author_of.end() ? post.author : parent->second;
  }
}

}  // namespace

absl::StatusOr<DiscussionPage> DecodeDiscussions(absl::string_view json, const std::string& forum) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject object = reader->Object();
  DiscussionPage page;
  for (const AnswerObject& row : object.List("discussions"))
    page.rows.push_back(RowFrom(row, forum));
  const bool incomplete = !object.List("warnings").empty();
  TUTORING_RETURN_IF_ERROR(reader->status());
  if (incomplete) {
    return Unreadable(v1::ALARM_KIND_CAPABILITY_MISSING,
                      absl::StrCat("forum ", forum, ": some threads are hidden from the account"));
  }
  return page;
}

absl::StatusOr<Thread> DecodePosts(absl::string_view json, const std::string& discussion) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject object = reader->Object();
  Thread thread;
  thread.discussion = discussion;
  thread.forum = object.Id("forumid");
  thread.course = object.Id("courseid");
  std::vector<std::string> private_posts;
  bool consistent = true;
  for (const AnswerObject& element : object.List("posts")) {
    thread.posts.push_back(PostFrom(element));
    if (element.Flag("isprivatereply")) private_posts.push_back(thread.posts.back().id);
    consistent = consistent && element.Id("discussionid") == discussion;
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  if (!consistent) {
    return Unreadable(v1::ALARM_KIND_COURSE_UNREADABLE,
                      absl::StrCat("discussion ", discussion, ": posts of another discussion"));
  }
  if (thread.posts.empty()) {
    return Unreadable(
        v1::ALARM_KIND_CAPABILITY_MISSING,
        absl::StrCat("discussion ", discussion, ": its posts are hidden from the account"));
  }
  SetPrivateRecipients(private_posts, thread);
  return thread;
}

absl::StatusOr<std::string> DecodePostDiscussion(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const std::string discussion = reader->Object().Object("post").Id("discussionid");
  TUTORING_RETURN_IF_ERROR(reader->status());
  return discussion;
}

}  // namespace tutoring::bridge
