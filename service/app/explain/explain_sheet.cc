#include "service/app/explain/explain_sheet.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/engine/sheet_loader.h"
#include "service/app/explain/counted_targets.h"
#include "service/app/explain/explain_contacts.h"
#include "service/app/explain/explain_leaves.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/absence/watch.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring::app {
namespace {

// What people call an activity, and its id.
absl::StatusOr<std::string> NameOfActivity(store::Store& store, int64_t platform,
                                           const std::string& course, const std::string& id) {
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.submissions.FindActivity(platform, course, id));
  if (!found.has_value() || found->display_name.empty()) return id;
  return absl::StrCat(found->display_name, " (", id, ")");
}

// `activity`: as it is called.
void SayOccurrence(const Occurrence& occurrence, const std::string& activity,
                   const CourseFacts& course, Narrator& narrator) {
  const std::string open = narrator.Time(occurrence.open);
  const std::string close = narrator.Time(occurrence.close);
  const DutyEvent event{.kind = DutyEventKind::kSheetOpen,
                        .time = occurrence.open,
                        .until = occurrence.close,
                        .activity = occurrence.activity};
  if (occurrence.final) {
    narrator.Tell(event, "Évaluation finale, ouverte du $0 au $1.",
                  "The final evaluation, open from $0 to $1.", open, close);
  } else {
    narrator.Tell(event, "Fiche de positionnement, ouverte du $0 au $1.",
                  "A positioning sheet, open from $0 to $1.", open, close);
  }
  if (!occurrence.IsLinked() || !IsSet(course.submissions_adoption)) {
    return narrator.Say("Les remises en sont inscrites à la main.",
                        "What is handed in is recorded by hand.");
  }
  narrator.Say("Elle est remise dans l'activité $0 de la plateforme.",
               "It is handed in in the platform's activity $0.", activity);
  if (IsSet(occurrence.told_until)) {
    return narrator.Say("L'activité a montré pour la dernière fois le $0 qui remet quoi.",
                        "The activity last showed on $0 who hands in what.",
                        narrator.Time(occurrence.told_until));
  }
  if (occurrence.told_until == absl::InfinitePast()) {
    narrator.Say("Cette activité n'a jamais montré dans ce cours qui remet quoi.",
                 "That activity has never shown in this course who hands in what.");
  }
}

void SayGrade(const Grade& grade, Narrator& narrator) {
  if (grade.value.empty()) return;
  if (grade.IsOutsideScale()) {
    narrator.Say("Note hors barème : $0 sur $1.", "A grade outside its scale: $0 of $1.",
                 grade.value, grade.maximum);
  } else if (grade.maximum.empty()) {
    narrator.Say("Note : $0.", "Grade: $0.", grade.value);
  } else {
    narrator.Say("Note : $0 sur $1.", "Grade: $0 of $1.", grade.value, grade.maximum);
  }
}

void SayHandedIn(const std::optional<HandedIn>& handed_in, const Duty& duty, const std::string& who,
                 Narrator& narrator) {
  if (duty.kind == DutyKind::kMissingSheet) {
    narrator.Tell(
        {.kind = DutyEventKind::kSheetMissing, .time = duty.opened, .person = duty.learner},
        "À sa clôture, le $1, aucune remise de $0 n'était connue : contact dû.",
        "At its closing, on $1, nothing handed in by $0 was known: a contact is owed.", who,
        narrator.Time(duty.opened));
  }
  if (!handed_in.has_value()) return;
  const std::string time = narrator.Time(handed_in->time);
  const Submission* submission = handed_in->submission;
  const DutyEvent event{.kind = DutyEventKind::kHandedIn,
                        .time = handed_in->time,
                        .person = duty.learner,
                        .activity = submission != nullptr ? submission->activity : "",
                        .declared = handed_in->declared};
  if (submission == nullptr) {
    narrator.Tell(event, "$0 l'a remise le $1 (inscrit à la main le $2).",
                  "$0 handed it in on $1 (recorded by hand on $2).", who, time,
                  narrator.Time(handed_in->declared));
  } else {
    narrator.Tell(event, "$0 l'a remise le $1.", "$0 handed it in on $1.", who, time);
    const Submission& graded = handed_in->graded != nullptr ? *handed_in->graded : *submission;
    if (narrator.reader() != duty.learner) SayGrade(graded.grade, narrator);
  }
  if (duty.kind == DutyKind::kDebrief) {
    narrator.Say("Un échange sur les résultats est dû.",
                 "A conversation about the results is owed.");
  }
}

CountedTarget TargetOfSheet(const SheetSnapshot& snapshot, const Duty& duty) {
  const Attendance attendance{.person = duty.learner};
  const Watch watch(duty.course, attendance, *snapshot.roster, snapshot.course, *snapshot.policy,
                    IsLearning);
  const auto limit_of = [&](const Policy& policy) {
    return duty.kind == DutyKind::kDebrief ? policy.evaluation.debrief_limit
                                           : policy.evaluation.contact_limit;
  };
  const Targets targets = watch.TargetsFrom({duty.opened, duty.closed}, [&](const Policy& policy) {
    return TargetLengths{.limit = {limit_of(policy)}, .time = policy.evaluation.time};
  });
  const PolicyTerm term = TermAt(*watch.TimelineAt(duty.opened), targets.policy_since);
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = limit_of(term.policy),
          .time = term.policy.evaluation.time,
          .term = term,
          .suspended = watch.suspended(),
          .causes = CausesFor(*snapshot.policy, duty.learner, snapshot.course),
          .fields = {duty.kind == DutyKind::kDebrief ? "evaluation.debrief_limit"
                                                     : "evaluation.contact_limit",
                     "evaluation.time"}};
}

void SayEndOfSheet(const Duty& duty, Narrator& narrator) {
  if (duty.state == DutyState::kDismissed) return;  // SayDismissal.
  if (duty.state == DutyState::kSuspended) {
    return narrator.Say("Suspendue : l'auteur d'un contact est inconnu de la liste du cours.",
                        "Suspended: who made a contact is not known to the course's roster.");
  }
  if (!IsSet(duty.closed)) return narrator.Say("Rien n'y a mis fin.", "Nothing has ended it.");
  const std::string closed = narrator.Time(duty.closed);
  const DutyEvent end{.kind = DutyEventKind::kClosed,
                      .time = duty.closed,
                      .post = duty.closing_post,
                      .intervention = duty.closing_intervention};
  const DutyEvent cancelled{.kind = DutyEventKind::kCancelled, .time = duty.closed};
  if (duty.state == DutyState::kCancelled) {
    return duty.reason == DutyReason::kLearnerLeft
               ? narrator.Tell(cancelled, "Annulée le $0 : l'apprenant a quitté le cours.",
                               "Cancelled on $0: the learner left the course.", closed)
               : narrator.Tell(cancelled, "Annulée le $0 : le cours n'est plus suivi.",
                               "Cancelled on $0: the course is out of scope.", closed);
  }
  if (!duty.closing_post.empty()) {
    return narrator.Tell(end, "Close le $0 par le message $1.", "Closed on $0 by post $1.", closed,
                         duty.closing_post);
  }
  if (!duty.closing_intervention.empty()) {
    return narrator.Tell(end, "Close le $0 par l'intervention $1.",
                         "Closed on $0 by intervention $1.", closed, duty.closing_intervention);
  }
  narrator.Tell(end, "Close le $0 : l'évaluation a été remise après sa clôture.",
                "Closed on $0: the evaluation was handed in after its closing.", closed);
}

absl::Status SayAcknowledged(store::Store& store, const store::Platform& platform, const Duty& duty,
                             Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(
      const auto acknowledgements,
      store.evaluations.Acknowledgements(platform.key, duty.course, duty.learner));
  for (const store::DebriefAcknowledgement& one : acknowledgements) {
    if (one.open != duty.last_access || duty.kind != DutyKind::kDebrief) continue;
    TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(one.person));
    narrator.Tell(
        {.kind = DutyEventKind::kDebriefAcknowledged, .time = one.time, .person = one.person},
        "$0 a confirmé l'échange le $1.", "$0 acknowledged the conversation on $1.", name,
        narrator.Time(one.time));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Explanation> ExplainSheet(store::Store& store, const Policy& policy,
                                         const store::Platform& platform, const Duty& stored,
                                         Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(
      const SheetSnapshot snapshot,
      LoadSheets(store, cache, platform, stored.course, stored.learner, policy));
  Explanation explanation{.duty = stored};
  explanation.watermark = snapshot.course.SheetsWatermark();
  if (snapshot.roster == nullptr) return explanation;
  const SheetFacts& facts = snapshot.facts;
  for (Duty& duty :
       SheetDuties(stored.course, facts, *snapshot.roster, snapshot.course, *snapshot.policy)
           .duties) {
    if (duty.key() == stored.key()) explanation.duty = std::move(duty);
  }
  const Duty& duty = explanation.duty;
  if (duty.kind == DutyKind::kMissingSheet) {
    explanation.watermark = WithMessages(
        explanation.watermark, snapshot.course,
        *snapshot.policy->TimelineFor(snapshot.roster->GroupsAt(duty.learner, duty.opened)),
        duty.due);
  }
  const auto handed_in = HandedInFor(*facts.occurrences, facts.submissions, facts.marks);
  TUTORING_ASSIGN_OR_RETURN(const std::string who, narrator.Name(duty.learner));
  for (size_t i = 0; i < facts.occurrences->size(); ++i) {
    const Occurrence& occurrence = (*facts.occurrences)[i];
    if (occurrence.open != duty.last_access) continue;
    TUTORING_ASSIGN_OR_RETURN(
        const std::string activity,
        NameOfActivity(store, platform.key, stored.course, occurrence.activity));
    SayOccurrence(occurrence, activity, snapshot.course, narrator);
    SayHandedIn(handed_in[i], duty, who, narrator);
  }
  narrator.Count(TargetOfSheet(snapshot, duty));
  TUTORING_RETURN_IF_ERROR(
      SayContacts(duty.kind == DutyKind::kDebrief ? facts.talks : facts.contacts, duty.opened,
                  duty.closed, *snapshot.roster, narrator));
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("Incombe à : $0.", "Owed by: $0.", assignees);
  TUTORING_RETURN_IF_ERROR(SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator));
  if (IsClosedDirectly(duty, facts.contacts)) {
    SayClosedDirectly(duty, narrator);
  } else {
    SayEndOfSheet(duty, narrator);
  }
  TUTORING_RETURN_IF_ERROR(SayAcknowledged(store, platform, duty, narrator));
  return explanation;
}

}  // namespace tutoring::app
