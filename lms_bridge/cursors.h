#ifndef LMS_BRIDGE_CURSORS_H_
#define LMS_BRIDGE_CURSORS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "tutoring/v1/sync_service.pb.h"

namespace tutoring::bridge {

// The small values that the bridge keeps with the service, because it stores nothing itself. Pure.
// A value that cannot be read (older version, damage) counts as absent, but where it says
// otherwise: the bridge then reads more than it must. Times are the platform's, in Unix seconds.

// Platform: when the list of courses was read, and for which choice.
inline constexpr char kCoursesCursor[] = "courses";
// Course: the roster's fingerprint, and when it was read with the suspended members.
inline constexpr char kRosterCursor[] = "roster";
// Course: when all threads were compared, and of which forums.
inline constexpr char kReconcileCursor[] = "reconcile";
// Course: when the platform first said that there is no such course.
inline constexpr char kGoneCursor[] = "gone";
// Course: the forums that were listed last. Absent where they are too many to be kept.
inline constexpr char kForumsCursor[] = "forums";
// Course: up to when changes were read; counts where that is later than the posts watermark.
inline constexpr char kReadCursor[] = "read";
// Course: since when the platform hides when people were last there. Absent where it shows it.
inline constexpr char kHiddenAccessCursor[] = "hidden";
// Course: since when it is hidden from its learners. Absent where they can enter; one that cannot
// be read says that it is.
inline constexpr char kCourseHiddenCursor[] = "concealed";
// Course: since when what was handed in cannot be read.
inline constexpr char kSubmissionsFailedCursor[] = "blind";
// Course: since when direct messages cannot be read, or not all that a new roster may ask for.
inline constexpr char kMessagesFailedCursor[] = "mute";
// Course: whose direct messages were read the last time that all of them were, by fingerprint.
inline constexpr char kCorrespondentsCursor[] = "heard";
// Course: since when it is held.
inline constexpr char kHeldCursor[] = "held";
// Course: threads just read, which the platform will list as changed once more.
inline constexpr char kRecentCursor[] = "recent";
// Course: threads that cannot be read, and since when.
inline constexpr char kStuckCursor[] = "stuck";

// Value of `key`, or empty.
template <typename Cursors>
std::string CursorValue(const Cursors& cursors, absl::string_view key) {
  for (const v1::Cursor& cursor : cursors) {
    if (cursor.key() == key) return cursor.value();
  }
  return "";
}

// An empty value removes the cursor; a value too long to be kept counts as empty.
v1::Cursor MakeCursor(const std::string& course, absl::string_view key, const std::string& value);

// "1795329840".
std::string TimeValue(absl::Time time);
std::optional<absl::Time> ReadTime(absl::string_view value);

// "12:1795329840,15:ab34": short texts by id. What does not fit is left out, lowest ids first.
std::string MapValue(const std::map<std::string, std::string>& map);
std::map<std::string, std::string> ReadMap(absl::string_view value);

// A number that is the same in every process for the same text; not secret, not secure.
std::string Fingerprint(absl::string_view text);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_CURSORS_H_
