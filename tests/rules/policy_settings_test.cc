#include "service/rules/policy/policy_settings.h"

#include <catch2/catch.hpp>
#include <set>

#include "service/base/reason.h"
#include "service/rules/policy/policy_check.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring::policy_settings_test {
namespace {

TEST_CASE("Settings: what a text means", "[rules][policy]") {
  struct Row {
    const char* name;
    const char* text;
    absl::Duration limit;
  };
  const auto row = GENERATE(values<Row>({
      {"hours", "36h", absl::Hours(36)},
      {"hours and minutes", "1h30m", absl::Minutes(90)},
      {"days are 24 hours", "3d", absl::Hours(72)},
      {"days and hours", "2d12h", absl::Hours(60)},
      {"the longest", "366d", absl::Hours(24 * 366)},
      {"nothing", "0", absl::ZeroDuration()},
  }));
  DYNAMIC_SECTION(row.name) {
    Policy policy;
    CHECK(ApplySettings({{"response.limit", row.text}}, policy).ok());
    CHECK(policy.response.response_limit == row.limit);
    CHECK(policy.technical == ResponsePolicy());
  }
}

TEST_CASE("Settings: what is no setting is refused, and the field is named", "[rules][policy]") {
  struct Row {
    const char* name;
    PolicySettings settings;
    const char* reason;
    const char* field;
  };
  const auto row = GENERATE(values<Row>({
      {"no such field", {{"response.limits", "36h"}}, "SETTING_UNKNOWN", ""},
      {"another case", {{"Response.limit", "36h"}}, "SETTING_UNKNOWN", ""},
      {"no field", {{"", "36h"}}, "SETTING_UNKNOWN", ""},
      {"no duration", {{"response.limit", "two days"}}, "SETTING_INVALID", "response.limit"},
      {"no number of days", {{"response.limit", "xd"}}, "SETTING_INVALID", "response.limit"},
      {"empty", {{"response.limit", ""}}, "SETTING_INVALID", "response.limit"},
      {"negative", {{"response.limit", "-1h"}}, "SETTING_INVALID", "response.limit"},
      {"negative days", {{"response.limit", "-1d25h"}}, "SETTING_INVALID", "response.limit"},
      {"negative hours", {{"response.limit", "2d-1h"}}, "SETTING_INVALID", "response.limit"},
      {"more than a year", {{"response.limit", "366d1ns"}}, "SETTING_INVALID", "response.limit"},
      {"endless", {{"response.limit", "inf"}}, "SETTING_INVALID", "response.limit"},
      {"days beyond numbers", {{"response.limit", "99999999999d"}}, "SETTING_INVALID", ""},
      {"lower case", {{"response.time", "working"}}, "SETTING_INVALID", "response.time"},
      {"neither yes nor no",
       {{"response.tutor_threads_exempt", "true"}},
       "SETTING_INVALID",
       "response.tutor_threads_exempt"},
      {"no calendar", {{"calendar", ""}}, "SETTING_INVALID", "calendar"},
      {"no number", {{"contact.most_cycles", "three"}}, "SETTING_INVALID", "contact.most_cycles"},
      {"a signed number", {{"contact.most_cycles", "+3"}}, "SETTING_INVALID", ""},
      {"a large number", {{"contact.most_cycles", "101"}}, "SETTING_INVALID", ""},
      {"no working days", {{"presence.absent_after", "xwd"}}, "SETTING_INVALID", "presence"},
      {"negative working days", {{"presence.absent_after", "-1wd"}}, "SETTING_INVALID", ""},
      {"too many working days", {{"presence.absent_after", "367wd"}}, "SETTING_INVALID", ""},
      {"working days and hours", {{"presence.absent_after", "1wd2h"}}, "SETTING_INVALID", ""},
      {"working days where only time will do", {{"contact.limit", "3wd"}}, "SETTING_INVALID", ""},
  }));
  DYNAMIC_SECTION(row.name) {
    Policy policy;
    const absl::Status status = ApplySettings(row.settings, policy);
    CHECK(status.code() == absl::StatusCode::kInvalidArgument);
    CHECK(ReasonOf(status) == row.reason);
    CHECK_THAT(std::string(status.message()), Catch::Contains(row.field));
  }
}

TEST_CASE("Settings: a delay is a length of time or working days", "[rules][policy]") {
  struct Row {
    const char* text;
    Delay delay;
    const char* written;
  };
  const auto row = GENERATE(values<Row>({
      {"3wd", {.working_days = 3}, "3wd"},
      {"366wd", {.working_days = 366}, "366wd"},
      {"3d", {.time = absl::Hours(72)}, "72h"},
      {"90m", {.time = absl::Minutes(90)}, "1h30m"},
      {"0wd", {}, "0"},
  }));
  DYNAMIC_SECTION(row.text) {
    Policy policy;
    REQUIRE(ApplySettings({{"presence.absent_after", row.text}}, policy).ok());
    CHECK(policy.presence.absent_after == row.delay);
    const auto normalised = NormalisedSettings({{"presence.absent_after", row.text}});
    CHECK(normalised->at("presence.absent_after") == row.written);
  }
}

TEST_CASE("Settings: every value has one way to be written", "[rules][policy]") {
  const auto normalised = NormalisedSettings({{"response.limit", "2d"},
                                              {"technical.reminder_after", "90m"},
                                              {"response.time", "WORKING"}});
  REQUIRE(normalised.ok());
  CHECK(*normalised == PolicySettings{{"response.limit", "48h"},
                                      {"technical.reminder_after", "1h30m"},
                                      {"response.time", "WORKING"}});
  CHECK(*NormalisedSettings(*normalised) == *normalised);
}

// What every field writes of the defaults is read back as the same.
TEST_CASE("Settings: every field can be written and read, and is named once", "[rules][policy]") {
  std::set<absl::string_view> names;
  Policy policy;
  policy.pack = std::string(kFrenchSchoolPack);
  policy.calendar = "north";
  for (const PolicyField& field : PolicyFields()) {
    CAPTURE(std::string(field.name));
    CHECK(names.insert(field.name).second);
    CHECK_FALSE(field.meaning.empty());
    Policy read;
    const std::string written = FormatPolicyValue(field, policy);
    CHECK(ApplySettings({{std::string(field.name), written}}, read).ok());
    CHECK(FormatPolicyValue(field, read) == written);
  }
}

TEST_CASE("Policy: what contradicts itself is refused", "[rules][policy]") {
  struct Row {
    const char* name;
    PolicySettings settings;
    const char* field;  // Empty: accepted.
  };
  const auto row = GENERATE(values<Row>({
      {"the defaults", {}, ""},
      {"a reminder just before the limit", {{"response.reminder_after", "47h59m59.999999s"}}, ""},
      {"a reminder at the limit", {{"response.reminder_after", "48h"}}, "response.reminder_after"},
      {"a limit before the reminder", {{"response.limit", "24h"}}, "response.reminder_after"},
      {"no time to answer", {{"technical.limit", "0"}}, "technical.limit"},
      {"an escalation at the deadline", {{"response.escalation_after", "0"}}, ""},
      {"no absence at all", {{"contact.absent_after", "0"}}, "contact.absent_after"},
      {"absent from the start", {{"contact.never_after", "0"}}, "contact.never_after"},
      {"no time for contact", {{"contact.limit", "0"}}, "contact.limit"},
      {"no time for a welcome", {{"welcome.limit", "0"}}, "welcome.limit"},
      {"contact upon contact", {{"contact.repeat_after", "0"}}, "contact.repeat_after"},
      {"no contact at all", {{"contact.most_cycles", "0"}}, "contact.most_cycles"},
      {"one contact", {{"contact.most_cycles", "1"}}, ""},
      {"ten contacts", {{"contact.most_cycles", "10"}}, ""},
      {"eleven contacts", {{"contact.most_cycles", "11"}}, "contact.most_cycles"},
      {"no time for a missing sheet",
       {{"evaluation.contact_limit", "0"}},
       "evaluation.contact_limit"},
      {"no time for a debrief", {{"evaluation.debrief_limit", "0"}}, "evaluation.debrief_limit"},
      {"a silence of a day", {{"collaboration.silence", "24h"}}, ""},
      {"one just shorter",
       {{"collaboration.silence", "23h59m59.999999s"}},
       "collaboration.silence"},
      {"a learner alone", {{"collaboration.smallest_group", "1"}}, "collaboration.smallest_group"},
      {"two learners", {{"collaboration.smallest_group", "2"}}, ""},
      {"a share of nothing",
       {{"collaboration.fewest_questions", "0"}},
       "collaboration.fewest_questions"},
      {"a share of one", {{"collaboration.fewest_questions", "1"}}, ""},
      {"a share that nothing is below", {{"collaboration.least_peer_percent", "0"}}, ""},
      {"all questions", {{"collaboration.least_peer_percent", "100"}}, ""},
      {"a tutor who is never away", {{"presence.absent_after", "0"}}, "presence.absent_after"},
      {"no working day", {{"presence.absent_after", "0wd"}}, "presence.absent_after"},
      {"one working day", {{"presence.absent_after", "1wd"}}, ""},
      {"a manager told at once", {{"presence.escalation_after", "0"}}, ""},
  }));
  DYNAMIC_SECTION(row.name) {
    Policy policy;
    REQUIRE(ApplySettings(row.settings, policy).ok());
    const absl::Status status = CheckPolicy(policy);
    CHECK(status.ok() == (row.field[0] == '\0'));
    CHECK_THAT(std::string(status.message()), Catch::Contains(row.field));
    if (!status.ok()) CHECK(ReasonOf(status) == "POLICY_CONTRADICTORY");
  }
}

TEST_CASE("Pack: each makes a sound policy, and a language has one", "[rules][policy]") {
  for (const char* language : {"fr", "en"}) {
    CAPTURE(language);
    const absl::string_view pack = PackOfLanguage(language);
    CHECK(IsPack(pack));
    Policy policy;
    CHECK(ApplySettings(PackSettings(pack), policy).ok());
    CHECK(CheckPolicy(policy).ok());
    CHECK(policy.calendar == pack);
  }
  CHECK(PackOfLanguage("fr") != PackOfLanguage("en"));
  CHECK_FALSE(IsPack("default-fr"));
}

TEST_CASE("Pack: tutors of schools are told after 3 working days, others after 3 days",
          "[rules][policy]") {
  const auto absent_after = [](absl::string_view pack) {
    Policy policy;
    CHECK(ApplySettings(PackSettings(pack), policy).ok());
    CHECK(policy.presence.escalation_after == Delay{.working_days = 1});
    CHECK_FALSE(policy.presence.watched);
    return policy.presence.absent_after;
  };
  CHECK(absent_after(kFrenchSchoolPack) == Delay{.working_days = 3});
  CHECK(absent_after(kEnglishPack) == Delay{.time = absl::Hours(72)});
}

TEST_CASE("Settings: each field tells how its value is written", "[rules][policy]") {
  struct Row {
    const char* field;
    PolicyValueKind kind;
  };
  const auto row = GENERATE(values<Row>({
      {"response.limit", PolicyValueKind::kDuration},
      {"technical.time", PolicyValueKind::kTimeCount},
      {"response.tutor_threads_exempt", PolicyValueKind::kSwitch},
      {"calendar", PolicyValueKind::kText},
      {"contact.most_cycles", PolicyValueKind::kNumber},
      {"presence.staff_informed", PolicyValueKind::kSwitch},
      {"presence.absent_after", PolicyValueKind::kDelay},
  }));
  DYNAMIC_SECTION(row.field) {
    for (const PolicyField& field : PolicyFields()) {
      if (field.name == row.field) CHECK(KindOf(field) == row.kind);
    }
  }
}

}  // namespace
}  // namespace tutoring::policy_settings_test
