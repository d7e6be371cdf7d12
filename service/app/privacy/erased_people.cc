#include "service/app/privacy/erased_people.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/base/digest.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

ErasedPeople::ErasedPeople(std::string platform, std::string secret,
                           const std::vector<store::Erasure>& erasures)
    : platform_(std::move(platform)), secret_(std::move(secret)) {
  for (const store::Erasure& erasure : erasures) {
    by_hash_[erasure.hash] = erasure.pseudonym;
    pseudonyms_.insert(erasure.pseudonym);
  }
}

std::string ErasedPeople::HashOf(const std::string& secret, const std::string& platform,
                                 const std::string& person) {
  // Ids hold no line feeds.
  return KeyedHashHex(secret, absl::StrCat(platform, "\n", person));
}

std::optional<std::string> ErasedPeople::PseudonymOf(const std::string& person) const {
  if (empty()) return std::nullopt;
  const auto found = by_hash_.find(HashOf(secret_, platform_, person));
  if (found == by_hash_.end()) return std::nullopt;
  return found->second;
}

void ErasedPeople::Replace(std::string& person) const {
  auto pseudonym = PseudonymOf(person);
  if (pseudonym.has_value()) person = *std::move(pseudonym);
}

Event ErasedPeople::Pseudonymised(Event event) const {
  if (auto* roster = std::get_if<RosterObserved>(&event.fact)) {
    for (RosterMember& member : roster->members) {
      Replace(member.person);
      if (IsPseudonym(member.person)) member.display_name.clear();
    }
  } else if (auto* connections = std::get_if<ConnectionsObserved>(&event.fact)) {
    for (Connection& connection : connections->connections) Replace(connection.person);
  } else if (auto* submission = std::get_if<SubmissionObserved>(&event.fact)) {
    Replace(submission->learner);
  } else if (auto* message = std::get_if<MessageObserved>(&event.fact)) {
    Replace(message->sender);
    Replace(message->recipient);
  } else if (auto* post = std::get_if<PostObserved>(&event.fact)) {
    Replace(post->author);
    Replace(post->private_recipient);
  }
  return event;
}

Duty ErasedPeople::WithoutAudience(Duty duty) const {
  for (Stage& stage : duty.stages) {
    std::erase_if(stage.audience, [&](const std::string& id) { return IsPseudonym(id); });
  }
  return duty;
}

absl::StatusOr<std::shared_ptr<const ErasedPeople>> LoadErasedPeople(
    store::Store& store, const store::Platform& platform) {
  TUTORING_ASSIGN_OR_RETURN(const auto erasures, store.erasures.List(platform.key));
  if (erasures.empty()) return std::make_shared<const ErasedPeople>();
  TUTORING_ASSIGN_OR_RETURN(const auto secret, store.erasures.Secret());
  if (!secret.has_value()) return absl::InternalError("erasures without a key");
  return std::make_shared<const ErasedPeople>(platform.id, *secret, erasures);
}

absl::StatusOr<Event> WithoutErased(store::Store& store, const store::Platform& platform,
                                    const ErasedPeople& erased, Event event) {
  event = erased.Pseudonymised(std::move(event));
  auto* post = std::get_if<PostObserved>(&event.fact);
  if (post == nullptr || !platform.subjects_shown) return event;
  if (erased.IsPseudonym(post->author)) {
    TUTORING_RETURN_IF_ERROR(
        store.person_rows.ClearSubjectsOf(platform.key, post->discussion).status());
    post->subject.clear();
  } else if (!post->subject.empty()) {
    TUTORING_ASSIGN_OR_RETURN(
        const bool wrote,
        store.person_rows.WroteIn(platform.key, post->discussion,
                                  [&](const std::string& id) { return erased.IsPseudonym(id); }));
    if (wrote) post->subject.clear();
  }
  return event;
}

absl::Status RefuseErased(const ErasedPeople& erased, const std::string& person) {
  if (!erased.PseudonymOf(person).has_value()) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "PERSON_ERASED",
                 "the person was erased: nothing is written down about them any more");
}

}  // namespace tutoring::app
