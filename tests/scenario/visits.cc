#include "tests/scenario/visits.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/base/status_macros.h"

namespace tutoring::scenario {

absl::Status Visits::Add(const Connect& connect, absl::Time now, const LoadedScenario& loaded) {
  // A single visit is a series that ends before its second.
  Series series{.first = now, .until = now, .period = absl::Hours(1), .zone = loaded.zone};
  if (connect.has_every()) {
    absl::string_view number = connect.every();
    const bool days = absl::ConsumeSuffix(&number, "d");
    const bool read =
        days ? absl::SimpleAtoi(number, &series.days) : absl::ParseDuration(number, &series.period);
    if (!read || series.days < 0 || series.period < absl::Minutes(1) ||
        (days && series.days == 0)) {
      return absl::InvalidArgumentError(
          absl::StrCat("every \"", connect.every(), "\" is neither \"1d\" nor \"6h\""));
    }
    series.until = absl::InfiniteFuture();
  }
  if (connect.has_until()) {
    TUTORING_ASSIGN_OR_RETURN(series.until, loaded.ParseTime(connect.until()));
    if (!connect.has_every() || series.until <= now) {
      return absl::InvalidArgumentError("until is for what is repeated until later");
    }
  }
  for (const std::string& person : connect.person()) {
    visits_[{connect.course(), person}].push_back(series);
  }
  return absl::OkStatus();
}

absl::Time Visits::Last(const std::string& course, const std::string& person,
                        absl::Time now) const {
  absl::Time last = absl::InfinitePast();
  const auto found = visits_.find({course, person});
  if (found == visits_.end()) return last;
  for (const Series& series : found->second) last = std::max(last, series.Last(now));
  return last;
}

absl::Time Visits::Series::Last(absl::Time now) const {
  if (now < first) return absl::InfinitePast();
  absl::Time last = first;
  for (int number = 1; At(number) <= now && At(number) < until; ++number) last = At(number);
  return last;
}

absl::Time Visits::Series::At(int number) const {
  if (days == 0) return first + number * period;
  const absl::CivilSecond civil = absl::ToCivilSecond(first, zone);
  const absl::CivilDay day = absl::CivilDay(civil) + number * days;
  return zone
      .At(absl::CivilSecond(day.year(), day.month(), day.day(), civil.hour(), civil.minute(),
                            civil.second()))
      .pre;
}

}  // namespace tutoring::scenario
