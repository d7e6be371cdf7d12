#include "service/app/engine/standing_post.h"

#include <algorithm>
#include <map>

#include "service/base/instant.h"

namespace tutoring::app {
namespace {

// When a post that stands elsewhere now was seen first where it went from `discussion`. A post that
// came back to where it had been counts as if it had never left.
absl::Time DepartureFrom(const std::vector<store::PostVersionRow>& versions,
                         const std::string& discussion, const store::PostRow& row) {
  const absl::Time arrival = FirstObservedIn(versions, discussion);
  absl::Time departure = absl::InfiniteFuture();
  for (const store::PostVersionRow& version : versions) {
    const absl::Time elsewhere = FirstObservedIn(versions, version.discussion);
    if (elsewhere > arrival) departure = std::min(departure, elsewhere);
  }
  return IsSet(departure) ? departure : FirstObservedIn(versions, row.discussion);
}

std::vector<TextVersion> TextVersionsOf(const std::vector<store::PostVersionRow>& versions) {
  // So it is with most.
  if (versions.size() == 1) return {{versions.front().modified, versions.front().text_class}};
  std::map<absl::Time, const store::PostVersionRow*> by_time;
  for (const store::PostVersionRow& version : versions) {
    const store::PostVersionRow*& kept = by_time[version.modified];
    if (kept == nullptr || version.classifier_version > kept->classifier_version) kept = &version;
  }
  std::vector<TextVersion> texts;
  for (const auto& [modified, version] : by_time) texts.push_back({modified, version->text_class});
  return texts;
}

}  // namespace

absl::Time FirstObservedIn(const std::vector<store::PostVersionRow>& versions,
                           const std::string& discussion) {
  absl::Time first = absl::InfiniteFuture();
  for (const store::PostVersionRow& version : versions) {
    if (version.discussion == discussion) first = std::min(first, version.first_observed);
  }
  return first;
}

Post StandingPost(const store::PostRow& row, const std::vector<store::PostVersionRow>& versions,
                  const std::string& discussion) {
  Post post{.id = row.id,
            .author = row.author,
            .created = row.created,
            .versions = TextVersionsOf(versions),
            .private_recipient = row.private_recipient,
            .last_seen = row.observed};
  if (row.IsDeleted()) post.deleted = row.deleted;
  if (row.discussion != discussion) post.departed = DepartureFrom(versions, discussion, row);
  return post;
}

}  // namespace tutoring::app
