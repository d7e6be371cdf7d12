#ifndef SERVICE_APP_EVALUATION_H_
#define SERVICE_APP_EVALUATION_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "service/app/thread_loader.h"
#include "service/rules/duty.h"
#include "service/rules/policy.h"

namespace tutoring::app {

// The engine: derives the duties of what changed within one unit of work and writes the difference.
//
//   Evaluation evaluation(unit, platform, policy);
//   ... store facts, and mark what they touch ...
//   TUTORING_RETURN_IF_ERROR(evaluation.Run());
//
// Run derives each marked thread's duties from its facts, compares them with the stored ones over
// all threads together (a split moves a duty from one to another), writes what differs, and tells
// people what follows (telling.h). Then it goes on with every thread of the marked courses that has
// a stage behind the watermarks. However many there are, it holds a page of them in memory. Running
// it again changes nothing. Errors: those of the database.
class Evaluation {
 public:
  Evaluation(Unit& unit, const store::Platform& platform, const Policy& policy)
      : unit_(unit), platform_(platform), policy_(policy) {}

  // The facts of a thread changed.
  void MarkThread(const std::string& discussion) { marked_.insert(discussion); }
  // Something that every thread of the course looks at changed: roster, end, scope.
  void MarkCourse(const std::string& course) { marked_courses_.insert(course); }
  // A watermark of the course moved; its facts are forgotten by the cache here.
  absl::Status MarkWatermark(const std::string& course);
  // A watermark of the whole platform moved to `time`, which adopts no course.
  void MarkPlatformWatermark(absl::Time time);

  absl::Status Run();

 private:
  absl::Status ExpandCourses();
  // `discussions` with all that share posts with them: what one knows of a post depends on the
  // others.
  absl::Status Evaluate(std::set<std::string> discussions);
  absl::Status Derive(const std::string& discussion, std::map<std::string, Duty>& derived,
                      std::set<std::string>& discussions);
  absl::Status NoteStrangers(const std::map<std::string, Duty>& derived,
                             const std::map<std::string, Duty>& stored);
  absl::Status Write(const Duty* duty, const Duty* stored);
  absl::Status ExpandPlatform();
  // Marks the next threads with a stage behind the watermarks.
  absl::Status MarkDue();
  std::set<std::string> TakeMarked();
  absl::Status Summarise();

  Unit& unit_;
  const store::Platform& platform_;
  const Policy& policy_;
  std::set<std::string> marked_;
  std::set<std::string> marked_courses_;
  std::set<std::string>
      advanced_;  // Courses whose watermark moved, until their stages have passed.
  absl::Time platform_watermark_ = absl::InfinitePast();  // The latest that moved for all courses.
  std::set<std::string> adopted_;                         // Courses that were adopted in this unit.
  std::set<std::string> done_;  // Threads evaluated since the last change of a watermark.
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_EVALUATION_H_
