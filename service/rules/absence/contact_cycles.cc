#include "service/rules/absence/contact_cycles.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/targets.h"

namespace tutoring {
namespace {

absl::Duration LengthOf(Wait wait, const ContactPolicy& policy) {
  switch (wait) {
    case Wait::kNever:
      return policy.never_after;
    case Wait::kAbsent:
      return policy.absent_after;
    default:
      return policy.repeat_after;
  }
}

class ContactWalk {
 public:
  ContactWalk(const Contacts& contacts, const Watch& watch) : contacts_(contacts), watch_(watch) {}

  void Follow(const Absence& absence) {
    const bool never = absence.last_access == absl::InfinitePast();
    ContactCount count{.from = absence.from, .wait = never ? Wait::kNever : Wait::kAbsent};
    // Contacts only put an opening off.
    if (watch_.IsOverBefore(absence, WaitLengths(count.wait))) return;
    for (int number = 1;; ++number) {
      const absl::Time opening = OpeningOf(absence, count);
      if (!Opens(absence, opening)) return;
      ContactCycle& cycle = found_.cycles.emplace_back(
          ContactCycle{.number = number, .opened = opening, .absence = absence, .count = count});
      cycle.anchor = watch_.AnchorOf(absence, count.begun_by);
      if (number > watch_.TermAt(count.from).policy.contact.most_cycles) {
        cycle.kind = DutyKind::kAbandonment;
        cycle.number = 0;
      }
      cycle.ending = EndingOf(cycle);
      if (cycle.kind == DutyKind::kAbandonment || !IsSettled(cycle.ending)) return;
      count = {cycle.ending.time, Wait::kRepeat, KeyOf(cycle)};
    }
  }

  ContactCycles Found() && { return std::move(found_); }

 private:
  // When the next cycle opens. Contacts before that begin `count` anew.
  absl::Time OpeningOf(const Absence& absence, ContactCount& count) const {
    absl::Time earliest = absl::InfinitePast();
    absl::Time opening = EndOf(count, absence.returned);
    for (;;) {
      const Contact* contact = contacts_.FirstIn(count, absence);
      if (contact == nullptr || contact->time >= opening) return opening;
      earliest = std::max(earliest, EndOf(count, contact->time));
      count = {contact->time, Wait::kRepeat, tutoring::KeyOf(*contact)};
      opening = std::max(earliest, EndOf(count, absence.returned));
    }
  }

  absl::Time EndOf(const ContactCount& count, absl::Time ended) const {
    return watch_.TargetsFrom({count.from, ended}, WaitLengths(count.wait)).due;
  }

  bool Opens(const Absence& absence, absl::Time opening) {
    if (!watch_.MayOpenAt(absence, opening)) return false;
    if (!watch_.roster().RolesAt(watch_.person(), opening).IsLearner()) return false;
    if (opening <= absence.proved) return true;
    if (watch_.MayYetBeProved(absence, opening)) {
      found_.next_check = std::min(found_.next_check, opening);
    }
    return false;
  }

  Ending EndingOf(const ContactCycle& cycle) const {
    Ending contacted{.state = DutyState::kClosed, .reason = DutyReason::kContacted, .by_act = true};
    contacted.contact = cycle.kind == DutyKind::kAbandonment
                            ? contacts_.FirstByManagers(cycle.opened)
                            : contacts_.FirstByStaff(cycle.opened);
    if (contacted.contact != nullptr) contacted.time = contacted.contact->time;
    const Ending returned{.time = cycle.absence.returned,
                          .state = DutyState::kCancelled,
                          .reason = DutyReason::kReturned,
                          .by_act = true};
    return Earliest({contacted, watch_.EndOf({cycle.kind, cycle.anchor}, cycle.opened), returned});
  }

  static bool IsSettled(const Ending& ending) {
    return ending.contact != nullptr || ending.state == DutyState::kDismissed;
  }

  static std::string KeyOf(const ContactCycle& cycle) {
    const Contact* contact = cycle.ending.contact;
    return contact != nullptr ? tutoring::KeyOf(*contact) : DismissalKey(cycle.anchor);
  }

  const Contacts& contacts_;
  const Watch& watch_;
  ContactCycles found_;
};

}  // namespace

std::function<TargetLengths(const Policy&)> WaitLengths(Wait wait) {
  return [wait](const Policy& policy) {
    return TargetLengths{.limit = {LengthOf(wait, policy.contact)}, .time = policy.contact.time};
  };
}

ContactCycles ContactCyclesOf(const std::vector<Absence>& absences, const Contacts& contacts,
                              const Watch& watch) {
  ContactWalk walk(contacts, watch);
  for (const Absence& absence : absences) walk.Follow(absence);
  return std::move(walk).Found();
}

}  // namespace tutoring
