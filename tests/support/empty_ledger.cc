// Makes the empty ledger that tests copy (ledger_folder.h): empty_ledger FILE.
#include <filesystem>
#include <iostream>

#include "service/app/ledger.h"
#include "tests/support/fake_clock.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::filesystem::remove(argv[1]);
  const tutoring::testing::FakeClock clock(absl::UnixEpoch());
  const auto ledger =
      tutoring::app::Ledger::Open(argv[1], clock, [](const tutoring::app::RaisedAlarm&) {});
  if (!ledger.ok()) std::cerr << ledger.status() << "\n";
  return ledger.ok() ? 0 : 1;
}
