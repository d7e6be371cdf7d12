#include <string>
#include <tuple>

#include "service/app/record_facts.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

auto ContentOf(const store::Activity& a) {
  return std::tie(a.course, a.kind, a.display_name, a.gone, a.anonymous);
}
auto ContentOf(const store::SubmissionRow& row) {
  const Grade& grade = row.submission.grade;
  return std::tie(grade.graded, grade.value, grade.maximum, grade.pass);
}

// Whether `next` replaces `stored`: later, or of the same instant and greater in content.
template <typename T>
bool Replaces(const T& next, const T& stored) {
  if (next.observed != stored.observed) return next.observed > stored.observed;
  return ContentOf(next) > ContentOf(stored);
}

std::string Plain(const std::string& decimal) {
  return decimal.empty() ? "" : PlainDecimal(decimal);
}

}  // namespace

absl::StatusOr<ReportResult> RecordActivity(Unit& unit, const store::Platform& platform,
                                            const Event& event, Evaluation&) {
  const auto& fact = std::get<ActivityObserved>(event.fact);
  const store::Activity next{.id = fact.activity,
                             .course = event.course,
                             .kind = fact.kind,
                             .display_name = fact.display_name,
                             .gone = fact.gone,
                             .anonymous = fact.anonymous,
                             .observed = event.observed};
  TUTORING_ASSIGN_OR_RETURN(const auto stored,
                            unit.store.submissions.FindActivity(platform.key, fact.activity));
  TUTORING_RETURN_IF_ERROR(unit.store.submissions.NoteVersion(platform.key, next));
  if (!stored.has_value() || Replaces(next, *stored)) {
    TUTORING_RETURN_IF_ERROR(unit.store.submissions.PutActivity(platform.key, next));
  }
  return ReportResult{};
}

absl::StatusOr<ReportResult> RecordSubmission(Unit& unit, const store::Platform& platform,
                                              const Event& event, Evaluation&) {
  const auto& fact = std::get<SubmissionObserved>(event.fact);
  const store::SubmissionRow next{.course = event.course,
                                  .learner = fact.learner,
                                  .submission = {.activity = fact.activity,
                                                 .time = fact.submitted,
                                                 .grade = {.value = Plain(fact.grade),
                                                           .maximum = Plain(fact.grade_maximum),
                                                           .pass = fact.pass,
                                                           .graded = fact.graded}},
                                  .observed = event.observed};
  TUTORING_ASSIGN_OR_RETURN(const auto stored, unit.store.submissions.Find(platform.key, next));
  if (stored.has_value() && !Replaces(next, *stored)) return ReportResult{};
  TUTORING_RETURN_IF_ERROR(unit.store.submissions.Put(platform.key, next));
  return ReportResult{};
}

}  // namespace tutoring::app
