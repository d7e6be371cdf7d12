#include <algorithm>

#include "absl/time/civil_time.h"
#include "deploy/tutorctl/calendar_view.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/hours_text.h"

namespace tutoring::tutorctl {
namespace {

using v1::Calendar;
using v1::DatedHours;
using DatedList = google::protobuf::RepeatedPtrField<DatedHours>;

constexpr int kLongestSpan = 400;  // Lest a mistyped year fill the calendar.

// YYYY-MM-DD of every day from --from to --until, both included: that is how closures are
// announced.
absl::StatusOr<std::vector<std::string>> DaysOf(const Arguments& arguments) {
  absl::CivilDay first;
  absl::CivilDay last;
  const std::string from = arguments.Get("from");
  const bool read = absl::ParseCivilTime(from, &first) &&
                    absl::ParseCivilTime(arguments.Get("until", from), &last);
  if (!read || last < first || last - first >= kLongestSpan) {
    return UsageError("--from=DATE and --until=DATE are days such as 2026-05-01, at most 400.");
  }
  std::vector<std::string> days;
  for (absl::CivilDay day = first; day <= last; ++day) days.push_back(absl::FormatCivilTime(day));
  return days;
}

// A day that is closed already keeps its reason.
void Close(const std::string& date, const std::string& summary, Calendar& calendar) {
  const auto& known = calendar.holidays();
  if (std::any_of(known.begin(), known.end(),
                  [&](const v1::Holiday& holiday) { return holiday.date() == date; })) {
    return;
  }
  v1::Holiday& holiday = *calendar.add_holidays();
  holiday.set_date(date);
  holiday.set_summary(summary);
}

// Hours that are listed already keep their reason.
void Add(const std::string& date, const std::vector<DaySlot>& slots, const std::string& summary,
         DatedList& list) {
  for (const DaySlot& slot : slots) {
    const bool known = std::any_of(list.begin(), list.end(), [&](const DatedHours& other) {
      return other.date() == date && other.from_minute() == slot.from &&
             other.until_minute() == slot.until;
    });
    if (known) continue;
    DatedHours& one = *list.Add();
    one.set_date(date);
    one.set_from_minute(slot.from);
    one.set_until_minute(slot.until);
    one.set_summary(summary);
  }
}

template <typename List>
void Remove(const std::string& date, List& list) {
  list.erase(
      std::remove_if(list.begin(), list.end(), [&](const auto& one) { return one.date() == date; }),
      list.end());
}

// Does `change`, which takes a date, the slots of --hours if there are any, and the calendar.
template <typename Change>
absl::Status ChangeDays(const Session& session, const Arguments& arguments, const Change& change) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto days = DaysOf(arguments);
  if (!days.ok()) return days.status();
  absl::StatusOr<std::vector<DaySlot>> slots = std::vector<DaySlot>();
  if (arguments.Has("hours")) slots = ParseDayHours(arguments.Get("hours"));
  if (!slots.ok()) return slots.status();
  absl::StatusOr<Calendar> calendar = FetchCalendar(session, *platform, arguments.positional()[0]);
  if (!calendar.ok()) return calendar.status();
  for (const std::string& day : *days) change(day, *slots, *calendar);
  return WriteCalendar(session, *calendar);
}

absl::Status CloseDays(const Session& session, const Arguments& arguments) {
  if (arguments.Get("hours") == "closed") return UsageError("--hours=HOURS says which hours.");
  const std::string summary = arguments.Get("summary");
  return ChangeDays(
      session, arguments,
      [&](const std::string& date, const std::vector<DaySlot>& slots, Calendar& calendar) {
        if (slots.empty()) return Close(date, summary, calendar);
        Add(date, slots, summary, *calendar.mutable_breaks());
      });
}

// What was said of the days before is taken back.
absl::Status OpenDays(const Session& session, const Arguments& arguments) {
  if (arguments.Has("summary") && !arguments.Has("hours")) {
    return UsageError("--summary says why a day has other hours: --hours=HOURS is missing.");
  }
  return ChangeDays(
      session, arguments,
      [&](const std::string& date, const std::vector<DaySlot>& slots, Calendar& calendar) {
        Remove(date, *calendar.mutable_holidays());
        Remove(date, *calendar.mutable_breaks());
        Remove(date, *calendar.mutable_dated_hours());
        Add(date, slots, arguments.Get("summary"), *calendar.mutable_dated_hours());
      });
}

}  // namespace

// Under the noun of calendars, beside the commands of calendars.cc.
std::vector<Command> CalendarDayCommands() {
  const auto flags = [](absl::string_view hours) -> std::vector<Flag> {
    return {
        kPlatformFlag,
        {"from", "DATE", "The first day, such as 2026-05-01"},
        {"until", "DATE", "The last day, included; default the first"},
        {"hours", "HOURS", hours},
        {"summary", "TEXT", "Why, for people"},
    };
  };
  return {
      {"calendars", "close", "CALENDAR", "Add holidays, closures or breaks",
       flags("As in \"12:00-14:00\"; default the whole day"), CloseDays},
      {"calendars", "open", "CALENDAR", "Reopen days, or give them other hours",
       flags("As in \"08:00-12:00 14:00-16:00\"; default the usual"), OpenDays},
  };
}

}  // namespace tutoring::tutorctl
