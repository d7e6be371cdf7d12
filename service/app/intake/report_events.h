#ifndef SERVICE_APP_INTAKE_REPORT_EVENTS_H_
#define SERVICE_APP_INTAKE_REPORT_EVENTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/intake/facts.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

struct WatermarkReport {
  std::string course;  // Empty: the whole platform.
  store::Source source = store::Source::kPosts;
  absl::Time time = absl::InfinitePast();
};

struct EventReport {
  std::string platform;
  std::vector<Event> events;
  std::vector<WatermarkReport> watermarks;
  std::vector<store::Cursor> cursors;
  absl::Time platform_time = absl::InfinitePast();
};

struct EventReportResult {
  std::vector<ReportResult> events;      // One per event.
  std::vector<ReportResult> watermarks;  // One per watermark.
};

// Takes facts in and derives what follows, in one commit. Courses are recorded before what belongs
// to them, whatever the order in the report. Repeating a report changes nothing.
//
// Errors: NOT_FOUND (PLATFORM_NOT_FOUND); INVALID_ARGUMENT (CURSOR_INVALID, TIME_OUT_OF_RANGE for
// platform_time); those of Ledger::Write.
absl::StatusOr<EventReportResult> ReportEvents(Ledger& ledger, const Policy& policy,
                                               const EventReport& report);

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_REPORT_EVENTS_H_
