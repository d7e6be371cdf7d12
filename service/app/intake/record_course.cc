#include <tuple>

#include "service/app/intake/latest_holds.h"
#include "service/app/intake/record_facts.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

auto ContentOf(const store::Course& c) {
  return std::tie(c.display_name, c.category, c.start, c.end, c.in_scope);
}

auto ContentOf(const store::Forum& f) { return std::tie(f.type, f.display_name); }
constexpr auto kContent = [](const auto& one) { return ContentOf(one); };

// An end that is not after the start is a slip of who typed it: the platform tells none. Believed,
// it would mean that nothing is ever owed in the course, and that retention may let it go.
absl::Time EndOf(const CourseObserved& fact) {
  return fact.end > fact.start ? fact.end : absl::InfiniteFuture();
}

}  // namespace

absl::StatusOr<ReportResult> RecordCourse(Unit& unit, const store::Platform& platform,
                                          const Event& event, Evaluation& evaluation) {
  const auto& fact = std::get<CourseObserved>(event.fact);
  store::Course next{.id = event.course,
                     .display_name = fact.display_name,
                     .category = fact.category,
                     .start = fact.start,
                     .end = EndOf(fact),
                     .in_scope = !fact.out_of_scope,
                     .observed = event.observed};
  TUTORING_ASSIGN_OR_RETURN(const auto stored, unit.store.courses.Find(platform.key, event.course));
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts before,
                            unit.cache.FactsOf(unit.store, platform.key, event.course));
  TUTORING_RETURN_IF_ERROR(unit.store.courses.NoteVersion(platform.key, next));
  if (stored.has_value()) {
    next.roster_held = stored->roster_held;
    next.roster_confirmed = stored->roster_confirmed;
  }
  const bool replaces = !stored.has_value() || Replaces(next, *stored, kContent);
  if (replaces) TUTORING_RETURN_IF_ERROR(unit.store.courses.Put(platform.key, next));
  unit.cache.ForgetFacts(platform.key, event.course);
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts after,
                            unit.cache.FactsOf(unit.store, platform.key, event.course));
  // Roles may be declared for a category.
  const bool moved = replaces && (!stored.has_value() || stored->category != next.category);
  if (moved) unit.cache.ForgetRoster(platform.key, event.course);
  if (moved || before != after) evaluation.MarkCourse(event.course);
  return ReportResult{};
}

absl::StatusOr<ReportResult> RecordHidden(Unit& unit, const store::Platform& platform,
                                          const Event& event, Evaluation& evaluation) {
  const auto& hidden = std::get<CourseHidden>(event.fact);
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts before,
                            unit.cache.FactsOf(unit.store, platform.key, event.course));
  TUTORING_RETURN_IF_ERROR(
      unit.store.courses.NoteHidden(platform.key, event.course, {hidden.start, hidden.end}));
  unit.cache.ForgetFacts(platform.key, event.course);
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts after,
                            unit.cache.FactsOf(unit.store, platform.key, event.course));
  if (before != after) evaluation.MarkLearnersOf(event.course);
  return ReportResult{};
}

absl::StatusOr<ReportResult> RecordForum(Unit& unit, const store::Platform& platform,
                                         const Event& event, Evaluation& evaluation) {
  const auto& fact = std::get<ForumObserved>(event.fact);
  const store::Forum next{.id = fact.forum,
                          .course = event.course,
                          .type = fact.type,
                          .display_name = fact.display_name,
                          .observed = event.observed};
  TUTORING_ASSIGN_OR_RETURN(const auto stored,
                            unit.store.courses.FindForum(platform.key, fact.forum));
  if (stored.has_value() && stored->course != event.course) {
    return ReportResult{RefusalReason::kCourseMismatch, "forum_observed.forum"};
  }
  TUTORING_ASSIGN_OR_RETURN(const ForumFacts before,
                            unit.cache.ForumOf(unit.store, platform.key, fact.forum));
  TUTORING_RETURN_IF_ERROR(unit.store.courses.NoteForumVersion(platform.key, next));
  if (!stored.has_value() || Replaces(next, *stored, kContent)) {
    TUTORING_RETURN_IF_ERROR(unit.store.courses.PutForum(platform.key, next));
    unit.cache.talk().Forget(platform.key, event.course);
  }
  unit.cache.ForgetForum(platform.key, fact.forum);
  TUTORING_ASSIGN_OR_RETURN(const ForumFacts after,
                            unit.cache.ForumOf(unit.store, platform.key, fact.forum));
  if (before == after) return ReportResult{};
  evaluation.MarkWelcomes(event.course);
  evaluation.MarkSignals(event.course);
  TUTORING_ASSIGN_OR_RETURN(const auto discussions,
                            unit.store.posts.DiscussionsOfForum(platform.key, fact.forum));
  for (const std::string& discussion : discussions) evaluation.MarkThread(discussion);
  return ReportResult{};
}

}  // namespace tutoring::app
