#include "service/app/engine/contact_loader.h"

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/grid/first_declared.h"
#include "service/app/grid/intervention_view.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::Status AddAnswersTo(store::Store& store, int64_t platform, const std::string& course,
                          const std::string& person, std::vector<Contact>& contacts) {
  TUTORING_ASSIGN_OR_RETURN(const auto answers, store.posts.AnswersTo(platform, person, course));
  for (const store::PostRow& post : answers) {
    const bool seen = post.private_recipient.empty() || post.private_recipient == person;
    if (!seen || !IsSet(post.created) || post.author == person) continue;
    Contact contact{.time = post.created, .author = post.author, .post = post.id};
    if (post.IsDeleted()) contact.deleted = post.deleted;
    contacts.push_back(std::move(contact));
  }
  TUTORING_ASSIGN_OR_RETURN(const auto messages, store.messages.To(platform, course, person));
  for (const DirectMessage& message : messages) {
    if (message.sender == person) continue;
    contacts.push_back(
        {.time = message.sent, .author = message.sender, .post = message.id, .direct = true});
  }
  return absl::OkStatus();
}

absl::Status AddDeclared(store::Store& store, int64_t platform,
                         const store::InterventionFilter& filter, ConfirmedActs confirmed,
                         std::vector<Contact>& contacts) {
  TUTORING_ASSIGN_OR_RETURN(
      const auto interventions,
      store.interventions.List(platform, filter, std::numeric_limits<int>::max() / 2));
  for (const store::Intervention& one : interventions) {
    if (confirmed == ConfirmedActs::kLeaveOut) {
      TUTORING_ASSIGN_OR_RETURN(const bool observed, IsConfirmedAct(store, one));
      if (observed) continue;
    }
    TUTORING_ASSIGN_OR_RETURN(const absl::Time declared, FirstDeclared(store, one));
    contacts.push_back({.time = one.time,
                        .author = one.tutor,
                        .post = "",
                        .intervention = absl::StrCat(one.id),
                        .declared = declared});
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
