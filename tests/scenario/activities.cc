#include "tests/scenario/activities.h"

#include "absl/strings/str_cat.h"

namespace tutoring::scenario {

void Activities::Set(const Activity& activity) {
  const auto [known, is_new] = activities_.try_emplace(activity.label(), activity);
  if (is_new) return;
  if (known->second.course() != activity.course()) {
    left_[known->second.course()].insert(activity.label());
  }
  known->second = activity;
}

absl::Status Activities::HandIn(const scenario::HandIn& said, absl::Time now) {
  const auto found = activities_.find(said.activity());
  if (found == activities_.end()) {
    return absl::NotFoundError(absl::StrCat("there is no activity \"", said.activity(), "\""));
  }
  for (const std::string& person : said.person()) {
    handed_in_[found->second.course()].push_back({.activity = said.activity(),
                                                  .learner = person,
                                                  .submitted = now,
                                                  .grade = said.grade(),
                                                  .grade_maximum = said.best()});
  }
  return absl::OkStatus();
}

std::vector<app::Event> Activities::Read(const std::string& course, absl::Time now) const {
  std::vector<app::Event> events;
  for (const auto& [label, activity] : activities_) {
    if (activity.course() != course) continue;
    events.push_back({now, course,
                      app::ActivityObserved{.activity = label,
                                            .kind = ActivityKind::kQuiz,
                                            .display_name = label,
                                            .gone = activity.gone(),
                                            .anonymous = activity.anonymous()}});
  }
  if (const auto left = left_.find(course); left != left_.end()) {
    for (const std::string& label : left->second) {
      if (activities_.at(label).course() == course) continue;
      events.push_back({now, course, app::ActivityObserved{.activity = label, .gone = true}});
    }
  }
  const auto handed_in = handed_in_.find(course);
  if (handed_in == handed_in_.end()) return events;
  for (const app::SubmissionObserved& one : handed_in->second) {
    const Activity& activity = activities_.at(one.activity);
    // What is gone shows nothing any more.
    if (activity.course() == course && !activity.gone()) events.push_back({now, course, one});
  }
  return events;
}

}  // namespace tutoring::scenario
