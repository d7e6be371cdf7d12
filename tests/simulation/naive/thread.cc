#include "tests/simulation/naive/thread.h"

#include <algorithm>
#include <map>
#include <string>

namespace tutoring::testing::naive {
namespace {

// By its type and name; of the few that the simulated site has.
int KindByName(const ForumSight& sight) {
  if (sight.name == "Questions techniques") return kTechnical;
  if (sight.name == "Annonces") return kAnnouncements;
  if (sight.name == "Café") return kPeer;
  return kQuestions;
}

bool Counts(int kind) { return kind == kQuestions || kind == kTechnical; }

// What the forum is for as mappings have it at `time`; a course's before the platform's, then the
// one entered last.
int KindAt(const Course& course, const std::string& forum, int by_name, absl::Time time) {
  const MappingSight* best = nullptr;
  for (const MappingSight& mapping : course.record.mappings) {
    const bool concerns = mapping.course.empty() || mapping.course == course.id;
    if (mapping.subject != 2 || mapping.pattern != forum || !concerns) continue;
    if (!mapping.time.Has(time)) continue;
    if (best == nullptr || best->course.empty() || !mapping.course.empty()) best = &mapping;
  }
  return best == nullptr ? by_name : best->value;
}

// When mappings of the forum begin and end, by time.
std::vector<absl::Time> TurnsOf(const Course& course, const std::string& forum) {
  std::vector<absl::Time> turns;
  for (const MappingSight& mapping : course.record.mappings) {
    const bool concerns = mapping.course.empty() || mapping.course == course.id;
    if (mapping.subject != 2 || mapping.pattern != forum || !concerns) continue;
    turns.push_back(mapping.time.from);
    if (mapping.time.until != kNever) turns.push_back(mapping.time.until);
  }
  std::sort(turns.begin(), turns.end());
  return turns;
}

}  // namespace

Author AuthorOf(const Course& course, const std::string& person, absl::Time time) {
  if (!course.people.Knows(person, time)) return Author::kStranger;
  const Roles roles = course.people.RolesAt(person, time);
  if (roles.contains(kTutor) || roles.contains(kManager)) return Author::kStaff;
  if (roles.contains(kTechnician)) return Author::kTechnician;
  return roles.contains(kLearner) ? Author::kLearner : Author::kOther;
}

ForumUse UseOf(const Course& course, const std::string& forum) {
  const auto found = course.sights.forums.find(forum);
  if (found == course.sights.forums.end()) return {};
  ForumUse use;
  const int by_name = KindByName(found->second.back());
  use.kind = by_name;
  for (const absl::Time turn : TurnsOf(course, forum)) {
    const int kind = KindAt(course, forum, by_name, turn);
    if (kind == use.kind) continue;
    if (Counts(kind) && !Counts(use.kind)) use.counts_since = turn;
    use.before = use.kind;
    use.changed = turn;
    use.kind = kind;
  }
  // Under another name it may not have counted.
  const auto counts = [&](const ForumSight& sight) {
    return Counts(KindAt(course, forum, KindByName(sight), kLatest));
  };
  // Of each name the first and the last observation of a day are remembered (facts-as-a-lattice).
  using NameOfDay = std::pair<absl::CivilDay, std::string>;
  std::map<NameOfDay, Span> names;
  std::map<NameOfDay, Span> others;
  absl::Time first_counted = kNever;
  for (const ForumSight& sight : found->second) {
    const NameOfDay name(absl::ToCivilDay(sight.seen, absl::UTCTimeZone()),
                         sight.type + " " + sight.name);
    auto& of_kind = counts(sight) ? names : others;
    of_kind.try_emplace(name, Span{sight.seen, {}}).first->second.until = sight.seen;
    if (counts(sight)) first_counted = std::min(first_counted, sight.seen);
  }
  for (auto& [name, span] : others) {
    const absl::Time left = span.until + absl::Microseconds(1);
    absl::Time again = kNever;
    absl::Time at_latest = kNever;
    for (const auto& [other, is] : names) {
      if (is.from > span.until) again = std::min(again, is.from);
      if (is.from <= span.until && is.until > span.until) at_latest = std::min(at_latest, is.until);
    }
    span.until = again == kNever || again > at_latest ? left : again;
    // Before it ever counted it was for something else; later it was so for a while.
    if (span.from < first_counted) {
      use.counts_since = std::max(use.counts_since, span.until);
    } else {
      use.idle.push_back(span);
    }
  }
  return use;
}

absl::Time CreationOf(const PostRecord& post) {
  absl::Time created = kEver;
  for (const PostSight& sight : post.sights) {
    if (sight.created != kEver) created = sight.created;
  }
  return created;
}

absl::Time DeletionOf(const PostRecord& post) {
  const bool gone = !post.deletions.empty() && post.deletions.back() >= post.sights.back().seen;
  return gone ? post.deletions.back() : kNever;
}

const PostHere* Discussion::First() const {
  for (const PostHere& post : posts) {
    if (post.departed == kNever) return &post;
  }
  return nullptr;
}

namespace {

void LookWhere(const Course& course, const PostRecord& record, const Discussion& here,
               PostHere& post) {
  absl::Time arrival = kNever;
  absl::Time in_forum = kNever;
  bool idle = false;
  for (const PostSight& sight : record.sights) {
    if (sight.discussion != here.id) {
      const bool more = post.stood_in.empty() || post.stood_in.back() != sight.discussion;
      if (arrival == kNever && more) post.stood_in.push_back(sight.discussion);
      if (arrival != kNever && post.departed == kNever) post.departed = sight.seen;
      continue;
    }
    arrival = std::min(arrival, sight.seen);
    if (sight.forum == here.forum) in_forum = std::min(in_forum, sight.seen);
    idle |= sight.forum != here.forum && !UseOf(course, sight.forum).Counts();
  }
  if (!post.stood_in.empty()) post.arrived = arrival;
  if (idle && in_forum != kNever) post.idle_until = in_forum;
  // Back where it had been: as if it had never left.
  if (record.sights.back().discussion == here.id) post.departed = kNever;
}

}  // namespace

bool ComesFirst(const PostHere& a, const PostHere& b) {
  if (a.created != b.created) return a.created < b.created;
  return a.id.size() != b.id.size() ? a.id.size() < b.id.size() : a.id < b.id;
}

Discussion DiscussionOf(const Course& course, const std::string& id) {
  Discussion discussion{.id = id};
  absl::Time latest = kEver;
  for (const auto& [post_id, record] : course.sights.posts) {
    const bool stood = std::any_of(record.sights.begin(), record.sights.end(),
                                   [&](const PostSight& sight) { return sight.discussion == id; });
    if (!stood) continue;
    const absl::Time created = CreationOf(record);
    // What stands there now tells the forum; where nothing does, whatever stood there.
    const PostSight& now = record.sights.back();
    if (discussion.forum.empty() || (now.discussion == id && now.seen > latest)) {
      discussion.forum = now.forum;
      if (now.discussion == id) latest = now.seen;
    }
    PostHere post{.id = post_id, .created = created, .last_seen = kEver, .record = &record};
    post.author = record.sights.back().author;
    post.recipient = record.sights.back().recipient;
    post.last_seen = now.seen;
    post.deleted = DeletionOf(record);
    post.by = AuthorOf(course, post.author, created);
    discussion.posts.push_back(std::move(post));
  }
  std::sort(discussion.posts.begin(), discussion.posts.end(), ComesFirst);
  for (PostHere& post : discussion.posts) LookWhere(course, *post.record, discussion, post);
  discussion.use = UseOf(course, discussion.forum);
  return discussion;
}

absl::Time AskingByText(const PostRecord& post, absl::Time created) {
  // Texts by when they were written.
  std::vector<std::pair<absl::Time, bool>> texts;
  for (const PostSight& sight : post.sights) texts.push_back({sight.modified, sight.asks});
  std::stable_sort(texts.begin(), texts.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  // It asks since the edit after the last text that asked nothing, if there was one.
  absl::Time opened = kNever;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].second) {
      opened = kNever;
    } else if (opened == kNever) {
      opened = i == 0 ? created : texts[i].first;
    }
  }
  return opened;
}

Asking AskingOf(const PostRecord& post, absl::Time created) {
  Asking asking{AskingByText(post, created), {}};
  asking.known = asking.opened;
  for (const PostRecord::Word& word : post.words) {
    if (word.mark > 2) continue;
    if (word.said < asking.opened) asking = {created, word.said};
    break;
  }
  return asking;
}

}  // namespace tutoring::testing::naive
