// A platform with many learners of whom few have stayed away for too long: passing the instants at
// which a contact with these begins to be owed.
#include <chrono>
#include <memory>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "tests/bench/campus.h"
#include "tests/bench/copies.h"
#include "tests/bench/load.h"
#include "tests/bench/tutoringd.h"
#include "tests/bench/workload.h"
#include "tests/support/database_fixture.h"

namespace tutoring::bench {
namespace {

constexpr absl::Duration kAbsence = absl::Hours(7 * 24);  // When a contact begins to be owed.
constexpr absl::Duration kLeaving = absl::Hours(10);  // The time over which all were last there.

// A ledger of learners, and how far its watermarks were moved.
class Learners {
 public:
  Learners(const Workload& work, const Campus& campus, std::string database, int copies)
      : work_(work), campus_(campus), database_(std::move(database)), copies_(copies) {}

  const std::string& database() const { return database_; }

  // Reads the next courses once more, which shows nobody there again, and moves the platform's
  // watermarks past the instant: all learners of one course were last there together, those of the
  // next a little later.
  Sample Cross(const Tokens& tokens) {
    if (tutoringd_ == nullptr) tutoringd_ = std::make_unique<Tutoringd>(database_);
    tutoringd_->UseTokens(tokens);
    v1::ReportEventsRequest report;
    report.set_parent(Campus::Parent());
    const int end = next_ + work_.crossing_courses;
    const absl::Time now = LeftAt(end) + kAbsence - Spacing() / 2;
    for (; next_ < end; ++next_) *report.add_events() = Reading(next_, now);
    AddWatermarks("", now, report);
    const int64_t before = Contacts();
    const auto begin = std::chrono::steady_clock::now();
    tutoringd_->Report(report);
    const double seconds = SecondsSince(begin);
    const int64_t crossed = Contacts() - before;
    if (crossed != work_.crossing())
      throw std::runtime_error(absl::StrCat(crossed, " crossed, not ", work_.crossing()));
    return {.seconds = seconds};
  }

 private:
  // Courses in the order in which their learners were last there: the copies of the first, and on.
  absl::Duration Spacing() const { return kLeaving / work_.learner_courses / copies_; }
  absl::Time LeftAt(int course) const { return Campus::Begin() + course * Spacing(); }

  v1::Event Reading(int course, absl::Time observed) const {
    v1::Event event = campus_.Connections(course / copies_, LeftAt(course), observed);
    const std::string prefix = CopyPrefix(course % copies_);
    event.set_course(absl::StrCat(prefix, event.course()));
    for (v1::Connection& one : *event.mutable_connections_observed()->mutable_connections()) {
      one.set_person(absl::StrCat(prefix, one.person()));
    }
    return event;
  }

  int64_t Contacts() const {
    return std::stoll(
        testing::RawDatabase(database_).Rows("SELECT COUNT(*) FROM duties WHERE kind = 2")[0][0]);
  }

  const Workload& work_;
  const Campus& campus_;
  std::string database_;
  int copies_;
  std::unique_ptr<Tutoringd> tutoringd_;
  int next_ = 0;
};

class AbsentLedger {
 public:
  explicit AbsentLedger(const Workload& work)
      : work_(work),
        campus_(work.learner_courses, work.seed),
        few_(work_, campus_, absl::StrCat(work.folder, "/few"), 1),
        many_(work_, campus_, absl::StrCat(work.folder, "/many"), work.copies) {
    WriteBlock();
    WriteCopies(few_.database(), many_.database(), work.copies, Spacing() / work.copies);
  }

  Sample CrossInMany() { return many_.Cross(tokens_); }
  Sample CrossInFew() { return few_.Cross(tokens_); }

 private:
  absl::Duration Spacing() const { return kLeaving / work_.learner_courses; }

  // Written by the service itself, course after course as a bridge does.
  void WriteBlock() {
    Tutoringd tutoringd(few_.database());
    tokens_ = tutoringd.RegisterCampus();
    for (int course = 0; course < work_.learner_courses; ++course) {
      v1::ReportEventsRequest report = campus_.Founding(course);
      *report.add_events() = campus_.Connections(course, Campus::Begin() + course * Spacing(),
                                                 Campus::Begin() + 2 * kLeaving);
      tutoringd.Report(report);
    }
  }

  Workload work_;
  Campus campus_;
  Tokens tokens_;
  Learners few_;
  Learners many_;
};

}  // namespace

std::vector<Figure> AbsentLedgerFigures(const Workload& work) {
  const auto shared = std::make_shared<std::unique_ptr<AbsentLedger>>();
  const auto with = [=](Sample (AbsentLedger::*measure)()) {
    return [=] {
      if (*shared == nullptr) *shared = std::make_unique<AbsentLedger>(work);
      return ((**shared).*measure)();
    };
  };
  return {{.id = "absences",
           .subject = absl::StrCat("Of ", work.copies * work.learners(), " learners ",
                                   work.crossing(), " become absent for too long"),
           .beside = absl::StrCat("as many of ", work.learners()),
           .unit = Unit::kMilliseconds,
           .aim = Aim::kBelow,
           .bound = 3,  // As of scattered stages: each course is asked.
           .measure = with(&AbsentLedger::CrossInMany),
           .measure_beside = with(&AbsentLedger::CrossInFew)}};
}

}  // namespace tutoring::bench
