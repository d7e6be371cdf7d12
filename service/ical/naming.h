#ifndef SERVICE_ICAL_NAMING_H_
#define SERVICE_ICAL_NAMING_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::ical {

// What the summary of an event tells of it, in French or English, whatever its case, accents and
// punctuation. Pure; cannot fail.

// Whether it holds one of the phrases as whole words; true where there are none.
bool HoldsAnyPhrase(absl::string_view summary, const std::vector<std::string>& phrases);

// "Rentrée scolaire des élèves", "Prérentrée des enseignants", "Jour de reprise", "Back to school":
// people work that day. Not where it names holidays as well: "Vacances d'été (prérentrée
// enseignants)" is the end of the holidays.
bool IsReturn(absl::string_view summary);

// "Vacances d'été", "Début des vacances d'été", "Summer holidays". Of such a period the school
// calendars of some years tell only the first day.
bool NamesHolidays(absl::string_view summary);

// The summary as it is shown: on one line, at most kLongestName bytes, always UTF-8.
std::string ShownName(absl::string_view summary);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_NAMING_H_
