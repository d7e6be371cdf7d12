#ifndef SERVICE_RULES_SHEETS_SHEET_DUTIES_H_
#define SERVICE_RULES_SHEETS_SHEET_DUTIES_H_

#include <memory>
#include <string>
#include <vector>

#include "service/rules/absence/absence.h"
#include "service/rules/sheets/sheets.h"

namespace tutoring {

// One learner in a course: all that the rule of evaluations looks at.
struct SheetFacts {
  std::string learner;
  std::shared_ptr<const std::vector<Occurrence>> occurrences;  // Of the course, by time.
  std::vector<Submission> submissions;                         // Any order.
  std::vector<SheetMark> marks;                                // Any order.
  // With the learner, by whomever, in any order; of these, talks about results.
  std::vector<Contact> contacts;
  std::vector<Contact> talks;
  std::vector<AbsenceDismissal> dismissals;
};

// The rule of evaluations: learners fill sheets at regular intervals, and the results are discussed
// between learner and tutor. Source: the tutor's guide, "regular evaluations check intermediate
// objectives, by a positioning sheet filled at regular intervals; the results are discussed between
// learner and tutor"; DESIGN 2, 4 and 5.
//
//  1. A sheet (the final evaluation is one, too) is asked of whoever is a learner at its closing.
//     Neither the course's breaks count towards its window, nor the time for which it was hidden
//     from its learners, nor the learner's exemptions, nor the time during which rosters did not
//     show them: it closes for them later by as much. One of whose window nothing counts is not
//     asked; nor is one that had closed when a roster first showed them as a learner. Members of
//     the very first roster are enrolled since ever.
//  2. What was handed in for it is said in sheets.h. Missing is a sheet for which nothing was
//     before its closing.
//  3. From the closing on, a contact with a learner whose sheet is missing is owed, by 48 h later,
//     included; as nobody knows before, it is listed once the watermarks of posts, rosters and,
//     where they are reported, submissions are past the closing. It is made by anybody who was
//     tutor or manager of the course at its time (contact.h), or the sheet that is handed in late
//     stands for it.
//  4. From when a sheet was handed in (from its opening, where it came early), whether it was asked
//     or not, a conversation about its results is owed, by 7 days later, included: an intervention
//     of kind EVALUATION with the learner, declared for anybody who was tutor or manager then.
//  5. Told are the tutors of the learner, or who stands in for them, at the opening and at the
//     deadline, the managers 24 h after it.
//  6. Nothing opens before the plan was entered, at or after the course's end, while it is out of
//     scope or the learner is not in it. The learner's departure and the loss of scope cancel what
//     is open, a dismissal ends it; no breach where that may have happened by the deadline.
//  7. Met: done at or before the deadline, "in time, declared late" where it was declared after it.
//     Breached: the watermarks of posts, rosters and, where the platform reports them, submissions
//     and (of a missing sheet, by evidence.messages at the deadline) messages are past the
//     deadline. What somebody whom no roster has shown did suspends it.
//  8. That a sheet is missing is observed where it is linked, the platform reported submissions by
//     the closing, and its activity showed who hands in what then. Else it is recorded by hand:
//     where tutors cannot declare what they did (evidence.interventions, at the deadline) nobody
//     can know that it is missing, and nothing is owed. Where submissions are reported and an
//     activity does not show them, or not any more, at the closing or at the deadline, a missing
//     sheet is no breach, and no manager is told; nor where a contact or a conversation may take
//     place undeclared. While somebody had recorded a sheet, which was taken back later, it was not
//     known to be missing.
//  9. What belongs to a sheet that had closed, as planned, before the course was adopted is
//     imported: no stages, no verdict; before the adoption nothing is listed. What became known
//     (declared, linked, planned) only after its deadline is no breach.
// 10. A later policy moves deadlines as it moves those of questions (targets.h). The policy is that
//     of the learner's groups at the opening.
//
// Pure, whatever the order of the facts. Cannot fail. Nothing for whom no roster shows as a
// learner.
AbsenceDuties SheetDuties(const std::string& course_id, const SheetFacts& facts,
                          const Roster& roster, const CourseFacts& course,
                          const CoursePolicy& policy);

// When the window of an occurrence closes for the learner (1); InfinitePast where nothing of it
// counts.
absl::Time ClosingFor(const Occurrence& occurrence, const std::vector<Interval>& suspended);

// Whether the platform shows who handed it in by the closing (8).
bool IsObserved(const Occurrence& occurrence, const CourseFacts& course, absl::Time closing);

}  // namespace tutoring

#endif  // SERVICE_RULES_SHEETS_SHEET_DUTIES_H_
