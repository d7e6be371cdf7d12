#ifndef TESTS_SIMULATION_NAIVE_RECORD_H_
#define TESTS_SIMULATION_NAIVE_RECORD_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "tests/simulation/naive/owed.h"

namespace tutoring::testing {
struct ToldSoFar;
}

namespace tutoring::testing::naive {

// All that was told, put in order by what it is about and when it was
// seen; nothing of it is summed up.

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
  std::string group;  // Alone reads the discussion; empty: everybody does, or it was not told.
};

// A direct message.
struct LetterSight {
  absl::Time seen;
  std::string sender;
  std::string recipient;
  absl::Time sent;
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

// When people were there last, as the platform showed it; kEver: never yet.
struct AccessSight {
  absl::Time seen;
  std::map<std::string, absl::Time> last;  // By person.
};

// When sheets are to be filled, as somebody planned it.
struct PlannedSheet {
  absl::Time open;
  absl::Time close;
  std::string activity;
};
struct PlanSight {
  absl::Time effective;
  absl::Time created;
  std::vector<PlannedSheet> sheets;
};
struct LinkSight {
  absl::Time open;  // Of the sheet.
  std::string activity;
  absl::Time time;
};
struct SheetMarkSight {
  std::string learner;
  absl::Time open;  // Of the sheet.
  bool handed_in;   // False: that was taken back.
  absl::Time time;
  absl::Time declared;
};
struct SubmissionSight {
  std::string activity;
  std::string learner;
  absl::Time time;
};

// When a course ends, as somebody said; kNever: as the platform says.
struct EndSight {
  absl::Time end;
  absl::Time declared;
};

// A report about a group (empty: learners in none), in one of its versions.
struct ReportSight {
  std::string group;
  absl::Time submitted;
  absl::Time acknowledged = kNever;
};

// Whether an activity showed who hands in what.
struct ActivitySight {
  absl::Time seen;
  bool tells;
};

struct CourseRecord {
  std::vector<CourseSight> sights;
  std::vector<Span> hidden;  // When learners could not enter, as it was told.
  std::vector<AccessSight> accesses;
  std::map<std::string, std::vector<ForumSight>> forums;
  std::vector<RosterSight> rosters;
  std::vector<PlanSight> plans;  // This and the next two as they were entered.
  std::vector<LinkSight> links;
  std::vector<SheetMarkSight> sheet_marks;
  std::vector<SubmissionSight> submissions;
  std::map<std::string, std::vector<ActivitySight>> activities;
  std::vector<EndSight> ends;        // As they were entered.
  std::vector<ReportSight> reports;  // As they were submitted.
  std::map<std::string, PostRecord> posts;
  std::map<std::string, std::vector<LetterSight>> letters;  // By when they were seen.
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

// What a tutor says that they did, as they said it last.
struct InterventionSight {
  std::string course;
  std::string tutor;
  std::string learner;  // Empty: a group.
  std::string group;    // Empty with no learner either: everybody.
  int kind = 0;
  absl::Time time;
  absl::Time declared;  // First.
  bool retracted = false;
};

// How an item of a checklist stands, as somebody said.
struct WelcomeMarkSight {
  std::string course;
  std::string group;
  std::string learner;
  int item = 0;
  bool open = false;  // Again; else it was done or waived.
  absl::Time time;
  absl::Time declared;
};

struct PolicySight {
  std::string course;
  std::string group;
  absl::Time effective;
  std::map<std::string, std::string> settings;
};

// Opening hours as somebody said them: parts of a day, in minutes from its midnight, which may end
// on the next day.
using DayHours = std::vector<std::pair<int, int>>;
struct CalendarSight {
  std::string zone;
  std::map<int, DayHours> week;  // By weekday, 1 is Monday.
  std::map<absl::CivilDay, DayHours> dated;
  std::map<absl::CivilDay, DayHours> breaks;
  std::set<absl::CivilDay> closed;
};

struct MappingSight {
  int subject;  // 1 the name of a role, 2 a forum.
  std::string course;
  std::string pattern;
  int value;
  Span time;
};

// How far a source of a course (empty: of the whole platform) was read.
enum Source {
  kRosterSource = 1,
  kPostSource = 2,
  kConnectionSource = 3,
  kSubmissionSource = 4,
  kLetterSource = 5
};
struct Reach {
  absl::Time first = kNever;  // The lowest watermark that was told.
  absl::Time last = kEver;    // The highest.
};

// What single duties are called here, by their kinds' numbers and the service's keys: so that who
// dismisses one by its key is understood.
using NamesByKey = std::map<std::pair<int, std::string>, std::string>;

struct Record {
  Record(const ToldSoFar& told, const NamesByKey& names);

  // When it was dismissed first; kNever where it was not.
  absl::Time DismissedAt(const std::string& name) const;

  std::map<std::string, CourseRecord> courses;
  std::vector<DeclaredSight> declared;
  std::vector<LeaveSight> leaves;
  std::vector<InterventionSight> interventions;
  std::vector<WelcomeMarkSight> welcome_marks;
  std::map<std::string, absl::Time> dismissed;  // By name, of all duties but answers.
  std::map<std::string, std::vector<PostRecord::Dismissed>> dismissed_letters;  // By name.
  std::vector<BreakSight> breaks;
  std::vector<PolicySight> policies;               // As they were entered.
  std::map<std::string, CalendarSight> calendars;  // By id, as it was said last.
  std::vector<MappingSight> mappings;
  std::map<std::string, int> decided;  // What of the draft of a post, last: grid_service.proto.
  std::map<std::pair<std::string, int>, Reach> reaches;  // By course and source.
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_RECORD_H_
