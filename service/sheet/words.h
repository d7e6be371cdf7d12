#ifndef SERVICE_SHEET_WORDS_H_
#define SERVICE_SHEET_WORDS_H_

#include <array>
#include <cstddef>

#include "service/rules/grid/intervention.h"

namespace tutoring::sheet {

// How a line of the file came into the grid. A draft waits for what its tutor says of it.
enum class Origin { kDeclared, kConfirmed, kDraft };

// What a file says in one language.
struct Words {
  const char* title;
  const char* from_until;  // $0 the first day, $1 the last.
  const char* summary;     // Names of sheets.
  const char* weeks;
  const char* nameless;  // Of somebody without a name.
  // Headings of lines.
  const char* tutor;
  const char* when;
  const char* week;
  const char* course;
  const char* for_whom;
  const char* kind;
  const char* channel;
  const char* initiative;
  const char* together;
  const char* origin;
  const char* declared;
  const char* estimated;
  const char* note;
  const char* links;
  // Headings of totals.
  const char* acts;
  const char* total;
  const char* hours;
  const char* budget;
  const char* remaining;
  // Words of lines.
  const char* everybody;
  const char* group;  // $0 its id.
  const char* yes;
  const char* no;
  std::array<const char*, 8> kinds;        // In the order of InterventionKind,
  std::array<const char*, 7> channels;     // Channel,
  std::array<const char*, 2> initiatives;  // Initiative,
  std::array<const char*, 3> origins;      // and Origin.
  // What a spreadsheet shows of an instant and of a day.
  const char* time_format;
  const char* day_format;
  char separator;  // Of CSV, as programs in that language expect it.

  const char* Of(InterventionKind one) const { return kinds[static_cast<size_t>(one) - 1]; }
  const char* Of(Channel one) const { return channels[static_cast<size_t>(one) - 1]; }
  const char* Of(Initiative one) const { return initiatives[static_cast<size_t>(one) - 1]; }
  const char* Of(Origin one) const { return origins[static_cast<size_t>(one)]; }
};

const Words& FrenchWords();
const Words& EnglishWords();

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_WORDS_H_
