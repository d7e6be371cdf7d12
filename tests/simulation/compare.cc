#include "tests/simulation/compare.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/rules/response/direct_messages.h"
#include "tests/simulation/compare_drafts.h"
#include "tests/simulation/naive/contacts.h"
#include "tests/simulation/naive/letters.h"
#include "tests/simulation/naive/presences.h"
#include "tests/simulation/naive/questions.h"
#include "tests/simulation/naive/reports.h"
#include "tests/simulation/naive/sheets.h"
#include "tests/simulation/naive/signals.h"
#include "tests/simulation/naive/welcomes.h"

namespace tutoring::testing {
namespace {

// What is compared, as text.
std::string Text(int state, int verdict, absl::Time opened, absl::Time due, absl::Time closed,
                 std::vector<std::string> assignees, bool told) {
  static constexpr const char* kStates[] = {"?",         "open",      "closed",
                                            "cancelled", "dismissed", "suspended"};
  static constexpr const char* kVerdicts[] = {"?", "pending", "met", "breached", "none"};
  std::sort(assignees.begin(), assignees.end());
  return absl::StrCat(kStates[state], " ", kVerdicts[verdict], " opened ",
                      naive::InstantText(opened), " due ", naive::InstantText(due), " closed ",
                      naive::InstantText(closed), " by ", absl::StrJoin(assignees, ","),
                      told ? ", told" : "");
}

// A signal is nothing but what is told.
bool WasTold(const Duty& duty) {
  return IsSignal(duty.kind) && !duty.stages.empty() &&
         duty.stages.front().state == StageState::kPassed;
}

std::string Text(const Duty& duty) {
  return Text(static_cast<int>(duty.state), static_cast<int>(duty.verdict), duty.opened, duty.due,
              duty.closed, duty.assignees, WasTold(duty));
}

std::string Text(const naive::Owed& owed) {
  return Text(static_cast<int>(owed.state), static_cast<int>(owed.verdict), owed.opened, owed.due,
              owed.closed, owed.assignees, owed.told);
}

// What naive/ calls duties to answer direct messages, which the service knows by digests alone.
void NameLetters(const ToldSoFar& told, naive::NamesByKey& names) {
  for (const Fact& fact : told.facts) {
    const auto* event = std::get_if<app::Event>(&fact.deed);
    const auto* seen = event == nullptr ? nullptr : std::get_if<app::MessageObserved>(&event->fact);
    if (seen == nullptr) continue;
    names[{static_cast<int>(DutyKind::kDirectResponse),
           MessageAnchor(event->course, seen->message)}] =
        naive::LetterName(event->course, seen->message);
  }
}

// What naive/ calls the duty.
std::string NameOf(const Duty& duty, const naive::NamesByKey& names) {
  const std::string whose = absl::StrCat(duty.course, " ", duty.subject);
  const std::string last = naive::InstantText(duty.last_access);
  switch (duty.kind) {
    case DutyKind::kResponse:
      return absl::StrCat("response ", duty.anchor);
    case DutyKind::kDirectResponse:
      return names.contains({static_cast<int>(duty.kind), duty.anchor})
                 ? names.at({static_cast<int>(duty.kind), duty.anchor})
                 : absl::StrCat("answer to nobody's message ", duty.anchor);
    case DutyKind::kContact:
      return absl::StrCat("contact ", whose, " ", last, " #", duty.cycle);
    case DutyKind::kAbandonment:
      return absl::StrCat("abandonment ", whose, " ", last);
    case DutyKind::kPresence:
      return absl::StrCat("presence ", whose, " ", last, " from ", naive::InstantText(duty.opened));
    case DutyKind::kWelcome:
      return naive::WelcomeName(duty.course, duty.learner.empty()
                                                 ? naive::Welcomed{duty.subject, ""}
                                                 : naive::Welcomed{"", duty.learner});
    case DutyKind::kMissingSheet:
      return absl::StrCat("missing sheet ", whose, " ", last);
    case DutyKind::kDebrief:
      return absl::StrCat("debrief ", whose, " ", last);
    case DutyKind::kReport:
      return absl::StrCat("report ", duty.course, " of group ", duty.subject);
    case DutyKind::kAcknowledgement:
      return absl::StrCat("acknowledgement ", duty.course, " of group ", duty.subject);
    case DutyKind::kSilentGroup:
      return naive::SignalName(naive::Signal::kSilentGroup, duty.course, duty.subject,
                               duty.last_access, duty.cycle);
    case DutyKind::kIsolatedLearner:
      return naive::SignalName(naive::Signal::kIsolatedLearner, duty.course, duty.subject,
                               duty.last_access, duty.cycle);
    case DutyKind::kPeerAnswers:
      return naive::SignalName(naive::Signal::kPeerAnswers, duty.course, duty.subject,
                               duty.last_access, duty.cycle);
  }
  return "";
}

std::vector<naive::Owed> OwedIn(const naive::Course& course) {
  std::vector<naive::Owed> owed;
  for (const auto& of_kind :
       {&naive::ResponsesOwed, &naive::LettersOwed, &naive::ContactsOwed, &naive::PresencesOwed,
        &naive::WelcomesOwed, &naive::SheetDutiesOwed, &naive::ReportsOwed, &naive::SignalsOwed}) {
    for (naive::Owed& one : of_kind(course)) owed.push_back(std::move(one));
  }
  return owed;
}

}  // namespace

std::vector<std::string> CompareWithNaive(const ToldSoFar& told, const FirstOpinion& first) {
  return DailyComparison()(told, first);
}

// What belongs to no course concerns all.
DailyComparison::Told DailyComparison::ToldOf(const std::string& course, const ToldSoFar& told) {
  Told of_course;
  for (const Fact& fact : told.facts) {
    if (fact.course.empty() || fact.course == course) ++of_course.first;
  }
  for (const auto& [line, reach] : told.watermarks) {
    if (!line.first.empty() && line.first != course) continue;
    of_course.second.insert(of_course.second.end(), {reach.first, reach.last});
  }
  return of_course;
}

std::vector<std::string> DailyComparison::operator()(const ToldSoFar& told,
                                                     const FirstOpinion& first) {
  std::vector<std::string> differences;
  std::map<std::string, std::string> service;
  naive::NamesByKey names;
  NameLetters(told, names);
  for (const auto& [key, duty] : first.duties) {
    const std::string name = NameOf(duty, names);
    names[{static_cast<int>(key.kind), key.anchor}] = name;
    if (!service.emplace(name, Text(duty)).second) differences.push_back("twice: " + name);
  }
  const naive::Record record(told, names);
  std::map<std::string, std::string> naive;
  for (const auto& [id, sights] : record.courses) {
    Opinion& opinion = opinions_[id];
    if (Told so_far = ToldOf(id, told); so_far != opinion.told) {
      opinion = {std::move(so_far), {}};
      const naive::Course course(record, id);
      for (const naive::Owed& owed : OwedIn(course)) opinion.owed[owed.name] = Text(owed);
      AddDraftDifferences(course, first.drafts_of(id), differences);
    }
    naive.insert(opinion.owed.begin(), opinion.owed.end());
  }
  for (const auto& [name, text] : service) {
    const auto found = naive.find(name);
    if (found == naive.end()) {
      differences.push_back(absl::StrCat("only the service: ", name, " ", text));
    } else if (found->second != text) {
      differences.push_back(
          absl::StrCat("differs: ", name, "\n  service ", text, "\n  naive   ", found->second));
    }
  }
  for (const auto& [name, text] : naive) {
    if (!service.contains(name))
      differences.push_back(absl::StrCat("only naive: ", name, " ", text));
  }
  return differences;
}

}  // namespace tutoring::testing
