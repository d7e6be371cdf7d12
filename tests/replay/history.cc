#include "tests/replay/history.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/replay/messages.h"
#include "tests/replay/reports.h"
#include "tests/replay/sheets.h"
#include "tests/replay/signals.h"

namespace tutoring::testing {
namespace {

// Now and then something happens at the very instant of a stage, or a second from it.
absl::Time Moment(Random& random, const World& world, absl::Time from, absl::Time until) {
  if (random.Chance(15) && !world.interesting().empty()) {
    const absl::Duration off = random.Off(absl::Seconds(1));
    const absl::Time time = random.OneOf(world.interesting()) + off;
    if (from < time && time <= until) return time;
  }
  return random.Between(from, until);
}

void Insert(Fact fact, History& history) {
  const auto later = std::find_if(history.facts.begin(), history.facts.end(),
                                  [&](const Fact& other) { return other.time > fact.time; });
  history.facts.insert(later, std::move(fact));
}

// A discussion in which a fellow learner answers and somebody endorses that, sooner or later:
// chance hardly ever tells such a thing.
void AddEndorsedAnswer(Random& words, absl::Time from, absl::Time until, History& history) {
  const absl::Time asked = words.Between(from, until - absl::Hours(60));
  const absl::Time answered = asked + absl::Hours(1 + words.Below(50));
  const auto post = [&](const char* id, const char* author, absl::Time created) {
    const app::PostObserved seen{.post = id,
                                 .discussion = "c1peer",
                                 .forum = "c1f1",
                                 .author = author,
                                 .created = created,
                                 .text = "Comment fait-on ?"};
    Insert({created, "c1", app::Event{created + absl::Hours(1), "c1", seen}}, history);
  };
  post("c1peer1", "c19", asked);
  post("c1peer2", "c110", answered);
  absl::Time said = answered + absl::Hours(1 + words.Below(70));
  for (const PostMark mark : {PostMark::kEndorsed, PostMark::kNotEndorsed}) {
    if (said > until) return;
    Insert({said, "c1", store::AppraisalRow{"c1peer2", said, mark, ""}}, history);
    if (words.Chance(70)) return;
    said += absl::Hours(1 + words.Below(40));
  }
}

// Decided by chance of their own: what else there is in the history of a seed stays.
void AddLeaves(uint64_t seed, History& history) {
  Random random(~seed);
  if (random.Chance(35)) return;
  for (size_t k = 1 + random.Below(6); k > 0; --k) {
    const size_t place = random.Below(history.facts.size());
    const Fact fact = LeaveAt(random, random.OneOf(history.courses), history.facts[place].time);
    const auto& row = std::get<store::LeaveRow>(fact.deed);
    history.interesting.insert(history.interesting.end(), {row.start, row.end});
    history.facts.insert(history.facts.begin() + static_cast<std::ptrdiff_t>(place), fact);
  }
}

}  // namespace

Fact LeaveAt(Random& random, const std::string& course, absl::Time now) {
  const auto one_of = [&](const std::vector<std::string>& ids) {
    const std::string id = random.OneOf(ids);
    return id == "t9" ? id : absl::StrCat(course, id);  // Declared, in whichever course.
  };
  store::LeaveRow row{.person = one_of({"t1", "t2", "k1", "x1", "x9", "t9"}),
                      .start = now + absl::Hours(random.Below(100)) - absl::Hours(60),
                      .created = now};
  row.end = row.start + absl::Hours(1 + random.Below(120));
  if (random.Chance(70)) row.course = course;
  if (random.Chance(75)) {
    row.substitute = one_of({"t1", "t2", "k1", "m1", "x1", "x9", "9", "t9"});
  }
  return {now, "", row};
}

History MakeHistory(uint64_t seed) {
  Random random(seed);
  History history;
  history.courses = {"c1"};
  if (random.Chance(30)) history.courses.push_back("c2");
  history.whole_platform = random.Chance(25);
  const absl::Time start = absl::FromCivil(absl::CivilHour(2026, 3, 2, 8), absl::UTCTimeZone());
  const absl::Duration step = absl::Hours(4 + 4 * random.Below(3));
  const int polls = static_cast<int>((4 + random.Below(12)) * absl::Hours(24) / step);
  std::vector<World> worlds;
  for (const std::string& course : history.courses) {
    worlds.emplace_back(random, course, start, seed * 10 + worlds.size());
  }
  absl::Time from = start - absl::Hours(random.Below(200));
  absl::Time poll = start;
  history.facts.push_back(FirstPolicy(random, from));
  for (int i = 0; i < polls; ++i) {
    for (World& world : worlds) {
      std::vector<absl::Time> moments;
      for (size_t k = random.Below(i == 0 ? 10 : 4); k > 0; --k)
        moments.push_back(Moment(random, world, from, poll));
      std::sort(moments.begin(), moments.end());
      for (const absl::Time moment : moments) world.Act(moment, history.facts);
      world.Poll(poll, history.facts);
    }
    from = poll;
    poll += step;
  }
  Random words(seed * 10 + 9);
  if (words.Chance(60)) AddEndorsedAnswer(words, start, from, history);
  for (const World& world : worlds) {
    history.interesting.insert(history.interesting.end(), world.interesting().begin(),
                               world.interesting().end());
  }
  history.adoption = start + step * random.Below(5) - absl::Seconds(120);
  history.end = from + absl::Hours(random.Below(100));
  AddLeaves(seed, history);
  AddEvaluations(seed, start, from, history);
  AddReports(seed, start, from, history);
  AddSignals(seed, start, from, history);
  AddMessages(seed, start, from, history);
  return history;
}

}  // namespace tutoring::testing
