#ifndef SERVICE_APP_PRIVACY_ERASED_PEOPLE_H_
#define SERVICE_APP_PRIVACY_ERASED_PEOPLE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "service/app/intake/facts.h"
#include "service/rules/duty.h"
#include "service/store/store.h"

namespace tutoring::app {

// Who was erased on one platform. The ids themselves are not known: only whether a given one is
// theirs. Immutable value.
class ErasedPeople {
 public:
  ErasedPeople() = default;
  ErasedPeople(std::string platform, std::string secret,
               const std::vector<store::Erasure>& erasures);

  bool empty() const { return pseudonyms_.empty(); }

  // What a person's id is kept as; SHA-256 under a key, so that nobody finds the id by trying all
  // ids without having the key too.
  static std::string HashOf(const std::string& secret, const std::string& platform,
                            const std::string& person);

  // The pseudonym of who has this id, if they were erased.
  std::optional<std::string> PseudonymOf(const std::string& person) const;
  bool IsPseudonym(const std::string& id) const { return pseudonyms_.contains(id); }

  // The event with everybody who was erased under their pseudonym and without a name.
  Event Pseudonymised(Event event) const;

  // The duty with nobody in its audiences who must not be written to.
  Duty WithoutAudience(Duty duty) const;

 private:
  void Replace(std::string& person) const;

  std::string platform_;
  std::string secret_;
  absl::flat_hash_map<std::string, std::string> by_hash_;
  absl::flat_hash_set<std::string> pseudonyms_;
};

// Reads who was erased on the platform. Errors: those of the database.
absl::StatusOr<std::shared_ptr<const ErasedPeople>> LoadErasedPeople(
    store::Store& store, const store::Platform& platform);

// What is to be recorded of an event: pseudonymised, and without the subject line of a discussion
// in which an erased person wrote, which answers repeat; those that are stored go, too. The one
// place through which every fact of a platform passes. Errors: those of the database.
absl::StatusOr<Event> WithoutErased(store::Store& store, const store::Platform& platform,
                                    const ErasedPeople& erased, Event event);

// FAILED_PRECONDITION (PERSON_ERASED) for the id of somebody who was erased: what would be written
// down about them must not be.
absl::Status RefuseErased(const ErasedPeople& erased, const std::string& person);

}  // namespace tutoring::app

#endif  // SERVICE_APP_PRIVACY_ERASED_PEOPLE_H_
