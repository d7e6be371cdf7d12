#include "tests/rules/world.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using rc::gen::element;
using rc::gen::inRange;

bool Chance(int percent) { return *inRange(0, 100) < percent; }

absl::Time SomeInstant(int from, int to) {
  const absl::Time time = At(6 * *inRange(from, to));
  const int edge = *inRange(0, 10);
  return edge == 0 ? time - kTick : edge == 1 ? time + kTick : time;
}

// An instant after `time` by up to four days.
absl::Time SomeLater(absl::Time time) { return time + absl::Hours(6) * *inRange(0, 16); }

TextClass SomeClass() { return Chance(75) ? TextClass::kQuestion : TextClass::kCourtesy; }

PostMark SomeMark() {
  return *element(PostMark::kQuestion, PostMark::kTechnicalQuestion, PostMark::kEndorsed,
                  PostMark::kEndorsed, PostMark::kNotEndorsed);
}

struct Facets {
  std::vector<std::string> authors;
  int percent;  // How often each odd thing happens.
};

rc::Gen<Post> SomePost(const Facets& facets) {
  return rc::gen::exec([facets] {
    Post post;
    post.author = *rc::gen::elementOf(facets.authors);
    post.created = SomeInstant(0, 21);
    post.versions = {{post.created, SomeClass()}};
    const int odd = facets.percent;
    if (Chance(odd)) post.versions.push_back({SomeLater(post.created), SomeClass()});
    if (Chance(odd)) post.private_recipient = *element<std::string>("ana", "bob", "cleo", "xan");
    if (Chance(odd)) post.placed = SomeLater(post.created);
    for (int words = Chance(odd) ? *inRange(1, 4) : 0; words > 0; --words) {
      post.appraisals.push_back({SomeLater(post.created), SomeMark()});
    }
    std::sort(post.appraisals.begin(), post.appraisals.end());
    if (Chance(odd)) {
      const absl::Time gone = SomeLater(post.created);
      (Chance(60) ? post.deleted : post.departed) = gone;
      post.last_seen = gone - absl::Hours(6) * *inRange(0, 3) - kTick;
    }
    if (Chance(odd / 4)) post.created = absl::InfinitePast();
    return post;
  });
}

void Show(World& world, const std::string& person, absl::Time observed, bool active, RoleSet roles,
          std::vector<std::string> groups = {}) {
  world.snapshots.push_back(observed);
  world.memberships.push_back({person, observed, {active, roles, std::move(groups)}});
}

RoleSet SomeRoles() {
  return *element(RoleSet::Of(Role::kLearner), RoleSet::Of(Role::kTutor), RoleSet());
}

void AddPeople(World& world, int odd) {
  const absl::Time start = At(Story::kAdoption);
  const RoleSet learner = RoleSet::Of(Role::kLearner);
  const RoleSet tutor = RoleSet::Of(Role::kTutor);
  Show(world, "ana", start, true, learner, {"g1"});
  Show(world, "bob", start, true, learner, {"g2"});
  Show(world, "cleo", start, true, learner, {"g1"});
  Show(world, "tim", start, true, tutor, {"g1"});
  Show(world, "mia", start, true, RoleSet::Of(Role::kManager));
  Show(world, "teo", start, true, RoleSet::Of(Role::kTechnician));
  Show(world, "eve", start, true, learner);
  Show(world, "gus", start, true, RoleSet());
  if (Chance(odd)) Show(world, "tom", SomeInstant(0, 21), true, tutor, {"g1", "g2"});
  if (Chance(odd)) Show(world, "yan", SomeInstant(0, 21), true, SomeRoles());
  if (Chance(odd)) Show(world, "eve", SomeInstant(0, 21), true, tutor);
  if (Chance(odd)) Show(world, "gus", SomeInstant(0, 21), true, SomeRoles());
  if (Chance(odd)) {
    const absl::Time left = SomeInstant(0, 21);
    Show(world, "cleo", left, false, RoleSet());
    if (Chance(50)) Show(world, "cleo", SomeLater(left) + kTick, true, learner, {"g2"});
  }
  const int rosters = *inRange(0, 4);
  for (int i = 0; i < rosters; ++i) world.snapshots.push_back(SomeInstant(0, 21));
  const absl::Time declared = SomeInstant(0, 21);
  world.term = {Role::kManager, declared, SomeLater(declared)};
}

void AddCourse(World& world, int odd) {
  world.course.adoption = At(Story::kAdoption);
  if (Chance(odd)) world.course.adoption = SomeInstant(0, 16);
  if (Chance(odd)) {
    world.course.end = SomeInstant(5, 21);
    if (Chance(50)) {
      world.course.former_end = SomeInstant(5, 21);
      world.course.end_since = SomeInstant(5, 21);
    }
  }
  if (Chance(odd)) {
    world.course.in_scope = false;
    world.course.last_in_scope = SomeInstant(5, 21);
    world.course.scope_lost = SomeLater(world.course.last_in_scope) + kTick;
  }
  if (Chance(odd)) world.thread.kind_since = SomeInstant(0, 21);
}

rc::Gen<World> SomeWorld(const Facets& facets) {
  return rc::gen::exec([facets] {
    World world;
    world.thread.discussion = "d1";
    world.thread.forum = "f1";
    world.thread.posts = *rc::gen::container<std::vector<Post>>(SomePost(facets));
    if (world.thread.posts.size() > 12) world.thread.posts.resize(12);
    int id = 5;  // So that ids of one and of two digits meet.
    for (Post& post : world.thread.posts) post.id = std::to_string(++id);
    AddPeople(world, facets.percent * 3);
    AddCourse(world, facets.percent);
    if (!world.thread.posts.empty() && Chance(facets.percent * 2)) {
      world.thread.dismissals.push_back({world.thread.posts[0].id, SomeInstant(0, 30), Chance(50)});
    }
    return world;
  });
}

std::string Text(absl::Time time) {
  if (time == absl::InfiniteFuture()) return "never";
  if (time == absl::InfinitePast()) return "always";
  return absl::FormatDuration(time - At(0));
}

}  // namespace

Roster World::MakeRoster() const {
  Roster roster;
  for (const absl::Time snapshot : snapshots) roster.AddSnapshot(snapshot);
  for (const Shown& shown : memberships) {
    roster.AddMembership(shown.person, shown.observed, shown.membership);
  }
  if (term.start != term.end) roster.AddDeclared("dan", term);
  return roster;
}

std::vector<Duty> World::Duties(absl::Time roster_watermark, absl::Time posts_watermark) const {
  CourseFacts facts = course;
  facts.roster_watermark = roster_watermark;
  facts.posts_watermark = posts_watermark;
  Policy policy;
  policy.response.endorsed_answers = true;
  return ResponseDuties("c1", thread, MakeRoster(), facts, CoursePolicy(policy));
}

std::ostream& operator<<(std::ostream& os, const World& world) {
  for (const Post& post : world.thread.posts) {
    os << "\n  post " << post.id << " by " << post.author << " at " << Text(post.created);
    for (const TextVersion& version : post.versions) {
      os << (version.text_class == TextClass::kQuestion ? ", asks from " : ", thanks from ")
         << Text(version.modified);
    }
    os << ", to '" << post.private_recipient << "', placed " << Text(post.placed) << ", deleted "
       << Text(post.deleted) << ", departed " << Text(post.departed) << ", seen "
       << Text(post.last_seen);
    for (const Appraisal& appraisal : post.appraisals) {
      os << ", mark " << static_cast<int>(appraisal.mark) << " at " << Text(appraisal.time);
    }
  }
  for (const Dismissal& dismissal : world.thread.dismissals) {
    os << "\n  " << dismissal.post << (dismissal.as_no_question ? " said to be none" : " dismissed")
       << " at " << Text(dismissal.time);
  }
  for (const absl::Time snapshot : world.snapshots) os << "\n  roster read at " << Text(snapshot);
  for (const auto& [person, observed, membership] : world.memberships) {
    os << "\n  " << person << " shown at " << Text(observed) << (membership.active ? " active" : "")
       << (membership.roles.IsStaff()     ? " staff"
           : membership.roles.IsLearner() ? " learner"
                                          : "");
  }
  os << "\n  dan manager from " << Text(world.term.start) << " to " << Text(world.term.end);
  os << "\n  course ends " << Text(world.course.end) << ", formerly "
     << Text(world.course.former_end) << ", since " << Text(world.course.end_since) << ", adopted "
     << Text(world.course.adoption) << ", last in scope " << Text(world.course.last_in_scope)
     << ", scope lost " << Text(world.course.scope_lost) << ", counts since "
     << Text(world.thread.kind_since) << "\n";
  return os;
}

rc::Gen<World> AnyWorld() {
  return SomeWorld({.authors = {"ana", "ana", "bob", "bob", "cleo", "eve", "gus", "tim", "tim",
                                "tom", "mia", "dan", "teo", "xan", "yan"},
                    .percent = 20});
}

rc::Gen<World> PlainWorld() {
  return SomeWorld({.authors = {"ana", "bob", "cleo", "tim", "mia"}, .percent = 0});
}

rc::Gen<absl::Time> AnyInstant() {
  return rc::gen::exec([] { return SomeInstant(0, 40); });
}

absl::Time TheEnd() { return At(1000); }

absl::Time AfterOpening(const World& world, absl::Time time) {
  absl::Time latest = time;
  absl::Time first = absl::InfiniteFuture();
  for (const Post& post : world.thread.posts) {
    if (post.created == absl::InfinitePast() || post.departed != absl::InfiniteFuture()) continue;
    first = std::min(first, post.created);
  }
  if (first != absl::InfiniteFuture()) latest = std::max(latest, first + kTick);
  return latest;
}

}  // namespace tutoring::testing
