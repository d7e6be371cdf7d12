#ifndef SERVICE_ICAL_ZONE_BOOK_H_
#define SERVICE_ICAL_ZONE_BOOK_H_

#include <map>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tutoring::ical {

// The time zones of one file, by the IANA names that it gives them ("Europe/Paris", "UTC").
//
// A name comes from outside, and Abseil takes one for a path and never forgets it: only what looks
// like a name is looked up, and only the first kMostZones of a file.
class ZoneBook {
 public:
  static constexpr size_t kMostZones = 50;

  // None where there is no such zone.
  std::optional<absl::TimeZone> Find(absl::string_view name);

 private:
  std::map<std::string, std::optional<absl::TimeZone>> zones_;
};

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_ZONE_BOOK_H_
