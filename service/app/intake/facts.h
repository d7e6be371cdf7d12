#ifndef SERVICE_APP_INTAKE_FACTS_H_
#define SERVICE_APP_INTAKE_FACTS_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/sheets/submission.h"
#include "service/store/progress.h"

namespace tutoring::app {

// What a bridge reports, in the words of event_service.proto. An absent instant is InfinitePast,
// one outside the range of the wire is InfiniteFuture.

struct CourseObserved {
  std::string display_name;
  std::string category;
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfinitePast();
  bool out_of_scope = false;
};

struct CourseHidden {
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfinitePast();
};

struct ForumObserved {
  std::string forum;
  std::string type;
  std::string display_name;
};

struct RosterMember {
  std::string person;
  std::string display_name;
  std::vector<std::string> role_names;
  std::vector<std::string> groups;
  bool suspended = false;
};

struct RosterGroup {
  std::string group;
  std::string display_name;
};

struct RosterObserved {
  std::vector<RosterMember> members;
  std::vector<RosterGroup> groups;
};

struct PostObserved {
  std::string post;
  std::string discussion;
  std::string forum;
  std::string parent_post;  // That it answers; empty where none does.
  std::string author;
  absl::Time created = absl::InfinitePast();
  absl::Time modified = absl::InfinitePast();
  std::string private_recipient;
  std::string text;
  std::string subject;
  std::string group;  // Alone can read the discussion; empty: everybody, or nobody told.
};

struct Connection {
  std::string person;
  absl::Time last_access = absl::InfinitePast();  // InfinitePast: never yet.
};

struct ConnectionsObserved {
  std::vector<Connection> connections;
};

struct ActivityObserved {
  std::string activity;
  ActivityKind kind = ActivityKind::kOther;
  std::string display_name;
  bool gone = false;
  bool anonymous = false;
};

struct SubmissionObserved {
  std::string activity;
  std::string learner;
  absl::Time submitted = absl::InfinitePast();
  absl::Time graded = absl::InfinitePast();
  std::string grade;
  std::string grade_maximum;
  PassState pass = PassState::kUntold;
};

struct MessageObserved {
  std::string message;
  std::string sender;
  std::string recipient;
  absl::Time sent = absl::InfinitePast();
};

struct PostDeleted {
  std::string post;
};

struct Event {
  absl::Time observed = absl::InfinitePast();
  std::string course;
  std::variant<std::monostate, CourseObserved, ForumObserved, RosterObserved, PostObserved,
               PostDeleted, ConnectionsObserved, ActivityObserved, SubmissionObserved,
               MessageObserved, CourseHidden>
      fact;
};

// Equals RefusalReason of event_service.proto.
enum class RefusalReason {
  kAccepted = 0,
  kFieldMissing = 1,
  kIdInvalid = 2,
  kTextInvalid = 3,
  kTimeOutOfRange = 4,
  kTimeInFuture = 5,
  kCourseUnknown = 6,
  kRosterHeld = 7,
  kObservationConflict = 8,
  kEventRefused = 9,
  kCourseMismatch = 10,
};

// What became of one event or watermark; `detail` names the field, never its value.
struct ReportResult {
  RefusalReason reason = RefusalReason::kAccepted;
  std::string detail;

  bool accepted() const { return reason == RefusalReason::kAccepted; }
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_FACTS_H_
