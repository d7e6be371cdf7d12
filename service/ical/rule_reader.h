#ifndef SERVICE_ICAL_RULE_READER_H_
#define SERVICE_ICAL_RULE_READER_H_

#include <libical/ical.h>

#include <optional>

#include "service/ical/recurrence.h"

namespace tutoring::ical {

// The rule that libical has read, without the day on which it ends. None for one that is more often
// than daily, chooses hours or weeks of the year, is of another calendar than the Gregorian, or
// names what there is not (RFC 5545, 3.3.10: ordinals of weekdays in weekly rules, the 13th month).
std::optional<Rule> RuleOf(const icalrecurrencetype& recurrence);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_RULE_READER_H_
