#include "tests/simulation/machine.h"

#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/simulation/contents.h"
#include "tests/simulation/power.h"

namespace tutoring::testing {

Machine::Machine(const Clock& clock, std::function<void(const std::string&)> complain)
    : clock_(clock), complain_(std::move(complain)) {
  Open();
}

std::string Machine::database() const { return absl::StrCat(folder_.Database(), lives_); }

void Machine::Restart() {
  ledger_.reset();
  Open();
}

void Machine::Open() {
  auto opened = app::Ledger::Open(database(), clock_, [](const app::RaisedAlarm&) {});
  if (!opened.ok()) throw std::runtime_error(opened.status().ToString());
  ledger_ = *std::move(opened);
}

Machine::Contents Machine::StopWithin(int stop, Again again, const std::function<void()>& call) {
  const Contents before = ContentsOf(database());
  Contents whole;
  {
    const Power power(database(), absl::StrCat(folder_.Database(), lives_ + 1), stop);
    call();
    whole = ContentsOf(database());
    if (power.WasCut()) ++lives_;
  }
  Restart();
  const Contents left = ContentsOf(database());
  if (left != before && left != whole)
    complain_(absl::StrCat("half a call is left: ", DifferenceOf(whole, left)));
  // Whoever leases is given keys that nobody can guess.
  return again == Again::kNothing ? whole : Contents();
}

// How early a subject is looked at again depends on the order in which facts came (schema/).
void Machine::CompareRepeated(const Contents& whole) {
  Contents left = ContentsOf(database());
  left["checks"] = whole.at("checks");
  const std::string difference = DifferenceOf(whole, left);
  if (!difference.empty()) complain_("made again, not the same: " + difference);
}

}  // namespace tutoring::testing
