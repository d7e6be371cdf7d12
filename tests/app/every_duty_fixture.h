#ifndef TESTS_APP_EVERY_DUTY_FIXTURE_H_
#define TESTS_APP_EVERY_DUTY_FIXTURE_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/app/grid/intervention_commands.h"
#include "service/app/reports/report_commands.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/sheets/evaluation_commands.h"
#include "service/rules/report.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {

// A module of three weeks, read to its end, in which something of every kind came to be owed; all
// of it is counted in working time, as Max decided at the beginning. Ana stays away although Tim
// called her, asked and wrote to him; Abe handed in a sheet; Eve came late; nobody of group A
// writes to anybody, nor does Zoe of B; Tea answers all that is asked there; Tom, who tutors too,
// does not come.
class EveryDutyFixture : public ServiceFixture {
 public:
  EveryDutyFixture() {
    policy.welcome.owed = true;
    policy.evidence.interventions = true;
    policy.evidence.messages = true;
    policy.presence.watched = true;
    policy.report.owed = true;
    policy.collaboration.signals = true;
    ReadAt(0, {Fact(app::CourseObserved{.display_name = "Module", .end = Hour(kEnd)}), ForumFact(),
               Fact(app::ActivityObserved{
                   .activity = "quiz", .kind = ActivityKind::kQuiz, .display_name = "Quiz"})});
    Decide();
    ReadAt(2, {PostFact("p1", "ana", Hour(1)),
               Fact(app::MessageObserved{"m1", "ana", "tim", Hour(1)})});
    members_.push_back({"eve", "Eve Noir", {"student"}, {"A"}, false});
    ReadAt(5);
    Ask(10);
    ReadAt(40, {Fact(app::SubmissionObserved{
                   .activity = "quiz", .learner = "abe", .submitted = Hour(30)})});
    for (double hours = 48; hours < kEnd; hours += 24) {
      ReadAt(hours);
      if (hours == kCall) Call();
    }
    ReadAt(kEnd + 1);
    HandInTheReport();
    ReadAt(kEnd + 2);
  }

  std::vector<Duty> Duties() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return store.duties.List(platform.key, {.course = kCourse}, 999);
    });
  }

 private:
  static constexpr double kEnd = 21 * 24;
  static constexpr double kCall = 8 * 24;

  // What the bridge tells with every reading, and `more`.
  void ReadAt(double hours, std::vector<app::Event> more = {}) {
    clock.SetTime(Hour(hours));
    app::ConnectionsObserved connections;
    for (const app::RosterMember& member : members_) {
      const bool away = member.person == "ana" || member.person == "tom";
      connections.connections.push_back({member.person, Hour(away ? std::min(hours, 1.0) : hours)});
    }
    more.push_back(Fact(app::RosterObserved{members_, {{"A", "Alpha"}, {"B", "Beta"}}}));
    more.push_back(Fact(std::move(connections)));
    std::vector<app::WatermarkReport> watermarks = Watermarks(Hour(hours));
    for (const auto source :
         {store::Source::kConnections, store::Source::kSubmissions, store::Source::kMessages}) {
      watermarks.push_back({kCourse, source, Hour(hours)});
    }
    Report(std::move(more), std::move(watermarks));
  }
  void Must(const std::function<absl::Status(app::Unit&, const store::Platform&)>& work) {
    const absl::Status status = Do(work);
    INFO(status.ToString());
    REQUIRE(status.ok());
  }
  void Decide() {
    Must([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
      const auto planned = app::PlanEvaluations(unit, policy, platform,
                                                {.course = kCourse,
                                                 .effective = absl::InfinitePast(),
                                                 .first_open = Hour(24),
                                                 .window_seconds = 24 * 3600,
                                                 .activity = "quiz"});
      if (!planned.ok()) return planned.status();
      return app::SetPolicy(unit, policy, platform,
                            {.course = kCourse,
                             .author = "max",
                             .settings = {{"response.time", "WORKING"},
                                          {"contact.time", "WORKING"},
                                          {"contact.absent_after", "40h"},
                                          {"contact.repeat_after", "40h"},
                                          {"contact.most_cycles", "1"},
                                          {"presence.absent_after", "3wd"},
                                          {"welcome.time", "WORKING"},
                                          {"evaluation.time", "WORKING"},
                                          {"report.time", "WORKING"}}})
          .status();
    });
  }
  // Five questions that Tea answers, and one that Bob does.
  void Ask(double hours) {
    std::vector<app::Event> posts;
    for (int i = 0; i < 6; ++i) {
      const std::string discussion = absl::StrCat("b", i);
      posts.push_back(
          PostFact(discussion + "q", "bea", Hour(hours) - absl::Minutes(9), discussion));
      posts.push_back(PostFact(discussion + "a", i == 5 ? "bob" : "tea",
                               Hour(hours) - absl::Minutes(1), discussion));
    }
    ReadAt(hours, std::move(posts));
  }
  void Call() {
    Must([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeclareIntervention(unit, policy, platform,
                                      {.course = kCourse,
                                       .tutor = "tim",
                                       .learner = "ana",
                                       .time = clock.TimeNow(),
                                       .kind = InterventionKind::kMotivation,
                                       .channel = Channel::kPhone,
                                       .initiative = Initiative::kProactive,
                                       .minutes = 10,
                                       .author = "tim"})
          .status();
    });
  }
  void HandInTheReport() {
    Must([&](app::Unit& unit, const store::Platform& platform) {
      return app::SubmitReport(unit, policy, platform, kCourse, ReportAnchor(kCourse, "A"),
                               {.remarks = "Bon groupe.", .lines = {}}, "tim");
    });
  }

  std::vector<app::RosterMember> members_ = {{"ana", "Ana Petit", {"student"}, {"A"}, false},
                                             {"abe", "Abe Long", {"student"}, {"A"}, false},
                                             {"bea", "Bea Sud", {"student"}, {"B"}, false},
                                             {"bob", "Bob Gris", {"student"}, {"B"}, false},
                                             {"ben", "Ben Vif", {"student"}, {"B"}, false},
                                             {"zoe", "Zoe Roy", {"student"}, {"B"}, false},
                                             {"tim", "Tim Roux", {"teacher"}, {"A"}, false},
                                             {"tom", "Tom Bois", {"teacher"}, {"A"}, false},
                                             {"tea", "Tea Vert", {"teacher"}, {"B"}, false},
                                             {"max", "Max Blanc", {"manager"}, {}, false}};
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_EVERY_DUTY_FIXTURE_H_
