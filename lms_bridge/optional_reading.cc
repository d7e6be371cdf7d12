#include "lms_bridge/optional_reading.h"

#include "lms_bridge/cursors.h"

namespace tutoring::bridge {

bool OptionalReading::FailedBefore() const {
  return !CursorValue(task_.known.cursors(), kind_.failed_cursor).empty();
}

bool OptionalReading::IsNeeded() const {
  if (!IsAskedFor()) return false;
  return task_.thorough || FailedBefore() || !task_.WatermarkOf(kind_.source) || HasChanged();
}

absl::Status OptionalReading::Run(const std::vector<Member>& members) {
  if (!IsNeeded()) return absl::OkStatus();
  tried_ = true;
  if (const std::string missing = WhatIsMissing(); !missing.empty()) {
    cycle_.alarms.Raise(v1::ALARM_KIND_PLATFORM_MISCONFIGURED, task_.course(), kind_.subject,
                        missing);
    return absl::OkStatus();
  }
  const absl::Status status = ReadAll(members);
  if (!status.ok() && EndsCycle(status)) return status;
  if (!status.ok()) cycle_.alarms.RaiseFor(status, task_.course(), kind_.subject);
  complete_ = status.ok() && MayPromise();
  return absl::OkStatus();
}

std::vector<v1::Cursor> OptionalReading::cursors() const {
  if (!tried_ || complete_ == !FailedBefore()) return {};
  return {MakeCursor(task_.course(), kind_.failed_cursor,
                     complete_ ? "" : TimeValue(cycle_.observe_time))};
}

}  // namespace tutoring::bridge
