#ifndef SERVICE_RULES_CALENDAR_WORKING_TIME_H_
#define SERVICE_RULES_CALENDAR_WORKING_TIME_H_

#include <vector>

#include "absl/time/time.h"
#include "service/rules/calendar/add_time.h"
#include "service/rules/calendar/calendar.h"
#include "service/rules/interval.h"

namespace tutoring {

// Arithmetic of working time: the time during which a calendar is open. Pure; cannot fail; the cost
// grows with the days between the instants. Source: DESIGN 2 ("a course may choose working time").

// When the calendar is open within [from, until): by time, apart from each other, none empty. These
// are the segments that an explanation names.
std::vector<Interval> OpenIntervals(const Calendar& calendar, absl::Time from, absl::Time until);

// The working time within [from, until); zero where until <= from.
absl::Duration WorkingTimeBetween(const Calendar& calendar, absl::Time from, absl::Time until);

// The first instant at which `amount` of working time has passed since `start`: `start` itself for
// nothing, and the very end of a slot where the amount is used up there. InfiniteFuture where the
// calendar opens too little within kTimeHorizon of `start`.
absl::Time AddWorkingTime(const Calendar& calendar, absl::Time start, absl::Duration amount);

}  // namespace tutoring

#endif  // SERVICE_RULES_CALENDAR_WORKING_TIME_H_
