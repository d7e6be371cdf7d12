#include "service/app/engine/derivation.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/app/engine/attendance_loader.h"
#include "service/app/engine/direct_loader.h"
#include "service/app/engine/report_loader.h"
#include "service/app/engine/sheet_loader.h"
#include "service/app/engine/signal_loader.h"
#include "service/app/engine/thread_loader.h"
#include "service/app/engine/welcome_loader.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/absence/contact.h"
#include "service/rules/absence/presence.h"
#include "service/rules/report.h"
#include "service/rules/response/response.h"
#include "service/rules/sheets/sheet_duties.h"
#include "service/rules/signals/signal.h"
#include "service/rules/welcome/welcome.h"

namespace tutoring::app {

void KeepPassed(Duty& duty) {
  std::erase_if(duty.stages, [](const Stage& stage) { return stage.state != StageState::kPassed; });
}

absl::Status Derivation::Add(std::set<Subject> subjects, std::set<Subject>& done) {
  while (!subjects.empty()) {
    const Subject subject = *subjects.begin();
    subjects.erase(subjects.begin());
    done.insert(subject);
    TUTORING_RETURN_IF_ERROR(AddOne(subject));
    for (const Subject& related : std::exchange(related_, {})) {
      if (!done.contains(related)) subjects.insert(related);
    }
  }
  return absl::OkStatus();
}

absl::Status Derivation::AddOne(const Subject& subject) {
  switch (subject.rule) {
    case Subject::Rule::kThread:
      return AddThread(subject.id);
    case Subject::Rule::kPerson:
      return AddPerson(subject.course, subject.id);
    case Subject::Rule::kWelcomes:
      return AddWelcomes(subject.course);
    case Subject::Rule::kSheets:
      return AddSheets(subject.course, subject.id);
    case Subject::Rule::kReports:
      return AddReports(subject.course);
    case Subject::Rule::kSignals:
      return AddSignals(subject.course);
    case Subject::Rule::kMessages:
      return AddMessages(subject.course, subject.id);
  }
  return absl::InternalError("unknown rule");
}

absl::Status Derivation::AddThread(const std::string& discussion) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, StoredIn(discussion));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  threads_.push_back(discussion);
  TUTORING_ASSIGN_OR_RETURN(const ThreadSnapshot snapshot,
                            LoadThread(store_, cache_, platform_, discussion, policy_));
  if (snapshot.course.empty() || snapshot.facts.forgotten) return absl::OkStatus();
  for (const std::string& relative : snapshot.relatives) {
    related_.insert({Subject::Rule::kThread, "", relative});
  }
  for (Duty& duty : ResponseDuties(snapshot.course, snapshot.thread, *snapshot.roster,
                                   snapshot.facts, *snapshot.policy)) {
    Derive(std::move(duty));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Duty>> Derivation::StoredIn(const std::string& discussion) {
  const PlainThread* kept = cache_.threads().Find(platform_.key, discussion);
  if (kept != nullptr && kept->duties.has_value()) return *kept->duties;
  return store_.duties.InDiscussion(platform_.key, discussion);
}

absl::Status Derivation::AddPerson(const std::string& course, const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, store_.duties.OfPerson(platform_.key, course, person));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const AttendanceSnapshot snapshot,
                            LoadAttendance(store_, cache_, platform_, course, person, policy_));
  absl::Time next_check = absl::InfiniteFuture();
  for (const auto rule : {ContactDuties, PresenceDuties}) {
    if (snapshot.facts.forgotten) break;
    AbsenceDuties absence =
        rule(course, snapshot.attendance, *snapshot.roster, snapshot.facts, *snapshot.policy);
    next_check = std::min(next_check, absence.next_check);
    for (Duty& duty : absence.duties) Derive(std::move(duty));
  }
  checks_.push_back({store::CheckRule::kPresence, course, person, next_check});
  return absl::OkStatus();
}

absl::Status Derivation::AddWelcomes(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, store_.duties.Welcomes(platform_.key, course));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const WelcomeSnapshot snapshot,
                            LoadWelcomes(store_, cache_, platform_, course, policy_));
  if (snapshot.roster == nullptr) return absl::OkStatus();
  for (Duty& duty :
       WelcomeDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy)) {
    Derive(std::move(duty));
  }
  return absl::OkStatus();
}

absl::Status Derivation::AddSheets(const std::string& course, const std::string& learner) {
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences,
                            cache_.OccurrencesOf(store_, platform_.key, course));
  if (occurrences->empty()) return absl::OkStatus();  // So it is with most; plans only grow.
  TUTORING_ASSIGN_OR_RETURN(auto stored, store_.duties.Sheets(platform_.key, course, learner));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const SheetSnapshot snapshot,
                            LoadSheets(store_, cache_, platform_, course, learner, policy_));
  AbsenceDuties sheets;
  if (snapshot.roster != nullptr) {
    sheets =
        SheetDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy);
  }
  for (Duty& duty : sheets.duties) Derive(std::move(duty));
  checks_.push_back({store::CheckRule::kEvaluation, course, learner, sheets.next_check});
  return absl::OkStatus();
}

absl::Status Derivation::AddReports(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, store_.duties.Reports(platform_.key, course));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const ReportSnapshot snapshot,
                            LoadReports(store_, cache_, platform_, course, policy_));
  AbsenceDuties reports;
  if (snapshot.roster != nullptr) {
    reports =
        ReportDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy);
  }
  for (Duty& duty : reports.duties) Derive(std::move(duty));
  checks_.push_back({store::CheckRule::kReport, course, "", reports.next_check});
  return absl::OkStatus();
}

absl::Status Derivation::AddSignals(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, store_.duties.Signals(platform_.key, course));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const SignalSnapshot snapshot,
                            LoadSignals(store_, cache_, platform_, course, policy_));
  AbsenceDuties signals;
  if (snapshot.roster != nullptr) {
    signals =
        SignalDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy);
  }
  for (Duty& duty : signals.duties) Derive(std::move(duty));
  cache_.ForgetSignals(platform_.key, course);
  checks_.push_back({store::CheckRule::kSignal, course, "", signals.next_check});
  return absl::OkStatus();
}

absl::Status Derivation::AddMessages(const std::string& course, const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, store_.duties.Direct(platform_.key, course, person));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const auto snapshots,
                            LoadDirect(store_, cache_, platform_, course, person, policy_));
  for (const ThreadSnapshot& snapshot : snapshots) {
    if (snapshot.facts.forgotten) break;
    for (Duty& duty : ResponseDuties(course, snapshot.thread, *snapshot.roster, snapshot.facts,
                                     *snapshot.policy)) {
      Derive(std::move(duty));
    }
  }
  return absl::OkStatus();
}

void Derivation::Derive(Duty duty) {
  if (stages_ == Stages::kPassed) KeepPassed(duty);
  auto [it, is_new] = derived_.try_emplace(duty.key(), duty);
  // A post that was asked in two discussions is answered where it was answered first.
  const bool holds =
      std::tie(duty.closed, duty.subject) < std::tie(it->second.closed, it->second.subject);
  if (!is_new && holds) it->second = std::move(duty);
}

}  // namespace tutoring::app
