#include "service/app/explain/explain_target.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "service/app/explain/time_segments.h"
#include "service/base/instant.h"

namespace tutoring::app {
namespace {

std::string LengthText(absl::Duration length, Language language) {
  const int64_t minutes = absl::ToInt64Minutes(length);
  if (minutes % 60 != 0) return absl::StrCat(minutes / 60, " h ", minutes % 60);
  return absl::StrCat(minutes / 60, language == Language::kFrench ? " heures" : " hours");
}

// The sentences about one target.
class Explainer {
 public:
  Explainer(const CountedTarget& target, const absl::TimeZone& zone, Language language)
      : target_(target),
        zone_(zone),
        language_(language),
        working_(target.time == TimeCount::kWorking && target.term.calendar != nullptr) {}

  std::vector<std::string> Explain() {
    SayDue();
    SayPolicy();
    SaySuspensions();
    if (working_) SayCounted();
    return std::move(sentences_);
  }

 private:
  template <typename... V>
  void Say(const char* french, const char* english, const V&... values) {
    sentences_.push_back(
        absl::Substitute(language_ == Language::kFrench ? french : english, values...));
  }
  std::string Time(absl::Time time) const { return SayTime(time, zone_, language_); }

  const char* What() const {
    const bool french = language_ == Language::kFrench;
    if (IsOfQuestion(target_.kind)) return french ? "Réponse due" : "An answer";
    if (target_.kind == DutyKind::kWelcome) return french ? "Accueil attendu" : "The welcome";
    if (target_.kind == DutyKind::kReport) return french ? "Bilan attendu" : "The report";
    if (target_.kind == DutyKind::kAcknowledgement) {
      return french ? "Accusé de lecture attendu" : "The acknowledgement";
    }
    if (target_.kind == DutyKind::kDebrief) {
      return french ? "Échange attendu" : "The conversation";
    }
    return french ? "Contact attendu" : "A contact";
  }

  // "72 heures ouvrées (calendrier eple-fr)", "3 jours ouvrés (calendrier eple-fr)".
  std::string Threshold() const {
    const bool french = language_ == Language::kFrench;
    const std::string& calendar = target_.term.policy.calendar;
    if (target_.working_days > 0) {
      return absl::Substitute(
          french ? "$0 jours ouvrés (calendrier $1)" : "$0 working days (calendar $1)",
          target_.working_days, calendar);
    }
    const std::string length = LengthText(target_.length, language_);
    if (!working_) return length;
    return absl::Substitute(
        french ? "$0 ouvrées (calendrier $1)" : "$0 of working time (calendar $1)", length,
        calendar);
  }

  void SayDue() {
    if (target_.opens) {
      return Say("Absence comptée à partir du $0 ; seuil de $1 atteint le $2.",
                 "Absence counted from $0; the threshold of $1 was reached on $2.",
                 Time(target_.from), Threshold(), Time(target_.due));
    }
    const std::string length = LengthText(target_.length, language_);
    if (IsSignal(target_.kind)) {
      return Say("Compté par périodes de $0, la dernière jusqu'au $1.",
                 "Counted in lengths of $0, the last one until $1.", length, Time(target_.due));
    }
    const std::string& calendar = target_.term.policy.calendar;
    if (!IsSet(target_.due)) {
      return Say("Aucune échéance : le calendrier $0 n'ouvre pas assez.",
                 "No deadline: the calendar $0 does not open long enough.", calendar);
    }
    if (!working_) {
      return Say("$0 au plus tard le $1, $2 après.", "$0 was due by $1, $2 later.", What(),
                 Time(target_.due), length);
    }
    Say("$0 au plus tard le $1, $2 ouvrées après (calendrier $3).",
        "$0 was due by $1, $2 of working time later (calendar $3).", What(), Time(target_.due),
        length, calendar);
  }

  void SayPolicy() {
    if (target_.term.versions.empty()) {
      return Say("Politique : le pack $0, sans autre réglage.",
                 "Policy: the pack $0, with nothing else set.", target_.term.policy.pack);
    }
    if (target_.term.since <= absl::UnixEpoch()) {
      return Say("Politique n° $0, en vigueur depuis toujours.",
                 "Policy $0, in force from the beginning.", target_.term.versions.back());
    }
    Say("Politique n° $0, en vigueur depuis le $1.", "Policy $0, in force since $1.",
        target_.term.versions.back(), Time(target_.term.since));
  }

  void SaySuspensions() {
    // A leave is said with who is away.
    const std::vector<Interval>& leaves = target_.causes.leaves;
    const auto suspended =
        leaves.empty() ? target_.suspended
                       : Without(target_.suspended, Merged(leaves), target_.from, target_.due);
    size_t said = 0;
    for (const Interval& suspension : suspended) {
      if (suspension.until <= target_.from || suspension.from >= target_.due) continue;
      if (said++ == kMostSegments) return;
      Say("Ne compte pas : du $0 au $1.", "Does not count: from $0 to $1.", Time(suspension.from),
          Time(suspension.until));
    }
  }

  void SayCounted() {
    size_t said = 0;
    for (const TimeSegment& segment : SegmentsOf(target_)) {
      if (segment.kind != SegmentKind::kCounted) continue;
      if (said++ == kMostSegments) return Say("Et ainsi de suite.", "And so on.");
      Say("Compté : du $0 au $1.", "Counted: from $0 to $1.", Time(segment.time.from),
          Time(segment.time.until));
    }
  }

  const CountedTarget& target_;
  const absl::TimeZone& zone_;
  Language language_;
  bool working_;
  std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> ExplainTarget(const CountedTarget& target, const absl::TimeZone& zone,
                                       Language language) {
  return Explainer(target, zone, language).Explain();
}

}  // namespace tutoring::app
