#ifndef TESTS_BENCH_WORKLOAD_H_
#define TESTS_BENCH_WORKLOAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/campus.h"
#include "tests/bench/figures.h"

namespace tutoring::bench {

// How much is done for each figure. The smoke run only shows that everything still works.
struct Workload {
  std::string folder;  // Where databases are written: a real disk, commits wait for it.
  uint64_t seed = 1;
  int rounds = 5;
  int repeat = 3;  // Rounds of quick figures, per round of the others.

  int courses = 20;        // Of the campus that reports.
  int reports = 60;        // Per round,
  int posts = 500;         // each with so many posts.
  int calls = 2000;        // Single events, and lists, per round,
  int outstanding = 64;    // so many at a time.
  int block_courses = 41;  // Of the ledger of open duties,
  int questions = 250;     // each with so many,
  int copies = 100;        // and in the large ledger so many times.
  int stages_courses = 4;  // Courses whose stages pass together: 1,000 duties.

  int learner_courses = 167;  // Of the ledger of learners, each with 60, and in the large one
                              // `copies` times as many.
  int crossing_courses = 17;  // Courses whose learners cross together: 1,020.

  int year_learners = 300;  // Of the course that is replayed,
  int year_days = 365;      // over so long.

  int learners() const { return learner_courses * Campus::kLearners; }
  int crossing() const { return crossing_courses * Campus::kLearners; }
  int block_duties() const { return block_courses * questions; }
  int stages() const { return stages_courses * questions; }

  static Workload Smoke() {
    return {.rounds = 1,
            .repeat = 1,
            .courses = 2,
            .reports = 2,
            .posts = 20,
            .calls = 80,
            .block_courses = 8,
            .questions = 6,
            .copies = 3,
            .stages_courses = 2,
            .learner_courses = 5,
            .crossing_courses = 2,
            .year_learners = 20,
            .year_days = 12};
  }
};

// The figures, by what they need to be set up; what is set up lives as long as the program.
std::vector<Figure> ReportingFigures(const Workload& work);
std::vector<Figure> LargeLedgerFigures(const Workload& work);
std::vector<Figure> AbsentLedgerFigures(const Workload& work);
std::vector<Figure> ReplayedYearFigures(const Workload& work);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_WORKLOAD_H_
