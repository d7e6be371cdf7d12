#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_TARGET_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_TARGET_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/app/explain/counted_targets.h"
#include "service/app/telling/alert_text.h"

namespace tutoring::app {

// A target in sentences: how long after its beginning it is due, under which policy, and which time
// counted or did not. At most `kMostSegments` segments are named. Pure.
inline constexpr size_t kMostSegments = 12;

std::vector<std::string> ExplainTarget(const CountedTarget& target, const absl::TimeZone& zone,
                                       Language language);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_TARGET_H_
