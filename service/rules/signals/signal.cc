#include "service/rules/signals/signal.h"

#include <algorithm>
#include <utility>

#include "absl/functional/function_ref.h"
#include "service/base/instant.h"
#include "service/rules/anchor.h"
#include "service/rules/signals/learning_groups.h"
#include "service/rules/signals/signal_judge.h"

namespace tutoring {
namespace {

// Finds what has signals, and counts: sentences 2 to 6.
class Counting {
 public:
  Counting(const SignalFacts& facts, const Roster& roster, const CourseFacts& course,
           const CoursePolicy& policy, const SignalJudge& judge)
      : facts_(facts),
        roster_(roster),
        course_(course),
        policy_(policy),
        judge_(judge),
        groups_(roster),
        exchanges_(facts.posts, roster, groups_),
        begun_(IsSet(course.start) ? course.start : roster.FirstSnapshot()) {}

  AbsenceDuties Count() && {
    if (!IsSet(course_.adoption) || !IsSet(begun_)) return {};
    if (facts_.writable != absl::InfiniteFuture()) {
      for (const std::string& group : groups_.Names()) CountGroup(group);
      for (const auto& [learner, times] : groups_.learners()) CountLearner(learner, times);
    }
    CountAnswers();
    return std::move(found_);
  }

 private:
  using Holds = absl::FunctionRef<bool(const SignalSubject&, const SignalLength&)>;

  void CountGroup(const std::string& group) {
    const auto own = group.empty() ? std::vector<std::string>() : std::vector{group};
    SignalSubject counted{.kind = DutyKind::kSilentGroup,
                          .subject = group,
                          .timeline = policy_.TimelineFor(own),
                          .suspended = NotCountedForLearner(course_, policy_, "")};
    const auto always = [](const SignalSubject&, const SignalLength&) { return true; };
    for (const Interval& time : groups_.TimesOf(group, 2)) {
      CountQuiet(counted, time, exchanges_.OfGroup(group), always);
    }
  }

  void CountLearner(const std::string& learner, const std::vector<Interval>& times) {
    SignalSubject counted{.kind = DutyKind::kIsolatedLearner,
                          .subject = learner,
                          .suspended = NotCountedForLearner(course_, policy_, learner)};
    const auto others_do = [this](const SignalSubject& of, const SignalLength& length) {
      return IsLeftOut(of, length);
    };
    for (const Interval& time : times) {
      CountQuiet(counted, time, exchanges_.OfLearner(learner), others_do);
    }
  }

  void CountAnswers() {
    const SignalSubject counted{.kind = DutyKind::kPeerAnswers,
                                .from = begun_,
                                .timeline = policy_.TimelineFor({}),
                                .suspended = NotCountedForLearner(course_, policy_, "")};
    const auto answers = FirstAnswers(facts_.posts, roster_);
    CountLengths(counted, [&](const SignalSubject& of, const SignalLength& length) {
      const CollaborationPolicy& policy = of.PolicyAt(length.until);
      const PeerShare share = ShareWithin(answers, {length.from, length.until});
      return share.answered >= policy.fewest_questions && share.IsBelow(policy.least_peer_percent);
    });
  }

  // The quiet times of a subject that there is during `time`.
  void CountQuiet(SignalSubject& counted, const Interval& time, const Spells& spells, Holds holds) {
    const absl::Time begun = std::max(begun_, facts_.writable);
    for (const Interval& quiet : QuietTimes(spells)) {
      counted.from = std::max({begun, time.from, quiet.from});
      counted.next = quiet.until;
      counted.until = time.until;
      if (std::min(counted.next, counted.until) - counted.from <= kShortestSilence) continue;
      const bool by_fact = counted.from == quiet.from || counted.from == time.from;
      counted.fact = by_fact ? counted.from : absl::InfinitePast();
      if (counted.kind == DutyKind::kIsolatedLearner) {
        counted.timeline = policy_.TimelineFor(roster_.GroupsAt(counted.subject, counted.from));
      }
      CountLengths(counted, holds);
    }
  }

  void CountLengths(const SignalSubject& counted, Holds holds) {
    const absl::Time stop =
        std::min({counted.next, counted.until, course_.end, course_.ScopeEnd()});
    bool spared = false;
    SignalLength length{counted.from, counted.After(counted.from), 1};
    while (length.until < stop) {
      if (length.until >= judge_.watermark()) {
        found_.next_check = std::min(found_.next_check, length.until);
        return;
      }
      const absl::Time over = counted.After(length.until);
      spared = !spared && AddSignal(counted, length, over, holds);
      length = {length.until, over, length.number + 1};
    }
  }

  // Whether it was dismissed.
  bool AddSignal(const SignalSubject& counted, const SignalLength& length, absl::Time over,
                 Holds holds) {
    if (length.until < course_.adoption) return false;
    const absl::Time unasked = UnaskedAfter(counted, length.until);
    if (length.until >= unasked || !holds(counted, length)) return false;
    found_.duties.push_back(judge_.Judged(counted, length, over, unasked));
    return found_.duties.back().state == DutyState::kDismissed;
  }

  // When policy asks for no signals any more; `time` itself where it asks for none then.
  static absl::Time UnaskedAfter(const SignalSubject& counted, absl::Time time) {
    for (const Interval& asked : TermsWhere(*counted.timeline, [](const Policy& policy) {
           return policy.collaboration.signals;
         })) {
      if (asked.Contains(time)) return asked.until;
    }
    return time;
  }

  // Whether a group of the learner wrote to each other in that time, and is large enough.
  bool IsLeftOut(const SignalSubject& counted, const SignalLength& length) const {
    const int smallest = counted.PolicyAt(length.until).smallest_group;
    std::vector<std::string> groups = roster_.GroupsAt(counted.subject, length.until);
    if (groups.empty()) groups = {""};
    return std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
      return AnyWithin(exchanges_.OfGroup(group), length.from, length.until) &&
             groups_.CountAt(group, length.until) >= smallest;
    });
  }

  const SignalFacts& facts_;
  const Roster& roster_;
  const CourseFacts& course_;
  const CoursePolicy& policy_;
  const SignalJudge& judge_;
  const LearningGroups groups_;
  const Exchanges exchanges_;
  const absl::Time begun_;
  AbsenceDuties found_;
};

}  // namespace

AbsenceDuties SignalDuties(const std::string& course_id, const SignalFacts& facts,
                           const Roster& roster, const CourseFacts& course,
                           const CoursePolicy& policy) {
  const SignalJudge judge(course_id, facts, roster, course);
  return Counting(facts, roster, course, policy, judge).Count();
}

std::string SignalAnchor(DutyKind kind, absl::string_view course, absl::string_view subject,
                         absl::Time from, int number) {
  if (kind == DutyKind::kPeerAnswers) from = absl::InfinitePast();
  return AnchorOf({"signal", static_cast<int>(kind), course, subject, ToMicros(from), number});
}

std::shared_ptr<const PolicyTimeline> SignalTimeline(const Duty& signal, const Roster& roster,
                                                     const CoursePolicy& policy) {
  if (!signal.learner.empty()) {
    return policy.TimelineFor(roster.GroupsAt(signal.learner, signal.last_access));
  }
  return policy.TimelineFor(signal.subject.empty() ? std::vector<std::string>()
                                                   : std::vector{signal.subject});
}

PeerShare PeerShareOf(const Duty& signal, const SignalFacts& facts, const Roster& roster) {
  return ShareWithin(FirstAnswers(facts.posts, roster), {signal.last_access, signal.opened});
}

}  // namespace tutoring
