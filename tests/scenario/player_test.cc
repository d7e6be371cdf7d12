// A story that tells something else than what happens is found out, and the line is named.
#include "tests/scenario/player.h"

#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tutoring::scenario {
namespace {

// Asked on Monday at 10:00; reminded on Wednesday at 08:00; answered on Wednesday at 09:00. What a
// test adds stands from line 9 on.
constexpr char kStory[] = R"(
start: "lundi 2 mars 2026 08:00" end: "jeu. 5 mars 12:00"
course { forum {}
  member { person: "tim" role: "teacher" }
  member { person: "ana" role: "student" } }
at { time: "lun. 2 mars 10:00" post { label: "q1" by: "ana" } }
at { time: "mer. 4 mars 08:30" reply { label: "r1" to: "q1" by: "tim" } }
)";
constexpr char kReminder[] = R"(
told { to: "tim" stage: REMINDER about: "q1" at: "mer. 4 mars 08:00" }
)";

std::string Wrong(const std::string& text) {
  const auto loaded = ReadScenario(text);
  if (!loaded.ok()) return std::string(loaded.status().message());
  return absl::StrJoin(Player(*loaded).Play(), "\n");
}

std::string Expecting(const std::string& what) {
  return Wrong(absl::StrCat(kStory, "\nat { time: \"jeu. 5 mars 10:00\" expect { ", what, " } }",
                            kReminder));
}

TEST_CASE("Scenario player: a story that goes as told has nothing wrong", "[scenario]") {
  CHECK(Expecting("duty { of: \"q1\" verdict: MET passed: REMINDER } alarms {}") == "");
}

TEST_CASE("Scenario player: a wrong expectation is named with its line", "[scenario]") {
  struct Row {
    const char* name;
    const char* expected;
    const char* found;
  };
  const Row row = GENERATE(values<Row>({
      {"state", R"(duty { of: "q1" state: OPEN })", "the state of q1 is CLOSED, expected OPEN"},
      {"verdict", R"(duty { of: "q1" verdict: BREACHED })", "is MET, expected BREACHED"},
      {"reason", R"(duty { of: "q1" reason: IMPORTED })", "is ANSWERED, expected IMPORTED"},
      {"due", R"(duty { of: "q1" due: "mer. 4 mars 10:01" })", "the deadline of q1 is"},
      {"opened", R"(duty { of: "q1" opened: "mer. 4 mars 10:01" })", "the opening of q1 is"},
      {"closed", R"(duty { of: "q1" closed: "mer. 4 mars 10:01" })", "the end of q1 is"},
      {"answer", R"(duty { of: "q1" answer: "q1" })", "the answer of q1 is r1"},
      {"forum", R"(duty { of: "q1" forum: "cafe" })", "the forum of q1 is questions"},
      {"assigned", R"(duty { of: "q1" assigned: "tom" })", "the assigned of q1 is tim"},
      {"stages", R"(duty { of: "q1" nothing_passed: true })", "what passed of q1 is REMINDER"},
      {"a duty that is none", R"(duty { of: "r1" })", "r1 has no duty"},
      {"no duty where one is", R"(no_duty: "q1")", "q1 has a duty"},
      {"an alert that never was", R"(alert { to: "tim" stage: DUE about: "q1" })",
       "DUE to tim about q1 was never opened"},
      {"an alert that was", R"(no_alert { to: "tim" stage: REMINDER about: "q1" })",
       "REMINDER to tim about q1 was opened"},
      {"a delivery", R"(alert { to: "tim" stage: REMINDER about: "q1" delivery: WITHDRAWN })",
       "is DELIVERED, expected WITHDRAWN"},
      {"a duty of another kind that is none", R"(duty { kind: CONTACT of: "ana" })",
       "there is no CONTACT ana"},
      {"a duty that there was not to be", R"(none { of: "q1" })", "there is q1"},
      {"an alert about another kind",
       R"(alert { to: "tim" stage: REMINDER about: "q1" kind: CONTACT })",
       "REMINDER to tim about q1 was never opened"},
      {"an alarm that is not raised", R"(alarms { raised { kind: ROSTER_LOSS } })",
       "no alarm ROSTER_LOSS in sas"},
  }));
  DYNAMIC_SECTION(row.name) {
    const std::string wrong = Expecting(row.expected);
    CAPTURE(wrong);
    CHECK(absl::StartsWith(wrong, "line 9: "));
    CHECK(absl::StrContains(wrong, row.found));
  }
}

// Ana is away for a week from Monday 10:00 on; what a test adds stands from line 8 on.
TEST_CASE("Scenario player: what is wrong about an absence is named with its line", "[scenario]") {
  constexpr char kAway[] = R"(
start: "lundi 2 mars 2026 08:00" end: "mar. 10 mars 12:00"
course { shows_access: true forum {}
  member { person: "tim" role: "teacher" }
  member { person: "ana" role: "student" } }
at { time: "lun. 2 mars 10:00" connect { person: "ana" } }
at { time: "mar. 10 mars 09:00" declare { label: "call" by: "tim" learner: "ana" } }
)";
  struct Row {
    const char* name;
    const char* expected;
    const char* found;
  };
  const Row row = GENERATE(values<Row>({
      {"last access", R"(last_access: "lun. 2 mars 10:01")", "the last access of CONTACT ana is"},
      {"contact", R"(contact: "mail")", "the contact of CONTACT ana is call, expected mail"},
      {"cycle", "cycle: 2", "there is no CONTACT ana"},
      {"stages", "passed: DUE", "what passed of CONTACT ana is OPENING, expected DUE"},
  }));
  DYNAMIC_SECTION(row.name) {
    const std::string wrong = Wrong(absl::StrCat(
        kAway, "at { expect { duty { kind: CONTACT of: \"ana\" ", row.expected, " } } }",
        R"(told { to: "tim" stage: OPENING about: "ana" at: "lun. 9 mars 11:00" })"));
    CAPTURE(wrong);
    CHECK(absl::StartsWith(wrong, "line 8: "));
    CHECK(absl::StrContains(wrong, row.found));
  }
}

TEST_CASE("Scenario player: messages that are not told, or told and not sent, are named",
          "[scenario]") {
  CHECK(absl::StrContains(Wrong(kStory), "unexpected message: REMINDER to tim about q1"));
  CHECK(absl::StrContains(
      Wrong(absl::StrCat(kStory, kReminder, R"(told { to: "tim" stage: DUE about: "q1" })")),
      "never told: to: \"tim\" stage: DUE"));
  CHECK(absl::StrContains(
      Wrong(absl::StrCat(
          kStory, R"(told { to: "tim" stage: REMINDER about: "q1" at: "mer. 4 mars 09:00" })")),
      "unexpected message"));
}

TEST_CASE("Scenario player: an alarm that nobody expects is named", "[scenario]") {
  const std::string stranger =
      R"(at { time: "mer. 4 mars 10:00" post { label: "q2" by: "eve" } }
         at { time: "mer. 4 mars 12:00" expect { alarms {} } })";
  CHECK(absl::StrContains(Wrong(absl::StrCat(kStory, stranger, kReminder)),
                          "unexpected alarm UNKNOWN_AUTHOR in sas about q2"));
}

TEST_CASE("Scenario file: lengths go forward and end", "[scenario]") {
  const std::string frame = "start: \"2026-03-02 08:00\" end: \"2026-03-03 08:00\" poll_every: ";
  CHECK(ReadScenario(frame + "\"90m\"").ok());
  for (const char* length : {"\"-90m\"", "\"inf\"", "\"soon\""}) {
    INFO(length);
    CHECK_FALSE(ReadScenario(frame + length).ok());
  }
}

TEST_CASE("Scenario file: what cannot be told is refused with its line", "[scenario]") {
  struct Row {
    const char* name;
    const char* moment;
    const char* found;
  };
  const Row row = GENERATE(values<Row>({
      {"a word that is none", R"(at { shout: "q1" })", "line 9"},
      {"a label that nothing has", R"(at { edit { post: "q9" } })", "there is no post \"q9\""},
      {"against time", R"(at { time: "lun. 2 mars 09:00" deliver {} })", "order of time"},
      {"after the end", R"(at { time: "ven. 6 mars 09:00" deliver {} })", "after the end"},
      {"nothing", R"(at {})", "nothing happens"},
      {"a setting that is none", R"(at { policy { set { field: "x" value: "1" } } })", "no field"},
      {"a course that is none", R"(at { policy { course: "x" } })", "no course of that name"},
      {"hours that are none", R"(at { calendar { id: "a" hours { day: "lundi" from: "8h" } } })",
       "expected e.g. \"08:00\""},
      {"a day that is none", R"(at { calendar { id: "a" hours { day: "lun" until: "08:00" } } })",
       "a slot needs a weekday or a date"},
      {"holidays of no calendar", R"(at { holidays { calendar: "a" first: "2026-03-04" } })",
       "no such calendar"},
      {"a break that nobody entered",
       R"(at { unsuspension { from: "mer. 4 mars 09:00" until: "mer. 4 mars 10:00" } })",
       "nothing like that was suspended"},
      {"an exemption without a reason",
       R"(at { suspension { learner: "ana" from: "mer. 4 mars 09:00" until: "mer. 4 mars 10:00" } })",
       "reason is missing"},
      {"a visit of nobody", R"(at { connect { person: "eve" } })", "there is no member \"eve\""},
      {"visits every so often", R"(at { connect { person: "ana" every: "often" } })", "is neither"},
      {"a visit until", R"(at { connect { person: "ana" until: "jeu. 5 mars 09:00" } })",
       "until is for what is repeated"},
      {"an intervention that is none", R"(at { retract: "x" })", "there is no intervention \"x\""},
      {"an intervention by a learner", R"(at { declare { by: "ana" learner: "ana" } })",
       "tutor was no tutor or manager"},
      {"a dismissal of nothing", R"(at { dismiss { kind: CONTACT person: "ana" } })",
       "there is no such duty"},
      {"a wrong weekday", R"(at { time: "mar. 5 mars 09:00" deliver {} })", "weekday"},
  }));
  DYNAMIC_SECTION(row.name) {
    const std::string wrong = Wrong(absl::StrCat(kStory, "\n", row.moment, kReminder));
    CAPTURE(wrong);
    CHECK(absl::StartsWith(wrong, "line 9"));
    CHECK(absl::StrContains(wrong, row.found));
  }
}

}  // namespace
}  // namespace tutoring::scenario
