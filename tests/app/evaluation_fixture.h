#ifndef TESTS_APP_EVALUATION_FIXTURE_H_
#define TESTS_APP_EVALUATION_FIXTURE_H_

#include <optional>
#include <string>
#include <vector>

#include "service/app/grid/intervention_commands.h"
#include "service/app/sheets/evaluation_commands.h"
#include "service/app/sheets/sheet_views.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {

// A course whose platform shows what Ana hands in, adopted at Hour(0), and people who plan.
class EvaluationFixture : public ServiceFixture {
 public:
  explicit EvaluationFixture(bool reports_owed = false) {
    policy.evidence.interventions = true;
    policy.report.owed = reports_owed;
    Adopt();
    Report({ActivityFact("quiz")}, {{kCourse, store::Source::kSubmissions, Hour(0)}});
  }

  app::Event ActivityFact(const std::string& activity, bool gone = false) const {
    return Fact(app::ActivityObserved{
        .activity = activity, .kind = ActivityKind::kQuiz, .display_name = "Fiche", .gone = gone});
  }
  app::Event SubmissionFact(const std::string& activity, double hours, const std::string& grade,
                            const std::string& best) const {
    return Fact(app::SubmissionObserved{.activity = activity,
                                        .learner = "ana",
                                        .submitted = Hour(hours),
                                        .grade = grade,
                                        .grade_maximum = best});
  }
  void ReadAllUntil(double hours) {
    clock.SetTime(Hour(hours));
    auto watermarks = Watermarks(Hour(hours));
    watermarks.push_back({kCourse, store::Source::kSubmissions, Hour(hours)});
    Report({RosterFact()}, watermarks);
  }

  // Sheets that open first at `hours`, for `window` hours each.
  store::EvaluationPlan PlanOf(double hours, double window, const std::string& rule = "") const {
    return {.course = kCourse,
            .effective = absl::InfinitePast(),
            .rule = rule,
            .first_open = Hour(hours),
            .window_seconds = static_cast<int64_t>(window * 3600),
            .objectives = {{"o1", "Lire un budget"}, {"o2", "Passer une commande"}}};
  }
  absl::StatusOr<store::EvaluationPlan> Plan(store::EvaluationPlan plan) {
    absl::StatusOr<store::EvaluationPlan> planned = absl::UnknownError("not planned");
    Do([&](app::Unit& unit, const store::Platform& platform) {
      planned = app::PlanEvaluations(unit, policy, platform, std::move(plan));
      return planned.status();
    }).IgnoreError();
    return planned;
  }
  void MustPlan(store::EvaluationPlan plan) {
    const auto planned = Plan(std::move(plan));
    INFO(planned.status().ToString());
    REQUIRE(planned.ok());
  }
  absl::Status Link(double open, const std::string& activity) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::LinkOccurrence(unit, policy, platform, kCourse,
                                 {.open = Hour(open), .activity = activity, .author = "tim"});
    });
  }
  absl::Status Record(double open, double hours, bool handed_in = true) {
    return RecordAt(open, Hour(hours), handed_in);
  }
  // InfinitePast: no time is given.
  absl::Status RecordAt(double open, absl::Time time, bool handed_in = true) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::RecordByHand(unit, policy, platform, kCourse, "ana",
                               {.open = Hour(open),
                                .handed_in = handed_in,
                                .time = time,
                                .declared = absl::InfinitePast(),
                                .author = "tim"});
    });
  }
  absl::Status Say(double open, ResultView view, const std::vector<app::RecordedResult>& results) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::RecordResults(unit, platform, kCourse, "ana", Hour(open), view,
                                view == ResultView::kLearner ? "ana" : "tim", results);
    });
  }
  absl::Status Acknowledge(double open, const std::string& person) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::AcknowledgeDebrief(unit, platform, kCourse, "ana", Hour(open), person);
    });
  }

  // As `reader` sees it; nobody: an administrator.
  app::SheetView Sheet(double open, const std::string& reader = "") {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ViewSheet(store, policy, platform, kCourse, "ana", Hour(open),
                            {.person = reader});
    });
  }
  std::vector<app::OccurrenceView> Occurrences() {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ListOccurrences(store, platform, kCourse);
    });
  }
  // Ana's duty of the kind and of the sheet of `open`.
  std::optional<Duty> Of(DutyKind kind, double open) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return store.duties.Find(platform.key, {kind, SheetAnchor(kind, kCourse, "ana", Hour(open))});
    });
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_EVALUATION_FIXTURE_H_
