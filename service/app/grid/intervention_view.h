#ifndef SERVICE_APP_GRID_INTERVENTION_VIEW_H_
#define SERVICE_APP_GRID_INTERVENTION_VIEW_H_

#include <optional>

#include "absl/status/statusor.h"
#include "service/rules/grid/observed_act.h"
#include "service/store/store.h"

namespace tutoring::app {

// A line of the tracking grid with how it came to be there.
struct InterventionView {
  store::Intervention line;
  std::optional<ActKey> act;  // That was observed and confirmed; none where it was declared.
  bool act_gone = false;      // Whether the act's post was deleted since.
};

// Errors: those of the database.
absl::StatusOr<InterventionView> ViewIntervention(store::Store& store,
                                                  const store::Platform& platform,
                                                  store::Intervention line);

// Whether the line was observed and confirmed. Such a line is no evidence for any duty: the act is,
// as far as it goes. Errors: those of the database.
absl::StatusOr<bool> IsConfirmedAct(store::Store& store, const store::Intervention& line);

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_INTERVENTION_VIEW_H_
