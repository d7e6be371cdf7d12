#ifndef SERVICE_APP_QUERIES_H_
#define SERVICE_APP_QUERIES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/intake/correspondents.h"
#include "service/app/ledger.h"
#include "service/app/telling/wording.h"

namespace tutoring::app {

// Reads for lists and views. Errors besides those of the database are named with each function.

// A course with what follows from its facts.
struct CourseView {
  store::Course course;
  absl::Time adoption;
  absl::Time watermark;
};

absl::StatusOr<std::vector<store::Platform>> ListPlatforms(store::Store& store,
                                                           const std::string& after, int limit);
absl::StatusOr<std::vector<CourseView>> ListCourses(store::Store& store,
                                                    const store::Platform& platform,
                                                    const std::string& after, int limit);
absl::StatusOr<std::vector<store::Alarm>> ListAlarms(store::Store& store,
                                                     const store::Platform& platform,
                                                     int64_t before, bool with_cleared, int limit);
absl::StatusOr<std::vector<store::DeclaredRole>> ListDeclaredRoles(store::Store& store,
                                                                   const store::Platform& platform,
                                                                   int64_t after, int limit);
absl::StatusOr<std::vector<store::Token>> ListTokens(store::Store& store, int64_t after, int limit);

// A duty with the names that people know.
struct DutyView {
  Duty duty;
  std::string learner_name;
  std::string subject;
  std::string url;
  std::string group_name;  // Of what is about a group.
};

absl::StatusOr<DutyView> ViewDuty(store::Store& store, const store::Platform& platform, Duty duty);

// A page of duties, and whether more follow that may be seen.
struct DutyPage {
  std::vector<DutyView> duties;
  bool more = false;
};

// At most `limit` duties of the filter, of those that the actor may see (access.h).
absl::StatusOr<DutyPage> ListDuties(store::Store& store, const store::Platform& platform,
                                    const store::DutyFilter& filter, const Actor& actor, int limit);

// An alert with what its message says now.
struct AlertView {
  store::Alert alert;
  std::string recipient_name;
  Message message;
};

absl::StatusOr<AlertView> ViewAlert(store::Store& store, const store::Platform& platform,
                                    store::Alert alert);

// A page of alerts, and whether more follow that may be seen.
struct AlertPage {
  std::vector<AlertView> alerts;
  bool more = false;
};

// At most `limit` alerts of the filter, of those that the actor may see (access.h).
absl::StatusOr<AlertPage> ListAlerts(store::Store& store, const store::Platform& platform,
                                     const store::AlertFilter& filter, const Actor& actor,
                                     int limit);

// What changed of alerts, in order, as far as it was looked at.
struct AlertChanges {
  std::vector<AlertView> alerts;
  int64_t last_sequence = 0;  // Where to go on.
  bool more = false;
};

// Looks at up to `limit` changes after `after_sequence`; shows those to `recipient`, if one is
// given, and only what the actor may see.
absl::StatusOr<AlertChanges> ListAlertChanges(store::Store& store, const store::Platform& platform,
                                              int64_t after_sequence, const std::string& recipient,
                                              const Actor& actor, int limit);

// What the bridge needs to know of a course, and of a thread.
struct SyncCourse {
  store::Course course;
  std::vector<store::Watermark> watermarks;
  std::vector<store::Cursor> cursors;
  absl::Time next_stage;
  int member_count = 0;
  std::vector<std::string> linked_activities;  // By id.
  std::vector<Correspondent> correspondents;   // By id.
  std::vector<std::string> departed;           // See DepartedOf.
};
struct SyncThread {
  std::string discussion;
  std::string forum;
  std::vector<std::string> posts;
  absl::Time next_stage = absl::InfiniteFuture();
  bool owed = false;
};
struct ThreadFilter {
  std::string after;
  absl::Time pending_before = absl::InfiniteFuture();
  bool open_only = false;
  std::vector<std::string> discussions;
};

// `policy` is what the program started with, `now` the service's clock.
absl::StatusOr<std::vector<SyncCourse>> ListSyncCourses(store::Store& store, const Policy& policy,
                                                        const store::Platform& platform,
                                                        absl::Time now, const std::string& after,
                                                        int limit);
absl::StatusOr<std::vector<store::Cursor>> PlatformCursors(store::Store& store,
                                                           const store::Platform& platform);
absl::StatusOr<std::vector<SyncThread>> ListSyncThreads(store::Store& store,
                                                        const store::Platform& platform,
                                                        const std::string& course,
                                                        const ThreadFilter& filter, int limit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_QUERIES_H_
