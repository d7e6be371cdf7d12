#include "service/ical/event_reader.h"

#include <libical/ical.h>

#include <memory>
#include <utility>

#include "absl/base/attributes.h"
#include "absl/base/const_init.h"
#include "absl/synchronization/mutex.h"
#include "service/ical/rule_reader.h"
#include "service/ical/zone_book.h"

namespace tutoring::ical {
namespace {

ABSL_CONST_INIT absl::Mutex libical_mutex(absl::kConstInit);

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

constexpr int kSecondsOfDay = 24 * 60 * 60;

// Reads one event. The first problem found is the one that is told; what is read after it is not
// used.
class EventReader {
 public:
  EventReader(icalcomponent* component, const absl::TimeZone& floating, ZoneBook& zones)
      : component_(component), floating_(floating), zones_(zones) {}

  std::variant<Event, SkipReason> Read() {
    ReadTexts();
    ReadStart();
    ReadEnd();
    ReadDays();
    ReadRule();
    if (problem_.has_value()) return *problem_;
    return std::move(event_);
  }

 private:
  icalproperty* First(icalproperty_kind kind) const {
    return icalcomponent_get_first_property(component_, kind);
  }

  void Fail(SkipReason reason) {
    if (!problem_.has_value()) problem_ = reason;
  }

  void ReadTexts() {
    if (const auto* summary = First(ICAL_SUMMARY_PROPERTY)) {
      if (const char* text = icalproperty_get_summary(summary)) event_.summary = text;
    }
    if (const auto* uid = First(ICAL_UID_PROPERTY)) {
      if (const char* text = icalproperty_get_uid(uid)) event_.uid = text;
    }
    const auto* status = First(ICAL_STATUS_PROPERTY);
    event_.cancelled =
        status != nullptr && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
  }

  void ReadStart() {
    icalproperty* property = First(ICAL_DTSTART_PROPERTY);
    if (property == nullptr) return Fail(SkipReason::kUnreadable);
    const icaltimetype time = icalproperty_get_dtstart(property);
    event_.all_day = time.is_date;
    event_.zone = ZoneOf(property, time);
    event_.start = Numbers(time);
  }

  void ReadEnd() {
    event_.end = event_.start;
    icalproperty* end = First(ICAL_DTEND_PROPERTY);
    icalproperty* duration = First(ICAL_DURATION_PROPERTY);
    if (end != nullptr && duration != nullptr) return Fail(SkipReason::kUnreadable);
    if (end != nullptr) {
      const icaltimetype time = icalproperty_get_dtend(end);
      if (static_cast<bool>(time.is_date) != event_.all_day) return Fail(SkipReason::kUnreadable);
      event_.end = LocalTime(end, time);
    } else if (duration != nullptr) {
      AddDuration(icalproperty_get_duration(duration));
    }
    event_.says_end = event_.end != event_.start;
    if (event_.all_day && !event_.says_end) event_.end += kSecondsOfDay;
  }

  void AddDuration(const icaldurationtype& duration) {
    const int64_t seconds =
        ((int64_t{duration.weeks} * 7 + duration.days) * 24 + duration.hours) * 60 * 60 +
        int64_t{duration.minutes} * 60 + duration.seconds;
    if (duration.is_neg) return Fail(SkipReason::kEndsBeforeStart);
    if (event_.all_day && seconds % kSecondsOfDay != 0) return Fail(SkipReason::kUnreadable);
    event_.end += seconds;
  }

  void ReadDays() {
    for (auto* p = First(ICAL_RDATE_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component_, ICAL_RDATE_PROPERTY)) {
      const icaldatetimeperiodtype value = icalproperty_get_rdate(p);
      if (icaltime_is_null_time(value.time)) return Fail(SkipReason::kUnknownRule);
      event_.more_days.emplace_back(LocalTime(p, value.time));
    }
    for (auto* p = First(ICAL_EXDATE_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component_, ICAL_EXDATE_PROPERTY)) {
      event_.except_days.emplace_back(LocalTime(p, icalproperty_get_exdate(p)));
    }
    if (auto* p = First(ICAL_RECURRENCEID_PROPERTY)) {
      // Such a change goes for the rest of the series, which programs have long given up.
      if (icalproperty_get_first_parameter(p, ICAL_RANGE_PARAMETER) != nullptr) {
        return Fail(SkipReason::kUnknownRule);
      }
      event_.replaces = absl::CivilDay(LocalTime(p, icalproperty_get_recurrenceid(p)));
    }
  }

  void ReadRule() {
    if (First(ICAL_EXRULE_PROPERTY) != nullptr) return Fail(SkipReason::kUnknownRule);
    auto* property = First(ICAL_RRULE_PROPERTY);
    if (property == nullptr) return;
    const icalrecurrencetype recurrence = icalproperty_get_rrule(property);
    event_.rule = RuleOf(recurrence);
    if (!event_.rule.has_value()) return Fail(SkipReason::kUnknownRule);
    if (!icaltime_is_null_time(recurrence.until)) SetLastDay(property, recurrence.until);
  }

  // The last day on which an occurrence begins in time.
  void SetLastDay(icalproperty* property, const icaltimetype& until) {
    const absl::CivilSecond last = LocalTime(property, until);
    const bool too_late = !until.is_date && !event_.all_day &&
                          last - absl::CivilSecond(absl::CivilDay(last)) <
                              event_.start - absl::CivilSecond(absl::CivilDay(event_.start));
    event_.rule->last = absl::CivilDay(last) - (too_late ? 1 : 0);
  }

  // The local time of the event's zone.
  absl::CivilSecond LocalTime(icalproperty* property, const icaltimetype& time) {
    const absl::CivilSecond numbers = Numbers(time);
    if (time.is_date) return numbers;
    const absl::TimeZone zone = ZoneOf(property, time);
    if (zone == event_.zone) return numbers;
    return absl::ToCivilSecond(zone.At(numbers).pre, event_.zone);
  }

  absl::CivilSecond Numbers(const icaltimetype& time) {
    const absl::CivilSecond civil(time.year, time.month, time.day, time.hour, time.minute,
                                  time.second);
    // Abseil makes 2 March of 30 February; libical accepts both.
    const bool real = time.year >= 1 && time.year <= 9999 && civil.year() == time.year &&
                      civil.month() == time.month && civil.day() == time.day &&
                      civil.hour() == time.hour && civil.minute() == time.minute &&
                      civil.second() == time.second;
    if (!real) Fail(SkipReason::kUnreadable);
    return real ? civil : absl::CivilSecond();
  }

  absl::TimeZone ZoneOf(icalproperty* property, const icaltimetype& time) {
    if (time.is_date) return floating_;
    if (icaltime_is_utc(time)) return absl::UTCTimeZone();
    auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (parameter == nullptr) return floating_;
    const char* name = icalparameter_get_tzid(parameter);
    const std::optional<absl::TimeZone> zone = zones_.Find(name == nullptr ? "" : name);
    if (!zone.has_value()) Fail(SkipReason::kUnknownZone);
    return zone.value_or(floating_);
  }

  icalcomponent* component_;
  absl::TimeZone floating_;
  ZoneBook& zones_;
  Event event_;
  std::optional<SkipReason> problem_;
};

std::variant<Event, SkipReason> ReadEvent(const EventText& text, const absl::TimeZone& zone,
                                          ZoneBook& zones) {
  if (!text.sound()) return SkipReason::kUnreadable;
  const Component component(icalparser_parse_string(text.Component().c_str()));
  if (component == nullptr || icalcomponent_isa(component.get()) != ICAL_VEVENT_COMPONENT ||
      icalcomponent_count_errors(component.get()) > 0) {
    return SkipReason::kUnreadable;
  }
  return EventReader(component.get(), zone, zones).Read();
}

}  // namespace

std::vector<std::variant<Event, SkipReason>> ReadEvents(const std::vector<EventText>& texts,
                                                        const absl::TimeZone& zone) {
  const absl::MutexLock lock(&libical_mutex);
  icalerror_set_errors_are_fatal(0);
  ZoneBook zones;
  std::vector<std::variant<Event, SkipReason>> events;
  events.reserve(texts.size());
  for (const EventText& text : texts) events.push_back(ReadEvent(text, zone, zones));
  icalmemory_free_ring();
  return events;
}

}  // namespace tutoring::ical
