#include "service/app/engine/course_cache.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "service/app/engine/occurrence_loader.h"
#include "service/app/find.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr int kMostKeptMembers = 200000;  // Some 60 MB.
constexpr size_t kMostForums = 10000;

// As it is read at present.
bool Counts(const store::ForumVersion& version, const store::Forum& forum,
            const Mappings& mappings) {
  const ForumKind unmapped = ForumKindOf(version.type, version.display_name);
  return CountsQuestions(
      mappings.KindOf(forum.course, forum.id, version.display_name, unmapped).kind);
}

// While the forum was seen as a version that does not count: until it was next seen as one that
// does. Of each only the first and the last sight of a day are known: where one of them was seen
// before as well as after, it may have come back at once.
Interval IdleAs(const store::ForumVersion& version,
                const std::vector<const store::ForumVersion*>& counted) {
  const absl::Time left = version.last_observed + absl::Microseconds(1);
  absl::Time since = absl::InfiniteFuture();
  absl::Time at_latest = absl::InfiniteFuture();
  for (const store::ForumVersion* next : counted) {
    if (next->first_observed >= left) {
      since = std::min(since, next->first_observed);
    } else if (next->last_observed >= left) {
      at_latest = std::min(at_latest, next->last_observed);
    }
  }
  const bool known = IsSet(since) && since <= at_latest;
  return {version.first_observed, known ? since : left};
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Roster>> LoadRoster(store::Store& store, int64_t platform,
                                                         const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto mappings, LoadMappings(store, platform));
  CourseRoster roster(platform, course, std::move(mappings));
  TUTORING_RETURN_IF_ERROR(roster.ReadEverybody(store));
  return roster.roster();
}

absl::StatusOr<std::shared_ptr<const Mappings>> LoadMappings(store::Store& store,
                                                             int64_t platform) {
  TUTORING_ASSIGN_OR_RETURN(auto mappings,
                            store.mappings.List(platform, 0, std::numeric_limits<int>::max()));
  return std::make_shared<const Mappings>(std::move(mappings));
}

absl::StatusOr<ForumFacts> LoadForumFacts(store::Store& store, const Mappings& mappings,
                                          int64_t platform, const std::string& forum) {
  ForumFacts facts;
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.FindForum(platform, forum));
  if (!found.has_value()) return facts;
  facts.course = found->course;
  const ForumKind unmapped = ForumKindOf(found->type, found->display_name);
  const ReadKind read = mappings.KindOf(found->course, forum, found->display_name, unmapped);
  facts.kind = read.kind;
  facts.kind_since = read.since;
  facts.kind_before = read.before;
  facts.kind_changed = read.changed;
  TUTORING_ASSIGN_OR_RETURN(const auto versions, store.courses.ForumVersions(platform, forum));
  std::vector<const store::ForumVersion*> counted;
  std::vector<const store::ForumVersion*> others;
  std::map<std::pair<std::string, std::string>, bool> counts;  // By type and name.
  for (const store::ForumVersion& version : versions) {
    facts.first_seen = std::min(facts.first_seen, version.first_observed);
    const auto [known, is_new] = counts.try_emplace({version.type, version.display_name});
    if (is_new) known->second = Counts(version, *found, mappings);
    (known->second ? counted : others).push_back(&version);
  }
  if (!CountsQuestions(facts.kind)) return facts;
  // Versions are in order of time.
  for (const store::ForumVersion* version : others) {
    const Interval idle = IdleAs(*version, counted);
    // Before it ever counted it was for something else; later it was so for a while.
    if (counted.empty() || idle.from < counted.front()->first_observed) {
      facts.kind_since = std::max(facts.kind_since, idle.until);
    } else {
      facts.idle.push_back(idle);
    }
  }
  facts.idle = Merged(std::move(facts.idle));
  return facts;
}

absl::StatusOr<std::shared_ptr<const Roster>> CourseCache::RosterOf(store::Store& store,
                                                                    int64_t platform,
                                                                    const std::string& course) {
  return ReadOn(store, platform, course,
                [&](CourseRoster& kept) { return kept.ReadEverybody(store); });
}

absl::StatusOr<std::shared_ptr<const Roster>> CourseCache::RosterOf(
    store::Store& store, int64_t platform, const std::string& course,
    const std::vector<std::string>& people) {
  return ReadOn(store, platform, course, [&](CourseRoster& kept) -> absl::Status {
    TUTORING_RETURN_IF_ERROR(kept.ReadStaff(store, usual_roles_));
    return kept.ReadPeople(store, people);
  });
}

absl::StatusOr<std::shared_ptr<const Roster>> CourseCache::ReadOn(
    store::Store& store, int64_t platform, const std::string& course,
    const std::function<absl::Status(CourseRoster&)>& read) {
  const Key key(platform, course);
  if (members_ >= kMostKeptMembers && !rosters_.contains(key)) {
    rosters_.clear();
    members_ = 0;
  }
  TUTORING_ASSIGN_OR_RETURN(auto mappings, MappingsOf(store, platform));
  CourseRoster& kept =
      rosters_.try_emplace(key, platform, course, std::move(mappings)).first->second;
  const int before = kept.size();
  const absl::Status status = read(kept);
  members_ += kept.size() - before;
  auto roster = kept.roster();
  if (status.ok()) return roster;
  ForgetRoster(platform, course);  // It may be read by half.
  return status;
}

void CourseCache::ForgetRoster(int64_t platform, const std::string& course) {
  const auto it = rosters_.find(Key(platform, course));
  if (it == rosters_.end()) return;
  members_ -= it->second.size();
  rosters_.erase(it);
}

absl::StatusOr<CourseFacts> CourseCache::FactsOf(store::Store& store, int64_t platform,
                                                 const std::string& course) {
  const auto it = facts_.find(Key(platform, course));
  if (it != facts_.end()) return it->second;
  if (facts_.size() >= kMostForums) facts_.clear();
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, LoadCourseFacts(store, platform, course));
  facts_[Key(platform, course)] = facts;
  return facts;
}

absl::StatusOr<const absl::flat_hash_set<std::string>*> CourseCache::AbsentIn(
    store::Store& store, int64_t platform, const std::string& course) {
  const Key key(platform, course);
  const auto it = absent_.find(key);
  if (it != absent_.end()) return &it->second;
  if (absent_.size() >= kMostForums) absent_.clear();
  TUTORING_ASSIGN_OR_RETURN(const auto people, store.duties.PeopleWithDuties(platform, course));
  auto& kept = absent_[key];
  kept.insert(people.begin(), people.end());
  return &kept;
}

absl::StatusOr<const absl::flat_hash_set<std::string>*> CourseCache::WelcomedIn(
    store::Store& store, int64_t platform, const std::string& course) {
  const Key key(platform, course);
  const auto it = welcomed_.find(key);
  if (it != welcomed_.end()) return &it->second;
  if (welcomed_.size() >= kMostForums) welcomed_.clear();
  TUTORING_ASSIGN_OR_RETURN(const auto welcomes, store.duties.Welcomes(platform, course));
  auto& kept = welcomed_[key];
  for (const Duty& welcome : welcomes) {
    if (!welcome.learner.empty()) kept.insert(welcome.learner);
  }
  return &kept;
}

absl::StatusOr<std::optional<absl::Time>> CourseCache::LatestObservation(
    store::Store& store, int64_t platform, const std::string& course) {
  const Key key(platform, course);
  const auto it = observations_.find(key);
  if (it != observations_.end()) return it->second;
  if (observations_.size() >= kMostForums) observations_.clear();
  TUTORING_ASSIGN_OR_RETURN(const auto latest, store.accesses.LatestObservation(platform, course));
  return observations_[key] = latest;
}

absl::StatusOr<absl::Time> CourseCache::SignalsUntil(store::Store& store, int64_t platform,
                                                     const std::string& course) {
  const auto it = signals_.find(Key(platform, course));
  if (it != signals_.end()) return it->second;
  if (signals_.size() >= kMostForums) signals_.clear();
  TUTORING_ASSIGN_OR_RETURN(
      const auto checks,
      store.checks.Due(platform, course, store::CheckRule::kSignal, absl::InfiniteFuture(), 1));
  absl::Time until = checks.empty() ? absl::InfiniteFuture() : absl::InfinitePast();
  TUTORING_ASSIGN_OR_RETURN(const auto signals, store.duties.Signals(platform, course));
  for (const Duty& signal : signals) until = std::max(until, signal.closed);
  return signals_[Key(platform, course)] = until;
}

absl::StatusOr<std::shared_ptr<const std::vector<Occurrence>>> CourseCache::OccurrencesOf(
    store::Store& store, int64_t platform, const std::string& course) {
  const Key key(platform, course);
  const auto it = occurrences_.find(key);
  if (it != occurrences_.end()) return it->second;
  if (occurrences_.size() >= kMostForums) occurrences_.clear();
  TUTORING_ASSIGN_OR_RETURN(auto occurrences, LoadOccurrences(store, platform, course));
  return occurrences_[key] = std::move(occurrences);
}

absl::StatusOr<ForumFacts> CourseCache::ForumOf(store::Store& store, int64_t platform,
                                                const std::string& forum) {
  const auto it = forums_.find(Key(platform, forum));
  if (it != forums_.end()) return it->second;
  if (forums_.size() >= kMostForums) forums_.clear();
  TUTORING_ASSIGN_OR_RETURN(const auto mappings, MappingsOf(store, platform));
  TUTORING_ASSIGN_OR_RETURN(const ForumFacts facts,
                            LoadForumFacts(store, *mappings, platform, forum));
  forums_[Key(platform, forum)] = facts;
  return facts;
}

absl::StatusOr<store::Platform> CourseCache::PlatformOf(store::Store& store,
                                                        const std::string& id) {
  const auto it = platforms_.find(id);
  if (it != platforms_.end()) return it->second;
  TUTORING_ASSIGN_OR_RETURN(const store::Platform found, FindPlatform(store, id));
  return platforms_[id] = found;
}

absl::StatusOr<bool> CourseCache::Knows(store::Store& store, int64_t platform,
                                        const std::string& course) {
  if (known_.contains(Key(platform, course))) return true;
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.Find(platform, course));
  if (!found.has_value()) return false;
  if (known_.size() >= kMostForums) known_.clear();
  known_.insert(Key(platform, course));
  return true;
}

void CourseCache::RaiseWatermark(int64_t platform, store::Source source, absl::Time time) {
  for (auto& [key, facts] : facts_) {
    if (key.first == platform) app::RaiseWatermark(source, time, facts);
  }
}

void CourseCache::ForgetFacts(int64_t platform) {
  absl::erase_if(facts_, [&](const auto& entry) { return entry.first.first == platform; });
}

absl::StatusOr<std::shared_ptr<const Mappings>> CourseCache::MappingsOf(store::Store& store,
                                                                        int64_t platform) {
  std::shared_ptr<const Mappings>& kept = mappings_[platform];
  if (kept == nullptr) {
    TUTORING_ASSIGN_OR_RETURN(kept, LoadMappings(store, platform));
  }
  return kept;
}

absl::StatusOr<std::shared_ptr<const ErasedPeople>> CourseCache::ErasedOf(
    store::Store& store, const store::Platform& platform) {
  std::shared_ptr<const ErasedPeople>& kept = erased_[platform.key];
  if (kept == nullptr) {
    TUTORING_ASSIGN_OR_RETURN(kept, LoadErasedPeople(store, platform));
  }
  return kept;
}

void CourseCache::ForgetMappings(int64_t platform) {
  mappings_.erase(platform);
  absl::erase_if(forums_, [&](const auto& entry) { return entry.first.first == platform; });
  for (auto it = rosters_.begin(); it != rosters_.end();) {
    const auto next = std::next(it);
    if (it->first.first == platform) ForgetRoster(platform, std::string(it->first.second));
    it = next;
  }
}

void CourseCache::Clear() {
  platforms_.clear();
  mappings_.clear();
  erased_.clear();
  policies_.Clear();
  threads_.Clear();
  talk_.Clear();
  presence_checks_.Clear();
  due_courses_.Clear();
  known_.clear();
  rosters_.clear();
  members_ = 0;
  facts_.clear();
  forums_.clear();
  absent_.clear();
  welcomed_.clear();
  observations_.clear();
  signals_.clear();
  occurrences_.clear();
}

}  // namespace tutoring::app
