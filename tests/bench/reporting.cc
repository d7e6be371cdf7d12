// Taking facts in: batches beside raw SQLite, single events beside an echo.
#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "tests/bench/campus.h"
#include "tests/bench/echo_process.h"
#include "tests/bench/load.h"
#include "tests/bench/raw_writes.h"
#include "tests/bench/same_rows.h"
#include "tests/bench/tutoringd.h"
#include "tests/bench/workload.h"

namespace tutoring::bench {
namespace {

namespace fs = std::filesystem;

class Reporting {
 public:
  explicit Reporting(const Workload& work)
      : work_(work), campus_(work.courses, work.seed), founded_(Path("founded")) {
    Tutoringd tutoringd(founded_);
    tokens_ = tutoringd.RegisterCampus();
    for (int i = 0; i < campus_.courses(); ++i) tutoringd.Report(campus_.Founding(i));
    for (int i = 0; i < work.reports; ++i) {
      reports_.push_back(campus_.NextReport(i % campus_.courses(), work.posts));
    }
  }

  Sample ReportBatches() {
    Tutoringd tutoringd(CopyTo("reported"));
    tutoringd.UseTokens(tokens_);
    const auto begin = std::chrono::steady_clock::now();
    for (const v1::ReportEventsRequest& report : reports_) tutoringd.Report(report);
    return {.seconds = SecondsSince(begin), .items = Events()};
  }

  Sample WriteRaw() {
    if (writes_.empty()) Record();
    RawWriter writer(CopyTo("raw"), writes_);
    const auto begin = std::chrono::steady_clock::now();
    writer.Run();
    return {.seconds = SecondsSince(begin), .items = Events()};
  }

  Sample ReportSingly() {
    if (single_ == nullptr) {
      single_ = std::make_unique<Tutoringd>(CopyTo("single"));
      single_->UseTokens(tokens_);
    }
    singles_.clear();
    for (int i = 0; i < work_.calls; ++i) {
      v1::ReportEventsRequest& request = singles_.emplace_back();
      request.set_parent(Campus::Parent());
      *request.add_events() = campus_.NextPost(i % campus_.courses());
    }
    return Call(single_->channel());
  }

  Sample EchoSingly() { return Call(echo_.channel()); }

 private:
  std::string Path(const std::string& name) const { return absl::StrCat(work_.folder, "/", name); }

  // A ledger that knows the campus and nothing else yet.
  std::string CopyTo(const std::string& name) const {
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(Path(name) + suffix);
    fs::copy_file(founded_, Path(name), fs::copy_options::overwrite_existing);
    return Path(name);
  }

  int64_t Events() const { return static_cast<int64_t>(work_.reports) * work_.posts; }

  void Record() {
    const std::string recorded = CopyTo("recorded");
    writes_ = RecordWrites(recorded, reports_);
    const std::string raw = CopyTo("raw");
    RawWriter(raw, writes_).Run();
    RequireSameRows(recorded, raw);
  }

  Sample Call(const std::shared_ptr<grpc::Channel>& channel) {
    const auto stub = v1::EventService::NewStub(channel);
    Load<v1::ReportEventsResponse> load(
        [&](int index, grpc::ClientContext& context, grpc::CompletionQueue& queue) {
          Authorise(tokens_.bridge, context);
          return stub->AsyncReportEvents(&context, singles_[index], &queue);
        },
        RequireAccepted);
    return {.seconds = load.Run(work_.calls, work_.outstanding), .items = work_.calls};
  }

  Workload work_;
  Campus campus_;
  std::string founded_;
  Tokens tokens_;
  std::vector<v1::ReportEventsRequest> reports_;
  std::vector<Transaction> writes_;
  std::vector<v1::ReportEventsRequest> singles_;
  std::unique_ptr<Tutoringd> single_;
  EchoProcess echo_{Path("echo.port"), ""};
};

}  // namespace

std::vector<Figure> ReportingFigures(const Workload& work) {
  // Set up by the first of its figures that is measured.
  const auto shared = std::make_shared<std::unique_ptr<Reporting>>();
  const auto with = [=](Sample (Reporting::*measure)()) {
    return [=] {
      if (*shared == nullptr) *shared = std::make_unique<Reporting>(work);
      return ((**shared).*measure)();
    };
  };
  return {
      {.id = "events",
       .subject = absl::StrCat("Durable events, in reports of ", work.posts, ", rule evaluated"),
       .beside = "the same rows and commits through raw SQLite, without reads or rules",
       .unit = Unit::kPerSecond,
       .aim = Aim::kAtLeast,
       .bound = 0.4,
       .measure = with(&Reporting::ReportBatches),
       .measure_beside = with(&Reporting::WriteRaw),
       .repeat = work.repeat},
      {.id = "calls",
       .subject = absl::StrCat("Durable single-event calls, ", work.outstanding, " outstanding"),
       .beside = "an echo: the same messages and server settings, nothing done",
       .unit = Unit::kPerSecond,
       .aim = Aim::kAtLeast,
       .bound = 0.4,
       .measure = with(&Reporting::ReportSingly),
       .measure_beside = with(&Reporting::EchoSingly),
       .repeat = work.repeat}};
}

}  // namespace tutoring::bench
