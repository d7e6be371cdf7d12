#include "service/app/explain/explain_tellings.h"

#include <array>

#include "service/app/explain/explain_parts.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

struct Why {
  TellingReason reason;
  const char* french;
  const char* english;
};

constexpr std::array kWhys = {
    Why{TellingReason::kNotReached, "car plus rien n'était dû", "since nothing was owed any more"},
    Why{TellingReason::kKnownLate, "car le devoir n'a été connu qu'après cet instant",
        "since it became known only after that instant"},
    Why{TellingReason::kImported, "car l'échéance précède le suivi du cours",
        "since it was due before the course was adopted"},
    Why{TellingReason::kPaused, "car tout semblait alors réglé ou sans objet",
        "since it looked settled or void then"},
    Why{TellingReason::kUnseen, "car ce qui est dû a pu être fait sans pouvoir être déclaré ici",
        "since what is owed may have been done without a way to declare it here"},
    Why{TellingReason::kNobody, "car le cours n'a personne à prévenir",
        "since the course has nobody to tell"},
    Why{TellingReason::kErased, "car ses données ont été effacées", "since their data were erased"},
    Why{TellingReason::kSuperseded, "car une étape ultérieure la remplace",
        "since a later stage replaced it"},
    Why{TellingReason::kEnded, "car il n'y avait plus rien à dire avant son départ",
        "since there was nothing to say any more before it left"},
    Why{TellingReason::kSuspended, "car on ne peut pas savoir si c'est dû",
        "since it cannot be known whether it is owed"},
    Why{TellingReason::kMoved, "car l'étape a été déplacée ou s'adresse à d'autres",
        "since the stage moved or addresses others"},
    Why{TellingReason::kRefused, "car la plateforme l'a refusée", "since the platform refused it"},
    Why{TellingReason::kSendWindow, "car les messages partent du lundi au vendredi, de 8 h à 19 h",
        "since messages leave from Monday to Friday, 8:00 to 19:00"},
    Why{TellingReason::kOthersFirst, "car d'autres doivent d'abord avoir été prévenus",
        "since others are to be told first"},
    Why{TellingReason::kRetry, "car la plateforme n'a pas encore pu la prendre",
        "since the platform could not take it yet"},
    Why{TellingReason::kUnderWay, "car on ne sait pas si la plateforme l'a reçue",
        "since it is not known whether the platform took it"},
    Why{TellingReason::kBridge, "car le pont n'est pas encore venu la chercher",
        "since the bridge has not come for it yet"},
    Why{TellingReason::kUnread, "car la plateforme n'a pas été lue assez récemment",
        "since the platform was not read lately enough"},
    Why{TellingReason::kElsewhere, "car le même message est suivi ou réglé dans un autre cours",
        "since the same message is told of, or was settled, in another course"},
};

const char* WhyOf(TellingReason reason, bool french) {
  for (const Why& why : kWhys) {
    if (why.reason == reason) return french ? why.french : why.english;
  }
  return "";
}

absl::Status SayPerson(const char* stage, const PersonTelling& telling, Narrator& narrator) {
  const char* why = WhyOf(telling.reason, narrator.french());
  TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(telling.person));
  if (telling.state == TellingState::kNotTold) {
    narrator.Say("Étape $0 : $1 n'a reçu aucune alerte, $2.", "Stage $0: $1 got no alert, $2.",
                 stage, name, why);
  } else if (telling.state == TellingState::kWaiting && IsSet(telling.time)) {
    narrator.Say("Étape $0 : l'alerte à $1 attend, $2 ; départ au plus tôt le $3.",
                 "Stage $0: the alert to $1 waits, $2; it leaves on $3 at the earliest.", stage,
                 name, why, narrator.Time(telling.time));
  } else if (telling.state == TellingState::kWaiting) {
    narrator.Say("Étape $0 : l'alerte à $1 attend, $2.", "Stage $0: the alert to $1 waits, $2.",
                 stage, name, why);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SayTellings(const std::vector<StageTelling>& tellings, Narrator& narrator) {
  for (const StageTelling& telling : tellings) {
    const char* stage = StageWord(telling.stage.kind, narrator.french());
    // Of one at which nothing was owed, SayStages says so.
    const bool says = telling.holds && telling.reason != TellingReason::kNone &&
                      telling.reason != TellingReason::kNotReached;
    if (says) {
      narrator.Say("Étape $0 : aucune alerte, $1.", "Stage $0: no alert, $1.", stage,
                   WhyOf(telling.reason, narrator.french()));
    }
    for (const PersonTelling& person : telling.people) {
      TUTORING_RETURN_IF_ERROR(SayPerson(stage, person, narrator));
    }
  }
  return absl::OkStatus();
}

absl::Status SayTelling(const PersonTelling& telling, Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(telling.person));
  const char* why = WhyOf(telling.reason, narrator.french());
  switch (telling.state) {
    case TellingState::kTold:
      narrator.Say("Remise à $0 le $1.", "Delivered to $0 on $1.", name,
                   narrator.Time(telling.time));
      break;
    case TellingState::kWaiting:
      narrator.Say("Elle attend, $0.", "It waits, $0.", why);
      break;
    default:
      narrator.Say("$0 ne l'a pas reçue, $1.", "$0 did not get it, $1.", name, why);
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
