#include "service/rules/welcome/welcome.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/absence/watch.h"
#include "service/rules/judgement.h"
#include "service/rules/people/successors.h"
#include "service/rules/response/direct_messages.h"
#include "service/rules/targets.h"

namespace tutoring {
namespace {

bool IsOwed(const Policy& policy) { return policy.welcome.owed; }

TargetLengths WelcomeLengths(const PolicyTerm& term) {
  const Policy& policy = term.policy;
  return {.limit = {policy.welcome.limit},
          .escalation = {policy.welcome.escalation_after},
          .time = policy.welcome.time};
}

// One welcome with the course around it.
class Judge {
 public:
  Judge(const std::string& course_id, const WelcomeFacts& facts, const Roster& roster,
        const CourseFacts& course, const CoursePolicy& policy, Welcome welcome)
      : course_id_(course_id),
        facts_(facts),
        roster_(roster),
        course_(course),
        suspended_(policy.SuspendedFor(welcome.whom.learner)),
        welcome_(std::move(welcome)),
        timeline_(WelcomeTimeline(welcome_.whom, welcome_.opened, roster, policy)) {}

  std::optional<Duty> Judged() {
    // From when on policy asks for it, and until when.
    const auto terms = TermsWhere(*timeline_, IsOwed);
    const auto asked = std::find_if(terms.begin(), terms.end(), [&](const Interval& term) {
      return welcome_.opened < term.until;
    });
    if (asked == terms.end()) return std::nullopt;
    opened_ = std::max(welcome_.opened, asked->from);
    if (opened_ >= course_.end || opened_ >= course_.ScopeEnd()) return std::nullopt;
    if (welcome_.left && welcome_.left->seen <= opened_) return std::nullopt;
    return DutyUntil(asked->until);
  }

 private:
  Duty DutyUntil(absl::Time asked_until) {
    const Checklist checklist =
        ChecklistOf(welcome_.whom, welcome_.since, facts_.marks, facts_.greetings, roster_);
    // What is asked for depends on the deadline, which moves only until it is done.
    Targets targets = TargetsOf({opened_}, *timeline_, suspended_, WelcomeLengths);
    const Ending ending = EndingOf(checklist, targets.due, asked_until);
    targets = TargetsOf({opened_, ending.time}, *timeline_, suspended_, WelcomeLengths);
    Obligation owed = ObligationOf(ending, targets.due);
    const absl::Time watermark = WatermarkFor(targets.due);
    const AsOf assigned = AssignedAsOf(ending.time, watermark);
    Duty duty = Described(ending, owed);
    duty.assignees = Tutors(assigned);
    Doubt(owed, duty);
    const Judgement judgement(owed, watermark);
    std::tie(duty.verdict, duty.reason) = judgement.VerdictFor(
        {.ended = ReasonOf(checklist, ending, duty), .missed = DutyReason::kNotWelcomed});
    if (ending.state == DutyState::kClosed) NameContact(checklist.front(), duty);
    const auto tutors = [this](AsOf when) { return Tutors(when); };
    const auto managers = [&](AsOf when) { return ManagersOver(roster_, tutors, when); };
    duty.stages = {judgement.StageAt(StageKind::kOpening, duty.opened, tutors),
                   judgement.StageAt(StageKind::kDue, duty.due, tutors),
                   judgement.StageAt(StageKind::kEscalation, targets.escalation, managers)};
    HandOver(roster_, tutors, assigned, duty);
    duty.next_stage =
        std::min(NextStageTime(duty.stages), NextAssignment(roster_, ending.time, watermark));
    // Whether a stranger stays one is told when the roster has passed their post.
    if (duty.state == DutyState::kSuspended && course_.roster_watermark <= duty.unknown_time) {
      duty.next_stage = std::min(duty.next_stage, duty.unknown_time);
    }
    return duty;
  }

  Duty Described(const Ending& ending, const Obligation& owed) const {
    return {.kind = DutyKind::kWelcome,
            .anchor = Anchor(),
            .course = course_id_,
            .subject = welcome_.whom.learner.empty() ? welcome_.whom.group : welcome_.whom.learner,
            .learner = welcome_.whom.learner,
            .state = ending.state,
            .opened = owed.opened,
            .known = owed.known,
            .due = owed.due,
            .closed = ending.time};
  }

  std::string Anchor() const { return WelcomeAnchor(course_id_, welcome_.whom); }

  // Whether what tutors do is declared by then, as the policy of the deadline says.
  bool IsSeenAt(absl::Time due) const {
    return TermAt(*timeline_, std::min(due, LatestInstant())).policy.evidence.interventions;
  }

  // One learner alone may be reached by a direct message.
  absl::Time WatermarkFor(absl::Time due) const {
    const absl::Time others = std::min(course_.roster_watermark, course_.posts_watermark);
    return welcome_.whom.learner.empty() ? others : WithMessages(others, course_, *timeline_, due);
  }

  // When the last of what is asked for was done; InfiniteFuture while something is open.
  absl::Time DoneAt(const Checklist& checklist, absl::Time due) const {
    if (!IsSeenAt(due)) return checklist.front().time;
    absl::Time done = absl::InfinitePast();
    for (const ChecklistItem& item : checklist) done = std::max(done, item.time);
    return done;
  }

  Ending EndingOf(const Checklist& checklist, absl::Time due, absl::Time asked_until) const {
    const Ending done{.time = std::max(DoneAt(checklist, due), opened_),
                      .state = DutyState::kClosed,
                      .reason = DutyReason::kWelcomed,
                      .by_act = true};
    Ending dismissed{
        .state = DutyState::kDismissed, .reason = DutyReason::kDismissed, .by_act = true};
    for (const WelcomeFacts::Dismissal& dismissal : facts_.dismissals) {
      if (dismissal.anchor != Anchor()) continue;
      dismissed.time = std::min(dismissed.time, std::max(dismissal.time, opened_));
    }
    Ending left{.state = DutyState::kCancelled, .reason = DutyReason::kLearnerLeft};
    if (welcome_.left) left.time = welcome_.left->seen;
    Ending out{.time = course_.ScopeEnd(),
               .state = DutyState::kCancelled,
               .reason = DutyReason::kOutOfScope};
    Ending unasked = out;
    unasked.time = asked_until;
    unasked.by_act = true;
    return Earliest({done, dismissed, left, out, unasked});
  }

  Obligation ObligationOf(const Ending& ending, absl::Time due) const {
    Obligation owed{.opened = opened_,
                    .known = course_.KnownSince(opened_, course_.adoption),
                    .due = due,
                    .ended = ending.time,
                    .certain = ending.time,
                    .ended_by_act = ending.by_act,
                    .fulfilled = ending.state == DutyState::kClosed,
                    .unseen = !IsSeenAt(due)};
    if (welcome_.left) owed.certain = std::min(owed.certain, welcome_.left->last_active);
    if (!course_.in_scope) owed.certain = std::min(owed.certain, course_.last_in_scope);
    for (const Greeting& greeting : facts_.greetings) {
      const bool mistaken = IsSet(greeting.deleted) && greeting.time >= welcome_.since;
      const bool theirs = Reaches(greeting, welcome_.whom, roster_) || IsByStrangerToThem(greeting);
      if (mistaken && theirs) owed.pauses.push_back({greeting.time, greeting.deleted});
    }
    return owed;
  }

  // Which groups are a stranger's nobody knows.
  bool IsByStrangerToThem(const Greeting& greeting) const {
    if (roster_.Knows(greeting.author, greeting.time)) return false;
    return greeting.whom == welcome_.whom ||
           (greeting.whom == Welcomed{} && welcome_.whom.learner.empty());
  }

  // Somebody whom no roster shows may have made the contact.
  void Doubt(Obligation& owed, Duty& duty) const {
    for (const Greeting& greeting : facts_.greetings) {
      const bool strange = !IsSet(greeting.deleted) && IsByStrangerToThem(greeting);
      if (!strange || greeting.time < welcome_.since || greeting.time >= owed.ended) continue;
      if (greeting.time >= duty.unknown_time) continue;
      owed.doubted = duty.unknown_time = greeting.time;
      duty.unknown_post = greeting.post;
    }
    if (IsSet(duty.unknown_time) && duty.state == DutyState::kOpen) {
      duty.state = DutyState::kSuspended;
    }
  }

  static DutyReason ReasonOf(const Checklist& checklist, const Ending& ending, const Duty& duty) {
    if (duty.state == DutyState::kSuspended) return DutyReason::kUnknownAuthor;
    if (ending.state != DutyState::kClosed || ending.time > duty.due) return ending.reason;
    const bool late =
        std::any_of(checklist.begin(), checklist.end(), [&](const ChecklistItem& item) {
          return item.time <= ending.time && IsSet(item.declared) && item.declared > duty.due;
        });
    return late ? DutyReason::kDeclaredLate : ending.reason;
  }

  static void NameContact(const ChecklistItem& contact, Duty& duty) {
    if (contact.greeting == nullptr) return;
    duty.closing_post = contact.greeting->post;
    duty.closing_intervention = contact.greeting->intervention;
  }

  std::vector<std::string> Tutors(AsOf when) const {
    return welcome_.whom.learner.empty() ? roster_.TutorsOfGroup(welcome_.whom.group, when)
                                         : roster_.TutorsOf(welcome_.whom.learner, when);
  }

  const std::string& course_id_;
  const WelcomeFacts& facts_;
  const Roster& roster_;
  const CourseFacts& course_;
  std::vector<Interval> suspended_;
  Welcome welcome_;
  std::shared_ptr<const PolicyTimeline> timeline_;
  absl::Time opened_;
};

}  // namespace

Welcomed WelcomedBy(const Duty& welcome) {
  return {welcome.learner.empty() ? welcome.subject : "", welcome.learner};
}

std::shared_ptr<const PolicyTimeline> WelcomeTimeline(const Welcomed& whom, absl::Time opened,
                                                      const Roster& roster,
                                                      const CoursePolicy& policy) {
  if (!whom.learner.empty()) return policy.TimelineFor(roster.GroupsAt(whom.learner, opened));
  if (whom.group.empty()) return policy.TimelineFor({});
  return policy.TimelineFor({whom.group});
}

std::vector<Duty> WelcomeDuties(const std::string& course_id, const WelcomeFacts& facts,
                                const Roster& roster, const CourseFacts& course,
                                const CoursePolicy& policy) {
  std::vector<Duty> duties;
  for (Welcome& welcome : WelcomesOf(roster, course)) {
    auto duty = Judge(course_id, facts, roster, course, policy, std::move(welcome)).Judged();
    if (duty) duties.push_back(*std::move(duty));
  }
  return duties;
}

}  // namespace tutoring
