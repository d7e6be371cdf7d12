#include "service/app/intake/correspondents.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/base/instant.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kTick = absl::Microseconds(1);

// Since when messages with somebody may be missing who was away and has come back after
// `watermark`; `watermark` where nobody has.
absl::Time MissingSince(const Roster& roster, absl::Time watermark, absl::Time floor) {
  std::set<std::string> people;
  roster.ForEachMembership([&](const std::string& person, absl::Time observed, const Membership&) {
    if (observed > watermark) people.insert(person);
  });
  absl::Time since = watermark;
  for (const std::string& person : people) {
    for (const Interval& away : roster.AbsencesAfter(person, watermark)) {
      since = std::min(since, std::max(away.from, floor));
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
  for (std::string& person : roster.StaffSince(asked, now + kTick)) {
    correspondents.push_back({std::move(person), since, std::min(since, first)});
  }
  return correspondents;
}

}  // namespace tutoring::app
