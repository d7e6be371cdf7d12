#ifndef SERVICE_APP_WELCOME_WELCOME_COMMANDS_H_
#define SERVICE_APP_WELCOME_WELCOME_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// What tutors do with the checklists of their welcomes. Who may is decided by the caller
// (access.h). A checklist is named by the anchor of its duty. `policy` is what the program started
// with. Errors besides those of the database are named with each function.

// The duty of a checklist. NOT_FOUND: CHECKLIST_NOT_FOUND.
absl::StatusOr<Duty> FindWelcome(store::Store& store, const store::Platform& platform,
                                 const std::string& course, const std::string& anchor);

// Says how an item stands; `mark` says what, when (InfinitePast: now), and who says so.
// INVALID_ARGUMENT: VALUE_REQUIRED (item or state), EVIDENCE_REQUIRED (done, with neither link nor
// note), REASON_REQUIRED (waived without one), LINK_INVALID, TEXT_INVALID, TIME_OUT_OF_RANGE,
// TIME_IN_FUTURE. NOT_FOUND: CHECKLIST_NOT_FOUND.
absl::Status MarkItem(Unit& unit, const Policy& policy, const store::Platform& platform,
                      const std::string& course, const std::string& anchor,
                      store::WelcomeMarkRow mark);

// What a welcome message says of one item.
struct WelcomeSection {
  WelcomeItem item = WelcomeItem::kContact;
  std::string text;
};

// Sends the sections to every learner of the checklist, the very same only to who was not sent them
// before, and marks their items done, on the checklists of their own of who enrolled later, too.
// `author` is who does so on the platform, empty for an administrator. INVALID_ARGUMENT:
// VALUE_REQUIRED (no section, or one without item or text), TEXT_INVALID (an item twice, more than
// 20,000 bytes in all, a control character, not UTF-8), PLACEHOLDER_LEFT (welcome_text.h).
// NOT_FOUND: CHECKLIST_NOT_FOUND. FAILED_PRECONDITION: NO_RECIPIENT, WELCOME_SENT.
absl::Status SendWelcome(Unit& unit, const Policy& policy, const store::Platform& platform,
                         const std::string& course, const std::string& anchor,
                         const std::vector<WelcomeSection>& sections, const std::string& author);

// A learner says that they have read the welcome; the first time counts. Errors: NOT_FOUND
// (COURSE_NOT_FOUND).
absl::Status AcknowledgeWelcome(Unit& unit, const store::Platform& platform,
                                const std::string& course, const std::string& learner);

}  // namespace tutoring::app

#endif  // SERVICE_APP_WELCOME_WELCOME_COMMANDS_H_
