// Direct messages from what is reported to what is owed, said, exported, erased and forgotten.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/grid/drafts.h"
#include "service/app/privacy/erase_person.h"
#include "service/app/privacy/export_person.h"
#include "service/app/privacy/forget_course.h"
#include "service/app/queries.h"
#include "service/app/setup/leave_commands.h"
#include "service/base/reason.h"
#include "service/rules/response/direct_messages.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

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

class UnreportedFixture : public MessagesFixture {
 public:
  UnreportedFixture() : MessagesFixture(false) {}
};

TEST_CASE_METHOD(MessagesFixture, "Messages: one to a tutor is owed an answer", "[app][messages]") {
  const auto owed = Owed();
  REQUIRE(owed.size() == 1);
  CHECK(owed[0].key() == KeyOf("m1"));
  CHECK(owed[0].due == Hour(49));
  CHECK(owed[0].assignees == std::vector<std::string>{"tim"});
  Hear({{"m2", "max", "ana", Hour(3)}}, 4);
  CHECK(Owed()[0].state == DutyState::kClosed);
  CHECK(Owed()[0].closing_post == "m2");
}

TEST_CASE_METHOD(MessagesFixture,
                 "Messages: what nobody answers is told, with a link to the conversation",
                 "[app][messages]") {
  Hear({}, 50);
  const auto alerts = Read([](store::Store& store, const store::Platform& platform) {
    return app::ListAlerts(store, platform, {}, {}, 9);
  });
  REQUIRE(alerts.alerts.size() == 1);  // The deadline took the reminder's place.
  const app::Message& message = alerts.alerts[0].message;
  CHECK(absl::StartsWith(message.text,
                         "[Échéance] Un message direct d'Ana Petit est resté sans réponse.\n"));
  CHECK(message.course == kCourse);
  CHECK(message.forum.empty());
  CHECK(message.discussion.empty());
  CHECK(message.post.empty());
  CHECK(message.person == "ana");
}

TEST_CASE_METHOD(MessagesFixture,
                 "Messages: who is told of one that was written to somebody else is told to whom",
                 "[app][messages]") {
  Hear({}, 80);
  const auto alerts = Read([](store::Store& store, const store::Platform& platform) {
    return app::ListAlerts(store, platform, {}, {}, 9);
  });
  const auto says = [&](const std::string& recipient, const std::string& sentence) {
    for (const app::AlertView& view : alerts.alerts) {
      if (view.alert.recipient != recipient) continue;
      INFO(view.message.text);
      CHECK(absl::StrContains(view.message.text, "adressé à") == !sentence.empty());
      CHECK(absl::StrContains(view.message.text, sentence));
    }
  };
  says("tim", "");
  says("max",
       "la réponse était attendue le mercredi 4 mars 2026 à 10:00. Il était adressé à Tim "
       "Roux.");
  CHECK(alerts.alerts.size() == 2);
}

TEST_CASE_METHOD(MessagesFixture,
                 "Messages: who stands in for a tutor on leave is told whose answer it is",
                 "[app][messages]") {
  clock.SetTime(Hour(3));
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::CreateLeave(unit, policy, platform,
                                    {.person = "tim",
                                     .course = kCourse,
                                     .start = Hour(3),
                                     .end = Hour(90),
                                     .substitute = "sue"})
                .status();
          }).ok());
  Hear({}, 50);
  const auto alerts = Read([](store::Store& store, const store::Platform& platform) {
    return app::ListAlerts(store, platform, {}, {}, 9);
  });
  REQUIRE(alerts.alerts.size() == 1);
  CHECK(alerts.alerts[0].alert.recipient == "sue");
  INFO(alerts.alerts[0].message.text);
  CHECK(absl::StrContains(alerts.alerts[0].message.text,
                          "Il était adressé à Tim Roux ; c'est à vous d'y répondre.\n"));
  SECTION("and the manager that it fell to somebody else") {
    app::RosterObserved roster;
    roster.members = {{"ana", "Ana Petit", {"student"}, {}, false},
                      {"tim", "Tim Roux", {"teacher"}, {}, false},
                      {"max", "Max Blanc", {"manager"}, {}, false},
                      {"sue", "Sue Noir", {"teacher"}, {}, false}};
    clock.SetTime(Hour(80));
    auto watermarks = Watermarks(Hour(80));
    watermarks.push_back({kCourse, store::Source::kMessages, Hour(80)});
    Report({Fact(std::move(roster))}, std::move(watermarks));
    const auto later = Read([](store::Store& store, const store::Platform& platform) {
      return app::ListAlerts(store, platform, {}, {}, 9);
    });
    bool told = false;
    for (const app::AlertView& view : later.alerts) {
      if (view.alert.recipient != "max") continue;
      told = absl::StrContains(view.message.text,
                               "Il était adressé à Tim Roux ; y répondre revenait à Sue Noir.");
    }
    CHECK(told);
  }
}

TEST_CASE_METHOD(MessagesFixture, "Messages: one that asked nothing was no breach",
                 "[app][messages]") {
  Hear({}, 50);
  CHECK(Owed()[0].verdict == Verdict::kBreached);
  REQUIRE(Dismiss(app::DismissReason::kNotAQuestion).ok());
  CHECK(Owed()[0].state == DutyState::kDismissed);
  CHECK(Owed()[0].verdict == Verdict::kNone);
  CHECK(Owed()[0].reason == DutyReason::kDismissed);
}

TEST_CASE_METHOD(MessagesFixture, "Messages: an explanation says what is known, and what is not",
                 "[app][messages]") {
  CHECK(
      Says("Ana Petit a écrit directement à Tim Roux le lundi 2 mars 2026 à 10:00. Ce que dit le "
           "message n'est pas connu ici : s'il ne demande rien, écartez ce devoir."));
  CHECK(Says("Réponse due au plus tard le mercredi 4 mars 2026 à 10:00, 48 heures après."));
  CHECK(Says("La doivent : Tim Roux."));
  CHECK(Says("Aucun message direct à l'apprenant n'a été observé depuis."));
  CHECK(Says("Tout ce qui précède le lundi 2 mars 2026 à 11:00 est connu."));
  SECTION("once answered") {
    Hear({{"m2", "tim", "ana", Hour(3)}}, 4);
    CHECK(Says("Répondue le lundi 2 mars 2026 à 12:00 par un message direct de Tim Roux."));
  }
  SECTION("once dismissed") {
    REQUIRE(Dismiss(app::DismissReason::kNotAQuestion).ok());
    CHECK(Says("Écartée le lundi 2 mars 2026 à 11:00 par Tim Roux : ce n'est pas une question."));
  }
}

TEST_CASE_METHOD(MessagesFixture, "Messages: a dismissal needs a reason that fits a question",
                 "[app][messages]") {
  CHECK(ReasonOf(Dismiss(app::DismissReason::kAbsenceKnown)) == "REASON_MISFIT");
  REQUIRE(Dismiss(app::DismissReason::kAnsweredElsewhere).ok());
  CHECK(Owed()[0].state == DutyState::kDismissed);
  CHECK(ReasonOf(Dismiss(app::DismissReason::kAnsweredElsewhere)) == "DUTY_NOT_OPEN");
}

TEST_CASE_METHOD(MessagesFixture, "Messages: of contradicting observations the latest holds",
                 "[app][messages]") {
  clock.SetTime(Hour(3));
  Report({Fact(app::MessageObserved{"m1", "ana", "max", Hour(1)})});
  CHECK(Owed().empty());
  app::Event earlier = Fact(app::MessageObserved{"m1", "ana", "tim", Hour(1)});
  earlier.observed = Hour(2);
  Report({earlier});
  CHECK(Owed().empty());
}

TEST_CASE_METHOD(MessagesFixture, "Messages: the service names whose are to be reported",
                 "[app][messages]") {
  CHECK(Named() == "max tim");
  CHECK(Correspondents()[0].since == Hour(2));
  CHECK(Correspondents()[0].first_since == Hour(2) - app::kMessagesReadBack);
  SECTION("also of who has left since the last reading: what they wrote until then answers") {
    Show({{"ana", "student"}, {"max", "manager"}, {"tom", "teacher"}}, 5);
    CHECK(Named() == "max tim tom");
    Report({}, {{kCourse, store::Source::kMessages, Hour(5) + kTick}});
    CHECK(Named() == "max tom");
  }
  SECTION("also of who is on leave, and of who stands in") {
    Show({{"ana", "student"}, {"max", "manager"}, {"tim", "teacher"}}, 5);
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::CreateLeave(unit, policy, platform,
                                      {.person = "tim",
                                       .course = kCourse,
                                       .start = Hour(3),
                                       .end = Hour(6),
                                       .substitute = "sue"})
                  .status();
            }).ok());
    CHECK(Named() == "max sue tim");
    Report({}, {{kCourse, store::Source::kMessages, Hour(5)}});
    CHECK(Named() == "max sue tim");  // It may be entered only now.
  }
}

TEST_CASE_METHOD(MessagesFixture,
                 "Messages: once somebody comes back, those of while they were away are asked for",
                 "[app][messages]") {
  // So many that one may vanish without the roster being held.
  std::vector<std::pair<std::string, std::string>> others = {{"max", "manager"},
                                                             {"tim", "teacher"}};
  for (const char* learner : {"b1", "b2", "b3", "b4"}) others.emplace_back(learner, "student");
  auto everybody = others;
  everybody.emplace_back("ana", "student");
  Show(everybody, 3);
  Show(others, 4);
  CHECK(Departed() == std::vector<std::string>{"ana"});  // Until the next reading.
  Report({}, {{kCourse, store::Source::kMessages, Hour(4)}});
  CHECK(Departed().empty());
  CHECK(Correspondents()[0].since == Hour(4));
  Show(everybody, 8);
  CHECK(Correspondents()[0].since == Hour(3) + kTick - absl::Seconds(1));
  Report({}, {{kCourse, store::Source::kMessages, Hour(8)}});
  CHECK(Correspondents()[0].since == Hour(8));
}

TEST_CASE_METHOD(UnreportedFixture, "Messages: where they are not reported, nobody's are asked for",
                 "[app][messages]") {
  CHECK(Correspondents().empty());
  CHECK(Owed().empty());
}

TEST_CASE_METHOD(MessagesFixture,
                 "Messages: that they are not read is an alarm, while they should be",
                 "[app][messages]") {
  const auto subjects = [this] {
    REQUIRE(Write([&](app::Unit& unit) {
              return app::CheckStaleness(unit, policy, absl::Hours(1));
            }).ok());
    std::vector<std::string> told;
    for (const store::Alarm& alarm : Read([](store::Store&store, const store::Platform&platform) {
                                       return app::HealthOf(store, platform);
                                     }).alarms) {
      told.push_back(alarm.subject);
    }
    return told;
  };
  ReadUntil(5);
  CHECK(subjects() == std::vector<std::string>{"messages"});
  policy.evidence.messages = false;
  REQUIRE(Write([](app::Unit& unit) {
            unit.cache.Clear();
            return absl::OkStatus();
          }).ok());
  CHECK(subjects().empty());
}

TEST_CASE_METHOD(MessagesFixture,
                 "Messages: erasure keeps verdicts and no name, also of what comes again",
                 "[app][messages]") {
  REQUIRE(Dismiss(app::DismissReason::kNotAQuestion).ok());
  Hear({{"m2", "ana", "tim", Hour(3)}, {"m3", "tim", "ana", Hour(4)}}, 5);
  const auto before = Owed();
  REQUIRE(before.size() == 2);
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::ErasePerson(unit, policy, platform, "ana").status();
          }).ok());
  const auto check = [&] {
    const auto after = Owed();
    REQUIRE(after.size() == 2);
    for (size_t i = 0; i < 2; ++i) {
      CHECK(after[i].anchor == before[i].anchor);
      CHECK(after[i].verdict == before[i].verdict);
      CHECK(after[i].state == before[i].state);
      CHECK(after[i].learner != "ana");
      CHECK(after[i].subject == after[i].learner);
    }
    CHECK(MessagesOf("ana").empty());
    CHECK(MessagesOf(after[0].learner).size() == 3);
  };
  check();
  Hear({{"m1", "ana", "tim", Hour(1)}, {"m3", "tim", "ana", Hour(4)}}, 6);
  check();
}

TEST_CASE_METHOD(MessagesFixture, "Messages: both people's are exported", "[app][messages]") {
  const std::string person = GENERATE("ana", "tim");
  const auto found = Read([&](store::Store& store, const store::Platform& platform) {
    return app::ExportPerson(store, platform, person);
  });
  REQUIRE(found.messages.size() == 1);
  CHECK(found.messages[0].message == DirectMessage{"m1", "ana", "tim", Hour(1)});
}

TEST_CASE_METHOD(MessagesFixture, "Messages: those of a course are forgotten with it",
                 "[app][messages]") {
  bool done = false;
  while (!done) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
              const auto batch = app::CourseForgetting(policy, platform, kCourse, 100).Batch(unit);
              if (batch.ok()) done = *batch;
              return batch.status();
            }).ok());
  }
  CHECK(Owed().empty());
  CHECK(MessagesOf("ana").empty());
  Report({Fact(app::MessageObserved{"m9", "ana", "tim", Hour(1)})});
  CHECK(MessagesOf("ana").empty());
}

// Who and when, never what: as of every duty that is owed to the learner.
TEST_CASE_METHOD(MessagesFixture, "Messages: who sees what is owed", "[app][messages]") {
  clock.SetTime(Hour(3));
  Report({Fact(app::RosterObserved{{{"ana", "", {"student"}, {"g1"}, false},
                                    {"bob", "", {"student"}, {"g1"}, false},
                                    {"tim", "", {"teacher"}, {"g2"}, false},
                                    {"tea", "", {"teacher"}, {"g1"}, false},
                                    {"tom", "", {"teacher"}, {"g3"}, false},
                                    {"max", "", {"manager"}, {}, false}}})});
  const auto roster = Read([](store::Store& store, const store::Platform& platform) {
    return app::LoadRoster(store, platform.key, kCourse);
  });
  const auto sees = [&](const char* person) {
    return app::MaySee(*roster, {person, clock.TimeNow()}, Owed()[0]);
  };
  CHECK(sees("tim"));  // To whom she wrote.
  CHECK(sees("tea"));  // Who tutors her.
  CHECK(sees("max"));
  CHECK(sees("ana"));
  CHECK_FALSE(sees("tom"));
  CHECK_FALSE(sees("bob"));
  CHECK_FALSE(sees("eve"));
}

TEST_CASE_METHOD(MessagesFixture, "Messages: a tutor's become drafts, a learner's none",
                 "[app][messages]") {
  Hear(
      {{"m2", "tim", "ana", Hour(3)}, {"m3", "tim", "max", Hour(4)}, {"m4", "tim", "ana", Hour(5)}},
      6);
  std::vector<std::string> lines;
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
            app::Drafts drafts(unit.store, unit.cache, platform, policy, unit.now);
            const auto all = drafts.Read({.tutor = "tim"});
            if (!all.ok()) return all.status();
            for (const app::DraftView& draft : *all) {
              CHECK(draft.line.act == ActKind::kMessage);
              CHECK(draft.line.channel == Channel::kMessage);
              const bool asked = draft.line.initiative == Initiative::kReactive;
              lines.push_back(
                  absl::StrCat(draft.line.learner, " ", draft.line.minutes, asked ? " asked" : ""));
              const auto found = drafts.Find(draft.line.key);
              CHECK((found.ok() && found->has_value() && (**found).line == draft.line));
            }
            return absl::OkStatus();
          }).ok());
  CHECK(lines == std::vector<std::string>{"ana 5 asked", "ana 5"});
}

}  // namespace
}  // namespace tutoring::testing
