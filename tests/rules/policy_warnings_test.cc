// What is told of a policy that is probably not meant.

#include "service/rules/policy/policy_warnings.h"

#include <catch2/catch.hpp>
#include <set>

#include "service/rules/calendar/built_in_calendar.h"
#include "service/rules/policy/policy_pack.h"
#include "tests/support/builders.h"

namespace tutoring::policy_warnings_test {
namespace {

using testing::At;
using testing::kTick;

struct Warned {
  std::string field;
  PolicyWarningKind kind;

  bool operator<(const Warned& other) const {
    return std::tie(field, kind) < std::tie(other.field, other.kind);
  }
};

bool Warns(const PolicyTerm& term, absl::Time course_start, absl::Time course_end,
           const Warned& warned) {
  std::set<Warned> found;
  for (const PolicyWarning& warning : WarningsOf(term, {}, At(0), course_end, course_start)) {
    found.insert({std::string(warning.field), warning.kind});
  }
  return found.count(warned) > 0;
}

TEST_CASE("Warning: no absence of the course is as long as the policy waits for",
          "[rules][policy]") {
  const absl::Duration longer = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(longer);
  const absl::Time start = At(-100);
  const absl::Time end = start + absl::Hours(168) + longer;
  const Warned warned{"contact.absent_after", PolicyWarningKind::kDeadlineAfterCourse};
  CHECK(Warns({}, start, end, warned) == (longer <= absl::ZeroDuration()));
  CHECK_FALSE(Warns({}, absl::InfinitePast(), end, warned));
  CHECK_FALSE(Warns({}, start, absl::InfiniteFuture(), warned));
}

TEST_CASE("Warning: a contact may be due within a closure unless working time counts",
          "[rules][policy]") {
  PolicyTerm term;
  term.calendar =
      std::make_shared<Calendar>(BuiltInCalendar(kFrenchSchoolPack, absl::UTCTimeZone()));
  const Warned warned{"contact.limit", PolicyWarningKind::kDeadlineInClosure};
  CHECK(Warns(term, At(0), absl::InfiniteFuture(), warned));
  term.policy.contact.time = TimeCount::kWorking;
  CHECK_FALSE(Warns(term, At(0), absl::InfiniteFuture(), warned));
}

TEST_CASE("Warning: a calendar may open too little for any contact", "[rules][policy]") {
  PolicyTerm term;
  auto closed = std::make_shared<Calendar>();
  closed->zone = absl::UTCTimeZone();
  term.calendar = closed;
  term.policy.contact.time = TimeCount::kWorking;
  for (const char* field : {"contact.limit", "contact.never_after", "contact.absent_after"}) {
    CHECK(Warns(term, At(0), absl::InfiniteFuture(),
                {field, PolicyWarningKind::kCalendarOpensTooLittle}));
  }
}

}  // namespace
}  // namespace tutoring::policy_warnings_test
