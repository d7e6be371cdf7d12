#ifndef TESTS_RULES_WORLD_H_
#define TESTS_RULES_WORLD_H_

#include <rapidcheck.h>

#include <iosfwd>
#include <string>
#include <vector>

#include "service/rules/response/response.h"

namespace tutoring::testing {

// Facts about one discussion and its course in a form that generators make, shrink and print; every
// feature of the response rule occurs in some. Instants fall mostly on multiples of six hours, so
// that deadlines, stages and posts coincide often. The people:
//   ana, bob   learners throughout          tim       tutor throughout
//   cleo       learner, may leave, return   tom       tutor, shown from some roster on
//   eve        learner, becomes tutor       mia       manager throughout
//   gus        without a role at first      dan       manager by declaration, for a while
//   xan        never shown                  yan       shown from some roster on, in any role
//   teo        technician throughout
// The policy accepts endorsed answers to ordinary questions.
struct World {
  struct Shown {
    std::string person;
    absl::Time observed;
    Membership membership;
  };

  Thread thread;
  CourseFacts course;  // Without watermarks.
  std::vector<absl::Time> snapshots;
  std::vector<Shown> memberships;
  DeclaredTerm term;  // Dan's.

  Roster MakeRoster() const;
  // The duties once both watermarks stand there.
  std::vector<Duty> Duties(absl::Time roster_watermark, absl::Time posts_watermark) const;
  std::vector<Duty> Duties(absl::Time watermark) const { return Duties(watermark, watermark); }
};

std::ostream& operator<<(std::ostream& os, const World& world);

// Any world, and one in which nothing is deleted, moved, private, out of scope or in doubt: posts
// by learners and tutors who were there throughout.
rc::Gen<World> AnyWorld();
rc::Gen<World> PlainWorld();

// An instant at, just before or just after some hour of the worlds' stories.
rc::Gen<absl::Time> AnyInstant();

// Later than everything in any world.
absl::Time TheEnd();

// Later than the post that opened the world's discussion, and than `time`.
absl::Time AfterOpening(const World& world, absl::Time time);

}  // namespace tutoring::testing

#endif  // TESTS_RULES_WORLD_H_
