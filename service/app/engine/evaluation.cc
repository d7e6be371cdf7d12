#include "service/app/engine/evaluation.h"

#include <algorithm>
#include <utility>

#include "service/app/engine/course_subjects.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
void Evaluation::MarkThread(const std::string& discussion) {
  unit_.cache.threads().Forget(platform_.key, discussion);
  marked_.insert({Subject::Rule::kThread, "", discussion});
}

absl::Status Evaluation::MarkNewPost(const store::PostRow& post,
                                     const store::PostVersionRow& version) {
  marked_.insert({Subject::Rule::kThread, "", post.discussion});
  TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                            unit_.cache.ForumOf(unit_.store, platform_.key, post.forum));
  if (forum.course == post.course) unit_.cache.talk().AddPost(platform_.key, post);
  return unit_.cache.threads().AddPost(unit_.store, platform_.key, post, version);
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

void Evaluation::MarkPlatformWatermark(store::Source source, absl::Time time) {
  unit_.cache.RaiseWatermark(platform_.key, source, time);
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
  for (const std::string& course : passed_) {
    TUTORING_RETURN_IF_ERROR(unit_.cache.due_courses().Refresh(unit_.store, platform_.key, course));
  }
  return Summarise();
}

absl::Status Evaluation::ExpandCourses() {
  for (const std::string& course : marked_courses_) {
    TUTORING_ASSIGN_OR_RETURN(const auto all,
                              SubjectsOf(unit_.store, unit_.cache, platform_.key, course));
    marked_.insert(all.begin(), all.end());
  }
  for (const std::string& course : courses_with_marked_learners_) {
    TUTORING_ASSIGN_OR_RETURN(const auto people, PeopleOf(unit_.store, platform_.key, course));
    marked_.insert(people.begin(), people.end());
    MarkSheetsOf(course);
    MarkSignals(course);
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
  courses_with_marked_learners_.clear();
  courses_with_marked_sheets_.clear();
  courses_with_marked_threads_.clear();
  courses_with_marked_messages_.clear();
  return absl::OkStatus();
}

// Only courses with a stage or a check before the platform's watermark can have one that it passed.
absl::Status Evaluation::ExpandPlatform() {
  if (platform_watermark_ == absl::InfinitePast()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(
      passed_, unit_.cache.due_courses().Before(unit_.store, platform_.key, platform_watermark_));
  advanced_.insert(passed_.begin(), passed_.end());
  return absl::OkStatus();
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
    TUTORING_RETURN_IF_ERROR(PutCheck(check));
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
  KeepDuties(derivation);
  return NoteStrangers(derived, stored);
}

// What is stored of the threads now.
void Evaluation::KeepDuties(const Derivation& derivation) {
  std::map<std::string, std::vector<Duty>> by_thread;
  for (const std::string& discussion : derivation.threads()) by_thread[discussion];
  for (const auto& [key, duty] : derivation.derived()) {
    const auto thread = by_thread.find(duty.subject);
    if (key.kind == DutyKind::kResponse && thread != by_thread.end())
      thread->second.push_back(duty);
  }
  for (auto& [discussion, duties] : by_thread) {
    unit_.cache.threads().KeepDuties(platform_.key, discussion, std::move(duties));
  }
}

absl::Status Evaluation::PutCheck(const SubjectCheck& check) {
  if (check.rule == store::CheckRule::kPresence) {
    return unit_.cache.presence_checks().Put(unit_.store, platform_.key, check.course,
                                             check.subject, check.time);
  }
  unit_.cache.due_courses().Note(platform_.key, check.course, check.time);
  return unit_.store.checks.Put(platform_.key, check.course, check.rule, check.subject, check.time);
}

absl::Status Evaluation::Write(const Duty* duty, const Duty* stored) {
  if (duty != nullptr && stored != nullptr && *duty == *stored) return absl::OkStatus();
  if (duty != nullptr) {
    unit_.cache.due_courses().Note(platform_.key, duty->course, duty->next_stage);
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
