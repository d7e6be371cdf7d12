// A simulated Moodle site whose people, forums and messages tests and stories may change.
//
// It keeps what Moodle keeps and moves its times as Moodle moves them (MOODLE.md 2.4); it knows
// nothing of tutoring. The web-service answers are made in functions/, HTTP is demo_server.h.
// Time: every change happens at `at`, by default at the site's clock now. Changes are expected in
//   order of time; nothing checks it here (a story does).
// Errors: NOT_FOUND for an unknown number, INVALID_ARGUMENT for a thing that Moodle would not let
//   a person do, ALREADY_EXISTS for a number given twice; each names the thing.
// Threads: safe to share.
// Lifetime: the clock must outlive the site.
//
//   ManualClock clock(start);
//   DemoSite site(&clock);
//   const int64_t course = site.AddCourse({.fullname = "Paie"}).value();
//   const int64_t forum = site.AddForum({.course = course, .type = "general"}).value();
//   …
//   const ThreadIds asked = site.StartDiscussion({.forum = forum, .author = amina}).value();
#ifndef LMS_BRIDGE_DEMO_DEMO_SITE_H_
#define LMS_BRIDGE_DEMO_DEMO_SITE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/demo_clock.h"
#include "lms_bridge/demo/faults.h"
#include "lms_bridge/demo/form.h"
#include "lms_bridge/demo/model.h"
#include "lms_bridge/demo/ws_exception.h"

namespace tutoring::demo {

using When = std::optional<absl::Time>;  // nothing: now

struct ThreadIds {
  int64_t discussion = 0;
  int64_t post = 0;
};

struct NewDiscussion {
  int64_t forum = 0;
  int64_t author = 0;
  std::string subject;
  std::string message;
  int64_t group = -1;
  bool pinned = false;
  When time_start;
  When at;
  int64_t id = 0;       // 0: the next number
  int64_t post_id = 0;  // 0: the next number
};

struct NewReply {
  int64_t parent = 0;
  int64_t author = 0;
  std::string message;
  std::string subject;      // empty: "Re: " and the parent's
  bool is_private = false;  // to the author of the parent
  When at;
  int64_t id = 0;
};

struct PostPlace {
  int64_t discussion = 0;
  int64_t forum = 0;
  int64_t course = 0;
};

// One web-service call as it arrived, for tests that count calls.
struct CallRecord {
  std::string function;
  absl::Time time;
};

// The capabilities of MOODLE.md 2.2, plus moodle/site:sendmessage, which every user has.
const std::vector<std::string>& MinimalCapabilities();

// Those that also let it read what is handed in; a site's account has them, too.
const std::vector<std::string>& EvaluationCapabilities();

// One of those, or of the few more that change an answer.
bool IsKnownCapability(absl::string_view capability);

// The number of the conversation between two people; a new one where they never wrote.
int64_t ConversationOf(SiteData& data, int64_t one, int64_t other);

class DemoSite {
 public:
  explicit DemoSite(DemoClock* clock, SiteSettings settings = {});

  // People, courses, forums. A record's id of 0 takes the next number; all return the number.
  absl::StatusOr<int64_t> AddPerson(Person person);
  absl::StatusOr<int64_t> AddCategory(Category category);
  absl::StatusOr<int64_t> AddCourse(Course course);
  absl::StatusOr<int64_t> AddGroup(int64_t course, Group group);
  absl::StatusOr<int64_t> AddForum(Forum forum);
  // Returns its cmid, under which it goes from then on.
  absl::StatusOr<int64_t> AddActivity(Activity activity);
  absl::Status DeleteActivity(int64_t activity);
  absl::Status DeletePerson(int64_t person);
  absl::Status DeleteForum(int64_t forum);
  absl::Status SetCourseVisible(int64_t course, bool visible);
  absl::Status SetForumVisible(int64_t forum, bool visible);

  // Enrolments. Enrol replaces the person's earlier one; Unenrol takes roles and groups with it.
  absl::Status Enrol(int64_t person, int64_t course, Enrolment enrolment);
  absl::Status Unenrol(int64_t person, int64_t course);
  absl::Status SetSuspended(int64_t person, int64_t course, bool suspended);
  absl::Status SetRoles(int64_t person, int64_t course, std::vector<std::string> roles);
  absl::Status SetGroups(int64_t person, int64_t course, std::set<int64_t> groups);
  // Opens a page of the site, of `course` where it is not 0. Posting alone moves no access time,
  // and no web-service call does. Of several pages within a minute Moodle notes the first.
  absl::Status Connect(int64_t person, int64_t course = 0, When at = {});

  // Forum activity.
  absl::StatusOr<ThreadIds> StartDiscussion(const NewDiscussion& discussion);
  absl::StatusOr<int64_t> Reply(const NewReply& reply);
  absl::Status EditPost(int64_t post, const std::string& message, When at = {});
  // Takes the replies below it too; the first post takes its discussion.
  absl::Status DeletePost(int64_t post);
  absl::Status DeleteDiscussion(int64_t discussion);
  absl::Status MoveDiscussion(int64_t discussion, int64_t forum);
  // Makes `post` and the replies below it a discussion of their own; returns its number.
  absl::StatusOr<int64_t> SplitDiscussion(int64_t post, const std::string& name);
  absl::Status SetLocked(int64_t discussion, bool locked);
  absl::Status SetPinned(int64_t discussion, bool pinned);
  absl::Status ErasePost(int64_t post);  // for privacy: its text and subject
  absl::StatusOr<PostPlace> PlaceOf(int64_t post) const;

  // Activities. What was handed in keeps the name that it has, or has not, when the activity
  // changes.
  absl::Status SetAnonymous(int64_t activity, bool anonymous);
  // Handing in turns the person's draft into work; where there is work already it is
  // another attempt of a quiz or feedback, and handed in anew for an assignment.
  absl::Status HandIn(int64_t person, int64_t activity, bool draft = false, When at = {});
  // Of the last that was handed in; of a quiz in marks.
  absl::Status Grade(int64_t person, int64_t activity, double grade, When at = {});

  // Direct messages: outside the courses. Returns its number.
  absl::StatusOr<int64_t> WriteMessage(int64_t from, int64_t to, const std::string& html,
                                       When at = {});

  // The service account and the site's state.
  absl::Status SetAccount(int64_t person);
  void SetToken(const std::string& token);
  void SetCapability(absl::string_view capability, bool held);
  void SetCapabilities(const std::vector<std::string>& capabilities);
  absl::Status SetBlocksAccount(int64_t person, bool blocks);
  absl::Status SetAccountSuspended(int64_t person, bool suspended);
  absl::Status SetContactsOnly(int64_t person, bool contacts_only);
  void ChangeSettings(const SiteSettings& settings);
  void SetWwwroot(const std::string& wwwroot);
  void AddOutage(const Outage& outage);
  void InjectFault(const Fault& fault);

  // What the site knows, copied.
  absl::Time Now() const { return clock_->Now(); }
  bool IsEnrolled(int64_t person, int64_t course) const;
  SiteData Snapshot() const;
  // What the service account sent, but for the first so many.
  std::vector<Message> MessagesFrom(size_t first) const;
  std::vector<CallRecord> Calls() const;

  // For the server. TakeFault returns the fault that this call meets, and counts it as met.
  void BeginCycle() { clock_->CycleBegins(); }
  bool IsOut() const;
  bool HoldsToken(absl::string_view token) const;
  std::optional<Fault> TakeFault(absl::string_view function);
  WsAnswer CallFunction(absl::string_view function, FormNode form);

 private:
  int64_t NextId(absl::string_view table, int64_t wanted) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Time TimeOf(const When& at) const { return at.has_value() ? *at : clock_->Now(); }
  void RecomputeLastPost(Discussion& discussion) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::set<int64_t> SubtreeOf(int64_t post) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  DemoClock* const clock_;
  mutable absl::Mutex mutex_;
  SiteData data_ ABSL_GUARDED_BY(mutex_);
  std::string token_ ABSL_GUARDED_BY(mutex_);
  std::vector<Fault> faults_ ABSL_GUARDED_BY(mutex_);
  std::vector<CallRecord> calls_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_DEMO_SITE_H_
