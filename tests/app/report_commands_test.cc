// What people say at the end of a module, what a report is made of, and what follows.
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "service/app/duty_commands.h"
#include "service/app/grid/intervention_commands.h"
#include "service/app/reports/report_commands.h"
#include "service/app/reports/report_draft.h"
#include "service/app/reports/report_views.h"
#include "service/base/reason.h"
#include "service/rules/report.h"
#include "tests/app/evaluation_fixture.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

using app::ReportState;
using app::ReportVersion;

constexpr double kDay = 24;
constexpr double kEnd = 20 * kDay;
constexpr absl::Duration kMicro = absl::Microseconds(1);

class ReportFixture : public EvaluationFixture {
 public:
  ReportFixture() : EvaluationFixture(/*reports_owed=*/true) {}

  static std::string Anchor() { return ReportAnchor(kCourse, ""); }
  absl::Status EndAt(absl::Time end, const std::string& author = "max") {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeclareCourseEnd(unit, policy, platform, kCourse, end, author);
    });
  }
  absl::Status Submit(const std::string& remarks, const std::string& about_ana = "", int result = 0,
                      const std::string& anchor = Anchor()) {
    app::ReportWords words{.remarks = remarks, .lines = {}};
    if (!about_ana.empty()) words.lines = {{"ana", result, about_ana}};
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::SubmitReport(unit, policy, platform, kCourse, anchor, words, "tim");
    });
  }
  absl::Status Read(int64_t version) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::AcknowledgeReport(unit, policy, platform, kCourse, Anchor(), version, "max");
    });
  }
  app::ReportView View(ReportVersion version = ReportVersion::kLast) {
    return EvaluationFixture::Read([&](store::Store& store, const store::Platform& platform) {
      return app::ViewReport(store, platform, policy, kCourse, Anchor(), version);
    });
  }
  std::optional<Duty> Of(DutyKind kind) {
    return EvaluationFixture::Read([&](store::Store& store, const store::Platform& platform) {
      return store.duties.Find(platform.key, {kind, Anchor()});
    });
  }
  std::vector<std::string> Explain(DutyKind kind) {
    return EvaluationFixture::Read([&](store::Store& store, const store::Platform& platform)
                                       -> absl::StatusOr<std::vector<std::string>> {
      const auto explained =
          app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse, {kind, Anchor()}, "");
      if (!explained.ok()) return explained.status();
      return explained->sentences;
    });
  }
};

TEST_CASE_METHOD(ReportFixture, "Report: owed from the end, met by submitting, read by a manager",
                 "[app][report]") {
  clock.SetTime(Hour(1));
  Report({Fact(app::CourseObserved{.display_name = "Le cours", .end = Hour(kEnd)})});
  ReadAllUntil(kEnd);
  CHECK_FALSE(Of(DutyKind::kReport).has_value());
  ReadAllUntil(kEnd + 1);
  REQUIRE(Of(DutyKind::kReport).has_value());
  CHECK(Of(DutyKind::kReport)->due == Hour(kEnd + 7 * kDay));
  CHECK(View().state == ReportState::kDraft);
  REQUIRE(Submit("Bon groupe.", "Très bien.", 1).ok());
  CHECK(Of(DutyKind::kReport)->state == DutyState::kClosed);
  CHECK(Of(DutyKind::kAcknowledgement)->assignees == std::vector<std::string>{"max"});
  app::ReportView view = View();
  CHECK(view.state == ReportState::kSubmitted);
  CHECK(view.report.course_end == Hour(kEnd));
  CHECK(view.report.author == "tim");
  CHECK(view.author_name == "Tim Roux");
  CHECK(view.names.at("ana") == "Ana Petit");
  REQUIRE(view.report.lines.size() == 1);
  CHECK(view.report.lines[0].remarks == "Très bien.");
  CHECK(view.report.lines[0].result == 1);
  REQUIRE(Read(view.report.id).ok());
  CHECK(View().state == ReportState::kAcknowledged);
  CHECK(Of(DutyKind::kAcknowledgement)->reason == DutyReason::kAcknowledged);
  ReadAllUntil(kEnd + 2);
  CHECK(Of(DutyKind::kReport)->verdict == Verdict::kMet);
}

TEST_CASE_METHOD(ReportFixture, "Report: the same words again change nothing, others are a version",
                 "[app][report]") {
  REQUIRE(EndAt(Hour(1)).ok());
  clock.SetTime(Hour(2));
  REQUIRE(Submit("Bon groupe.").ok());
  const int64_t first = View().report.id;
  clock.SetTime(Hour(3));
  REQUIRE(Submit("Bon groupe.").ok());
  CHECK(View().report.id == first);
  REQUIRE(Submit("Très bon groupe.").ok());
  CHECK(View().report.id > first);
  CHECK(ReasonOf(Read(first)) == "REPORT_CHANGED");
  const int64_t second = View().report.id;
  REQUIRE(Read(second).ok());
  clock.SetTime(Hour(4));
  REQUIRE(Read(second).ok());
  CHECK(View().report.acknowledgements ==
        std::vector<store::ReportAcknowledgement>{{"max", Hour(3)}});
  CHECK(ReasonOf(Submit("Encore.")) == "REPORT_ACKNOWLEDGED");
  CHECK(Submit("Très bon groupe.").ok());
  CHECK(View(ReportVersion::kDraft).report.remarks == "Très bon groupe.");
}

TEST_CASE_METHOD(ReportFixture, "Report: its figures are those of the submission",
                 "[app][report]") {
  MustPlan(PlanOf(24, 24));
  clock.SetTime(Hour(2));
  Report({PostFact("p1", "ana", Hour(1))});
  ReadAllUntil(30);
  Report({PostFact("p2", "tim", Hour(20))});
  ReadAllUntil(31);
  REQUIRE(Record(24, 30).ok());
  REQUIRE(Say(24, ResultView::kLearner, {{"o1", ObjectiveResult::kReached}}).ok());
  REQUIRE(Say(24, ResultView::kTutor, {{"o1", ObjectiveResult::kPartly}}).ok());
  REQUIRE(Acknowledge(24, "tim").ok());
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::DeclareIntervention(unit, policy, platform,
                                            {.course = kCourse,
                                             .tutor = "tim",
                                             .learner = "ana",
                                             .time = Hour(25),
                                             .kind = InterventionKind::kMethod,
                                             .channel = Channel::kPhone,
                                             .minutes = 20,
                                             .author = "tim"})
                .status();
          }).ok());
  REQUIRE(EndAt(Hour(40)).ok());
  REQUIRE(Submit("Vu.").ok());
  const store::ReportLine line = View().report.lines.at(0);
  CHECK(line.questions == 1);
  CHECK(line.answered_in_time == 1);
  CHECK(line.answered_late == 0);
  CHECK(line.minutes == 20);
  REQUIRE(line.sheets.size() == 1);
  CHECK(line.sheets[0].handed_in == Hour(30));
  CHECK(line.sheets[0].debriefed);
  CHECK(line.sheets[0].results == std::vector<store::ReportedResult>{{"o1", 1, 2}});
  CHECK(View().objectives.at("o1") == "Lire un budget");
  // What comes later is in a draft, and not in what was submitted.
  REQUIRE(Say(24, ResultView::kTutor, {{"o1", ObjectiveResult::kReached}}).ok());
  CHECK(View().report.lines.at(0).sheets[0].results[0].tutors == 2);
  CHECK(View(ReportVersion::kDraft).report.lines.at(0).sheets[0].results[0].tutors == 1);
}

TEST_CASE_METHOD(ReportFixture, "Report: one for a group without learners is none",
                 "[app][report]") {
  REQUIRE(EndAt(Hour(1)).ok());
  CHECK(ReasonOf(Submit("Personne", "", 0, ReportAnchor(kCourse, "A"))) == "REPORT_NOT_FOUND");
}

TEST_CASE_METHOD(ReportFixture, "Report: it can be submitted from two weeks before the end on",
                 "[app][report]") {
  CHECK(ReasonOf(Submit("")) == "COURSE_NOT_OVER");
  REQUIRE(EndAt(clock.TimeNow() + kReportEarly + kMicro).ok());
  CHECK(ReasonOf(Submit("")) == "COURSE_NOT_OVER");
  clock.AdvanceTime(kMicro);
  CHECK(Submit("Vu.").ok());
}

TEST_CASE_METHOD(ReportFixture, "End of a course: what was declared last holds, or the platform's",
                 "[app][report]") {
  const auto end = [&] {
    return EvaluationFixture::Read([](store::Store& store, const store::Platform& platform) {
             return app::LoadCourseFacts(store, platform.key, kCourse);
           })
        .end;
  };
  clock.SetTime(Hour(1));
  Report({Fact(
      app::CourseObserved{.display_name = "Le cours", .start = Hour(-10), .end = Hour(500)})});
  CHECK(ReasonOf(EndAt(Hour(-10))) == "TIME_ORDER");
  CHECK(EndAt(Hour(-10) + kMicro).ok());
  CHECK(end() == Hour(-10) + kMicro);
  REQUIRE(EndAt(Hour(300)).ok());
  CHECK(end() == Hour(300));
  clock.SetTime(Hour(2));
  Report({Fact(
      app::CourseObserved{.display_name = "Le cours", .start = Hour(-10), .end = Hour(600)})});
  CHECK(end() == Hour(300));
  REQUIRE(EndAt(absl::InfiniteFuture()).ok());
  CHECK(end() == Hour(600));
}

TEST_CASE_METHOD(ReportFixture, "End of a course: one declared late counts from then",
                 "[app][report]") {
  ReadAllUntil(50);
  REQUIRE(EndAt(Hour(10)).ok());
  ReadAllUntil(51);
  REQUIRE(Of(DutyKind::kReport).has_value());
  CHECK(Of(DutyKind::kReport)->opened == Hour(50));
  // The same again changes nothing, later.
  clock.SetTime(Hour(60));
  REQUIRE(EndAt(Hour(10)).ok());
  CHECK(Of(DutyKind::kReport)->opened == Hour(50));
  // Nothing opens after the end: what is asked now is owed no answer.
  Report({PostFact("p1", "ana", Hour(55))});
  ReadAllUntil(61);
  CHECK_FALSE(EvaluationFixture::Read([](store::Store& store, const store::Platform& platform) {
                return store.duties.Find(platform.key, {DutyKind::kResponse, "p1"});
              }).has_value());
}

TEST_CASE_METHOD(ReportFixture, "Report: a duty is explained from the end to who read it",
                 "[app][report][explain]") {
  ReadAllUntil(50);
  REQUIRE(EndAt(Hour(10)).ok());
  ReadAllUntil(51);
  REQUIRE(Submit("Bien.").ok());
  REQUIRE(Read(View().report.id).ok());
  ReadAllUntil(52);
  const auto sentences = Explain(DutyKind::kAcknowledgement);
  const auto says = [&](const std::string& part) {
    for (const std::string& sentence : sentences) {
      if (sentence.find(part) != std::string::npos) return true;
    }
    return false;
  };
  CHECK(says("Bilan de fin de module des apprenants sans groupe."));
  CHECK(says("Cette fin n'est connue que depuis"));
  CHECK(says("par Tim Roux."));
  CHECK(says("par Max Blanc."));
  CHECK(says("Incombe à : Max Blanc."));
}

TEST_CASE_METHOD(ReportFixture, "Report: a dismissal ends it", "[app][report]") {
  ReadAllUntil(50);
  REQUIRE(EndAt(Hour(10)).ok());
  ReadAllUntil(51);
  const auto dismiss = [&](app::DismissReason reason) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DismissDuty(unit, policy, platform, kCourse, {DutyKind::kReport, Anchor()},
                              reason, "max")
          .status();
    });
  };
  CHECK(ReasonOf(dismiss(app::DismissReason::kAbsenceKnown)) == "REASON_MISFIT");
  REQUIRE(dismiss(app::DismissReason::kNoLongerNeeded).ok());
  CHECK(Of(DutyKind::kReport)->state == DutyState::kDismissed);
  CHECK(Explain(DutyKind::kReport).size() > 3);
}

TEST_CASE_METHOD(ReportFixture, "Report: a draft that nobody completed is none", "[app][report]") {
  REQUIRE(EndAt(Hour(1)).ok());
  CHECK(ReasonOf(Submit("")) == "VALUE_REQUIRED");
  CHECK(View().state == ReportState::kDraft);
  CHECK(Submit("", "", 0).code() == absl::StatusCode::kInvalidArgument);
  CHECK(Submit("", "Progresse.").ok());
}

TEST_CASE_METHOD(ReportFixture, "Report: where the end moves far, another is owed, and taken",
                 "[app][report]") {
  clock.SetTime(Hour(2));
  ReadAllUntil(2);
  REQUIRE(EndAt(Hour(1)).ok());
  REQUIRE(Submit("Bon groupe.").ok());
  REQUIRE(Read(View().report.id).ok());
  CHECK(ReasonOf(Submit("Encore.")) == "REPORT_ACKNOWLEDGED");
  clock.SetTime(Hour(30 * kDay));
  ReadAllUntil(30 * kDay);
  REQUIRE(EndAt(Hour(30 * kDay)).ok());
  ReadAllUntil(30 * kDay + 1);
  CHECK(Of(DutyKind::kReport)->state == DutyState::kOpen);
  CHECK(View(ReportVersion::kDraft).state == ReportState::kDraft);
  CHECK(View(ReportVersion::kDraft).report.remarks == "Bon groupe.");
  REQUIRE(Submit("Bon groupe.").ok());
  CHECK(Of(DutyKind::kReport)->state == DutyState::kClosed);
  CHECK(View().state == ReportState::kSubmitted);
}

TEST_CASE_METHOD(ReportFixture,
                 "Report: what managers were asked to read stays, though the end moves",
                 "[app][report]") {
  clock.SetTime(Hour(2));
  ReadAllUntil(2);
  REQUIRE(EndAt(Hour(1)).ok());
  REQUIRE(Submit("Bon groupe.").ok());
  const int64_t version = View().report.id;
  clock.SetTime(Hour(30 * kDay));
  ReadAllUntil(30 * kDay);
  REQUIRE(EndAt(Hour(30 * kDay)).ok());
  CHECK(View().report.id == version);
  CHECK(View().state == ReportState::kSubmitted);
  CHECK(Read(version).ok());
  CHECK(View().state == ReportState::kAcknowledged);
}

TEST_CASE_METHOD(ReportFixture, "Report: one about too many learners is refused, not drafted",
                 "[app][report]") {
  const auto draft = [&](size_t learners) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      app::CourseCache cache;
      return app::DraftReport(unit.store, cache, platform, policy, kCourse, "",
                              std::vector<std::string>(learners, "ana"))
          .status();
    });
  };
  CHECK(draft(1).ok());
  CHECK(ReasonOf(draft(app::kMostReported + 1)) == "REPORT_TOO_LARGE");
}

}  // namespace
}  // namespace tutoring::testing
