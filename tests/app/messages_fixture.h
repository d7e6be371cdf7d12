#ifndef TESTS_APP_MESSAGES_FIXTURE_H_
#define TESTS_APP_MESSAGES_FIXTURE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/queries.h"
#include "service/app/setup/leave_commands.h"
#include "service/rules/response/direct_messages.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {

// Ana wrote to Tim at hour 1; read until hour 2.
class MessagesFixture : public ServiceFixture {
 public:
  explicit MessagesFixture(bool reported = true) {
    policy.evidence.messages = reported;
    Adopt();
    Report({}, {{kCourse, store::Source::kMessages, Hour(0)}});
    Hear({{"m1", "ana", "tim", Hour(1)}}, 2);
  }

  // The bridge tells these, and that everything of before `hours` was read.
  void Hear(const std::vector<DirectMessage>& messages, double hours) {
    clock.SetTime(Hour(hours));
    std::vector<app::Event> events{RosterFact()};
    for (const DirectMessage& m : messages) {
      events.push_back(Fact(app::MessageObserved{m.id, m.sender, m.recipient, m.sent}));
    }
    auto watermarks = Watermarks(Hour(hours));
    watermarks.push_back({kCourse, store::Source::kMessages, Hour(hours)});
    Report(std::move(events), std::move(watermarks));
  }
  // Sue stands in for Tim, who is on leave from hour 3.
  void LetSueStandIn(double until) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::CreateLeave(unit, policy, platform,
                                      {.person = "tim",
                                       .course = kCourse,
                                       .start = Hour(3),
                                       .end = Hour(until),
                                       .substitute = "sue"})
                  .status();
            }).ok());
  }
  std::vector<Duty> Owed() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return store.duties.List(platform.key, {}, 99);
    });
  }
  DutyKey KeyOf(const std::string& message) const {
    return {DutyKind::kDirectResponse, MessageAnchor(kCourse, message)};
  }
  absl::Status Dismiss(app::DismissReason reason) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DismissDuty(unit, policy, platform, kCourse, KeyOf("m1"), reason, "tim").status();
    });
  }
  bool Says(const std::string& sentence) {
    const auto explained = Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse, KeyOf("m1"), "");
    });
    UNSCOPED_INFO(absl::StrJoin(explained.sentences, "\n"));
    return absl::StrContains(absl::StrJoin(explained.sentences, "\n") + "\n", sentence + "\n");
  }
  app::SyncCourse Sync() {
    return Read([this](store::Store& store, const store::Platform& platform) {
             return app::ListSyncCourses(store, policy, platform, clock.TimeNow(), "", 9);
           })
        .front();
  }
  std::vector<app::Correspondent> Correspondents() { return Sync().correspondents; }
  std::vector<std::string> Departed() { return Sync().departed; }
  // Whose messages are to be reported.
  std::string Named() {
    const auto names = [](std::string* text, const app::Correspondent& one) {
      text->append(one.person);
    };
    return absl::StrJoin(Correspondents(), " ", names);
  }
  // A roster of these people and roles is read.
  void Show(const std::vector<std::pair<std::string, std::string>>& people, double hours) {
    clock.SetTime(Hour(hours));
    app::RosterObserved roster;
    for (const auto& [person, role] : people) {
      roster.members.push_back({person, "", {role}, {}, false});
    }
    Report({Fact(std::move(roster))});
  }
  std::vector<store::MessageRow> MessagesOf(const std::string& person) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return store.messages.OfPerson(platform.key, person);
    });
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_MESSAGES_FIXTURE_H_
