#include "tests/simulation/naive/greetings.h"

#include <algorithm>

#include "tests/simulation/naive/thread.h"

namespace tutoring::testing::naive {
namespace {

constexpr int kWelcomeIntervention = 1;

// The only group that reads it, as far as anybody ever told: what tells of none takes nothing back.
std::string OnlyGroupOf(const PostRecord& post) {
  std::string group;
  for (const PostSight& sight : post.sights) {
    if (!sight.group.empty()) group = sight.group;
  }
  return group;
}

// What one group alone reads reaches that group, wherever it stands; an announcement to everybody
// whoever its author looks after. Neither reaches who enrolled later.
bool Announces(const Course& course, const PostRecord& post, const Welcomed& whom) {
  const PostSight& now = post.sights.back();
  if (!whom.learner.empty() || !now.recipient.empty()) return false;
  const std::string only = OnlyGroupOf(post);
  if (!only.empty()) return only == whom.group;
  return UseOf(course, now.forum).kind == kAnnouncements &&
         course.people.LooksAfter(now.author, whom.group, CreationOf(post));
}

bool Addresses(const Course& course, const InterventionSight& said, const Welcomed& whom) {
  if (!whom.learner.empty() || !said.learner.empty()) return said.learner == whom.learner;
  if (!said.group.empty()) return said.group == whom.group;
  return course.people.LooksAfter(said.tutor, whom.group, said.time);
}

}  // namespace

std::vector<Greeting> GreetingsOf(const Course& course, const Welcomed& whom, absl::Time since) {
  std::vector<Greeting> greetings;
  for (const auto& [id, post] : course.sights.posts) {
    if (post.sights.empty() || CreationOf(post) == kEver) continue;
    const PostSight& now = post.sights.back();
    const bool reaches =
        whom.learner.empty() ? Announces(course, post, whom) : Reaches(course, now, whom.learner);
    if (reaches)
      greetings.push_back({TouchBy(course, now.author, CreationOf(post)), DeletionOf(post)});
  }
  for (const Letter& letter : LettersIn(course)) {
    if (!whom.learner.empty() && Reaches(letter, whom.learner))
      greetings.push_back({.touch = TouchBy(course, letter.sender, letter.sent)});
  }
  for (const InterventionSight& said : course.record.interventions) {
    // Whoever talked with one learner reached them, whatever about.
    const bool greets = said.kind == kWelcomeIntervention || !said.learner.empty();
    if (said.course != course.id || said.retracted || !greets) continue;
    if (Addresses(course, said, whom))
      greetings.push_back({.touch = TouchBy(course, said.tutor, said.time)});
  }
  std::erase_if(greetings, [&](const Greeting& greeting) { return greeting.touch.time < since; });
  std::stable_sort(greetings.begin(), greetings.end(), [](const Greeting& a, const Greeting& b) {
    return a.touch.time < b.touch.time;
  });
  return greetings;
}

}  // namespace tutoring::testing::naive
