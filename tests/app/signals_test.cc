// The signals of collaboration in the engine: what is looked at again, what people read, who sees
// it, and what stays of who was erased. The rule itself has its tests in tests/rules.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/access.h"
#include "service/app/duty_commands.h"
#include "service/app/engine/reevaluate.h"
#include "service/app/privacy/erase_person.h"
#include "service/app/telling/deliveries.h"
#include "service/app/telling/wording.h"
#include "service/base/reason.h"
#include "service/rules/signals/signal.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

constexpr double kSilence = 336;

// Four learners of group A, tutored by Tim, and two of group B, tutored by Tea; Max manages. The
// course is adopted at hour 0, from which time counts.
class SignalFixture : public ServiceFixture {
 public:
  // `margin`: by how much the watermark of a reading is before it.
  explicit SignalFixture(absl::Duration margin = absl::ZeroDuration()) {
    policy.collaboration.signals = true;
    clock.SetTime(Hour(0));
    Report({CourseFact(), ForumFact(), Everybody()}, Watermarks(Hour(0) - margin));
  }

  app::Event Everybody() const {
    return Fact(app::RosterObserved{members, {{"A", "Groupe Alpha"}, {"B", "Groupe Bêta"}}});
  }
  void ReadTo(double hours) {
    clock.SetTime(Hour(hours));
    Report({Everybody()}, Watermarks(Hour(hours)));
  }
  // One writes, and then the other, in a discussion of their own.
  void Talk(double hours, const std::string& one, const std::string& other) {
    const std::string discussion = absl::StrCat("d", ++number_);
    clock.SetTime(std::max(clock.TimeNow(), Hour(hours)));
    Report(
        {PostFact(absl::StrCat(discussion, "a"), one, Hour(hours) - absl::Minutes(1), discussion),
         PostFact(absl::StrCat(discussion, "b"), other, Hour(hours), discussion)});
  }
  // Questions that Tea answers, and one that Bob does.
  void Ask(double hours, int questions = 5) {
    for (int i = 0; i < questions; ++i) Talk(hours, "bea", "tea");
    Talk(hours, "bea", "bob");
  }

  std::vector<Duty> Signals(DutyKind kind) {
    auto duties = Read([&](store::Store& store, const store::Platform& platform) {
      return store.duties.Signals(platform.key, kCourse);
    });
    std::erase_if(duties, [&](const Duty& duty) { return duty.kind != kind; });
    return duties;
  }
  // "A B": those with a signal that is open.
  std::string OpenOf(DutyKind kind) {
    std::vector<std::string> open;
    for (const Duty& signal : Signals(kind)) {
      if (signal.IsOwed()) open.push_back(signal.subject);
    }
    std::sort(open.begin(), open.end());
    return absl::StrJoin(open, " ");
  }
  std::string SilentGroups() { return OpenOf(DutyKind::kSilentGroup); }
  std::string IsolatedLearners() { return OpenOf(DutyKind::kIsolatedLearner); }

  // Those of signals.
  std::vector<store::Alert> Alerts() {
    auto alerts = Read([](store::Store& store, const store::Platform& platform) {
      return store.alerts.List(platform.key, {}, 999);
    });
    std::erase_if(alerts, [](const store::Alert& alert) { return !IsSignal(alert.duty().kind); });
    return alerts;
  }
  std::string TextTo(const std::string& person, DutyKind kind) {
    for (const store::Alert& alert : Alerts()) {
      if (alert.recipient != person || alert.duty().kind != kind) continue;
      return Read([&](store::Store& store, const store::Platform& platform) {
               return app::ComposeMessage(store, platform, alert);
             })
          .text;
    }
    return "told nothing";
  }
  std::string Explain(const Duty& signal) {
    const auto explained = Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse, signal.key(), "");
    });
    return absl::StrCat(absl::StrJoin(explained.sentences, "\n"), "\n");
  }
  absl::Status Dismiss(const Duty& signal, app::DismissReason reason) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DismissDuty(unit, policy, platform, kCourse, signal.key(), reason, "tim")
          .status();
    });
  }
  void SpeakEnglish() {
    REQUIRE(Do([&](app::Unit& unit, store::Platform platform) {
              platform.language = "en";
              return app::UpdatePlatform(unit, policy, platform).status();
            }).ok());
  }

  std::vector<app::RosterMember> members = {{"ana", "Ana Petit", {"student"}, {"A"}, false},
                                            {"abe", "Abe Long", {"student"}, {"A"}, false},
                                            {"amy", "Amy Bleu", {"student"}, {"A"}, false},
                                            {"ari", "Ari Nord", {"student"}, {"A"}, false},
                                            {"bob", "Bob Gris", {"student"}, {"B"}, false},
                                            {"bea", "Bea Sud", {"student"}, {"B"}, false},
                                            {"tim", "Tim Roux", {"teacher"}, {"A"}, false},
                                            {"tea", "Tea Vert", {"teacher"}, {"B"}, false},
                                            {"max", "Max Blanc", {"manager"}, {}, false}};

 private:
  int number_ = 0;
};

class ReadByBridge : public SignalFixture {
 public:
  ReadByBridge() : SignalFixture(absl::Minutes(2)) {
    // Nothing is counted from before its start.
    Report({Fact(app::CourseObserved{.display_name = "Le cours", .start = Hour(-240)})});
  }
};

TEST_CASE_METHOD(ReadByBridge, "Signals: what the first reading finds was there before",
                 "[app][signals]") {
  Talk(-72, "ana", "bob");
  ReadTo(-72 + kSilence);
  CHECK(SilentGroups() == "");
  ReadTo(-72 + kSilence + 1);
  REQUIRE(SilentGroups() == "A B");
  CHECK(Signals(DutyKind::kSilentGroup).at(0).last_access == Hour(-72));
}

TEST_CASE_METHOD(SignalFixture, "Signals: they come when the watermarks have passed the silence",
                 "[app][signals]") {
  ReadTo(kSilence);
  CHECK(SilentGroups() == "");
  CHECK(Alerts().empty());
  ReadTo(kSilence + 0.1);
  CHECK(SilentGroups() == "A B");
  REQUIRE(Alerts().size() == 2);
  CHECK(Alerts()[0].kind == AlertKind::kOpening);
  ReadTo(2 * kSilence + 0.1);
  CHECK(SilentGroups() == "A B");
  CHECK(Signals(DutyKind::kSilentGroup).size() == 4);
}

TEST_CASE_METHOD(SignalFixture, "Signals: exchanges put them off, and end them", "[app][signals]") {
  Talk(300, "ana", "bob");  // Nothing is open: nothing needs to be looked at.
  ReadTo(kSilence + 1);
  CHECK(SilentGroups() == "");
  ReadTo(300 + kSilence + 1);
  CHECK(SilentGroups() == "A B");
  Talk(300 + kSilence + 2, "ana", "amy");
  CHECK(SilentGroups() == "B");
  // What is read of a time before that ends it earlier.
  Talk(300 + kSilence + 1.5, "ana", "abe");
  const auto signals = Signals(DutyKind::kSilentGroup);
  const auto of_a = std::find_if(signals.begin(), signals.end(),
                                 [](const Duty& signal) { return signal.subject == "A"; });
  REQUIRE(of_a != signals.end());
  CHECK(of_a->closed == Hour(300 + kSilence + 1.5));
}

TEST_CASE_METHOD(SignalFixture,
                 "Signals: one of which a late post tells that there was none is taken back",
                 "[app][signals]") {
  ReadTo(kSilence + 1);
  REQUIRE(SilentGroups() == "A B");
  Talk(20, "ana", "abe");
  CHECK(SilentGroups() == "B");
  CHECK(Signals(DutyKind::kSilentGroup).size() == 1);
  for (const store::Alert& alert : Alerts()) {
    if (alert.duty().kind != DutyKind::kSilentGroup) continue;
    const bool of_a = alert.recipient == "tim";
    CHECK(alert.delivery == (of_a ? DeliveryState::kWithdrawn : DeliveryState::kPending));
  }
  ReadTo(20 + kSilence + 1);
  CHECK(SilentGroups() == "A B");
}

TEST_CASE_METHOD(SignalFixture, "Signals: a roster, a forum and a policy are looked at at once",
                 "[app][signals]") {
  ReadTo(kSilence + 1);
  SECTION("whoever leaves") {
    std::erase_if(members, [](const app::RosterMember& member) { return member.person == "bob"; });
    ReadTo(kSilence + 2);
    CHECK(SilentGroups() == "A");
  }
  SECTION("what nobody may write in") {
    clock.SetTime(Hour(kSilence + 2));
    Report({Fact(app::ForumObserved{"questions", "news", "Annonces"})});
    CHECK(SilentGroups() == "");
  }
  SECTION("who wants none") {
    policy.collaboration.signals = false;
    Open();
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::Reevaluate(unit, policy, platform, {kCourse});
            }).ok());
    CHECK(Signals(DutyKind::kSilentGroup).empty());
  }
}

TEST_CASE_METHOD(SignalFixture, "Signals: the course of which nobody looked for any is looked at",
                 "[app][signals]") {
  policy.collaboration.signals = false;
  Open();
  ReadTo(kSilence + 1);
  REQUIRE(SilentGroups() == "");
  // As after an update of the service.
  policy.collaboration.signals = true;
  Open();
  Report({PostFact("p1", "ana", Hour(kSilence + 1))});
  CHECK(SilentGroups() == "A B");
}

TEST_CASE_METHOD(SignalFixture, "Signals: a tutor dismisses one as no longer needed, and no else",
                 "[app][signals]") {
  ReadTo(kSilence + 1);
  const Duty signal = Signals(DutyKind::kSilentGroup).front();
  CHECK(ReasonOf(Dismiss(signal, app::DismissReason::kAbsenceKnown)) == "REASON_MISFIT");
  CHECK(ReasonOf(Dismiss(signal, app::DismissReason::kDuplicate)) == "REASON_MISFIT");
  REQUIRE(Dismiss(signal, app::DismissReason::kNoLongerNeeded).ok());
  CHECK(Signals(DutyKind::kSilentGroup).front().state == DutyState::kDismissed);
  ReadTo(2 * kSilence + 1);
  CHECK(SilentGroups() == (signal.subject == "A" ? "B" : "A"));
  CHECK(absl::StrContains(Explain(signal), " par Tim Roux : ce n'est plus utile."));
}

TEST_CASE_METHOD(SignalFixture, "Signals: a silent group's tutor reads since when, and what to do",
                 "[app][signals]") {
  Talk(10, "bea", "ana");
  ReadTo(10 + kSilence + 1);
  CHECK_THAT(
      TextTo("tea", DutyKind::kSilentGroup),
      Catch::StartsWith("[Entraide] Pas d'échange entre apprenants ces derniers temps : le groupe "
                        "« Groupe Bêta ».\nCours « Le cours ». Aucun échange depuis le lundi 2 "
                        "mars 2026 à 19:00. Une consigne à plusieurs,"));
  CHECK_THAT(Explain(Signals(DutyKind::kSilentGroup).at(0)),
             Catch::Contains(" : aucun échange entre apprenants depuis le lundi 2 mars 2026 à "
                             "19:00.\nCompté par périodes de 336 heures, la dernière jusqu'au "
                             "lundi 16 mars 2026 à 19:00.\nPolitique : le pack eple-fr, sans autre "
                             "réglage.\nPour information : ") &&
                 Catch::Contains("\nAucun échange n'a été observé depuis.\nCeci est un signal : "
                                 "rien n'est dû, il n'y a pas de verdict.\n"));
}

TEST_CASE_METHOD(SignalFixture, "Signals: an isolated learner's tutor reads of it, in English too",
                 "[app][signals]") {
  SpeakEnglish();
  Talk(10, "abe", "amy");
  Talk(300, "ana", "abe");
  Talk(301, "amy", "ana");
  ReadTo(kSilence + 1);
  CHECK(IsolatedLearners() == "ari");
  CHECK_THAT(
      TextTo("tim", DutyKind::kIsolatedLearner),
      Catch::StartsWith("[Collaboration] Ari Nord has little exchange with the other "
                        "learners.\nCourse \"Le cours\". No exchange since the course began. "
                        "A question asked directly"));
  CHECK_THAT(
      Explain(Signals(DutyKind::kIsolatedLearner).at(0)),
      Catch::StartsWith("Ari Nord: no exchange with other learners since the course began.\n"
                        "Counted in lengths of 336 hours, the last one until Monday 16 March 2026 "
                        "at 09:00.\nPolicy: the pack eple-fr, with nothing else set.\n"
                        "In the last length a group of this learner (4 or more) had an "
                        "exchange.\nFor the information of: Tim Roux.\n"));
}

TEST_CASE_METHOD(SignalFixture, "Signals: of peer answers tutors read the two numbers",
                 "[app][signals]") {
  Ask(20);
  ReadTo(kSilence + 1);
  REQUIRE(Signals(DutyKind::kPeerAnswers).size() == 1);
  CHECK_THAT(TextTo("tim", DutyKind::kPeerAnswers),
             Catch::Contains("Questions répondues du lundi 2 mars 2026 à 09:00 au lundi 16 mars "
                             "2026 à 09:00 : 6, dont d'abord par un autre apprenant : 1. Laisser"));
  CHECK_THAT(Explain(Signals(DutyKind::kPeerAnswers).at(0)),
             Catch::StartsWith("Compté par périodes de 336 heures,") &&
                 Catch::Contains(" : 6 questions ont reçu une première réponse, dont 1 d'un autre "
                                 "apprenant (seuil : 20 %, à partir de 5 questions).\n"
                                 "Pour information : Tea Vert, Tim Roux.\n"));
}

struct Viewer {
  const char* person;
  bool group;
  bool learner;
  bool answers;
};

TEST_CASE_METHOD(SignalFixture, "Signals: tutors and managers see them, learners none",
                 "[app][signals][access]") {
  Talk(300, "ana", "abe");
  Talk(301, "amy", "ana");
  Ask(20, 14);
  ReadTo(20 + kSilence + 1);
  const auto row = GENERATE(values<Viewer>({
      {"tim", false, true, true},
      {"tea", true, false, true},
      {"max", true, true, true},
      {"ari", false, false, false},
      {"bea", false, false, false},
      {"xan", false, false, false},
  }));
  DYNAMIC_SECTION(row.person) {
    const auto sees = [&](DutyKind kind) {
      return Read(
          [&](store::Store& store, const store::Platform& platform) -> absl::StatusOr<bool> {
            const auto roster = app::LoadRoster(store, platform.key, kCourse);
            if (!roster.ok()) return roster.status();
            return app::MaySee(**roster, {row.person, clock.TimeNow()}, Signals(kind).at(0));
          });
    };
    CHECK(Signals(DutyKind::kSilentGroup).at(0).subject == "B");
    CHECK(Signals(DutyKind::kIsolatedLearner).at(0).subject == "ari");
    CHECK(sees(DutyKind::kSilentGroup) == row.group);
    CHECK(sees(DutyKind::kIsolatedLearner) == row.learner);
    CHECK(sees(DutyKind::kPeerAnswers) == row.answers);
  }
}

TEST_CASE_METHOD(SignalFixture, "Signals: of who was erased they stay, and nobody is told again",
                 "[app][signals][privacy]") {
  Talk(10, "abe", "amy");
  Talk(300, "ana", "abe");
  ReadTo(kSilence + 1);
  const bool dismissed = GENERATE(false, true);
  const Duty before = Signals(DutyKind::kIsolatedLearner).at(0);
  if (dismissed) REQUIRE(Dismiss(before, app::DismissReason::kNoLongerNeeded).ok());
  const auto alerts = Alerts();
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
            const auto erased = app::ErasePerson(unit, policy, platform, "ari");
            if (!erased.ok()) return erased.status();
            return app::Reevaluate(unit, policy, platform, {kCourse});
          }).ok());
  const auto after = Signals(DutyKind::kIsolatedLearner);
  REQUIRE(after.size() == 1);
  CHECK(after[0].subject != "ari");
  CHECK(after[0].learner == after[0].subject);
  CHECK(after[0].anchor == SignalAnchor(DutyKind::kIsolatedLearner, kCourse, after[0].subject,
                                        absl::InfinitePast(), 1));
  CHECK(after[0].state == (dismissed ? DutyState::kDismissed : DutyState::kOpen));
  REQUIRE(Alerts().size() == alerts.size());
  for (const store::Alert& alert : Alerts()) CHECK(alert.anchor != before.anchor);
  RawDatabase database(Database());
  for (const char* table : {"duties", "dismissals", "alerts", "checks", "duty_stages"}) {
    INFO(table);
    CHECK_THAT(database.Dump(absl::StrCat("SELECT * FROM ", table)), !Catch::Contains("ari"));
  }
}

}  // namespace
}  // namespace tutoring::testing
