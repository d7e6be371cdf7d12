#include "service/ical/closed_days.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/ical/event.h"
#include "service/ical/event_reader.h"
#include "service/ical/event_texts.h"
#include "service/ical/naming.h"
#include "service/ical/recurrence.h"

namespace tutoring::ical {
namespace {

// About a second's work. Ten thousand yearly events over ten years take less.
constexpr int64_t kMostDaysLookedAt = 6'000'000;

using EventOrReason = std::variant<Event, SkipReason>;
// By series, the days that events of their own stand in for.
using Replaced = std::map<std::string, std::vector<absl::CivilDay>>;

Replaced ReplacedDays(const std::vector<EventOrReason>& events) {
  Replaced replaced;
  for (const EventOrReason& candidate : events) {
    const Event* event = std::get_if<Event>(&candidate);
    if (event == nullptr || !event->replaces.has_value() || event->uid.empty()) continue;
    replaced[event->uid].push_back(*event->replaces);
  }
  return replaced;
}

// Why it closes no day, whatever its days; none where they decide.
std::optional<SkipReason> ReasonToSkip(const Event& event, const Wanted& wanted) {
  if (event.cancelled) return SkipReason::kCancelled;
  if (!HoldsAnyPhrase(event.summary, wanted.names)) return SkipReason::kNotNamed;
  if (IsReturn(event.summary)) return SkipReason::kReturn;
  if (event.all_day && !event.says_end && NamesHolidays(event.summary)) {
    return SkipReason::kEndNotSaid;
  }
  if (event.end < event.start) return SkipReason::kEndsBeforeStart;
  if (absl::CivilDay(event.end) - absl::CivilDay(event.start) > kLongestEvent) {
    return SkipReason::kTooLong;
  }
  return std::nullopt;
}

struct DaySpan {
  absl::CivilDay from;
  absl::CivilDay until;
};

// The days of `zone` that the event covers wholly, where it begins on `day` of its own zone.
DaySpan DaysCovered(const Event& event, absl::CivilDay day, const absl::TimeZone& zone) {
  const absl::CivilSecond start =
      absl::CivilSecond(day) + (event.start - absl::CivilSecond(absl::CivilDay(event.start)));
  const absl::CivilSecond end = start + (event.end - event.start);
  if (event.all_day) return {absl::CivilDay(start), absl::CivilDay(end)};
  const absl::Time start_time = event.zone.At(start).pre;
  const absl::Time end_time = event.zone.At(end).pre;
  absl::CivilDay from = absl::ToCivilDay(start_time, zone);
  if (zone.At(absl::CivilSecond(from)).pre < start_time) ++from;
  return {from, std::max(from, absl::ToCivilDay(end_time, zone))};
}

// Closes the days of the events one by one.
class Closing {
 public:
  Closing(const Wanted& wanted, Replaced replaced)
      : wanted_(wanted),
        replaced_(std::move(replaced)),
        closed_by_(wanted.until - wanted.from, nullptr) {}

  // Why the event closes no day within the window; none where it closes one. The event must outlive
  // this.
  absl::StatusOr<std::optional<SkipReason>> Close(const Event& event) {
    if (const auto reason = ReasonToSkip(event, wanted_)) return reason;
    std::optional<std::vector<absl::CivilDay>> starts = StartsOf(event);
    if (!starts.has_value()) return TooMuchWork();
    bool closes = false;
    bool has_whole_day = starts->empty();
    for (const absl::CivilDay start : *starts) {
      const DaySpan span = DaysCovered(event, start, wanted_.zone);
      has_whole_day = has_whole_day || span.from < span.until;
      const absl::CivilDay until = std::min(span.until, wanted_.until);
      for (absl::CivilDay day = std::max(span.from, wanted_.from); day < until; ++day) {
        if (!budget_.Spend(1)) return TooMuchWork();
        const Event*& closed_by = closed_by_[day - wanted_.from];
        if (closed_by == nullptr) closed_by = &event;
        closes = true;
      }
    }
    if (closes) return std::optional<SkipReason>();
    return std::optional(has_whole_day ? SkipReason::kOutside : SkipReason::kNoWholeDay);
  }

  std::vector<ClosedDay> Days() const {
    std::vector<ClosedDay> days;
    for (size_t i = 0; i < closed_by_.size(); ++i) {
      if (closed_by_[i] == nullptr) continue;
      days.push_back({wanted_.from + static_cast<int>(i), ShownName(closed_by_[i]->summary)});
    }
    return days;
  }

 private:
  static absl::Status TooMuchWork() {
    return Refusal(absl::StatusCode::kInvalidArgument, "ICAL_TOO_MUCH_WORK",
                   "the recurrences of the file ask for too many days");
  }

  // On which days of its zone the event begins, as far as it can reach into the window. None where
  // the budget does not suffice.
  std::optional<std::vector<absl::CivilDay>> StartsOf(const Event& event) {
    // A day of another zone may begin a day earlier or later.
    const absl::CivilDay from =
        wanted_.from - (absl::CivilDay(event.end) - absl::CivilDay(event.start)) - 1;
    const absl::CivilDay until = wanted_.until + 1;
    const absl::CivilDay first(event.start);
    std::optional<std::vector<absl::CivilDay>> starts;
    if (event.rule.has_value()) {
      starts = Occurrences(*event.rule, first, from, until, budget_);
      if (!starts.has_value()) return std::nullopt;
    } else {
      starts.emplace();
      if (first >= from && first < until) starts->push_back(first);
    }
    for (const absl::CivilDay day : event.more_days) {
      if (day >= from && day < until) starts->push_back(day);
    }
    std::vector<absl::CivilDay> except = ExceptDays(event);
    if (!budget_.Spend(static_cast<int64_t>(except.size()))) return std::nullopt;
    std::sort(except.begin(), except.end());
    starts->erase(std::remove_if(starts->begin(), starts->end(),
                                 [&](absl::CivilDay day) {
                                   return std::binary_search(except.begin(), except.end(), day);
                                 }),
                  starts->end());
    return starts;
  }

  std::vector<absl::CivilDay> ExceptDays(const Event& event) const {
    std::vector<absl::CivilDay> days = event.except_days;
    const auto found = replaced_.find(event.uid);
    if (found != replaced_.end() && !event.replaces.has_value()) {
      days.insert(days.end(), found->second.begin(), found->second.end());
    }
    return days;
  }

  const Wanted& wanted_;
  Replaced replaced_;
  DayBudget budget_{kMostDaysLookedAt};
  std::vector<const Event*> closed_by_;  // For each day of the window, who closed it first.
};

absl::Status CheckWindow(const Wanted& wanted) {
  if (wanted.from < wanted.until && wanted.until - wanted.from <= kLongestWindow) {
    return absl::OkStatus();
  }
  return Refusal(absl::StatusCode::kInvalidArgument, "ICAL_WINDOW",
                 "the days wanted must be at least one and at most ten years");
}

}  // namespace

absl::StatusOr<IcalImport> ReadClosedDays(absl::string_view text, const Wanted& wanted) {
  TUTORING_RETURN_IF_ERROR(CheckWindow(wanted));
  TUTORING_ASSIGN_OR_RETURN(const std::vector<EventText> texts, ReadEventTexts(text));
  const std::vector<EventOrReason> events = ReadEvents(texts, wanted.zone);
  Closing closing(wanted, ReplacedDays(events));
  IcalImport import;
  for (size_t i = 0; i < events.size(); ++i) {
    std::optional<SkipReason> reason;
    if (const Event* event = std::get_if<Event>(&events[i])) {
      TUTORING_ASSIGN_OR_RETURN(reason, closing.Close(*event));
    } else {
      reason = std::get<SkipReason>(events[i]);
    }
    if (reason.has_value()) import.skipped.push_back({texts[i].number(), texts[i].line(), *reason});
  }
  import.days = closing.Days();
  return import;
}

}  // namespace tutoring::ical
