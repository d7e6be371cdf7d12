#include "service/rules/policy/policy_fields.h"

#include <array>

namespace tutoring {
namespace {

// The fields of a response policy, once for each kind of question.
template <ResponsePolicy Policy::*kRule>
void AddResponseFields(std::vector<PolicyField>& fields,
                       const std::array<absl::string_view, 6>& names) {
  fields.push_back({names[0],
                    +[](Policy& p) -> absl::Duration& { return (p.*kRule).reminder_after; },
                    "How long after a question its tutors are reminded."});
  fields.push_back({names[1],
                    +[](Policy& p) -> absl::Duration& { return (p.*kRule).response_limit; },
                    "How long after a question an answer is due."});
  fields.push_back({names[2],
                    +[](Policy& p) -> absl::Duration& { return (p.*kRule).escalation_after; },
                    "How long after the deadline the managers are told."});
  fields.push_back({names[3], +[](Policy& p) -> TimeCount& { return (p.*kRule).time; },
                    "How that time is counted: ELAPSED, or WORKING by the calendar."});
  fields.push_back({names[4], +[](Policy& p) -> bool& { return (p.*kRule).tutor_threads_exempt; },
                    "Whether threads that a tutor started ask nothing of tutors."});
  fields.push_back({names[5], +[](Policy& p) -> bool& { return (p.*kRule).endorsed_answers; },
                    "Whether a fellow learner's answer that a tutor endorses counts as theirs."});
}

void AddContactFields(std::vector<PolicyField>& fields) {
  fields.push_back({"contact.never_after",
                    +[](Policy& p) -> absl::Duration& { return p.contact.never_after; },
                    "How long after the course's start or their enrolment a learner who never "
                    "connected is to be contacted."});
  fields.push_back({"contact.absent_after",
                    +[](Policy& p) -> absl::Duration& { return p.contact.absent_after; },
                    "How long after their last presence an absent learner is to be contacted."});
  fields.push_back({"contact.limit", +[](Policy& p) -> absl::Duration& { return p.contact.limit; },
                    "How long after that the contact is due."});
  fields.push_back({"contact.escalation_after",
                    +[](Policy& p) -> absl::Duration& { return p.contact.escalation_after; },
                    "How long after the deadline the managers are told."});
  fields.push_back({"contact.repeat_after",
                    +[](Policy& p) -> absl::Duration& { return p.contact.repeat_after; },
                    "How long after a contact a learner who is still absent is to be contacted "
                    "again."});
  fields.push_back({"contact.most_cycles", +[](Policy& p) -> int& { return p.contact.most_cycles; },
                    "After how many contacts the managers are told of a risk of abandonment."});
  fields.push_back({"contact.time", +[](Policy& p) -> TimeCount& { return p.contact.time; },
                    "How that time is counted: ELAPSED, or WORKING by the calendar."});
}

void AddPresenceFields(std::vector<PolicyField>& fields) {
  fields.push_back(
      {"presence.staff_informed", +[](Policy& p) -> bool& { return p.presence.watched; },
       "Whether staff were informed that tutors' presence is watched; only then it is."});
  fields.push_back({"presence.absent_after",
                    +[](Policy& p) -> Delay& { return p.presence.absent_after; },
                    "How long after their last presence an absent tutor is told."});
  fields.push_back({"presence.escalation_after",
                    +[](Policy& p) -> Delay& { return p.presence.escalation_after; },
                    "How long after that the managers are told."});
}

void AddWelcomeFields(std::vector<PolicyField>& fields) {
  fields.push_back({"welcome.owed", +[](Policy& p) -> bool& { return p.welcome.owed; },
                    "Whether tutors owe a welcome to their groups, and to who enrols later."});
  fields.push_back({"welcome.limit", +[](Policy& p) -> absl::Duration& { return p.welcome.limit; },
                    "How long after the start of training, or the enrolment, it is due."});
  fields.push_back({"welcome.escalation_after",
                    +[](Policy& p) -> absl::Duration& { return p.welcome.escalation_after; },
                    "How long after the deadline the managers are told."});
  fields.push_back({"welcome.time", +[](Policy& p) -> TimeCount& { return p.welcome.time; },
                    "How that time is counted: ELAPSED, or WORKING by the calendar."});
}

void AddEvaluationFields(std::vector<PolicyField>& fields) {
  fields.push_back({"evaluation.contact_limit",
                    +[](Policy& p) -> absl::Duration& { return p.evaluation.contact_limit; },
                    "How long after the closing of a sheet its tutors are to contact a learner "
                    "who did not hand it in."});
  fields.push_back({"evaluation.debrief_limit",
                    +[](Policy& p) -> absl::Duration& { return p.evaluation.debrief_limit; },
                    "How long after a sheet was handed in its results are to be talked about."});
  fields.push_back({"evaluation.escalation_after",
                    +[](Policy& p) -> absl::Duration& { return p.evaluation.escalation_after; },
                    "How long after either deadline the managers are told."});
  fields.push_back({"evaluation.time", +[](Policy& p) -> TimeCount& { return p.evaluation.time; },
                    "How that time is counted: ELAPSED, or WORKING by the calendar."});
}

void AddReportFields(std::vector<PolicyField>& fields) {
  fields.push_back({"report.owed", +[](Policy& p) -> bool& { return p.report.owed; },
                    "Whether tutors owe the managers a report at the end of a course."});
  fields.push_back({"report.limit", +[](Policy& p) -> absl::Duration& { return p.report.limit; },
                    "How long after the course's end the report is due."});
  fields.push_back({"report.escalation_after",
                    +[](Policy& p) -> absl::Duration& { return p.report.escalation_after; },
                    "How long after the deadline the managers are told."});
  fields.push_back({"report.reading_limit",
                    +[](Policy& p) -> absl::Duration& { return p.report.reading_limit; },
                    "How long after a report its managers are to acknowledge it."});
  fields.push_back({"report.time", +[](Policy& p) -> TimeCount& { return p.report.time; },
                    "How that time is counted: ELAPSED, or WORKING by the calendar."});
}

void AddCollaborationFields(std::vector<PolicyField>& fields) {
  fields.push_back({"collaboration.signals",
                    +[](Policy& p) -> bool& { return p.collaboration.signals; },
                    "Whether tutors are told how learners of their groups exchange."});
  fields.push_back({"collaboration.silence",
                    +[](Policy& p) -> absl::Duration& { return p.collaboration.silence; },
                    "How long learners are without an exchange when their tutors are told; at most "
                    "once in as long a time."});
  fields.push_back({"collaboration.smallest_group",
                    +[](Policy& p) -> int& { return p.collaboration.smallest_group; },
                    "How many learners a group has at least, for one to be called isolated."});
  fields.push_back({"collaboration.fewest_questions",
                    +[](Policy& p) -> int& { return p.collaboration.fewest_questions; },
                    "How many questions are answered in that time at least, for the share of "
                    "fellow learners' answers to be told."});
  fields.push_back({"collaboration.least_peer_percent",
                    +[](Policy& p) -> int& { return p.collaboration.least_peer_percent; },
                    "Tutors are told where fewer of a hundred questions are first answered by "
                    "fellow learners."});
}

void AddEvidenceFields(std::vector<PolicyField>& fields) {
  fields.push_back(
      {"evidence.interventions", +[](Policy& p) -> bool& { return p.evidence.interventions; },
       "Whether tutors can declare their calls and mails here; where they cannot, no "
       "contact, welcome, debrief or report counts as missed, and managers are not told."});
  fields.push_back(
      {"evidence.messages", +[](Policy& p) -> bool& { return p.evidence.messages; },
       "Whether direct messages between learners and their tutors are reported here; only then "
       "those of learners are to be answered, and what they may settle is waited for."});
}

void AddGridFields(std::vector<PolicyField>& fields) {
  fields.push_back({"grid.answer_time",
                    +[](Policy& p) -> absl::Duration& { return p.grid.answer_time; },
                    "How long a post that answers a learner is estimated to take."});
  fields.push_back({"grid.post_time",
                    +[](Policy& p) -> absl::Duration& { return p.grid.post_time; },
                    "How long another post is estimated to take."});
  fields.push_back({"grid.private_reply_time",
                    +[](Policy& p) -> absl::Duration& { return p.grid.private_reply_time; },
                    "How long a reply that one learner sees is estimated to take."});
  fields.push_back({"grid.announcement_time",
                    +[](Policy& p) -> absl::Duration& { return p.grid.announcement_time; },
                    "How long an announcement is estimated to take."});
  fields.push_back({"grid.welcome_time",
                    +[](Policy& p) -> absl::Duration& { return p.grid.welcome_time; },
                    "How long a welcome message is estimated to take."});
  fields.push_back({"grid.message_time",
                    +[](Policy& p) -> absl::Duration& { return p.grid.message_time; },
                    "How long a direct message to a learner is estimated to take."});
  fields.push_back({"grid.budget", +[](Policy& p) -> absl::Duration& { return p.grid.budget; },
                    "For how much time of tutoring a course is planned; 0: that is not set."});
}

std::vector<PolicyField> MakeFields() {
  std::vector<PolicyField> fields;
  fields.push_back(
      {"pack", +[](Policy& p) -> std::string& { return p.pack; },
       "The ready-made policy to start from, for a whole platform: eple-fr or default-en."});
  fields.push_back({"calendar", +[](Policy& p) -> std::string& { return p.calendar; },
                    "Whose opening hours are working time: the id of a calendar."});
  AddResponseFields<&Policy::response>(
      fields, {"response.reminder_after", "response.limit", "response.escalation_after",
               "response.time", "response.tutor_threads_exempt", "response.endorsed_answers"});
  AddResponseFields<&Policy::technical>(
      fields, {"technical.reminder_after", "technical.limit", "technical.escalation_after",
               "technical.time", "technical.tutor_threads_exempt", "technical.endorsed_answers"});
  AddContactFields(fields);
  AddPresenceFields(fields);
  AddWelcomeFields(fields);
  AddEvaluationFields(fields);
  AddReportFields(fields);
  AddCollaborationFields(fields);
  AddEvidenceFields(fields);
  AddGridFields(fields);
  return fields;
}

}  // namespace

const std::vector<PolicyField>& PolicyFields() {
  static const auto* const fields = new std::vector<PolicyField>(MakeFields());
  return *fields;
}

PolicyValueKind KindOf(const PolicyField& field) {
  return static_cast<PolicyValueKind>(field.access.index() + 1);
}

}  // namespace tutoring
