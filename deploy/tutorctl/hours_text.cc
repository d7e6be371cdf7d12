#include "deploy/tutorctl/hours_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/arguments.h"

namespace tutoring::tutorctl {
namespace {

using WeekHours = google::protobuf::RepeatedPtrField<v1::WeekdayHours>;

constexpr int kDay = 24 * 60;
constexpr std::array<absl::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                    "fri", "sat", "sun"};

std::optional<int> DayOf(absl::string_view word) {
  const auto found = std::find(kDays.begin(), kDays.end(), absl::AsciiStrToLower(word));
  if (found == kDays.end()) return std::nullopt;
  return static_cast<int>(found - kDays.begin()) + 1;
}

std::optional<int> MinuteOf(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  int hour = 0;
  int minute = 0;
  const bool read = parts.size() == 2 && parts[0].size() <= 2 && parts[1].size() == 2 &&
                    absl::SimpleAtoi(parts[0], &hour) && absl::SimpleAtoi(parts[1], &minute);
  if (!read || hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > kDay) {
    return std::nullopt;
  }
  return hour * 60 + minute;
}

// From and to, of "a-b" or, where both are the same, "a".
template <typename Read>
std::optional<std::pair<int, int>> Span(absl::string_view text, const Read& read) {
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits('-', 1));
  const auto from = read(ends.first);
  const auto to = ends.second.empty() ? from : read(ends.second);
  if (!from || !to) return std::nullopt;
  return std::pair(*from, *to);
}

absl::Status Unreadable(absl::string_view part) {
  return UsageError(absl::StrCat("\"", part,
                                 "\" are no opening hours: write for example "
                                 "\"mon-fri 08:00-12:00 13:30-17:30; sat 09:00-12:00\"."));
}

absl::Status AddPart(absl::string_view part, WeekHours& hours) {
  const std::vector<absl::string_view> words = absl::StrSplit(part, ' ', absl::SkipEmpty());
  const auto days = words.empty() ? std::nullopt : Span(words[0], DayOf);
  if (!days || days->first > days->second || words.size() < 2) return Unreadable(part);
  for (int day = days->first; day <= days->second; ++day) {
    for (size_t i = 1; i < words.size(); ++i) {
      const auto span = Span(words[i], MinuteOf);
      if (!span || span->first == span->second || span->first == kDay) return Unreadable(part);
      v1::WeekdayHours& slot = *hours.Add();
      slot.set_weekday(day);
      slot.set_from_minute(span->first);
      slot.set_until_minute(span->second < span->first ? span->second + kDay : span->second);
    }
  }
  return absl::OkStatus();
}

std::string MinuteText(int minute) {
  const int of_day = minute > kDay ? minute - kDay : minute;
  return absl::StrFormat("%02d:%02d", of_day / 60, of_day % 60);
}

std::string DayText(const WeekHours& hours, int day) {
  std::vector<std::string> slots;
  for (const v1::WeekdayHours& slot : hours) {
    if (slot.weekday() != day) continue;
    slots.push_back(
        absl::StrCat(MinuteText(slot.from_minute()), "-", MinuteText(slot.until_minute())));
  }
  return absl::StrJoin(slots, " ");
}

}  // namespace

absl::StatusOr<WeekHours> ParseHours(absl::string_view text) {
  WeekHours hours;
  for (const absl::string_view part : absl::StrSplit(text, ';')) {
    if (const absl::Status added = AddPart(part, hours); !added.ok()) return added;
  }
  return hours;
}

std::string HoursText(const WeekHours& hours) {
  std::vector<std::string> parts;
  for (int day = 1; day <= 7;) {
    const std::string slots = DayText(hours, day);
    int last = day;
    while (last < 7 && DayText(hours, last + 1) == slots) ++last;
    const absl::string_view first_name = kDays[static_cast<size_t>(day - 1)];
    const absl::string_view last_name = kDays[static_cast<size_t>(last - 1)];
    if (!slots.empty()) {
      parts.push_back(last == day ? absl::StrCat(first_name, " ", slots)
                                  : absl::StrCat(first_name, "-", last_name, " ", slots));
    }
    day = last + 1;
  }
  return absl::StrJoin(parts, "; ");
}

}  // namespace tutoring::tutorctl
