// Direct messages from what is reported to what is owed, said, exported, erased and forgotten.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/grid/drafts.h"
#include "service/app/privacy/erase_person.h"
#include "service/app/privacy/export_person.h"
#include "service/app/privacy/forget_course.h"
#include "service/base/reason.h"
#include "tests/app/messages_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

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
    LetSueStandIn(6);
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
