#include "service/app/intake/correspondents.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

// Platforms tell the second of a message.
constexpr absl::Duration kSecond = absl::Seconds(1);

// Since when messages with somebody may be missing who was away and has come back after
// `watermark`; `watermark` where nobody has.
absl::Time MissingSince(const Roster& roster, absl::Time watermark, absl::Time floor) {
  std::set<std::string> people;
  roster.ForEachMembership([&](const std::string& person, absl::Time observed, const Membership&) {
    if (observed >= watermark) people.insert(person);
  });
  absl::Time since = watermark;
  for (const std::string& person : people) {
    for (const Interval& away : roster.AbsencesAfter(person, watermark)) {
      since = std::min(since, std::max(away.from - kSecond, floor));
    }
  }
  return since;
}

}  // namespace

bool AreMessagesReported(const CoursePolicy& policy, absl::Time now) {
  const auto timelines = policy.Timelines();
  return std::any_of(timelines.begin(), timelines.end(), [&](const auto& timeline) {
    return TermAt(*timeline, now).policy.evidence.messages;
  });
}

std::vector<Correspondent> CorrespondentsOf(const Roster& roster, const CoursePolicy& policy,
                                            const CourseFacts& course, absl::Time now) {
  if (course.forgotten || !AreMessagesReported(policy, now)) return {};
  const absl::Time first = now - kMessagesReadBack;
  const bool begun = IsSet(course.messages_watermark);
  const absl::Time watermark = begun ? course.messages_watermark : first;
  const absl::Time since = begun ? MissingSince(roster, watermark, first) : first;
  AsOf asked(watermark);
  asked.declared = std::min(first, watermark);
  std::vector<Correspondent> correspondents;
  for (std::string& person : roster.StaffSince(asked, now + kClockTolerance)) {
    correspondents.push_back({std::move(person), since, std::min(since, first)});
  }
  return correspondents;
}

std::vector<std::string> DepartedOf(const Roster& roster, const CoursePolicy& policy,
                                    const CourseFacts& course, absl::Time now) {
  std::vector<std::string> departed;
  const absl::Time watermark = course.messages_watermark;
  if (!IsSet(watermark) || course.forgotten || !AreMessagesReported(policy, now)) return departed;
  struct Stay {
    bool at_watermark = false;
    bool since = false;
    bool now = false;
  };
  std::map<std::string, Stay> stays;
  // The changes of each come by time.
  roster.ForEachMembership(
      [&](const std::string& person, absl::Time observed, const Membership& membership) {
        Stay& stay = stays[person];
        stay.now = membership.active;
        if (observed <= watermark) {
          stay.at_watermark = membership.active;
        } else {
          stay.since |= membership.active;
        }
      });
  for (const auto& [person, stay] : stays) {
    if ((stay.at_watermark || stay.since) && !stay.now) departed.push_back(person);
  }
  std::sort(departed.begin(), departed.end(), IdLess);
  return departed;
}

}  // namespace tutoring::app
