#ifndef SERVICE_APP_ENGINE_EVALUATION_H_
#define SERVICE_APP_ENGINE_EVALUATION_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/engine/derivation.h"
#include "service/app/engine/subject.h"
#include "service/app/ledger.h"
#include "service/rules/duty.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// The engine: derives the duties of what changed within one unit of work and writes the difference.
//
//   Evaluation evaluation(unit, platform, policy);
//   ... store facts, and mark what they touch ...
//   TUTORING_RETURN_IF_ERROR(evaluation.Run());
//
// Run derives each marked subject's duties from its facts (derivation.h), compares them with the
// stored ones over all subjects together (a split moves a duty from one thread to another), writes
// what differs, and tells people what follows (telling.h). Then it goes on with everything of the
// marked courses that has a stage or a check behind the watermarks. However many there are, it
// holds a page of them in memory. Running it again changes nothing. Errors: those of the database.
class Evaluation {
 public:
  Evaluation(Unit& unit, const store::Platform& platform, const Policy& policy)
      : unit_(unit), platform_(platform), policy_(policy) {}

  // The facts of a thread, or of a person in a course (whose sheets follow), changed.
  void MarkThread(const std::string& discussion);
  // A post was stored that was not known before, with its only version.
  absl::Status MarkNewPost(const store::PostRow& post, const store::PostVersionRow& version);
  void MarkPerson(const std::string& course, const std::string& person);
  // The facts of a learner's sheets changed; of all learners of a course, where it plans any.
  void MarkSheets(const std::string& course, const std::string& learner);
  void MarkSheetsOf(const std::string& course) { courses_with_marked_sheets_.insert(course); }
  // The facts of a course's welcomes changed.
  void MarkWelcomes(const std::string& course);
  // The facts of a course's reports, or of its signals of collaboration, changed.
  void MarkReports(const std::string& course);
  void MarkSignals(const std::string& course);
  // The facts of a person's direct messages in a course changed; of everybody's.
  void MarkMessages(const std::string& course, const std::string& person);
  void MarkMessagesOf(const std::string& course) { courses_with_marked_messages_.insert(course); }
  // An observation of the course's last accesses came, which may prove who was away for too long.
  void MarkObservation(const std::string& course) { advanced_.insert(course); }
  // Something that everything in the course looks at changed: roster, end, scope, policy.
  void MarkCourse(const std::string& course) { marked_courses_.insert(course); }
  // The same, of what is expected of its learners alone.
  void MarkLearnersOf(const std::string& course) { courses_with_marked_learners_.insert(course); }
  // The same, of its threads alone.
  void MarkThreadsOf(const std::string& course) { courses_with_marked_threads_.insert(course); }
  // A watermark of the course moved; its facts are forgotten by the cache here.
  absl::Status MarkWatermark(const std::string& course);
  // A watermark of the whole platform moved to `time`, which was not its first: it adopts no
  // course.
  void MarkPlatformWatermark(store::Source source, absl::Time time);

  absl::Status Run();

  // What is in force in the course.
  absl::StatusOr<std::shared_ptr<const CoursePolicy>> PolicyOf(const std::string& course);

 private:
  static constexpr int kMostMarked = 1000;  // Subjects at once.

  absl::Status ExpandCourses();
  absl::Status ExpandPlatform();
  // Marks the next subjects with a stage or a check behind the watermarks.
  absl::Status MarkDue();
  // Those of one course, at most a page of each kind. False where that is not all.
  absl::StatusOr<bool> MarkDueOf(const std::string& course);
  absl::StatusOr<bool> MarkDueThreads(const std::string& course, const CourseFacts& facts,
                                      const store::NextStages& next);
  absl::StatusOr<bool> MarkDuePeople(const std::string& course, const CourseFacts& facts,
                                     const store::NextStages& next,
                                     const store::NextChecks& checks);
  absl::StatusOr<bool> MarkDueSheets(const std::string& course, const CourseFacts& facts,
                                     const store::NextStages& next,
                                     const store::NextChecks& checks);
  absl::StatusOr<bool> MarkDueMessages(const std::string& course, const CourseFacts& facts,
                                       const store::NextStages& next);
  // What is derived of a whole course at once.
  void MarkDueCourse(const std::string& course, const CourseFacts& facts,
                     const store::NextStages& next, const store::NextChecks& checks);
  // Marks what was not evaluated yet. False where `ids` is a full page of which some is new.
  bool MarkPage(Subject::Rule rule, const std::string& course, const std::vector<std::string>& ids);
  std::set<Subject> TakeMarked();
  // `subjects` with all that are related to them.
  absl::Status Evaluate(std::set<Subject> subjects);
  absl::Status NoteStrangers(const std::map<DutyKey, Duty>& derived,
                             const std::map<DutyKey, Duty>& stored);
  absl::StatusOr<bool> IsStillSuspending(const std::string& post, const std::string& course);
  absl::Status Write(const Duty* duty, const Duty* stored);
  absl::Status PutCheck(const SubjectCheck& check);
  void KeepDuties(const Derivation& derivation);
  absl::Status Summarise();

  Unit& unit_;
  const store::Platform& platform_;
  const Policy& policy_;
  std::set<Subject> marked_;
  std::set<std::string> marked_courses_;
  std::set<std::string> courses_with_marked_learners_;
  std::set<std::string> courses_with_marked_threads_;
  std::set<std::string> courses_with_marked_sheets_;
  std::set<std::string> courses_with_marked_messages_;
  // Courses whose watermark moved or whose accesses were observed, until what follows was
  // evaluated.
  std::set<std::string> advanced_;
  absl::Time platform_watermark_ = absl::InfinitePast();  // The latest that moved for all courses.
  std::vector<std::string> passed_;                       // Courses that it may have passed.
  std::set<std::string> adopted_;                         // Courses that were adopted in this unit.
  std::set<Subject> done_;                                // Evaluated in this run.
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_EVALUATION_H_
