#ifndef SERVICE_APP_PRIVACY_EXPORT_PERSON_H_
#define SERVICE_APP_PRIVACY_EXPORT_PERSON_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/grid/intervention_commands.h"
#include "service/app/queries.h"

namespace tutoring::app {

// A fact of a person within a course.
template <typename Row>
struct InCourse {
  std::string course;
  Row row;
};

// What a report says of a person.
struct ReportedPerson {
  store::ReportPlace place;
  store::ReportLine line;
};

// Everything that the ledger holds of one person on one platform.
struct PersonExport {
  std::string display_name;
  std::vector<InCourse<store::MembershipRow>> memberships;
  std::vector<store::DeclaredRole> declared_roles;
  std::vector<store::PostRow> posts;
  std::vector<store::MessageRow> messages;
  std::vector<InCourse<store::AccessRow>> accesses;
  std::vector<DutyView> duties;
  std::vector<AlertView> alerts;
  std::vector<store::DismissalRow> dismissals;
  std::vector<store::AppraisalRow> appraisals;
  std::vector<InterventionView> interventions;  // Each followed by what it said before.
  std::vector<store::ActDecisionRow> draft_decisions;
  std::vector<store::SuspensionRow> suspensions;
  std::vector<store::LeaveRow> leaves;
  std::vector<store::PolicyVersion> policies;
  // Of welcomes: what they said of items, what they wrote or what was written to them alone, and
  // when they read one.
  std::vector<store::WelcomeMarkRow> welcome_marks;
  std::vector<store::WelcomeMessage> welcome_messages;
  std::vector<InCourse<store::WelcomeAcknowledgement>> welcome_acknowledgements;
  // Of evaluations: what they handed in, and what was said of their sheets or by them of others'.
  std::vector<store::SubmissionRow> submissions;
  std::vector<store::PersonMark> sheet_marks;
  std::vector<store::PersonResult> sheet_results;
  std::vector<store::PersonAcknowledgement> debriefs;
  std::vector<store::EvaluationPlan> evaluation_plans;
  std::vector<store::PersonLink> occurrence_links;
  // Of the ends of modules: what reports say of them, the reports that they submitted (without what
  // these say of others) and read, and the ends that they declared.
  std::vector<ReportedPerson> report_lines;
  std::vector<InCourse<store::ModuleReport>> reports;
  std::vector<store::PersonReading> report_readings;
  std::vector<store::PersonCourseEnd> course_ends;
  std::vector<store::Alarm> alarms;

  bool empty() const;
};

// Reads it as of the snapshot of `store`. NOT_FOUND (PERSON_NOT_FOUND) where there is nothing.
absl::StatusOr<PersonExport> ExportPerson(store::Store& store, const store::Platform& platform,
                                          const std::string& person);

}  // namespace tutoring::app

#endif  // SERVICE_APP_PRIVACY_EXPORT_PERSON_H_
