#include "service/store/calendars.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kCalendarsFindSql[] =
    "SELECT calendar, display_name, time_zone, revision FROM calendars"
    " WHERE platform_key = :platform AND calendar = :calendar";
constexpr char kCalendarsListSql[] =
    "SELECT calendar, display_name, time_zone, revision FROM calendars"
    " WHERE platform_key = :platform AND calendar > :after ORDER BY calendar LIMIT :limit";
constexpr char kCalendarsSlotsSql[] =
    "SELECT kind, day, from_minute, until_minute, summary FROM calendar_slots"
    " WHERE platform_key = :platform AND calendar = :calendar ORDER BY kind, day, from_minute";
constexpr char kCalendarsPutSql[] =
    "INSERT INTO calendars (platform_key, calendar, display_name, time_zone, revision)"
    " VALUES (:platform, :calendar, :display_name, :time_zone, :revision)"
    " ON CONFLICT (platform_key, calendar) DO UPDATE SET display_name = excluded.display_name,"
    " time_zone = excluded.time_zone, revision = excluded.revision";
constexpr char kCalendarsPutSlotSql[] =
    "INSERT INTO calendar_slots (platform_key, calendar, kind, day, from_minute, until_minute,"
    " summary) VALUES (:platform, :calendar, :kind, :day, :from_minute, :until_minute, :summary)"
    " ON CONFLICT (platform_key, calendar, kind, day, from_minute) DO UPDATE SET"
    " until_minute = excluded.until_minute, summary = excluded.summary";
constexpr char kCalendarsRemoveSql[] =
    "DELETE FROM calendars WHERE platform_key = :platform AND calendar = :calendar";
constexpr char kCalendarsRemoveSlotsSql[] =
    "DELETE FROM calendar_slots WHERE platform_key = :platform AND calendar = :calendar";

}  // namespace

Calendars::Calendars(Connection& connection)
    : find_(connection, kCalendarsFindSql),
      list_(connection, kCalendarsListSql),
      slots_(connection, kCalendarsSlotsSql),
      put_(connection, kCalendarsPutSql),
      put_slot_(connection, kCalendarsPutSlotSql),
      remove_(connection, kCalendarsRemoveSql),
      remove_slots_(connection, kCalendarsRemoveSlotsSql) {}

absl::StatusOr<std::optional<CalendarRow>> Calendars::Find(int64_t platform,
                                                           const std::string& id) {
  std::optional<CalendarRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = CalendarRow{std::move(columns)...}; }, platform, id));
  return found;
}

absl::StatusOr<std::vector<CalendarRow>> Calendars::List(int64_t platform, const std::string& after,
                                                         int limit) {
  std::vector<CalendarRow> calendars;
  TUTORING_RETURN_IF_ERROR(list_.ForEach(
      [&](auto... columns) { calendars.push_back(CalendarRow{std::move(columns)...}); }, platform,
      after, limit));
  return calendars;
}

absl::StatusOr<std::vector<CalendarSlot>> Calendars::Slots(int64_t platform,
                                                           const std::string& id) {
  std::vector<CalendarSlot> slots;
  TUTORING_RETURN_IF_ERROR(
      slots_.ForEach([&](auto... columns) { slots.push_back(CalendarSlot{std::move(columns)...}); },
                     platform, id));
  return slots;
}

absl::Status Calendars::Put(int64_t platform, const CalendarRow& calendar,
                            const std::vector<CalendarSlot>& slots) {
  TUTORING_RETURN_IF_ERROR(put_.Run(platform, calendar.id, calendar.display_name,
                                    calendar.time_zone, calendar.revision));
  TUTORING_RETURN_IF_ERROR(remove_slots_.Run(platform, calendar.id));
  for (const CalendarSlot& slot : slots) {
    TUTORING_RETURN_IF_ERROR(put_slot_.Run(platform, calendar.id, slot.kind, slot.day, slot.from,
                                           slot.until, slot.summary));
  }
  return absl::OkStatus();
}

absl::Status Calendars::Remove(int64_t platform, const std::string& id) {
  TUTORING_RETURN_IF_ERROR(remove_slots_.Run(platform, id));
  return remove_.Run(platform, id);
}

}  // namespace tutoring::store
