#include "service/rules/welcome/welcomes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "service/base/instant.h"
#include "service/base/text.h"

namespace tutoring {
namespace {

constexpr absl::Duration kEarly = absl::Hours(14 * 24);

struct ByIds {
  bool operator()(const std::string& a, const std::string& b) const { return IdLess(a, b); }
};

// How many learners are in a group, as changes at instants.
using Changes = std::map<absl::Time, int>;

// In which groups somebody learns; the one of no name where in none.
std::vector<std::string> LearnsIn(const Membership& membership) {
  if (!IsLearning(membership)) return {};
  return membership.groups.empty() ? std::vector<std::string>{""} : membership.groups;
}

class Counting {
 public:
  explicit Counting(const Roster& roster) {
    roster.ForEachMembership(
        [&](const std::string& person, absl::Time observed, const Membership& membership) {
          Add(person, observed, LearnsIn(membership));
        });
  }

  const std::map<std::string, Changes, ByIds>& groups() const { return groups_; }
  // When learners were first shown as such, and where.
  struct Enrolment {
    absl::Time time;
    std::vector<std::string> groups;
  };
  const std::map<std::string, Enrolment, ByIds>& learners() const { return learners_; }

 private:
  // The changes of one person come by time, one after another.
  void Add(const std::string& person, absl::Time observed, std::vector<std::string> in) {
    if (person != person_) before_.clear();
    person_ = person;
    for (const std::string& group : before_) --groups_[group][observed];
    for (const std::string& group : in) ++groups_[group][observed];
    if (!in.empty()) learners_.try_emplace(person, Enrolment{observed, in});
    before_ = std::move(in);
  }

  std::map<std::string, Changes, ByIds> groups_;
  std::map<std::string, Enrolment, ByIds> learners_;
  std::string person_;
  std::vector<std::string> before_;
};

std::optional<Departure> LastDeparture(const Changes& changes, const Roster& roster) {
  int count = 0;
  absl::Time emptied = absl::InfinitePast();
  for (const auto& [time, change] : changes) {
    const bool were = count > 0;
    count += change;
    if (were && count == 0) emptied = time;
  }
  if (count > 0 || !IsSet(emptied)) return std::nullopt;
  // Between rosters somebody decided it then, whichever of them are kept (roster.h).
  const absl::Time before = emptied - absl::Microseconds(1);
  const bool by_roster = roster.LastSnapshotBefore(emptied + absl::Microseconds(1)) == emptied;
  return Departure{by_roster ? roster.LastSnapshotBefore(emptied) : before, emptied};
}

}  // namespace

std::vector<Welcome> WelcomesOf(const Roster& roster, const CourseFacts& course) {
  const absl::Time begun =
      std::max({course.start, course.adoption, roster.FirstStaff(Role::kTutor)});
  if (!IsSet(begun)) return {};
  const Counting counting(roster);
  const absl::Time since = IsSet(course.start) ? course.start - kEarly : absl::InfinitePast();
  std::vector<Welcome> welcomes;
  std::map<std::string, absl::Time> opened;
  for (const auto& [group, changes] : counting.groups()) {
    opened[group] = std::max(begun, changes.begin()->first);
    welcomes.push_back({{group, ""}, opened[group], since, LastDeparture(changes, roster)});
  }
  for (const auto& [learner, enrolment] : counting.learners()) {
    const bool later = std::all_of(enrolment.groups.begin(), enrolment.groups.end(),
                                   [&opened, enrolled = enrolment.time](const std::string& group) {
                                     return opened.at(group) < enrolled;
                                   });
    if (!later) continue;
    welcomes.push_back({{"", learner},
                        enrolment.time,
                        enrolment.time,
                        roster.DepartureAfter(learner, absl::InfinitePast(), IsLearning)});
  }
  return welcomes;
}

}  // namespace tutoring
