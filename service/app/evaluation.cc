#include "service/app/evaluation.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "service/app/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response.h"

namespace tutoring::app {
namespace {

constexpr int kPage = 1000;

// Only what passed is kept of a duty's stages; the rest follows from the rule.
void KeepPassedStages(Duty& duty) {
  std::erase_if(duty.stages, [](const Stage& stage) { return stage.state != StageState::kPassed; });
}

}  // namespace

absl::Status Evaluation::MarkWatermark(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts before,
                            unit_.cache.FactsOf(unit_.store, platform_.key, course));
  unit_.cache.ForgetFacts(platform_.key, course);
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts after,
                            unit_.cache.FactsOf(unit_.store, platform_.key, course));
  if (before.adoption != after.adoption) {
    marked_courses_.insert(course);
    if (!IsSet(before.adoption)) adopted_.insert(course);
  }
  advanced_.insert(course);
  return absl::OkStatus();
}

absl::Status Evaluation::Run() {
  TUTORING_RETURN_IF_ERROR(ExpandCourses());
  TUTORING_RETURN_IF_ERROR(MarkDue());
  while (!marked_.empty()) {
    const std::set<std::string> now = std::exchange(marked_, {});
    TUTORING_RETURN_IF_ERROR(Evaluate(now));
    done_.insert(now.begin(), now.end());
    TUTORING_RETURN_IF_ERROR(MarkDue());
  }
  return Summarise();
}

absl::Status Evaluation::ExpandCourses() {
  for (const std::string& course : marked_courses_) {
    std::string after;
    while (true) {
      TUTORING_ASSIGN_OR_RETURN(const auto discussions, unit_.store.posts.DiscussionsOfCourse(
                                                            platform_.key, course, after, kPage));
      marked_.insert(discussions.begin(), discussions.end());
      if (discussions.size() < kPage) break;
      after = discussions.back();
    }
  }
  marked_courses_.clear();
  return absl::OkStatus();
}

absl::Status Evaluation::MarkDue() {
  for (const std::string& course : advanced_) {
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              unit_.cache.FactsOf(unit_.store, platform_.key, course));
    const absl::Time watermark = std::min(facts.roster_watermark, facts.posts_watermark);
    TUTORING_ASSIGN_OR_RETURN(const auto threads,
                              unit_.store.duties.DueThreads(platform_.key, course, watermark,
                                                            std::numeric_limits<int>::max()));
    for (const store::DueThread& thread : threads) {
      if (!done_.contains(thread.discussion)) marked_.insert(thread.discussion);
    }
  }
  return absl::OkStatus();
}

absl::Status Evaluation::Evaluate(const std::set<std::string>& discussions) {
  std::map<std::string, Duty> derived;  // By anchor.
  std::map<std::string, Duty> stored;
  for (const std::string& discussion : discussions) {
    TUTORING_RETURN_IF_ERROR(Derive(discussion, derived));
    TUTORING_ASSIGN_OR_RETURN(auto duties,
                              unit_.store.duties.InDiscussion(platform_.key, discussion));
    for (Duty& duty : duties) stored.emplace(duty.anchor, std::move(duty));
  }
  for (const auto& [anchor, duty] : derived) {
    auto found = stored.find(anchor);
    if (found == stored.end()) {
      // A duty of a moved post may be stored under a discussion that is not among these.
      TUTORING_ASSIGN_OR_RETURN(auto elsewhere,
                                unit_.store.duties.Find(platform_.key, duty.kind, anchor));
      if (elsewhere.has_value()) found = stored.emplace(anchor, *std::move(elsewhere)).first;
    }
    TUTORING_RETURN_IF_ERROR(Write(&duty, found == stored.end() ? nullptr : &found->second));
  }
  for (const auto& [anchor, duty] : stored) {
    if (!derived.contains(anchor)) TUTORING_RETURN_IF_ERROR(Write(nullptr, &duty));
  }
  return absl::OkStatus();
}

absl::Status Evaluation::Derive(const std::string& discussion,
                                std::map<std::string, Duty>& derived) {
  TUTORING_ASSIGN_OR_RETURN(
      const ThreadSnapshot snapshot,
      LoadThread(unit_.store, unit_.cache, platform_.key, discussion, policy_.response));
  if (snapshot.course.empty()) return absl::OkStatus();
  for (Duty& duty : ResponseDuties(snapshot.course, snapshot.thread, *snapshot.roster,
                                   snapshot.facts, policy_.response)) {
    KeepPassedStages(duty);
    TUTORING_RETURN_IF_ERROR(NoteStranger(unit_, platform_, duty, snapshot.facts.roster_watermark));
    derived.insert_or_assign(duty.anchor, std::move(duty));
  }
  return absl::OkStatus();
}

absl::Status Evaluation::Write(const Duty* duty, const Duty* stored) {
  if (duty != nullptr && stored != nullptr && *duty == *stored) return absl::OkStatus();
  if (stored != nullptr && !stored->unknown_post.empty() &&
      (duty == nullptr || duty->unknown_post != stored->unknown_post)) {
    TUTORING_RETURN_IF_ERROR(ClearAlarm(unit_, platform_, store::AlarmKind::kUnknownAuthor,
                                        stored->course, stored->unknown_post));
  }
  if (duty != nullptr) {
    TUTORING_RETURN_IF_ERROR(unit_.store.duties.Put(platform_.key, *duty, stored));
  } else {
    TUTORING_RETURN_IF_ERROR(unit_.store.duties.Remove(platform_.key, *stored));
  }
  // A new duty with no stage behind it has nothing to tell.
  if (stored == nullptr && duty->stages.empty()) return absl::OkStatus();
  return Tell(unit_, platform_, duty, stored);
}

absl::Status Evaluation::Summarise() {
  for (const std::string& course : adopted_) {
    TUTORING_RETURN_IF_ERROR(TellImported(unit_, platform_, course));
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
