#ifndef SERVICE_RULES_REPORT_H_
#define SERVICE_RULES_REPORT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/rules/absence/absence.h"
#include "service/rules/duty.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// A report as it was submitted, in one of its versions.
struct SubmittedReport {
  std::string group;  // Whose learners it is about; empty: those in no group.
  absl::Time time;
  absl::Time acknowledged = absl::InfiniteFuture();  // First, by a manager.
};

// What was done about the reports of a course.
struct ReportFacts {
  std::vector<SubmittedReport> submitted;    // In the order of their versions.
  std::vector<AbsenceDismissal> dismissals;  // Any order.
};

// From how long before a course's end a report can be that of the end.
inline constexpr absl::Duration kReportEarly = absl::Hours(14 * 24);

// Whether a report that was submitted then is about this end of the course (3), however late that
// end was said.
inline bool IsAboutEnd(absl::Time submitted, absl::Time end) {
  return submitted >= end - kReportEarly;
}

// The rule of reports: at the end of a module its tutors report to the managers what was acquired.
// Source: the tutor's guide, "at the end of the module, an evaluation for the pedagogical manager
// reports what was acquired"; DESIGN 2 and 5.
//
//  1. One report for each tutoring group in which somebody learned at the course's end, and one for
//     learners in no group then. It opens at the end; where that was said or moved only later, at
//     the instant at which it was: a course without an end owes none. Nor does one for which it
//     would open before the adoption, that was out of scope, or had nobody learning. Nothing is
//     listed before the watermarks of posts and roster are past the opening: who learned is not
//     known before.
//  2. It is due 7 days after the opening, included, without the course's breaks. Told are the
//     tutors at the opening and at the deadline, the managers 24 h after it: the tutors of the
//     group, where it has none all of the course; who stands in for them during their leaves.
//  3. Met: submitted at or before the deadline, at the earliest two weeks before the end, whenever
//     that was said. What comes earlier is about another end. Breached: the watermarks of posts and
//     roster are past the deadline and it was not.
//  4. The managers are told that it was submitted. They acknowledge it within 14 days, included, or
//     are told again then. A corrected report that is submitted before that begins anew.
//  5. Where nobody can declare here what they did (evidence.interventions, at the deadline), a
//     report may have been given, and read, unseen: no breach, and no manager is told of it.
//  6. Loss of scope cancels both, and so does a policy that asks for none any more; a dismissal
//     ends either. No breach where that may have happened at or before the deadline.
//  7. A later policy moves the deadlines as it moves those of questions (targets.h). The policy is
//     that of the group; whether a report is owed is decided by that of the opening.
//
// Pure; cannot fail. Groups by id; each report before its acknowledgement.
AbsenceDuties ReportDuties(const std::string& course_id, const ReportFacts& facts,
                           const Roster& roster, const CourseFacts& course,
                           const CoursePolicy& policy);

// When the reports of a course open (1), if its end stays as it is; InfiniteFuture where it has
// none.
absl::Time ReportOpening(const CourseFacts& course);

// In which groups somebody learns at the course's end (or by the first roster, if that is later),
// and who: by id, the one of no name for learners in none. For an end to come: as rosters show now.
struct ReportedGroup {
  std::string group;
  std::vector<std::string> learners;  // Sorted by IdLess.
};
std::vector<ReportedGroup> GroupsReportedOn(const Roster& roster, const CourseFacts& course);

// The anchor of a report's duties.
std::string ReportAnchor(absl::string_view course, absl::string_view group);

}  // namespace tutoring

#endif  // SERVICE_RULES_REPORT_H_
