// Whoever cannot log in to the platform any more is nobody's to call.
#include <catch2/catch.hpp>

#include "tests/service/people_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;

TEST_CASE_METHOD(PeopleFixture, "Accounts: nobody is to call whose account is suspended",
                 "[service][accounts]") {
  // Neither comes again; seven days later their tutor is to call.
  demo::Ok(small.site.Connect(small.amina, small.course));
  demo::Ok(small.site.Connect(small.bruno, small.course));
  CycleAt(3, 9);
  demo::Ok(small.site.SetAccountSuspended(small.amina, true));
  for (int day = 4; day <= 10; ++day) CycleAt(day, 9);
  CHECK_THAT(Told(small.tutor), Contains("Bruno Costa") && !Contains("Amina"));
  CHECK_THAT(Ctl({"members", "list", Course()}), Contains("Groupe A  inactive"));
  // Back, she has seven days again.
  demo::Ok(small.site.SetAccountSuspended(small.amina, false));
  for (int day = 11; day <= 16; ++day) CycleAt(day, 9);
  CHECK_THAT(Ctl({"members", "list", Course()}), !Contains("inactive"));
  CHECK_THAT(Told(small.tutor), !Contains("Amina"));
  for (int day = 17; day <= 20; ++day) CycleAt(day, 9);
  CHECK_THAT(Told(small.tutor), Contains("Amina"));
}

}  // namespace
}  // namespace tutoring::testing
