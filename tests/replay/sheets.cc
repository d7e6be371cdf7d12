#include "tests/replay/sheets.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

constexpr const char* kLearners[] = {"9", "10", "11", "x1"};
constexpr const char* kTutors[] = {"t1", "t2", "m1", "k1", "x1"};

// The evaluations of one course.
class Evaluating {
 public:
  Evaluating(Random& random, const std::string& course, absl::Time from, absl::Time until,
             History& history)
      : random_(random), course_(course), from_(from), until_(until), history_(history) {}

  void Run() {
    Plan(random_.Between(from_ - absl::Hours(40), from_ + absl::Hours(60)), absl::ZeroDuration());
    if (random_.Chance(30)) {
      const absl::Duration later = absl::Hours(random_.Below(50));
      Plan(AnyTime(), later);
    }
    for (const char* activity : {"a1", "a2"}) Observe(activity);
    for (int i = 0; i < 12; ++i) HandIn();
    for (int i = 0; i < 5; ++i) Record();
    for (int i = 0; i < 6; ++i) Talk();
    for (int i = 0; i < 2; ++i) Link();
    if (random_.Chance(60)) Dismiss();
  }

 private:
  void Insert(absl::Time time, decltype(Fact::deed) deed) {
    const auto later = std::find_if(history_.facts.begin(), history_.facts.end(),
                                    [&](const Fact& other) { return other.time > time; });
    history_.facts.insert(later, Fact{time, course_, std::move(deed)});
  }

  std::string Id(const char* name) const { return absl::StrCat(course_, name); }
  std::string Learner() { return Id(kLearners[random_.Below(std::size(kLearners))]); }
  absl::Time AnyTime() { return random_.Between(from_, until_); }

  // At some closing, or a second from it, or whenever.
  absl::Time NearClosing() {
    if (occurrences_.empty() || random_.Chance(50)) return AnyTime();
    const absl::Duration off = random_.Off(absl::Seconds(1));
    const absl::Time time = random_.OneOf(occurrences_).close + off;
    return std::clamp(time, from_, until_);
  }

  void Plan(absl::Time now, absl::Duration later) {
    store::EvaluationPlan plan{.course = course_,
                               .effective = now + later,
                               .activity = random_.Chance(70) ? Id("a1") : "",
                               .final_activity = random_.Chance(50) ? Id("a2") : "",
                               .created = now};
    absl::Time open = now + absl::Hours(random_.Below(60)) - absl::Hours(30);
    const absl::Duration every = absl::Hours(20 + random_.Below(40));
    const absl::Duration window = absl::Hours(6 + random_.Below(50));
    for (int i = 0; i < 5; ++i, open += every) {
      plan.occurrences.push_back({open, open + window, i == 4});
      history_.interesting.insert(
          history_.interesting.end(),
          {open + window, open + window + absl::Hours(20), open + window + absl::Hours(30)});
    }
    occurrences_.insert(occurrences_.end(), plan.occurrences.begin(), plan.occurrences.end());
    Insert(now, plan);
  }

  // Now and then gone, anonymous, or in the other course, and mostly back.
  void Observe(const char* activity) {
    const auto see = [&](absl::Time time, app::ActivityObserved what, const std::string& where) {
      what.activity = Id(activity);
      Insert(time, app::Event{time, where, what});
    };
    see(from_, {}, course_);
    if (random_.Chance(55)) return;
    const absl::Time lost = AnyTime();
    const size_t how = random_.Below(3);
    see(lost, {.gone = how == 0, .anonymous = how == 1},
        how == 2 ? history_.courses.back() : course_);
    if (random_.Chance(60)) see(random_.Between(lost, until_), {}, course_);
  }

  void HandIn() {
    const absl::Time time = NearClosing();
    const absl::Time seen = std::min(until_, time + absl::Hours(random_.Below(12)));
    Insert(time,
           app::Event{seen, course_,
                      app::SubmissionObserved{.activity = Id(random_.Chance(75) ? "a1" : "a2"),
                                              .learner = Learner(),
                                              .submitted = time}});
  }

  void Record() {
    const store::PlannedOccurrence& of = random_.OneOf(occurrences_);
    const absl::Time now =
        std::clamp(of.open + absl::Hours(random_.Below(100)) - absl::Hours(10), from_, until_);
    const SheetMark mark{.open = of.open,
                         .handed_in = random_.Chance(75),
                         .time = now - random_.SomeHours(2, 60),
                         .declared = now,
                         .author = Id("t1")};
    Insert(now, store::PersonMark{course_, Learner(), mark});
  }

  // Often about results; declared at once or some days later.
  void Talk() {
    const absl::Time now = NearClosing();
    const store::Intervention one{
        .id = 1000 + ++talks_,
        .course = course_,
        .tutor = Id(kTutors[random_.Below(std::size(kTutors))]),
        .learner = Learner(),
        .time = now - random_.SomeHours(2, 50),
        .kind = random_.Chance(75) ? InterventionKind::kEvaluation : InterventionKind::kContent,
        .channel = Channel::kInPerson,
        .initiative = Initiative::kProactive,
        .revision = 1,
        .changed = now};
    Insert(now, one);
  }

  void Link() {
    const store::PlannedOccurrence& of = random_.OneOf(occurrences_);
    const absl::Time now = std::clamp(of.close - absl::Hours(1 + random_.Below(30)), from_, until_);
    if (now >= of.close) return;  // It is refused then.
    const char* activity = random_.Chance(70) ? (random_.Chance(50) ? "a1" : "a2") : "";
    Insert(now,
           store::PersonLink{
               course_,
               {.open = of.open, .activity = *activity == '\0' ? "" : Id(activity), .time = now}});
  }

  void Dismiss() {
    const std::string learner = Learner();
    const absl::Time now = AnyTime();
    for (const store::PlannedOccurrence& of : occurrences_) {
      const DutyKind kind = random_.Chance(60) ? DutyKind::kMissingSheet : DutyKind::kDebrief;
      Insert(now, store::DismissalRow{.kind = kind,
                                      .anchor = SheetAnchor(kind, course_, learner, of.open),
                                      .time = now,
                                      .reason = 4,
                                      .course = course_,
                                      .subject = learner});
    }
  }

  Random& random_;
  const std::string& course_;
  absl::Time from_;
  absl::Time until_;
  History& history_;
  std::vector<store::PlannedOccurrence> occurrences_;
  int64_t talks_ = 0;
};

}  // namespace

void AddEvaluationsOf(const std::string& course, Random& random, absl::Time from, absl::Time until,
                      History& history) {
  Evaluating(random, course, from, until, history).Run();
}

void AddEvaluations(uint64_t seed, absl::Time from, absl::Time until, History& history) {
  Random random(seed * 7919 + 5);
  if (random.Chance(15)) return;
  history.reports_submissions = random.Chance(75);
  for (const std::string& course : history.courses) {
    AddEvaluationsOf(course, random, from, until, history);
  }
}

}  // namespace tutoring::testing
