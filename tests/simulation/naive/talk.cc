#include "tests/simulation/naive/talk.h"

#include <algorithm>
#include <map>

#include "tests/simulation/naive/thread.h"

namespace tutoring::testing::naive {
namespace {

// Every discussion as far as everybody may read it, in the order of creation.
std::map<std::string, std::vector<PostHere>> DiscussionsOf(const Course& course) {
  std::map<std::string, std::vector<PostHere>> discussions;
  for (const auto& [id, record] : course.sights.posts) {
    if (record.sights.empty() || !record.sights.back().recipient.empty()) continue;
    PostHere post{.id = id, .author = record.sights.back().author, .record = &record};
    post.created = CreationOf(record);
    if (post.created == kEver) continue;
    post.by = AuthorOf(course, post.author, post.created);
    discussions[record.sights.back().discussion].push_back(std::move(post));
  }
  for (auto& [id, posts] : discussions) std::sort(posts.begin(), posts.end(), ComesFirst);
  return discussions;
}

Names GroupsOf(const Course& course, const Names& people, absl::Time time) {
  Names groups;
  for (const std::string& person : people) {
    const Names here = course.people.GroupsAt(person, time);
    groups.insert(here.begin(), here.end());
    if (here.empty()) groups.insert("");
  }
  return groups;
}

// What a forum is called holds for the past, but where it asked nothing of tutors under another
// name; what a mapping says, from then on.
bool AsksThere(const Course& course, const PostHere& post) {
  const ForumUse use = UseOf(course, post.record->sights.back().forum);
  if (post.created < use.changed) return use.before == kQuestions;
  return use.kind == kQuestions && post.created >= use.counts_since &&
         !AnyHas(use.idle, post.created);
}

void AddExchanges(const Course& course, const std::vector<PostHere>& posts,
                  std::vector<Exchange>& exchanges) {
  Names there;
  for (const PostHere& post : posts) {
    if (post.by != Author::kLearner) continue;
    there.insert(post.author);
    if (there.size() > 1)
      exchanges.push_back({post.created, there, GroupsOf(course, there, post.created)});
  }
}

void AddAnswer(const Course& course, const std::vector<PostHere>& posts,
               std::vector<FirstAnswer>& answers) {
  const PostHere& first = posts.front();
  if (first.by != Author::kLearner || !AsksThere(course, first)) return;
  for (const PostHere& post : posts) {
    const bool known = post.by != Author::kStranger && post.by != Author::kOther;
    if (post.author == first.author || !known) continue;
    answers.push_back({post.created, post.by == Author::kLearner});
    return;
  }
}

// What was there when the course was read first was there before.
absl::Time WritableSince(const Course& course) {
  absl::Time first_reading = course.adopted;
  if (!course.sights.rosters.empty())
    first_reading = std::max(first_reading, course.sights.rosters.front().seen);
  absl::Time since = kNever;
  for (const auto& [id, sights] : course.sights.forums) {
    const ForumUse use = UseOf(course, id);
    if (!use.Counts() && use.kind != kPeer) continue;
    const absl::Time first = sights.front().seen;
    since = std::min(since, first <= first_reading ? kEver : first);
  }
  return since;
}

}  // namespace

Talk::Talk(const Course& course) : writable(WritableSince(course)) {
  for (const auto& [id, posts] : DiscussionsOf(course)) {
    AddExchanges(course, posts, exchanges);
    AddAnswer(course, posts, answers);
  }
  std::stable_sort(exchanges.begin(), exchanges.end(),
                   [](const Exchange& a, const Exchange& b) { return a.time < b.time; });
}

}  // namespace tutoring::testing::naive
