#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

v1::ChecklistItem ItemToProto(const app::ChecklistItemView& item) {
  v1::ChecklistItem message;
  message.set_item(static_cast<v1::WelcomeItem>(item.item));
  message.set_state(static_cast<v1::ItemState>(item.state));
  TUTORING_SET_TIME(&message, time, item.time);
  message.set_person(item.person);
  message.set_post(item.post);
  message.set_message(item.message);
  message.set_link(item.link);
  message.set_note(item.note);
  message.set_waive_reason(static_cast<v1::WaiveReason>(item.reason));
  return message;
}

}  // namespace

void ToProto(const store::Platform& platform, const app::ChecklistView& view,
             v1::Checklist* message) {
  const Duty& duty = view.duty;
  message->set_name(MakeName(kChecklistPattern, {platform.id, duty.course, duty.anchor}));
  message->set_duty(MakeName(kDutyPattern, {platform.id, duty.course, DutyId(duty.key())}));
  message->set_group(view.group);
  message->set_group_display_name(view.group_name);
  message->set_learner(duty.learner);
  message->set_learner_display_name(view.learner_name);
  for (const app::ChecklistItemView& item : view.items) *message->add_items() = ItemToProto(item);
  TUTORING_SET_TIME(message, send_time, view.sent);
  message->set_recipient_count(view.recipients);
  for (const store::WelcomeAcknowledgement& one : view.acknowledgements) {
    v1::Acknowledgement* acknowledgement = message->add_acknowledgements();
    acknowledgement->set_learner(one.learner);
    TUTORING_SET_TIME(acknowledgement, time, one.time);
  }
}

store::WelcomeMarkRow FromProto(const v1::MarkItemRequest& request) {
  return {.item = static_cast<WelcomeItem>(request.item()),
          .state = static_cast<ItemState>(request.state()),
          .time = TUTORING_TIME_FROM(request, time),
          .link = request.link(),
          .note = request.note(),
          .reason = static_cast<WaiveReason>(request.waive_reason())};
}

app::WelcomeSection FromProto(const v1::WelcomeSection& section) {
  return {static_cast<WelcomeItem>(section.item()), section.text()};
}

void ToProto(const app::WelcomeSection& section, v1::WelcomeSection* message) {
  message->set_item(static_cast<v1::WelcomeItem>(section.item));
  message->set_text(section.text);
}

void ToProto(const store::WelcomeMarkRow& mark, v1::PersonWelcomeMark* message) {
  message->set_course(mark.course);
  message->set_group(mark.group);
  message->set_learner(mark.learner);
  *message->mutable_item() = ItemToProto(app::ChecklistItemView{.item = mark.item,
                                                                .state = mark.state,
                                                                .time = mark.time,
                                                                .person = mark.author,
                                                                .link = mark.link,
                                                                .note = mark.note,
                                                                .reason = mark.reason});
  TUTORING_SET_TIME(message, declare_time, mark.declared);
}

void ToProto(const store::WelcomeMessage& written, v1::PersonWelcomeMessage* message) {
  message->set_course(written.course);
  message->set_group(written.group);
  message->set_learner(written.learner);
  message->set_author(written.author);
  TUTORING_SET_TIME(message, send_time, written.sent);
  message->set_text(written.text);
}

void ToProto(const app::InCourse<store::WelcomeAcknowledgement>& read,
             v1::PersonWelcomeAcknowledgement* message) {
  message->set_course(read.course);
  TUTORING_SET_TIME(message, time, read.row.time);
}

}  // namespace tutoring::rpc
