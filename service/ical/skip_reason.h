#ifndef SERVICE_ICAL_SKIP_REASON_H_
#define SERVICE_ICAL_SKIP_REASON_H_

namespace tutoring::ical {

// Why an event closes no day.
enum class SkipReason {
  kOutside,          // Nothing of it lies within the window.
  kNotNamed,         // Its summary holds none of the phrases that were asked for.
  kCancelled,        // STATUS:CANCELLED.
  kReturn,           // A return to school or to work.
  kEndNotSaid,       // It names holidays and tells only when they begin.
  kNoWholeDay,       // It has times and covers no day from midnight to midnight.
  kEndsBeforeStart,  // As the end of 2026 for the beginning of 2027.
  kTooLong,          // Longer than kLongestEvent: rather a mistake than a holiday.
  kUnknownZone,      // Its times are in a zone that has no IANA name.
  kUnknownRule,      // Its recurrence is not among those that recurrence.h understands.
  kUnreadable        // A property that counts is missing, damaged, twice or too long.
};

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_SKIP_REASON_H_
