#ifndef SERVICE_APP_WORDING_H_
#define SERVICE_APP_WORDING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/store/store.h"

namespace tutoring::app {

enum class Language { kFrench, kEnglish };

Language LanguageOf(const store::Platform& platform);

// "lundi 2 mars 2026 à 10:15" or "Monday 2 March 2026 at 10:15", local time of `zone`.
std::string SayTime(absl::Time time, const absl::TimeZone& zone, Language language);

// What a person is told, without markup, and what it is about. It begins with the stage's word in
// brackets, says what would close the duty, and ends with the reference.
struct Message {
  std::string text;
  std::string course;
  std::string forum;
  std::string discussion;
  std::string post;
};

// Writes the message of an alert from what the ledger holds now; nothing of it is stored.
// Errors: those of the database.
absl::StatusOr<Message> ComposeMessage(store::Store& store, const store::Platform& platform,
                                       const store::Alert& alert);

}  // namespace tutoring::app

#endif  // SERVICE_APP_WORDING_H_
