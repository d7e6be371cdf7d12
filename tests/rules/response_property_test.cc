// What holds of the response rule in every world. ctest gives it a fixed seed; run by hand it takes
// another each time, and RC_PARAMS chooses.

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <random>
#include <set>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "tests/rules/world.h"
#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing::response_property_test {
namespace {

const Duty* Find(const std::vector<Duty>& duties, const std::string& anchor) {
  const auto found = std::find_if(duties.begin(), duties.end(),
                                  [&](const Duty& duty) { return duty.anchor == anchor; });
  return found == duties.end() ? nullptr : &*found;
}

// Open, and tutors are told of it.
bool IsTold(const Duty& duty) {
  return duty.state == DutyState::kOpen &&
         (duty.reason == DutyReason::kWaiting || duty.reason == DutyReason::kUnanswered);
}

StageState StateOf(const Duty& duty, StageKind kind) { return StageOf(duty, kind).state; }

Post CourtesyBy(const std::string& author, absl::Time time, const std::string& to = "") {
  Post post{.id = "999", .author = author, .created = time};
  post.versions = {{time, TextClass::kCourtesy}};
  post.private_recipient = to;
  return post;
}

TEST_CASE("Property: the order in which facts are given is irrelevant", "[rules][property]") {
  rc::prop("shuffled facts give the same duties", [] {
    const World world = *AnyWorld();
    World shuffled = world;
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::shuffle(shuffled.thread.posts.begin(), shuffled.thread.posts.end(), random);
    std::shuffle(shuffled.snapshots.begin(), shuffled.snapshots.end(), random);
    std::shuffle(shuffled.memberships.begin(), shuffled.memberships.end(), random);
    const absl::Time watermark = *AnyInstant();
    RC_ASSERT(shuffled.Duties(watermark) == world.Duties(watermark));
  });
}

TEST_CASE("Property: later watermarks only decide what was pending", "[rules][property]") {
  rc::prop("verdicts stay, passed stages stay passed with their audience", [] {
    const World world = *AnyWorld();
    const absl::Time roster = *AnyInstant();
    const absl::Time posts = *AnyInstant();
    const auto before = world.Duties(roster, posts);
    const auto after =
        world.Duties(std::max(roster, *AnyInstant()), std::max(posts, *AnyInstant()));
    RC_ASSERT(Anchors(before) == Anchors(after));
    for (size_t i = 0; i < before.size(); ++i) {
      RC_ASSERT(before[i].state == after[i].state);
      RC_ASSERT(before[i].due == after[i].due);
      if (before[i].verdict != Verdict::kPending) {
        RC_ASSERT(before[i].verdict == after[i].verdict);
        RC_ASSERT(before[i].reason == after[i].reason);
      }
      for (size_t k = 0; k < before[i].stages.size(); ++k) {
        const Stage& stage = before[i].stages[k];
        if (stage.state != StageState::kPending) RC_ASSERT(stage == after[i].stages[k]);
      }
    }
  });
}

TEST_CASE("Property: a duty is well-formed", "[rules][property]") {
  rc::prop("keys, instants, stages and reasons fit together", [] {
    const World world = *AnyWorld();
    const absl::Time roster = *AnyInstant();
    const absl::Time posts = *AnyInstant();
    const absl::Time watermark = std::min(roster, posts);
    const Roster shown = world.MakeRoster();
    std::set<std::string> anchors;
    for (const Duty& duty : world.Duties(roster, posts)) {
      RC_ASSERT(anchors.insert(duty.anchor).second);
      RC_ASSERT(duty.due == duty.opened + absl::Hours(48));
      RC_ASSERT(duty.known >= duty.opened);
      RC_ASSERT(duty.closed >= duty.opened);
      const bool ended = duty.state != DutyState::kOpen && duty.state != DutyState::kSuspended;
      RC_ASSERT(ended == IsSet(duty.closed));
      RC_ASSERT((duty.state == DutyState::kClosed) == !duty.closing_post.empty());
      RC_ASSERT(std::is_sorted(duty.assignees.begin(), duty.assignees.end(), IdLess));
      if (duty.verdict != Verdict::kPending) RC_ASSERT(duty.reason != DutyReason::kWaiting);
      RC_ASSERT(duty.stages.size() == 3U);
      absl::Time next = absl::InfiniteFuture();
      for (const Stage& stage : duty.stages) {
        RC_ASSERT(std::is_sorted(stage.audience.begin(), stage.audience.end(), IdLess));
        if (stage.state == StageState::kPassed) {
          RC_ASSERT(watermark > stage.time);
          RC_ASSERT(stage.time < duty.closed);
          RC_ASSERT(stage.time >= duty.known);
        }
        if (stage.state == StageState::kPending) {
          RC_ASSERT(watermark <= stage.time);
          next = std::min(next, stage.time);
        }
      }
      if (!ended) next = std::min(next, shown.NextTurn(watermark));
      if (duty.state != DutyState::kSuspended) RC_ASSERT(duty.next_stage == next);
      RC_ASSERT(duty.next_stage <= next);
    }
  });
}

TEST_CASE("Property: a verdict is never more than is certain", "[rules][property]") {
  rc::prop("met in time; breached only past both watermarks, told at the deadline", [] {
    const World world = *AnyWorld();
    const absl::Time roster = *AnyInstant();
    const absl::Time posts = *AnyInstant();
    for (const Duty& duty : world.Duties(roster, posts)) {
      if (duty.verdict == Verdict::kMet) {
        RC_ASSERT(duty.state == DutyState::kClosed);
        RC_ASSERT(duty.closed <= duty.due);
      }
      const bool breached = duty.verdict == Verdict::kBreached;
      if (breached) RC_ASSERT(std::min(roster, posts) > duty.due);
      if (breached) RC_ASSERT(duty.closed > duty.due);
      RC_ASSERT(breached == (StateOf(duty, StageKind::kDue) == StageState::kPassed));
      if (StateOf(duty, StageKind::kEscalation) == StageState::kPassed) RC_ASSERT(breached);
    }
  });
}

// A second opinion: looks at the posts alone.
bool MayHaveBeenSettled(const World& world, const Duty& duty) {
  const Roster roster = world.MakeRoster();
  return std::any_of(world.thread.posts.begin(), world.thread.posts.end(), [&](const Post& post) {
    const absl::Time gone = std::min(post.deleted, post.departed);
    if (post.id == duty.anchor) return gone <= duty.due && post.last_seen < duty.due;
    if (post.created <= duty.opened || post.created > duty.due || gone <= duty.due) return false;
    const bool seen = post.private_recipient.empty() || post.private_recipient == duty.learner;
    return seen && (!roster.Knows(post.author, post.created) ||
                    roster.RolesAt(post.author, post.created).Accompanies());
  });
}

TEST_CASE("Property: nobody is accused where an answer may have stood at the deadline",
          "[rules][property]") {
  rc::prop("no breach beside a post of staff or strangers", [] {
    const World world = *AnyWorld();
    for (const Duty& duty : world.Duties(TheEnd())) {
      if (duty.verdict == Verdict::kBreached) RC_ASSERT(!MayHaveBeenSettled(world, duty));
    }
  });
}

TEST_CASE("Property: a public answer later than everything leaves nothing open",
          "[rules][property]") {
  rc::prop("an answer at the end", [] {
    World world = *AnyWorld();
    world.thread.posts.push_back(CourtesyBy("tim", TheEnd()));
    for (const Duty& duty : world.Duties(TheEnd() + absl::Hours(1))) {
      RC_ASSERT(duty.state != DutyState::kOpen && duty.state != DutyState::kSuspended);
    }
  });
}

TEST_CASE("Property: one answer more never accuses of what was asked before it",
          "[rules][property]") {
  rc::prop("an answer anywhere", [] {
    World world = *AnyWorld();
    // Answered first, a question that moves away leaves its duty here; else it takes it along.
    for (Post& post : world.thread.posts) post.departed = absl::InfiniteFuture();
    World answered = world;
    const absl::Time time = AfterOpening(world, *AnyInstant());
    answered.thread.posts.push_back(CourtesyBy(*rc::gen::element<std::string>("tim", "mia"), time));
    const auto before = world.Duties(TheEnd());
    for (const Duty& duty : answered.Duties(TheEnd())) {
      if (duty.verdict != Verdict::kBreached || duty.opened >= time) continue;
      const Duty* was = Find(before, duty.anchor);
      RC_ASSERT(was != nullptr && was->verdict == Verdict::kBreached);
    }
  });
}

TEST_CASE("Property: what answers nobody changes nothing", "[rules][property]") {
  rc::prop("a peer's courtesy, or a reply to somebody who asked nothing", [] {
    const World world = *AnyWorld();
    World more = world;
    const absl::Time time = AfterOpening(world, *AnyInstant());
    more.thread.posts.push_back(*rc::gen::element(
        CourtesyBy("ana", time), CourtesyBy("gus", time, "zoe"), CourtesyBy("tim", time, "zoe")));
    const bool role_less = more.thread.posts.back().author == "gus";
    RC_PRE(!role_less || !world.MakeRoster().RolesAt("gus", time).IsStaff() ||
           more.thread.posts.back().private_recipient == "zoe");
    const absl::Time watermark = *AnyInstant();
    RC_ASSERT(more.Duties(watermark) == world.Duties(watermark));
  });
}

TEST_CASE("Property: tutors are told of one duty of a thread at a time", "[rules][property]") {
  rc::prop("at most one waits or is breached", [] {
    const auto duties = (*AnyWorld()).Duties(*AnyInstant());
    const auto told = std::count_if(duties.begin(), duties.end(), IsTold);
    RC_ASSERT(told <= 1);
  });
}

// Unanswered questions of those who never leave.
bool IsUnanswered(const World& world, const Post& question, absl::Time asked) {
  const Roster roster = world.MakeRoster();
  const bool dismissed = std::any_of(world.thread.dismissals.begin(), world.thread.dismissals.end(),
                                     [&](const Dismissal& d) { return d.time >= asked; });
  const bool endorsed =
      std::any_of(world.thread.posts.begin(), world.thread.posts.end(), [](const Post& post) {
        return std::any_of(post.appraisals.begin(), post.appraisals.end(),
                           [](const auto& said) { return said.mark == PostMark::kEndorsed; });
      });
  if (dismissed || endorsed || IsSet(question.deleted) || IsSet(question.departed)) return false;
  return std::none_of(world.thread.posts.begin(), world.thread.posts.end(), [&](const Post& post) {
    return post.created >= asked && !IsSet(post.deleted) && !IsSet(post.departed) &&
           roster.RolesAt(post.author, post.created).IsStaff() &&
           (post.private_recipient.empty() || post.private_recipient == question.author);
  });
}

TEST_CASE("Property: no unanswered question is forgotten", "[rules][property]") {
  rc::prop("its thread has a duty that is not ended", [] {
    World world = *AnyWorld();
    world.course.in_scope = true;
    world.course.end = absl::InfiniteFuture();
    const auto duties = world.Duties(TheEnd());
    RC_PRE(!duties.empty());  // Not exempt.
    for (const Post& post : world.thread.posts) {
      if ((post.author != "ana" && post.author != "bob") || !IsSet(post.created)) continue;
      if (post.versions.back().text_class != TextClass::kQuestion) continue;
      const bool called =
          std::any_of(post.appraisals.begin(), post.appraisals.end(),
                      [](const auto& said) { return said.mark <= PostMark::kTechnicalQuestion; });
      const bool asks_at_once =
          post.versions.size() == 1 || post.versions[0].text_class == TextClass::kQuestion;
      const absl::Time asked = asks_at_once || called ? post.created : post.versions[1].modified;
      if (!IsUnanswered(world, post, asked)) continue;
      RC_ASSERT(std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
        return !IsSet(duty.closed) && duty.learner != "xan";
      }));
    }
  });
}

// The rule as one would tell it, for threads without anything odd: anchor, answer, verdict.
std::vector<std::string> ToldPlainly(std::vector<Post> posts) {
  std::sort(posts.begin(), posts.end(), [](const Post& a, const Post& b) {
    return a.created != b.created ? a.created < b.created : IdLess(a.id, b.id);
  });
  const auto is_staff = [](const Post& post) {
    return post.author == "tim" || post.author == "mia";
  };
  if (posts.empty() || is_staff(posts[0])) return {};
  std::vector<std::string> told;
  const Post* owed = nullptr;
  for (const Post& post : posts) {
    if (is_staff(post) && owed != nullptr) {
      const bool met = post.created - owed->created <= absl::Hours(48);
      told.push_back(owed->id + " by " + post.id + (met ? " met" : " breached"));
      owed = nullptr;
    } else if (!is_staff(post) && owed == nullptr &&
               post.versions[0].text_class == TextClass::kQuestion) {
      owed = &post;
    }
  }
  if (owed != nullptr) told.push_back(owed->id + " by  breached");
  return told;
}

TEST_CASE("Property: in plain threads the rule is what a tutor would say", "[rules][property]") {
  rc::prop("the same as ten plain lines", [] {
    const World world = *PlainWorld();
    std::vector<std::string> told;
    for (const Duty& duty : world.Duties(TheEnd())) {
      told.push_back(duty.anchor + " by " + duty.closing_post +
                     (duty.verdict == Verdict::kMet ? " met" : " breached"));
    }
    RC_ASSERT(told == ToldPlainly(world.thread.posts));
  });
}

}  // namespace
}  // namespace tutoring::testing::response_property_test
