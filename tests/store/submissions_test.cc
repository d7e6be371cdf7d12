#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Activity;
using store::ActivityVersion;
using store::SubmissionRow;

TEST_CASE("Submissions: every text comes back as it was written", "[store][submissions]") {
  StoreFixture fixture;
  auto& submissions = fixture.store->submissions;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const Activity activity{text.value, text.value, ActivityKind::kQuiz, text.value, true,
                            false,      At(3)};
    Ok(submissions.PutActivity(fixture.campus, activity));
    CHECK(*Ok(submissions.FindActivity(fixture.campus, text.value, text.value)) == activity);
    const SubmissionRow row{
        text.value,
        text.value,
        {text.value, At(1), {text.value, text.value, PassState::kPassed, At(2)}},
        At(3)};
    Ok(submissions.Put(fixture.campus, row));
    CHECK(*Ok(submissions.Find(fixture.campus, row)) == row);
    CHECK(Ok(submissions.OfLearner(fixture.campus, text.value, text.value)) ==
          std::vector{row.submission});
  }
}

TEST_CASE("Submissions: a learner's are theirs in one course, by activity and time",
          "[store][submissions]") {
  StoreFixture fixture;
  auto& submissions = fixture.store->submissions;
  const auto put = [&](const std::string& course, const std::string& learner,
                       const std::string& activity, absl::Time time) {
    Ok(submissions.Put(fixture.campus, {course, learner, {activity, time, {}}, At(9)}));
  };
  put("c1", "ana", "b", At(1));
  put("c1", "ana", "a", At(2));
  put("c1", "ana", "a", At(1));
  put("c2", "ana", "a", At(3));
  put("c1", "bob", "a", At(4));
  const auto found = Ok(submissions.OfLearner(fixture.campus, "c1", "ana"));
  REQUIRE(found.size() == 3);
  CHECK(found[0] == Submission{"a", At(1), {}});
  CHECK(found[1] == Submission{"a", At(2), {}});
  CHECK(found[2] == Submission{"b", At(1), {}});
  CHECK(Ok(submissions.OfLearner(fixture.other, "c1", "ana")).empty());
}

TEST_CASE("Submissions: of each place of an activity the first and the last reading are kept",
          "[store][submissions]") {
  StoreFixture fixture;
  auto& submissions = fixture.store->submissions;
  const auto note = [&](const std::string& course, bool gone, bool anonymous, absl::Time time) {
    Ok(submissions.NoteVersion(fixture.campus,
                               {"a", course, ActivityKind::kOther, "", gone, anonymous, time}));
  };
  note("c1", false, false, At(5));
  note("c1", false, false, At(1));
  note("c1", true, false, At(7));
  note("c1", false, true, At(6));
  note("c2", false, false, At(3));
  CHECK(Ok(submissions.Versions(fixture.campus, "c1", "a")) ==
        std::vector<ActivityVersion>{{false, At(6), At(7)}, {true, At(1), At(5)}});
  CHECK(Ok(submissions.Versions(fixture.campus, "c2", "a")) ==
        std::vector<ActivityVersion>{{true, At(3), At(3)}});
}

}  // namespace
}  // namespace tutoring::testing
