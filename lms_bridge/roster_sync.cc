#include "lms_bridge/roster_sync.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr absl::Duration kFullReadingInterval = absl::Hours(24);

// The cursor: fingerprint, and time of the last reading with suspended members.
struct RosterMemory {
  std::string fingerprint;
  absl::Time full_read_time = absl::InfinitePast();
};

RosterMemory Remembered(const v1::SyncCourse& known) {
  RosterMemory memory;
  const std::vector<std::string> parts =
      absl::StrSplit(CursorValue(known.cursors(), kRosterCursor), ';');
  if (parts.size() != 2) return memory;
  const auto full_read_time = ReadTime(parts[1]);
  if (!full_read_time) return memory;
  return {parts[0], *full_read_time};
}

v1::Cursor CursorOf(const std::string& course, const RosterMemory& memory) {
  return MakeCursor(course, kRosterCursor,
                    absl::StrCat(memory.fingerprint, ";", TimeValue(memory.full_read_time)));
}

absl::Status Blind(const std::string& course) {
  return Unreadable(
      v1::ALARM_KIND_CAPABILITY_MISSING,
      absl::StrCat("course ", course,
                   ": the roster is empty although it had members; the account may no longer see "
                   "people or groups: give its role these rights again"));
}

// The platform lists them as active members.
absl::Status SetSuspendedAccountsApart(Cycle& cycle, std::vector<Member>& active,
                                       std::vector<Member>& suspended) {
  if (!cycle.asks_for_accounts || active.empty()) return absl::OkStatus();
  std::vector<std::string> people;
  for (const Member& member : active) people.push_back(member.id);
  TUTORING_ASSIGN_OR_RETURN(const std::set<std::string> accounts,
                            cycle.gateway.ListSuspendedAccounts(people));
  const auto apart = std::stable_partition(
      active.begin(), active.end(),
      [&accounts](const Member& member) { return accounts.count(member.id) == 0; });
  std::move(apart, active.end(), std::back_inserter(suspended));
  active.erase(apart, active.end());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RosterReading> ReadRoster(Cycle& cycle, const CourseTask& task) {
  const std::string& course = task.course();
  const v1::SyncCourse& known = task.known;
  TUTORING_ASSIGN_OR_RETURN(std::vector<Member> active,
                            cycle.gateway.ListMembers(course, LmsGateway::Enrolment::kActive));
  if (active.empty() && known.member_count() > 0) return Blind(course);
  RosterMemory memory = Remembered(known);
  const std::string fingerprint =
      Fingerprint(RosterEvent(absl::UnixEpoch(), course, active, {}).SerializeAsString());
  RosterReading reading;
  reading.is_new = memory.fingerprint != fingerprint || known.roster_held();
  const bool old = cycle.observe_time - memory.full_read_time >= kFullReadingInterval;
  memory.fingerprint = fingerprint;
  reading.connections = ConnectionsEvent(cycle.observe_time, course, active);
  reading.access_hidden = std::any_of(active.begin(), active.end(),
                                      [](const Member& member) { return !member.access_shown; });
  if (reading.is_new || old || task.IsPending(cycle)) {
    TUTORING_ASSIGN_OR_RETURN(std::vector<Member> suspended,
                              cycle.gateway.ListMembers(course, LmsGateway::Enrolment::kSuspended));
    TUTORING_RETURN_IF_ERROR(SetSuspendedAccountsApart(cycle, active, suspended));
    reading.others_than_known = static_cast<int>(active.size()) != known.member_count();
    reading.event = RosterEvent(cycle.observe_time, course, active, suspended);
    memory.full_read_time = cycle.observe_time;
  }
  reading.cursor = CursorOf(course, memory);
  reading.active = std::move(active);
  return reading;
}

}  // namespace tutoring::bridge
