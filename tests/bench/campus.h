#ifndef TESTS_BENCH_CAMPUS_H_
#define TESTS_BENCH_CAMPUS_H_

#include <deque>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tutoring/v1/event_service.pb.h"

namespace tutoring::bench {

// An invented platform as its bridge would report it: courses with three forums, 60 learners (or
// as many as a single course is to have) in four groups, a tutor for each and a manager. The same
// seed gives the same events. Every id has seven digits, as those of a Moodle that has been used
// for years.
class Campus {
 public:
  Campus(int courses, uint64_t seed, int learners = kLearners);

  static absl::Time Begin();
  static constexpr int kLearners = 60;  // Of each course.
  static const char* Parent() { return "platforms/campus"; }

  int courses() const { return static_cast<int>(courses_.size()); }
  std::string CourseId(int course) const;
  std::string LearnerId(int course, int learner) const;
  std::string TutorId(int course, int group) const;

  // The course, its forums, its roster and the first watermarks: from here on it is adopted.
  v1::ReportEventsRequest Founding(int course) const;

  // That all learners and tutors of the course were last there at `access`, as it was shown at
  // `observed`.
  v1::Event Connections(int course, absl::Time access, absl::Time observed) const;

  // What happened next in the course. Of 100 posts 30 ask (25 of them open a thread), 35 are
  // tutors' answers and 35 courtesies; posts are half an hour apart on average, so that most
  // questions are answered in time and the others pass their stages.
  v1::Event NextPost(int course);

  // The next `posts` of the course, who was there meanwhile, and its watermark behind them.
  v1::ReportEventsRequest NextReport(int course, int posts);

  // A question that nobody answers, in a thread of its own, and a courtesy below every other one.
  void AddOpenQuestion(int course, absl::Time asked, v1::ReportEventsRequest& report);

 private:
  struct Course {
    absl::Time now;
    std::deque<std::string> threads;  // Those that people still write in.
  };

  int Pick(int bound) { return static_cast<int>(random_() % bound); }
  v1::Event MakePost(int course, const std::string& thread, const std::string& author,
                     absl::Time time, const char* text);
  std::string NewThread(int course);

  std::mt19937_64 random_;
  int learners_;
  std::vector<Course> courses_;
  int64_t last_thread_ = 5000000;
  int64_t last_post_ = 6000000;
};

// A watermark of every source; an empty course stands for the whole platform.
void AddWatermarks(const std::string& course, absl::Time time, v1::ReportEventsRequest& report);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_CAMPUS_H_
