#ifndef TESTS_SIMULATION_NAIVE_ABSENCES_H_
#define TESTS_SIMULATION_NAIVE_ABSENCES_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/expected.h"

namespace tutoring::testing::naive {

// A time during which somebody was not there.
struct Absence {
  absl::Time last;  // The presence before it; kEver where there was none.
  absl::Time from;  // From when it counts.
  absl::Time returned = kNever;
  absl::Time shown = kEver;  // The last observation that still showed it.
  bool shown_last = false;   // It is the latest one of the course.
};

// Absences of somebody who is expected to be there as a learner or as a tutor, by time, but those
// that were over before they could count. Source: contact.h, sentences 1 and 2; presence.h, 2.
std::vector<Absence> AbsencesOf(const Course& course, const std::string& person, Stand stand);

// What is known of something about somebody absent that opened at `opened`.
Matter MatterOf(const Course& course, const std::string& person, Stand stand,
                const Absence& absence, absl::Time opened);

// Whether an observation may still show more of it, though the watermarks are past.
bool MoreMayShow(const Course& course, const std::string& person, Stand stand,
                 const Absence& absence);

// Whether what was due then was due before the course and its connections were adopted.
bool IsImported(const Course& course, absl::Time due);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_ABSENCES_H_
