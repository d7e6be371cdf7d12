#include "service/app/explain/explain_alert.h"

#include <utility>

#include "service/app/explain/explain_parts.h"
#include "service/app/explain/explain_tellings.h"
#include "service/app/find.h"
#include "service/app/telling/telling.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

absl::Status SayWhat(const store::Alert& alert, Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(alert.recipient));
  const std::string& reference = alert.reference;
  switch (alert.kind) {
    case AlertKind::kSummary:
      narrator.Say("Alerte $0 à $1 : ce qui attendait déjà au début du suivi du cours.",
                   "Alert $0 to $1: what waited already when the course was adopted.", reference,
                   name);
      break;
    case AlertKind::kCorrection:
      narrator.Say("Alerte $0 à $1 : correction ; l'étape du $2 n'avait pas lieu d'être.",
                   "Alert $0 to $1: a correction; the stage of $2 should not have come.", reference,
                   name, narrator.Time(alert.stage_time));
      break;
    case AlertKind::kWelcome:
      narrator.Say("Alerte $0 à $1 : le message d'accueil.", "Alert $0 to $1: the welcome message.",
                   reference, name);
      break;
    default:
      narrator.Say("Alerte $0 à $1 : étape $2, le $3.", "Alert $0 to $1: stage $2, on $3.",
                   reference, name, StageWord(StageKindOf(alert.kind), narrator.french()),
                   narrator.Time(alert.stage_time));
  }
  narrator.Say("Décidée le $0.", "Decided on $0.", narrator.Time(alert.created));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<AlertExplanation> ExplainAlert(store::Store& store, const Policy& policy,
                                              const store::Platform& platform, absl::Time now,
                                              const std::string& reference,
                                              const std::string& reader) {
  TUTORING_ASSIGN_OR_RETURN(const store::Alert alert, FindAlert(store, platform.key, reference));
  AlertExplanation explanation;
  TUTORING_ASSIGN_OR_RETURN(explanation.view, ViewAlert(store, platform, alert));
  std::vector<ToldAlert> told{AsTold(alert)};
  const bool of_duty = IsStage(alert.kind) || alert.kind == AlertKind::kCorrection;
  if (of_duty) {
    TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.OfDuty(platform.key, alert.duty()));
    told = AsTold(alerts);
    TUTORING_ASSIGN_OR_RETURN(const auto duty, store.duties.Find(platform.key, alert.duty()));
    if (duty.has_value()) {
      TUTORING_ASSIGN_OR_RETURN(explanation.duty, ExplainDuty(store, policy, platform, now,
                                                              duty->course, duty->key(), reader));
    }
  }
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(TellingPresent present, PresentOf(store, cache, platform, policy, now));
  const Duty* about = explanation.duty.has_value() ? &explanation.duty->duty : nullptr;
  if (about != nullptr)
    TUTORING_RETURN_IF_ERROR(AddCircumstances(store, platform, *about, present));
  explanation.telling = TellingOf(AsTold(alert), about, told, present);
  TUTORING_RETURN_IF_ERROR(AddNames(store, platform, {explanation.telling}, explanation.names));
  Narrator narrator(store, platform, reader);
  TUTORING_RETURN_IF_ERROR(SayWhat(alert, narrator));
  TUTORING_RETURN_IF_ERROR(SayTelling(explanation.telling, narrator));
  if (about != nullptr) {
    narrator.Add(explanation.duty->sentences);
  } else if (of_duty) {
    narrator.Say("Le devoir dont elle parlait n'existe plus.",
                 "The duty that it was about is no more.");
  }
  explanation.sentences = narrator.Take();
  return explanation;
}

}  // namespace tutoring::app
