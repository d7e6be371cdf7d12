#ifndef SERVICE_ICAL_EVENT_TEXTS_H_
#define SERVICE_ICAL_EVENT_TEXTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/ical/event_text.h"

namespace tutoring::ical {

// Finds the events of an iCalendar file, in its order, and checks that the file is whole: nothing
// outside a calendar, each component ended, events directly within a calendar. Says nothing about
// the properties of events. Errors: those of ReadClosedDays about the file.
absl::StatusOr<std::vector<EventText>> ReadEventTexts(absl::string_view text);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_EVENT_TEXTS_H_
