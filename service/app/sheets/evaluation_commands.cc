#include "service/app/sheets/evaluation_commands.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/app/engine/course_cache.h"
#include "service/app/engine/evaluation.h"
#include "service/app/engine/occurrence_loader.h"
#include "service/app/find.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/app/sheets/plan_occurrences.h"
#include "service/app/sheets/sheet_views.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr int64_t kShortestWindow = 60;
constexpr int64_t kLongestWindow = 366 * 24 * 60 * 60;
constexpr size_t kMostObjectives = 30;
constexpr size_t kLongestObjectiveId = 64;
constexpr size_t kLongestObjective = 500;

absl::Status CheckTime(absl::Time time, const char* field) {
  if (ValidateTime(time, absl::InfiniteFuture(), field).accepted()) return absl::OkStatus();
  return Invalid("TIME_OUT_OF_RANGE", "a time is before 1970 or after 2100");
}

absl::Status CheckActivity(const std::string& activity) {
  if (activity.empty() || IsId(activity)) return absl::OkStatus();
  return Invalid("TEXT_INVALID", "activity is longer than 255 bytes or holds a control character");
}

// Sheets, or the final evaluation: what goes with a first opening needs one.
absl::Status CheckSchedule(absl::Time& open, int64_t window, const std::string& rule,
                           const std::string& activity) {
  if (!IsSet(open)) {
    if (open == absl::InfiniteFuture() && window == 0 && rule.empty() && activity.empty()) {
      return absl::OkStatus();
    }
    return Invalid("VALUE_REQUIRED", "first_open_time is missing");
  }
  TUTORING_RETURN_IF_ERROR(CheckTime(open, "first_open_time"));
  open = absl::FromUnixSeconds(absl::ToUnixSeconds(open));
  if (window < kShortestWindow || window > kLongestWindow) {
    return Invalid("WINDOW_OUT_OF_RANGE",
                   "window is shorter than 1 minute or longer than 366 days");
  }
  return CheckActivity(activity);
}

absl::Status CheckObjectives(const std::vector<store::Objective>& objectives) {
  std::set<std::string> ids;
  for (const store::Objective& one : objectives) {
    const bool fits = IsId(one.id) && one.id.size() <= kLongestObjectiveId && !one.text.empty() &&
                      one.text.size() <= kLongestObjective && IsUtf8(one.text);
    if (!fits || !ids.insert(one.id).second) {
      return Invalid("TEXT_INVALID",
                     "an objective's id or text is missing, too long or not text, or stands twice");
    }
  }
  if (ids.size() <= kMostObjectives) return absl::OkStatus();
  return Invalid("TEXT_INVALID", "the plan has more than 30 objectives");
}

absl::Status CheckPlan(store::EvaluationPlan& plan, absl::Time now) {
  TUTORING_RETURN_IF_ERROR(
      CheckSchedule(plan.first_open, plan.window_seconds, plan.rule, plan.activity));
  TUTORING_RETURN_IF_ERROR(
      CheckSchedule(plan.final_open, plan.final_window_seconds, "", plan.final_activity));
  TUTORING_RETURN_IF_ERROR(CheckObjectives(plan.objectives));
  TUTORING_RETURN_IF_ERROR(CheckTime(plan.effective, "effective_time"));
  if (plan.effective >= now) return absl::OkStatus();
  return Invalid("EFFECTIVE_IN_PAST", "effective_time is in the past: what opened stays as it is");
}

absl::Status NotFound(const char* reason, const char* detail) {
  return Refusal(absl::StatusCode::kNotFound, reason, detail);
}

absl::StatusOr<Occurrence> FindOccurrence(Unit& unit, const store::Platform& platform,
                                          const std::string& course, absl::Time open,
                                          const char* reason) {
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences,
                            unit.cache.OccurrencesOf(unit.store, platform.key, course));
  for (const Occurrence& one : *occurrences) {
    if (one.open == open) return one;
  }
  return NotFound(reason, "the course has no such occurrence");
}

// The sheet's occurrence, where the learner ever was one in the course.
absl::StatusOr<Occurrence> FindSheet(Unit& unit, const store::Platform& platform,
                                     const std::string& course, const std::string& learner,
                                     absl::Time open) {
  TUTORING_ASSIGN_OR_RETURN(Occurrence found,
                            FindOccurrence(unit, platform, course, open, "SHEET_NOT_FOUND"));
  TUTORING_ASSIGN_OR_RETURN(const auto roster,
                            unit.cache.RosterOf(unit.store, platform.key, course, {learner}));
  if (IsSet(roster->FirstShown(learner, IsLearning))) return found;
  return NotFound("SHEET_NOT_FOUND", "the course has no such learner");
}

// Whether the last word of the sheet is that it was handed in.
absl::StatusOr<bool> IsRecorded(store::Store& store, int64_t platform, const std::string& course,
                                const std::string& learner, absl::Time open) {
  TUTORING_ASSIGN_OR_RETURN(const auto marks, store.evaluations.Marks(platform, course, learner));
  bool recorded = false;
  for (const SheetMark& mark : marks) {
    if (mark.open == open) recorded = mark.handed_in;
  }
  return recorded;
}

absl::Status EvaluateCourse(Unit& unit, const Policy& policy, const store::Platform& platform,
                            const std::string& course) {
  unit.cache.ForgetOccurrences(platform.key, course);
  Evaluation evaluation(unit, platform, policy);
  evaluation.MarkSheetsOf(course);
  return evaluation.Run();
}

}  // namespace

absl::StatusOr<store::EvaluationPlan> PlanEvaluations(Unit& unit, const Policy& policy,
                                                      const store::Platform& platform,
                                                      store::EvaluationPlan plan) {
  TUTORING_RETURN_IF_ERROR(FindCourse(unit.store, platform.key, plan.course).status());
  plan.created = PlatformNow(platform, unit.now);
  if (plan.effective == absl::InfinitePast()) plan.effective = plan.created;
  TUTORING_RETURN_IF_ERROR(CheckPlan(plan, plan.created));
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone)) {
    return absl::InternalError("time zone does not load");
  }
  TUTORING_RETURN_IF_ERROR(AddOccurrences(zone, plan));
  TUTORING_RETURN_IF_ERROR(unit.store.evaluations.InsertPlan(platform.key, plan));
  TUTORING_RETURN_IF_ERROR(EvaluateCourse(unit, policy, platform, plan.course));
  return plan;
}

absl::Status LinkOccurrence(Unit& unit, const Policy& policy, const store::Platform& platform,
                            const std::string& course, store::OccurrenceLink link) {
  TUTORING_RETURN_IF_ERROR(CheckActivity(link.activity));
  TUTORING_ASSIGN_OR_RETURN(
      const Occurrence found,
      FindOccurrence(unit, platform, course, link.open, "OCCURRENCE_NOT_FOUND"));
  link.time = PlatformNow(platform, unit.now);
  if (link.time >= found.close) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "OCCURRENCE_CLOSED",
                   "the occurrence has closed: what is owed of it does not change any more");
  }
  if (link.activity == found.activity) return absl::OkStatus();
  TUTORING_RETURN_IF_ERROR(unit.store.evaluations.InsertLink(platform.key, course, link));
  return EvaluateCourse(unit, policy, platform, course);
}

absl::Status RecordByHand(Unit& unit, const Policy& policy, const store::Platform& platform,
                          const std::string& course, const std::string& learner, SheetMark mark) {
  TUTORING_RETURN_IF_ERROR(FindSheet(unit, platform, course, learner, mark.open).status());
  mark.declared = PlatformNow(platform, unit.now);
  if (mark.time == absl::InfinitePast()) {
    // Said once more it is no later than it was: only a time corrects one.
    TUTORING_ASSIGN_OR_RETURN(const bool recorded,
                              IsRecorded(unit.store, platform.key, course, learner, mark.open));
    if (mark.handed_in && recorded) return absl::OkStatus();
    mark.time = mark.declared;
  }
  TUTORING_RETURN_IF_ERROR(CheckTime(mark.time, "submit_time"));
  if (mark.time > mark.declared + kClockTolerance) {
    return Invalid("TIME_IN_FUTURE", "submit_time is in the future: it is not handed in yet");
  }
  TUTORING_RETURN_IF_ERROR(unit.store.evaluations.InsertMark(platform.key, course, learner, mark));
  Evaluation evaluation(unit, platform, policy);
  evaluation.MarkSheets(course, learner);
  return evaluation.Run();
}

absl::Status RecordResults(Unit& unit, const store::Platform& platform, const std::string& course,
                           const std::string& learner, absl::Time open, ResultView view,
                           const std::string& author, const std::vector<RecordedResult>& results) {
  TUTORING_ASSIGN_OR_RETURN(const Occurrence found,
                            FindSheet(unit, platform, course, learner, open));
  const absl::Time now = PlatformNow(platform, unit.now);
  if (now < found.open) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "OCCURRENCE_NOT_OPEN",
                   "the occurrence has not opened yet");
  }
  if (results.empty()) return Invalid("VALUE_REQUIRED", "no result is given");
  TUTORING_ASSIGN_OR_RETURN(const auto plans, unit.store.evaluations.Plans(platform.key, course));
  const std::vector<store::Objective>& objectives = PlanAt(plans, open)->objectives;
  std::set<std::string> said;
  for (const RecordedResult& one : results) {
    if (one.result < ObjectiveResult::kReached || one.result > ObjectiveResult::kNotYet) {
      return Invalid("VALUE_REQUIRED", "a result is missing or unknown");
    }
    const bool known =
        std::any_of(objectives.begin(), objectives.end(),
                    [&](const store::Objective& o) { return o.id == one.objective; });
    if (!known) return Invalid("OBJECTIVE_UNKNOWN", "the plan has no such objective");
    if (!said.insert(one.objective).second) {
      return Invalid("TEXT_INVALID", "an objective stands twice");
    }
    TUTORING_RETURN_IF_ERROR(unit.store.evaluations.PutResult(platform.key, course,
                                                              {.learner = learner,
                                                               .open = open,
                                                               .objective = one.objective,
                                                               .view = view,
                                                               .result = one.result,
                                                               .declared = now,
                                                               .author = author}));
  }
  return absl::OkStatus();
}

absl::Status AcknowledgeDebrief(Unit& unit, const store::Platform& platform,
                                const std::string& course, const std::string& learner,
                                absl::Time open, const std::string& person) {
  TUTORING_RETURN_IF_ERROR(FindSheet(unit, platform, course, learner, open).status());
  TUTORING_ASSIGN_OR_RETURN(const bool handed_in,
                            WasHandedIn(unit.store, unit.cache, platform, course, learner, open));
  if (!handed_in) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "NOT_HANDED_IN",
                   "nothing was handed in that could be talked about");
  }
  return unit.store.evaluations.Acknowledge(
      platform.key, course, {learner, open, person, PlatformNow(platform, unit.now)});
}

}  // namespace tutoring::app
