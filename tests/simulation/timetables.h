#ifndef TESTS_SIMULATION_TIMETABLES_H_
#define TESTS_SIMULATION_TIMETABLES_H_

#include <vector>

#include "tests/replay/random.h"
#include "tests/replay/world.h"

namespace tutoring::testing {

// Calendars of a platform's own. They are entered as `from` comes, and corrected until `until`:
// other hours, some past midnight, another zone, hours of single dates, breaks and holidays, of
// which some are entered long afterwards and others are taken away again. Theirs are half hours,
// none of which a clock change skips or repeats.
std::vector<Fact> TimetablesOf(Random& random, absl::Time from, absl::Time until);

// Lets a policy count working time in some of its parts, by one of these calendars or a built-in
// one; the `first` of all most often. Its lengths become such as a few days of work hold.
void CountByTimetables(Random& random, bool first, PolicySettings& settings);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_TIMETABLES_H_
