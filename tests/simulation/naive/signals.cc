#include "tests/simulation/naive/signals.h"

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/expected.h"
#include "tests/simulation/naive/talk.h"

namespace tutoring::testing::naive {
namespace {

// One count of silence, or that of answers.
struct Counted {
  Signal signal;
  std::string subject;
  absl::Time fact = kEver;  // Since which, but never from before `from`.
  absl::Time from;
  absl::Time next = kNever;             // The exchange that begins another.
  Stay there{{kEver, kNever}, kNever};  // While there was somebody to tell of.
};

class Signals {
 public:
  explicit Signals(const Course& course) : course_(course), talk_(course) {
    start_ = course.start == kEver ? course.sights.rosters.front().seen : course.start;
  }

  std::vector<Owed> Run() {
    for (const std::string& group : course_.people.LearningGroups()) {
      for (const Stay& two : course_.people.TimesWithLearners(group, 2)) {
        CountSilence(Signal::kSilentGroup, group, two,
                     [&](const Exchange& exchange) { return exchange.groups.contains(group); });
      }
    }
    for (const std::string& learner : course_.people.EverShownAs(Stand::kLearning)) {
      for (const Stay& stay : course_.people.LearningTimes(learner)) {
        CountSilence(Signal::kIsolatedLearner, learner, stay,
                     [&](const Exchange& exchange) { return exchange.learners.contains(learner); });
      }
    }
    CountLengths({.signal = Signal::kPeerAnswers, .subject = "", .from = start_});
    return std::move(owed_);
  }

 private:
  absl::Time Until() const { return std::min(course_.roster_until, course_.posts_until); }

  // From when they came, and from each exchange of theirs, to the next.
  void CountSilence(Signal signal, const std::string& subject, const Stay& there,
                    const std::function<bool(const Exchange&)>& theirs) {
    std::vector<absl::Time> facts = {there.time.from};
    for (const Exchange& exchange : talk_.exchanges) {
      if (theirs(exchange) && exchange.time > there.time.from) facts.push_back(exchange.time);
    }
    facts.push_back(kNever);
    for (size_t i = 0; i + 1 < facts.size(); ++i) {
      const absl::Time from = std::max({facts[i], start_, talk_.writable});
      const absl::Time fact = from == facts[i] ? from : kEver;
      if (from < there.time.until && from < facts[i + 1])
        CountLengths({signal, subject, fact, from, facts[i + 1], there});
    }
  }

  // The policy of the group, or of the learner's groups where the count begins.
  Names PolicyGroups(const Counted& counted) const {
    if (counted.signal == Signal::kIsolatedLearner)
      return course_.people.GroupsAt(counted.subject, counted.from);
    return counted.subject.empty() ? Names() : Names{counted.subject};
  }

  void CountLengths(const Counted& counted) {
    const Names groups = PolicyGroups(counted);
    const bool of_learner = counted.signal == Signal::kIsolatedLearner;
    std::vector<Span> not_counted = course_.terms.SuspendedFor(of_learner ? counted.subject : "");
    AddHidden(course_, not_counted);
    const auto after = [&](absl::Time time) {
      return DueUnderChanges(time, kNever, course_.terms.ChangesAfter(time), [&](absl::Time at) {
        const Rulebook rules = course_.terms.At(groups, at);
        return course_.terms.Add(time, rules.Of("collaboration", "silence"), rules, not_counted);
      });
    };
    const absl::Time last = std::min(
        {Until(), counted.next, counted.there.time.until, course_.end, course_.scope_lost});
    absl::Time begun = counted.from;
    bool spared = false;
    for (int number = 1;; ++number) {
      const Span length{begun, after(begun)};
      if (length.until >= last) return;
      const Rulebook rules = course_.terms.At(groups, length.until);
      const bool asked = rules.Yes("collaboration.signals", false);
      const bool tells = asked && !spared && length.until >= course_.adopted;
      spared = false;
      if (tells && HasCause(counted, length, rules)) {
        owed_.push_back(Signalled(counted, length, number, groups, after(length.until)));
        spared = owed_.back().state == State::kDismissed;
      }
      begun = length.until;
    }
  }

  bool HasCause(const Counted& counted, const Span& length, const Rulebook& rules) const {
    if (counted.signal == Signal::kSilentGroup) return true;
    if (counted.signal == Signal::kPeerAnswers) return FewByPeers(length, rules);
    Names groups = course_.people.GroupsAt(counted.subject, length.until);
    if (groups.empty()) groups.insert("");
    const int smallest = rules.Number("collaboration.smallest_group", 4);
    return std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
      return course_.people.CountLearnersIn(group, length.until) >= smallest &&
             AnyExchangeOf(group, length);
    });
  }

  // Its first instant excluded, its last included.
  bool AnyExchangeOf(const std::string& group, const Span& length) const {
    return std::any_of(talk_.exchanges.begin(), talk_.exchanges.end(), [&](const Exchange& one) {
      return one.groups.contains(group) && length.from < one.time && one.time <= length.until;
    });
  }

  bool FewByPeers(const Span& length, const Rulebook& rules) const {
    int answered = 0;
    int by_peers = 0;
    for (const FirstAnswer& answer : talk_.answers) {
      if (!length.Has(answer.time)) continue;
      ++answered;
      by_peers += answer.by_peer;
    }
    return answered >= rules.Number("collaboration.fewest_questions", 5) &&
           by_peers * 100 < answered * rules.Number("collaboration.least_peer_percent", 20);
  }

  Owed Signalled(const Counted& counted, const Span& length, int number, const Names& groups,
                 absl::Time over) const {
    const bool of_answers = counted.signal == Signal::kPeerAnswers;
    Owed owed{.name = SignalName(counted.signal, course_.id, counted.subject,
                                 of_answers ? length.from : counted.fact, number),
              .opened = length.until,
              .verdict = Verdict::kNone};
    absl::Time unasked = kNever;
    for (const Span& asked : course_.terms.SpansWhere(groups, "collaboration.signals")) {
      if (asked.Has(owed.opened)) unasked = asked.until;
    }
    const absl::Time dismissed = course_.record.DismissedAt(owed.name);
    const auto passed = [&](absl::Time time) { return time < Until() ? time : kNever; };
    const std::pair<absl::Time, State> ends[] = {
        {counted.next, State::kClosed},
        {std::max(owed.opened, dismissed), State::kDismissed},
        {counted.there.time.until, State::kCancelled},
        {course_.scope_lost, State::kCancelled},
        {passed(unasked), State::kCancelled},
        {passed(std::min(over, course_.end)), State::kClosed}};
    for (const auto& [time, state] : ends) {
      if (time < owed.closed) owed.closed = time, owed.state = state;
    }
    owed.assignees = AsList(TutorsOf(counted, AssignedAt(owed.closed, Until())));
    owed.told = IsTold(counted, owed);
    return owed;
  }

  // Not where it became known later, nor where the learners may have left before, or the course.
  bool IsTold(const Counted& counted, const Owed& owed) const {
    const bool put_off = owed.opened >= course_.former_end && course_.end_known > owed.opened;
    return !put_off && owed.closed > owed.opened && owed.opened <= counted.there.certain &&
           owed.opened <= course_.last_in_scope;
  }

  Names TutorsOf(const Counted& counted, const When& when) const {
    switch (counted.signal) {
      case Signal::kSilentGroup:
        return course_.people.TutorsOfGroups({counted.subject}, when);
      case Signal::kIsolatedLearner:
        return course_.people.TutorsOf(counted.subject, when);
      case Signal::kPeerAnswers:
        break;
    }
    return course_.people.Staff(kTutor, when);
  }

  const Course& course_;
  const Talk talk_;
  absl::Time start_;
  std::vector<Owed> owed_;
};

}  // namespace

std::string SignalName(Signal signal, const std::string& course, const std::string& subject,
                       absl::Time fact, int number) {
  static constexpr const char* kNames[] = {"silent group", "isolated learner", "peer answers"};
  return absl::StrCat(kNames[static_cast<int>(signal)], " ", course, " ", subject, " since ",
                      InstantText(fact), " #", number);
}

std::vector<Owed> SignalsOwed(const Course& course) {
  if (course.adopted == kNever || course.sights.rosters.empty()) return {};
  return Signals(course).Run();
}

}  // namespace tutoring::testing::naive
