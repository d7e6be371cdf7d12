#ifndef SERVICE_APP_EXPLAIN_TARGET_H_
#define SERVICE_APP_EXPLAIN_TARGET_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/app/alert_text.h"
#include "service/app/thread_loader.h"
#include "service/rules/duty.h"

namespace tutoring::app {

// How the deadline of a duty came about, in sentences: how long after the question, under which
// policy, and which time counted or did not. At most `kMostSegments` segments are named. Pure.
inline constexpr size_t kMostSegments = 12;

std::vector<std::string> ExplainTarget(const ThreadSnapshot& snapshot, const Duty& duty,
                                       const absl::TimeZone& zone, Language language);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_TARGET_H_
