#include "service/app/grid/intervention_commands.h"

#include <catch2/catch.hpp>

#include "service/base/reason.h"
#include "tests/app/policy_fixture.h"

namespace tutoring::testing {
namespace {

using store::Intervention;

constexpr absl::Duration kTick = absl::Microseconds(1);

// Tim called Ana at hour 1.
Intervention Call() {
  return {.course = kCourse,
          .tutor = "tim",
          .learner = "ana",
          .time = Hour(1),
          .kind = InterventionKind::kMotivation,
          .channel = Channel::kPhone,
          .synchronous = true,
          .initiative = Initiative::kProactive,
          .minutes = 15,
          .note = "A repris confiance",
          .links = "https://campus.example/mod/1\nhttp://example.org",
          .author = "tim"};
}

class GridFixture : public PolicyFixture {
 public:
  GridFixture() {
    Adopt();
    clock.SetTime(Hour(1));
    Report({Fact(app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {"g"}, false},
                                      {"tim", "Tim Roux", {"teacher"}, {}, false},
                                      {"max", "Max Blanc", {"manager"}, {}, false}},
                                     {{"g", "Groupe"}}})});
    clock.SetTime(Hour(2));
  }
  absl::StatusOr<Intervention> Declare(const Intervention& intervention) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeclareIntervention(unit, policy, platform, intervention);
    });
  }
  absl::StatusOr<Intervention> Correct(const Intervention& intervention) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::CorrectIntervention(unit, policy, platform, intervention);
    });
  }
  std::vector<Intervention> RevisionsOf(int64_t id) {
    return Read([&](store::Store& store, const store::Platform&) {
      return store.interventions.Revisions(id);
    });
  }
  Intervention Stored(int64_t id) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::FindIntervention(store, platform, id);
    });
  }
};

TEST_CASE_METHOD(GridFixture, "Grid: what is declared is kept, with who declared it and when",
                 "[app][interventions]") {
  const auto declared = Declare(Call());
  REQUIRE(declared.ok());
  CHECK(declared->revision == 1);
  CHECK(declared->changed == Hour(2));
  CHECK(Stored(declared->id) == *declared);
}

TEST_CASE_METHOD(GridFixture, "Grid: a tutor may help out in another's group",
                 "[app][interventions]") {
  Report({Fact(app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {"g"}, false},
                                    {"tim", "Tim Roux", {"teacher"}, {"h"}, false},
                                    {"max", "Max Blanc", {"manager"}, {}, false}},
                                   {{"g", "Groupe"}, {"h", "Autre"}}})});
  CHECK(Declare(Call()).ok());
}

TEST_CASE_METHOD(GridFixture, "Grid: a correction keeps what was said before",
                 "[app][interventions]") {
  const Intervention first = *Declare(Call());
  Intervention second = first;
  second.minutes = 25;
  second.author = "max";
  clock.SetTime(Hour(3));
  const auto corrected = Correct(second);
  REQUIRE(corrected.ok());
  CHECK(corrected->revision == 2);
  CHECK(corrected->changed == Hour(3));
  CHECK(Stored(first.id) == *corrected);
  CHECK(RevisionsOf(first.id) == std::vector{first});
  // Who read the first is told of the second.
  CHECK(ReasonOf(Correct(second).status()) == "INTERVENTION_CHANGED");

  Intervention third = *corrected;
  third.retracted = true;
  REQUIRE(Correct(third).ok());
  CHECK(Stored(first.id).retracted);
  CHECK(RevisionsOf(first.id) == std::vector{first, *corrected});
}

TEST_CASE_METHOD(GridFixture, "Grid: a correction to what does not fit is refused",
                 "[app][interventions]") {
  auto other = CourseFact();
  other.course = "other";
  Report({other});
  Intervention changed = *Declare(Call());
  changed.course = "other";
  CHECK(ReasonOf(Correct(changed).status()) == "COURSE_FIXED");
  changed = Call();
  changed.id = 99;
  CHECK(ReasonOf(Correct(changed).status()) == "INTERVENTION_NOT_FOUND");
}

TEST_CASE_METHOD(GridFixture, "Grid: what is at the edge is taken", "[app][interventions]") {
  struct Row {
    const char* name;
    std::function<void(Intervention&)> change;
  };
  const auto row = GENERATE(values<Row>({
      {"no time spent", [](auto& i) { i.minutes = 0; }},
      {"a whole day", [](auto& i) { i.minutes = 1440; }},
      {"a group",
       [](auto& i) {
         i.learner = "";
         i.group = "g";
       }},
      {"everybody", [](auto& i) { i.learner = ""; }},
      {"by the manager", [](auto& i) { i.tutor = "max"; }},
      {"five minutes ahead", [](auto& i) { i.time = Hour(2) + absl::Minutes(5); }},
      {"before the first roster", [](auto& i) { i.time = Hour(-100); }},
      {"no note, no links", [](auto& i) { i.note = i.links = ""; }},
      {"a long note", [](auto& i) { i.note = std::string(4000, 'x'); }},
  }));
  DYNAMIC_SECTION(row.name) {
    Intervention intervention = Call();
    row.change(intervention);
    const auto declared = Declare(intervention);
    CHECK(declared.ok());
  }
}

TEST_CASE_METHOD(GridFixture, "Grid: what makes no sense is refused", "[app][interventions]") {
  struct Row {
    const char* name;
    std::function<void(Intervention&)> spoil;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"unknown course", [](auto& i) { i.course = "none"; }, "COURSE_NOT_FOUND"},
      {"by a learner", [](auto& i) { i.tutor = "ana"; }, "TUTOR_REQUIRED"},
      {"by a stranger", [](auto& i) { i.tutor = "xan"; }, "TUTOR_REQUIRED"},
      {"by nobody", [](auto& i) { i.tutor = ""; }, "TEXT_INVALID"},
      {"for a stranger", [](auto& i) { i.learner = "xan"; }, "LEARNER_UNKNOWN"},
      {"for a tutor", [](auto& i) { i.learner = "max"; }, "LEARNER_UNKNOWN"},
      {"for a group that nobody is in",
       [](auto& i) {
         i.learner = "";
         i.group = "Z";
       },
       "GROUP_UNKNOWN"},
      {"for a learner and a group", [](auto& i) { i.group = "g"; }, "AUDIENCE_AMBIGUOUS"},
      {"group that is no id",
       [](auto& i) {
         i.learner = "";
         i.group = "a\nb";
       },
       "TEXT_INVALID"},
      {"a negative time", [](auto& i) { i.minutes = -1; }, "MINUTES_OUT_OF_RANGE"},
      {"25 hours", [](auto& i) { i.minutes = 25 * 60; }, "MINUTES_OUT_OF_RANGE"},
      {"a minute more than a day", [](auto& i) { i.minutes = 1441; }, "MINUTES_OUT_OF_RANGE"},
      {"no kind", [](auto& i) { i.kind = {}; }, "VALUE_REQUIRED"},
      {"unknown channel", [](auto& i) { i.channel = static_cast<Channel>(8); }, "VALUE_REQUIRED"},
      {"no initiative", [](auto& i) { i.initiative = {}; }, "VALUE_REQUIRED"},
      {"a note that is no text", [](auto& i) { i.note = "\xff"; }, "TEXT_INVALID"},
      {"a note too long", [](auto& i) { i.note = std::string(4001, 'x'); }, "TEXT_INVALID"},
      {"a link to a file", [](auto& i) { i.links = "file:///etc/passwd"; }, "LINK_INVALID"},
      {"a script", [](auto& i) { i.links = "javascript:alert(1)"; }, "LINK_INVALID"},
      {"a link with a blank", [](auto& i) { i.links = "https://a b"; }, "LINK_INVALID"},
      {"a link that moves the cursor", [](auto& i) { i.links = "https://a\x1b[2J"; },
       "LINK_INVALID"},
      {"a second link of none", [](auto& i) { i.links += "\n"; }, "LINK_INVALID"},
      {"a link too long", [](auto& i) { i.links = "https://" + std::string(2000, 'x'); },
       "TEXT_INVALID"},
      {"21 links",
       [](auto& i) {
         i.links = "https://a";
         for (int n = 1; n < 21; ++n) i.links += "\nhttps://a";
       },
       "TEXT_INVALID"},
      {"no time", [](auto& i) { i.time = absl::InfinitePast(); }, "TIME_OUT_OF_RANGE"},
      {"a tick more than five minutes ahead",
       [](auto& i) { i.time = Hour(2) + absl::Minutes(5) + kTick; }, "TIME_IN_FUTURE"},
  }));
  DYNAMIC_SECTION(row.name) {
    Intervention intervention = Call();
    row.spoil(intervention);
    CHECK(ReasonOf(Declare(intervention).status()) == row.reason);
  }
}

}  // namespace
}  // namespace tutoring::testing
