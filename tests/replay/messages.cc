#include "tests/replay/messages.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring::testing {
namespace {

constexpr const char* kWriters[] = {"9", "10", "11", "x1", "12", "zz"};
// So long before the first reading some were sent, with deadlines before adoption.
constexpr absl::Duration kUnread = absl::Hours(96);
constexpr const char* kWrittenTo[] = {"t1", "t2", "t1", "t2", "m1", "k1", "x1", "10", "zz"};

// The direct messages of one course.
class Corresponding {
 public:
  Corresponding(Random& random, const std::string& course, absl::Time from, absl::Time until,
                History& history)
      : random_(random), course_(course), from_(from), until_(until), history_(history) {}

  void Run(size_t exchanges) {
    for (size_t left = exchanges; left > 0; --left) Exchange();
  }

 private:
  void Insert(absl::Time time, decltype(Fact::deed) deed) {
    const auto later = std::find_if(history_.facts.begin(), history_.facts.end(),
                                    [&](const Fact& other) { return other.time > time; });
    history_.facts.insert(later, Fact{time, course_, std::move(deed)});
  }

  std::string Id(const char* name) const { return absl::StrCat(course_, name); }

  // Seen at once or some hours later, never before the platform was first read; seen again
  // otherwise now and then.
  std::string Write(absl::Time time, const std::string& sender, const std::string& recipient) {
    app::MessageObserved message{.message = absl::StrCat(course_, "-", ++written_),
                                 .sender = sender,
                                 .recipient = recipient,
                                 .sent = time};
    const absl::Time seen = std::clamp(time + absl::Hours(random_.Below(12)), from_, until_);
    Insert(std::max(time, from_), app::Event{seen, course_, message});
    if (random_.Chance(8)) {
      message.recipient = Id("t2");
      message.sent = time + absl::Seconds(1);
      Insert(std::max(time, from_),
             app::Event{std::min(until_, seen + absl::Hours(1)), course_, message});
    }
    return message.message;
  }

  void Exchange() {
    const absl::Time asked = random_.Between(from_ - kUnread, until_);
    const std::string learner = Id(kWriters[random_.Below(std::size(kWriters))]);
    const std::string tutor = Id(kWrittenTo[random_.Below(std::size(kWrittenTo))]);
    const std::string message = Write(asked, learner, tutor);
    for (const int hours : {20, 36, 48, 72}) {
      history_.interesting.push_back(std::max(from_, asked + absl::Hours(hours)));
    }
    if (random_.Chance(25)) Write(std::min(until_, asked + absl::Hours(3)), learner, tutor);
    if (random_.Chance(15)) return Dismiss(message, learner, asked);
    if (random_.Chance(35)) return;
    const absl::Time answered =
        random_.Chance(40)
            ? asked + absl::Hours(48) + absl::Seconds(random_.Below(3)) - absl::Seconds(1)
            : asked + absl::Hours(random_.Below(90));
    const std::string by =
        random_.Chance(70) ? tutor : Id(kWrittenTo[random_.Below(std::size(kWrittenTo))]);
    Write(std::min(until_, answered), by, learner);
  }

  void Dismiss(const std::string& message, const std::string& learner, absl::Time asked) {
    const absl::Time now = std::clamp(asked + absl::Hours(random_.Below(60)), from_, until_);
    Insert(now, store::DismissalRow{.kind = DutyKind::kDirectResponse,
                                    .anchor = MessageAnchor(course_, message),
                                    .time = now,
                                    .reason = static_cast<int>(1 + random_.Below(4)),
                                    .course = course_,
                                    .subject = learner});
  }

  Random& random_;
  const std::string& course_;
  absl::Time from_;
  absl::Time until_;
  History& history_;
  int written_ = 0;
};

}  // namespace

void AddMessagesOf(const std::string& course, size_t exchanges, Random& random, absl::Time from,
                   absl::Time until, History& history) {
  Corresponding(random, course, from, until, history).Run(exchanges);
}

void SayWhetherReported(Random& random, store::PolicyVersion& version) {
  const bool whole = version.course.empty();
  if (!whole && !random.Chance(20)) return;
  version.settings["evidence.messages"] = random.Chance(whole ? 85 : 50) ? "yes" : "no";
}

void AddMessages(uint64_t seed, absl::Time from, absl::Time until, History& history) {
  Random random(seed * 7907 + 3);
  if (random.Chance(15)) return;
  history.reports_messages = true;
  for (Fact& fact : history.facts) {
    auto* version = std::get_if<store::PolicyVersion>(&fact.deed);
    if (version != nullptr) SayWhetherReported(random, *version);
  }
  for (const std::string& course : history.courses) {
    AddMessagesOf(course, 6 + random.Below(10), random, from, until, history);
  }
}

}  // namespace tutoring::testing
