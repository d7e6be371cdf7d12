#include "service/app/course_cache.h"

#include <algorithm>
#include <limits>

#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr int kMostMembers = 200000;  // Some 60 MB.
constexpr size_t kMostForums = 10000;

bool Covers(const store::DeclaredRole& role, const std::string& course,
            const std::string& category) {
  if (!role.course.empty()) return role.course == course;
  return role.category.empty() || role.category == category;
}

// Roles by the names that a roster gives them. Most members of a course have the same: the last
// answer is kept.
class RoleReader {
 public:
  RoleSet Read(const std::string& names) {
    if (names != names_) {
      names_ = names;
      roles_ = RolesOfNames(SplitIds(names));
    }
    return roles_;
  }

 private:
  std::string names_;
  RoleSet roles_;
};

void AddEnd(const store::Course& course, const std::vector<store::CourseVersion>& versions,
            CourseFacts& facts) {
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
  if (IsSet(facts.former_end)) facts.end_since = std::max(since, otherwise);
}

bool Counts(const store::ForumVersion& version) {
  return CountsQuestions(ForumKindOf(version.type, version.display_name));
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
  for (const store::Watermark& watermark : watermarks) {
    const bool roster = watermark.source == store::Source::kRoster;
    absl::Time& time = roster ? facts.roster_watermark : facts.posts_watermark;
    absl::Time& first = roster ? first_roster : first_posts;
    time = std::max(time, watermark.time);
    first = std::min(first, watermark.course.empty() ? std::max(watermark.first_time, seen)
                                                     : watermark.first_time);
  }
  facts.adoption = std::max(first_roster, first_posts);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Roster>> LoadRoster(store::Store& store, int64_t platform,
                                                         const std::string& course) {
  auto roster = std::make_shared<Roster>();
  TUTORING_ASSIGN_OR_RETURN(const auto snapshots, store.rosters.Snapshots(platform, course));
  for (const absl::Time snapshot : snapshots) roster->AddSnapshot(snapshot);
  TUTORING_ASSIGN_OR_RETURN(const auto rows, store.rosters.Memberships(platform, course));
  RoleReader roles;
  for (const store::MembershipRow& row : rows) {
    roster->AddMembership(row.person, row.observed,
                          {row.active, roles.Read(row.role_names), SplitIds(row.groups)});
  }
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.Find(platform, course));
  const std::string category = found.has_value() ? found->category : "";
  TUTORING_ASSIGN_OR_RETURN(const auto declared,
                            store.rosters.Declared(platform, 0, std::numeric_limits<int>::max()));
  for (const store::DeclaredRole& role : declared) {
    if (Covers(role, course, category))
      roster->AddDeclared(role.person, {role.role, role.start, role.end});
  }
  return roster;
}

absl::StatusOr<CourseFacts> LoadCourseFacts(store::Store& store, int64_t platform,
                                            const std::string& course) {
  CourseFacts facts;
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.Find(platform, course));
  if (!found.has_value()) return facts;
  TUTORING_ASSIGN_OR_RETURN(const auto versions, store.courses.Versions(platform, course));
  AddEnd(*found, versions, facts);
  AddScope(*found, versions, facts);
  TUTORING_ASSIGN_OR_RETURN(const auto watermarks, store.progress.WatermarksOf(platform, course));
  absl::Time seen = absl::InfiniteFuture();
  for (const store::CourseVersion& version : versions) {
    seen = std::min(seen, version.first_observed);
  }
  AddWatermarks(watermarks, seen, facts);
  return facts;
}

absl::StatusOr<ForumFacts> LoadForumFacts(store::Store& store, int64_t platform,
                                          const std::string& forum) {
  ForumFacts facts;
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.FindForum(platform, forum));
  if (!found.has_value()) return facts;
  facts.course = found->course;
  facts.kind = ForumKindOf(found->type, found->display_name);
  TUTORING_ASSIGN_OR_RETURN(const auto versions, store.courses.ForumVersions(platform, forum));
  absl::Time idle = absl::InfinitePast();  // When it was last seen not to count.
  for (const store::ForumVersion& version : versions) {
    if (!Counts(version)) idle = std::max(idle, version.last_observed);
  }
  if (!IsSet(idle)) return facts;
  // It counts since a version came after that; where it only went back to an earlier one, since
  // then.
  absl::Time since = absl::InfiniteFuture();
  for (const store::ForumVersion& version : versions) {
    if (Counts(version) && version.first_observed > idle) {
      since = std::min(since, version.first_observed);
    }
  }
  facts.kind_since = IsSet(since) ? since : idle;
  return facts;
}

absl::StatusOr<std::shared_ptr<const Roster>> CourseCache::RosterOf(store::Store& store,
                                                                    int64_t platform,
                                                                    const std::string& course) {
  const auto it = rosters_.find(Key(platform, course));
  if (it != rosters_.end()) return it->second;
  TUTORING_ASSIGN_OR_RETURN(auto roster, LoadRoster(store, platform, course));
  if (members_ >= kMostMembers) {
    rosters_.clear();
    members_ = 0;
  }
  members_ += roster->ActiveCount();
  rosters_[Key(platform, course)] = roster;
  return roster;
}

void CourseCache::ForgetRoster(int64_t platform, const std::string& course) {
  const auto it = rosters_.find(Key(platform, course));
  if (it == rosters_.end()) return;
  members_ -= it->second->ActiveCount();
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

absl::StatusOr<ForumFacts> CourseCache::ForumOf(store::Store& store, int64_t platform,
                                                const std::string& forum) {
  const auto it = forums_.find(Key(platform, forum));
  if (it != forums_.end()) return it->second;
  if (forums_.size() >= kMostForums) forums_.clear();
  TUTORING_ASSIGN_OR_RETURN(const ForumFacts facts, LoadForumFacts(store, platform, forum));
  forums_[Key(platform, forum)] = facts;
  return facts;
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

void CourseCache::Clear() {
  policies_.Clear();
  known_.clear();
  rosters_.clear();
  members_ = 0;
  facts_.clear();
  forums_.clear();
}

}  // namespace tutoring::app
