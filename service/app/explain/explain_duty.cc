#include <algorithm>
#include <utility>

#include "service/app/duty_commands.h"
#include "service/app/engine/thread_loader.h"
#include "service/app/explain/explain_absence.h"
#include "service/app/explain/explain_appraisals.h"
#include "service/app/explain/explain_leaves.h"
#include "service/app/explain/explain_parts.h"
#include "service/app/explain/explain_report.h"
#include "service/app/explain/explain_sheet.h"
#include "service/app/explain/explain_signal.h"
#include "service/app/explain/explain_target.h"
#include "service/app/explain/explain_tellings.h"
#include "service/app/explain/explain_welcome.h"
#include "service/app/find.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response/response.h"

namespace tutoring::app {
namespace {

void SayEndOfQuestion(const Duty& duty, Narrator& narrator) {
  const std::string closed = IsSet(duty.closed) ? narrator.Time(duty.closed) : "";
  switch (duty.state) {
    case DutyState::kOpen:
      return narrator.Say("Aucune réponse visible de l'apprenant n'a été observée.",
                          "No answer that the learner can see was observed.");
    case DutyState::kClosed:
      return narrator.Say("Répondue le $0 par le message $1.", "Answered on $0 by post $1.", closed,
                          duty.closing_post);
    case DutyState::kDismissed:
      return;  // SayDismissal.
    case DutyState::kSuspended:
      return narrator.Say("Suspendue : l'auteur du message $0 est inconnu de la liste du cours.",
                          "Suspended: the author of post $0 is not known to the course's roster.",
                          duty.unknown_post);
    case DutyState::kCancelled:
      break;
  }
  if (duty.reason == DutyReason::kLearnerLeft) {
    return narrator.Say("Annulée le $0 : l'apprenant a quitté le cours.",
                        "Cancelled on $0: the learner left the course.", closed);
  }
  if (duty.reason == DutyReason::kOutOfScope) {
    return narrator.Say("Annulée le $0 : le cours n'est plus suivi.",
                        "Cancelled on $0: the course is out of scope.", closed);
  }
  narrator.Say("Annulée le $0 : la question a été supprimée.",
               "Cancelled on $0: the question was deleted.", closed);
}

absl::StatusOr<Explanation> ExplainQuestion(store::Store& store, const Policy& policy,
                                            const store::Platform& platform, const Duty& stored,
                                            Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const ThreadSnapshot snapshot,
                            LoadThread(store, cache, platform, stored.subject, policy));
  Explanation explanation{.duty = stored};
  if (snapshot.roster != nullptr) {
    for (Duty& duty : ResponseDuties(snapshot.course, snapshot.thread, *snapshot.roster,
                                     snapshot.facts, *snapshot.policy)) {
      if (duty.anchor == stored.anchor) explanation.duty = std::move(duty);
    }
  }
  const Duty& duty = explanation.duty;
  explanation.watermark = std::min(snapshot.facts.roster_watermark, snapshot.facts.posts_watermark);
  TUTORING_ASSIGN_OR_RETURN(const std::string learner, narrator.Name(duty.learner));
  narrator.Say("$0 a posé une question le $1 (message $2).", "$0 asked a question on $1 (post $2).",
               learner, narrator.Time(duty.opened), duty.anchor);
  TUTORING_RETURN_IF_ERROR(SayAppraisals(store, platform, duty, narrator));
  if (snapshot.policy != nullptr) {
    narrator.Add(
        ExplainTarget(TargetOfQuestion(snapshot, duty), narrator.zone(), narrator.language()));
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("La doivent : $0.", "Owed by: $0.", assignees);
  if (snapshot.roster != nullptr) {
    TUTORING_RETURN_IF_ERROR(SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator));
  }
  SayEndOfQuestion(duty, narrator);
  return explanation;
}

absl::StatusOr<TellingAccount> AccountNow(store::Store& store, const Policy& policy,
                                          const store::Platform& platform, absl::Time now,
                                          const Duty& duty) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const TellingPresent present,
                            PresentOf(store, cache, platform, policy, now));
  TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.OfDuty(platform.key, duty.key()));
  return AccountOf(store, platform, duty, AsTold(alerts), present);
}

}  // namespace

absl::StatusOr<Explanation> ExplainDuty(store::Store& store, const Policy& policy,
                                        const store::Platform& platform, absl::Time now,
                                        const std::string& course, const DutyKey& key) {
  TUTORING_ASSIGN_OR_RETURN(const Duty stored, FindDuty(store, platform.key, course, key));
  Narrator narrator(store, platform);
  const auto explain = key.kind == DutyKind::kResponse  ? ExplainQuestion
                       : key.kind == DutyKind::kWelcome ? ExplainWelcome
                       : IsOfSheet(key.kind)            ? ExplainSheet
                       : IsOfReport(key.kind)           ? ExplainReport
                       : IsSignal(key.kind)             ? ExplainSignal
                                                        : ExplainAbsence;
  TUTORING_ASSIGN_OR_RETURN(Explanation explanation,
                            explain(store, policy, platform, stored, narrator));
  const Duty& duty = explanation.duty;
  TUTORING_RETURN_IF_ERROR(SayDismissal(store, platform, duty, narrator));
  SayVerdict(duty, narrator);
  TUTORING_RETURN_IF_ERROR(SayStages(duty, narrator));
  TUTORING_RETURN_IF_ERROR(SayAlerts(store, platform, duty, narrator));
  TUTORING_ASSIGN_OR_RETURN(explanation.told, AccountNow(store, policy, platform, now, duty));
  TUTORING_RETURN_IF_ERROR(SayTellings(explanation.told.stages, narrator));
  SayWatermark(explanation.watermark, narrator);
  explanation.sentences = narrator.Take();
  return explanation;
}

}  // namespace tutoring::app
