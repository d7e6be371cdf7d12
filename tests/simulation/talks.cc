#include "tests/simulation/talks.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/rules/signals/signal.h"

namespace tutoring::testing {
namespace {

constexpr const char* kTalkGroups[] = {"", "g1", "g2", "g3"};
// So long before the first reading some had begun.
constexpr absl::Duration kUnreadTalk = absl::Hours(90);

class Talking {
 public:
  Talking(const std::string& course, const std::vector<std::string>& learners, Random& random,
          absl::Time from, absl::Time until, History& history)
      : course_(course),
        learners_(learners),
        random_(random),
        from_(from),
        until_(until),
        start_(from),
        history_(history) {}

  void Run(const std::vector<Fact>& lived) {
    for (const Fact& fact : lived) Hear(fact);
    if (silences_.empty()) return;
    for (size_t left = random_.Below(3); left > 0; --left) TalkInCircle();
    for (size_t left = 1 + random_.Below(5); left > 0; --left) AskAround(EndOfSome());
    for (size_t left = 3 + random_.Below(5); left > 0; --left) DismissSinceStart();
    for (size_t left = random_.Below(2); left > 0; --left) Exempt(EndOfSome());
  }

 private:
  // How long silences are, and when the course starts.
  void Hear(const Fact& fact) {
    if (const auto* version = std::get_if<store::PolicyVersion>(&fact.deed)) {
      const auto found = version->settings.find("collaboration.silence");
      int64_t hours = 0;
      if (found != version->settings.end() &&
          absl::SimpleAtoi(absl::StripSuffix(found->second, "h"), &hours))
        silences_.push_back(absl::Hours(hours));
    }
    const auto* event = std::get_if<app::Event>(&fact.deed);
    const auto* seen = event == nullptr ? nullptr : std::get_if<app::CourseObserved>(&event->fact);
    if (seen != nullptr && seen->start != absl::InfinitePast()) start_ = seen->start;
  }

  absl::Duration Tick() { return random_.Off(absl::Microseconds(1)); }
  // Most often that of the first policy, which holds for many.
  absl::Duration Silence() {
    return random_.Chance(60) ? silences_.front() : random_.OneOf(silences_);
  }
  absl::Time EndOfSome() {
    const absl::Duration silence = Silence();
    return start_ + static_cast<int>(1 + random_.Below(6)) * silence;
  }

  // Two or three who write in turn, in one discussion after the other.
  void TalkInCircle() {
    std::vector<std::string> circle;
    for (size_t left = 2 + random_.Below(2); left > 0; --left)
      circle.push_back(random_.OneOf(learners_));
    const absl::Duration silence = Silence();
    absl::Time time = random_.Between(from_ - kUnreadTalk, from_ + kUnreadTalk);
    Place place = NewPlace();
    for (size_t turn = 0; time < until_; ++turn) {
      if (random_.Chance(25)) place = NewPlace();
      Write(time, circle[turn % circle.size()], place);
      for (int k = 1; k < 3; ++k) history_.interesting.push_back(time + k * silence);
      if (random_.Chance(30)) DismissSince(time, silence, random_.OneOf(circle));
      const bool soon = random_.Chance(35);
      const absl::Duration off = soon ? absl::ZeroDuration() : Tick();
      time += soon ? absl::Hours(1 + random_.Below(30))
                   : static_cast<int>(1 + random_.Below(3)) * silence + off;
    }
  }

  void AskAround(absl::Time time) {
    const Place place = NewPlace();
    const bool at_once = random_.Chance(10);
    const std::string asker = random_.OneOf(learners_);
    Write(time - absl::Hours(at_once ? 0 : random_.Below(20)), asker, place);
    const bool by_peer = random_.Chance(40);
    const std::string answerer = by_peer ? random_.OneOf(learners_) : absl::StrCat(course_, "t1");
    Write(at_once ? time : time + Tick(), answerer, place);
  }

  std::string NextId(const char* what) { return absl::StrCat(course_, what, ++written_); }

  struct Place {
    std::string discussion;
    std::string forum;
  };
  Place NewPlace() {
    return {NextId("e"), absl::StrCat(course_, random_.Chance(75) ? "f1" : "f2")};
  }

  void Write(absl::Time time, const std::string& author, const Place& place) {
    if (time > until_) return;
    const app::PostObserved post{
        .post = NextId("s"),
        .discussion = place.discussion,
        .forum = place.forum,
        .author = author,
        .created = time,
        .text = random_.Chance(15) ? "Comment fait-on ?" : "Merci beaucoup !"};
    history_.facts.push_back({time, course_, app::Event{time, course_, post}});
  }

  // Of whoever talked then: the signal may have come about, or not.
  void DismissSince(absl::Time fact, absl::Duration silence, const std::string& learner) {
    const int number = 1 + random_.Chance(25);
    const bool of_group = random_.Chance(50);
    Dismiss(of_group ? DutyKind::kSilentGroup : DutyKind::kIsolatedLearner,
            of_group ? kTalkGroups[random_.Below(std::size(kTalkGroups))] : learner, fact, number,
            fact + number * silence);
  }
  void DismissSinceStart() {
    const int number = 1 + static_cast<int>(random_.Below(4));
    const absl::Time opened = start_ + number * Silence();
    const absl::Time ever = absl::InfinitePast();
    const size_t what = random_.Below(3);
    if (what == 0) return Dismiss(DutyKind::kPeerAnswers, "", ever, number, opened);
    if (what == 1)
      return Dismiss(DutyKind::kIsolatedLearner, random_.OneOf(learners_), ever, number, opened);
    Dismiss(DutyKind::kSilentGroup, kTalkGroups[random_.Below(std::size(kTalkGroups))], ever,
            number, opened);
  }

  void Dismiss(DutyKind kind, const std::string& subject, absl::Time fact, int number,
               absl::Time opened) {
    const absl::Time now = opened + absl::Hours(random_.Below(50));
    if (now > until_) return;
    history_.facts.push_back(
        {now, course_,
         store::DismissalRow{.kind = kind,
                             .anchor = SignalAnchor(kind, course_, subject, fact, number),
                             .time = now,
                             .reason = 4,
                             .course = course_}});
  }

  void Exempt(absl::Time around) {
    store::SuspensionRow row{.course = course_,
                             .learner = random_.OneOf(learners_),
                             .start = around - absl::Hours(random_.Below(60)),
                             .reason = SuspensionReason::kSickLeave};
    row.end = row.start + absl::Hours(1 + random_.Below(60));
    row.created = row.start;
    if (row.start > from_) history_.facts.push_back({row.start, course_, row});
  }

  const std::string& course_;
  const std::vector<std::string>& learners_;
  Random& random_;
  absl::Time from_;
  absl::Time until_;
  absl::Time start_;  // As the course told last; else when it was read first.
  History& history_;
  std::vector<absl::Duration> silences_;
  int written_ = 0;
};

}  // namespace

void AddTalksOf(const std::string& course, const std::vector<std::string>& learners,
                const std::vector<Fact>& lived, Random& random, absl::Time from, absl::Time until,
                History& history) {
  Talking(course, learners, random, from, until, history).Run(lived);
}

}  // namespace tutoring::testing
