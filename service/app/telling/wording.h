#ifndef SERVICE_APP_TELLING_WORDING_H_
#define SERVICE_APP_TELLING_WORDING_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/telling/alert_text.h"
#include "service/store/store.h"

namespace tutoring::app {

Language LanguageOf(const store::Platform& platform);

// What a person is told (alert_text.h), and what it is about.
struct Message {
  std::string text;
  std::string course;
  std::string forum;
  std::string discussion;
  std::string post;
  std::string person;  // Whom the reader has to answer directly.
};

// What a person still owes of before the course's adoption.
struct Imported {
  int questions = 0;
  int absences = 0;  // Learners who wait for a contact.
};

absl::StatusOr<Imported> CountImported(store::Store& store, int64_t platform,
                                       const std::string& course, const std::string& person);

// Writes the message of an alert from what the ledger holds now; nothing of it is stored.
// Errors: those of the database.
absl::StatusOr<Message> ComposeMessage(store::Store& store, const store::Platform& platform,
                                       const store::Alert& alert);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_WORDING_H_
