// What led to a duty, in data, as a plugin gets it: to each person no more than elsewhere.
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::testing {
namespace {

constexpr char kAsked[] = "name: 'platforms/this/courses/c1/duties/response-p7'";

// A School whose manager gives tutors of course c1 three days to answer; then Zoé asks (p7), exempt
// for six hours.
class PatientSchool : public School {
 public:
  PatientSchool() {
    Must(Call(plugin.OnBehalfOf("max"), "PolicyService/CreatePolicy",
              "parent: 'platforms/this' policy { course: 'c1' settings { field: 'response.limit' "
              "value: '72h' } }"));
    Must(Call(administrator, "SuspensionService/CreateSuspension",
              absl::StrCat("parent: 'platforms/this' suspension { course: 'c1' learner: 'zoe' "
                           "reason: SUSPENSION_REASON_SICK_LEAVE start_time { seconds: ",
                           absl::ToUnixSeconds(At(80)),
                           " } end_time { seconds: ", absl::ToUnixSeconds(At(86)), " } }")));
    clock.SetTime(At(76));
    Tell(Report("this", "c1").Question(At(75), "zoe", "p7").Watermarks(At(76)));
  }

  v1::DutyGrounds GroundsFor(const Credentials& caller) const {
    return Ask<v1::ExplainDutyResponse>(caller, "DutyService/ExplainDuty", kAsked).grounds();
  }

 private:
  static void Must(const Outcome& outcome) {
    if (outcome.code != grpc::StatusCode::OK) throw std::runtime_error(outcome.reason);
  }
};

v1::PolicyGround LimitIn(const v1::DutyGrounds& grounds) {
  for (const v1::PolicyGround& ground : grounds.targets(0).policies()) {
    if (ground.setting().field() == "response.limit") return ground;
  }
  return {};
}

// The kinds of the segments, if these lie end to end from `start` to `due`.
std::vector<v1::SegmentKind> SegmentsFrom(absl::Time start, const v1::CountedTarget& target) {
  std::vector<v1::SegmentKind> kinds;
  for (const v1::TimeSegment& segment : target.segments()) {
    CHECK(rpc::FromProto(true, segment.start_time()) == start);
    start = rpc::FromProto(true, segment.end_time());
    kinds.push_back(segment.kind());
  }
  CHECK(start == rpc::FromProto(true, target.due_time()));
  return kinds;
}

TEST_CASE("Explain duty: who decided, and which time counted, in data", "[rpc][explain]") {
  const PatientSchool school;
  const std::string who = GENERATE("administrator", "manager");
  CAPTURE(who);
  const v1::DutyGrounds grounds =
      school.GroundsFor(who == "manager" ? school.plugin.OnBehalfOf("max") : school.administrator);
  REQUIRE(grounds.events_size() == 1);
  CHECK(grounds.events(0).kind() == v1::DUTY_EVENT_KIND_QUESTION_ASKED);
  CHECK(grounds.events(0).person() == "zoe");
  CHECK(grounds.events(0).post() == "p7");
  REQUIRE(grounds.targets_size() == 1);
  const v1::CountedTarget& target = grounds.targets(0);
  CHECK(target.purpose() == v1::TARGET_PURPOSE_DEADLINE);
  CHECK(rpc::FromProto(true, target.due_time()) == At(75 + 72 + 6));
  CHECK(SegmentsFrom(At(75), target) == std::vector{v1::SEGMENT_KIND_COUNTED,
                                                    v1::SEGMENT_KIND_EXEMPTION,
                                                    v1::SEGMENT_KIND_COUNTED});
  const v1::PolicyGround limit = LimitIn(grounds);
  CHECK(limit.setting().value() == "72h");
  CHECK(limit.setting().source() != "");
  CHECK(limit.course() == "c1");
  CHECK(limit.author() == "max");
  CHECK(rpc::FromProto(true, limit.effective_time()) == At(74));
}

TEST_CASE("Explain duty: a learner reads the same deadline, and neither who set it nor why",
          "[rpc][explain]") {
  const PatientSchool school;
  const v1::DutyGrounds grounds = school.GroundsFor(school.plugin.OnBehalfOf("zoe"));
  REQUIRE(grounds.targets_size() == 1);
  CHECK(SegmentsFrom(At(75), grounds.targets(0)) == std::vector{v1::SEGMENT_KIND_COUNTED,
                                                                v1::SEGMENT_KIND_NOT_COUNTED,
                                                                v1::SEGMENT_KIND_COUNTED});
  const v1::PolicyGround limit = LimitIn(grounds);
  CHECK(limit.setting().value() == "72h");
  CHECK((limit.author().empty() && limit.course().empty() && limit.setting().source().empty()));
}

}  // namespace
}  // namespace tutoring::testing
