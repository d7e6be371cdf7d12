#ifndef TESTS_SIMULATION_STORY_FIELDS_H_
#define TESTS_SIMULATION_STORY_FIELDS_H_

#include "tests/simulation/story.h"

namespace tutoring::testing {

// The fields of each thing that a story tells of, by name: `archive(name, field)` writes or reads
// one, and leaves those alone that the text does not have.

template <typename Archive>
void Fields(Archive& archive, app::CourseObserved& course) {
  archive("name", course.display_name);
  archive("category", course.category);
  archive("start", course.start);
  archive("end", course.end);
  archive("out", course.out_of_scope);
}

template <typename Archive>
void Fields(Archive& archive, app::CourseHidden& hidden) {
  archive("start", hidden.start);
  archive("end", hidden.end);
}

template <typename Archive>
void Fields(Archive& archive, app::ForumObserved& forum) {
  archive("forum", forum.forum);
  archive("type", forum.type);
  archive("name", forum.display_name);
}

template <typename Archive>
void Fields(Archive& archive, app::RosterObserved& roster) {
  archive("member", roster.members);
}

template <typename Archive>
void Fields(Archive& archive, app::PostObserved& post) {
  archive("post", post.post);
  archive("discussion", post.discussion);
  archive("forum", post.forum);
  archive("parent", post.parent_post);
  archive("author", post.author);
  archive("created", post.created);
  archive("modified", post.modified);
  archive("for", post.private_recipient);
  archive("text", post.text);
  archive("group", post.group);
}

template <typename Archive>
void Fields(Archive& archive, app::MessageObserved& message) {
  archive("message", message.message);
  archive("from", message.sender);
  archive("to", message.recipient);
  archive("sent", message.sent);
}

template <typename Archive>
void Fields(Archive& archive, app::PostDeleted& post) {
  archive("post", post.post);
}

template <typename Archive>
void Fields(Archive& archive, app::ConnectionsObserved& seen) {
  archive("person", seen.connections);
}

template <typename Archive>
void Fields(Archive& archive, store::DismissalRow& row) {
  archive("kind", row.kind);
  archive("anchor", row.anchor);
  archive("time", row.time);
  archive("reason", row.reason);
  archive("of", row.course);
  archive("subject", row.subject);
}

template <typename Archive>
void Fields(Archive& archive, store::DeclaredRole& role) {
  archive("person", role.person);
  archive("role", role.role);
  archive("of", role.course);
  archive("category", role.category);
  archive("start", role.start);
  archive("end", role.end);
}

template <typename Archive>
void Fields(Archive& archive, store::Intervention& one) {
  archive("id", one.id);
  archive("of", one.course);
  archive("tutor", one.tutor);
  archive("learner", one.learner);
  archive("group", one.group);
  archive("time", one.time);
  archive("kind", one.kind);
  archive("channel", one.channel);
  archive("initiative", one.initiative);
  archive("retracted", one.retracted);
  archive("revision", one.revision);
  archive("changed", one.changed);
}

template <typename Archive>
void Fields(Archive& archive, store::PolicyVersion& version) {
  archive("of", version.course);
  archive("group", version.group);
  archive("effective", version.effective);
  archive("created", version.created);
  archive("set", version.settings);
}

template <typename Archive>
void Fields(Archive& archive, store::SuspensionRow& row) {
  archive("of", row.course);
  archive("learner", row.learner);
  archive("start", row.start);
  archive("end", row.end);
  archive("reason", row.reason);
  archive("created", row.created);
}

template <typename Archive>
void Fields(Archive& archive, store::LeaveRow& row) {
  archive("person", row.person);
  archive("of", row.course);
  archive("start", row.start);
  archive("end", row.end);
  archive("substitute", row.substitute);
  archive("created", row.created);
}

template <typename Archive>
void Fields(Archive& archive, Mapping& mapping) {
  archive("subject", mapping.subject);
  archive("of", mapping.course);
  archive("pattern", mapping.pattern);
  archive("value", mapping.value);
  archive("start", mapping.start);
  archive("end", mapping.end);
}

template <typename Archive>
void Fields(Archive& archive, store::WelcomeMarkRow& mark) {
  archive("of", mark.course);
  archive("group", mark.group);
  archive("learner", mark.learner);
  archive("item", mark.item);
  archive("state", mark.state);
  archive("time", mark.time);
  archive("declared", mark.declared);
  archive("author", mark.author);
}

template <typename Archive>
void Fields(Archive& archive, store::AppraisalRow& row) {
  archive("post", row.post);
  archive("time", row.time);
  archive("mark", row.mark);
}

template <typename Archive>
void Fields(Archive& archive, app::ActivityObserved& activity) {
  archive("activity", activity.activity);
  archive("gone", activity.gone);
  archive("anonymous", activity.anonymous);
}

template <typename Archive>
void Fields(Archive& archive, app::SubmissionObserved& submission) {
  archive("activity", submission.activity);
  archive("learner", submission.learner);
  archive("submitted", submission.submitted);
  archive("graded", submission.graded);
  archive("grade", submission.grade);
  archive("maximum", submission.grade_maximum);
}

template <typename Archive>
void Fields(Archive& archive, store::EvaluationPlan& plan) {
  archive("of", plan.course);
  archive("effective", plan.effective);
  archive("activity", plan.activity);
  archive("final", plan.final_activity);
  archive("created", plan.created);
  archive("sheet", plan.occurrences);
}

template <typename Archive>
void Fields(Archive& archive, store::PersonMark& row) {
  archive("of", row.course);
  archive("learner", row.learner);
  archive("open", row.mark.open);
  archive("handed_in", row.mark.handed_in);
  archive("time", row.mark.time);
  archive("declared", row.mark.declared);
  archive("author", row.mark.author);
}

template <typename Archive>
void Fields(Archive& archive, store::PersonLink& row) {
  archive("of", row.course);
  archive("open", row.link.open);
  archive("activity", row.link.activity);
  archive("time", row.link.time);
}

template <typename Archive>
void Fields(Archive& archive, store::PersonCourseEnd& row) {
  archive("of", row.course);
  archive("end", row.end.end);
  archive("declared", row.end.declared);
  archive("author", row.end.author);
}

template <typename Archive>
void Fields(Archive& archive, SubmittedFact& fact) {
  archive("of", fact.course);
  archive("group", fact.report.group);
  archive("submitted", fact.report.submitted);
}

template <typename Archive>
void Fields(Archive& archive, ReadingFact& fact) {
  archive("of", fact.course);
  archive("group", fact.group);
  archive("time", fact.time);
}

template <typename Archive>
void Fields(Archive& archive, store::ActDecisionRow& row) {
  archive("source", row.act.source);
  archive("act", row.act.id);
  archive("of", row.course);
  archive("state", row.state);
  archive("time", row.time);
  archive("author", row.author);
}

template <typename Archive>
void Fields(Archive& archive, app::CalendarView& view) {
  archive("id", view.calendar.id);
  archive("zone", view.calendar.time_zone);
  archive("slot", view.slots);
}

template <typename Archive>
void Fields(Archive& archive, app::WatermarkReport& watermark) {
  archive("course", watermark.course);
  archive("source", watermark.source);
  archive("time", watermark.time);
}

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_STORY_FIELDS_H_
