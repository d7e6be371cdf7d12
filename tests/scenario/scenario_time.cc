#include "tests/scenario/scenario_time.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace tutoring::scenario {
namespace {

constexpr absl::string_view kDays[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                       "vendredi", "samedi", "dimanche"};
constexpr absl::string_view kMonths[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};

// Which of `words` the text is, in full or abbreviated with a stop; -1 where it is none.
template <size_t N>
int IndexOf(absl::string_view text, const absl::string_view (&words)[N]) {
  const bool short_form = absl::ConsumeSuffix(&text, ".");
  const auto found = std::find_if(std::begin(words), std::end(words), [&](absl::string_view word) {
    return short_form ? absl::StartsWith(word, text) : word == text;
  });
  return found == std::end(words) ? -1 : static_cast<int>(found - std::begin(words));
}

absl::Status Bad(absl::string_view text, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("time \"", text, "\": ", why));
}

// "10:00" or "10:00:00.000001" on a day.
absl::StatusOr<absl::Time> OnDay(absl::CivilDay day, absl::string_view clock,
                                 absl::string_view text, const absl::TimeZone& zone) {
  // Abseil reads words as times too, such as "infinite-past".
  if (clock.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(clock.front())) ||
      day.year() < 1970 || day.year() > 9999) {
    return Bad(text, "expected a time of day, of a year of four digits");
  }
  // The fraction of the second is no matter of the zone.
  absl::Time of_day;
  std::string error;
  const char* format = std::count(clock.begin(), clock.end(), ':') == 1 ? "%H:%M" : "%H:%M:%E*S";
  if (!absl::ParseTime(format, clock, &of_day, &error)) return Bad(text, error);
  const absl::Duration since_midnight = of_day - absl::UnixEpoch();
  const absl::Duration fraction = since_midnight - absl::Trunc(since_midnight, absl::Seconds(1));
  const auto info =
      zone.At(absl::CivilSecond(day) + absl::ToInt64Seconds(since_midnight - fraction));
  if (info.kind == absl::TimeZone::TimeInfo::SKIPPED) return Bad(text, "the zone skips it");
  return info.pre + fraction;
}

absl::StatusOr<absl::CivilDay> FrenchDay(const std::vector<absl::string_view>& words, int year,
                                         absl::string_view text) {
  const int weekday = IndexOf(words[0], kDays);
  int number = 0;
  if (!absl::SimpleAtoi(absl::StripSuffix(words[1], "er"), &number)) return Bad(text, "which day?");
  const int month = IndexOf(words[2], kMonths);
  if (words.size() == 5 && !absl::SimpleAtoi(words[3], &year)) return Bad(text, "which year?");
  if (weekday < 0 || month < 0) return Bad(text, "expected e.g. \"lun. 2 mars 10:00\"");
  const absl::CivilDay day(year, month + 1, number);
  if (day.day() != number) return Bad(text, "the month has no such day");
  if (static_cast<int>(absl::GetWeekday(day)) != weekday) return Bad(text, "it is another weekday");
  return day;
}

}  // namespace

absl::StatusOr<int> ParseMinutes(absl::string_view text) {
  if (text.empty()) return 0;
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  int hours = 0;
  int minutes = 0;
  const bool read = parts.size() == 2 && absl::SimpleAtoi(parts[0], &hours) &&
                    absl::SimpleAtoi(parts[1], &minutes);
  if (!read || hours < 0 || hours > 48 || minutes < 0 || minutes > 59)
    return Bad(text, "expected e.g. \"08:00\"");
  return hours * 60 + minutes;
}

int ParseWeekday(absl::string_view text) { return IndexOf(text, kDays) + 1; }

absl::StatusOr<absl::Time> ParseScenarioTime(absl::string_view text, int year,
                                             const absl::TimeZone& zone) {
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  absl::CivilDay day;
  if (!words.empty() && words.size() <= 2 && absl::ParseCivilTime(words[0], &day)) {
    return OnDay(day, words.size() == 2 ? words[1] : "00:00", text, zone);
  }
  if (words.size() != 4 && words.size() != 5)
    return Bad(text, "expected e.g. \"2026-03-02 10:00\"");
  const auto french = FrenchDay(words, year, text);
  if (!french.ok()) return french.status();
  return OnDay(*french, words.back(), text, zone);
}

}  // namespace tutoring::scenario
