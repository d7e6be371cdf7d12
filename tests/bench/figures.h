#ifndef TESTS_BENCH_FIGURES_H_
#define TESTS_BENCH_FIGURES_H_

#include <functional>
#include <string>
#include <vector>

namespace tutoring::bench {

// One measurement: how long so many things took. Things without a number are shown as times.
struct Sample {
  double seconds = 0;
  int64_t items = 0;
  double mebibytes = 0;  // Instead of both.
};

enum class Unit { kPerSecond, kMilliseconds, kMebibytes };
enum class Aim { kAtLeast, kBelow };

// A figure of the service, beside one that says how good it could be.
struct Figure {
  std::string id;       // For --only.
  std::string subject;  // What is measured.
  std::string beside;   // What it is compared with; empty: with nothing.
  Unit unit;
  Aim aim;
  double bound;  // Of the ratio; of the figure where there is nothing beside.
  std::function<Sample()> measure;
  std::function<Sample()> measure_beside;
  int repeat = 1;  // Rounds of a quick figure, per round of the others.
};

// Measures the figures one after the other, each `rounds` times in turn with what is beside it, and
// prints a table of medians. Says what was reached, and judges nothing: times are no test.
void MeasureAndPrint(const std::vector<Figure>& figures, int rounds);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_FIGURES_H_
