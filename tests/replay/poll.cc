#include <algorithm>
#include <utility>

#include "tests/replay/world.h"

namespace tutoring::testing {

void World::Tell(absl::Time changed, absl::Time now, decltype(app::Event::fact) what,
                 std::vector<Fact>& facts) {
  facts.push_back({std::min(changed, now), course_, app::Event{now, course_, std::move(what)}});
}

void World::Poll(absl::Time now, std::vector<Fact>& facts) {
  const auto wants = [&](absl::Time changed, int percent) {
    return changed <= now || random_.Chance(percent);
  };
  if (wants(course_changed_, 20)) {
    Tell(course_changed_, now, as_, facts);
    course_changed_ = absl::InfiniteFuture();
  }
  if (as_.out_of_scope) return;
  for (Forum& forum : forums_) {
    if (!wants(forum.changed, 10)) continue;
    Tell(forum.changed, now, app::ForumObserved{forum.id, forum.type, forum.name}, facts);
    forum.changed = absl::InfiniteFuture();
  }
  if (wants(roster_changed_, 50)) {
    app::RosterObserved roster;
    for (const Member& member : members_) {
      if (member.present) roster.members.push_back(member.as);
    }
    Tell(roster_changed_, now, std::move(roster), facts);
    roster_changed_ = absl::InfiniteFuture();
  }
  if (random_.Chance(90)) PollPosts(now, facts);
  if (random_.Chance(85)) PollConnections(now, facts);
}

// Now and then in two parts.
void World::PollConnections(absl::Time now, std::vector<Fact>& facts) {
  app::ConnectionsObserved accesses;
  const size_t part = random_.Chance(10) ? members_.size() / 2 : members_.size();
  for (size_t i = 0; i < members_.size(); ++i) {
    if (i == part) Tell(accesses_changed_, now, std::exchange(accesses, {}), facts);
    const Member& member = members_[i];
    if (!member.present || member.as.suspended) continue;
    accesses.connections.push_back({member.as.person, member.access});
  }
  Tell(accesses_changed_, now, std::move(accesses), facts);
  accesses_changed_ = absl::InfiniteFuture();
}

void World::PollPosts(absl::Time now, std::vector<Fact>& facts) {
  for (Post& post : posts_) {
    const bool changed = post.changed <= now;
    if (!changed && !random_.Chance(3)) continue;
    if (post.deleted) {
      if (post.seen) Tell(post.changed, now, app::PostDeleted{post.id}, facts);
    } else {
      const auto discussion =
          std::find_if(discussions_.begin(), discussions_.end(),
                       [&](const Discussion& d) { return d.id == post.discussion; });
      // Of one post it is told in some polls and not in others, as by a bridge that reads a thread
      // without its line in the list.
      const bool tells = (absl::ToUnixSeconds(now) / 60 + post.id.back()) % 3 != 0;
      Tell(post.changed, now,
           app::PostObserved{.post = post.id,
                             .discussion = post.discussion,
                             .forum = forums_[discussion->forum].id,
                             .parent_post = post.parent,
                             .author = post.author,
                             .created = post.created,
                             .modified = post.modified,
                             .private_recipient = post.recipient,
                             .text = post.text,
                             .group = tells ? discussion->group : ""},
           facts);
      post.seen = true;
    }
    post.changed = absl::InfiniteFuture();
  }
}

}  // namespace tutoring::testing
