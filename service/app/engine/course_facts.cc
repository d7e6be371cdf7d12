#include "service/app/engine/course_facts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/interval.h"

namespace tutoring::app {
namespace {

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

// Of all sources each.
absl::Time& WatermarkOf(store::Source source, CourseFacts& facts) {
  switch (source) {
    case store::Source::kRoster:
      return facts.roster_watermark;
    case store::Source::kPosts:
      return facts.posts_watermark;
    case store::Source::kConnections:
      return facts.connections_watermark;
    case store::Source::kSubmissions:
      return facts.submissions_watermark;
    case store::Source::kMessages:
      break;
  }
  return facts.messages_watermark;
}

// `seen` is when the course was observed first: before, a watermark of the whole platform said
// nothing of it.
void AddWatermarks(const std::vector<store::Watermark>& watermarks, absl::Time seen,
                   CourseFacts& facts) {
  absl::Time first_roster = absl::InfiniteFuture();
  absl::Time first_posts = absl::InfiniteFuture();
  const auto first_of = [&](store::Source source) -> absl::Time& {
    switch (source) {
      case store::Source::kRoster:
        return first_roster;
      case store::Source::kPosts:
        return first_posts;
      case store::Source::kConnections:
        return facts.connections_adoption;
      case store::Source::kSubmissions:
        return facts.submissions_adoption;
      case store::Source::kMessages:
        break;
    }
    return facts.messages_adoption;
  };
  for (const store::Watermark& watermark : watermarks) {
    absl::Time& latest = WatermarkOf(watermark.source, facts);
    latest = std::max(latest, watermark.time);
    absl::Time& first = first_of(watermark.source);
    first = std::min(first, watermark.course.empty() ? std::max(watermark.first_time, seen)
                                                     : watermark.first_time);
  }
  facts.adoption = std::max(first_roster, first_posts);
}

}  // namespace

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

void RaiseWatermark(store::Source source, absl::Time time, CourseFacts& facts) {
  absl::Time& latest = WatermarkOf(source, facts);
  if (IsSet(latest)) latest = std::max(latest, time);
}

}  // namespace tutoring::app
