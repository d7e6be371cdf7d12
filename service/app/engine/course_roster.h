#ifndef SERVICE_APP_ENGINE_COURSE_ROSTER_H_
#define SERVICE_APP_ENGINE_COURSE_ROSTER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/mappings.h"
#include "service/store/store.h"

namespace tutoring::app {

// The roster of one course, read as far as it is needed: a thread looks at staff and at those who
// wrote in it, seldom at everybody.
//
//   CourseRoster course_roster(platform, course);
//   TUTORING_RETURN_IF_ERROR(course_roster.ReadStaff(store, usual));
//   TUTORING_RETURN_IF_ERROR(course_roster.ReadPeople(store, {"learner"}));
//
// Its roster then answers for staff, and for "learner", as that of everybody would. All is read as
// of one state of the facts: who changes them drops it. Errors: those of the database.
class CourseRoster {
 public:
  CourseRoster(int64_t platform, std::string course, std::shared_ptr<const Mappings> mappings)
      : platform_(platform), course_(std::move(course)), mappings_(std::move(mappings)) {}

  // Staff of any time. `usual` are role names of no staff, such as most members have, or empty: who
  // never had others is left out. It becomes the like that was read here, for the next course.
  absl::Status ReadStaff(store::Store& store, std::string& usual);
  absl::Status ReadPeople(store::Store& store, const std::vector<std::string>& people);
  absl::Status ReadEverybody(store::Store& store);

  std::shared_ptr<const Roster> roster() const { return roster_; }
  // How many people were read.
  int size() const { return static_cast<int>(read_.size()); }

 private:
  // What does not depend on whom one looks at.
  absl::Status Begin(store::Store& store);
  // Adds the leaves that matter here, once staff were read.
  absl::Status ReadLeaves(store::Store& store);
  // Adds all rows of some people, by person, but of those who were added before.
  void Add(const std::vector<store::MembershipRow>& rows);

  // Of `groups`, joined, those in which learners are tutored.
  std::vector<std::string> TutoringGroups(const std::string& groups) const;

  int64_t platform_;
  std::string course_;
  std::shared_ptr<const Mappings> mappings_;
  absl::flat_hash_set<std::string> other_groups_;  // In which nobody is tutored.
  std::shared_ptr<Roster> roster_;                 // Null until something is read.
  absl::flat_hash_set<std::string> read_;
  std::vector<std::string> declared_;
  std::string usual_;
  bool staff_ = false;
  bool everybody_ = false;
  bool leaves_ = false;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_COURSE_ROSTER_H_
