#ifndef TESTS_SIMULATION_POWER_H_
#define TESTS_SIMULATION_POWER_H_

#include <string>

namespace tutoring::testing {

// The machine's power, for databases of this process. Cutting it copies a database as it is before
// the n-th statement that changes something or ends a transaction: what a machine that stopped
// there would find. The statement itself, and all that follows, go on with the original.
class Power {
 public:
  // From now on `statement` statements that write to the database at `from`, counted from 1, and a
  // copy is made at `to`.
  Power(std::string from, std::string to, int statement);
  ~Power();
  Power(const Power&) = delete;
  Power& operator=(const Power&) = delete;

  // Whether the copy was made: fewer statements may have come.
  bool WasCut() const;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_POWER_H_
