#ifndef SERVICE_RULES_GRID_OBSERVED_ACT_H_
#define SERVICE_RULES_GRID_OBSERVED_ACT_H_

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/grid/intervention.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// What an act is kept under. Persisted; never renumber or reuse.
enum class ActSource { kPost = 1, kWelcomeMessage = 2, kMessage = 3 };

struct ActKey {
  ActSource source = ActSource::kPost;
  // Of the post, the number of the welcome message, or what a direct message is known by
  // (direct_messages.h).
  std::string id;

  auto operator<=>(const ActKey&) const = default;
};

// What somebody was seen to do. Equals ActKind of grid_service.proto; never renumber or reuse.
enum class ActKind {
  kAnswer = 1,
  kPost = 2,
  kPrivateReply = 3,
  kAnnouncement = 4,
  kWelcomeMessage = 5,
  kMessage = 6,  // A direct message to a learner.
};

// What was decided of a draft. Persisted and equal to that of grid_service.proto; never renumber or
// reuse.
enum class DraftState { kOpen = 1, kConfirmed = 2, kRejected = 3 };

// Something that somebody did and the service saw.
struct ObservedAct {
  ActKey key;
  std::string author;
  absl::Time time = absl::InfinitePast();  // InfinitePast: the platform has erased it.
  // Of a post:
  ForumKind forum_kind = ForumKind::kIgnored;
  bool courtesy = false;          // By its words, as they stand.
  std::string private_recipient;  // Empty: everybody sees it.
  std::vector<std::string>
      answered;            // Who wrote what it answers, and what that answers, and so on.
  bool technical = false;  // What it answers was called a technical question.
  // Of a direct message to `private_recipient`: whether the last that was written between the two
  // before it was by the recipient.
  bool answers = false;
  // Of a welcome message: whom it welcomes.
  std::string learner;
  std::string group;
};

// The line of the tracking grid that an act may become.
struct DraftLine {
  ActKey key;
  ActKind act = ActKind::kPost;
  std::string tutor;
  std::string learner;  // Empty: a group, or everybody in the course.
  std::string group;
  absl::Time time;
  InterventionKind kind = InterventionKind::kContent;
  Channel channel = Channel::kForum;
  Initiative initiative = Initiative::kProactive;
  int minutes = 0;

  bool operator==(const DraftLine&) const = default;
};

// The draft of an act, or nothing where it makes none. Source: the tutor's guide, "a tracking grid
// is used by the tutor to estimate time spent and the kind of accompaniment".
//
//  1. None is made of what somebody did who was no tutor of the course then, before the course's
//     adoption, or at a time that the platform has erased; none of courtesies, nor in forums that
//     are ignored; none of direct messages to others than learners. A learner is here whoever is
//     known in the course and no staff of it then, though they have left.
//  2. A private reply and a direct message are for their addressee. A post is for the learner whom
//     it answers: the nearest one up the thread, as the platform says what answers what. Everything
//     else is for the group that the author tutors at that time, or for everybody where they tutor
//     several or all.
//  3. What answers a learner where questions count, or directly, is the learner's idea, all else
//     the tutor's.
//  4. In a technical forum, or in answer to a post that was called a technical question, it is
//     technical support; elsewhere where questions count, and in direct messages, content; among
//     peers, collaboration. An announcement is a welcome until `welcome.limit`, whatever counts as
//     time, after the course's start, later it is of the schedule; a welcome message is a welcome.
//  5. The time spent is what the policy of the learner's group, or of the group, estimated for such
//     an act when it happened, in whole minutes, halves upwards.
//
// Pure; cannot fail.
std::optional<DraftLine> DraftOf(const ObservedAct& act, const CourseFacts& course,
                                 const Roster& roster, const CoursePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_GRID_OBSERVED_ACT_H_
