#include "service/store/person_sheets.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kPersonSheetsSubmissionsSql[] =
    "SELECT course, learner, activity, submit_time_us, grade, grade_maximum, pass_state,"
    " grade_time_us, observe_time_us FROM submissions"
    " WHERE platform_key = :platform AND learner = :person"
    " ORDER BY course, activity, submit_time_us";
constexpr char kPersonSheetsMarksSql[] =
    "SELECT course, learner, open_time_us, handed_in, time_us, declare_time_us, author"
    " FROM sheet_marks WHERE platform_key = :platform AND (learner = :person OR author = :person)"
    " ORDER BY sheet_mark";
constexpr char kPersonSheetsResultsSql[] =
    "SELECT course, learner, open_time_us, objective, view, result, declare_time_us, author"
    " FROM sheet_results"
    " WHERE platform_key = :platform AND (learner = :person OR author = :person)"
    " ORDER BY course, learner, open_time_us, objective, view";
constexpr char kPersonSheetsAcknowledgementsSql[] =
    "SELECT course, learner, open_time_us, person, time_us FROM debrief_acknowledgements"
    " WHERE platform_key = :platform AND (learner = :person OR person = :person)"
    " ORDER BY course, learner, open_time_us, person";
constexpr char kPersonSheetsLinksSql[] =
    "SELECT course, occurrence_link, open_time_us, activity, time_us, author FROM occurrence_links"
    " WHERE platform_key = :platform AND author = :person ORDER BY occurrence_link";
constexpr char kPersonSheetsPlansSql[] =
    "SELECT evaluation_plan, course FROM evaluation_plans"
    " WHERE platform_key = :platform AND author = :person ORDER BY evaluation_plan";

}  // namespace

PersonSheets::PersonSheets(Connection& connection)
    : submissions_(connection, kPersonSheetsSubmissionsSql),
      marks_(connection, kPersonSheetsMarksSql),
      results_(connection, kPersonSheetsResultsSql),
      acknowledgements_(connection, kPersonSheetsAcknowledgementsSql),
      links_(connection, kPersonSheetsLinksSql),
      plans_(connection, kPersonSheetsPlansSql) {}

absl::StatusOr<std::vector<SubmissionRow>> PersonSheets::Submissions(int64_t platform,
                                                                     const std::string& person) {
  std::vector<SubmissionRow> rows;
  TUTORING_RETURN_IF_ERROR(submissions_.ForEach(
      [&](std::string course, std::string learner, std::string activity, absl::Time time,
          std::string value, std::string maximum, PassState pass, absl::Time graded,
          absl::Time observed) {
        rows.push_back({std::move(course),
                        std::move(learner),
                        {.activity = std::move(activity),
                         .time = time,
                         .grade = {std::move(value), std::move(maximum), pass, graded}},
                        observed});
      },
      platform, person));
  return rows;
}

absl::StatusOr<std::vector<PersonMark>> PersonSheets::Marks(int64_t platform,
                                                            const std::string& person) {
  std::vector<PersonMark> rows;
  TUTORING_RETURN_IF_ERROR(marks_.ForEach(
      [&](std::string course, std::string learner, auto... mark) {
        rows.push_back({std::move(course), std::move(learner), SheetMark{std::move(mark)...}});
      },
      platform, person));
  return rows;
}

absl::StatusOr<std::vector<PersonResult>> PersonSheets::Results(int64_t platform,
                                                                const std::string& person) {
  std::vector<PersonResult> rows;
  TUTORING_RETURN_IF_ERROR(results_.ForEach(
      [&](std::string course, auto... result) {
        rows.push_back({std::move(course), SheetResult{std::move(result)...}});
      },
      platform, person));
  return rows;
}

absl::StatusOr<std::vector<PersonAcknowledgement>> PersonSheets::Acknowledgements(
    int64_t platform, const std::string& person) {
  std::vector<PersonAcknowledgement> rows;
  TUTORING_RETURN_IF_ERROR(acknowledgements_.ForEach(
      [&](std::string course, auto... one) {
        rows.push_back({std::move(course), DebriefAcknowledgement{std::move(one)...}});
      },
      platform, person));
  return rows;
}

absl::StatusOr<std::vector<PersonLink>> PersonSheets::Links(int64_t platform,
                                                            const std::string& person) {
  std::vector<PersonLink> rows;
  TUTORING_RETURN_IF_ERROR(links_.ForEach(
      [&](std::string course, auto... link) {
        rows.push_back({std::move(course), OccurrenceLink{std::move(link)...}});
      },
      platform, person));
  return rows;
}

absl::StatusOr<std::vector<PersonPlan>> PersonSheets::Plans(int64_t platform,
                                                            const std::string& person) {
  std::vector<PersonPlan> rows;
  TUTORING_RETURN_IF_ERROR(plans_.ForEach(
      [&](int64_t id, std::string course) {
        rows.push_back({id, std::move(course)});
      },
      platform, person));
  return rows;
}

}  // namespace tutoring::store
