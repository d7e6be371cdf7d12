#include "lms_bridge/alarm_set.h"

#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

constexpr int kMaxAlarms = 1000;
constexpr size_t kMaxSubjectBytes = 255;
constexpr size_t kMaxDetailBytes = 1024;

// The service refuses all alarms for one text that is none, or is too long.
std::string Text(absl::string_view bytes, size_t max_bytes) {
  return std::string(CutAtCharacter(ValidUtf8(bytes), max_bytes));
}

}  // namespace

void AlarmSet::Raise(v1::AlarmKind kind, absl::string_view course, absl::string_view subject,
                     absl::string_view detail) {
  alarms_[{static_cast<int>(kind), std::string(course), Text(subject, kMaxSubjectBytes)}] =
      Text(detail, kMaxDetailBytes);
}

void AlarmSet::RaiseFor(const absl::Status& status, absl::string_view course,
                        absl::string_view subject) {
  const LmsFailure failure = FailureOf(status);
  Raise(failure.alarm, course, subject, failure.detail);
}

bool AlarmSet::Has(v1::AlarmKind kind) const {
  const auto first = alarms_.lower_bound({static_cast<int>(kind), "", ""});
  return first != alarms_.end() && std::get<0>(first->first) == static_cast<int>(kind);
}

v1::ReportAlarmsRequest AlarmSet::Request() const {
  v1::ReportAlarmsRequest request;
  for (const auto& [key, detail] : alarms_) {
    if (request.alarms_size() == kMaxAlarms) break;
    v1::BridgeAlarm& alarm = *request.add_alarms();
    alarm.set_kind(static_cast<v1::AlarmKind>(std::get<0>(key)));
    alarm.set_course(std::get<1>(key));
    alarm.set_subject(std::get<2>(key));
    alarm.set_detail(detail);
  }
  return request;
}

}  // namespace tutoring::bridge
