// What of an evaluation is due: the subjects with a stage or a check behind the watermarks.
#include <algorithm>

#include "service/app/engine/evaluation.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

std::vector<std::string> IdsOf(const std::vector<store::DueSubject>& due) {
  std::vector<std::string> ids;
  for (const store::DueSubject& subject : due) ids.push_back(subject.id);
  return ids;
}

}  // namespace

absl::Status Evaluation::MarkDue() {
  while (!advanced_.empty() && marked_.size() < kMostMarked) {
    TUTORING_ASSIGN_OR_RETURN(const bool all, MarkDueOf(*advanced_.begin()));
    // Once evaluated, a subject has little behind the watermarks: the next page is mostly another.
    if (!all) return absl::OkStatus();
    advanced_.erase(advanced_.begin());
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> Evaluation::MarkDueOf(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            unit_.cache.FactsOf(unit_.store, platform_.key, course));
  // No rule goes by a watermark later than that of rosters.
  TUTORING_ASSIGN_OR_RETURN(
      const store::NextStages next,
      unit_.store.due_subjects.NextIn(platform_.key, course, facts.roster_watermark));
  TUTORING_ASSIGN_OR_RETURN(const store::NextChecks checks,
                            unit_.store.checks.NextIn(platform_.key, course));
  MarkDueCourse(course, facts, next, checks);
  TUTORING_ASSIGN_OR_RETURN(const bool all_threads, MarkDueThreads(course, facts, next));
  TUTORING_ASSIGN_OR_RETURN(const bool all_people, MarkDuePeople(course, facts, next, checks));
  TUTORING_ASSIGN_OR_RETURN(const bool all_sheets, MarkDueSheets(course, facts, next, checks));
  TUTORING_ASSIGN_OR_RETURN(const bool all_messages, MarkDueMessages(course, facts, next));
  return all_threads && all_people && all_sheets && all_messages;
}

void Evaluation::MarkDueCourse(const std::string& course, const CourseFacts& facts,
                               const store::NextStages& next, const store::NextChecks& checks) {
  const absl::Time watermark = std::min(facts.roster_watermark, facts.posts_watermark);
  const auto mark = [&](Subject::Rule rule, absl::Time time) {
    if (time < watermark) MarkPage(rule, course, {""});
  };
  mark(Subject::Rule::kWelcomes, next.of_welcomes);
  mark(Subject::Rule::kReports, std::min(next.of_reports, checks.of_reports));
  mark(Subject::Rule::kSignals, std::min(next.of_signals, checks.of_signals));
}

absl::StatusOr<bool> Evaluation::MarkDueThreads(const std::string& course, const CourseFacts& facts,
                                                const store::NextStages& next) {
  const absl::Time watermark = facts.ResponseWatermark(/*direct=*/false);
  if (next.of_threads >= watermark) return true;
  TUTORING_ASSIGN_OR_RETURN(const auto threads, unit_.store.due_subjects.Threads(
                                                    platform_.key, course, watermark, kMostMarked));
  return MarkPage(Subject::Rule::kThread, "", IdsOf(threads));
}

absl::StatusOr<bool> Evaluation::MarkDuePeople(const std::string& course, const CourseFacts& facts,
                                               const store::NextStages& next,
                                               const store::NextChecks& checks) {
  TUTORING_ASSIGN_OR_RETURN(const auto observed,
                            unit_.cache.LatestObservation(unit_.store, platform_.key, course));
  if (!observed) return true;
  const absl::Time watermark =
      std::min({facts.roster_watermark, facts.posts_watermark, facts.connections_watermark});
  bool all = true;
  if (next.of_people < watermark) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto people,
        unit_.store.due_subjects.People(platform_.key, course, watermark, kMostMarked));
    all = MarkPage(Subject::Rule::kPerson, course, IdsOf(people));
  }
  // What an observation proves is owed whatever the watermarks say.
  const absl::Time proved = std::max(watermark, *observed + absl::Microseconds(1));
  if (checks.of_presence >= proved) return all;
  TUTORING_ASSIGN_OR_RETURN(
      const auto checked, unit_.store.checks.Due(platform_.key, course, store::CheckRule::kPresence,
                                                 proved, kMostMarked));
  return MarkPage(Subject::Rule::kPerson, course, checked) && all;
}

absl::StatusOr<bool> Evaluation::MarkDueSheets(const std::string& course, const CourseFacts& facts,
                                               const store::NextStages& next,
                                               const store::NextChecks& checks) {
  const absl::Time watermark = facts.SheetsWatermark();
  bool all = true;
  if (next.of_sheets < watermark) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto learners,
        unit_.store.due_subjects.Sheets(platform_.key, course, watermark, kMostMarked));
    all = MarkPage(Subject::Rule::kSheets, course, IdsOf(learners));
  }
  if (checks.of_evaluations >= watermark) return all;
  TUTORING_ASSIGN_OR_RETURN(
      const auto checked,
      unit_.store.checks.Due(platform_.key, course, store::CheckRule::kEvaluation, watermark,
                             kMostMarked));
  return MarkPage(Subject::Rule::kSheets, course, checked) && all;
}

absl::StatusOr<bool> Evaluation::MarkDueMessages(const std::string& course,
                                                 const CourseFacts& facts,
                                                 const store::NextStages& next) {
  const absl::Time watermark = facts.ResponseWatermark(/*direct=*/true);
  if (next.of_messages >= watermark) return true;
  TUTORING_ASSIGN_OR_RETURN(const auto people, unit_.store.due_subjects.Messages(
                                                   platform_.key, course, watermark, kMostMarked));
  return MarkPage(Subject::Rule::kMessages, course, IdsOf(people));
}

bool Evaluation::MarkPage(Subject::Rule rule, const std::string& course,
                          const std::vector<std::string>& ids) {
  bool fresh = false;
  for (const std::string& id : ids) {
    const Subject subject{rule, course, id};
    if (done_.contains(subject)) continue;
    marked_.insert(subject);
    fresh = true;
  }
  return ids.size() < kMostMarked || !fresh;
}

}  // namespace tutoring::app
