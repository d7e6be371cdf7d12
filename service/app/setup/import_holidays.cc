#include "service/app/setup/import_holidays.h"

#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostPhrases = 20;
constexpr size_t kLongestPhrase = 255;

absl::Status ValidatePhrases(const std::vector<std::string>& phrases) {
  if (phrases.size() > kMostPhrases) {
    return Invalid("TEXT_INVALID", "there are more than 20 phrases");
  }
  for (const std::string& phrase : phrases) {
    if (phrase.empty() || phrase.size() > kLongestPhrase || !IsUtf8(phrase)) {
      return Invalid("TEXT_INVALID", "a phrase is no text of 1 to 255 bytes");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<HolidayImport> ReadHolidays(store::Store& store, const store::Platform& platform,
                                           const std::string& id, const HolidayFile& file) {
  TUTORING_ASSIGN_OR_RETURN(const CalendarView calendar, FindCalendar(store, platform, id));
  if (calendar.built_in) {
    return Invalid("CALENDAR_RESERVED",
                   "eple-fr and default-en are built in and cannot be changed");
  }
  ical::Wanted wanted{.names = file.phrases};
  absl::LoadTimeZone(calendar.calendar.time_zone, &wanted.zone);
  if (!absl::ParseCivilTime(file.from, &wanted.from) ||
      !absl::ParseCivilTime(file.until, &wanted.until)) {
    return Invalid("DATE_INVALID", "from_date or until_date is no date such as 2026-09-01");
  }
  TUTORING_RETURN_IF_ERROR(ValidatePhrases(file.phrases));
  TUTORING_ASSIGN_OR_RETURN(const ical::IcalImport read, ical::ReadClosedDays(file.text, wanted));
  HolidayImport import{.skipped = read.skipped};
  for (const ical::ClosedDay& closed : read.days) {
    import.holidays.push_back(
        {store::SlotKind::kHoliday, absl::FormatCivilTime(closed.day), 0, 0, closed.name});
  }
  return import;
}

}  // namespace tutoring::app
