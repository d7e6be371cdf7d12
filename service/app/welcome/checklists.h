#ifndef SERVICE_APP_WELCOME_CHECKLISTS_H_
#define SERVICE_APP_WELCOME_CHECKLISTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/telling/alert_text.h"
#include "service/app/welcome/welcome_commands.h"
#include "service/rules/policy/policy.h"
#include "service/store/store.h"

namespace tutoring::app {

// Checklists of welcomes as people read them. `policy` is what the program started with. Errors
// besides those of the database are named with each function.

struct ChecklistItemView {
  WelcomeItem item = WelcomeItem::kContact;
  ItemState state = ItemState::kOpen;
  absl::Time time = absl::InfiniteFuture();
  std::string person;
  std::string post;     // Of a contact that was observed: the post that made it,
  std::string message;  // or the direct message.
  std::string link;
  std::string note;
  WaiveReason reason = WaiveReason::kNone;
};

struct ChecklistView {
  Duty duty;
  std::string group;
  std::string group_name;
  std::string learner_name;
  std::vector<ChecklistItemView> items;  // All, in order.
  absl::Time sent = absl::InfiniteFuture();
  int recipients = 0;
  std::vector<store::WelcomeAcknowledgement> acknowledgements;
};

// Those of a course that the actor may see (access.h): groups by id, then learners by id.
// NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<std::vector<ChecklistView>> ListChecklists(store::Store& store, const Policy& policy,
                                                          const store::Platform& platform,
                                                          const std::string& course,
                                                          const Actor& actor);

// NOT_FOUND: CHECKLIST_NOT_FOUND.
absl::StatusOr<ChecklistView> ViewChecklist(store::Store& store, const Policy& policy,
                                            const store::Platform& platform,
                                            const std::string& course, const std::string& anchor);

// What a welcome is still asked for, in order: the items that are open; of them only the contact
// where tutors cannot declare what they did (welcome.h, 3).
absl::StatusOr<std::vector<WelcomeItem>> OpenItems(store::Store& store,
                                                   const store::Platform& platform,
                                                   const Duty& welcome);

// Drafts the message of a checklist, to be written by `author` (empty: by some tutor). NOT_FOUND:
// CHECKLIST_NOT_FOUND.
absl::StatusOr<std::vector<WelcomeSection>> DraftFor(store::Store& store, const Policy& policy,
                                                     const store::Platform& platform,
                                                     const std::string& course,
                                                     const std::string& anchor, Language language,
                                                     const std::string& author);

}  // namespace tutoring::app

#endif  // SERVICE_APP_WELCOME_CHECKLISTS_H_
