#ifndef LMS_BRIDGE_SERVICE_CLIENT_H_
#define LMS_BRIDGE_SERVICE_CLIENT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tutoring/v1/delivery_service.pb.h"
#include "tutoring/v1/event_service.pb.h"
#include "tutoring/v1/sync_service.pb.h"

namespace tutoring::bridge {

// What the service remembers for the bridge: all pages.
struct SyncState {
  std::vector<v1::SyncCourse> courses;
  std::vector<v1::Cursor> platform_cursors;
};

// The calls of the service that a bridge needs, for one platform; `parent` is filled in here.
//
// Errors: UNAVAILABLE where the service does not answer (after a few tries); otherwise what the
// service says: UNAUTHENTICATED or PERMISSION_DENIED for the token, NOT_FOUND for the platform.
// Repetition: every call may be sent twice.
// Threads: one at a time.
class ServiceClient {
 public:
  virtual ~ServiceClient() = default;

  virtual absl::StatusOr<SyncState> ListSyncCourses() = 0;
  // All pages; of `query` everything but parent and paging counts.
  virtual absl::StatusOr<std::vector<v1::SyncThread>> ListSyncThreads(
      const std::string& course, v1::ListSyncThreadsRequest query) = 0;
  virtual absl::StatusOr<v1::ReportEventsResponse> ReportEvents(
      v1::ReportEventsRequest request) = 0;
  virtual absl::StatusOr<v1::LeaseDeliveriesResponse> LeaseDeliveries(
      v1::LeaseDeliveriesRequest request) = 0;
  virtual absl::StatusOr<v1::ReportDeliveriesResponse> ReportDeliveries(
      v1::ReportDeliveriesRequest request) = 0;
  virtual absl::Status ReportAlarms(v1::ReportAlarmsRequest request) = 0;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_SERVICE_CLIENT_H_
