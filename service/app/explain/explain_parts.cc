#include "service/app/explain/explain_parts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/app/duty_commands.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

struct ReasonWords {
  const char* french;
  const char* english;
};

ReasonWords WordsOf(DismissReason reason) {
  switch (reason) {
    case DismissReason::kNotAQuestion:
      return {"ce n'est pas une question", "it is no question"};
    case DismissReason::kAnsweredElsewhere:
      return {"répondue ailleurs", "answered elsewhere"};
    case DismissReason::kDuplicate:
      return {"en double", "a duplicate"};
    case DismissReason::kAbsenceKnown:
      return {"l'absence est connue", "the absence is known"};
    case DismissReason::kNoLongerNeeded:
      break;
  }
  return {"ce n'est plus utile", "no longer needed"};
}

const char* DeliveryWord(DeliveryState state, bool french) {
  switch (state) {
    case DeliveryState::kDelivered:
      return french ? "remise" : "delivered";
    case DeliveryState::kRefused:
      return french ? "refusée par la plateforme" : "refused by the platform";
    case DeliveryState::kWithdrawn:
      return french ? "retirée avant l'envoi" : "withdrawn before it left";
    case DeliveryState::kInDoubt:
      return french ? "incertaine" : "in doubt";
    default:
      return french ? "en attente d'envoi" : "waiting to leave";
  }
}

}  // namespace

const char* StageWord(StageKind kind, bool french) {
  switch (kind) {
    case StageKind::kOpening:
      return french ? "ouverture" : "opening";
    case StageKind::kReminder:
      return french ? "rappel" : "reminder";
    case StageKind::kDue:
      return french ? "échéance" : "deadline";
    default:
      return french ? "escalade" : "escalation";
  }
}

absl::Status SayDismissal(store::Store& store, const store::Platform& platform, const Duty& duty,
                          Narrator& narrator) {
  if (duty.state != DutyState::kDismissed) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(
      const auto dismissals,
      duty.kind == DutyKind::kResponse ? store.dismissals.InDiscussion(platform.key, duty.subject)
      : duty.kind == DutyKind::kDirectResponse
          ? store.dismissals.Direct(platform.key, duty.course, duty.subject)
      : IsOfCourse(duty.kind) ? store.dismissals.OfCourse(platform.key, duty.course)
                              : store.dismissals.OfPerson(platform.key, duty.course, duty.subject));
  const auto dismissal =
      std::find_if(dismissals.begin(), dismissals.end(), [&](const store::DismissalRow& row) {
        return row.kind == duty.kind && row.anchor == duty.anchor && row.time == duty.closed;
      });
  if (dismissal == dismissals.end()) return absl::OkStatus();
  const bool french = narrator.french();
  std::string who = french ? "l'administration" : "an administrator";
  if (!dismissal->person.empty()) {
    TUTORING_ASSIGN_OR_RETURN(who, narrator.Name(dismissal->person));
  }
  const ReasonWords why = WordsOf(static_cast<DismissReason>(dismissal->reason));
  narrator.Tell(
      {.kind = DutyEventKind::kDismissed, .time = duty.closed, .person = dismissal->person},
      "Écartée le $0 par $1 : $2.", "Dismissed on $0 by $1: $2.", narrator.Time(duty.closed), who,
      french ? why.french : why.english);
  return absl::OkStatus();
}

void SayVerdict(const Duty& duty, Narrator& narrator) {
  if (IsSignal(duty.kind)) {
    return narrator.Tell({.kind = DutyEventKind::kSignalled, .time = duty.opened},
                         "Ceci est un signal : rien n'est dû, il n'y a pas de verdict.",
                         "This is a signal: nothing is owed, and there is no verdict.");
  }
  switch (duty.verdict) {
    case Verdict::kMet:
      return narrator.Say("Verdict : à temps.", "Verdict: met in time.");
    case Verdict::kBreached:
      return narrator.Say("Verdict : délai dépassé.", "Verdict: not met in time.");
    case Verdict::kPending:
      return narrator.Say("Pas encore de verdict : l'échéance n'est pas passée avec certitude.",
                          "No verdict yet: the deadline is not past for certain.");
    case Verdict::kNone:
      break;
  }
  switch (duty.reason) {
    case DutyReason::kImported:
      return narrator.Say("Sans verdict : échue avant le début du suivi du cours.",
                          "No verdict: due before the course was adopted.");
    case DutyReason::kKnownLate:
      if (duty.known <= duty.due) {
        return narrator.Say("Sans verdict : à l'échéance, ce devoir semblait réglé ou sans objet.",
                            "No verdict: at the deadline it looked settled or void.");
      }
      return narrator.Tell({.kind = DutyEventKind::kBecameKnown, .time = duty.known},
                           "Sans verdict : connue seulement le $0, après l'échéance.",
                           "No verdict: known only on $0, after the deadline.",
                           narrator.Time(duty.known));
    case DutyReason::kUnseen:
      return narrator.Say(
          "Sans verdict : ce qui est dû a pu être fait sans que personne ici ne puisse le voir.",
          "No verdict: what is owed may have been done where nobody here can see it.");
    default:
      if (duty.state == DutyState::kDismissed || duty.state == DutyState::kCancelled) {
        return narrator.Say("Sans verdict : plus rien n'est dû.",
                            "No verdict: nothing is owed any more.");
      }
      return narrator.Say("Sans verdict : on ne peut pas savoir.",
                          "No verdict: it cannot be known.");
  }
}

absl::Status SayStages(const Duty& duty, Narrator& narrator) {
  for (const Stage& stage : duty.stages) {
    TUTORING_ASSIGN_OR_RETURN(const std::string names, narrator.Names(stage.audience));
    const std::string word = StageWord(stage.kind, narrator.french());
    const std::string time = narrator.Time(stage.time);
    switch (stage.state) {
      case StageState::kPassed:
        narrator.Say("Étape $0, le $1 : passée ; concerne $2.",
                     "Stage $0, on $1: passed; addresses $2.", word, time, names);
        break;
      case StageState::kPending:
        narrator.Say("Étape $0, le $1 : à venir ; concernerait $2.",
                     "Stage $0, on $1: to come; would address $2.", word, time, names);
        break;
      case StageState::kNotReached:
        narrator.Say("Étape $0, le $1 : plus rien n'était dû.",
                     "Stage $0, on $1: nothing was owed any more.", word, time);
        break;
      case StageState::kNotOwed:
        narrator.Say("Étape $0, le $1 : n'avertit personne.", "Stage $0, on $1: tells nobody.",
                     word, time);
        break;
    }
  }
  return absl::OkStatus();
}

absl::Status SayAlerts(store::Store& store, const store::Platform& platform, const Duty& duty,
                       Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(auto alerts, store.alerts.OfDuty(platform.key, duty.key()));
  std::sort(alerts.begin(), alerts.end(), [](const store::Alert& a, const store::Alert& b) {
    return std::pair(a.created, a.reference) < std::pair(b.created, b.reference);
  });
  const bool french = narrator.french();
  for (const store::Alert& alert : alerts) {
    TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(alert.recipient));
    narrator.Say("Alerte $0 à $1 : $2 le $3.", "Alert $0 to $1: $2 on $3.", alert.reference, name,
                 DeliveryWord(alert.delivery, french), narrator.Time(alert.delivery_time));
  }
  return absl::OkStatus();
}

void SayWatermark(absl::Time watermark, Narrator& narrator) {
  if (IsSet(watermark)) {
    return narrator.Say("Tout ce qui précède le $0 est connu.", "Everything before $0 is known.",
                        narrator.Time(watermark));
  }
  narrator.Say("Le cours n'a pas encore été lu en entier.",
               "The course has not been read completely yet.");
}

}  // namespace tutoring::app
