#ifndef TESTS_SIMULATION_NAIVE_THREAD_H_
#define TESTS_SIMULATION_NAIVE_THREAD_H_

#include <map>
#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

enum ForumKind { kQuestions = 1, kTechnical = 2, kAnnouncements = 3, kPeer = 4, kIgnored = 5 };

// What a forum is for, and since when its questions are known to count where they did not before.
struct ForumUse {
  int kind = kIgnored;
  absl::Time counts_since = kEver;
  std::vector<Span> idle;  // When they did not, though they had before.
  int before = kIgnored;   // Until `changed`, by another mapping.
  absl::Time changed = kEver;

  bool Counts() const { return kind == kQuestions || kind == kTechnical; }
};
ForumUse UseOf(const Course& course, const std::string& forum);

enum class Author { kLearner, kStaff, kTechnician, kStranger, kOther };
Author AuthorOf(const Course& course, const std::string& person, absl::Time time);

// A post as it stands, or stood, in one discussion.
struct PostHere {
  std::string id;
  std::string author;
  std::string recipient;
  Author by = Author::kOther;
  absl::Time created;
  absl::Time last_seen;         // Anywhere.
  absl::Time deleted = kNever;  // Confirmed, and not seen since.
  absl::Time departed = kNever;
  absl::Time arrived = kEver;     // First seen here, where it had stood elsewhere before.
  absl::Time idle_until = kEver;  // Before, nothing that is written there counted as a question.
  std::vector<std::string> stood_in;  // The discussions where it had stood before, by time.
  const PostRecord* record = nullptr;

  absl::Time Gone() const { return std::min(deleted, departed); }
  bool CanBeSeenBy(const std::string& person) const {
    return recipient.empty() || recipient == person || author == person;
  }
};

// As it was told last; kEver where it never was.
absl::Time CreationOf(const PostRecord& post);
// When it was confirmed gone, and not seen since; kNever where it stands.
absl::Time DeletionOf(const PostRecord& post);

// A discussion with all that ever stood in it, in the order of creation.
struct Discussion {
  std::string id;
  std::string forum;
  bool direct = false;  // What is written to people directly, in no forum (letters.h).
  ForumUse use;
  std::vector<PostHere> posts;

  const PostHere* First() const;
};
// Of two posts the one that comes first in a discussion.
bool ComesFirst(const PostHere& a, const PostHere& b);
Discussion DiscussionOf(const Course& course, const std::string& id);

// When a post began to ask something, and since when that shows; kNever where it asks nothing.
struct Asking {
  absl::Time opened = kNever;
  absl::Time known = kNever;
};
absl::Time AskingByText(const PostRecord& post, absl::Time created);
Asking AskingOf(const PostRecord& post, absl::Time created);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_THREAD_H_
