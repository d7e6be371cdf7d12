#ifndef TESTS_SHEET_GRID_ROWS_H_
#define TESTS_SHEET_GRID_ROWS_H_

#include <string>

#include "service/sheet/grid_file.h"

namespace tutoring::testing {

// An instant of March 2026 in UTC, and the beginning of its first week.
inline absl::Time Day(int day, int hour = 0, int minute = 0) {
  return absl::FromCivil(absl::CivilMinute(2026, 3, day, hour, minute), absl::UTCTimeZone());
}

inline sheet::GridHead HeadIn(const sheet::Words& words) {
  return {.words = words,
          .zone = absl::UTCTimeZone(),
          .period = {Day(1), Day(31)},
          .course = "Le cours",
          .made = Day(30)};
}

// A declared quarter of an hour for Ana on Tuesday the third.
inline sheet::GridRow Declared() {
  return {.time = Day(3, 14, 5),
          .week = Day(2),
          .course = "Le cours",
          .whom = "Ana Petit",
          .kind = InterventionKind::kMethod,
          .channel = Channel::kPhone,
          .initiative = Initiative::kProactive,
          .together = true,
          .minutes = 15,
          .note = "Reprise",
          .links = "https://a/b"};
}
inline sheet::GridRow Draft() {
  sheet::GridRow row = Declared();
  row.origin = sheet::Origin::kDraft;
  row.minutes = 10;
  return row;
}

}  // namespace tutoring::testing

#endif  // TESTS_SHEET_GRID_ROWS_H_
