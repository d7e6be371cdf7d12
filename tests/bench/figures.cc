#include "tests/bench/figures.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tutoring::bench {
namespace {

constexpr char kMemory[] = "MiB";
constexpr char kBeside[] = "/beside";

// Keeps the value of every run, by the benchmark's name.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) values_[run.run_name.function_name].push_back(ValueOf(run));
  }

  const std::vector<double>& ValuesOf(const std::string& name) { return values_[name]; }

 private:
  static double ValueOf(const Run& run) {
    for (const char* counter : {kMemory, "items_per_second"}) {
      const auto found = run.counters.find(counter);
      if (found != run.counters.end()) return found->second.value;
    }
    return run.GetAdjustedRealTime();
  }

  std::map<std::string, std::vector<double>> values_;
};

void Register(const std::string& name, const std::function<Sample()>& measure) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [measure](benchmark::State& state) {
                                 Sample sample;
                                 for ([[maybe_unused]] auto iteration : state) {
                                   sample = measure();
                                   state.SetIterationTime(sample.seconds);
                                 }
                                 if (sample.items > 0) state.SetItemsProcessed(sample.items);
                                 if (sample.mebibytes > 0)
                                   state.counters[kMemory] = sample.mebibytes;
                               })
      ->UseManualTime()
      ->Iterations(1)
      ->Unit(benchmark::kMillisecond);
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::string Shown(double value, Unit unit) {
  switch (unit) {
    case Unit::kPerSecond:
      return absl::StrFormat("%.0f/s", value);
    case Unit::kMilliseconds:
      return absl::StrFormat("%.1f ms", value);
    case Unit::kMebibytes:
      return absl::StrFormat("%.0f MiB", value);
  }
  return "";
}

// The aim, and whether it was reached.
std::string Judged(const Figure& figure, double value) {
  const bool least = figure.aim == Aim::kAtLeast;
  const bool reached = least ? value >= figure.bound : value < figure.bound;
  return absl::StrFormat("%s %.4g: %s", least ? "at least" : "below", figure.bound,
                         reached ? "yes" : "NO");
}

void PrintLine(const Figure& figure, const std::vector<double>& values,
               const std::vector<double>& beside) {
  std::cout << figure.subject << "\n";
  if (beside.empty()) {
    const double value = Median(values);
    std::cout << absl::StrFormat("%14s %14s %22s   %s\n\n", Shown(value, figure.unit), "", "",
                                 Judged(figure, value));
    return;
  }
  std::vector<double> ratios;
  for (size_t i = 0; i < values.size(); ++i) ratios.push_back(values[i] / beside[i]);
  const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
  const double ratio = Median(ratios);
  std::cout << "  beside " << figure.beside << "\n"
            << absl::StrFormat("%14s %14s %22s   %s\n\n", Shown(Median(values), figure.unit),
                               Shown(Median(beside), figure.unit),
                               absl::StrFormat("%.2f (%.2f to %.2f)", ratio, *least, *most),
                               Judged(figure, ratio))
            << std::flush;
}

}  // namespace

void MeasureAndPrint(const std::vector<Figure>& figures, int rounds) {
  Collector collector;
  for (const Figure& figure : figures) {
    Register(figure.id, figure.measure);
    if (figure.measure_beside) Register(figure.id + kBeside, figure.measure_beside);
  }
  std::cout << absl::StrFormat("%14s %14s %22s   %s\n\n", "figure", "beside", "ratio (range)",
                               "aim");
  for (const Figure& figure : figures) {
    for (int round = 0; round < rounds * figure.repeat; ++round) {
      benchmark::RunSpecifiedBenchmarks(&collector,
                                        absl::StrCat("^", figure.id, "(", kBeside, ")?/"));
    }
    PrintLine(figure, collector.ValuesOf(figure.id), collector.ValuesOf(figure.id + kBeside));
  }
  benchmark::Shutdown();
}

}  // namespace tutoring::bench
