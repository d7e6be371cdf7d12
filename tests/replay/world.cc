#include "tests/replay/world.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

constexpr const char* kTexts[] = {"Comment fait-on ?", "Je bloque sur l'exercice 3",
                                  "Merci beaucoup !", "Voici comment faire : regardez la page 4"};
constexpr const char* kForumNames[] = {"Questions", "Café", "Questions techniques", "Annonces"};

}  // namespace

World::World(Random& random, std::string course, absl::Time start, uint64_t words)
    : random_(random),
      words_(words),
      hides_(words + 1),
      course_(std::move(course)),
      course_changed_(start),
      roster_changed_(start) {
  as_ = {.display_name = course_, .category = random_.Chance(50) ? "k1" : "k2"};
  const auto add = [&](const char* id, const char* role, std::vector<std::string> groups) {
    members_.push_back({{.person = absl::StrCat(course_, id),
                         .display_name = id,
                         .role_names = {role},
                         .groups = std::move(groups)}});
  };
  add("9", "student", {"g1"});
  add("10", "student", {"g2"});
  add("11", "student", {});
  add("t1", "teacher", {"g1"});
  add("t2", "editingteacher", {"g2", "g3"});
  if (random_.Chance(70)) add("m1", "manager", {});
  add("k1", kCoach, {"g2"});
  // Strangers: one may come later.
  add("x1", random_.Chance(50) ? "teacher" : "student", {"g1"});
  members_.back().present = false;
  forums_.push_back({absl::StrCat(course_, "f1"), "general", "Questions", start});
  forums_.push_back({absl::StrCat(course_, "f2"), "general", kForumNames[random_.Below(4)], start});
}

void World::Act(absl::Time now, std::vector<Fact>& facts) {
  if (words_.Chance(50)) Appraise(now, facts);
  if (words_.Chance(3)) DeclareTechnician(now, facts);
  if (hides_.Chance(2)) Hide(now, facts);
  if (random_.Chance(48)) return random_.Chance(52) ? Connect(now) : Decide(now, facts);
  const size_t what = random_.Below(97);
  if (what < 22 || posts_.empty()) return Open(now);
  if (what < 58) return Reply(now);
  if (what < 64) return Edit(now);
  if (what < 70) return Delete(now);
  if (what < 76) return Split(now);
  if (what < 79) return MoveDiscussion(now);
  if (what < 82) return Reclassify(now);
  if (what < 90) return ChangeMember(now);
  if (what < 93) return ChangeCourse(now);
  Dismiss(now, facts);
}

void World::Decide(absl::Time now, std::vector<Fact>& facts) {
  const size_t what = random_.Below(100);
  if (what < 25) return Intervene(now, facts);
  if (what < 35) return Welcome(now, facts);
  if (what < 45) return CorrectIntervention(now, facts);
  if (what < 60) return DismissAbsence(now, facts);
  if (what < 75) return SetPolicy(now, facts);
  if (what < 85) return Suspend(now, facts);
  if (what < 92) return Map(now, facts);
  Declare(now, facts);
}

// Whoever wrote was there; the platform need not have shown it.
void World::Connect(absl::Time now) {
  Member& member = members_[random_.Below(members_.size())];
  if (!member.present || member.as.suspended) return;
  member.access = now;
  accesses_changed_ = std::min(accesses_changed_, now);
  for (const int hours : {40, 50, 70, 80}) interesting_.push_back(now + absl::Hours(hours));
}

std::string World::Author(bool first) {
  if (random_.Chance(6)) return absl::StrCat(course_, random_.Chance(50) ? "x1" : "x9");
  if (first && random_.Chance(85)) return members_[random_.Below(3)].as.person;
  return members_[random_.Below(members_.size() - 1)].as.person;
}

// Of which group it is follows from its number: what chance decides of a seed stays as it was.
World::Discussion World::NewDiscussion(size_t forum) {
  const int number = next_id_++;
  return {.id = absl::StrCat(course_, "d", number),
          .forum = forum,
          .group = number % 4 == 0 ? absl::StrCat("g", 1 + number / 4 % 3) : ""};
}

void World::Open(absl::Time now) {
  discussions_.push_back(NewDiscussion(random_.Below(forums_.size())));
  Write(now, discussions_.back().id, Author(true));
}

void World::Reply(absl::Time now) {
  const std::string author = Author(false);
  Write(now, random_.OneOf(discussions_).id, author);
}

void World::Write(absl::Time now, const std::string& discussion, const std::string& author) {
  Post post{.id = absl::StrCat(course_, "p", next_id_++),
            .discussion = discussion,
            .author = author,
            .created = now};
  post.text = kTexts[random_.Below(4)];
  post.changed = now;
  if (random_.Chance(12)) post.recipient = random_.OneOf(members_).as.person;
  std::vector<std::string> earlier;
  for (const Post& other : posts_) {
    if (other.discussion == discussion && !other.deleted) earlier.push_back(other.id);
  }
  if (!earlier.empty()) post.parent = random_.OneOf(earlier);
  for (const int hours : {36, 48, 72}) interesting_.push_back(now + absl::Hours(hours));
  posts_.push_back(std::move(post));
}

World::Post* World::AnyPost() {
  Post& post = posts_[random_.Below(posts_.size())];
  return post.deleted ? nullptr : &post;
}

void World::Edit(absl::Time now) {
  Post* post = AnyPost();
  if (post == nullptr) return;
  post->text = kTexts[random_.Below(4)];
  post->modified = now;
  post->changed = std::min(post->changed, now);
}

void World::Delete(absl::Time now) {
  Post* post = AnyPost();
  if (post == nullptr) return;
  post->deleted = true;
  post->changed = now;
}

void World::Split(absl::Time now) {
  Post* first = AnyPost();
  if (first == nullptr) return;
  const std::string from = first->discussion;
  std::string to = random_.OneOf(discussions_).id;
  const bool is_new = random_.Chance(75);
  if (is_new) {
    const auto old = std::find_if(discussions_.begin(), discussions_.end(),
                                  [&](const Discussion& d) { return d.id == from; });
    const size_t forum = random_.Chance(85) ? old->forum : random_.Below(forums_.size());
    discussions_.push_back(NewDiscussion(forum));
    to = discussions_.back().id;
  }
  if (to == from) return;
  for (Post& post : posts_) {
    const bool follows = post.created > first->created && random_.Chance(60);
    if (post.discussion != from || post.deleted || (&post != first && !follows)) continue;
    post.discussion = to;
    post.changed = std::min(post.changed, now);
  }
}

void World::MoveDiscussion(absl::Time now) {
  Discussion& discussion = discussions_[random_.Below(discussions_.size())];
  discussion.forum = random_.Below(forums_.size());
  for (Post& post : posts_) {
    if (post.discussion == discussion.id && !post.deleted)
      post.changed = std::min(post.changed, now);
  }
}

void World::Reclassify(absl::Time now) {
  Forum& forum = forums_[random_.Below(forums_.size())];
  forum.name = kForumNames[random_.Below(4)];
  forum.changed = std::min(forum.changed, now);
}

// Somebody with the role stays when `member` goes.
bool World::Spares(const Member& member, const std::string& role) const {
  return std::any_of(members_.begin(), members_.end(), [&](const Member& other) {
    return &other != &member && other.present && !other.as.suspended &&
           other.as.role_names.front() == role;
  });
}

void World::ChangeMember(absl::Time now) {
  Member& member = members_[random_.Below(members_.size())];
  roster_changed_ = std::min(roster_changed_, now);
  if (random_.Chance(30)) {
    member.as.groups = {absl::StrCat("g", 1 + random_.Below(3))};
    return;
  }
  if (!member.present || member.as.suspended) {
    member.present = true;
    member.as.suspended = false;
    return;
  }
  // A whole role never goes at once: that would be held.
  if (!Spares(member, member.as.role_names.front())) return;
  if (random_.Chance(30)) {
    member.as.role_names = {random_.Chance(50) ? "student" : "teacher"};
  } else if (random_.Chance(70)) {
    member.present = false;
  } else {
    member.as.suspended = true;
  }
}

void World::ChangeCourse(absl::Time now) {
  course_changed_ = std::min(course_changed_, now);
  const size_t what = random_.Below(3);
  if (what == 0) {
    as_.out_of_scope = !as_.out_of_scope;
  } else if (what == 1) {
    as_.end = now + absl::Hours(random_.Below(200));
  } else {
    as_.end = absl::InfinitePast();
  }
}

// From the learners, for some time up to now; told in parts, the last of them when it is shown
// again.
void World::Hide(absl::Time now, std::vector<Fact>& facts) {
  const absl::Time since = now - absl::Hours(1 + hides_.Below(60));
  for (absl::Time until = since; until < now;) {
    until = std::min(now, until + absl::Hours(1 + hides_.Below(40)));
    Tell(now, now, app::CourseHidden{since, until}, facts);
  }
}

}  // namespace tutoring::testing
