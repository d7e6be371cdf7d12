#ifndef TESTS_SIMULATION_NAIVE_RECORD_H_
#define TESTS_SIMULATION_NAIVE_RECORD_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/naive/owed.h"

namespace tutoring::testing {
struct ToldSoFar;
}

namespace tutoring::testing::naive {

// All that was told, put in order by what it is about and when it was seen; nothing is left out and
// nothing is summed up.

struct CourseSight {
  absl::Time seen;
  std::string category;
  absl::Time start;  // kEver: none is told.
  absl::Time end;    // kNever: none is told.
  bool out = false;
};

struct ForumSight {
  absl::Time seen;
  std::string type;
  std::string name;
};

struct MemberSight {
  std::vector<std::string> roles;  // In the platform's words.
  std::set<std::string> groups;
  bool suspended = false;
};

struct RosterSight {
  absl::Time seen;
  std::map<std::string, MemberSight> members;  // By person.
};

struct PostSight {
  absl::Time seen;
  std::string discussion;
  std::string forum;
  std::string author;
  std::string parent;
  std::string recipient;  // Empty: everybody sees it.
  absl::Time created;
  absl::Time modified;
  bool asks = false;  // By its words.
};

struct PostRecord {
  std::vector<PostSight> sights;      // By when they were seen.
  std::vector<absl::Time> deletions;  // When it was confirmed gone; sorted.
  struct Word {
    absl::Time said;
    int mark;  // 1 a question, 2 a technical one, 3 endorsed, 4 not endorsed.
    bool operator<(const Word& other) const {
      return std::pair(said, mark) < std::pair(other.said, other.mark);
    }
  };
  std::vector<Word> words;  // Sorted.
  struct Dismissed {
    absl::Time said;
    int reason;
  };
  std::vector<Dismissed> dismissals;
};

struct AccessSight {
  absl::Time seen;
  std::map<std::string, absl::Time> last;  // By person; kEver: never there.
};

struct CourseRecord {
  std::vector<CourseSight> sights;
  std::map<std::string, std::vector<ForumSight>> forums;
  std::vector<RosterSight> rosters;
  std::map<std::string, PostRecord> posts;
  std::vector<AccessSight> accesses;
};

struct DeclaredSight {
  std::string person;
  int role;
  std::string course;
  std::string category;
  Span time;
};

struct LeaveSight {
  std::string person;
  std::string course;  // Empty: every one.
  std::string substitute;
  Span time;
};

struct BreakSight {
  std::string course;   // Empty: every one.
  std::string learner;  // Empty: everybody.
  Span time;
};

struct PolicySight {
  std::string course;
  std::string group;
  absl::Time effective;
  std::map<std::string, std::string> settings;
};

struct MappingSight {
  int subject;  // 1 the name of a role, 2 a forum.
  std::string course;
  std::string pattern;
  int value;
  Span time;
};

struct CallSight {
  std::string course;
  std::string tutor;
  std::string learner;
  std::string group;
  absl::Time time;
  int kind;
  bool retracted = false;
  absl::Time declared;  // First.
};

struct TickSight {
  std::string course;
  std::string group;
  std::string learner;
  int item;
  int state;  // 1 open, 2 done, 3 waived.
  absl::Time time;
  absl::Time declared;
};

// Somebody said of a duty of another kind than a question's that nothing is owed.
struct WaiverSight {
  int kind;
  std::string anchor;
  std::string course;
  std::string subject;
  absl::Time time;
};

// How far a source of a course (empty: of the whole platform) was read.
enum Source { kRosterSource = 1, kPostSource = 2, kAccessSource = 3 };
struct Reach {
  absl::Time first = kNever;  // The lowest watermark that was told.
  absl::Time last = kEver;    // The highest.
};

struct Record {
  explicit Record(const ToldSoFar& told);

  std::map<std::string, CourseRecord> courses;
  std::vector<DeclaredSight> declared;
  std::vector<LeaveSight> leaves;
  std::vector<BreakSight> breaks;
  std::vector<PolicySight> policies;  // As they were entered.
  std::vector<MappingSight> mappings;
  std::map<std::pair<std::string, int64_t>, CallSight> calls;  // As corrected last.
  std::vector<TickSight> ticks;
  std::vector<WaiverSight> waivers;
  std::map<std::pair<std::string, int>, Reach> reaches;  // By course and source.
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_RECORD_H_
