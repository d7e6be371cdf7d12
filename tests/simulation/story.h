#ifndef TESTS_SIMULATION_STORY_H_
#define TESTS_SIMULATION_STORY_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "service/app/intake/report_events.h"
#include "tests/replay/world.h"

namespace tutoring::testing {

// One thing that happens to the service. What a bridge reports is put together line by line: what
// was seen, how far it has read, and then the report itself. Any line may be left out and the rest
// is still a story, which is what shrinking lives on.
struct Line {
  enum class What {
    kFact,       // An event waits for the next report; what people enter is told at once.
    kWatermark,  // Waits for the next report.
    kReport,     // All that waits is reported in one call.
    kDeliver,    // The bridge takes deliveries away.
    kRestart,    // The service ends and starts again.
    kDay,        // A day is over: everything is compared.
  };
  What what = What::kReport;
  absl::Time now = absl::InfinitePast();  // The platform's clock; of reports, deliveries and days.
  Fact fact{};
  app::WatermarkReport watermark{};
  // Of what is entered, a report and a lease of deliveries: before which of its statements that
  // write the machine stops (machine.h); 0 where it does not.
  int crash = 0;
  int crash_later = 0;  // The same while it is reported how deliveries went.
  uint64_t luck = 0;    // Of a delivery: how it goes.
};

// A history as the service lives it, from an empty database on.
using Story = std::vector<Line>;

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_STORY_H_
