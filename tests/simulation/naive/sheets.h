#ifndef TESTS_SIMULATION_NAIVE_SHEETS_H_
#define TESTS_SIMULATION_NAIVE_SHEETS_H_

#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// A sheet that is to be filled within [open, close), and what tells who did.
struct Sheet {
  absl::Time open;
  absl::Time close;
  absl::Time planned;             // When its plan was entered.
  std::string activity;           // Empty: recorded by hand.
  absl::Time linked = kEver;      // When that was said; kEver: the plan says so.
  absl::Time told_until = kEver;  // Until when the activity surely showed who hands in what;
  Span untold{kNever, kEver};     // but for a time between two observations, both included.

  bool IsToldAt(absl::Time time) const {
    return time <= told_until && (time < untold.from || time > untold.until);
  }
};

// The sheets of a course, by time. Source: occurrence_loader.h, evaluations, sheets.h.
std::vector<Sheet> SheetsOf(const Course& course);

// How a sheet came to be handed in.
struct HandedIn {
  absl::Time time;
  absl::Time declared = kEver;  // Where it was recorded by hand.
};
std::optional<HandedIn> HandedInFor(const Course& course, const std::vector<Sheet>& sheets,
                                    const Sheet& sheet, const std::string& learner);

// Missing sheets and debriefs. Source: sheet_duties.h.
std::vector<Owed> SheetDutiesOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_SHEETS_H_
