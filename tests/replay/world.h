#ifndef TESTS_REPLAY_WORLD_H_
#define TESTS_REPLAY_WORLD_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "service/app/intake/facts.h"
#include "service/app/setup/calendar_commands.h"
#include "service/rules/policy/mappings.h"
#include "service/store/act_decisions.h"
#include "service/store/appraisals.h"
#include "service/store/dismissals.h"
#include "service/store/interventions.h"
#include "service/store/leaves.h"
#include "service/store/person_reports.h"
#include "service/store/person_sheets.h"
#include "service/store/policies.h"
#include "service/store/rosters.h"
#include "service/store/suspensions.h"
#include "service/store/welcomes.h"
#include "tests/replay/random.h"

namespace tutoring::testing {

// A role's name that only a mapping reads.
inline constexpr char kCoach[] = "coach";

// A report that tutors submit, and that a manager reads the last version of it then.
struct SubmittedFact {
  std::string course;
  store::ModuleReport report;
};
struct ReadingFact {
  std::string course;
  std::string group;
  absl::Time time;
};

// Something that the ledger is told. Events are reported; the others are commands of people.
struct Fact {
  absl::Time time;     // When it happened: a watermark may pass this only after it was told.
  std::string course;  // Empty: it concerns every course.
  std::variant<app::Event, store::DismissalRow, store::DeclaredRole, store::Intervention,
               store::PolicyVersion, store::SuspensionRow, store::LeaveRow, Mapping,
               store::WelcomeMarkRow, store::AppraisalRow, store::EvaluationPlan, store::PersonMark,
               store::PersonLink, store::PersonCourseEnd, SubmittedFact, ReadingFact,
               store::ActDecisionRow, app::CalendarView>
      deed;

  // Whether the order in which such are entered decides: of two the later holds, or their numbers
  // are part of what follows from them.
  bool IsEnteredInOrder() const {
    return std::holds_alternative<store::Intervention>(deed) ||
           std::holds_alternative<store::PolicyVersion>(deed) ||
           std::holds_alternative<Mapping>(deed) ||
           std::holds_alternative<store::EvaluationPlan>(deed) ||
           std::holds_alternative<store::PersonLink>(deed) ||
           std::holds_alternative<store::PersonCourseEnd>(deed) ||
           std::holds_alternative<SubmittedFact>(deed) ||
           std::holds_alternative<ReadingFact>(deed) ||
           std::holds_alternative<store::ActDecisionRow>(deed) ||
           std::holds_alternative<app::CalendarView>(deed);
  }
};

// The policy that a history begins with.
Fact FirstPolicy(Random& random, absl::Time time);

// One course that lives: people come, go and change, connect, ask, answer, edit, delete, move and
// split; others decide about them.
// Polling it tells what a bridge would see, never more.
class World {
 public:
  // What tutors say of posts, and when the course is hidden, is chosen by `words`, so that the rest
  // of a seed's history stays as it was before they could.
  World(Random& random, std::string course, absl::Time start, uint64_t words);

  // Does one thing at `now`; commands of people are told at once.
  void Act(absl::Time now, std::vector<Fact>& facts);

  // Reads what changed since the last poll, and some of what did not.
  void Poll(absl::Time now, std::vector<Fact>& facts);

  // Instants at which a stage of some question would pass.
  const std::vector<absl::Time>& interesting() const { return interesting_; }

 private:
  struct Post {
    std::string id;
    std::string discussion;
    std::string author;
    std::string recipient;
    std::string parent;
    absl::Time created;
    absl::Time modified = absl::InfinitePast();
    std::string text;
    absl::Time changed;  // Since when it is not as it was last seen; InfiniteFuture where it is.
    bool seen = false;
    bool deleted = false;
  };
  struct Forum {
    std::string id;
    std::string type;
    std::string name;
    absl::Time changed;
  };
  struct Discussion {
    std::string id;
    size_t forum;
    std::string group;  // Alone can read it; empty: everybody can.
  };
  struct Member {
    app::RosterMember as;
    bool present = true;
    absl::Time access = absl::InfinitePast();
  };

  Discussion NewDiscussion(size_t forum);
  void Open(absl::Time now);
  void Reply(absl::Time now);
  void Write(absl::Time now, const std::string& discussion, const std::string& author);
  void Edit(absl::Time now);
  void Delete(absl::Time now);
  void Split(absl::Time now);
  void MoveDiscussion(absl::Time now);
  void Reclassify(absl::Time now);
  void ChangeMember(absl::Time now);
  void ChangeCourse(absl::Time now);
  void Hide(absl::Time now, std::vector<Fact>& facts);
  void Dismiss(absl::Time now, std::vector<Fact>& facts);
  void Connect(absl::Time now);
  void Decide(absl::Time now, std::vector<Fact>& facts);
  void DismissAbsence(absl::Time now, std::vector<Fact>& facts);
  void Declare(absl::Time now, std::vector<Fact>& facts);
  void Intervene(absl::Time now, std::vector<Fact>& facts);
  void CorrectIntervention(absl::Time now, std::vector<Fact>& facts);
  void SetPolicy(absl::Time now, std::vector<Fact>& facts);
  void Suspend(absl::Time now, std::vector<Fact>& facts);
  void Map(absl::Time now, std::vector<Fact>& facts);
  void Welcome(absl::Time now, std::vector<Fact>& facts);
  void Appraise(absl::Time now, std::vector<Fact>& facts);
  void DeclareTechnician(absl::Time now, std::vector<Fact>& facts);
  const Post* LearnersReply();

  void PollPosts(absl::Time now, std::vector<Fact>& facts);
  void PollConnections(absl::Time now, std::vector<Fact>& facts);
  void Tell(absl::Time changed, absl::Time now, decltype(app::Event::fact) what,
            std::vector<Fact>& facts);
  Post* AnyPost();
  std::string Author(bool first);
  bool Spares(const Member& member, const std::string& role) const;

  Random& random_;
  Random words_;
  Random hides_;
  std::string course_;
  app::CourseObserved as_;
  absl::Time course_changed_;
  absl::Time roster_changed_;
  absl::Time accesses_changed_ = absl::InfiniteFuture();
  std::vector<Member> members_;
  std::vector<Forum> forums_;
  std::vector<Discussion> discussions_;
  std::vector<Post> posts_;
  std::vector<store::Intervention> interventions_;  // As they were declared last.
  std::vector<absl::Time> interesting_;
  int next_id_ = 8;
};

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_WORLD_H_
