#ifndef TESTS_APP_ABSENCE_FIXTURE_H_
#define TESTS_APP_ABSENCE_FIXTURE_H_

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/grid/intervention_commands.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {

inline constexpr double kDay = 24;

// A course that is read once a day, with what the platform shows of Ana's and Tim's visits.
class AbsenceFixture : public ServiceFixture {
 public:
  explicit AbsenceFixture(bool staff_informed = false, std::optional<double> first_ana = 0)
      : ana(first_ana) {
    policy.presence.watched = staff_informed;
    policy.evidence.interventions = true;
    clock.SetTime(Hour(0));
    Report({CourseFact(), ForumFact(), RosterFact(), ConnectionsFact()}, AllWatermarks(Hour(0)));
  }

  // Hours of the last access; none: never there.
  std::optional<double> ana;
  std::optional<double> tim = 0;

  app::Event ConnectionsFact() const {
    const auto access = [](const std::optional<double>& hours) {
      return hours ? Hour(*hours) : absl::InfinitePast();
    };
    return Fact(app::ConnectionsObserved{
        {{"ana", access(ana)}, {"tim", access(tim)}, {"max", clock.TimeNow()}}});
  }
  std::vector<app::WatermarkReport> AllWatermarks(absl::Time time) const {
    auto watermarks = Watermarks(time);
    watermarks.push_back({kCourse, store::Source::kConnections, time});
    return watermarks;
  }
  // Everything of before `hours` was read a little later.
  void ReadAllUntil(double hours) {
    clock.SetTime(Hour(hours) + absl::Minutes(2));
    Report({RosterFact(), ConnectionsFact()}, AllWatermarks(Hour(hours)));
  }
  std::vector<Duty> Duties() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return store.duties.List(platform.key, {}, 99);
    });
  }
  // Sentence by sentence, a line each.
  std::string ExplanationOf(const DutyKey& key) {
    const auto explained = Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse, key, "");
    });
    return absl::StrJoin(explained.sentences, "\n");
  }
  size_t CountOf(DutyKind kind) {
    const std::vector<Duty> duties = Duties();
    return std::count_if(duties.begin(), duties.end(),
                         [&](const Duty& duty) { return duty.kind == kind; });
  }
  std::vector<store::Alert> Alerts() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return store.alerts.List(platform.key, {}, 99);
    });
  }
  void Declare(double hours) {
    const absl::Status status =
        Do([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
          return app::DeclareIntervention(unit, policy, platform,
                                          {.course = kCourse,
                                           .tutor = "tim",
                                           .learner = "ana",
                                           .time = Hour(hours),
                                           .kind = InterventionKind::kMotivation,
                                           .channel = Channel::kPhone,
                                           .initiative = Initiative::kProactive,
                                           .minutes = 10,
                                           .author = "tim"})
              .status();
        });
    INFO(status.ToString());
    REQUIRE(status.ok());
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_ABSENCE_FIXTURE_H_
