// Reports of events, in protobuf's text format or as bytes, several between lines of "----": each
// is taken in by a platform of its own, accepted or refused with a reason, and what follows from it
// does not depend on how it came.
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/app/intake/report_events.h"
#include "service/app/ledger.h"
#include "service/app/setup/admin_commands.h"
#include "service/rpc/convert.h"
#include "tests/fuzz/target.h"
#include "tests/support/builders.h"
#include "tests/support/database_fixture.h"
#include "tests/support/derived_duties.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_folder.h"

namespace tutoring::fuzz::event_report {
namespace {

// A database is made once for so many inputs.
constexpr int kInputsOfLedger = 50;
constexpr int kMostReports = 6;
constexpr int kMostEvents = 60;

struct Campus {
  Campus() : database((MakeLedger(), folder.Database())) {}

  void MakeLedger() {
    auto opened = app::Ledger::Open(folder.Database(), clock, [](const app::RaisedAlarm&) {});
    Expect(opened.ok(), "a database can be made");
    ledger = *std::move(opened);
  }

  testing::LedgerFolder folder;
  testing::FakeClock clock{testing::At(24 * 90)};
  std::unique_ptr<app::Ledger> ledger;
  testing::RawDatabase database;
  int inputs = 0;
};

Campus& CampusOfInput() {
  static auto& campus = *new std::unique_ptr<Campus>();
  if (campus == nullptr || campus->inputs == kInputsOfLedger) campus = std::make_unique<Campus>();
  ++campus->inputs;
  return *campus;
}

std::string NewPlatform(Campus& campus, bool simulated) {
  const std::string id = absl::StrCat("p", campus.inputs);
  const absl::Status made = campus.ledger->Write([&](app::Unit& unit) {
    return app::CreatePlatform(unit, {.id = id, .simulated = simulated}).status();
  });
  Expect(made.ok(), "a platform can be made");
  return id;
}

// As the service receives it; none where gRPC would not let it through.
bool Receive(absl::string_view part, v1::ReportEventsRequest& request) {
  v1::ReportEventsRequest written;
  const bool is_text = google::protobuf::TextFormat::ParseFromString(std::string(part), &written);
  return request.ParseFromString(is_text ? written.SerializeAsString() : std::string(part)) &&
         request.events_size() <= kMostEvents;
}

void CheckResults(const google::protobuf::RepeatedPtrField<v1::ReportResult>& results, size_t of) {
  Expect(static_cast<size_t>(results.size()) == of, "there is an answer for each");
  for (const v1::ReportResult& result : results) {
    Expect(v1::RefusalReason_IsValid(result.refusal_reason()), "reasons are those of the API");
    const bool accepted = result.refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED;
    Expect(accepted == result.detail().empty(), "a refusal names the field, and nothing else does");
  }
}

bool Report(Campus& campus, const app::EventReport& report) {
  const auto result = app::ReportEvents(*campus.ledger, Policy(), report);
  if (!WentWell(result.status())) return false;
  v1::ReportEventsResponse response;
  rpc::ToProto(*result, &response);
  CheckResults(response.event_results(), report.events.size());
  CheckResults(response.watermark_results(), report.watermarks.size());
  return true;
}

std::vector<std::string> CoursesOf(const app::EventReport& report) {
  std::set<std::string> courses;
  for (const app::Event& event : report.events) courses.insert(event.course);
  for (const app::WatermarkReport& watermark : report.watermarks) courses.insert(watermark.course);
  courses.erase("");
  return {courses.begin(), courses.end()};
}

void CheckReport(Campus& campus, const app::EventReport& report) {
  if (!Report(campus, report)) return;
  const std::string duties = testing::DutiesAsText(campus.database);
  Report(campus, report);
  Expect(testing::DutiesAsText(campus.database) == duties, "a report told twice changes nothing");
  Expect(WentWell(testing::DeriveAgain(*campus.ledger, CoursesOf(report), report.platform)),
         "what is stored can be judged again");
  Expect(testing::DutiesAsText(campus.database) == duties, "judged again, all is as it was");
}

void Run(absl::string_view input) {
  Campus& campus = CampusOfInput();
  const std::string platform = NewPlatform(campus, absl::StrContains(input, "platform_time"));
  int reports = 0;
  for (const absl::string_view part : absl::StrSplit(input, "\n----\n")) {
    v1::ReportEventsRequest request;
    if (++reports > kMostReports || !Receive(part, request)) return;
    app::EventReport report = rpc::FromProto(request);
    report.platform = platform;
    CheckReport(campus, report);
  }
}

const Registered kTarget({"event_report", Run});

}  // namespace
}  // namespace tutoring::fuzz::event_report
