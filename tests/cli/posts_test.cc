// What is said of posts at the command line.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

struct Posts : CliFixture {
  Posts() { ledger.platforms.push_back(PlatformNamed("demo")); }
};

TEST_CASE_METHOD(Posts, "posts: each command says one thing of a post", "[cli][posts]") {
  struct Row {
    const char* name;
    std::vector<std::string> words;
    v1::PostMark mark;
    const char* said;
  };
  const auto row = GENERATE(values<Row>({
      {"endorse", {"posts", "endorse", "12/101"}, v1::POST_MARK_ENDORSED, "endorsed"},
      {"withdraw",
       {"posts", "endorse", "12/101", "--withdraw"},
       v1::POST_MARK_NOT_ENDORSED,
       "not-endorsed"},
      {"a question",
       {"posts", "classify", "platforms/demo/courses/12/posts/101", "--as=question"},
       v1::POST_MARK_QUESTION,
       "question"},
      {"a technical one",
       {"posts", "classify", "12/101", "--as=technical-question"},
       v1::POST_MARK_TECHNICAL_QUESTION,
       "technical-question"},
  }));
  DYNAMIC_SECTION(row.name) {
    const Outcome outcome = Run(row.words);
    CHECK(outcome.status == 0);
    CHECK(ledger.last_appraisal.name() == "platforms/demo/courses/12/posts/101");
    CHECK(ledger.last_appraisal.mark() == row.mark);
    CHECK(!ledger.last_appraisal.request_id().empty());
    CHECK_THAT(outcome.out, Contains("101"));
    CHECK_THAT(outcome.out, Contains(row.said));
    CHECK_THAT(outcome.out, Contains("09:00"));
  }
}

TEST_CASE_METHOD(Posts, "posts: what is no kind of question, or no post, is wrong usage",
                 "[cli][posts]") {
  CHECK(Run({"posts", "classify", "12/101", "--as=endorsed"}).status == 2);
  CHECK(Run({"posts", "classify", "12/101"}).status == 2);
  CHECK(Run({"posts", "endorse", "101"}).status == 2);
  CHECK(ledger.last_appraisal.name().empty());
}

TEST_CASE_METHOD(Posts, "posts: with --json it is the service's own words", "[cli][posts]") {
  const Outcome outcome = Run({"posts", "endorse", "12/101", "--json"});
  CHECK_THAT(outcome.out, Contains("POST_MARK_ENDORSED"));
}

}  // namespace
}  // namespace tutoring::tutorctl
