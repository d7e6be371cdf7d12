// What the bridge collects to tell administrators.
#include "lms_bridge/alarm_set.h"

#include <catch2/catch.hpp>
#include <string>

#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

// The service refuses a report of alarms as a whole for one text that is none.
TEST_CASE("AlarmSet: what is told is text within its limits", "[bridge][alarms]") {
  std::string letters;
  for (int i = 0; i < 1000; ++i) letters += "é";
  AlarmSet alarms;
  alarms.Raise(v1::ALARM_KIND_COURSE_UNREADABLE, "2", letters, "\xE9" + letters);
  const v1::ReportAlarmsRequest request = alarms.Request();
  REQUIRE(request.alarms_size() == 1);
  const v1::BridgeAlarm& alarm = request.alarms(0);
  CHECK(ValidUtf8(alarm.subject()) == alarm.subject());
  CHECK(alarm.subject().size() == 254);
  CHECK(ValidUtf8(alarm.detail()) == alarm.detail());
  CHECK(alarm.detail().size() == 1023);
}

}  // namespace
}  // namespace tutoring::bridge
