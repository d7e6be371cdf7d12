#include "tests/simulation/naive/course.h"

#include <algorithm>

namespace tutoring::testing::naive {
namespace {

// Up to where a source is known, by the watermarks of the course or of the platform.
absl::Time LastOf(const Record& record, const std::string& course, Source source) {
  absl::Time last = kEver;
  for (const std::string& line : {course, std::string()}) {
    const auto found = record.reaches.find({line, source});
    if (found != record.reaches.end()) last = std::max(last, found->second.last);
  }
  return last;
}

// The first watermark of a source; one of the whole platform says nothing of a course before that
// was observed.
absl::Time FirstOf(const Record& record, const std::string& course, Source source) {
  absl::Time first = kNever;
  for (const std::string& line : {course, std::string()}) {
    const auto found = record.reaches.find({line, source});
    if (found == record.reaches.end()) continue;
    const auto& sights = record.courses.at(course).sights;
    const absl::Time seen = line.empty() && !sights.empty() ? sights.front().seen : kEver;
    first = std::min(first, std::max(seen, found->second.first));
  }
  return first;
}

}  // namespace

Course::Course(const Record& the_record, const std::string& the_id)
    : id(the_id),
      record(the_record),
      sights(record.courses.at(id)),
      people(record, id),
      terms(record, id),
      roster_until(LastOf(record, id, kRosterSource)),
      posts_until(LastOf(record, id, kPostSource)),
      connections_until(LastOf(record, id, kConnectionSource)),
      submissions_until(LastOf(record, id, kSubmissionSource)),
      letters_until(LastOf(record, id, kLetterSource)),
      adopted(std::max(FirstOf(record, id, kRosterSource), FirstOf(record, id, kPostSource))),
      connections_adopted(FirstOf(record, id, kConnectionSource)),
      submissions_adopted(FirstOf(record, id, kSubmissionSource)),
      letters_adopted(FirstOf(record, id, kLetterSource)) {
  if (sights.sights.empty()) return;
  const CourseSight& now = sights.sights.back();
  start = now.start;
  end = now.end;
  // Of each state the first and the last observation are remembered (facts-as-a-lattice): an end
  // that was another in between holds since that was seen last, a scope that was lost again since
  // it was seen last.
  absl::Time first = kNever;
  absl::Time last_other = kEver;
  absl::Time first_out = kNever;
  absl::Time last_in = kEver;
  for (const CourseSight& sight : sights.sights) {
    if (sight.end == end) {
      first = std::min(first, sight.seen);
    } else {
      last_other = sight.seen;
      former_end = std::min(former_end, sight.end);
    }
    if (sight.out) first_out = std::min(first_out, sight.seen);
    if (!sight.out) last_in = sight.seen;
  }
  if (former_end != kNever) end_known = std::max(first, last_other);
  if (last_other != kEver) end_said = std::max(first, last_other);
  DeclareEnds();
  if (!now.out) return;
  last_in_scope = last_in;
  scope_lost = std::max(first_out, last_in);
}

// What was declared last holds until it is taken back.
void Course::DeclareEnds() {
  if (sights.ends.empty()) return;
  const EndSight& last = sights.ends.back();
  if (last.end != kNever) {
    former_end = kNever;
    for (const CourseSight& sight : sights.sights) {
      if (sight.seen < last.declared && sight.end != last.end)
        former_end = std::min(former_end, sight.end);
    }
    end = last.end;
    end_known = end_said = last.declared;
  } else {
    // What the platform says holds again, if it said so by then.
    const bool other =
        std::any_of(sights.ends.begin(), sights.ends.end(),
                    [&](const EndSight& one) { return one.end != kNever && one.end != end; });
    if (other) end_known = std::max(end_known, end_said);
    end_known = std::max(end_known, last.declared);
    end_said = std::max(end_said, last.declared);
  }
  for (const EndSight& other : sights.ends) {
    if (other.end != end) former_end = std::min(former_end, other.end);
  }
}

}  // namespace tutoring::testing::naive
