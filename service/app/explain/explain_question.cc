#include "service/app/explain/explain_question.h"

#include <utility>

#include "service/app/engine/direct_loader.h"
#include "service/app/engine/thread_loader.h"
#include "service/app/explain/explain_appraisals.h"
#include "service/app/explain/explain_leaves.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response/direct_messages.h"
#include "service/rules/response/response.h"

namespace tutoring::app {
namespace {

bool IsDirect(const Duty& duty) { return duty.kind == DutyKind::kDirectResponse; }

// The post or message that asks; null where it is not known any more.
const Post* QuestionOf(const ThreadSnapshot& snapshot, const Duty& duty) {
  for (const Post& post : snapshot.thread.posts) {
    const bool asks = snapshot.thread.direct ? MessageAnchor(duty.course, post.id) == duty.anchor
                                             : post.id == duty.anchor;
    if (asks) return &post;
  }
  return nullptr;
}

absl::StatusOr<ThreadSnapshot> Load(store::Store& store, CourseCache& cache, const Policy& policy,
                                    const store::Platform& platform, const Duty& duty) {
  if (!IsDirect(duty)) return LoadThread(store, cache, platform, duty.subject, policy);
  TUTORING_ASSIGN_OR_RETURN(auto snapshots,
                            LoadDirect(store, cache, platform, duty.course, duty.subject, policy));
  for (ThreadSnapshot& snapshot : snapshots) {
    if (QuestionOf(snapshot, duty) != nullptr) return std::move(snapshot);
  }
  return ThreadSnapshot{};
}

absl::Status SayAsked(const Duty& duty, const Post* question, Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(const std::string learner, narrator.Name(duty.learner));
  const std::string opened = narrator.Time(duty.opened);
  if (!IsDirect(duty)) {
    narrator.Tell({.kind = DutyEventKind::kQuestionAsked,
                   .time = duty.opened,
                   .person = duty.learner,
                   .post = duty.anchor},
                  "$0 a posé une question le $1 (message $2).",
                  "$0 asked a question on $1 (post $2).", learner, opened, duty.anchor);
    return absl::OkStatus();
  }
  const std::string recipient = question != nullptr ? question->private_recipient : "";
  TUTORING_ASSIGN_OR_RETURN(const std::string tutor, narrator.Name(recipient));
  narrator.Tell(
      {.kind = DutyEventKind::kMessageReceived,
       .time = duty.opened,
       .person = duty.learner,
       .post = question != nullptr ? question->id : ""},
      "$0 a écrit directement à $1 le $2. Ce que dit le message n'est pas connu ici : s'il ne "
      "demande rien, écartez ce devoir.",
      "$0 wrote directly to $1 on $2. What the message says is not known here: if it asks nothing, "
      "dismiss this duty.",
      learner, tutor, opened);
  return absl::OkStatus();
}

void SayWaiting(const Duty& duty, Narrator& narrator) {
  if (IsDirect(duty)) {
    return narrator.Say("Aucun message direct à l'apprenant n'a été observé depuis.",
                        "No direct message to the learner was observed since.");
  }
  narrator.Say("Aucune réponse visible de l'apprenant n'a été observée.",
               "No answer that the learner can see was observed.");
}

// Whoever wrote the answer; empty where its post is not known any more.
std::string AnswererOf(const ThreadSnapshot& snapshot, const Duty& duty) {
  for (const Post& post : snapshot.thread.posts) {
    if (post.id == duty.closing_post) return post.author;
  }
  return "";
}

absl::Status SayAnswered(const Duty& duty, const std::string& answerer, Narrator& narrator) {
  const std::string closed = narrator.Time(duty.closed);
  const DutyEvent answered{.kind = DutyEventKind::kAnswered,
                           .time = duty.closed,
                           .person = answerer,
                           .post = duty.closing_post};
  if (!IsDirect(duty)) {
    narrator.Tell(answered, "Répondue le $0 par le message $1.", "Answered on $0 by post $1.",
                  closed, duty.closing_post);
    return absl::OkStatus();
  }
  // There is no post to point at.
  TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(answerer));
  narrator.Tell(answered, "Répondue le $0 par un message direct de $1.",
                "Answered on $0 by a direct message of $1.", closed, name);
  return absl::OkStatus();
}

void SaySuspended(const Duty& duty, Narrator& narrator) {
  if (IsDirect(duty)) {
    return narrator.Say(
        "Suspendue : l'auteur d'un message direct est inconnu de la liste du cours.",
        "Suspended: the author of a direct message is not known to the course's roster.");
  }
  narrator.Say("Suspendue : l'auteur du message $0 est inconnu de la liste du cours.",
               "Suspended: the author of post $0 is not known to the course's roster.",
               duty.unknown_post);
}

void SayCancelled(const Duty& duty, Narrator& narrator) {
  const std::string closed = narrator.Time(duty.closed);
  const DutyEvent cancelled{.kind = DutyEventKind::kCancelled, .time = duty.closed};
  if (duty.reason == DutyReason::kLearnerLeft) {
    return narrator.Tell(cancelled, "Annulée le $0 : l'apprenant a quitté le cours.",
                         "Cancelled on $0: the learner left the course.", closed);
  }
  if (duty.reason == DutyReason::kOutOfScope) {
    return narrator.Tell(cancelled, "Annulée le $0 : le cours n'est plus suivi.",
                         "Cancelled on $0: the course is out of scope.", closed);
  }
  narrator.Tell(cancelled, "Annulée le $0 : la question a été supprimée.",
                "Cancelled on $0: the question was deleted.", closed);
}

absl::Status SayEndOfQuestion(const Duty& duty, const std::string& answerer, Narrator& narrator) {
  switch (duty.state) {
    case DutyState::kOpen:
      SayWaiting(duty, narrator);
      break;
    case DutyState::kClosed:
      return SayAnswered(duty, answerer, narrator);
    case DutyState::kDismissed:
      break;  // SayDismissal.
    case DutyState::kSuspended:
      SaySuspended(duty, narrator);
      break;
    case DutyState::kCancelled:
      SayCancelled(duty, narrator);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Explanation> ExplainQuestion(store::Store& store, const Policy& policy,
                                            const store::Platform& platform, const Duty& stored,
                                            Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const ThreadSnapshot snapshot,
                            Load(store, cache, policy, platform, stored));
  Explanation explanation{.duty = stored};
  const bool known = !snapshot.course.empty();
  if (known) {
    for (Duty& duty : ResponseDuties(snapshot.course, snapshot.thread, *snapshot.roster,
                                     snapshot.facts, *snapshot.policy)) {
      if (duty.anchor == stored.anchor) explanation.duty = std::move(duty);
    }
  }
  const Duty& duty = explanation.duty;
  explanation.watermark = snapshot.facts.ResponseWatermark(IsDirect(stored));
  const Post* question = QuestionOf(snapshot, duty);
  TUTORING_RETURN_IF_ERROR(SayAsked(duty, question, narrator));
  if (!IsDirect(duty)) {
    TUTORING_RETURN_IF_ERROR(SayAppraisals(store, platform, duty, narrator));
  }
  if (known) {
    narrator.Count(TargetOfQuestion(snapshot, duty));
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("La doivent : $0.", "Owed by: $0.", assignees);
  if (known) {
    const std::string written_to =
        IsDirect(duty) && question != nullptr ? question->private_recipient : "";
    TUTORING_RETURN_IF_ERROR(
        SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator, written_to));
  }
  TUTORING_RETURN_IF_ERROR(SayEndOfQuestion(duty, AnswererOf(snapshot, duty), narrator));
  return explanation;
}

}  // namespace tutoring::app
