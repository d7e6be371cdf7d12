#ifndef SERVICE_APP_INTAKE_RECORD_FACTS_H_
#define SERVICE_APP_INTAKE_RECORD_FACTS_H_

#include "absl/status/statusor.h"
#include "service/app/engine/evaluation.h"
#include "service/app/intake/facts.h"
#include "service/app/ledger.h"

namespace tutoring::app {

// Stores one validated fact and marks what it touches for evaluation. The order of arrival never
// matters: of contradicting observations the latest holds, and repeating one changes nothing.
//
// The answer is a refusal where the fact contradicts what is known (COURSE_UNKNOWN,
// COURSE_MISMATCH, OBSERVATION_CONFLICT, ROSTER_HELD); errors are those of the database.

absl::StatusOr<ReportResult> RecordCourse(Unit& unit, const store::Platform& platform,
                                          const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordHidden(Unit& unit, const store::Platform& platform,
                                          const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordForum(Unit& unit, const store::Platform& platform,
                                         const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordRoster(Unit& unit, const store::Platform& platform,
                                          const Event& event, const RosterPolicy& policy,
                                          Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordConnections(Unit& unit, const store::Platform& platform,
                                               const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordActivity(Unit& unit, const store::Platform& platform,
                                            const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordSubmission(Unit& unit, const store::Platform& platform,
                                              const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordMessage(Unit& unit, const store::Platform& platform,
                                           const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordPost(Unit& unit, const store::Platform& platform,
                                        const Event& event, Evaluation& evaluation);
absl::StatusOr<ReportResult> RecordDeletion(Unit& unit, const store::Platform& platform,
                                            const Event& event, Evaluation& evaluation);

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_RECORD_FACTS_H_
