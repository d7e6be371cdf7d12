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
constexpr absl::string_view kNever = "closed";
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
  if (!read || hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 2 * kDay) {
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

absl::Status UnreadableDay(absl::string_view text) {
  return UsageError(absl::StrCat("\"", text,
                                 "\" are no hours of a day: write for example "
                                 "\"08:00-12:00 13:30-17:30\", or closed."));
}

// Nothing where the word is no slot.
std::optional<DaySlot> SlotOf(absl::string_view word) {
  const auto span = Span(word, MinuteOf);
  if (!span || span->first == span->second || span->first >= kDay) return std::nullopt;
  return DaySlot{span->first, span->second < span->first ? span->second + kDay : span->second};
}

absl::Status AddPart(absl::string_view part, WeekHours& hours) {
  const std::vector<absl::string_view> words = absl::StrSplit(part, ' ', absl::SkipEmpty());
  const auto days = words.empty() ? std::nullopt : Span(words[0], DayOf);
  if (!days || days->first > days->second || words.size() < 2) return Unreadable(part);
  for (int day = days->first; day <= days->second; ++day) {
    for (size_t i = 1; i < words.size(); ++i) {
      const std::optional<DaySlot> read = SlotOf(words[i]);
      if (!read) return Unreadable(part);
      v1::WeekdayHours& slot = *hours.Add();
      slot.set_weekday(day);
      slot.set_from_minute(read->from);
      slot.set_until_minute(read->until);
    }
  }
  return absl::OkStatus();
}

std::string MinuteText(int minute) {
  return absl::StrFormat("%02d:%02d", minute / 60, minute % 60);
}

std::string DayText(const WeekHours& hours, int day) {
  std::vector<std::string> slots;
  for (const v1::WeekdayHours& slot : hours) {
    if (slot.weekday() != day) continue;
    slots.push_back(SlotText({slot.from_minute(), slot.until_minute()}));
  }
  return absl::StrJoin(slots, " ");
}

}  // namespace

absl::StatusOr<std::vector<DaySlot>> ParseDayHours(absl::string_view text) {
  if (text == kNever) return std::vector<DaySlot>{{0, 0}};
  std::vector<DaySlot> slots;
  for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const std::optional<DaySlot> slot = SlotOf(word);
    if (!slot) return UnreadableDay(text);
    slots.push_back(*slot);
  }
  if (slots.empty()) return UnreadableDay(text);
  return slots;
}

std::string SlotText(const DaySlot& slot) {
  if (slot.until == 0) return std::string(kNever);
  // 22:00-06:00; what lasts a day or more counts its hours on.
  const bool wraps = slot.until > kDay && slot.until - kDay < slot.from;
  return absl::StrCat(MinuteText(slot.from), "-",
                      MinuteText(wraps ? slot.until - kDay : slot.until));
}

absl::StatusOr<WeekHours> ParseHours(absl::string_view text) {
  WeekHours hours;
  if (text == kNever) return hours;
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
  return parts.empty() ? std::string(kNever) : absl::StrJoin(parts, "; ");
}

}  // namespace tutoring::tutorctl
