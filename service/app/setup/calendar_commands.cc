#include "service/app/setup/calendar_commands.h"

#include <limits>
#include <set>
#include <utility>

#include "service/app/engine/reevaluate.h"
#include "service/app/setup/validate_calendar.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/calendar/built_in_calendar.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring::app {
namespace {

// After so many, a page of calendars ends with the calendar.
constexpr size_t kMostSlotsOfPage = 20000;

absl::Status NotFound() {
  return Refusal(absl::StatusCode::kNotFound, "CALENDAR_NOT_FOUND",
                 "the platform has no such calendar");
}

absl::Status Reserved() {
  return Refusal(absl::StatusCode::kInvalidArgument, "CALENDAR_RESERVED",
                 "eple-fr and default-en are built in and cannot be changed");
}

absl::StatusOr<bool> IsUsed(store::Store& store, int64_t platform, const std::string& id) {
  TUTORING_ASSIGN_OR_RETURN(const auto versions,
                            store.policies.List(platform, std::numeric_limits<int64_t>::max(),
                                                std::numeric_limits<int>::max()));
  for (const store::PolicyVersion& version : versions) {
    const auto named = version.settings.find("calendar");
    if (named != version.settings.end() && named->second == id) return true;
  }
  return false;
}

// Whoever counts working time by it is judged anew.
absl::StatusOr<CalendarView> Write(Unit& unit, const Policy& policy,
                                   const store::Platform& platform, CalendarView calendar) {
  if (calendar.calendar.time_zone.empty()) calendar.calendar.time_zone = platform.time_zone;
  TUTORING_RETURN_IF_ERROR(ValidateCalendar(calendar));
  ++calendar.calendar.revision;
  TUTORING_RETURN_IF_ERROR(
      unit.store.calendars.Put(platform.key, calendar.calendar, calendar.slots));
  unit.cache.policies().Forget(platform.key);
  TUTORING_ASSIGN_OR_RETURN(const bool used,
                            IsUsed(unit.store, platform.key, calendar.calendar.id));
  if (used) {
    TUTORING_ASSIGN_OR_RETURN(const auto courses, CoursesReached(unit.store, platform.key, ""));
    TUTORING_RETURN_IF_ERROR(Reevaluate(unit, policy, platform, courses));
  }
  return FindCalendar(unit.store, platform, calendar.calendar.id);
}

CalendarView BuiltIn(const store::Platform& platform, const std::string& id) {
  CalendarView view{.calendar = {.id = id, .display_name = id, .time_zone = platform.time_zone},
                    .built_in = true};
  const Calendar calendar = BuiltInCalendar(id, absl::UTCTimeZone());
  for (size_t day = 0; day < calendar.week.size(); ++day) {
    for (const Slot& slot : calendar.week[day]) {
      view.slots.push_back(
          {store::SlotKind::kWeekday, std::to_string(day + 1), slot.from, slot.until, ""});
    }
  }
  return view;
}

}  // namespace

absl::StatusOr<CalendarView> CreateCalendar(Unit& unit, const Policy& policy,
                                            const store::Platform& platform,
                                            CalendarView calendar) {
  TUTORING_ASSIGN_OR_RETURN(const auto found,
                            unit.store.calendars.Find(platform.key, calendar.calendar.id));
  if (found.has_value()) {
    return Refusal(absl::StatusCode::kAlreadyExists, "CALENDAR_EXISTS",
                   "the platform has a calendar of that id");
  }
  calendar.calendar.revision = 0;
  return Write(unit, policy, platform, std::move(calendar));
}

absl::StatusOr<CalendarView> UpdateCalendar(Unit& unit, const Policy& policy,
                                            const store::Platform& platform,
                                            CalendarView calendar) {
  if (IsPack(calendar.calendar.id)) return Reserved();
  TUTORING_ASSIGN_OR_RETURN(const auto found,
                            unit.store.calendars.Find(platform.key, calendar.calendar.id));
  if (!found.has_value()) return NotFound();
  if (found->revision != calendar.calendar.revision) {
    return Refusal(absl::StatusCode::kAborted, "CALENDAR_CHANGED",
                   "the calendar was changed meanwhile: read it again");
  }
  return Write(unit, policy, platform, std::move(calendar));
}

absl::StatusOr<CalendarView> AddHolidays(Unit& unit, const Policy& policy,
                                         const store::Platform& platform, const std::string& id,
                                         const std::vector<store::CalendarSlot>& holidays) {
  TUTORING_ASSIGN_OR_RETURN(const auto found, unit.store.calendars.Find(platform.key, id));
  if (!found.has_value()) return NotFound();
  CalendarView view{.calendar = *found};
  TUTORING_ASSIGN_OR_RETURN(view.slots, unit.store.calendars.Slots(platform.key, id));
  std::set<std::string> known;
  for (const store::CalendarSlot& slot : view.slots) {
    if (slot.kind == store::SlotKind::kHoliday) known.insert(slot.day);
  }
  const size_t before = view.slots.size();
  for (const store::CalendarSlot& holiday : holidays) {
    if (known.insert(holiday.day).second) view.slots.push_back(holiday);
  }
  if (view.slots.size() == before) return view;
  return Write(unit, policy, platform, std::move(view));
}

absl::Status DeleteCalendar(Unit& unit, const store::Platform& platform, const std::string& id) {
  if (IsPack(id)) return Reserved();
  TUTORING_ASSIGN_OR_RETURN(const auto found, unit.store.calendars.Find(platform.key, id));
  if (!found.has_value()) return NotFound();
  TUTORING_ASSIGN_OR_RETURN(const bool used, IsUsed(unit.store, platform.key, id));
  if (used) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "CALENDAR_IN_USE",
                   "a policy, perhaps a past one, counts working time by the calendar");
  }
  unit.cache.policies().Forget(platform.key);
  return unit.store.calendars.Remove(platform.key, id);
}

absl::StatusOr<CalendarView> FindCalendar(store::Store& store, const store::Platform& platform,
                                          const std::string& id) {
  if (IsPack(id)) return BuiltIn(platform, id);
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.calendars.Find(platform.key, id));
  if (!found.has_value()) return NotFound();
  CalendarView view{.calendar = *found};
  TUTORING_ASSIGN_OR_RETURN(view.slots, store.calendars.Slots(platform.key, id));
  return view;
}

absl::StatusOr<CalendarPage> ListCalendars(store::Store& store, const store::Platform& platform,
                                           const std::string& after, int limit) {
  CalendarPage page;
  TUTORING_ASSIGN_OR_RETURN(const auto rows, store.calendars.List(platform.key, after, limit + 1));
  size_t slots = 0;
  for (const store::CalendarRow& row : rows) {
    page.more = static_cast<int>(page.calendars.size()) == limit || slots >= kMostSlotsOfPage;
    if (page.more) return page;
    page.calendars.push_back({.calendar = row});
    auto& shown = page.calendars.back().slots;
    TUTORING_ASSIGN_OR_RETURN(shown, store.calendars.Slots(platform.key, row.id));
    slots += shown.size();
  }
  return page;
}

}  // namespace tutoring::app
