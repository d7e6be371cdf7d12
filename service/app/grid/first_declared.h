#ifndef SERVICE_APP_GRID_FIRST_DECLARED_H_
#define SERVICE_APP_GRID_FIRST_DECLARED_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/base/status_macros.h"
#include "service/store/store.h"

namespace tutoring::app {

// When an intervention was declared, whatever was corrected since. Errors: those of the database.
inline absl::StatusOr<absl::Time> FirstDeclared(store::Store& store,
                                                const store::Intervention& one) {
  if (one.revision <= 1) return one.changed;
  TUTORING_ASSIGN_OR_RETURN(const auto before, store.interventions.Revisions(one.id));
  return before.empty() ? one.changed : before.front().changed;
}

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_FIRST_DECLARED_H_
