#ifndef LMS_BRIDGE_OPTIONAL_READING_H_
#define LMS_BRIDGE_OPTIONAL_READING_H_

#include <string>
#include <vector>

#include "lms_bridge/course_report.h"
#include "lms_bridge/course_task.h"

namespace tutoring::bridge {

// Something of a course that is read beside its posts and its roster, where somebody asked for it:
// what is handed in, direct messages.
//
// It is read in thorough readings, the first time, where it changed, and in each cycle as long as
// that failed. What cannot be read holds only its own watermark, and the administrators are told.
class OptionalReading {
 public:
  virtual ~OptionalReading() = default;

  // Whether it is to be read in this cycle, for which the members have to be known.
  bool IsNeeded() const;
  // Errors: those of the service, and those of the platform that end a cycle. Repetition: reads and
  // reports again.
  absl::Status Run(const std::vector<Member>& members);

  v1::Source source() const { return kind_.source; }
  // Whether it is read again because it could not be promised before.
  bool is_retry() const { return FailedBefore(); }
  // Whether everything before the watermark is reported.
  bool complete() const { return complete_; }
  // What is to be remembered of it.
  virtual std::vector<v1::Cursor> cursors() const;

 protected:
  struct Kind {
    v1::Source source;
    const char* failed_cursor;  // Since when it fails.
    const char* subject;        // For alarms: what they are about.
  };

  // All must outlive it.
  OptionalReading(Kind kind, Cycle& cycle, const CourseTask& task, CourseReport& report)
      : cycle_(cycle), task_(task), report_(report), kind_(kind) {}

  // Whether anything of the course is asked for.
  virtual bool IsAskedFor() const = 0;
  virtual bool HasChanged() const { return false; }
  // Whether what is read in this cycle is all that there is.
  virtual bool MayPromise() const { return true; }
  // What somebody has to do before it can be read; empty where nothing.
  virtual std::string WhatIsMissing() const = 0;
  virtual absl::Status ReadAll(const std::vector<Member>& members) = 0;

  Cycle& cycle_;
  const CourseTask& task_;
  CourseReport& report_;

 private:
  bool FailedBefore() const;

  const Kind kind_;
  bool tried_ = false;
  bool complete_ = false;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_OPTIONAL_READING_H_
