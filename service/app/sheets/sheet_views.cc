#include "service/app/sheets/sheet_views.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "service/app/engine/occurrence_loader.h"
#include "service/app/engine/sheet_loader.h"
#include "service/app/find.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/absence/watch.h"

namespace tutoring::app {
namespace {

absl::Status NotFound(const char* reason) {
  return Refusal(absl::StatusCode::kNotFound, reason, "the course has no such occurrence or sheet");
}

absl::StatusOr<OccurrenceView> View(store::Store& store, const store::Platform& platform,
                                    const std::string& course, const Occurrence& occurrence) {
  OccurrenceView view{.course = course, .occurrence = occurrence, .activity_name = ""};
  if (!occurrence.IsLinked()) return view;
  TUTORING_ASSIGN_OR_RETURN(const auto activity, store.submissions.FindActivity(
                                                     platform.key, course, occurrence.activity));
  if (activity.has_value()) view.activity_name = activity->display_name;
  return view;
}

// The sheets of one course, each made from what is known of its learner.
class ViewingSheets {
 public:
  ViewingSheets(store::Store& store, const Policy& policy, const store::Platform& platform,
                const std::string& course, const Actor& actor)
      : store_(store), policy_(policy), platform_(platform), course_(course), actor_(actor) {}

  absl::StatusOr<SheetView> Of(const std::string& learner, const Occurrence& occurrence) {
    SheetView view{.learner = learner};
    TUTORING_ASSIGN_OR_RETURN(view.occurrence, View(store_, platform_, course_, occurrence));
    TUTORING_ASSIGN_OR_RETURN(view.learner_name, store_.rosters.NameOf(platform_.key, learner));
    TUTORING_ASSIGN_OR_RETURN(const SheetSnapshot snapshot,
                              LoadSheets(store_, cache_, platform_, course_, learner, policy_));
    if (snapshot.roster != nullptr) AddState(snapshot, occurrence, view);
    // Teachers see grades that the platform keeps from learners until it releases them.
    if (actor_.person == learner) view.grade = Grade();
    TUTORING_RETURN_IF_ERROR(AddResults(learner, occurrence.open, view));
    TUTORING_ASSIGN_OR_RETURN(const auto acknowledgements,
                              store_.evaluations.Acknowledgements(platform_.key, course_, learner));
    for (const store::DebriefAcknowledgement& one : acknowledgements) {
      if (one.open == occurrence.open) view.acknowledgements.push_back(one);
    }
    TUTORING_ASSIGN_OR_RETURN(const auto duties,
                              store_.duties.Sheets(platform_.key, course_, learner));
    for (const Duty& duty : duties) {
      if (duty.last_access == occurrence.open) view.duties.push_back(duty.key());
    }
    return view;
  }

 private:
  static void AddState(const SheetSnapshot& snapshot, const Occurrence& occurrence,
                       SheetView& view) {
    const SheetFacts& facts = snapshot.facts;
    const auto handed_in = HandedInFor(*facts.occurrences, facts.submissions, facts.marks);
    size_t place = 0;
    while ((*facts.occurrences)[place].open != occurrence.open) ++place;
    const Attendance attendance{.person = facts.learner};
    const std::string course;
    const Watch watch(course, attendance, *snapshot.roster, snapshot.course, *snapshot.policy,
                      IsLearning);
    view.close = ClosingFor(occurrence, watch.suspended());
    if (handed_in[place].has_value()) {
      const HandedIn& found = *handed_in[place];
      view.handed_in = found.time;
      view.by_hand = found.submission == nullptr;
      if (found.submission != nullptr) view.grade = found.submission->grade;
      if (found.graded != nullptr) view.grade = found.graded->grade;
      view.state = IsSet(view.close) && found.time >= view.close ? SheetState::kHandedInLate
                                                                 : SheetState::kHandedIn;
    } else {
      view.state = WithoutHandingIn(snapshot, watch, occurrence, view.close);
    }
  }

  static SheetState WithoutHandingIn(const SheetSnapshot& snapshot, const Watch& watch,
                                     const Occurrence& occurrence, absl::Time close) {
    const absl::Time shown = snapshot.roster->FirstShown(watch.person(), IsLearning);
    const bool late = shown > snapshot.roster->FirstSnapshot() && close <= shown;
    if (!IsSet(close) || late || !watch.MayOpenAt(close)) return SheetState::kNotAsked;
    if (snapshot.course.SheetsWatermark() <= close) return SheetState::kAwaited;
    const bool observed = IsObserved(occurrence, snapshot.course, close);
    // Of what an activity no longer shows nobody knows who was to record it.
    const bool by_hand = !occurrence.IsLinked() || !IsSet(snapshot.course.submissions_adoption);
    const bool declarable = by_hand && watch.TermAt(close).policy.evidence.interventions;
    return observed || declarable ? SheetState::kMissing : SheetState::kUnknown;
  }

  absl::Status AddResults(const std::string& learner, absl::Time open, SheetView& view) {
    TUTORING_ASSIGN_OR_RETURN(const auto plans, store_.evaluations.Plans(platform_.key, course_));
    std::map<std::string, size_t> places;
    if (const store::EvaluationPlan* plan = PlanAt(plans, open)) {
      for (const store::Objective& objective : plan->objectives) {
        places[objective.id] = view.objectives.size();
        view.objectives.push_back({.objective = objective});
      }
    }
    TUTORING_ASSIGN_OR_RETURN(const auto results,
                              store_.evaluations.Results(platform_.key, course_, learner));
    for (const store::SheetResult& result : results) {
      if (result.open < open) view.previous_open = std::max(view.previous_open, result.open);
    }
    for (const store::SheetResult& result : results) {
      const auto place = places.find(result.objective);
      if (place == places.end()) continue;
      ObjectiveView& one = view.objectives[place->second];
      const bool own = result.view == ResultView::kLearner;
      const int said = static_cast<int>(result.result);
      if (result.open == open) (own ? one.own : one.tutors) = said;
      if (result.open == view.previous_open) {
        (own ? one.previous_own : one.previous_tutors) = said;
      }
    }
    return absl::OkStatus();
  }

  store::Store& store_;
  const Policy& policy_;
  const store::Platform& platform_;
  const std::string& course_;
  const Actor& actor_;
  CourseCache cache_;
};

absl::StatusOr<Occurrence> FindOccurrence(store::Store& store, const store::Platform& platform,
                                          const std::string& course, absl::Time open,
                                          const char* reason) {
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences, LoadOccurrences(store, platform.key, course));
  for (const Occurrence& one : *occurrences) {
    if (one.open == open) return one;
  }
  return NotFound(reason);
}

}  // namespace

absl::StatusOr<std::vector<OccurrenceView>> ListOccurrences(store::Store& store,
                                                            const store::Platform& platform,
                                                            const std::string& course) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, LoadCourseFacts(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences, LoadOccurrences(store, platform.key, course));
  std::vector<OccurrenceView> views;
  for (const Occurrence& one : *occurrences) {
    if (one.open >= facts.end) break;
    TUTORING_ASSIGN_OR_RETURN(OccurrenceView view, View(store, platform, course, one));
    views.push_back(std::move(view));
  }
  return views;
}

absl::StatusOr<OccurrenceView> ViewOccurrence(store::Store& store, const store::Platform& platform,
                                              const std::string& course, absl::Time open) {
  TUTORING_ASSIGN_OR_RETURN(const Occurrence found,
                            FindOccurrence(store, platform, course, open, "OCCURRENCE_NOT_FOUND"));
  return View(store, platform, course, found);
}

absl::StatusOr<std::vector<SheetView>> ListSheets(store::Store& store, const Policy& policy,
                                                  const store::Platform& platform,
                                                  const std::string& course, absl::Time open,
                                                  const Actor& actor, const std::string& after,
                                                  int limit) {
  TUTORING_ASSIGN_OR_RETURN(const Occurrence found,
                            FindOccurrence(store, platform, course, open, "OCCURRENCE_NOT_FOUND"));
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, course));
  std::vector<std::string> learners;
  roster->ForEachMembership(
      [&](const std::string& person, absl::Time, const Membership& membership) {
        const bool shown = IsLearning(membership) && (after.empty() || IdLess(after, person));
        if (shown && MaySeeSheets(*roster, actor, person)) learners.push_back(person);
      });
  std::sort(learners.begin(), learners.end(), IdLess);
  learners.erase(std::unique(learners.begin(), learners.end()), learners.end());
  ViewingSheets viewing(store, policy, platform, course, actor);
  std::vector<SheetView> views;
  for (const std::string& learner : learners) {
    if (static_cast<int>(views.size()) == limit) break;
    TUTORING_ASSIGN_OR_RETURN(SheetView view, viewing.Of(learner, found));
    views.push_back(std::move(view));
  }
  return views;
}

absl::StatusOr<SheetView> ViewSheet(store::Store& store, const Policy& policy,
                                    const store::Platform& platform, const std::string& course,
                                    const std::string& learner, absl::Time open,
                                    const Actor& actor) {
  TUTORING_ASSIGN_OR_RETURN(const Occurrence found,
                            FindOccurrence(store, platform, course, open, "SHEET_NOT_FOUND"));
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, course));
  if (!IsSet(roster->FirstShown(learner, IsLearning))) return NotFound("SHEET_NOT_FOUND");
  return ViewingSheets(store, policy, platform, course, actor).Of(learner, found);
}

absl::StatusOr<bool> WasHandedIn(store::Store& store, CourseCache& cache,
                                 const store::Platform& platform, const std::string& course,
                                 const std::string& learner, absl::Time open) {
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences,
                            cache.OccurrencesOf(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(const auto submissions,
                            store.submissions.OfLearner(platform.key, course, learner));
  TUTORING_ASSIGN_OR_RETURN(const auto marks,
                            store.evaluations.Marks(platform.key, course, learner));
  const auto handed_in = HandedInFor(*occurrences, submissions, marks);
  for (size_t i = 0; i < occurrences->size(); ++i) {
    if ((*occurrences)[i].open == open) return handed_in[i].has_value();
  }
  return false;
}

bool MaySeeSheets(const Roster& roster, const Actor& actor, const std::string& learner) {
  if (actor.person.empty()) return true;
  return MaySee(roster, actor, Duty{.kind = DutyKind::kDebrief, .learner = learner});
}

}  // namespace tutoring::app
