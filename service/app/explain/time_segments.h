#ifndef SERVICE_APP_EXPLAIN_TIME_SEGMENTS_H_
#define SERVICE_APP_EXPLAIN_TIME_SEGMENTS_H_

#include <vector>

#include "service/app/explain/counted_targets.h"
#include "service/app/explain/grounds.h"

namespace tutoring::app {

// All of the time between the beginning of a target and its end, by time and without gaps: what
// counted, and of the rest why it did not. Nothing where the target has no beginning or no end.
// Pure.
std::vector<TimeSegment> SegmentsOf(const CountedTarget& target);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_TIME_SEGMENTS_H_
