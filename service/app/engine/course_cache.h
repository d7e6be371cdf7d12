#ifndef SERVICE_APP_ENGINE_COURSE_CACHE_H_
#define SERVICE_APP_ENGINE_COURSE_CACHE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"
#include "absl/status/statusor.h"
#include "service/app/engine/course_facts.h"
#include "service/app/engine/course_roster.h"
#include "service/app/engine/due_courses.h"
#include "service/app/engine/policy_cache.h"
#include "service/app/engine/presence_checks.h"
#include "service/app/engine/talk_cache.h"
#include "service/app/engine/thread_cache.h"
#include "service/app/privacy/erased_people.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/policy/mappings.h"
#include "service/rules/response/thread.h"
#include "service/rules/sheets/sheets.h"
#include "service/store/store.h"

namespace tutoring::app {

// A forum as threads look at it.
struct ForumFacts {
  std::string course;
  ForumKind kind = ForumKind::kIgnored;  // Never reported: nothing is owed there yet.
  absl::Time kind_since = absl::InfinitePast();
  std::vector<Interval> idle;                   // As of a thread (thread.h).
  ForumKind kind_before = ForumKind::kIgnored;  // Until `kind_changed`, by another mapping.
  absl::Time kind_changed = absl::InfinitePast();
  absl::Time first_seen = absl::InfiniteFuture();

  bool operator==(const ForumFacts&) const = default;
};

// Snapshots of courses as rules read them, kept between units of work because rosters are large and
// change rarely. Belongs to the writer: whoever changes a course's facts forgets it here. One
// thread at a time.
class CourseCache {
 public:
  CourseCache() = default;
  CourseCache(const CourseCache&) = delete;
  CourseCache& operator=(const CourseCache&) = delete;

  absl::StatusOr<std::shared_ptr<const Roster>> RosterOf(store::Store& store, int64_t platform,
                                                         const std::string& course);
  // The same, which answers for staff and `people` alone.
  absl::StatusOr<std::shared_ptr<const Roster>> RosterOf(store::Store& store, int64_t platform,
                                                         const std::string& course,
                                                         const std::vector<std::string>& people);
  absl::StatusOr<CourseFacts> FactsOf(store::Store& store, int64_t platform,
                                      const std::string& course);
  absl::StatusOr<ForumFacts> ForumOf(store::Store& store, int64_t platform,
                                     const std::string& forum);

  // Of whom a rule of presence has derived duties in the course. Valid until it is forgotten.
  absl::StatusOr<const absl::flat_hash_set<std::string>*> AbsentIn(store::Store& store,
                                                                   int64_t platform,
                                                                   const std::string& course);

  // Which learners have a welcome of their own in the course. Valid until it is forgotten.
  absl::StatusOr<const absl::flat_hash_set<std::string>*> WelcomedIn(store::Store& store,
                                                                     int64_t platform,
                                                                     const std::string& course);
  void ForgetWelcomed(int64_t platform, const std::string& course) {
    welcomed_.erase({platform, course});
  }

  // When connections to the course were observed last; nothing where they never were.
  absl::StatusOr<std::optional<absl::Time>> LatestObservation(store::Store& store, int64_t platform,
                                                              const std::string& course);
  void ForgetLatestObservation(int64_t platform, const std::string& course) {
    observations_.erase({platform, course});
  }

  // Until when posts may change what the signals of the course are: later ones only put off what
  // opens. InfiniteFuture where one is open, or none was looked for yet.
  absl::StatusOr<absl::Time> SignalsUntil(store::Store& store, int64_t platform,
                                          const std::string& course);
  void ForgetSignals(int64_t platform, const std::string& course) {
    signals_.erase({platform, course});
  }

  void ForgetAbsent(int64_t platform, const std::string& course) {
    absent_.erase({platform, course});
  }
  void ForgetFacts(int64_t platform, const std::string& course) {
    facts_.erase({platform, course});
  }
  // Those of all courses of the platform.
  void ForgetFacts(int64_t platform);
  // A watermark of the whole platform moved, which was not its first. It does so every minute: the
  // facts of all courses stay but for that.
  void RaiseWatermark(int64_t platform, store::Source source, absl::Time time);
  void ForgetRoster(int64_t platform, const std::string& course);
  void ForgetForum(int64_t platform, const std::string& forum) { forums_.erase({platform, forum}); }
  // How the platform's words are read changed, and with it all that was read.
  void ForgetMappings(int64_t platform);
  void Clear();

  PolicyCache& policies() { return policies_; }
  ThreadCache& threads() { return threads_; }
  TalkCache& talk() { return talk_; }
  PresenceChecks& presence_checks() { return presence_checks_; }
  DueCourses& due_courses() { return due_courses_; }
  absl::StatusOr<std::shared_ptr<const Mappings>> MappingsOf(store::Store& store, int64_t platform);

  // The platform of that id, as FindPlatform.
  absl::StatusOr<store::Platform> PlatformOf(store::Store& store, const std::string& id);
  void ForgetPlatform(const std::string& id) { platforms_.erase(id); }

  // Who was erased on the platform.
  absl::StatusOr<std::shared_ptr<const ErasedPeople>> ErasedOf(store::Store& store,
                                                               const store::Platform& platform);

  // The occurrences of the course's evaluations, see LoadOccurrences.
  absl::StatusOr<std::shared_ptr<const std::vector<Occurrence>>> OccurrencesOf(
      store::Store& store, int64_t platform, const std::string& course);
  void ForgetOccurrences(int64_t platform, const std::string& course) {
    occurrences_.erase({platform, course});
  }

  // Whether the platform reported the course. None is ever removed.
  absl::StatusOr<bool> Knows(store::Store& store, int64_t platform, const std::string& course);

 private:
  using Key = std::pair<int64_t, std::string>;

  absl::StatusOr<std::shared_ptr<const Roster>> ReadOn(
      store::Store& store, int64_t platform, const std::string& course,
      const std::function<absl::Status(CourseRoster&)>& read);

  absl::flat_hash_map<std::string, store::Platform> platforms_;
  absl::node_hash_map<Key, CourseRoster> rosters_;
  int members_ = 0;          // Of all rosters together, which bounds them.
  std::string usual_roles_;  // See CourseRoster::ReadStaff.
  absl::flat_hash_map<Key, CourseFacts> facts_;
  absl::flat_hash_map<Key, ForumFacts> forums_;
  absl::node_hash_map<Key, absl::flat_hash_set<std::string>> absent_;
  absl::node_hash_map<Key, absl::flat_hash_set<std::string>> welcomed_;
  absl::flat_hash_map<Key, std::optional<absl::Time>> observations_;
  absl::flat_hash_map<Key, absl::Time> signals_;
  absl::flat_hash_map<Key, std::shared_ptr<const std::vector<Occurrence>>> occurrences_;
  absl::flat_hash_set<Key> known_;
  PolicyCache policies_;
  ThreadCache threads_;
  TalkCache talk_;
  DueCourses due_courses_;
  PresenceChecks presence_checks_{due_courses_};
  absl::flat_hash_map<int64_t, std::shared_ptr<const Mappings>> mappings_;
  absl::flat_hash_map<int64_t, std::shared_ptr<const ErasedPeople>> erased_;
};

// The same without a cache, for readers.
absl::StatusOr<std::shared_ptr<const Roster>> LoadRoster(store::Store& store, int64_t platform,
                                                         const std::string& course);
absl::StatusOr<ForumFacts> LoadForumFacts(store::Store& store, const Mappings& mappings,
                                          int64_t platform, const std::string& forum);
absl::StatusOr<std::shared_ptr<const Mappings>> LoadMappings(store::Store& store, int64_t platform);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_COURSE_CACHE_H_
