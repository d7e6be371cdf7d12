#include "service/app/setup/validate_calendar.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/ascii.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestId = 63;
constexpr size_t kLongestLabel = 255;
constexpr size_t kMostSlots = 20000;
constexpr int kDay = 1440;
constexpr int64_t kFirstYear = 1970;
constexpr int64_t kLastYear = 2100;

absl::Status ValidateHead(const store::CalendarRow& calendar) {
  const std::string& id = calendar.id;
  const bool readable = !id.empty() && id.size() <= kLongestId && absl::ascii_islower(id[0]) &&
                        std::all_of(id.begin(), id.end(), [](char c) {
                          return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
                        });
  if (!readable) {
    return Invalid("CALENDAR_ID_INVALID",
                   "a calendar id is 1 to 63 of a-z, 0-9 and -, beginning with a letter");
  }
  if (IsPack(id)) {
    return Invalid("CALENDAR_RESERVED",
                   "eple-fr and default-en are built in and cannot be changed");
  }
  if (calendar.display_name.size() > kLongestLabel || !IsUtf8(calendar.display_name)) {
    return Invalid("TEXT_INVALID", "display_name is longer than 255 bytes or not UTF-8");
  }
  absl::TimeZone zone;
  if (absl::LoadTimeZone(calendar.time_zone, &zone)) return absl::OkStatus();
  return Invalid("TIME_ZONE_UNKNOWN", "time_zone is not an IANA time zone that this machine knows");
}

bool IsDay(const store::CalendarSlot& slot) {
  if (slot.kind == store::SlotKind::kWeekday) {
    return slot.day.size() == 1 && '1' <= slot.day[0] && slot.day[0] <= '7';
  }
  absl::CivilDay day;
  return absl::ParseCivilTime(slot.day, &day) && absl::FormatCivilTime(day) == slot.day &&
         kFirstYear <= day.year() && day.year() <= kLastYear;
}

// A date may have no hours at all, and a holiday never has.
bool HasTime(const store::CalendarSlot& slot) {
  const bool empty = slot.from == 0 && slot.until == 0;
  if (slot.kind == store::SlotKind::kHoliday) return empty;
  if (slot.kind == store::SlotKind::kDate && empty) return true;
  return 0 <= slot.from && slot.from < kDay && slot.from < slot.until && slot.until <= 2 * kDay;
}

absl::Status ValidateSlot(const store::CalendarSlot& slot) {
  if (slot.summary.size() > kLongestLabel || !IsUtf8(slot.summary)) {
    return Invalid("TEXT_INVALID", "a summary is longer than 255 bytes or not UTF-8");
  }
  if (IsDay(slot) && HasTime(slot)) return absl::OkStatus();
  return Invalid(
      "SLOT_INVALID",
      "a slot needs a weekday or a date of 1970 to 2100, begins within that day and ends "
      "after it began, by the end of the next day");
}

absl::Status CheckOverlaps(std::vector<store::CalendarSlot> slots) {
  const auto order = [](const store::CalendarSlot& slot) {
    return std::tie(slot.kind, slot.day, slot.from);
  };
  std::sort(slots.begin(), slots.end(),
            [&](const auto& a, const auto& b) { return order(a) < order(b); });
  for (size_t i = 1; i < slots.size(); ++i) {
    const store::CalendarSlot& before = slots[i - 1];
    const bool same_day = before.kind == slots[i].kind && before.day == slots[i].day;
    if (same_day && (slots[i].from < before.until || slots[i].from == before.from)) {
      return Invalid("SLOTS_OVERLAP", "two slots of one day overlap");
    }
  }
  return absl::OkStatus();
}

bool Opens(const store::CalendarSlot& slot) {
  const bool hours = slot.kind == store::SlotKind::kWeekday || slot.kind == store::SlotKind::kDate;
  return hours && slot.from < slot.until;
}

}  // namespace

absl::Status ValidateCalendar(const CalendarView& calendar) {
  TUTORING_RETURN_IF_ERROR(ValidateHead(calendar.calendar));
  if (calendar.slots.size() > kMostSlots) {
    return Invalid("CALENDAR_TOO_LARGE", "a calendar has at most 20,000 slots");
  }
  for (const store::CalendarSlot& slot : calendar.slots) {
    TUTORING_RETURN_IF_ERROR(ValidateSlot(slot));
  }
  TUTORING_RETURN_IF_ERROR(CheckOverlaps(calendar.slots));
  if (std::any_of(calendar.slots.begin(), calendar.slots.end(), Opens)) return absl::OkStatus();
  return Invalid("CALENDAR_NEVER_OPENS", "the calendar has no opening hours");
}

}  // namespace tutoring::app
