#include "lms_bridge/course_report.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr int kMaxEvents = 1000;
constexpr size_t kMaxBytes = size_t{3} << 20;

// Which fact was refused, by ids only.
std::string IdsOf(const v1::Event& event) {
  switch (event.fact_case()) {
    case v1::Event::kForumObserved:
      return absl::StrCat("forum ", event.forum_observed().forum());
    case v1::Event::kPostObserved:
      return absl::StrCat("post ", event.post_observed().post());
    case v1::Event::kPostDeleted:
      return absl::StrCat("deletion of post ", event.post_deleted().post());
    case v1::Event::kRosterObserved:
      return "roster";
    case v1::Event::kConnectionsObserved:
      return "connections";
    default:
      return "course";
  }
}

// Said of the instant at which everything in a cycle was observed: that is no matter of one event.
bool IsClockAhead(const v1::ReportResult& result) {
  return result.refusal_reason() == v1::REFUSAL_REASON_TIME_IN_FUTURE &&
         result.detail() == "observe_time";
}

void NoteClockAhead(AlarmSet& alarms) {
  alarms.Raise(
      v1::ALARM_KIND_PLATFORM_MISCONFIGURED, "", "clock",
      "the platform's clock is more than 5 minutes ahead of tutoringd's; set both by the same time "
      "servers");
}

}  // namespace

CourseReport::CourseReport(Cycle& cycle, std::string course)
    : cycle_(cycle), course_(std::move(course)) {}

absl::Status CourseReport::Add(v1::Event event) {
  const size_t bytes = event.ByteSizeLong();
  const bool full = waiting_.events_size() == kMaxEvents || waiting_bytes_ + bytes > kMaxBytes;
  if (full && waiting_.events_size() > 0) TUTORING_RETURN_IF_ERROR(Send());
  waiting_bytes_ += bytes;
  *waiting_.add_events() = std::move(event);
  return absl::OkStatus();
}

absl::Status CourseReport::Flush() {
  return waiting_.events_size() > 0 ? Send() : absl::OkStatus();
}

absl::Status CourseReport::Finish(const std::vector<v1::Watermark>& watermarks,
                                  const std::vector<v1::Cursor>& cursors) {
  TUTORING_RETURN_IF_ERROR(Flush());
  if (!complete_) return absl::OkStatus();
  for (const v1::Watermark& watermark : watermarks) *waiting_.add_watermarks() = watermark;
  for (const v1::Cursor& cursor : cursors) *waiting_.add_cursors() = cursor;
  const bool nothing = waiting_.watermarks_size() + waiting_.cursors_size() == 0;
  return nothing ? absl::OkStatus() : Send();
}

absl::Status CourseReport::Send() {
  *waiting_.mutable_platform_time() = ToProto(cycle_.observe_time);
  TUTORING_ASSIGN_OR_RETURN(const v1::ReportEventsResponse response,
                            cycle_.service.ReportEvents(waiting_));
  NoteRefusals(response);
  cycle_.tally.events += waiting_.events_size();
  waiting_.Clear();
  waiting_bytes_ = 0;
  return absl::OkStatus();
}

void CourseReport::NoteRefusals(const v1::ReportEventsResponse& response) {
  for (int i = 0; i < response.event_results_size() && i < waiting_.events_size(); ++i) {
    const v1::RefusalReason reason = response.event_results(i).refusal_reason();
    if (reason == v1::REFUSAL_REASON_UNSPECIFIED) continue;
    complete_ = false;
    if (reason == v1::REFUSAL_REASON_ROSTER_HELD) continue;
    if (IsClockAhead(response.event_results(i))) {
      NoteClockAhead(cycle_.alarms);
      continue;
    }
    cycle_.alarms.Raise(
        v1::ALARM_KIND_EVENT_REFUSED, course_, IdsOf(waiting_.events(i)),
        absl::StrCat(v1::RefusalReason_Name(reason), " ", response.event_results(i).detail()));
  }
  for (const v1::ReportResult& result : response.watermark_results()) {
    if (result.refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED) continue;
    // Refused because of an event or a held roster: those have their own alarms.
    if (result.refusal_reason() == v1::REFUSAL_REASON_TIME_IN_FUTURE) {
      NoteClockAhead(cycle_.alarms);
    } else if (complete_ && result.refusal_reason() != v1::REFUSAL_REASON_ROSTER_HELD) {
      cycle_.alarms.Raise(v1::ALARM_KIND_EVENT_REFUSED, course_, "watermark",
                          v1::RefusalReason_Name(result.refusal_reason()));
    }
    complete_ = false;
  }
}

}  // namespace tutoring::bridge
