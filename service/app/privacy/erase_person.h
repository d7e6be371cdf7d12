#ifndef SERVICE_APP_PRIVACY_ERASE_PERSON_H_
#define SERVICE_APP_PRIVACY_ERASE_PERSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// What became of an erasure.
struct ErasedPerson {
  int64_t rows = 0;  // How many were changed.
  absl::Time time;   // When the person was erased first.
};

// Replaces a person of a platform by a pseudonym, and sees to it that what the platform reports of
// them again lands on it (erased_people.h). Verdicts, and everything else that says nothing of who
// it was, stay: deriving the duties anew gives the same ones. Deliveries to the person that have
// not arrived are withdrawn. A second call changes nothing.
//
// Errors: NOT_FOUND (PERSON_NOT_FOUND) where nothing ever held the id, or it is a pseudonym; those
// of the database.
absl::StatusOr<ErasedPerson> ErasePerson(Unit& unit, const Policy& policy,
                                         const store::Platform& platform,
                                         const std::string& person);

}  // namespace tutoring::app

#endif  // SERVICE_APP_PRIVACY_ERASE_PERSON_H_
