#include "tests/simulation/letters.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/replay/messages.h"

namespace tutoring::testing {
namespace {

constexpr const char* kStaff[] = {"t1", "t2", "t1", "t2", "m1", "k1", "x1", "x9", "zz"};
constexpr const char* kWriting[] = {"9", "10", "11", "12", "x1"};

class Writing {
 public:
  Writing(const std::string& course, Random& random, absl::Time from, absl::Time until,
          History& history)
      : course_(course),
        random_(random),
        from_(from),
        until_(until),
        history_(history),
        telling_(history.interesting) {}

  void Run(const std::vector<Fact>& lived) {
    std::set<std::string> known;
    for (const Fact& fact : lived) {
      if (const auto* version = std::get_if<store::PolicyVersion>(&fact.deed)) {
        if (random_.Chance(30)) Write({Any(kStaff), Any(kWriting), Near(version->effective)});
      }
      const auto* event = std::get_if<app::Event>(&fact.deed);
      if (event == nullptr) continue;
      if (const auto* roster = std::get_if<app::RosterObserved>(&event->fact))
        Greet(event->observed, *roster, known);
    }
    for (size_t left = random_.Below(4); left > 0; --left)
      Write({Any(kStaff), Any(kWriting), AnyTime()});
    for (size_t left = random_.Below(4); left > 0; --left)
      Write({Any(kWriting), Any(kStaff), AnyTime()});
  }

 private:
  struct Letter {
    std::string recipient;
    std::string sender;
    absl::Time sent;
  };

  template <size_t n>
  std::string Any(const char* const (&people)[n]) {
    return absl::StrCat(course_, people[random_.Below(n)]);
  }
  absl::Time Near(absl::Time time) { return time + random_.Off(absl::Microseconds(1)); }
  absl::Time AnyTime() {
    if (!telling_.empty() && random_.Chance(50)) return Near(random_.OneOf(telling_));
    return random_.Between(from_, until_);
  }

  // Who was not there before is written to soon.
  void Greet(absl::Time seen, const app::RosterObserved& roster, std::set<std::string>& known) {
    const bool first = known.empty();
    for (const app::RosterMember& member : roster.members) {
      if (!known.insert(member.person).second || first || !random_.Chance(50)) continue;
      Write({member.person, Any(kStaff), Near(seen + random_.SomeHours(3, 40))});
    }
  }

  void Write(const Letter& letter) {
    const absl::Time time = letter.sent;
    if (time < from_ || time > until_) return;
    const app::MessageObserved message{.message = absl::StrCat(course_, "-u", ++written_),
                                       .sender = letter.sender,
                                       .recipient = letter.recipient,
                                       .sent = time};
    const absl::Time seen = std::min(until_, time + absl::Hours(random_.Below(12)));
    history_.facts.push_back({time, course_, app::Event{seen, course_, message}});
  }

  const std::string& course_;
  Random& random_;
  absl::Time from_;
  absl::Time until_;
  History& history_;
  const std::vector<absl::Time> telling_;
  int written_ = 0;
};

}  // namespace

void AddLettersOf(const std::string& course, const std::vector<Fact>& lived, Random& random,
                  absl::Time from, absl::Time until, History& history) {
  Writing(course, random, from, until, history).Run(lived);
  AddMessagesOf(course, 3 + random.Below(4), random, from, until, history);
}

}  // namespace tutoring::testing
