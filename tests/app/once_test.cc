#include "service/app/once.h"

#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

constexpr char kRequest[] = "0b6f5bd2-6c1e-4a3e-9f52-7f2f0c1c8e11";

class OnceFixture : public ServiceFixture {
 public:
  // Sends the command; the answers of its runs are "run 1", "run 2" …
  absl::StatusOr<std::string> Send(const app::Command& command,
                                   absl::Status outcome = absl::OkStatus()) {
    absl::StatusOr<std::string> answer = absl::UnknownError("not run");
    const absl::Status status = Write([&](app::Unit& unit) {
      answer = app::Once(unit, command, [&]() -> absl::StatusOr<std::string> {
        ++runs;
        if (!outcome.ok()) return outcome;
        return absl::StrCat("run ", runs);
      });
      return answer.status();
    });
    return status.ok() ? answer : absl::StatusOr<std::string>(status);
  }

  int runs = 0;
};

TEST_CASE_METHOD(OnceFixture, "Once: a repeated command gets the kept answer", "[app][once]") {
  CHECK(Send({1, kRequest, "dismiss q1"}).value() == "run 1");
  CHECK(Send({1, kRequest, "dismiss q1"}).value() == "run 1");
  CHECK(runs == 1);
}

TEST_CASE_METHOD(OnceFixture, "Once: without a request id every call counts", "[app][once]") {
  CHECK(Send({1, "", "dismiss q1"}).value() == "run 1");
  CHECK(Send({1, "", "dismiss q1"}).value() == "run 2");
}

TEST_CASE_METHOD(OnceFixture, "Once: an id belongs to its token", "[app][once]") {
  CHECK(Send({1, kRequest, "dismiss q1"}).value() == "run 1");
  CHECK(Send({2, kRequest, "dismiss q1"}).value() == "run 2");
}

TEST_CASE_METHOD(OnceFixture, "Once: an id of another request is refused", "[app][once]") {
  REQUIRE(Send({1, kRequest, "dismiss q1"}).ok());
  const absl::Status status = Send({1, kRequest, "dismiss q2"}).status();
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
  CHECK(ReasonOf(status) == "REQUEST_ID_REUSED");
  CHECK(runs == 1);
}

TEST_CASE_METHOD(OnceFixture, "Once: what is no UUID is refused", "[app][once]") {
  const char* id =
      GENERATE("1", "0b6f5bd2-6c1e-4a3e-9f52-7f2f0c1c8e1", "0b6f5bd26c1e4a3e9f527f2f0c1c8e11",
               "0b6f5bd2-6c1e-4a3e-9f52-7f2f0c1c8e1g", "0b6f5bd2x6c1e-4a3e-9f52-7f2f0c1c8e11");
  CAPTURE(id);
  const absl::Status status = Send({1, id, "dismiss q1"}).status();
  CHECK(ReasonOf(status) == "INVALID_REQUEST_ID");
  CHECK(runs == 0);
}

TEST_CASE_METHOD(OnceFixture, "Once: a failure is not kept; the command may be sent again",
                 "[app][once]") {
  CHECK_FALSE(Send({1, kRequest, "dismiss q1"}, absl::NotFoundError("not yet")).ok());
  CHECK(Send({1, kRequest, "dismiss q1"}).value() == "run 2");
}

TEST_CASE_METHOD(OnceFixture, "Once: an answer is kept for a day", "[app][once]") {
  REQUIRE(Send({1, kRequest, "dismiss q1"}).ok());
  struct Row {
    const char* name;
    absl::Duration later;
    const char* answer;
  };
  const Row row = GENERATE(values<Row>({{"a moment less", absl::Hours(24) - kTick, "run 1"},
                                        {"exactly", absl::Hours(24), "run 1"},
                                        {"a moment more", absl::Hours(24) + kTick, "run 2"}}));
  DYNAMIC_SECTION(row.name) {
    clock.AdvanceTime(row.later);
    CHECK(Send({1, kRequest, "dismiss q1"}).value() == row.answer);
  }
}

}  // namespace
}  // namespace tutoring::testing
