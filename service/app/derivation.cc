#include "service/app/derivation.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/app/attendance_loader.h"
#include "service/app/report_loader.h"
#include "service/app/sheet_loader.h"
#include "service/app/signal_loader.h"
#include "service/app/thread_loader.h"
#include "service/app/welcome_loader.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/contact.h"
#include "service/rules/presence.h"
#include "service/rules/report.h"
#include "service/rules/response.h"
#include "service/rules/sheet_duties.h"
#include "service/rules/signal.h"
#include "service/rules/welcome.h"

namespace tutoring::app {

absl::Status Derivation::Add(const Subject& subject) {
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
  }
  return absl::InternalError("unknown rule");
}

absl::Status Derivation::AddThread(const std::string& discussion) {
  TUTORING_ASSIGN_OR_RETURN(auto stored,
                            unit_.store.duties.InDiscussion(platform_.key, discussion));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const ThreadSnapshot snapshot,
                            LoadThread(unit_.store, unit_.cache, platform_, discussion, policy_));
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

absl::Status Derivation::AddPerson(const std::string& course, const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(auto stored,
                            unit_.store.duties.OfPerson(platform_.key, course, person));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(
      const AttendanceSnapshot snapshot,
      LoadAttendance(unit_.store, unit_.cache, platform_, course, person, policy_));
  absl::Time next_check = absl::InfiniteFuture();
  for (const auto rule : {ContactDuties, PresenceDuties}) {
    if (snapshot.facts.forgotten) break;
    AbsenceDuties absence =
        rule(course, snapshot.attendance, *snapshot.roster, snapshot.facts, *snapshot.policy);
    next_check = std::min(next_check, absence.next_check);
    for (Duty& duty : absence.duties) Derive(std::move(duty));
  }
  return unit_.store.checks.Put(platform_.key, course, store::CheckRule::kPresence, person,
                                next_check);
}

absl::Status Derivation::AddWelcomes(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, unit_.store.duties.Welcomes(platform_.key, course));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const WelcomeSnapshot snapshot,
                            LoadWelcomes(unit_.store, unit_.cache, platform_, course, policy_));
  if (snapshot.roster == nullptr) return absl::OkStatus();
  for (Duty& duty :
       WelcomeDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy)) {
    Derive(std::move(duty));
  }
  return absl::OkStatus();
}

absl::Status Derivation::AddSheets(const std::string& course, const std::string& learner) {
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences,
                            unit_.cache.OccurrencesOf(unit_.store, platform_.key, course));
  if (occurrences->empty()) return absl::OkStatus();  // So it is with most; plans only grow.
  TUTORING_ASSIGN_OR_RETURN(auto stored, unit_.store.duties.Sheets(platform_.key, course, learner));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(
      const SheetSnapshot snapshot,
      LoadSheets(unit_.store, unit_.cache, platform_, course, learner, policy_));
  AbsenceDuties sheets;
  if (snapshot.roster != nullptr) {
    sheets =
        SheetDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy);
  }
  for (Duty& duty : sheets.duties) Derive(std::move(duty));
  return unit_.store.checks.Put(platform_.key, course, store::CheckRule::kEvaluation, learner,
                                sheets.next_check);
}

absl::Status Derivation::AddReports(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, unit_.store.duties.Reports(platform_.key, course));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const ReportSnapshot snapshot,
                            LoadReports(unit_.store, unit_.cache, platform_, course, policy_));
  AbsenceDuties reports;
  if (snapshot.roster != nullptr) {
    reports =
        ReportDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy);
  }
  for (Duty& duty : reports.duties) Derive(std::move(duty));
  return unit_.store.checks.Put(platform_.key, course, store::CheckRule::kReport, "",
                                reports.next_check);
}

absl::Status Derivation::AddSignals(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto stored, unit_.store.duties.Signals(platform_.key, course));
  for (Duty& duty : stored) stored_.emplace(duty.key(), std::move(duty));
  TUTORING_ASSIGN_OR_RETURN(const SignalSnapshot snapshot,
                            LoadSignals(unit_.store, unit_.cache, platform_, course, policy_));
  AbsenceDuties signals;
  if (snapshot.roster != nullptr) {
    signals =
        SignalDuties(course, snapshot.facts, *snapshot.roster, snapshot.course, *snapshot.policy);
  }
  for (Duty& duty : signals.duties) Derive(std::move(duty));
  unit_.cache.ForgetSignals(platform_.key, course);
  return unit_.store.checks.Put(platform_.key, course, store::CheckRule::kSignal, "",
                                signals.next_check);
}

void Derivation::Derive(Duty duty) {
  // Only what passed is kept of a duty's stages; the rest follows from the rule.
  std::erase_if(duty.stages, [](const Stage& stage) { return stage.state != StageState::kPassed; });
  auto [it, is_new] = derived_.try_emplace(duty.key(), duty);
  // A post that was asked in two discussions is answered where it was answered first.
  const bool holds =
      std::tie(duty.closed, duty.subject) < std::tie(it->second.closed, it->second.subject);
  if (!is_new && holds) it->second = std::move(duty);
}

}  // namespace tutoring::app
