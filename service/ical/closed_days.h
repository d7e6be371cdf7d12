#ifndef SERVICE_ICAL_CLOSED_DAYS_H_
#define SERVICE_ICAL_CLOSED_DAYS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/ical/skip_reason.h"

namespace tutoring::ical {

// What a file may hold, and what may be asked of it. A file beyond a limit is refused whole.
inline constexpr size_t kLargestFile = 4 << 20;
inline constexpr int kMostEvents = 10'000;
inline constexpr int kDeepestNesting = 8;
inline constexpr int kLongestWindow = 3'660;  // Days: ten years.

// What an event may be. One beyond a limit is skipped.
inline constexpr int kLongestEvent = 120;       // Days; no school is closed longer in one piece.
inline constexpr size_t kLongestLine = 16'384;  // Bytes, unfolded, of a property that is read.
inline constexpr size_t kLongestName = 200;     // Bytes; longer names are cut.

// What is wanted of a file.
struct Wanted {
  // Days are days of this zone, which is the calendar's.
  absl::TimeZone zone;
  // Only days within [from, until) are given.
  absl::CivilDay from;
  absl::CivilDay until;
  // Only events whose summary holds one of these phrases ("Zone A", "Zones A"), as whole words,
  // whatever their case, accents and punctuation. Empty: all events.
  std::vector<std::string> names;
};

struct ClosedDay {
  absl::CivilDay day;
  std::string name;  // The summary of the first event in the file that closes it; may be empty.

  bool operator==(const ClosedDay&) const = default;
};

// An event that closes no day.
struct SkippedEvent {
  int event = 0;  // The first of the file is 1.
  int line = 0;   // Where it begins; the first of the file is 1.
  SkipReason reason = SkipReason::kOutside;

  bool operator==(const SkippedEvent&) const = default;
};

struct IcalImport {
  std::vector<ClosedDay> days;        // By day, each once: what Calendar::holidays wants.
  std::vector<SkippedEvent> skipped;  // In the order of the file. All other events close days.

  bool operator==(const IcalImport&) const = default;
};

// Reads which days an iCalendar file (RFC 5545) closes, such as the school holidays that
// education.gouv.fr publishes. Decides nothing about what is owed, and stores nothing.
//
//  1. An all-day event closes its days; DTEND is the first day after. Without an end, and with one
//     equal to its start (so are public holidays published), it closes one day.
//  2. An event with times closes the days of the zone that it covers wholly, from midnight to
//     midnight; times without a zone are the calendar's. A zone is known by its IANA name only.
//  3. A return to school ("Rentrée des élèves", "Reprise") closes no day unless it names holidays
//     too; neither does an event that names holidays and does not say when they end ("Début des
//     vacances d'été"): naming.h.
//  4. Transparency is not looked at: the school holidays are all TRANSPARENT. A cancelled event
//     closes no day, and no day of the series that it belongs to.
//  5. Recurrences close days within the window; recurrence.h says which rules are understood. An
//     event with RECURRENCE-ID takes the place of that day of its series.
//  6. Several calendars in one file count as one. Alarms, time zones, tasks and unknown properties
//     are not looked at. A file without events closes nothing, which is no error.
//  7. An event that cannot be read, or means no days, is skipped and listed; the others count.
//
// Time: civil days of `wanted.zone`; a midnight that a clock change skips or repeats is as in
// service/rules/calendar/calendar.h.
// Errors, all INVALID_ARGUMENT, with reason; none holds text of the file:
//   ICAL_WINDOW          the window is empty or longer than kLongestWindow
//   ICAL_TOO_LARGE       more than kLargestFile bytes
//   ICAL_NOT_UTF8        bytes that are not UTF-8, or are zero; names the line
//   ICAL_MALFORMED       no calendar, or one that is cut off or wrongly nested; names the line
//   ICAL_TOO_MANY_EVENTS more than kMostEvents
//   ICAL_TOO_MUCH_WORK   its recurrences ask for more than six million days to be looked at
// Repetition: a pure function of text and wish. Threads: safe to share; calls take turns where
// libical does not allow more.
absl::StatusOr<IcalImport> ReadClosedDays(absl::string_view text, const Wanted& wanted);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_CLOSED_DAYS_H_
