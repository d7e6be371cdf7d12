#include "tests/ical/calendar_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/base/reason.h"

namespace tutoring::ical {

absl::TimeZone Zone(absl::string_view name) {
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone(name, &zone));
  return zone;
}

Wanted SchoolYear() {
  return {.zone = Zone("Europe/Paris"),
          .from = absl::CivilDay(2026, 9, 1),
          .until = absl::CivilDay(2027, 9, 1)};
}

std::string EventOf(const std::vector<std::string>& lines) {
  return absl::StrCat("BEGIN:VEVENT\r\n", absl::StrJoin(lines, "\r\n"), "\r\nEND:VEVENT\r\n");
}

std::string CalendarOf(const std::vector<std::string>& components) {
  return absl::StrCat("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", absl::StrJoin(components, ""),
                      "END:VCALENDAR\r\n");
}

std::string CalendarOfEvent(const std::vector<std::string>& lines) {
  return CalendarOf({EventOf(lines)});
}

std::string ReadFile(absl::string_view name) {
  std::ifstream file(absl::StrCat(ICAL_FILES, "/", name), std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> FileNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(ICAL_FILES)) {
    if (entry.path().extension() == ".ics") names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string Shown(const IcalImport& import) {
  std::string shown;
  for (size_t i = 0; i < import.days.size();) {
    const ClosedDay& first = import.days[i];
    size_t end = i + 1;
    while (end < import.days.size() && import.days[end].name == first.name &&
           import.days[end].day == import.days[end - 1].day + 1) {
      ++end;
    }
    absl::StrAppend(&shown, absl::FormatCivilTime(first.day));
    if (end > i + 1)
      absl::StrAppend(&shown, " to ", absl::FormatCivilTime(import.days[end - 1].day));
    absl::StrAppend(&shown, first.name.empty() ? "" : " ", first.name, "\n");
    i = end;
  }
  for (const SkippedEvent& skipped : import.skipped) {
    absl::StrAppend(&shown, "event ", skipped.event, ", line ", skipped.line, ": ",
                    NameOf(skipped.reason), "\n");
  }
  return shown;
}

std::string Shown(const absl::StatusOr<IcalImport>& import) {
  if (import.ok()) return Shown(*import);
  return absl::StrCat(ReasonOf(import.status()), ": ", import.status().message());
}

absl::string_view NameOf(SkipReason reason) {
  switch (reason) {
    case SkipReason::kOutside:
      return "kOutside";
    case SkipReason::kNotNamed:
      return "kNotNamed";
    case SkipReason::kCancelled:
      return "kCancelled";
    case SkipReason::kReturn:
      return "kReturn";
    case SkipReason::kEndNotSaid:
      return "kEndNotSaid";
    case SkipReason::kNoWholeDay:
      return "kNoWholeDay";
    case SkipReason::kEndsBeforeStart:
      return "kEndsBeforeStart";
    case SkipReason::kTooLong:
      return "kTooLong";
    case SkipReason::kUnknownZone:
      return "kUnknownZone";
    case SkipReason::kUnknownRule:
      return "kUnknownRule";
    case SkipReason::kUnreadable:
      return "kUnreadable";
  }
  return "none of them";
}

}  // namespace tutoring::ical
