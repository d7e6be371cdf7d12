#include "service/app/engine/course_cache.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "service/app/engine/occurrence_loader.h"
#include "service/app/find.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/interval.h"

namespace tutoring::app {
namespace {

constexpr int kMostKeptMembers = 200000;  // Some 60 MB.
constexpr size_t kMostForums = 10000;

void AddEndOfPlatform(const store::Course& course,
                      const std::vector<store::CourseVersion>& versions, CourseFacts& facts) {
  facts.end = course.end;
  absl::Time since = absl::InfiniteFuture();
  absl::Time otherwise = absl::InfinitePast();
  for (const store::CourseVersion& version : versions) {
    if (version.end == course.end) {
      since = std::min(since, version.first_observed);
    } else {
      facts.former_end = std::min(facts.former_end, version.end);
      otherwise = std::max(otherwise, version.last_observed);
    }
  }
  // An end that was changed and changed back holds since it was last seen to be another.
  if (IsSet(otherwise)) facts.end_known = std::max(since, otherwise);
  if (IsSet(facts.former_end)) facts.end_since = facts.end_known;
}

// What somebody said last holds, whatever the platform tells, unless it is to believe the platform
// again.
void AddDeclaredEnd(const std::vector<store::CourseEnd>& declared,
                    const std::vector<store::CourseVersion>& versions, CourseFacts& facts) {
  if (declared.empty()) return;
  const store::CourseEnd& last = declared.back();
  if (IsSet(last.end)) facts.end = last.end;
  facts.end_known = IsSet(last.end) ? last.declared : std::max(facts.end_known, last.declared);
  facts.former_end = absl::InfiniteFuture();
  const auto note_former = [&](absl::Time end) {
    if (end != facts.end) facts.former_end = std::min(facts.former_end, end);
  };
  for (const store::CourseVersion& version : versions) note_former(version.end);
  for (const store::CourseEnd& one : declared) note_former(one.end);
  facts.end_since = IsSet(facts.former_end) ? facts.end_known : absl::InfinitePast();
}

// As it is read at present.
bool Counts(const store::ForumVersion& version, const store::Forum& forum,
            const Mappings& mappings) {
  const ForumKind unmapped = ForumKindOf(version.type, version.display_name);
  return CountsQuestions(
      mappings.KindOf(forum.course, forum.id, version.display_name, unmapped).kind);
}

void AddScope(const store::Course& course, const std::vector<store::CourseVersion>& versions,
              CourseFacts& facts) {
  facts.in_scope = course.in_scope;
  if (course.in_scope) return;
  facts.last_in_scope = absl::InfinitePast();
  absl::Time first_out = absl::InfiniteFuture();
  for (const store::CourseVersion& version : versions) {
    if (version.in_scope) {
      facts.last_in_scope = std::max(facts.last_in_scope, version.last_observed);
    } else {
      first_out = std::min(first_out, version.first_observed);
    }
  }
  facts.scope_lost = std::max(first_out, facts.last_in_scope);
}

// `seen` is when the course was observed first: before, a watermark of the whole platform said
// nothing of it.
void AddWatermarks(const std::vector<store::Watermark>& watermarks, absl::Time seen,
                   CourseFacts& facts) {
  absl::Time first_roster = absl::InfiniteFuture();
  absl::Time first_posts = absl::InfiniteFuture();
  const auto add = [&](const store::Watermark& watermark, absl::Time& time, absl::Time& first) {
    time = std::max(time, watermark.time);
    first = std::min(first, watermark.course.empty() ? std::max(watermark.first_time, seen)
                                                     : watermark.first_time);
  };
  for (const store::Watermark& watermark : watermarks) {
    switch (watermark.source) {
      case store::Source::kRoster:
        add(watermark, facts.roster_watermark, first_roster);
        break;
      case store::Source::kPosts:
        add(watermark, facts.posts_watermark, first_posts);
        break;
      case store::Source::kConnections:
        add(watermark, facts.connections_watermark, facts.connections_adoption);
        break;
      case store::Source::kSubmissions:
        add(watermark, facts.submissions_watermark, facts.submissions_adoption);
        break;
      case store::Source::kMessages:
        add(watermark, facts.messages_watermark, facts.messages_adoption);
        break;
    }
  }
  facts.adoption = std::max(first_roster, first_posts);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Roster>> LoadRoster(store::Store& store, int64_t platform,
                                                         const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto mappings, LoadMappings(store, platform));
  CourseRoster roster(platform, course, std::move(mappings));
  TUTORING_RETURN_IF_ERROR(roster.ReadEverybody(store));
  return roster.roster();
}

absl::StatusOr<CourseFacts> LoadCourseFacts(store::Store& store, int64_t platform,
                                            const std::string& course) {
  CourseFacts facts;
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.Find(platform, course));
  if (!found.has_value()) return facts;
  TUTORING_ASSIGN_OR_RETURN(const auto versions, store.courses.Versions(platform, course));
  if (IsSet(found->start)) facts.start = found->start;
  AddEndOfPlatform(*found, versions, facts);
  TUTORING_ASSIGN_OR_RETURN(const auto ends, store.reports.Ends(platform, course));
  AddDeclaredEnd(ends, versions, facts);
  AddScope(*found, versions, facts);
  TUTORING_ASSIGN_OR_RETURN(auto hidden, store.courses.Hidden(platform, course));
  facts.hidden = Merged(std::move(hidden));
  TUTORING_ASSIGN_OR_RETURN(const auto watermarks, store.progress.WatermarksOf(platform, course));
  absl::Time seen = absl::InfiniteFuture();
  for (const store::CourseVersion& version : versions) {
    seen = std::min(seen, version.first_observed);
  }
  AddWatermarks(watermarks, seen, facts);
  TUTORING_ASSIGN_OR_RETURN(const store::Retention retention, store.retentions.Of(platform));
  facts.presence_forgotten = retention.forgotten;
  TUTORING_ASSIGN_OR_RETURN(facts.forgotten, store.retentions.IsForgotten(platform, course));
  return facts;
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
  absl::Time idle = absl::InfinitePast();  // When it was last seen not to count.
  for (const store::ForumVersion& version : versions) {
    facts.first_seen = std::min(facts.first_seen, version.first_observed);
    if (!Counts(version, *found, mappings)) idle = std::max(idle, version.last_observed);
  }
  if (!IsSet(idle)) return facts;
  // It counts since a version came after that; where it only went back to an earlier one, since
  // then.
  absl::Time since = absl::InfiniteFuture();
  for (const store::ForumVersion& version : versions) {
    if (Counts(version, *found, mappings) && version.first_observed > idle) {
      since = std::min(since, version.first_observed);
    }
  }
  facts.kind_since = std::max(facts.kind_since, IsSet(since) ? since : idle);
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
