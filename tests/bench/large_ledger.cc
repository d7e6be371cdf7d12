// Ledgers with many open duties: starting, listing, passing stages, memory.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/base/instant.h"
#include "tests/bench/campus.h"
#include "tests/bench/copies.h"
#include "tests/bench/echo_process.h"
#include "tests/bench/load.h"
#include "tests/bench/tutoringd.h"
#include "tests/bench/workload.h"
#include "tests/support/database_fixture.h"

namespace tutoring::bench {
namespace {

constexpr absl::Duration kAsking = absl::Hours(10);  // The time over which all questions spread.

// A ledger of open duties, and how far its watermarks were moved.
class OpenDuties {
 public:
  OpenDuties(const Workload& work, const Campus& campus, std::string database, int copies)
      : work_(work), campus_(campus), database_(std::move(database)), copies_(copies) {}

  const std::string& database() const { return database_; }
  int64_t count() const { return int64_t{copies_} * work_.block_duties(); }

  Tutoringd& Service(const Tokens& tokens) {
    if (tutoringd_ == nullptr) tutoringd_ = std::make_unique<Tutoringd>(database_);
    tutoringd_->UseTokens(tokens);
    return *tutoringd_;
  }

  // Passes the reminders of all duties of some courses that stand together.
  Sample PassNeighbours(const Tokens& tokens) {
    v1::ReportEventsRequest report;
    for (int i = 0; i < work_.stages_courses; ++i) {
      AddWatermarks(CourseId(next_course_++), Campus::Begin() + absl::Hours(48), report);
    }
    return Pass(tokens, std::move(report), work_.stages());
  }

  // Passes as many reminders of duties anywhere, by a watermark of the whole platform. A first one,
  // which is not measured, passes one of each course: afterwards the service has looked at all of
  // them since its start, and its cache of pages is as full as it gets.
  Sample PassScattered(const Tokens& tokens) {
    const bool first = scattered_.empty();
    if (first) PlanScattered();
    if (first) Pass(tokens, Everywhere(scattered_.at(next_scattered_++)), courses());
    return Pass(tokens, Everywhere(scattered_.at(next_scattered_++)), work_.stages());
  }

 private:
  // In a ledger of several copies, courses of one in the middle.
  std::string CourseId(int course) const {
    return absl::StrCat(CopyPrefix(copies_ / 2), campus_.CourseId(course));
  }

  int courses() const { return copies_ * work_.block_courses - next_course_; }

  static v1::ReportEventsRequest Everywhere(absl::Time time) {
    v1::ReportEventsRequest report;
    AddWatermarks("", time, report);
    return report;
  }

  void PlanScattered() {
    std::vector<std::string> passed;
    for (int i = 0; i < next_course_; ++i) passed.push_back(CourseId(i));
    testing::RawDatabase raw(database_);
    const auto rows = raw.Rows(
        absl::StrCat("SELECT next_stage_time_us FROM duties WHERE course NOT IN ('",
                     absl::StrJoin(passed, "', '"), "') ORDER BY next_stage_time_us LIMIT ",
                     courses() + work_.rounds * work_.stages()));
    for (int i = courses(); i <= static_cast<int>(rows.size()); i += work_.stages()) {
      scattered_.push_back(FromMicros(std::stoll(rows[i - 1][0])) + absl::Microseconds(1));
    }
  }

  Sample Pass(const Tokens& tokens, v1::ReportEventsRequest report, int stages) {
    Tutoringd& tutoringd = Service(tokens);
    report.set_parent(Campus::Parent());
    const int64_t before = PassedStages();
    const auto begin = std::chrono::steady_clock::now();
    tutoringd.Report(report);
    const double seconds = SecondsSince(begin);
    const int64_t passed = PassedStages() - before;
    if (passed != stages)
      throw std::runtime_error(absl::StrCat(passed, " stages passed, not ", stages));
    return {.seconds = seconds};
  }

  int64_t PassedStages() const {
    return std::stoll(
        testing::RawDatabase(database_).Rows("SELECT COUNT(*) FROM duty_stages")[0][0]);
  }

  const Workload& work_;
  const Campus& campus_;
  std::string database_;
  int copies_;
  std::unique_ptr<Tutoringd> tutoringd_;
  int next_course_ = 0;
  std::vector<absl::Time> scattered_;
  size_t next_scattered_ = 0;
};

class LargeLedger {
 public:
  explicit LargeLedger(const Workload& work)
      : work_(work),
        campus_(work.block_courses, work.seed),
        small_(work_, campus_, Path("small"), 1),
        large_(work_, campus_, Path("large"), work.copies) {
    WriteBlock();
    WriteCopies(small_.database(), large_.database(), work.copies, Spacing() / work.copies);
  }

  Sample Start() {
    const auto begin = std::chrono::steady_clock::now();
    Tutoringd tutoringd(large_.database());
    tutoringd.UseTokens(tokens_);
    tutoringd.ListDutiesOf(Tutor());
    return {.seconds = SecondsSince(begin)};
  }

  Sample List() { return ListOn(large_.Service(tokens_).channel()); }
  Sample EchoList() {
    if (echo_ == nullptr) {
      std::ofstream page(Path("page"), std::ios::binary);
      large_.Service(tokens_).ListDutiesOf(Tutor()).SerializeToOstream(&page);
      page.close();
      echo_ = std::make_unique<EchoProcess>(Path("echo_list.port"), Path("page"));
    }
    return ListOn(echo_->channel());
  }

  Sample NeighboursInLarge() { return large_.PassNeighbours(tokens_); }
  Sample NeighboursInSmall() { return small_.PassNeighbours(tokens_); }
  Sample ScatteredInLarge() { return large_.PassScattered(tokens_); }
  Sample ScatteredInSmall() { return small_.PassScattered(tokens_); }

  // After whatever was measured before, and some more of everything.
  Sample Memory() {
    Tutoringd& tutoringd = large_.Service(tokens_);
    tutoringd.ListDutiesOf(Tutor());
    tutoringd.Report(campus_.NextReport(0, work_.posts));
    return {.mebibytes = tutoringd.process().PeakResidentMiB()};
  }

 private:
  std::string Path(const std::string& name) const { return absl::StrCat(work_.folder, "/", name); }
  absl::Duration Spacing() const { return kAsking / work_.block_duties(); }
  const std::string& Tutor() const { return tutor_; }

  // Written by the service itself, course after course as a bridge does.
  void WriteBlock() {
    Tutoringd tutoringd(small_.database());
    tokens_ = tutoringd.RegisterCampus();
    for (int course = 0; course < work_.block_courses; ++course) {
      tutoringd.Report(campus_.Founding(course));
      v1::ReportEventsRequest report;
      report.set_parent(Campus::Parent());
      for (int i = 0; i < work_.questions; ++i) {
        const int place = i * work_.block_courses + course;
        campus_.AddOpenQuestion(course, Campus::Begin() + absl::Hours(1) + place * Spacing(),
                                report);
      }
      tutoringd.Report(report);
    }
    v1::ReportEventsRequest everywhere;
    everywhere.set_parent(Campus::Parent());
    AddWatermarks("", Campus::Begin() + 2 * kAsking, everywhere);
    tutoringd.Report(everywhere);
    testing::RawDatabase raw(small_.database());
    if (raw.Rows("SELECT COUNT(*) FROM duties WHERE state = 1 AND kind = 1")[0][0] !=
        absl::StrCat(work_.block_duties()))
      throw std::runtime_error("not every question opened a duty");
    tutor_ = raw.Rows(
        "SELECT person FROM duty_assignees GROUP BY person ORDER BY COUNT(*) DESC"
        " LIMIT 1")[0][0];
  }

  Sample ListOn(const std::shared_ptr<grpc::Channel>& channel) {
    const auto stub = v1::DutyService::NewStub(channel);
    const v1::ListDutiesRequest request = PageOf(Tutor());
    Load<v1::ListDutiesResponse> load(
        [&](int, grpc::ClientContext& context, grpc::CompletionQueue& queue) {
          Authorise(tokens_.reader, context);
          return stub->AsyncListDuties(&context, request, &queue);
        },
        [&](const v1::ListDutiesResponse& page) {
          if (page.duties().empty()) throw std::runtime_error("an empty page");
        });
    return {.seconds = load.Run(work_.calls, work_.outstanding), .items = work_.calls};
  }

  Workload work_;
  Campus campus_;
  Tokens tokens_;
  std::string tutor_;  // The one who owes most.
  OpenDuties small_;
  OpenDuties large_;
  std::unique_ptr<EchoProcess> echo_;
};

}  // namespace

std::vector<Figure> LargeLedgerFigures(const Workload& work) {
  const auto shared = std::make_shared<std::unique_ptr<LargeLedger>>();
  const auto with = [=](Sample (LargeLedger::*measure)()) {
    return [=] {
      if (*shared == nullptr) *shared = std::make_unique<LargeLedger>(work);
      return ((**shared).*measure)();
    };
  };
  const std::string large = absl::StrCat(work.copies * work.block_duties(), " open duties");
  const std::string small = absl::StrCat("the same with ", work.block_duties(), " open duties");
  return {{.id = "start",
           .subject = absl::StrCat("From the start of tutoringd to its first answer, ", large),
           .beside = "",
           .unit = Unit::kMilliseconds,
           .aim = Aim::kBelow,
           .bound = 1000,
           .measure = with(&LargeLedger::Start),
           .measure_beside = nullptr},
          {.id = "lists",
           .subject = absl::StrCat("ListDuties of one tutor, a page of 20, ", large),
           .beside = "an echo of that page",
           .unit = Unit::kPerSecond,
           .aim = Aim::kAtLeast,
           .bound = 0.4,
           .measure = with(&LargeLedger::List),
           .measure_beside = with(&LargeLedger::EchoList),
           .repeat = work.repeat},
          {.id = "neighbours",
           .subject = absl::StrCat("Passing ", work.stages(), " stages of neighbours, ", large),
           .beside = small,
           .unit = Unit::kMilliseconds,
           .aim = Aim::kBelow,
           .bound = 1.5,
           .measure = with(&LargeLedger::NeighboursInLarge),
           .measure_beside = with(&LargeLedger::NeighboursInSmall)},
          {.id = "scattered",
           .subject = absl::StrCat("Passing ", work.stages(), " scattered stages, ", large),
           .beside = small,
           .unit = Unit::kMilliseconds,
           .aim = Aim::kBelow,
           .bound = 3,
           .measure = with(&LargeLedger::ScatteredInLarge),
           .measure_beside = with(&LargeLedger::ScatteredInSmall)},
          {.id = "memory",
           .subject = absl::StrCat("The most that was resident, ", large),
           .beside = "",
           .unit = Unit::kMebibytes,
           .aim = Aim::kBelow,
           .bound = 300,
           .measure = with(&LargeLedger::Memory),
           .measure_beside = nullptr}};
}

}  // namespace tutoring::bench
