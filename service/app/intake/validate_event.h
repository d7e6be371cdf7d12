#ifndef SERVICE_APP_INTAKE_VALIDATE_EVENT_H_
#define SERVICE_APP_INTAKE_VALIDATE_EVENT_H_

#include "service/app/intake/facts.h"

namespace tutoring::app {

// Whether an event is well formed by itself: ids, texts, counts and times. `latest` is the latest
// instant that is accepted (the platform's present and 5 minutes; InfiniteFuture for a simulated
// platform). Pure; cannot fail.
ReportResult ValidateEvent(const Event& event, absl::Time latest);

// The same for one instant, named `field` in the answer.
ReportResult ValidateTime(absl::Time time, absl::Time latest, const char* field);

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_VALIDATE_EVENT_H_
