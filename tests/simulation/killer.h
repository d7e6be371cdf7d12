#ifndef TESTS_SIMULATION_KILLER_H_
#define TESTS_SIMULATION_KILLER_H_

#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace tutoring::testing {

// What the programs are about to do at an instant.
enum class Moment {
  kRead,      // a request to the platform has arrived, and was not carried out
  kCall,      // a call is on its way to the service
  kAnswer,    // its answer is on its way back
  kLease,     // deliveries are leased, and the bridge does not know yet
  kSend,      // a message, or a look for one, has arrived and was not carried out
  kReport,    // the message is sent, and the service does not know yet
  kReported,  // the service took the outcome, and the bridge does not know yet
};

enum class Victim { kService, kBridge, kBoth };

// Decides who is killed and when, and remembers it.
//
// Some die exactly at a moment, some within 3 ms after one, some after a random time. Deliveries
// have more than their share, being few. A delivery whose lease is lost waits a quarter of an hour,
// and the story wants some within the hour: at most two are lost within 75 minutes of the
// platform's time.
//
// Threads: safe to share. The kill is called from whichever thread found the moment.
class Killer {
 public:
  // Returns how many programs it ended; those that were not there do not count.
  using Kill = std::function<int(Victim)>;
  // What was hit how often: the moment, whether exactly or some time after, and who died.
  using Hits = std::map<std::pair<Moment, bool>, std::map<Victim, int>>;

  Killer(unsigned seed, int budget, Kill kill);

  // The programs have come to this moment. `now` is the platform's time.
  void At(Moment moment, absl::Time now);
  // So much time went by.
  void Wait(absl::Duration waited);
  // From now on nobody is killed.
  void HoldFire();

  int kills() const;
  Hits hits() const;

 private:
  bool IsAllowed(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Strike(Moment moment, bool exactly) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Chance(double probability) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Duration UpTo(absl::Duration longest) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Kill kill_;
  mutable absl::Mutex mutex_;
  std::mt19937 random_ ABSL_GUARDED_BY(mutex_);
  int budget_ ABSL_GUARDED_BY(mutex_);
  int kills_ ABSL_GUARDED_BY(mutex_) = 0;
  Moment latest_ ABSL_GUARDED_BY(mutex_) = Moment::kRead;
  absl::Time now_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::Duration until_next_ ABSL_GUARDED_BY(mutex_);
  // When the last two leases were lost, the older first.
  std::pair<absl::Time, absl::Time> lost_ ABSL_GUARDED_BY(mutex_) = {absl::InfinitePast(),
                                                                     absl::InfinitePast()};
  Hits hits_ ABSL_GUARDED_BY(mutex_);
};

// The hits as a table for people.
std::string TableOf(const Killer::Hits& hits);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_KILLER_H_
