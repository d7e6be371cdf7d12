#ifndef SERVICE_APP_TELLING_FORMER_SHEET_H_
#define SERVICE_APP_TELLING_FORMER_SHEET_H_

#include <optional>

#include "absl/status/statusor.h"
#include "service/store/store.h"

namespace tutoring::app {

// Whose sheet an alert was about whose duty is gone, because what was handed in became known late:
// the duty with its learner and sheet (`last_access`, as in duties) and nothing else. Null where it
// is about no sheet, or the sheet is planned no more. Tries every learner and sheet of the course:
// for corrections alone, which are rare. Errors: those of the database.
absl::StatusOr<std::optional<Duty>> FormerSheet(store::Store& store, int64_t platform,
                                                const store::Alert& alert);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_FORMER_SHEET_H_
