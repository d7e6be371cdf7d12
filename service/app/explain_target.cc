#include "service/app/explain_target.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "service/base/instant.h"
#include "service/rules/calendar/target_clock.h"
#include "service/rules/response_targets.h"

namespace tutoring::app {
namespace {

std::string LengthText(absl::Duration length, Language language) {
  const int64_t minutes = absl::ToInt64Minutes(length);
  if (minutes % 60 != 0) return absl::StrCat(minutes / 60, " h ", minutes % 60);
  return absl::StrCat(minutes / 60, language == Language::kFrench ? " heures" : " hours");
}

// The sentences about one duty.
class Target {
 public:
  Target(const ThreadSnapshot& snapshot, const Duty& duty, const absl::TimeZone& zone,
         Language language)
      : duty_(duty),
        zone_(zone),
        language_(language),
        suspended_(snapshot.policy->SuspendedFor(duty.learner)),
        kind_(KindAt(snapshot.thread, duty.opened)) {
    const auto timeline =
        snapshot.policy->TimelineFor(snapshot.roster->GroupsAt(duty.learner, duty.opened));
    const ResponseTargets targets =
        TargetsOf({duty.opened, duty.closed, kind_}, *timeline, suspended_);
    term_ = TermAt(*timeline, targets.policy_since);
    working_ = Rule().time == TimeCount::kWorking && term_.calendar != nullptr;
  }

  std::vector<std::string> Explain() {
    SayDue();
    if (!term_.versions.empty()) SayPolicy();
    SaySuspensions();
    if (working_) SayCounted();
    return std::move(sentences_);
  }

 private:
  const ResponsePolicy& Rule() const { return ResponsePolicyOf(term_.policy, kind_); }

  template <typename... V>
  void Say(const char* french, const char* english, const V&... values) {
    sentences_.push_back(
        absl::Substitute(language_ == Language::kFrench ? french : english, values...));
  }
  std::string Time(absl::Time time) const { return SayTime(time, zone_, language_); }

  void SayDue() {
    const std::string length = LengthText(Rule().response_limit, language_);
    if (!IsSet(duty_.due)) {
      return Say("Aucune échéance : le calendrier $0 n'ouvre pas assez.",
                 "No deadline: the calendar $0 does not open long enough.", term_.policy.calendar);
    }
    if (!working_) {
      return Say("Réponse due au plus tard le $0, $1 après.", "An answer was due by $0, $1 later.",
                 Time(duty_.due), length);
    }
    Say("Réponse due au plus tard le $0, $1 ouvrées après (calendrier $2).",
        "An answer was due by $0, $1 of working time later (calendar $2).", Time(duty_.due), length,
        term_.policy.calendar);
  }

  void SayPolicy() {
    Say("Politique n° $0, en vigueur depuis le $1.", "Policy $0, in force since $1.",
        term_.versions.back(), Time(term_.since));
  }

  void SaySuspensions() {
    size_t said = 0;
    for (const Interval& suspension : suspended_) {
      if (suspension.until <= duty_.opened || suspension.from >= duty_.due) continue;
      if (said++ == kMostSegments) return;
      Say("Ne compte pas : du $0 au $1.", "Does not count: from $0 to $1.", Time(suspension.from),
          Time(suspension.until));
    }
  }

  void SayCounted() {
    const TargetClock clock(term_.calendar, suspended_);
    size_t said = 0;
    for (const Interval& counted :
         clock.CountedWithin(duty_.opened, IsSet(duty_.due) ? duty_.due : duty_.opened)) {
      if (said++ == kMostSegments) return Say("Et ainsi de suite.", "And so on.");
      Say("Compté : du $0 au $1.", "Counted: from $0 to $1.", Time(counted.from),
          Time(counted.until));
    }
  }

  const Duty& duty_;
  const absl::TimeZone& zone_;
  Language language_;
  std::vector<Interval> suspended_;
  ForumKind kind_;
  PolicyTerm term_;
  bool working_ = false;
  std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> ExplainTarget(const ThreadSnapshot& snapshot, const Duty& duty,
                                       const absl::TimeZone& zone, Language language) {
  return Target(snapshot, duty, zone, language).Explain();
}

}  // namespace tutoring::app
