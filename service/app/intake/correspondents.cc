#include "service/app/intake/correspondents.h"

#include <algorithm>
#include <set>

#include "service/base/instant.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

std::set<std::string> StaffAt(const Roster& roster, absl::Time time) {
  std::set<std::string> staff;
  for (const Role role : {Role::kTutor, Role::kManager}) {
    const std::vector<std::string> some = roster.StaffAt(role, AsOf(time));
    staff.insert(some.begin(), some.end());
  }
  return staff;
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
  const absl::Time watermark = course.messages_watermark;
  const bool begun = IsSet(watermark);
  if (course.forgotten || !AreMessagesReported(policy, now)) return {};
  const std::set<std::string> known = begun ? StaffAt(roster, watermark) : std::set<std::string>();
  std::vector<Correspondent> correspondents;
  for (const std::string& person : StaffAt(roster, now)) {
    const bool read = known.contains(person);
    correspondents.push_back({person, read ? watermark : now - kMessagesReadBack});
  }
  std::sort(
      correspondents.begin(), correspondents.end(),
      [](const Correspondent& a, const Correspondent& b) { return IdLess(a.person, b.person); });
  return correspondents;
}

}  // namespace tutoring::app
