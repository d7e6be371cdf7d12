#ifndef SERVICE_STORE_REPORTS_H_
#define SERVICE_STORE_REPORTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// When a course ends, as somebody said.
struct CourseEnd {
  absl::Time end = absl::InfiniteFuture();  // InfiniteFuture: as the platform says.
  absl::Time declared;
  std::string author;  // A person; empty for an administrator.

  bool operator==(const CourseEnd&) const = default;
};

// How far a learner had come with one objective of a sheet; 0 where nothing was said.
struct ReportedResult {
  std::string objective;
  int own = 0;
  int tutors = 0;

  bool operator==(const ReportedResult&) const = default;
};

// One sheet of a learner, as a report has it.
struct ReportSheet {
  absl::Time open;  // Of the occurrence.
  bool final = false;
  absl::Time handed_in = absl::InfiniteFuture();
  bool debriefed = false;
  std::vector<ReportedResult> results;  // By objective.

  bool operator==(const ReportSheet&) const = default;
};

// What a report says of one learner. The figures are of when it was submitted.
struct ReportLine {
  std::string learner;
  int result = 0;  // What was acquired, as the tutors see it: ObjectiveResult; 0: not said.
  std::string remarks;
  absl::Time last_access = absl::InfinitePast();  // InfinitePast: none was shown.
  int64_t absences = 0;                           // For which a contact was owed.
  int64_t questions = 0;
  int64_t answered_in_time = 0;
  int64_t answered_late = 0;
  int64_t minutes = 0;              // Of tutoring with the learner.
  std::vector<ReportSheet> sheets;  // By time.

  bool operator==(const ReportLine&) const = default;
};

// Somebody acknowledged a report.
struct ReportAcknowledgement {
  std::string person;  // Empty for an administrator.
  absl::Time time;

  bool operator==(const ReportAcknowledgement&) const = default;
};

// What was submitted about the learners of a group.
struct ModuleReport {
  int64_t id = 0;
  std::string group;  // Empty: of learners in no group.
  absl::Time course_end = absl::InfiniteFuture();
  int64_t minutes = 0;  // Of tutoring with the whole group.
  std::string remarks;
  absl::Time submitted = absl::InfiniteFuture();
  std::string author;                                   // A person; empty for an administrator.
  std::vector<ReportLine> lines;                        // By learner.
  std::vector<ReportAcknowledgement> acknowledgements;  // By time.

  bool operator==(const ModuleReport&) const = default;
};

// Repository of the ends of courses and of reports. One thread at a time.
class Reports {
 public:
  explicit Reports(Connection& connection);

  absl::Status InsertEnd(int64_t platform, const std::string& course, const CourseEnd& end);
  // In the order in which they were said.
  absl::StatusOr<std::vector<CourseEnd>> Ends(int64_t platform, const std::string& course);

  // With its lines. Sets report.id.
  absl::Status Insert(int64_t platform, const std::string& course, ModuleReport& report);
  // In the order in which they were submitted, without lines.
  absl::StatusOr<std::vector<ModuleReport>> List(int64_t platform, const std::string& course);
  absl::StatusOr<std::vector<ReportLine>> Lines(int64_t report);

  // Later ones change nothing.
  absl::Status Acknowledge(int64_t report, const ReportAcknowledgement& acknowledgement);

 private:
  absl::Status InsertLine(int64_t report, const ReportLine& line);

  Query<In<int64_t, std::string, absl::Time, absl::Time, std::string>> insert_end_;
  Query<In<int64_t, std::string>, Out<absl::Time, absl::Time, std::string>> ends_;
  Query<In<int64_t, std::string, std::string, absl::Time, int64_t, std::string, absl::Time,
           std::string>,
        Out<int64_t>>
      insert_;
  Query<In<int64_t, std::string, int, std::string, absl::Time, int64_t, int64_t, int64_t, int64_t,
           int64_t>>
      insert_line_;
  Query<In<int64_t, std::string, absl::Time, bool, absl::Time, bool>> insert_sheet_;
  Query<In<int64_t, std::string, absl::Time, std::string, int, int>> insert_result_;
  Query<In<int64_t, std::string>,
        Out<int64_t, std::string, absl::Time, int64_t, std::string, absl::Time, std::string>>
      list_;
  Query<In<int64_t>,
        Out<std::string, int, std::string, absl::Time, int64_t, int64_t, int64_t, int64_t, int64_t>>
      lines_;
  Query<In<int64_t>, Out<std::string, absl::Time, bool, absl::Time, bool>> sheets_;
  Query<In<int64_t>, Out<std::string, absl::Time, std::string, int, int>> results_;
  Query<In<int64_t, std::string, absl::Time>> acknowledge_;
  Query<In<int64_t>, Out<std::string, absl::Time>> acknowledgements_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_REPORTS_H_
