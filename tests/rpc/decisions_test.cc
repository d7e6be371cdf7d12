// Policies, calendars and suspensions: what a person may do with them, and what they answer.
#include "tests/rpc/decisions.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"

namespace tutoring::testing {
namespace {

constexpr char kCreatePolicy[] = "PolicyService/CreatePolicy";
constexpr char kExempt[] = "SuspensionService/CreateSuspension";
constexpr char kDeleteSuspension[] = "SuspensionService/DeleteSuspension";
constexpr char kListSuspensions[] = "SuspensionService/ListSuspensions";

// A break and three exemptions of c1, one of a stranger, and one of every course.
class SuspendedSchool : public School {
 public:
  SuspendedSchool() {
    for (const char* scope :
         {"course: 'c1'", "course: 'c1' learner: 'zoe'", "course: 'c1' learner: 'bob'",
          "course: 'c1' learner: 'nobody'", "learner: 'zoe'", "course: 'c2' learner: 'liv'"}) {
      names.push_back(Suspend(*this, administrator, scope).name());
    }
  }
  std::vector<std::string> names;
};

// "break zoe", or the reason of the refusal.
std::string SuspensionsSeen(const School& school, const Credentials& caller,
                            const std::string& request) {
  const Outcome outcome = school.Call(caller, kListSuspensions, request);
  if (!outcome.reason.empty()) return outcome.reason;
  v1::ListSuspensionsResponse response;
  response.ParseFromString(outcome.answer);
  return absl::StrJoin(response.suspensions(), " ", [](std::string* out, const auto& one) {
    absl::StrAppend(out, one.learner().empty() ? "break" : one.learner());
  });
}

TEST_CASE("Sight: a tutor sees the exemptions of learners whom they tutor, a learner none",
          "[rpc][access]") {
  const SuspendedSchool school;
  const std::map<std::string, std::string> rows = {
      {"stranger", kForbidden}, {"nobody", kForbidden}, {"zoe", kForbidden},
      {"bob", kForbidden},      {"tom", "break zoe"},   {"tia", "break bob"},
      {"ted", kForbidden},      {"eva", kForbidden},    {"max", "break zoe bob nobody"}};
  for (const auto& [person, seen] : rows) {
    CAPTURE(person);
    const Credentials caller = school.plugin.OnBehalfOf(person);
    CHECK(SuspensionsSeen(school, caller, kOfC1) == seen);
    CHECK(SuspensionsSeen(school, caller, "parent: 'platforms/this'") == kForbidden);
  }
  CHECK(SuspensionsSeen(school, school.reader, kOfC1) == "break zoe bob nobody");
  CHECK(SuspensionsSeen(school, school.administrator, "parent: 'platforms/this'") == "zoe");
}

TEST_CASE("Sight: a tutor's last page does not tell that others' exemptions follow",
          "[rpc][access][pages]") {
  const SuspendedSchool school;
  const auto page = school.Ask<v1::ListSuspensionsResponse>(
      school.plugin.OnBehalfOf("tom"), kListSuspensions, absl::StrCat(kOfC1, " page_size: 2"));
  CHECK(page.suspensions_size() == 2);
  CHECK(page.next_page_token().empty());
}

TEST_CASE("Sight: a policy is seen by the staff of its course, with what it inherits",
          "[rpc][access]") {
  const School school;
  SetPolicy(school, school.administrator, "settings { field: 'response.limit' value: '3d' }");
  SetPolicy(school, school.administrator, "course: 'c2'");
  SetPolicy(school, school.administrator, "course: 'c1' group: 'A'");
  for (const char* person : {"tom", "tia", "max"}) {
    const Credentials caller = school.plugin.OnBehalfOf(person);
    const auto listed =
        school.Ask<v1::ListPoliciesResponse>(caller, "PolicyService/ListPolicies", kOfC1);
    REQUIRE(listed.policies_size() == 1);
    CHECK(listed.policies(0).group() == "A");
    const auto resolved =
        school.Ask<v1::ResolvePolicyResponse>(caller, "PolicyService/ResolvePolicy", kOfC1);
    const auto& limit = resolved.settings(3);
    CHECK(limit.field() == "response.limit");
    CHECK(limit.value() == "72h");
    CHECK(limit.source() == "platforms/this/policies/1");
    CHECK(resolved.settings(0).source() == "");
  }
}

struct DecisionRow {
  const char* scope;
  // Whom of Tom, Tia, Max and Zoé the service lets.
  std::vector<std::string> let;
};

const std::vector<DecisionRow> kScopes = {
    {"course: 'c1'", {"max"}},
    {"course: 'c1' learner: 'zoe'", {"tom", "max"}},
    {"course: 'c1' learner: 'bob'", {"tia", "max"}},
    {"course: 'c1' learner: 'nobody'", {"max"}},
    {"course: 'c1' learner: 'tom'", {"max"}},
    {"course: 'c2' learner: 'liv'", {}},
    {"learner: 'zoe'", {}},
    {"", {}},
};

TEST_CASE("Suspensions: a person enters and takes back what is theirs to decide", "[rpc][access]") {
  const School school;
  for (const DecisionRow& row : kScopes) {
    for (const char* person : {"tom", "tia", "max", "zoe"}) {
      CAPTURE(row.scope, person);
      const bool let = std::count(row.let.begin(), row.let.end(), person) > 0;
      const Credentials caller = school.plugin.OnBehalfOf(person);
      const std::string reason = let ? "" : kForbidden;
      CHECK(school.Call(caller, kExempt, SuspensionText(row.scope)).reason == reason);
      const auto theirs = Suspend(school, school.administrator, row.scope);
      CHECK(theirs.author() == "");
      const Outcome outcome =
          school.Call(caller, kDeleteSuspension, absl::StrCat("name: '", theirs.name(), "'"));
      CHECK(outcome.reason == reason);
      const Outcome nothing =
          school.Call(caller, kDeleteSuspension, "name: 'platforms/this/suspensions/404'");
      CHECK(nothing.reason == kForbidden);
      if (!let) CHECK(nothing.message == outcome.message);
    }
  }
}

TEST_CASE("Suspensions: one that a person took back with a request id is answered again",
          "[rpc][request_id]") {
  const School school;
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  const auto suspension = Suspend(school, tom, "course: 'c1' learner: 'zoe'");
  CHECK(suspension.author() == "tom");
  const std::string text = absl::StrCat("name: '", suspension.name(),
                                        "' request_id: '0b9b5e2c-7a1d-4c39-9a52-3f6f1a0c9d11'");
  CHECK(school.Call(tom, kDeleteSuspension, text).reason == "");
  CHECK(school.Call(tom, kDeleteSuspension, text).reason == "");
  CHECK(school.Call(school.plugin.OnBehalfOf("max"), kDeleteSuspension, text).reason ==
        "REQUEST_ID_REUSED");
  CHECK(SuspensionsSeen(school, school.administrator, kOfC1) == "");
}

TEST_CASE("Policies: one that a manager sets names them as its author", "[rpc][policies]") {
  const School school;
  CHECK(SetPolicy(school, school.plugin.OnBehalfOf("max"), "course: 'c1' author: 'tom'").author() ==
        "max");
  CHECK(SetPolicy(school, school.administrator, "course: 'c1' author: 'tom'").author() == "");
}

TEST_CASE("Policies: validated only, nothing is written, not even the request id",
          "[rpc][policies][request_id]") {
  const School school;
  const std::string text =
      "parent: 'platforms/this' request_id: '0b9b5e2c-7a1d-4c39-9a52-3f6f1a0c9d11' policy { "
      "course: 'c1' settings { field: 'response.limit' value: '3d' } } ";
  const Credentials max = school.plugin.OnBehalfOf("max");
  const auto checked = school.Ask<v1::Policy>(max, kCreatePolicy, text + "validate_only: true");
  CHECK(checked.name() == "");
  CHECK(checked.settings(0).value() == "72h");
  CHECK(checked.author() == "max");
  CHECK(school.Ask<v1::ListPoliciesResponse>(max, "PolicyService/ListPolicies", kOfC1)
            .policies()
            .empty());
  CHECK(school.Ask<v1::Policy>(max, kCreatePolicy, text).name() == "platforms/this/policies/1");
  for (const char* person : {"tom", "zoe", "ted"}) {
    CHECK(school.Call(school.plugin.OnBehalfOf(person), kCreatePolicy, text + "validate_only: true")
              .reason == kForbidden);
  }
  CHECK(school
            .Call(school.administrator, kCreatePolicy,
                  "parent: 'platforms/this' validate_only: true policy { settings { field: 'x' } }")
            .reason == "SETTING_UNKNOWN");
}

TEST_CASE("Policies: what is probably not meant is told with the answer", "[rpc][policies]") {
  const School school;
  const auto set = SetPolicy(
      school, school.administrator,
      "settings { field: 'response.limit' value: '48h' } settings { field: 'technical.time' "
      "value: 'WORKING' } settings { field: 'contact.time' value: 'WORKING' }");
  REQUIRE(set.warnings_size() == 1);  // Easter.
  CHECK(set.warnings(0).kind() == v1::POLICY_WARNING_KIND_DEADLINE_IN_CLOSURE);
  CHECK(set.warnings(0).field() == "response.limit");
  CHECK(set.warnings(0).start_time().seconds() < set.warnings(0).end_time().seconds());
}

TEST_CASE("Decisions: a text that is not UTF-8 is refused as malformed", "[rpc][bad_input]") {
  const School school;
  // Field 2 of the first two is a text, of the last a message; "\xff" is none.
  for (const char* method : {"PolicyService/ListPolicies", "CalendarService/CreateCalendar"}) {
    CAPTURE(method);
    const Outcome outcome = CallWithBytes(school.channel(), school.administrator, method,
                                          "\x0a\x0eplatforms/this\x12\x01\xff");
    CHECK(outcome.code == grpc::StatusCode::INVALID_ARGUMENT);
    CHECK(outcome.reason == "MALFORMED_REQUEST");
  }
  const Outcome outcome = CallWithBytes(school.channel(), school.administrator, kExempt,
                                        "\x0a\x0eplatforms/this\x12\x03\x12\x01\xff");
  CHECK(outcome.reason == "MALFORMED_REQUEST");
}

}  // namespace
}  // namespace tutoring::testing
