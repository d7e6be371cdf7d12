#ifndef TESTS_SIMULATION_TOLD_H_
#define TESTS_SIMULATION_TOLD_H_

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "service/store/progress.h"
#include "tests/replay/world.h"

namespace tutoring::testing {

// Everything that the service was told and took, from the beginning: what a second opinion is
// formed from.
struct ToldSoFar {
  struct Reach {
    absl::Time first;  // The lowest watermark that was ever told.
    absl::Time last;   // The highest.
  };

  std::vector<Fact> facts;  // In the order in which they were told; repetitions too.
  std::map<std::pair<std::string, store::Source>, Reach> watermarks;

  void Raise(const std::string& course, store::Source source, absl::Time time) {
    const auto [it, fresh] = watermarks.try_emplace({course, source}, Reach{time, time});
    it->second.first = std::min(it->second.first, time);
    it->second.last = std::max(it->second.last, time);
  }
  // Up to where the source of a course is known, by its own watermark or by the platform's.
  absl::Time KnownUntil(const std::string& course, store::Source source) const {
    absl::Time known = absl::InfinitePast();
    for (const std::string& line : {course, std::string()}) {
      const auto found = watermarks.find({line, source});
      if (found != watermarks.end()) known = std::max(known, found->second.last);
    }
    return known;
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_TOLD_H_
