#include "service/app/explain/explain_signal.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/engine/signal_loader.h"
#include "service/app/explain/counted_targets.h"
#include "service/app/explain/explain_leaves.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

absl::StatusOr<std::string> WhomOf(store::Store& store, const store::Platform& platform,
                                   const Duty& duty, Narrator& narrator) {
  if (!duty.learner.empty()) return narrator.Name(duty.learner);
  const bool french = narrator.french();
  if (duty.subject.empty()) {
    return std::string(french ? "Apprenants sans groupe" : "Learners in no group");
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string name,
                            store.mappings.NameOfGroup(platform.key, duty.course, duty.subject));
  return absl::StrCat(french ? "Groupe " : "Group ", name.empty() ? duty.subject : name);
}

void SaySince(const Duty& duty, const std::string& whom, Narrator& narrator) {
  if (IsSet(duty.last_access)) {
    narrator.Tell(
        {.kind = DutyEventKind::kLastExchange, .time = duty.last_access, .person = duty.learner},
        "$0 : aucun échange entre apprenants depuis le $1.",
        "$0: no exchange with other learners since $1.", whom, narrator.Time(duty.last_access));
  } else {
    narrator.Say("$0 : aucun échange entre apprenants depuis le début du cours.",
                 "$0: no exchange with other learners since the course began.", whom);
  }
}

// The policy that the signal opened under.
const PolicyTerm& TermOf(const Duty& duty, const PolicyTimeline& timeline) {
  return TermAt(timeline, duty.opened);
}

void SayCondition(const SignalSnapshot& snapshot, const Duty& duty, const PolicyTerm& term,
                  Narrator& narrator) {
  const CollaborationPolicy& policy = term.policy.collaboration;
  if (duty.kind == DutyKind::kIsolatedLearner) {
    narrator.Say("Pendant la dernière période, un groupe de cet apprenant ($0 ou plus) a échangé.",
                 "In the last length a group of this learner ($0 or more) had an exchange.",
                 policy.smallest_group);
  }
  if (duty.kind != DutyKind::kPeerAnswers) return;
  const PeerShare share = PeerShareOf(duty, snapshot.facts, *snapshot.roster);
  narrator.Say(
      "Du $0 au $1 : $2 questions ont reçu une première réponse, dont $3 d'un autre apprenant "
      "(seuil : $4 %, à partir de $5 questions).",
      "From $0 to $1 $2 questions got a first answer, $3 of them from a fellow learner (threshold: "
      "$4%, from $5 questions on).",
      narrator.Time(duty.last_access), narrator.Time(duty.opened), share.answered, share.by_peers,
      policy.least_peer_percent, policy.fewest_questions);
}

CountedTarget TargetOf(const SignalSnapshot& snapshot, const Duty& duty, const PolicyTerm& term) {
  absl::Time from = duty.last_access;
  if (!IsSet(from)) {
    const absl::Time start = snapshot.course.start;
    from =
        std::max(IsSet(start) ? start : snapshot.roster->FirstSnapshot(), snapshot.facts.writable);
  }
  std::vector<std::string> fields = {"collaboration.silence"};
  if (duty.kind == DutyKind::kIsolatedLearner) fields.push_back("collaboration.smallest_group");
  if (duty.kind == DutyKind::kPeerAnswers) {
    fields.push_back("collaboration.fewest_questions");
    fields.push_back("collaboration.least_peer_percent");
  }
  return {.kind = duty.kind,
          .from = from,
          .due = duty.opened,
          .length = term.policy.collaboration.silence,
          .time = TimeCount::kElapsed,
          .term = term,
          .suspended = NotCountedForLearner(snapshot.course, *snapshot.policy, duty.learner),
          .causes = CausesFor(*snapshot.policy, duty.learner, snapshot.course),
          .fields = std::move(fields)};
}

void SayEndOfSignal(const Duty& duty, Narrator& narrator) {
  const std::string closed = IsSet(duty.closed) ? narrator.Time(duty.closed) : "";
  const DutyEvent cancelled{.kind = DutyEventKind::kCancelled, .time = duty.closed};
  switch (duty.reason) {
    case DutyReason::kExchanged:
      return narrator.Tell({.kind = DutyEventKind::kExchanged, .time = duty.closed},
                           "Clos le $0 : un échange a eu lieu.",
                           "Closed on $0: there was an exchange.", closed);
    case DutyReason::kSignalOver:
      return narrator.Tell({.kind = DutyEventKind::kSignalOver, .time = duty.closed},
                           "Clos le $0 : le signal est ancien.", "Closed on $0: it is an old one.",
                           closed);
    case DutyReason::kLearnerLeft:
      return narrator.Tell(cancelled, "Annulé le $0 : il ne concerne plus personne ici.",
                           "Cancelled on $0: it concerns nobody here any more.", closed);
    case DutyReason::kOutOfScope:
      return narrator.Tell(cancelled, "Annulé le $0 : cela n'est plus suivi dans ce cours.",
                           "Cancelled on $0: this is no longer followed in the course.", closed);
    default:
      break;
  }
  if (duty.state != DutyState::kOpen || duty.kind == DutyKind::kPeerAnswers) return;
  narrator.Say("Aucun échange n'a été observé depuis.", "No exchange was observed since.");
}

}  // namespace

absl::StatusOr<Explanation> ExplainSignal(store::Store& store, const Policy& policy,
                                          const store::Platform& platform, const Duty& stored,
                                          Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const SignalSnapshot snapshot,
                            LoadSignals(store, cache, platform, stored.course, policy));
  Explanation explanation{.duty = stored};
  explanation.watermark =
      std::min(snapshot.course.roster_watermark, snapshot.course.posts_watermark);
  if (snapshot.roster == nullptr) return explanation;
  for (Duty& duty : SignalDuties(stored.course, snapshot.facts, *snapshot.roster, snapshot.course,
                                 *snapshot.policy)
                        .duties) {
    if (duty.key() == stored.key()) explanation.duty = std::move(duty);
  }
  const Duty& duty = explanation.duty;
  if (duty.kind != DutyKind::kPeerAnswers) {
    TUTORING_ASSIGN_OR_RETURN(const std::string whom, WhomOf(store, platform, duty, narrator));
    SaySince(duty, whom, narrator);
  }
  const auto timeline = SignalTimeline(duty, *snapshot.roster, *snapshot.policy);
  const PolicyTerm& term = TermOf(duty, *timeline);
  narrator.Count(TargetOf(snapshot, duty, term));
  SayCondition(snapshot, duty, term, narrator);
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("Pour information : $0.", "For the information of: $0.", assignees);
  TUTORING_RETURN_IF_ERROR(SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator));
  SayEndOfSignal(duty, narrator);
  return explanation;
}

}  // namespace tutoring::app
