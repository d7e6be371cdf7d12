// Which instants a platform may speak of, to the microsecond.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "tests/rpc/report.h"
#include "tests/rpc/service_fixture.h"

namespace tutoring::testing {
namespace {

using Reason = v1::RefusalReason;

std::string Stamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  rpc::ToProto(time, &timestamp);
  return absl::Substitute("{ seconds: $0 nanos: $1 }", timestamp.seconds(), timestamp.nanos());
}

// Where an instant may stand in a report; $0 is the instant.
struct Place {
  const char* name;
  const char* text;
};
const std::vector<Place> kPlaces = {
    {"observe_time", "events { course: 'c1' observe_time $0 post_deleted { post: '1' } }"},
    {"create_time",
     "events { course: 'c1' observe_time { seconds: 9 } post_observed { post: '1' discussion: '1' "
     "forum: 'f' author: '1' create_time $0 } }"},
    {"modify_time",
     "events { course: 'c1' observe_time { seconds: 9 } post_observed { post: '1' discussion: '1' "
     "forum: 'f' author: '1' modify_time $0 } }"},
    {"watermark", "watermarks { course: 'c1' source: SOURCE_POSTS time $0 }"}};

struct TimeRow {
  const char* name;
  absl::Time time;
  Reason on_real;
  Reason on_simulated;
};

absl::Time Year(int year) { return absl::FromCivil(absl::CivilYear(year), absl::UTCTimeZone()); }

TEST_CASE("Bad time: instants are taken up to their bounds and refused beyond",
          "[rpc][bad_input]") {
  const Reason taken = v1::REFUSAL_REASON_UNSPECIFIED;
  const Reason future = v1::REFUSAL_REASON_TIME_IN_FUTURE;
  const Reason never = v1::REFUSAL_REASON_TIME_OUT_OF_RANGE;
  const absl::Time lead = At(0) + absl::Minutes(5);  // The service's clock stands at At(0).
  const TimeRow row = GENERATE_COPY(values<TimeRow>({
      {"the first of 1970", absl::UnixEpoch(), taken, taken},
      {"just before 1970", absl::UnixEpoch() - kTick, never, never},
      {"now", At(0), taken, taken},
      {"5 minutes ahead", lead, taken, taken},
      {"5 minutes and half a microsecond ahead", lead + kTick / 2, taken, taken},
      {"5 minutes and a microsecond ahead", lead + kTick, future, taken},
      {"the last of 2100", Year(2101) - kTick, future, taken},
      {"the first after 2100", Year(2101), never, never},
  }));
  ServiceFixture service;
  service.AddPlatform("real");
  service.AddPlatform("sim", true);
  const Credentials bridge = service.NewToken("BRIDGE", {"real", "sim"});
  const auto answer_of = [&](const char* platform, const Place& place) {
    service.Send<v1::ReportEventsResponse>(
        bridge, "EventService/ReportEvents",
        Report(platform, "c1").Course(absl::UnixEpoch()).request);
    const auto answer = service.Ask<v1::ReportEventsResponse>(
        bridge, "EventService/ReportEvents",
        absl::StrCat("parent: 'platforms/", platform, "' ",
                     absl::Substitute(place.text, Stamp(row.time))));
    return answer.event_results_size() == 1 ? answer.event_results(0).refusal_reason()
                                            : answer.watermark_results(0).refusal_reason();
  };
  DYNAMIC_SECTION(row.name) {
    for (const Place& place : kPlaces) {
      CAPTURE(place.name);
      CHECK(answer_of("real", place) == row.on_real);
      CHECK(answer_of("sim", place) == row.on_simulated);
    }
  }
}

}  // namespace
}  // namespace tutoring::testing
