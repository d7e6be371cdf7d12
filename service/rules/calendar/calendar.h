#ifndef SERVICE_RULES_CALENDAR_CALENDAR_H_
#define SERVICE_RULES_CALENDAR_CALENDAR_H_

#include <array>
#include <map>
#include <set>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace tutoring {

// A part of a day in local time, [from, until), in minutes since the day's midnight: 0 to 1,440;
// `until` goes up to 2,880, where the part ends on the next day.
struct Slot {
  int from = 0;
  int until = 0;

  bool operator==(const Slot&) const = default;
};

// When people work: opening hours in the local time of one zone. An immutable value; nothing here
// knows what is owed.
//
//  1. A day is open in its slots: those of its date where `exceptions` names it, else those of its
//     weekday. A slot that runs past midnight belongs to the day on which it begins.
//  2. What a date's `breaks` cover is closed.
//  3. A holiday is closed from its midnight to the next, whatever began the day before.
//  4. A local time that a clock change repeats is its first occurrence; one that it skips takes the
//     offset from before the change. Slots that overlap count once.
struct Calendar {
  absl::TimeZone zone;
  std::array<std::vector<Slot>, 7> week;  // By absl::Weekday: Monday first.
  std::map<absl::CivilDay, std::vector<Slot>> exceptions;
  std::map<absl::CivilDay, std::vector<Slot>> breaks;
  std::set<absl::CivilDay> holidays;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_CALENDAR_CALENDAR_H_
