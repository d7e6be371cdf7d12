#ifndef SERVICE_APP_SETUP_VALIDATE_SPAN_H_
#define SERVICE_APP_SETUP_VALIDATE_SPAN_H_

#include "absl/status/status.h"
#include "service/rules/interval.h"

namespace tutoring::app {

// Whether people may enter a time of this span: a suspension, a leave. INVALID_ARGUMENT:
// TIME_OUT_OF_RANGE, TIME_ORDER (it ends before it starts, or lasts more than two years).
absl::Status ValidateSpan(const Interval& span);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_VALIDATE_SPAN_H_
