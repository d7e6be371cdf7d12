#include "service/app/explain/explain_welcome.h"

#include <algorithm>
#include <utility>

#include "service/app/engine/welcome_loader.h"
#include "service/app/explain/explain_leaves.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring::app {
namespace {

absl::Status SayWhose(store::Store& store, const store::Platform& platform, const Duty& duty,
                      Narrator& narrator) {
  const std::string opened = narrator.Time(duty.opened);
  const DutyEvent event{
      .kind = DutyEventKind::kWelcomeOpened, .time = duty.opened, .person = duty.learner};
  if (!duty.learner.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(duty.learner));
    narrator.Tell(event, "$0 est arrivé après les autres, le $1 : accueil dû.",
                  "$0 came after the others, on $1: a welcome is owed.", name, opened);
  } else if (duty.subject.empty()) {
    narrator.Tell(event, "Accueil des apprenants sans groupe, dû à partir du $0.",
                  "The welcome of the learners in no group, owed from $0 on.", opened);
  } else {
    TUTORING_ASSIGN_OR_RETURN(const std::string name,
                              store.mappings.NameOfGroup(platform.key, duty.course, duty.subject));
    narrator.Tell(event, "Accueil du groupe $0, dû à partir du $1.",
                  "The welcome of group $0, owed from $1 on.", name.empty() ? duty.subject : name,
                  opened);
  }
  return absl::OkStatus();
}

const char* ItemWord(WelcomeItem item, bool french) {
  switch (item) {
    case WelcomeItem::kContact:
      return french ? "Prise de contact" : "Contact";
    case WelcomeItem::kIntroduction:
      return french ? "Présentation du tuteur et de son rôle" : "Introduction of tutor and role";
    case WelcomeItem::kObjectives:
      return french ? "Objectifs" : "Objectives";
    case WelcomeItem::kMeans:
      return french ? "Moyens" : "Means";
    case WelcomeItem::kSchedule:
      break;
  }
  return french ? "Calendrier" : "Schedule";
}

absl::Status SayItem(const ChecklistItem& item, Narrator& narrator) {
  const char* word = ItemWord(item.item, narrator.french());
  if (item.state == ItemState::kOpen) {
    narrator.Say("$0 : à faire.", "$0: to be done.", word);
    return absl::OkStatus();
  }
  const std::string time = narrator.Time(item.time);
  const Greeting* greeting = item.greeting;
  const std::string& person = greeting != nullptr ? greeting->author : item.mark->author;
  const bool waived = item.state == ItemState::kWaived;
  const DutyEvent event{.kind = waived ? DutyEventKind::kItemWaived : DutyEventKind::kItemDone,
                        .time = item.time,
                        .person = person,
                        .post = greeting != nullptr ? greeting->post : "",
                        .intervention = greeting != nullptr ? greeting->intervention : "",
                        .item = item.item,
                        .declared = item.declared};
  TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(person));
  const std::string who =
      person.empty() ? (narrator.french() ? "l'administration" : "an administrator") : name;
  if (greeting != nullptr && greeting->direct) {
    narrator.Tell(event, "$0 : par $1, le $2 (message direct).",
                  "$0: by $1, on $2 (direct message).", word, who, time);
  } else if (greeting != nullptr && !greeting->post.empty()) {
    narrator.Tell(event, "$0 : par $1, le $2 (message $3).", "$0: by $1, on $2 (post $3).", word,
                  who, time, greeting->post);
  } else if (greeting != nullptr) {
    narrator.Tell(event, "$0 : par $1, le $2 (intervention $3).",
                  "$0: by $1, on $2 (intervention $3).", word, who, time, greeting->intervention);
  } else if (waived) {
    narrator.Tell(event, "$0 : jugé inutile par $1, le $2.", "$0: waived by $1, on $2.", word, who,
                  time);
  } else {
    narrator.Tell(event, "$0 : fait, selon $1, le $2.", "$0: done, as $1 says, on $2.", word, who,
                  time);
  }
  return absl::OkStatus();
}

void SayEndOfWelcome(const Duty& duty, Narrator& narrator) {
  const std::string closed = IsSet(duty.closed) ? narrator.Time(duty.closed) : "";
  const DutyEvent cancelled{.kind = DutyEventKind::kCancelled, .time = duty.closed};
  switch (duty.state) {
    case DutyState::kOpen:
      return narrator.Say("Tout n'est pas encore fait.", "Not everything is done yet.");
    case DutyState::kClosed:
      return narrator.Tell({.kind = DutyEventKind::kWelcomed, .time = duty.closed},
                           "Close le $0 : tout ce qui est demandé est fait.",
                           "Closed on $0: all that is asked for is done.", closed);
    case DutyState::kSuspended:
      return narrator.Say("Suspendue : l'auteur du message $0 est inconnu de la liste du cours.",
                          "Suspended: the author of post $0 is not known to the course's roster.",
                          duty.unknown_post);
    case DutyState::kDismissed:
      return;  // SayDismissal.
    case DutyState::kCancelled:
      break;
  }
  if (duty.reason == DutyReason::kLearnerLeft) {
    return narrator.Tell(cancelled, "Annulée le $0 : plus personne n'est à accueillir.",
                         "Cancelled on $0: nobody is left to be welcomed.", closed);
  }
  narrator.Tell(cancelled, "Annulée le $0 : cela n'est plus suivi dans ce cours.",
                "Cancelled on $0: this is no longer followed in the course.", closed);
}

}  // namespace

absl::StatusOr<Explanation> ExplainWelcome(store::Store& store, const Policy& policy,
                                           const store::Platform& platform, const Duty& stored,
                                           Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const WelcomeSnapshot snapshot,
                            LoadWelcomes(store, cache, platform, stored.course, policy));
  Explanation explanation{.duty = stored};
  explanation.watermark =
      std::min(snapshot.course.roster_watermark, snapshot.course.posts_watermark);
  TUTORING_RETURN_IF_ERROR(SayWhose(store, platform, stored, narrator));
  if (snapshot.roster == nullptr) return explanation;
  for (Duty& duty : WelcomeDuties(stored.course, snapshot.facts, *snapshot.roster, snapshot.course,
                                  *snapshot.policy)) {
    if (duty.key() == stored.key()) explanation.duty = std::move(duty);
  }
  const Duty& duty = explanation.duty;
  if (!duty.learner.empty()) {
    explanation.watermark = WithMessages(
        explanation.watermark, snapshot.course,
        *WelcomeTimeline(WelcomedBy(duty), duty.opened, *snapshot.roster, *snapshot.policy),
        duty.due);
  }
  narrator.Count(TargetOfWelcome(snapshot, duty));
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("Incombe à : $0.", "Owed by: $0.", assignees);
  TUTORING_RETURN_IF_ERROR(SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator));
  for (const Welcome& welcome : WelcomesOf(*snapshot.roster, snapshot.course)) {
    if (welcome.whom != WelcomedBy(duty)) continue;
    for (const ChecklistItem& item : ChecklistOf(welcome.whom, welcome.since, snapshot.facts.marks,
                                                 snapshot.facts.greetings, *snapshot.roster)) {
      TUTORING_RETURN_IF_ERROR(SayItem(item, narrator));
    }
  }
  SayEndOfWelcome(duty, narrator);
  return explanation;
}

}  // namespace tutoring::app
