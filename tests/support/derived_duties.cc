#include "tests/support/derived_duties.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/app/engine/evaluation.h"
#include "service/app/find.h"
#include "service/base/status_macros.h"

namespace tutoring::testing {

std::string DutiesAsText(RawDatabase& database) {
  const auto dump = [&](const std::string& columns, const std::string& table,
                        const std::string& order) {
    return database.Dump("SELECT '" + table + "', " + columns + " FROM " + table + " ORDER BY " +
                         order);
  };
  return dump(
             "kind, anchor, course, subject, forum, learner, assignees, state, verdict, reason, "
             "open_time_us, known_time_us, due_time_us, close_time_us, closing_post,"
             " closing_intervention, unknown_post, unknown_time_us, next_stage_time_us,"
             " last_access_time_us, cycle",
             "duties", "kind, anchor") +
         dump("person, due_time_us, anchor, kind", "duty_assignees",
              "person, due_time_us, anchor, kind") +
         dump("kind, anchor, stage, time_us, audience", "duty_stages", "kind, anchor, stage");
}

absl::Status DeriveAgain(app::Ledger& ledger, const std::vector<std::string>& courses,
                         const std::string& platform_id) {
  return ledger.Write([&](app::Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(unit.store, platform_id));
    unit.cache.Clear();
    const Policy policy;
    app::Evaluation evaluation(unit, platform, policy);
    for (const std::string& course : courses) evaluation.MarkCourse(course);
    return evaluation.Run();
  });
}

std::string FirstDifference(const std::string& expected, const std::string& actual) {
  const size_t length = std::min(expected.size(), actual.size());
  size_t i = 0;
  while (i < length && expected[i] == actual[i]) ++i;
  const size_t from = i < 200 ? 0 : i - 200;
  return absl::StrCat("expected ...", expected.substr(from, 300), "\n but was ...",
                      actual.substr(from, 300));
}

}  // namespace tutoring::testing
