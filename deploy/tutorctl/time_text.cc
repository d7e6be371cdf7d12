#include "deploy/tutorctl/time_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "deploy/tutorctl/arguments.h"

namespace tutoring::tutorctl {
namespace {

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  timestamp.set_nanos(
      static_cast<int>((time - absl::FromUnixSeconds(timestamp.seconds())) / absl::Nanoseconds(1)));
  return timestamp;
}

// Years of four digits: what a Timestamp may hold.
bool CanBeSent(absl::Time time) {
  return time >= absl::FromCivil(absl::CivilYear(1), absl::UTCTimeZone()) &&
         time < absl::FromCivil(absl::CivilYear(10'000), absl::UTCTimeZone());
}

// In full, or as local time of the zone.
bool ReadTime(absl::string_view text, absl::TimeZone zone, absl::Time& time) {
  if (absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return true;
  for (const char* format : {"%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"}) {
    if (absl::ParseTime(format, text, zone, &time, nullptr)) return true;
  }
  return false;
}

}  // namespace

absl::Time ToTime(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

std::string ShortTime(const google::protobuf::Timestamp& timestamp, absl::TimeZone zone) {
  if (timestamp.seconds() == 0 && timestamp.nanos() == 0) return "-";
  return absl::FormatTime("%Y-%m-%d %H:%M", ToTime(timestamp), zone);
}

std::string AgeText(absl::Duration age) {
  age = std::max(age, absl::ZeroDuration());
  if (age < absl::Minutes(1)) return absl::StrCat(absl::ToInt64Seconds(age), " s");
  if (age < absl::Hours(1)) return absl::StrCat(absl::ToInt64Minutes(age), " min");
  if (age < absl::Hours(48)) {
    return absl::StrFormat("%d h %02d", absl::ToInt64Hours(age), absl::ToInt64Minutes(age) % 60);
  }
  return absl::StrCat(absl::ToInt64Hours(age) / 24, " days");
}

absl::TimeZone ZoneNamed(const std::string& name) {
  absl::TimeZone zone = absl::UTCTimeZone();
  if (!name.empty() && !absl::LoadTimeZone(name, &zone)) return absl::UTCTimeZone();
  return zone;
}

absl::StatusOr<google::protobuf::Timestamp> ParseInstant(absl::string_view text,
                                                         absl::TimeZone zone) {
  absl::Time time;
  if (ReadTime(text, zone, time) && CanBeSent(time)) return ToTimestamp(time);
  return UsageError(absl::StrCat("\"", text,
                                 "\" is no instant; write 2026-03-02, \"2026-03-02 14:00\" or ",
                                 "2026-03-02T14:00:00+01:00."));
}

}  // namespace tutoring::tutorctl
