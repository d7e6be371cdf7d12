#include "service/app/telling/wording.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_join.h"
#include "service/app/engine/occurrence_loader.h"
#include "service/app/engine/signal_loader.h"
#include "service/app/intake/correspondents.h"
#include "service/app/telling/former_sheet.h"
#include "service/app/telling/replaced.h"
#include "service/app/welcome/checklists.h"
#include "service/app/welcome/welcome_text.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

std::string OneLine(std::string name) {
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return name;
}

// Whether each other person who was to be told of the deadline has been.
absl::StatusOr<bool> AreTutorsTold(store::Store& store, const store::Platform& platform,
                                   const store::Alert& alert) {
  TUTORING_ASSIGN_OR_RETURN(const auto siblings, store.alerts.OfDuty(platform.key, alert.duty()));
  bool told = false;
  for (const store::Alert& other : siblings) {
    if (other.kind != AlertKind::kDue || other.recipient == alert.recipient) continue;
    if (other.delivery == DeliveryState::kRefused) return false;
    told |= other.delivery == DeliveryState::kDelivered;
  }
  return told;
}

// When its reader received what an alert corrects, or tells again; InfinitePast where they did not.
struct Received {
  // Of a correction, anything about the duty; else the same with another date.
  absl::Time stage = absl::InfinitePast();
  // A correction after that, which the alert takes back.
  absl::Time correction = absl::InfinitePast();
};

absl::StatusOr<Received> ReceivedBefore(store::Store& store, const store::Platform& platform,
                                        const store::Alert& alert) {
  Received received;
  const bool corrects = alert.kind == AlertKind::kCorrection;
  if (!corrects && alert.revision == 0) return received;
  TUTORING_ASSIGN_OR_RETURN(const auto siblings, store.alerts.OfDuty(platform.key, alert.duty()));
  for (const store::Alert& other : siblings) {
    const bool earlier = other.recipient == alert.recipient && other.sequence < alert.sequence &&
                         other.delivery == DeliveryState::kDelivered;
    if (!earlier) continue;
    absl::Time& last = IsStage(other.kind) ? received.stage : received.correction;
    if (corrects || !IsStage(other.kind) || other.kind == alert.kind) {
      last = std::max(last, other.delivery_time);
    }
  }
  if (received.correction < received.stage) received.correction = absl::InfinitePast();
  return received;
}

// Which learner or group it is about.
absl::Status AddWhom(store::Store& store, const store::Platform& platform, const Duty& duty,
                     AlertWords& words) {
  words.of_group = IsOfGroup(duty);
  if (!words.of_group) return absl::OkStatus();
  if (duty.subject.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const auto groups, store.mappings.Groups(platform.key, duty.course));
    words.has_groups = !groups.empty();
    return absl::OkStatus();
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string name,
                            store.mappings.NameOfGroup(platform.key, duty.course, duty.subject));
  words.group = OneLine(name.empty() ? duty.subject : name);
  return absl::OkStatus();
}

// To whom a direct message was written, where its reader is somebody else.
absl::Status AddAddressee(store::Store& store, const store::Platform& platform,
                          const store::Alert& alert, const Duty& duty, AlertWords& words) {
  if (duty.kind != DutyKind::kDirectResponse) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto found,
                            store.messages.FindByAnchor(platform.key, alert.anchor));
  if (!found.has_value() || found->message.recipient == alert.recipient) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const std::string name,
                            store.rosters.NameOf(platform.key, found->message.recipient));
  words.written_to = OneLine(name);
  std::vector<std::string> in_place;
  for (const std::string& person : duty.assignees) {
    if (person == found->message.recipient) return absl::OkStatus();
    TUTORING_ASSIGN_OR_RETURN(const std::string other, store.rosters.NameOf(platform.key, person));
    if (!other.empty()) in_place.push_back(OneLine(other));
  }
  words.in_place = absl::StrJoin(in_place, ", ");
  return absl::OkStatus();
}

absl::Status AddReplaced(store::Store& store, const store::Platform& platform,
                         const store::Alert& alert, const Duty& duty, AlertWords& words) {
  std::vector<std::string> names;
  TUTORING_ASSIGN_OR_RETURN(const auto replaced, ReplacedBy(store, platform.key, alert, duty));
  for (const std::string& person : replaced) {
    TUTORING_ASSIGN_OR_RETURN(const std::string name, store.rosters.NameOf(platform.key, person));
    if (!name.empty()) names.push_back(OneLine(name));
  }
  words.replaced = absl::StrJoin(names, ", ");
  return absl::OkStatus();
}

// By what a contact may be made.
absl::Status AddMeans(store::Store& store, const store::Platform& platform, const Duty& duty,
                      AlertWords& words) {
  if (duty.kind != DutyKind::kContact && duty.kind != DutyKind::kMissingSheet) {
    return absl::OkStatus();
  }
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const auto policy,
                            cache.policies().PolicyOf(store, Policy(), platform, duty.course));
  words.messages_reported = AreMessagesReported(*policy, std::min(duty.due, LatestInstant()));
  return absl::OkStatus();
}

// How many questions a signal of answers is about.
absl::Status AddAnswers(store::Store& store, const store::Platform& platform, const Duty& duty,
                        AlertWords& words) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const SignalFacts facts,
                            LoadSignalFacts(store, cache, platform.key, duty.course));
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, duty.course));
  const PeerShare share = PeerShareOf(duty, facts, *roster);
  words.answered = share.answered;
  words.by_peers = share.by_peers;
  return absl::OkStatus();
}

absl::StatusOr<bool> IsFinal(store::Store& store, const store::Platform& platform,
                             const Duty& duty) {
  TUTORING_ASSIGN_OR_RETURN(const auto plans, store.evaluations.Plans(platform.key, duty.course));
  const store::EvaluationPlan* plan = PlanAt(plans, duty.last_access);
  return plan != nullptr && plan->final_open == duty.last_access;
}

// What a tutor wrote, as its reader reads it.
absl::StatusOr<Message> WelcomeOf(store::Store& store, const store::Platform& platform,
                                  const store::Alert& alert) {
  Message message{.course = alert.course};
  TUTORING_ASSIGN_OR_RETURN(const auto written,
                            store.welcomes.FindMessage(platform.key, alert.revision));
  TUTORING_ASSIGN_OR_RETURN(const std::string name,
                            store.rosters.NameOf(platform.key, alert.recipient));
  const std::string text = written.has_value() ? written->text : "";
  message.text =
      SignWithReference(LanguageOf(platform), FillLearner(text, OneLine(name)), alert.reference);
  return message;
}

// What is said of the duty that the alert is about; little, where it is gone.
absl::Status AddDuty(store::Store& store, const store::Platform& platform,
                     const store::Alert& alert, const absl::TimeZone& zone, Message& message,
                     AlertWords& words) {
  TUTORING_ASSIGN_OR_RETURN(auto duty, store.duties.Find(platform.key, alert.duty()));
  if (!duty.has_value() && alert.kind == AlertKind::kCorrection) {
    TUTORING_ASSIGN_OR_RETURN(duty, FormerSheet(store, platform.key, alert));
  }
  if (alert.duty().kind == DutyKind::kResponse) message.post = alert.anchor;
  words.duty = alert.duty().kind;
  absl::Time asked = alert.stage_time;
  absl::Time due = alert.stage_time;
  if (duty.has_value()) {
    message.forum = duty->forum;
    if (duty->kind == DutyKind::kResponse) message.discussion = duty->subject;
    // Only tutors have a conversation with the learner to answer in.
    const bool to_tutor = alert.kind == AlertKind::kReminder || alert.kind == AlertKind::kDue;
    if (duty->kind == DutyKind::kDirectResponse && to_tutor) message.person = duty->learner;
    TUTORING_RETURN_IF_ERROR(AddWhom(store, platform, *duty, words));
    TUTORING_RETURN_IF_ERROR(AddAddressee(store, platform, alert, *duty, words));
    TUTORING_RETURN_IF_ERROR(AddReplaced(store, platform, alert, *duty, words));
    TUTORING_RETURN_IF_ERROR(AddMeans(store, platform, *duty, words));
    const bool question = IsOfQuestion(duty->kind);
    asked = question || IsOfReport(duty->kind) ? duty->opened : duty->last_access;
    due = IsSignal(duty->kind) ? duty->opened : duty->due;
    if (duty->kind == DutyKind::kContact) words.cycle = duty->cycle;
    words.opened = SayTime(duty->opened, zone, LanguageOf(platform));
    if (duty->kind == DutyKind::kPeerAnswers) {
      TUTORING_RETURN_IF_ERROR(AddAnswers(store, platform, *duty, words));
    }
    if (duty->kind == DutyKind::kWelcome) {
      TUTORING_ASSIGN_OR_RETURN(words.to_do, OpenItems(store, platform, *duty));
    }
    if (IsOfSheet(duty->kind)) {
      TUTORING_ASSIGN_OR_RETURN(words.final_evaluation, IsFinal(store, platform, *duty));
    }
    TUTORING_ASSIGN_OR_RETURN(
        const std::string name,
        store.rosters.NameOf(platform.key, question ? duty->learner : duty->subject));
    words.learner = OneLine(name);
    TUTORING_ASSIGN_OR_RETURN(const auto forum, store.courses.FindForum(platform.key, duty->forum));
    if (forum.has_value()) words.forum = OneLine(forum->display_name);
  }
  if (IsSet(asked)) words.asked = SayTime(asked, zone, LanguageOf(platform));
  if (IsSet(due)) words.due = SayTime(due, zone, LanguageOf(platform));
  TUTORING_ASSIGN_OR_RETURN(words.tutors_told, AreTutorsTold(store, platform, alert));
  TUTORING_ASSIGN_OR_RETURN(const Received received, ReceivedBefore(store, platform, alert));
  const auto say = [&](absl::Time time) {
    return IsSet(time) ? SayTime(time, zone, LanguageOf(platform)) : "";
  };
  words.earlier = say(received.stage);
  words.taken_back = say(received.correction);
  return absl::OkStatus();
}

}  // namespace

Language LanguageOf(const store::Platform& platform) {
  return platform.language == "en" ? Language::kEnglish : Language::kFrench;
}

absl::StatusOr<Imported> CountImported(store::Store& store, int64_t platform,
                                       const std::string& course, const std::string& person) {
  const store::DutyFilter filter{
      .course = course, .assignee = person, .states = {DutyState::kOpen}};
  TUTORING_ASSIGN_OR_RETURN(
      const auto duties, store.duties.List(platform, filter, std::numeric_limits<int>::max() / 2));
  Imported imported;
  for (const Duty& duty : duties) {
    if (duty.reason != DutyReason::kImported) continue;
    imported.questions += IsOfQuestion(duty.kind);
    imported.absences += duty.kind == DutyKind::kContact;
  }
  return imported;
}

absl::StatusOr<Message> ComposeMessage(store::Store& store, const store::Platform& platform,
                                       const store::Alert& alert) {
  if (alert.kind == AlertKind::kWelcome) return WelcomeOf(store, platform, alert);
  const Language language = LanguageOf(platform);
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone))
    return absl::InternalError("time zone does not load");
  Message message{.course = alert.course};
  AlertWords words{.reference = alert.reference};
  TUTORING_ASSIGN_OR_RETURN(const auto course, store.courses.Find(platform.key, alert.course));
  words.course = course.has_value() ? OneLine(course->display_name) : alert.course;
  if (alert.kind == AlertKind::kSummary) {
    TUTORING_ASSIGN_OR_RETURN(const Imported imported,
                              CountImported(store, platform.key, alert.course, alert.recipient));
    words.unanswered = imported.questions;
    words.absent = imported.absences;
  } else {
    TUTORING_RETURN_IF_ERROR(AddDuty(store, platform, alert, zone, message, words));
  }
  message.text = AlertText(language, alert.kind, words);
  return message;
}

}  // namespace tutoring::app
