#ifndef TESTS_SCENARIO_BRIDGE_H_
#define TESTS_SCENARIO_BRIDGE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "service/app/intake/report_events.h"
#include "service/app/ledger.h"
#include "service/app/telling/deliveries.h"
#include "tests/scenario/scenario_file.h"
#include "tests/scenario/site.h"
#include "tests/support/safety.h"

namespace tutoring::scenario {

// A message that arrived in the platform.
struct Arrived {
  std::string reference;
  std::string recipient;
  absl::Time time;
  std::string text;
  std::string about;  // See AboutOf: what it was when it arrived.
};

// Stands between the site and the service as a bridge does: reads everything, reports it, and
// brings messages to the people of the site.
class Bridge {
 public:
  Bridge(app::Ledger& ledger, const tutoring::Policy& policy, std::string platform, Site& site,
         testing::Safety& safety)
      : ledger_(ledger),
        policy_(policy),
        platform_(std::move(platform)),
        site_(site),
        safety_(safety) {}

  // How far a reading says that it has read.
  struct Reach {
    absl::Time posts;
    absl::Time roster;
    absl::Time connections;
    absl::Time submissions;
    absl::Time messages;
  };
  absl::Status Poll(absl::Time now, const Reach& reach);
  absl::Status Deliver(absl::Time now);

  void SetFault(SendingFault fault) { fault_ = fault; }
  void Block(const std::string& person) { blocking_.insert(person); }
  void Unblock(const std::string& person) { blocking_.erase(person); }

  const std::vector<Arrived>& arrived() const { return arrived_; }

 private:
  absl::Status PollCourse(const std::string& course, absl::Time now, const Reach& reach);
  // True where a roster was held.
  absl::StatusOr<bool> Report(const app::EventReport& report);
  // What to report of a delivery, if the bridge lives to.
  absl::StatusOr<std::optional<app::Outcome>> Send(const app::LeasedDelivery& delivery,
                                                   absl::Time now);
  absl::Status Arrive(const app::LeasedDelivery& delivery, absl::Time now);
  bool HasArrived(const std::string& reference) const;

  app::Ledger& ledger_;
  const tutoring::Policy& policy_;
  std::string platform_;
  Site& site_;
  testing::Safety& safety_;
  SendingFault fault_ = NO_FAULT;
  std::set<std::string> blocking_;
  std::vector<Arrived> arrived_;
};

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_BRIDGE_H_
