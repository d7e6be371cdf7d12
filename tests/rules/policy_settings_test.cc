#include "service/rules/policy_settings.h"

#include <catch2/catch.hpp>
#include <set>

#include "service/base/reason.h"
#include "service/rules/policy_pack.h"

namespace tutoring {
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
  }));
  DYNAMIC_SECTION(row.name) {
    Policy policy;
    const absl::Status status = ApplySettings(row.settings, policy);
    CHECK(status.code() == absl::StatusCode::kInvalidArgument);
    CHECK(ReasonOf(status) == row.reason);
    CHECK_THAT(std::string(status.message()), Catch::Contains(row.field));
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
  }));
  DYNAMIC_SECTION(row.field) {
    for (const PolicyField& field : PolicyFields()) {
      if (field.name == row.field) CHECK(KindOf(field) == row.kind);
    }
  }
}

}  // namespace
}  // namespace tutoring
