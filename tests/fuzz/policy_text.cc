// Settings of a policy as people write them, FIELD=VALUE[,FIELD=VALUE...]: read as tutorctl and
// then the service do, over what the second line said before.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/policy_request.h"
#include "service/rules/policy/policy_check.h"
#include "service/rules/policy/policy_settings.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::policy_text {
namespace {

std::string Written(const PolicySettings& settings) {
  return absl::StrJoin(settings, ",", absl::PairFormatter("="));
}

// What tutorctl reads; none where it refuses.
PolicySettings ReadByTutorctl(const std::string& text) {
  const auto settings = tutorctl::ParseSettings(text);
  if (!settings.ok()) {
    Expect(tutorctl::IsUsageError(settings.status()), "what cannot be read is a usage error");
    return {};
  }
  const auto again = tutorctl::ParseSettings(Written(*settings));
  Expect(again.ok() && *again == *settings, "settings written and read again are the same");
  return *settings;
}

Policy PolicyOf(const PolicySettings& settings) {
  Policy policy;
  Expect(ApplySettings(settings, policy).ok(), "what was normalised is understood");
  return policy;
}

void CheckUnderstood(const PolicySettings& settings) {
  const auto normalised = NormalisedSettings(settings);
  if (!WentWell(normalised.status())) return;
  Policy policy = PolicyOf(settings);
  Expect(policy == PolicyOf(*normalised), "normalised settings say the same");
  const auto again = NormalisedSettings(*normalised);
  Expect(again.ok() && *again == *normalised, "there is one way to write a value");
  Expect(ReadByTutorctl(Written(*normalised)) == *normalised, "what is shown can be set");
  WentWell(CheckPolicy(policy));
  for (const PolicyField& field : PolicyFields()) {
    const std::string value = FormatPolicyValue(field, policy);
    if (value.empty()) continue;
    Policy copy = policy;
    Expect(ApplySettings({{std::string(field.name), value}}, copy).ok() && copy == policy,
           "a policy's own value changes nothing");
  }
}

void Run(absl::string_view input) {
  const FirstLine parts(input);
  const PolicySettings settings = ReadByTutorctl(parts.line);
  PolicySettings merged = ReadByTutorctl(parts.rest);
  const PolicySettings before = merged;
  Expect(tutorctl::Overlaying(settings)(merged).ok(), "settings are laid over others");
  for (const auto& [field, value] : merged) {
    const auto said = settings.find(field);
    const std::string& expected = said != settings.end() ? said->second : before.at(field);
    Expect(value == expected, "what is said anew holds, and nothing else changes");
  }
  for (const PolicySettings& one : {settings, merged}) CheckUnderstood(one);
}

const Registered kTarget({"policy_text", Run});

}  // namespace
}  // namespace tutoring::fuzz::policy_text
