// What tutors do with checklists, and what comes of it.
#include "service/app/welcome/welcome_commands.h"

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/engine/reevaluate.h"
#include "service/app/privacy/erase_person.h"
#include "service/base/reason.h"
#include "tests/app/welcome_fixture.h"

namespace tutoring::testing {
namespace {

TEST_CASE_METHOD(WelcomeFixture, "Checklists: each group has one, and who came later",
                 "[app][welcome]") {
  const auto views = Read([&](store::Store& store, const store::Platform& platform) {
    return app::ListChecklists(store, policy, platform, kCourse, {"", clock.TimeNow()});
  });
  std::vector<std::string> whose;
  for (const app::ChecklistView& view : views) {
    whose.push_back(view.group_name + view.learner_name);
    CHECK(view.items.size() == 5);
  }
  CHECK(whose == std::vector<std::string>{"Groupe Alpha", "Groupe Bêta", "Eve Noir"});
}

TEST_CASE_METHOD(WelcomeFixture, "Drafts: they promise what the group's policy asks of its tutors",
                 "[app][welcome]") {
  store::PolicyVersion sooner{.course = kCourse,
                              .group = "A",
                              .effective = Hour(-2),
                              .created = Hour(-2),
                              .settings = {{"response.limit", "24h"}}};
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return unit.store.policies.Insert(platform.key, sooner);
          }).ok());
  const auto draft = [&](const Welcomed& whom) {
    const auto sections = Read([&](store::Store& store, const store::Platform& platform) {
      return app::DraftFor(store, policy, platform, kCourse, Anchor(whom), app::Language::kFrench,
                           "tim");
    });
    return absl::StrJoin(sections, "", [](std::string* out, const app::WelcomeSection& section) {
      absl::StrAppend(out, section.text, "\n");
    });
  };
  CHECK(absl::StrContains(draft(kAlpha), "Je suis Tim Roux"));
  CHECK(absl::StrContains(draft(kAlpha), "groupe « Groupe Alpha »"));
  CHECK(absl::StrContains(draft(kAlpha), "sous 24 heures"));
  CHECK(absl::StrContains(draft(kBeta), "sous 48 heures"));
}

TEST_CASE_METHOD(WelcomeFixture, "Checklists: a person sees those that they tutor or manage",
                 "[app][welcome]") {
  const auto seen_by = [&](const std::string& person) {
    return Read([&](store::Store& store, const store::Platform& platform) {
             return app::ListChecklists(store, policy, platform, kCourse,
                                        {person, clock.TimeNow()});
           })
        .size();
  };
  CHECK(seen_by("tim") == 2);
  CHECK(seen_by("tea") == 1);
  CHECK(seen_by("max") == 3);
}

TEST_CASE_METHOD(WelcomeFixture, "Checklists: a tick keeps who says so, when, and the evidence",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  REQUIRE(Mark(kAlpha, {.item = WelcomeItem::kMeans,
                        .time = Hour(2),
                        .link = "https://campus.example/visio",
                        .note = "vu ensemble",
                        .author = "tim"})
              .ok());
  const app::ChecklistItemView item = Item(kAlpha, WelcomeItem::kMeans);
  CHECK(item.state == ItemState::kDone);
  CHECK(item.time == Hour(2));
  CHECK(item.person == "tim");
  CHECK(item.link == "https://campus.example/visio");
  CHECK(item.note == "vu ensemble");
  CHECK(Item(kBeta, WelcomeItem::kMeans).state == ItemState::kOpen);
  REQUIRE(
      Mark(kAlpha,
           {.item = WelcomeItem::kMeans, .state = ItemState::kOpen, .time = absl::InfinitePast()})
          .ok());
  CHECK(Item(kAlpha, WelcomeItem::kMeans).state == ItemState::kOpen);
  CHECK(Item(kAlpha, WelcomeItem::kMeans).note == "");
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Checklists: what says nothing useful is refused, each by its name",
                 "[app][welcome]") {
  struct Row {
    const char* name;
    store::WelcomeMarkRow mark;
    const char* reason;
  };
  const absl::Time now = absl::InfinitePast();
  const std::vector<Row> rows = {
      {"no item", {.item = WelcomeItem{}, .time = now, .note = "x"}, "VALUE_REQUIRED"},
      {"an item that there is not",
       {.item = WelcomeItem{6}, .time = now, .note = "x"},
       "VALUE_REQUIRED"},
      {"no state", {.state = ItemState{}, .time = now, .note = "x"}, "VALUE_REQUIRED"},
      {"done without evidence", {.time = now}, "EVIDENCE_REQUIRED"},
      {"waived without a reason",
       {.state = ItemState::kWaived, .time = now, .note = "x"},
       "REASON_REQUIRED"},
      {"a link to a script", {.time = now, .link = "javascript:alert(1)"}, "LINK_INVALID"},
      {"a note that is too long", {.time = now, .note = std::string(4001, 'x')}, "TEXT_INVALID"},
      {"a note that is no text", {.time = now, .note = "\xff"}, "TEXT_INVALID"},
      {"later than now",
       {.time = Hour(5) + absl::Minutes(5) + absl::Microseconds(1), .note = "x"},
       "TIME_IN_FUTURE"},
      {"after 2100",
       {.time = absl::FromUnixSeconds(4200000000), .note = "x"},
       "TIME_OUT_OF_RANGE"}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(ReasonOf(Mark(kAlpha, row.mark)) == row.reason);
  }
  CHECK(ReasonOf(Tick({"C", ""}, WelcomeItem::kMeans)) == "CHECKLIST_NOT_FOUND");
  CHECK(Tick(kAlpha, WelcomeItem::kMeans).ok());
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: an announcement is the contact of its author's groups",
                 "[app][welcome]") {
  const auto announce = [&](bool gone) {
    clock.SetTime(Hour(gone ? 7 : 6));
    app::PostObserved post{
        .post = "n1", .discussion = "dn", .forum = "news", .author = "tim", .created = Hour(6)};
    Report({gone ? Fact(app::PostDeleted{"n1"}) : Fact(post)});
  };
  announce(false);
  CHECK(Item(kAlpha, WelcomeItem::kContact).post == "n1");
  CHECK(Item(kBeta, WelcomeItem::kContact).state == ItemState::kOpen);
  announce(true);
  CHECK(Item(kAlpha, WelcomeItem::kContact).state == ItemState::kOpen);
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Welcome: a forum that becomes one of announcements brings contact",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  Report({ForumFact(), PostFact("q1", "tim", Hour(6))});
  CHECK(Item(kAlpha, WelcomeItem::kContact).state == ItemState::kOpen);
  clock.SetTime(Hour(7));
  Report({Fact(app::ForumObserved{"questions", "news", "Questions"})});
  CHECK(Item(kAlpha, WelcomeItem::kContact).post == "q1");
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Welcome: a meeting with the group that is declared is its contact",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  REQUIRE(Talk("", InterventionKind::kWelcome).ok());
  CHECK(Item(kAlpha, WelcomeItem::kContact).person == "tim");
  CHECK(Item(kAlpha, WelcomeItem::kContact).post == "");
  CHECK(Item(kBeta, WelcomeItem::kContact).state == ItemState::kOpen);
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Welcome: a talk of any kind reaches who came later, and only a welcome a group",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  REQUIRE(Talk("eve", InterventionKind::kEvaluation).ok());
  REQUIRE(Talk("", InterventionKind::kEvaluation).ok());
  CHECK(Item(kEve, WelcomeItem::kContact).person == "tim");
  CHECK(Item(kAlpha, WelcomeItem::kContact).state == ItemState::kOpen);
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: an answer to who came later is their contact",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  Report({ForumFact(), PostFact("q1", "eve", Hour(6))});
  clock.SetTime(Hour(7));
  app::PostObserved answer{.post = "r1",
                           .discussion = "d1",
                           .forum = "questions",
                           .parent_post = "q1",
                           .author = "tim",
                           .created = Hour(7)};
  Report({Fact(answer)});
  CHECK(Item(kEve, WelcomeItem::kContact).post == "r1");
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: who read it is shown where they are welcomed",
                 "[app][welcome]") {
  const auto read = [&](const std::string& learner) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::AcknowledgeWelcome(unit, platform, kCourse, learner);
    });
  };
  REQUIRE(read("ana").ok());
  clock.SetTime(Hour(6));
  REQUIRE(read("ana").ok());
  REQUIRE(read("bob").ok());
  const auto acknowledged = View(kAlpha).acknowledgements;
  REQUIRE(acknowledged.size() == 1);
  CHECK(acknowledged[0] == store::WelcomeAcknowledgement{"ana", Hour(5)});
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: it is dismissed as no longer needed, and not otherwise",
                 "[app][welcome]") {
  const auto dismiss = [&](app::DismissReason reason) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DismissDuty(unit, policy, platform, kCourse, {DutyKind::kWelcome, Anchor(kAlpha)},
                              reason, "max")
          .status();
    });
  };
  for (const auto reason : {app::DismissReason::kAbsenceKnown, app::DismissReason::kDuplicate}) {
    CHECK(ReasonOf(dismiss(reason)) == "REASON_MISFIT");
  }
  CHECK(dismiss(app::DismissReason::kNoLongerNeeded).ok());
  CHECK(Welcome(kAlpha).state == DutyState::kDismissed);
  CHECK(Welcome(kBeta).state == DutyState::kOpen);
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: it is explained item by item", "[app][explain]") {
  clock.SetTime(Hour(6));
  REQUIRE(Tick(kAlpha, WelcomeItem::kMeans).ok());
  const auto explanation = Read([&](store::Store& store, const store::Platform& platform) {
    return app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse,
                            {DutyKind::kWelcome, Anchor(kAlpha)}, "");
  });
  const std::string said = absl::StrJoin(explanation.sentences, "\n");
  CAPTURE(said);
  for (const char* sentence :
       {"Accueil du groupe Groupe Alpha, dû à partir du lundi 2 mars 2026 à 09:00.",
        "Accueil attendu au plus tard le mercredi 4 mars 2026 à 09:00, 48 heures après.",
        "Incombe à : Tim Roux.", "Prise de contact : à faire.",
        "Moyens : fait, selon Tim Roux, le lundi 2 mars 2026 à 15:00."}) {
    CHECK(absl::StrContains(said, sentence));
  }
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: erased learners keep theirs, under a name of nobody",
                 "[app][privacy]") {
  clock.SetTime(Hour(6));
  REQUIRE(Tick(kEve, WelcomeItem::kMeans).ok());
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  const Duty before = Welcome(kEve);
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::ErasePerson(unit, policy, platform, "eve").status();
          }).ok());
  const auto welcomes = [&] {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return store.duties.Welcomes(platform.key, kCourse);
    });
  };
  const auto erased = welcomes();
  REQUIRE(erased.size() == 3);
  const auto hers = std::find_if(erased.begin(), erased.end(),
                                 [](const Duty& duty) { return !duty.learner.empty(); });
  REQUIRE(hers != erased.end());
  CHECK(hers->learner != "eve");
  CHECK(hers->anchor == Anchor({"", hers->learner}));
  CHECK(hers->opened == before.opened);
  CHECK(Item({"", hers->learner}, WelcomeItem::kMeans).state == ItemState::kDone);
  CHECK(Item({"", hers->learner}, WelcomeItem::kMeans).note == "");
  CHECK(LeaveMessages().size() == 2);  // Nobody writes to her any more.
  // Derived again, and told again by the platform: the same.
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::Reevaluate(unit, policy, platform, {kCourse});
          }).ok());
  CHECK(welcomes() == erased);
  clock.SetTime(Hour(7));
  Report({Everybody()});
  CHECK(welcomes() == erased);
}

}  // namespace
}  // namespace tutoring::testing
