#include "tests/replay/reports.h"

#include <algorithm>
#include <utility>

#include "service/rules/report.h"

namespace tutoring::testing {
namespace {

constexpr const char* kReportedGroups[] = {"", "g1", "g2"};
// As FirstPolicy has them.
constexpr absl::Duration kWriting = absl::Hours(30);
constexpr absl::Duration kReading = absl::Hours(20);

// The end of one course.
class EndOfModule {
 public:
  EndOfModule(Random& random, const std::string& course, absl::Time from, absl::Time until,
              History& history)
      : random_(random), course_(course), from_(from), until_(until), history_(history) {}

  void Run() {
    const absl::Time declared = AnyTime();
    const absl::Time end = declared + absl::Hours(random_.Below(40)) - absl::Hours(15);
    Declare(declared, end);
    if (random_.Chance(25)) {
      const absl::Time later =
          random_.Chance(40) ? absl::InfiniteFuture() : end + absl::Hours(random_.Below(50));
      Declare(std::min(until_, declared + absl::Hours(random_.Below(30))), later);
    }
    const absl::Time opened = std::max(declared, end);
    for (const char* group : kReportedGroups) Report(group, opened);
    history_.interesting.insert(history_.interesting.end(),
                                {opened, opened + kWriting, opened + kWriting + absl::Hours(10)});
  }

 private:
  void Enter(absl::Time time, decltype(Fact::deed) deed) {
    if (time > until_) return;
    const auto later = std::find_if(history_.facts.begin(), history_.facts.end(),
                                    [&](const Fact& other) { return other.time > time; });
    history_.facts.insert(later, Fact{time, course_, std::move(deed)});
  }

  absl::Time AnyTime() { return random_.Between(from_, until_); }
  // At that very instant, a second from it, or within two days of it.
  absl::Time Near(absl::Time time) {
    const absl::Duration away = random_.Chance(50)
                                    ? absl::Seconds(random_.Below(3)) - absl::Seconds(1)
                                    : absl::Hours(random_.Below(60)) - absl::Hours(30);
    return std::clamp(time + away, from_, until_);
  }

  void Declare(absl::Time now, absl::Time end) {
    Enter(now, store::PersonCourseEnd{course_, {.end = end, .declared = now, .author = "m1"}});
  }

  void Report(const std::string& group, absl::Time opened) {
    if (random_.Chance(20)) {
      const DutyKind kind = random_.Chance(60) ? DutyKind::kReport : DutyKind::kAcknowledgement;
      const absl::Time now = Near(opened + kWriting);
      Enter(now, store::DismissalRow{.kind = kind,
                                     .anchor = ReportAnchor(course_, group),
                                     .time = now,
                                     .reason = 4,
                                     .course = course_});
    }
    if (random_.Chance(35)) return;
    absl::Time submitted = Near(opened + kWriting);
    Enter(submitted, SubmittedFact{course_, {.group = group, .submitted = submitted}});
    if (random_.Chance(30)) {
      submitted = std::min(until_, submitted + absl::Hours(1 + random_.Below(20)));
      Enter(submitted, SubmittedFact{course_, {.group = group, .submitted = submitted}});
    }
    if (random_.Chance(40)) return;
    const absl::Time read = std::max(submitted, Near(submitted + kReading));
    Enter(read, ReadingFact{course_, group, read});
  }

  Random& random_;
  const std::string& course_;
  absl::Time from_;
  absl::Time until_;
  History& history_;
};

}  // namespace

void AddReportsOf(const std::string& course, Random& random, absl::Time from, absl::Time until,
                  History& history) {
  EndOfModule(random, course, from, until, history).Run();
}

void AddReports(uint64_t seed, absl::Time from, absl::Time until, History& history) {
  Random random(seed * 6007 + 3);
  for (const std::string& course : history.courses) {
    if (random.Chance(60)) continue;
    AddReportsOf(course, random, from, until, history);
  }
}

}  // namespace tutoring::testing
