#include "service/store/person_reports.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/holds_one.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kPersonReportsAboutSql[] =
    "SELECT r.report, r.course, r.tutoring_group, r.submit_time_us FROM reports r"
    " WHERE r.platform_key = :platform AND EXISTS (SELECT 1 FROM report_lines l"
    " WHERE l.report = r.report AND l.learner = :person) ORDER BY r.course, r.report";
constexpr char kPersonReportsBySql[] =
    "SELECT report, course, tutoring_group, submit_time_us FROM reports"
    " WHERE platform_key = :platform AND author = :person ORDER BY course, report";
constexpr char kPersonReportsReadBySql[] =
    "SELECT r.report, r.course, r.tutoring_group, r.submit_time_us, a.time_us"
    " FROM reports r JOIN report_acknowledgements a ON a.report = r.report"
    " WHERE r.platform_key = :platform AND a.person = :person ORDER BY r.course, r.report";
constexpr char kPersonReportsEndsSql[] =
    "SELECT course, end_time_us, declare_time_us, author FROM course_ends"
    " WHERE platform_key = :platform AND author = :person ORDER BY course, course_end";
constexpr char kPersonReportsRemarksSql[] =
    "SELECT report, remarks FROM reports WHERE platform_key = :platform ORDER BY course, report";
constexpr char kPersonReportsClearRemarksSql[] =
    "UPDATE reports SET remarks = '' WHERE report = :report";
constexpr char kPersonReportsLineRemarksSql[] =
    "SELECT l.report, l.learner, l.remarks FROM reports r JOIN report_lines l"
    " ON l.report = r.report WHERE r.platform_key = :platform"
    " ORDER BY r.course, r.report, l.learner";
constexpr char kPersonReportsClearLineRemarksSql[] =
    "UPDATE report_lines SET remarks = '' WHERE report = :report AND learner = :learner";

}  // namespace

PersonReports::PersonReports(Connection& connection)
    : about_(connection, kPersonReportsAboutSql),
      by_(connection, kPersonReportsBySql),
      read_by_(connection, kPersonReportsReadBySql),
      ends_(connection, kPersonReportsEndsSql),
      remarks_(connection, kPersonReportsRemarksSql),
      clear_remarks_(connection, kPersonReportsClearRemarksSql),
      line_remarks_(connection, kPersonReportsLineRemarksSql),
      clear_line_remarks_(connection, kPersonReportsClearLineRemarksSql) {}

absl::StatusOr<std::vector<ReportPlace>> PersonReports::Read(Places& query, int64_t platform,
                                                             const std::string& person) {
  std::vector<ReportPlace> places;
  TUTORING_RETURN_IF_ERROR(
      query.ForEach([&](auto... columns) { places.push_back(ReportPlace{std::move(columns)...}); },
                    platform, person));
  return places;
}

absl::StatusOr<std::vector<ReportPlace>> PersonReports::About(int64_t platform,
                                                              const std::string& person) {
  return Read(about_, platform, person);
}

absl::StatusOr<std::vector<ReportPlace>> PersonReports::By(int64_t platform,
                                                           const std::string& person) {
  return Read(by_, platform, person);
}

absl::StatusOr<std::vector<PersonReading>> PersonReports::ReadBy(int64_t platform,
                                                                 const std::string& person) {
  std::vector<PersonReading> readings;
  TUTORING_RETURN_IF_ERROR(read_by_.ForEach(
      [&](int64_t report, std::string course, std::string group, absl::Time submitted,
          absl::Time time) {
        readings.push_back({{report, std::move(course), std::move(group), submitted}, time});
      },
      platform, person));
  return readings;
}

absl::StatusOr<std::vector<PersonCourseEnd>> PersonReports::Ends(int64_t platform,
                                                                 const std::string& person) {
  std::vector<PersonCourseEnd> ends;
  TUTORING_RETURN_IF_ERROR(ends_.ForEach(
      [&](std::string course, absl::Time end, absl::Time declared, std::string author) {
        ends.push_back({std::move(course), {end, declared, std::move(author)}});
      },
      platform, person));
  return ends;
}

absl::StatusOr<int64_t> PersonReports::ClearRemarks(int64_t platform,
                                                    const std::set<std::string>& texts) {
  if (texts.empty()) return 0;
  std::vector<int64_t> reports;
  std::vector<std::pair<int64_t, std::string>> lines;
  TUTORING_RETURN_IF_ERROR(remarks_.ForEach(
      [&](int64_t report, const std::string& remarks) {
        if (HoldsOne(remarks, texts)) reports.push_back(report);
      },
      platform));
  TUTORING_RETURN_IF_ERROR(line_remarks_.ForEach(
      [&](int64_t report, std::string learner, const std::string& remarks) {
        if (HoldsOne(remarks, texts)) lines.emplace_back(report, std::move(learner));
      },
      platform));
  for (const int64_t report : reports) TUTORING_RETURN_IF_ERROR(clear_remarks_.Run(report));
  for (const auto& [report, learner] : lines) {
    TUTORING_RETURN_IF_ERROR(clear_line_remarks_.Run(report, learner));
  }
  return static_cast<int64_t>(reports.size() + lines.size());
}

}  // namespace tutoring::store
