#ifndef TESTS_BRIDGE_FAKE_SERVICE_H_
#define TESTS_BRIDGE_FAKE_SERVICE_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lms_bridge/service_client.h"

namespace tutoring::bridge {

// The service's side of the contract in memory: keeps what is reported, refuses on demand,
// remembers watermarks and cursors, leases deliveries. Tests read and change its fields directly.
class FakeService : public ServiceClient {
 public:
  struct StoredPost {
    std::string discussion;
    std::string forum;
  };
  struct StoredCourse {
    bool in_scope = true;
    std::map<int, absl::Time> watermarks;
    std::map<std::string, std::string> cursors;
    std::map<std::string, StoredPost> posts;
    std::vector<std::string> members;  // Active ones.
    std::set<std::string> suspended;
    // Person → their last access as last observed, and when that was; none: never.
    std::map<std::string, std::pair<std::optional<absl::Time>, absl::Time>> connections;
    std::map<std::string, absl::Time> stages;  // Discussion → pending stage.
    bool roster_held = false;
    std::vector<std::string> linked_activities;
    // Whose direct messages are asked for, and from when on.
    struct Correspondent {
      std::string person;
      absl::Time since;
      absl::Time first_since = since;
    };
    std::vector<Correspondent> correspondents;
    std::vector<std::string> departed;
    std::vector<std::string> messages;           // "message: sender to recipient", as they came.
    std::set<std::string> anonymous_activities;  // As last observed.
    std::map<std::string, bool> activities;  // Activity → whether it was gone, as last observed.
    // "activity/learner grade of best" by when it was handed in.
    std::map<absl::Time, std::string> submissions;
  };

  std::map<std::string, StoredCourse> courses;
  std::map<std::string, std::string> platform_cursors;
  std::vector<v1::Event> events;        // All that were ever taken, in order.
  std::vector<v1::BridgeAlarm> alarms;  // The current set.
  std::set<std::string> refused_posts;
  bool hold_rosters = false;
  bool knows_connections = true;  // False: an older service, to which the event says nothing.
  bool clock_behind = false;      // Everything was observed in its future.
  absl::Status failure;           // Not OK: every call fails so.
  int largest_batch = 0;

  std::vector<v1::Delivery> outbox;
  std::vector<v1::DeliveryReport> reports;

  std::optional<absl::Time> WatermarkOf(const std::string& course, v1::Source source) const;
  bool HasAlarm(v1::AlarmKind kind, const std::string& course = "") const;
  // The facts without the times of observation, as text, to compare what two cycles reported.
  std::vector<std::string> FactsSince(size_t index) const;

  absl::StatusOr<SyncState> ListSyncCourses() override;
  absl::StatusOr<std::vector<v1::SyncThread>> ListSyncThreads(
      const std::string& course, v1::ListSyncThreadsRequest query) override;
  absl::StatusOr<v1::ReportEventsResponse> ReportEvents(v1::ReportEventsRequest request) override;
  absl::StatusOr<v1::LeaseDeliveriesResponse> LeaseDeliveries(
      v1::LeaseDeliveriesRequest request) override;
  absl::StatusOr<v1::ReportDeliveriesResponse> ReportDeliveries(
      v1::ReportDeliveriesRequest request) override;
  absl::Status ReportAlarms(v1::ReportAlarmsRequest request) override;

 private:
  v1::RefusalReason Refusal(const v1::Event& event) const;
  void Take(const v1::Event& event);
  void TakeRoster(const v1::RosterObserved& roster, StoredCourse& course);
};

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_FAKE_SERVICE_H_
