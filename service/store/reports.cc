#include "service/store/reports.h"

#include <algorithm>
#include <map>
#include <utility>

#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kReportsInsertEndSql[] =
    "INSERT INTO course_ends (platform_key, course, end_time_us, declare_time_us, author)"
    " VALUES (:platform, :course, :end, :declared, :author)";
constexpr char kReportsEndsSql[] =
    "SELECT end_time_us, declare_time_us, author FROM course_ends"
    " WHERE platform_key = :platform AND course = :course ORDER BY course_end";
constexpr char kReportsInsertSql[] =
    "INSERT INTO reports (platform_key, course, tutoring_group, course_end_time_us, minutes,"
    " remarks, submit_time_us, author)"
    " VALUES (:platform, :course, :group, :end, :minutes, :remarks, :submitted, :author)"
    " RETURNING report";
constexpr char kReportsInsertLineSql[] =
    "INSERT INTO report_lines (report, learner, result, remarks, last_access_time_us, absences,"
    " questions, answered_in_time, answered_late, minutes)"
    " VALUES (:report, :learner, :result, :remarks, :last_access, :absences, :questions, :in_time,"
    " :late, :minutes)";
constexpr char kReportsInsertSheetSql[] =
    "INSERT INTO report_sheets (report, learner, open_time_us, final, submit_time_us, debriefed)"
    " VALUES (:report, :learner, :open, :final, :submitted, :debriefed)";
constexpr char kReportsInsertResultSql[] =
    "INSERT INTO report_results (report, learner, open_time_us, objective, own_result,"
    " tutor_result) VALUES (:report, :learner, :open, :objective, :own, :tutors)";
constexpr char kReportsListSql[] =
    "SELECT report, tutoring_group, course_end_time_us, minutes, remarks, submit_time_us, author"
    " FROM reports WHERE platform_key = :platform AND course = :course ORDER BY report";
constexpr char kReportsLinesSql[] =
    "SELECT learner, result, remarks, last_access_time_us, absences, questions, answered_in_time,"
    " answered_late, minutes FROM report_lines WHERE report = :report ORDER BY learner";
constexpr char kReportsSheetsSql[] =
    "SELECT learner, open_time_us, final, submit_time_us, debriefed FROM report_sheets"
    " WHERE report = :report ORDER BY learner, open_time_us";
constexpr char kReportsResultsSql[] =
    "SELECT learner, open_time_us, objective, own_result, tutor_result FROM report_results"
    " WHERE report = :report ORDER BY learner, open_time_us, objective";
constexpr char kReportsAcknowledgeSql[] =
    "INSERT INTO report_acknowledgements (report, person, time_us)"
    " VALUES (:report, :person, :time) ON CONFLICT (report, person) DO NOTHING";
constexpr char kReportsAcknowledgementsSql[] =
    "SELECT person, time_us FROM report_acknowledgements WHERE report = :report"
    " ORDER BY time_us, person";

}  // namespace

Reports::Reports(Connection& connection)
    : insert_end_(connection, kReportsInsertEndSql),
      ends_(connection, kReportsEndsSql),
      insert_(connection, kReportsInsertSql),
      insert_line_(connection, kReportsInsertLineSql),
      insert_sheet_(connection, kReportsInsertSheetSql),
      insert_result_(connection, kReportsInsertResultSql),
      list_(connection, kReportsListSql),
      lines_(connection, kReportsLinesSql),
      sheets_(connection, kReportsSheetsSql),
      results_(connection, kReportsResultsSql),
      acknowledge_(connection, kReportsAcknowledgeSql),
      acknowledgements_(connection, kReportsAcknowledgementsSql) {}

absl::Status Reports::InsertEnd(int64_t platform, const std::string& course, const CourseEnd& end) {
  return insert_end_.Run(platform, course, end.end, end.declared, end.author);
}

absl::StatusOr<std::vector<CourseEnd>> Reports::Ends(int64_t platform, const std::string& course) {
  std::vector<CourseEnd> ends;
  TUTORING_RETURN_IF_ERROR(ends_.ForEach(
      [&](absl::Time end, absl::Time declared, std::string author) {
        ends.push_back({end, declared, std::move(author)});
      },
      platform, course));
  return ends;
}

absl::Status Reports::Insert(int64_t platform, const std::string& course, ModuleReport& r) {
  TUTORING_RETURN_IF_ERROR(insert_.ForEach([&](int64_t id) { r.id = id; }, platform, course,
                                           r.group, r.course_end, r.minutes, r.remarks, r.submitted,
                                           r.author));
  for (const ReportLine& line : r.lines) TUTORING_RETURN_IF_ERROR(InsertLine(r.id, line));
  return absl::OkStatus();
}

absl::Status Reports::InsertLine(int64_t report, const ReportLine& line) {
  TUTORING_RETURN_IF_ERROR(insert_line_.Run(
      report, line.learner, line.result, line.remarks, line.last_access, line.absences,
      line.questions, line.answered_in_time, line.answered_late, line.minutes));
  for (const ReportSheet& sheet : line.sheets) {
    TUTORING_RETURN_IF_ERROR(insert_sheet_.Run(report, line.learner, sheet.open, sheet.final,
                                               sheet.handed_in, sheet.debriefed));
    for (const ReportedResult& one : sheet.results) {
      TUTORING_RETURN_IF_ERROR(
          insert_result_.Run(report, line.learner, sheet.open, one.objective, one.own, one.tutors));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ModuleReport>> Reports::List(int64_t platform,
                                                        const std::string& course) {
  std::vector<ModuleReport> reports;
  TUTORING_RETURN_IF_ERROR(list_.ForEach(
      [&](int64_t id, std::string group, absl::Time end, int64_t minutes, std::string remarks,
          absl::Time submitted, std::string author) {
        reports.push_back({.id = id,
                           .group = std::move(group),
                           .course_end = end,
                           .minutes = minutes,
                           .remarks = std::move(remarks),
                           .submitted = submitted,
                           .author = std::move(author),
                           .lines = {},
                           .acknowledgements = {}});
      },
      platform, course));
  for (ModuleReport& report : reports) {
    TUTORING_RETURN_IF_ERROR(acknowledgements_.ForEach(
        [&](std::string person, absl::Time time) {
          report.acknowledgements.push_back({std::move(person), time});
        },
        report.id));
  }
  return reports;
}

absl::StatusOr<std::vector<ReportLine>> Reports::Lines(int64_t report) {
  std::map<std::string, ReportLine> lines;
  TUTORING_RETURN_IF_ERROR(lines_.ForEach(
      [&](std::string learner, int result, std::string remarks, absl::Time last_access,
          int64_t absences, int64_t questions, int64_t in_time, int64_t late, int64_t minutes) {
        ReportLine& line = lines[learner];
        line = {.learner = std::move(learner),
                .result = result,
                .remarks = std::move(remarks),
                .last_access = last_access,
                .absences = absences,
                .questions = questions,
                .answered_in_time = in_time,
                .answered_late = late,
                .minutes = minutes,
                .sheets = {}};
      },
      report));
  TUTORING_RETURN_IF_ERROR(sheets_.ForEach(
      [&](const std::string& learner, absl::Time open, bool final, absl::Time handed_in,
          bool debriefed) {
        lines[learner].sheets.push_back({open, final, handed_in, debriefed, {}});
      },
      report));
  TUTORING_RETURN_IF_ERROR(results_.ForEach(
      [&](const std::string& learner, absl::Time open, std::string objective, int own, int tutors) {
        for (ReportSheet& sheet : lines[learner].sheets) {
          if (sheet.open == open) sheet.results.push_back({std::move(objective), own, tutors});
        }
      },
      report));
  std::vector<ReportLine> sorted;
  for (auto& [learner, line] : lines) sorted.push_back(std::move(line));
  std::sort(sorted.begin(), sorted.end(),
            [](const ReportLine& a, const ReportLine& b) { return IdLess(a.learner, b.learner); });
  return sorted;
}

absl::Status Reports::Acknowledge(int64_t report, const ReportAcknowledgement& acknowledgement) {
  return acknowledge_.Run(report, acknowledgement.person, acknowledgement.time);
}

}  // namespace tutoring::store
