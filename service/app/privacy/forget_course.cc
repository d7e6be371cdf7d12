#include "service/app/privacy/forget_course.h"

#include <utility>
#include <vector>

#include "service/app/engine/evaluation.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr int kDiscussions = 20;
constexpr int kPeopleAtOnce = 20;

}  // namespace

CourseForgetting::CourseForgetting(const Policy& policy, const store::Platform& platform,
                                   std::string course, int rows)
    : policy_(policy), platform_(platform), course_(std::move(course)), rows_(rows) {}

absl::StatusOr<bool> CourseForgetting::Batch(Unit& unit) {
  unit.cache.Clear();
  for (const auto part : {&CourseForgetting::ForgetDuties, &CourseForgetting::ForgetInterventions,
                          &CourseForgetting::ForgetPosts}) {
    TUTORING_ASSIGN_OR_RETURN(const bool done, (this->*part)(unit));
    if (!done) return false;
  }
  store::Forgetting& forgetting = unit.store.forgetting;
  TUTORING_ASSIGN_OR_RETURN(const int64_t alerts,
                            forgetting.RemoveAlerts(platform_.key, course_, rows_));
  if (alerts > 0) return false;
  TUTORING_ASSIGN_OR_RETURN(const int64_t people,
                            forgetting.RemovePeople(platform_.key, course_, kPeopleAtOnce));
  if (people > 0) return false;
  TUTORING_RETURN_IF_ERROR(forgetting.RemoveRest(platform_.key, course_));
  return true;
}

// The engine takes back what it derived, and withdraws what was about to be told of it.
absl::StatusOr<bool> CourseForgetting::ForgetDuties(Unit& unit) {
  TUTORING_ASSIGN_OR_RETURN(const bool before,
                            unit.store.retentions.IsForgotten(platform_.key, course_));
  if (!before) {
    TUTORING_RETURN_IF_ERROR(unit.store.retentions.PutForgotten(platform_.key, course_, unit.now));
    Evaluation evaluation(unit, platform_, policy_);
    evaluation.MarkCourse(course_);
    TUTORING_RETURN_IF_ERROR(evaluation.Run());
    return false;
  }
  TUTORING_ASSIGN_OR_RETURN(const auto left,
                            unit.store.duties.List(platform_.key, {.course = course_}, rows_));
  for (const Duty& duty : left) {
    TUTORING_RETURN_IF_ERROR(unit.store.duties.Remove(platform_.key, duty));
  }
  return left.empty();
}

absl::StatusOr<bool> CourseForgetting::ForgetInterventions(Unit& unit) {
  const store::InterventionFilter filter{.course = course_, .with_retracted = true};
  TUTORING_ASSIGN_OR_RETURN(const auto some,
                            unit.store.interventions.List(platform_.key, filter, rows_));
  for (const store::Intervention& one : some) {
    TUTORING_RETURN_IF_ERROR(unit.store.retentions.RemoveIntervention(one.id));
  }
  return some.empty();
}

absl::StatusOr<bool> CourseForgetting::ForgetPosts(Unit& unit) {
  TUTORING_ASSIGN_OR_RETURN(const auto discussions, unit.store.posts.DiscussionsOfCourse(
                                                        platform_.key, course_, "", kDiscussions));
  for (const std::string& discussion : discussions) {
    TUTORING_ASSIGN_OR_RETURN(const auto posts,
                              unit.store.posts.InDiscussion(platform_.key, discussion));
    for (const store::PostRow& post : posts) {
      TUTORING_RETURN_IF_ERROR(unit.store.forgetting.RemovePost(platform_.key, post.id));
    }
  }
  return discussions.empty();
}

}  // namespace tutoring::app
