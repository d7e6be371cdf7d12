// bench: figures of the service, each beside what it could be. See README.md.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/bench/echo.h"
#include "tests/bench/process.h"
#include "tests/bench/workload.h"

ABSL_FLAG(
    std::vector<std::string>, only, {},
    "measure only these of events, calls, start, lists, neighbours, scattered, memory, absences, "
    "what-if, as-it-was");
ABSL_FLAG(int, rounds, 5, "how often each figure is measured, in turn with what is beside it");
ABSL_FLAG(uint64_t, seed, 1, "another seed makes another campus");
ABSL_FLAG(bool, smoke, false, "tiny sizes and one round: shows that everything still works");
ABSL_FLAG(
    std::string, folder, "",
    "a folder on the disk that is meant (default: that of this program); databases are written "
    "into bench.tmp in it, which is emptied before and removed after");
ABSL_FLAG(std::string, echo_port_file, "", "used by this program for its own child");
ABSL_FLAG(std::string, echo_page, "", "likewise");

namespace tutoring::bench {
namespace {

namespace fs = std::filesystem;

std::string LoadAverage() {
  std::ifstream file("/proc/loadavg");
  std::string minute;
  file >> minute;
  return minute;
}

std::vector<Figure> WantedFigures(const Workload& work) {
  std::vector<Figure> figures = ReportingFigures(work);
  for (Figure& figure : LargeLedgerFigures(work)) figures.push_back(std::move(figure));
  for (Figure& figure : AbsentLedgerFigures(work)) figures.push_back(std::move(figure));
  for (Figure& figure : ReplayedYearFigures(work)) figures.push_back(std::move(figure));
  const std::vector<std::string> only = absl::GetFlag(FLAGS_only);
  std::erase_if(figures, [&](const Figure& figure) {
    return !only.empty() && std::find(only.begin(), only.end(), figure.id) == only.end();
  });
  return figures;
}

// The folder of the databases, empty; gone at the end. Of its own, whatever was named: nothing else
// is lost.
class Folder {
 public:
  explicit Folder(const std::string& parent)
      : path_(parent.empty() ? PathBeside("bench.tmp")
                             : (fs::path(parent) / "bench.tmp").string()) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

int Run() {
  const Folder folder(absl::GetFlag(FLAGS_folder));
  Workload work = absl::GetFlag(FLAGS_smoke) ? Workload::Smoke() : Workload();
  if (!absl::GetFlag(FLAGS_smoke)) work.rounds = absl::GetFlag(FLAGS_rounds);
  work.folder = folder.path();
  work.seed = absl::GetFlag(FLAGS_seed);
  std::cout << "Medians of " << work.rounds << " rounds, seed " << work.seed << ", "
            << std::thread::hardware_concurrency() << " processors, load " << LoadAverage()
            << " at the beginning.\n\n";
  MeasureAndPrint(WantedFigures(work), work.rounds);
  std::cout << "Load " << LoadAverage() << " at the end.\n";
  return 0;
}

}  // namespace
}  // namespace tutoring::bench

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage("prints figures of the service, each beside what it could be");
  absl::ParseCommandLine(argc, argv);
  try {
    const std::string echo = absl::GetFlag(FLAGS_echo_port_file);
    if (!echo.empty()) return tutoring::bench::ServeEcho(echo, absl::GetFlag(FLAGS_echo_page));
    return tutoring::bench::Run();
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << "\n";
    return 1;
  }
}
