#ifndef SERVICE_ICAL_EVENT_READER_H_
#define SERVICE_ICAL_EVENT_READER_H_

#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "service/ical/event.h"
#include "service/ical/event_text.h"
#include "service/ical/skip_reason.h"

namespace tutoring::ical {

// Reads the properties of events by libical: for each text the event, or why it cannot be read.
// Times without a zone are in `zone`. Cannot fail as a whole. libical keeps settings for the whole
// process, so one call waits for another; it leaves no memory behind.
std::vector<std::variant<Event, SkipReason>> ReadEvents(const std::vector<EventText>& texts,
                                                        const absl::TimeZone& zone);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_EVENT_READER_H_
