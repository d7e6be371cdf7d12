#ifndef SERVICE_RPC_NAMES_H_
#define SERVICE_RPC_NAMES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/grid/observed_act.h"

namespace tutoring::rpc {

// Resource names: "platforms/{platform}/courses/{course}". Ids that come from platforms may hold
// anything, so "/" and
// "%" in them are percent-encoded.

// The ids of `name` where it has the form of `pattern`, such as "platforms/*/courses/*".
// INVALID_ARGUMENT (INVALID_NAME) where it has not.
absl::StatusOr<std::vector<std::string>> ParseName(absl::string_view name,
                                                   absl::string_view pattern);

// The course that a list's parent is; empty where it is a whole platform. INVALID_ARGUMENT
// (INVALID_NAME) where it is neither.
absl::StatusOr<std::string> ParseScope(absl::string_view parent);

// The name of `pattern` with these ids.
std::string MakeName(absl::string_view pattern, const std::vector<std::string>& ids);

// The platform of any name that begins with platforms/{platform}; empty where it does not.
std::string PlatformOf(absl::string_view name);

inline constexpr char kPlatformPattern[] = "platforms/*";
inline constexpr char kHealthPattern[] = "platforms/*/health";
inline constexpr char kAlarmPattern[] = "platforms/*/alarms/*";
inline constexpr char kCoursePattern[] = "platforms/*/courses/*";
inline constexpr char kMemberPattern[] = "platforms/*/courses/*/members/*";
inline constexpr char kDutyPattern[] = "platforms/*/courses/*/duties/*";
inline constexpr char kChecklistPattern[] = "platforms/*/courses/*/checklists/*";
inline constexpr char kOccurrencePattern[] = "platforms/*/courses/*/occurrences/*";
inline constexpr char kSheetPattern[] = "platforms/*/courses/*/occurrences/*/sheets/*";
inline constexpr char kReportPattern[] = "platforms/*/courses/*/reports/*";
inline constexpr char kPostPattern[] = "platforms/*/courses/*/posts/*";
inline constexpr char kAlertPattern[] = "platforms/*/alerts/*";
inline constexpr char kDeliveryPattern[] = "platforms/*/deliveries/*";
inline constexpr char kDeclaredRolePattern[] = "platforms/*/declaredRoles/*";
inline constexpr char kPolicyPattern[] = "platforms/*/policies/*";
inline constexpr char kCalendarPattern[] = "platforms/*/calendars/*";
inline constexpr char kSuspensionPattern[] = "platforms/*/suspensions/*";
inline constexpr char kLeavePattern[] = "platforms/*/leaves/*";
inline constexpr char kInterventionPattern[] = "platforms/*/interventions/*";
inline constexpr char kDraftPattern[] = "platforms/*/drafts/*";
inline constexpr char kMappingPattern[] = "platforms/*/mappings/*";
inline constexpr char kPersonPattern[] = "platforms/*/people/*";
inline constexpr char kRetentionPattern[] = "platforms/*/retention";
inline constexpr char kTokenPattern[] = "tokens/*";

// The id of a duty within its course: its kind and what anchors it.
std::string DutyId(const DutyKey& key);
// The reverse; the anchor is empty where it is no duty's id.
DutyKey ParseDutyId(absl::string_view id);

// The id of a draft: what was seen, and its id.
std::string DraftId(const ActKey& act);
// The reverse; the act's id is empty where it is no draft's.
ActKey ParseDraftId(absl::string_view id);
// The id of an occurrence within its course: when it opens, in UTC ("20260105T080000Z").
std::string OccurrenceId(absl::Time opened);
// The reverse; InfinitePast where it is no occurrence's id.
absl::Time ParseOccurrenceId(const std::string& id);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_NAMES_H_
