#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_PARTS_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_PARTS_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/app/explain/narrator.h"
#include "service/rules/duty.h"

namespace tutoring::app {

// What the explanations of duties of every kind say. Errors: those of the database.

// Who dismissed the duty, and why; nothing where nobody did.
absl::Status SayDismissal(store::Store& store, const store::Platform& platform, const Duty& duty,
                          Narrator& narrator);
const char* StageWord(StageKind kind, bool french);
void SayVerdict(const Duty& duty, Narrator& narrator);
absl::Status SayStages(const Duty& duty, Narrator& narrator);
absl::Status SayAlerts(store::Store& store, const store::Platform& platform, const Duty& duty,
                       Narrator& narrator);
void SayWatermark(absl::Time watermark, Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_PARTS_H_
