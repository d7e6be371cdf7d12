#include "service/ical/zone_book.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace tutoring::ical {
namespace {

constexpr size_t kLongestZoneName = 64;

// An area and a place, such as America/Argentina/Ushuaia or Etc/GMT+3.
bool IsAreaAndPlace(absl::string_view name) {
  const bool letters_only = std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::StrContains("/_+-", absl::string_view(&c, 1));
  });
  return letters_only && name.size() <= kLongestZoneName && absl::StrContains(name, '/') &&
         !absl::StartsWith(name, "/");
}

std::optional<absl::TimeZone> Load(absl::string_view name) {
  if (name == "UTC" || name == "GMT") return absl::UTCTimeZone();
  if (!IsAreaAndPlace(name)) return std::nullopt;
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(name, &zone)) return std::nullopt;
  return zone;
}

}  // namespace

std::optional<absl::TimeZone> ZoneBook::Find(absl::string_view name) {
  const auto known = zones_.find(std::string(name));
  if (known != zones_.end()) return known->second;
  if (zones_.size() >= kMostZones) return std::nullopt;
  return zones_.emplace(std::string(name), Load(name)).first->second;
}

}  // namespace tutoring::ical
