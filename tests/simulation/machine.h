#ifndef TESTS_SIMULATION_MACHINE_H_
#define TESTS_SIMULATION_MACHINE_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "service/app/ledger.h"
#include "service/base/clock.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {

// The machine on which the service runs, which may stop within any call that writes. The service
// then starts again with what is on disk, and the caller, who got no answer, calls once more.
class Machine {
 public:
  // `complain` is told what a stop left that it should not. `clock` must outlive the machine.
  Machine(const Clock& clock, std::function<void(const std::string&)> complain);

  app::Ledger& ledger() { return *ledger_; }
  // Of the present life.
  std::string database() const;

  // The service ends and starts again.
  void Restart();

  // What a call does to the ledger when it is made once more.
  enum class Again {
    kNothing,    // It is known by what it says, or by its request's id.
    kSomething,  // Another one's work: who leases again gets other deliveries.
  };

  // Makes a call, and answers what it answers. Where `stop` is not 0 the machine stops before so
  // manieth a statement of it that writes, counted from 1; where there are fewer, once all is
  // committed and before it is answered. What is found then must be as if the call had never been
  // made, or made wholly; and in the end as if nothing had happened.
  template <typename Call>
  auto Make(int stop, Again again, const Call& call) {
    if (stop == 0) return call(*ledger_);
    const Contents whole = StopWithin(stop, again, [&] { static_cast<void>(call(*ledger_)); });
    auto answer = call(*ledger_);
    if (!whole.empty()) CompareRepeated(whole);
    return answer;
  }

 private:
  using Contents = std::map<std::string, std::string>;

  void Open();
  // What the call leaves where nothing stops it; nothing where another one need not leave that.
  Contents StopWithin(int stop, Again again, const std::function<void()>& call);
  void CompareRepeated(const Contents& whole);

  const Clock& clock_;
  const std::function<void(const std::string&)> complain_;
  TemporaryFolder folder_;
  int lives_ = 0;  // Databases so far: the present one is the last.
  std::unique_ptr<app::Ledger> ledger_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_MACHINE_H_
