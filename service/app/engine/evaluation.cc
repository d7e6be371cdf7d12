#include "service/app/engine/evaluation.h"

#include <algorithm>
#include <utility>

#include "service/app/engine/course_subjects.h"
#include "service/app/engine/derivation.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr int kMostMarked = 1000;

std::vector<std::string> IdsOf(const std::vector<store::DueSubject>& due) {
  std::vector<std::string> ids;
  for (const store::DueSubject& subject : due) ids.push_back(subject.id);
  return ids;
}

}  // namespace

void Evaluation::MarkThread(const std::string& discussion) {
  marked_.insert({Subject::Rule::kThread, "", discussion});
}

void Evaluation::MarkPerson(const std::string& course, const std::string& person) {
  marked_.insert({Subject::Rule::kPerson, course, person});
  MarkSheets(course, person);
}

void Evaluation::MarkSheets(const std::string& course, const std::string& learner) {
  marked_.insert({Subject::Rule::kSheets, course, learner});
}

void Evaluation::MarkWelcomes(const std::string& course) {
  marked_.insert({Subject::Rule::kWelcomes, course, ""});
}

void Evaluation::MarkReports(const std::string& course) {
  marked_.insert({Subject::Rule::kReports, course, ""});
}

void Evaluation::MarkSignals(const std::string& course) {
  marked_.insert({Subject::Rule::kSignals, course, ""});
}

void Evaluation::MarkMessages(const std::string& course, const std::string& person) {
  marked_.insert({Subject::Rule::kMessages, course, person});
}

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
  if (before.connections_adoption != after.connections_adoption) marked_courses_.insert(course);
  if (before.submissions_adoption != after.submissions_adoption) MarkSheetsOf(course);
  if (before.messages_adoption != after.messages_adoption) MarkMessagesOf(course);
  advanced_.insert(course);
  return absl::OkStatus();
}

void Evaluation::MarkPlatformWatermark(absl::Time time) {
  unit_.cache.ForgetFacts(platform_.key);
  platform_watermark_ = std::max(platform_watermark_, time);
}

absl::StatusOr<std::shared_ptr<const CoursePolicy>> Evaluation::PolicyOf(
    const std::string& course) {
  return unit_.cache.policies().PolicyOf(unit_.store, policy_, platform_, course);
}

absl::Status Evaluation::Run() {
  TUTORING_RETURN_IF_ERROR(ExpandCourses());
  TUTORING_RETURN_IF_ERROR(ExpandPlatform());
  do {
    TUTORING_RETURN_IF_ERROR(MarkDue());
    while (!marked_.empty()) TUTORING_RETURN_IF_ERROR(Evaluate(TakeMarked()));
  } while (!advanced_.empty());
  return Summarise();
}

absl::Status Evaluation::ExpandCourses() {
  for (const std::string& course : marked_courses_) {
    TUTORING_ASSIGN_OR_RETURN(const auto all,
                              SubjectsOf(unit_.store, unit_.cache, platform_.key, course));
    marked_.insert(all.begin(), all.end());
  }
  for (const std::string& course : courses_with_marked_sheets_) {
    TUTORING_ASSIGN_OR_RETURN(const auto sheets,
                              SheetsOf(unit_.store, unit_.cache, platform_.key, course));
    marked_.insert(sheets.begin(), sheets.end());
  }
  for (const std::string& course : courses_with_marked_threads_) {
    TUTORING_ASSIGN_OR_RETURN(const auto threads, ThreadsOf(unit_.store, platform_.key, course));
    marked_.insert(threads.begin(), threads.end());
  }
  for (const std::string& course : courses_with_marked_messages_) {
    TUTORING_ASSIGN_OR_RETURN(const auto messages, MessagesOf(unit_.store, platform_.key, course));
    marked_.insert(messages.begin(), messages.end());
  }
  marked_courses_.clear();
  courses_with_marked_sheets_.clear();
  courses_with_marked_threads_.clear();
  courses_with_marked_messages_.clear();
  return absl::OkStatus();
}

// Only courses with a stage or a check before the platform's watermark can have one that it passed.
absl::Status Evaluation::ExpandPlatform() {
  if (platform_watermark_ == absl::InfinitePast()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto due,
                            unit_.store.due_subjects.Courses(platform_.key, platform_watermark_));
  advanced_.insert(due.begin(), due.end());
  return absl::OkStatus();
}

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
  TUTORING_RETURN_IF_ERROR(MarkDueCourse(course, facts, next));
  TUTORING_ASSIGN_OR_RETURN(const bool all_threads, MarkDueThreads(course, facts, next));
  TUTORING_ASSIGN_OR_RETURN(const bool all_people, MarkDuePeople(course, facts, next));
  TUTORING_ASSIGN_OR_RETURN(const bool all_sheets, MarkDueSheets(course, facts, next));
  TUTORING_ASSIGN_OR_RETURN(const bool all_messages, MarkDueMessages(course, facts, next));
  return all_threads && all_people && all_sheets && all_messages;
}

absl::Status Evaluation::MarkDueCourse(const std::string& course, const CourseFacts& facts,
                                       const store::NextStages& next) {
  const absl::Time watermark = std::min(facts.roster_watermark, facts.posts_watermark);
  if (next.of_welcomes < watermark) MarkPage(Subject::Rule::kWelcomes, course, {""});
  if (next.of_reports < watermark) MarkPage(Subject::Rule::kReports, course, {""});
  if (next.of_signals < watermark) MarkPage(Subject::Rule::kSignals, course, {""});
  for (const auto& [check, rule] :
       {std::pair(store::CheckRule::kReport, Subject::Rule::kReports),
        std::pair(store::CheckRule::kSignal, Subject::Rule::kSignals)}) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto checked,
        unit_.store.checks.Due(platform_.key, course, check, watermark, kMostMarked));
    MarkPage(rule, course, checked);
  }
  return absl::OkStatus();
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
                                               const store::NextStages& next) {
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
  TUTORING_ASSIGN_OR_RETURN(
      const auto checked, unit_.store.checks.Due(platform_.key, course, store::CheckRule::kPresence,
                                                 proved, kMostMarked));
  return MarkPage(Subject::Rule::kPerson, course, checked) && all;
}

absl::StatusOr<bool> Evaluation::MarkDueSheets(const std::string& course, const CourseFacts& facts,
                                               const store::NextStages& next) {
  const absl::Time watermark = facts.SheetsWatermark();
  bool all = true;
  if (next.of_sheets < watermark) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto learners,
        unit_.store.due_subjects.Sheets(platform_.key, course, watermark, kMostMarked));
    all = MarkPage(Subject::Rule::kSheets, course, IdsOf(learners));
  }
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

std::set<Subject> Evaluation::TakeMarked() {
  std::set<Subject> page;
  while (!marked_.empty() && page.size() < kMostMarked) {
    auto subject = marked_.extract(marked_.begin());
    if (!done_.contains(subject.value())) page.insert(std::move(subject));
  }
  return page;
}

absl::Status Evaluation::Evaluate(std::set<Subject> subjects) {
  Derivation derivation(unit_.store, unit_.cache, platform_, policy_);
  TUTORING_RETURN_IF_ERROR(derivation.Add(std::move(subjects), done_));
  for (const SubjectCheck& check : derivation.checks()) {
    TUTORING_RETURN_IF_ERROR(
        unit_.store.checks.Put(platform_.key, check.course, check.rule, check.subject, check.time));
  }
  const auto& derived = derivation.derived();
  const auto& stored = derivation.stored();
  for (const auto& [key, duty] : derived) {
    const auto found = stored.find(key);
    TUTORING_RETURN_IF_ERROR(Write(&duty, found == stored.end() ? nullptr : &found->second));
  }
  for (const auto& [key, duty] : stored) {
    if (!derived.contains(key)) TUTORING_RETURN_IF_ERROR(Write(nullptr, &duty));
  }
  return NoteStrangers(derived, stored);
}

absl::Status Evaluation::Write(const Duty* duty, const Duty* stored) {
  if (duty != nullptr && stored != nullptr && *duty == *stored) return absl::OkStatus();
  if (duty != nullptr) {
    TUTORING_RETURN_IF_ERROR(unit_.store.duties.Put(platform_.key, *duty, stored));
  } else {
    TUTORING_RETURN_IF_ERROR(unit_.store.duties.Remove(platform_.key, *stored));
  }
  const Duty& any = duty != nullptr ? *duty : *stored;
  if (duty == nullptr || stored == nullptr) {
    if (IsOfPresence(any.kind)) unit_.cache.ForgetAbsent(platform_.key, any.course);
    if (any.kind == DutyKind::kWelcome) unit_.cache.ForgetWelcomed(platform_.key, any.course);
  }
  if (IsQuiet(duty, stored)) return absl::OkStatus();
  return Tell(unit_, platform_, duty, stored);
}

// After all duties of a page: one stranger may suspend several of a thread.
absl::Status Evaluation::NoteStrangers(const std::map<DutyKey, Duty>& derived,
                                       const std::map<DutyKey, Duty>& stored) {
  // Courses with the posts that suspended something there: none, where an intervention did.
  std::set<std::pair<std::string, std::string>> gone;
  for (const auto& [key, duty] : stored) {
    if (duty.state == DutyState::kSuspended) gone.emplace(duty.course, duty.unknown_post);
  }
  for (const auto& [key, duty] : derived) {
    const bool imported = duty.reason == DutyReason::kImported;
    if (duty.state != DutyState::kSuspended || imported) continue;
    gone.erase({duty.course, duty.unknown_post});
    TUTORING_RETURN_IF_ERROR(NoteStranger(unit_, platform_, duty));
  }
  for (const auto& [course, post] : gone) {
    TUTORING_ASSIGN_OR_RETURN(const bool still, IsStillSuspending(post, course));
    if (still) continue;
    TUTORING_RETURN_IF_ERROR(
        ClearAlarm(unit_, platform_, store::AlarmKind::kUnknownAuthor, course, post));
  }
  return absl::OkStatus();
}

// An answer by a stranger may suspend a question and a contact, of which only one was looked at.
absl::StatusOr<bool> Evaluation::IsStillSuspending(const std::string& post,
                                                   const std::string& course) {
  const store::DutyFilter filter{.course = course, .states = {DutyState::kSuspended}};
  TUTORING_ASSIGN_OR_RETURN(
      const auto suspended,
      unit_.store.duties.List(platform_.key, filter, kMostMarked, store::Stages::kLeftOut));
  return std::any_of(suspended.begin(), suspended.end(), [&](const Duty& duty) {
    return duty.unknown_post == post && duty.reason != DutyReason::kImported;
  });
}

absl::Status Evaluation::Summarise() {
  for (const std::string& course : adopted_) {
    TUTORING_RETURN_IF_ERROR(TellImported(unit_, platform_, course));
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
