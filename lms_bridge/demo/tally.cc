#include "lms_bridge/demo/tally.h"

#include <algorithm>
#include <optional>
#include <string>

namespace tutoring::demo {
namespace {

constexpr absl::Duration kAnswerLimit = absl::Hours(48);

std::optional<std::string> QuestionLabel(const Event& event) {
  if (event.has_post() && event.post().question()) return event.post().label();
  if (event.has_reply() && event.reply().question()) return event.reply().label();
  return std::nullopt;
}

bool IsStaff(const Course& course, int64_t person) {
  const auto found = course.enrolments.find(person);
  if (found == course.enrolments.end()) return false;
  const auto& roles = found->second.roles;
  return std::any_of(roles.begin(), roles.end(),
                     [](const std::string& role) { return role != "student"; });
}

std::optional<absl::Time> AnswerTo(const SiteData& data, const Course& course,
                                   const Post& question) {
  std::optional<absl::Time> earliest;
  for (const auto& [id, post] : data.posts) {
    const bool readable = post.private_reply_to == 0 || post.private_reply_to == question.author;
    if (post.discussion != question.discussion || post.created <= question.created || !readable ||
        !IsStaff(course, post.author)) {
      continue;
    }
    if (!earliest.has_value() || post.created < *earliest) earliest = post.created;
  }
  return earliest;
}

void Count(const SiteData& data, int64_t question_id, QuestionTally& tally) {
  ++tally.asked;
  const auto question = data.posts.find(question_id);
  if (question == data.posts.end()) {
    ++tally.withdrawn;
    return;
  }
  const Forum& forum = data.forums.at(data.discussions.at(question->second.discussion).forum);
  const Course& course = data.courses.at(forum.course);
  const auto answered = AnswerTo(data, course, question->second);
  if (answered.has_value()) {
    ++(*answered - question->second.created <= kAnswerLimit ? tally.in_time : tally.late);
  } else {
    ++(course.enrolments.count(question->second.author) == 0 ? tally.withdrawn : tally.never);
  }
}

}  // namespace

QuestionTally TallyQuestions(const LoadedStory& story, const StoryPlayer& player,
                             const SiteData& data) {
  QuestionTally tally;
  const size_t played = player.Played();
  for (size_t i = 0; i < played; ++i) {
    const auto label = QuestionLabel(story.events[i].event);
    if (!label.has_value()) continue;
    const auto post = player.PostId(*label);
    if (post.ok()) Count(data, *post, tally);
  }
  return tally;
}

}  // namespace tutoring::demo
