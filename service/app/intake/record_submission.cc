#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/app/intake/latest_holds.h"
#include "service/app/intake/record_facts.h"
#include "service/app/telling/telling.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

auto HandedInContent(const store::Activity& a) {
  return std::tie(a.kind, a.display_name, a.gone, a.anonymous);
}
auto HandedInContent(const store::SubmissionRow& row) {
  const Grade& grade = row.submission.grade;
  return std::tie(grade.graded, grade.value, grade.maximum, grade.pass);
}
constexpr auto kHandedInContent = [](const auto& one) { return HandedInContent(one); };

using Occurrences = std::shared_ptr<const std::vector<Occurrence>>;

// The sheets of the course look at what an activity tells, if that changed. `before` is what they
// looked at until now.
absl::Status MarkIfChanged(Unit& unit, const store::Platform& platform, const std::string& course,
                           const Occurrences& before, Evaluation& evaluation) {
  unit.cache.ForgetOccurrences(platform.key, course);
  TUTORING_ASSIGN_OR_RETURN(const Occurrences after,
                            unit.cache.OccurrencesOf(unit.store, platform.key, course));
  if (*before != *after) evaluation.MarkSheetsOf(course);
  return absl::OkStatus();
}

// Whoever planned must hear of it while something can still be handed in: afterwards nobody is
// called late, and nobody learns why.
absl::Status NoteLost(Unit& unit, const store::Platform& platform, const store::Activity& shown,
                      const std::vector<Occurrence>& occurrences) {
  constexpr auto kLost = store::AlarmKind::kActivityLost;
  const bool needed = std::any_of(occurrences.begin(), occurrences.end(), [&](const auto& one) {
    return one.activity == shown.id && one.close >= shown.observed;
  });
  if (!needed || (!shown.gone && !shown.anonymous)) {
    return ClearAlarm(unit, platform, kLost, shown.course, shown.id);
  }
  return RaiseAlarm(unit, platform, kLost, shown.course, shown.id,
                    absl::StrCat("Evaluations are linked with an activity that ",
                                 shown.gone ? "is gone" : "does not name who hands in",
                                 ", so nobody knows of anything handed in, and nobody is called "
                                 "late. Link another (tutorctl evaluations link), or record what "
                                 "is handed in (tutorctl evaluations record)."));
}

std::string Plain(const std::string& decimal) {
  return decimal.empty() ? "" : PlainDecimal(decimal);
}

}  // namespace

absl::StatusOr<ReportResult> RecordActivity(Unit& unit, const store::Platform& platform,
                                            const Event& event, Evaluation& evaluation) {
  const auto& fact = std::get<ActivityObserved>(event.fact);
  const store::Activity next{.id = fact.activity,
                             .course = event.course,
                             .kind = fact.kind,
                             .display_name = fact.display_name,
                             .gone = fact.gone,
                             .anonymous = fact.anonymous,
                             .observed = event.observed};
  TUTORING_ASSIGN_OR_RETURN(const auto stored, unit.store.submissions.FindActivity(
                                                   platform.key, event.course, fact.activity));
  TUTORING_ASSIGN_OR_RETURN(const Occurrences before,
                            unit.cache.OccurrencesOf(unit.store, platform.key, event.course));
  TUTORING_RETURN_IF_ERROR(unit.store.submissions.NoteVersion(platform.key, next));
  const bool replaces = !stored.has_value() || Replaces(next, *stored, kHandedInContent);
  if (replaces) TUTORING_RETURN_IF_ERROR(unit.store.submissions.PutActivity(platform.key, next));
  TUTORING_RETURN_IF_ERROR(MarkIfChanged(unit, platform, event.course, before, evaluation));
  TUTORING_ASSIGN_OR_RETURN(const Occurrences now,
                            unit.cache.OccurrencesOf(unit.store, platform.key, event.course));
  TUTORING_RETURN_IF_ERROR(NoteLost(unit, platform, replaces ? next : *stored, *now));
  return ReportResult{};
}

absl::StatusOr<ReportResult> RecordSubmission(Unit& unit, const store::Platform& platform,
                                              const Event& event, Evaluation& evaluation) {
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
  if (stored.has_value() && !Replaces(next, *stored, kHandedInContent)) return ReportResult{};
  TUTORING_RETURN_IF_ERROR(unit.store.submissions.Put(platform.key, next));
  // It shows that they were there, too; their sheets follow.
  if (!stored.has_value()) evaluation.MarkPerson(event.course, fact.learner);
  return ReportResult{};
}

}  // namespace tutoring::app
