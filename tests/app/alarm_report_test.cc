// What the bridge says is wrong, as it becomes alarms.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "service/app/ledger.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/status_macros.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_folder.h"

namespace tutoring::testing {
namespace {

store::Alarm Refused(const std::string& detail) {
  return {.kind = store::AlarmKind::kAccessRefused, .detail = detail};
}

class AlarmReports {
 public:
  AlarmReports() {
    auto ledger = app::Ledger::Open(folder_.Database(), clock_,
                                    [this](const app::RaisedAlarm&) { ++announced; });
    REQUIRE(ledger.ok());
    ledger_ = *std::move(ledger);
    const absl::Status made = ledger_->Write([this](app::Unit& unit) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(platform_, app::CreatePlatform(unit, {.id = "moodle"}));
      return absl::OkStatus();
    });
    REQUIRE(made.ok());
  }

  void Report(const std::vector<store::Alarm>& alarms) {
    const absl::Status reported =
        ledger_->Write([&](app::Unit& unit) { return app::ReportAlarms(unit, platform_, alarms); });
    REQUIRE(reported.ok());
  }

  std::vector<std::string> Details() {
    std::vector<std::string> details;
    const absl::Status read = ledger_->Read([&](store::Store& store) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(const auto raised,
                                store.alarms.Raised(platform_.key, store::AlarmOrigin::kBridge));
      for (const store::Alarm& alarm : raised) details.push_back(alarm.detail);
      return absl::OkStatus();
    });
    REQUIRE(read.ok());
    return details;
  }

  int announced = 0;  // How often administrators were told.

 private:
  LedgerFolder folder_;
  FakeClock clock_{absl::FromUnixSeconds(1'795'262'400)};
  std::unique_ptr<app::Ledger> ledger_;
  store::Platform platform_;
};

TEST_CASE_METHOD(AlarmReports, "ReportAlarms: an alarm that stays says what is the matter now",
                 "[app][alarms]") {
  Report({Refused("the address redirects")});
  Report({Refused("no web service at this address")});
  CHECK(Details() == std::vector<std::string>{"no web service at this address"});
  // One condition: administrators are told of it once.
  CHECK(announced == 1);
}

TEST_CASE_METHOD(AlarmReports, "ReportAlarms: what is reported no more is cleared, and raised anew",
                 "[app][alarms]") {
  Report({Refused("the address redirects")});
  Report({});
  CHECK(Details().empty());
  Report({Refused("the address redirects")});
  CHECK(Details().size() == 1);
  CHECK(announced == 2);
}

}  // namespace
}  // namespace tutoring::testing
