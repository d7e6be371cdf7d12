#ifndef SERVICE_STORE_DUE_SUBJECTS_H_
#define SERVICE_STORE_DUE_SUBJECTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// A thread or a person with a stage that may be due, or a course.
struct DueSubject {
  std::string id;
  absl::Time next_stage;

  bool operator==(const DueSubject&) const = default;
};

// The earliest pending stage of a course by what it is of; InfiniteFuture where there is none.
struct NextStages {
  absl::Time of_threads = absl::InfiniteFuture();
  absl::Time of_people = absl::InfiniteFuture();
  absl::Time of_welcomes = absl::InfiniteFuture();
  absl::Time of_sheets = absl::InfiniteFuture();
  absl::Time of_reports = absl::InfiniteFuture();
  absl::Time of_signals = absl::InfiniteFuture();
  absl::Time of_messages = absl::InfiniteFuture();

  bool operator==(const NextStages&) const = default;
};

// What of the duties has a stage before some instant: what the engine has to look at when
// watermarks move. One thread at a time.
class DueSubjects {
 public:
  explicit DueSubjects(Connection& connection);

  // Threads of the course with a stage before `watermark`, at most `limit`, by their earliest
  // stage; the same of people, of learners with sheets, and of who wrote direct messages.
  absl::StatusOr<std::vector<DueSubject>> Threads(int64_t platform, const std::string& course,
                                                  absl::Time watermark, int limit);
  absl::StatusOr<std::vector<DueSubject>> People(int64_t platform, const std::string& course,
                                                 absl::Time watermark, int limit);
  absl::StatusOr<std::vector<DueSubject>> Sheets(int64_t platform, const std::string& course,
                                                 absl::Time watermark, int limit);
  absl::StatusOr<std::vector<DueSubject>> Messages(int64_t platform, const std::string& course,
                                                   absl::Time watermark, int limit);
  // Of the stages before `before`.
  absl::StatusOr<NextStages> NextIn(int64_t platform, const std::string& course, absl::Time before);
  // The earliest stage of a course at `from` or after it; InfiniteFuture where there is none.
  absl::StatusOr<absl::Time> NextFrom(int64_t platform, const std::string& course, absl::Time from);
  // The earliest stage or check of a course; InfiniteFuture where there is none.
  absl::StatusOr<absl::Time> NextOfCourse(int64_t platform, const std::string& course);
  // The same of every course, by id.
  absl::StatusOr<std::vector<DueSubject>> NextOfCourses(int64_t platform);

 private:
  using Due = Query<In<int64_t, std::string, absl::Time, int>, Out<std::string, absl::Time>>;

  // A course, its earliest stage, and its earliest check of each rule.
  using NextColumns = Out<std::string, absl::Time, absl::Time, absl::Time, absl::Time, absl::Time>;

  static absl::StatusOr<std::vector<DueSubject>> Read(Due& query, int64_t platform,
                                                      const std::string& course,
                                                      absl::Time watermark, int limit);

  Due threads_;
  Due people_;
  Due sheets_;
  Due messages_;
  Query<In<int64_t, std::string, absl::Time>,
        Out<absl::Time, absl::Time, absl::Time, absl::Time, absl::Time, absl::Time, absl::Time>>
      next_;
  Query<In<int64_t, std::string, absl::Time>, Out<absl::Time>> next_from_;
  Query<In<int64_t, std::string>, NextColumns> next_of_course_;
  Query<In<int64_t>, NextColumns> next_of_courses_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_DUE_SUBJECTS_H_
