#include "service/app/engine/course_roster.h"

#include <set>

#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

bool Covers(const store::DeclaredRole& role, const std::string& course,
            const std::string& category) {
  if (!role.course.empty()) return role.course == course;
  return role.category.empty() || role.category == category;
}

// Roles by the names that a roster gives them. Most members of a course have the same: the last
// answer is kept.
class RoleReader {
 public:
  explicit RoleReader(const Mappings& mappings) : mappings_(mappings) {}

  // As of `time`; and when that changes later.
  const ReadRoles& Read(const std::string& names, absl::Time time) {
    if (names != names_) {
      names_ = names;
      split_ = SplitIds(names);
      changes_ = mappings_.ChangesOf(split_);
      roles_ = mappings_.RolesOf(split_, absl::InfinitePast());
      plain_ = changes_.empty() && roles_.since == absl::InfinitePast();
    }
    if (!plain_) roles_ = mappings_.RolesOf(split_, time);
    return roles_;
  }
  const std::vector<absl::Time>& changes() const { return changes_; }

 private:
  const Mappings& mappings_;
  std::string names_;
  std::vector<std::string> split_;
  std::vector<absl::Time> changes_;
  ReadRoles roles_;
  bool plain_ = true;  // Nothing depends on the time.
};

}  // namespace

absl::Status CourseRoster::Begin(store::Store& store) {
  if (roster_ != nullptr) return absl::OkStatus();
  roster_ = std::make_shared<Roster>();
  TUTORING_ASSIGN_OR_RETURN(const auto snapshots, store.rosters.Snapshots(platform_, course_));
  for (const absl::Time snapshot : snapshots) roster_->AddSnapshot(snapshot);
  if (mappings_->TellsGroupsApart(course_)) {
    TUTORING_ASSIGN_OR_RETURN(const auto groups, store.mappings.Groups(platform_, course_));
    for (const store::Group& group : groups) {
      if (!mappings_->IsTutoringGroup(course_, group.display_name)) other_groups_.insert(group.id);
    }
  }
  TUTORING_ASSIGN_OR_RETURN(const auto declared,
                            store.rosters.Declared(platform_, 0, store::kNoLimit));
  if (declared.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto found, store.courses.Find(platform_, course_));
  const std::string category = found.has_value() ? found->category : "";
  for (const store::DeclaredRole& role : declared) {
    if (!Covers(role, course_, category)) continue;
    roster_->AddDeclared(role.person, {role.role, role.start, role.end});
    declared_.push_back(role.person);
  }
  return absl::OkStatus();
}

absl::Status CourseRoster::ReadStaff(store::Store& store, std::string& usual) {
  if (staff_ || everybody_) return absl::OkStatus();
  TUTORING_RETURN_IF_ERROR(Begin(store));
  if (mappings_->AreEverStaff(SplitIds(usual))) usual.clear();
  TUTORING_ASSIGN_OR_RETURN(const auto rows,
                            store.rosters.UnusualMemberships(platform_, course_, usual));
  Add(rows);
  if (!usual_.empty()) usual = usual_;
  TUTORING_RETURN_IF_ERROR(ReadPeople(store, declared_));
  staff_ = true;
  return ReadLeaves(store);
}

absl::Status CourseRoster::ReadPeople(store::Store& store, const std::vector<std::string>& people) {
  if (everybody_) return absl::OkStatus();
  for (const std::string& person : people) {
    if (read_.contains(person)) continue;
    TUTORING_ASSIGN_OR_RETURN(const auto rows,
                              store.rosters.MembershipsOf(platform_, course_, person));
    Add(rows);
    read_.insert(person);  // Though no roster showed them.
  }
  return absl::OkStatus();
}

absl::Status CourseRoster::ReadEverybody(store::Store& store) {
  if (everybody_) return absl::OkStatus();
  TUTORING_RETURN_IF_ERROR(Begin(store));
  TUTORING_ASSIGN_OR_RETURN(const auto rows, store.rosters.Memberships(platform_, course_));
  Add(rows);
  everybody_ = true;
  return ReadLeaves(store);
}

// A leave from every course matters only where the person was ever staff, or stands in for such.
absl::Status CourseRoster::ReadLeaves(store::Store& store) {
  if (leaves_) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(auto rows, store.leaves.Covering(platform_, course_));
  std::set<std::string> substitutes;
  for (size_t before = rows.size() + 1; before != rows.size();) {
    before = rows.size();
    std::erase_if(rows, [&](const store::LeaveRow& row) {
      const bool matters = roster_->WasEverStaff(row.person) || substitutes.contains(row.person);
      if (!matters) return false;
      roster_->AddLeave(row.leave());
      if (!row.substitute.empty()) substitutes.insert(row.substitute);
      return true;
    });
  }
  leaves_ = true;
  return ReadPeople(store, {substitutes.begin(), substitutes.end()});
}

void CourseRoster::Add(const std::vector<store::MembershipRow>& rows) {
  RoleReader reader(*mappings_);
  const std::string* person = nullptr;
  bool is_new = false;
  for (size_t i = 0; i < rows.size(); ++i) {
    const store::MembershipRow& row = rows[i];
    if (person == nullptr || *person != row.person) is_new = read_.insert(row.person).second;
    person = &row.person;
    if (!is_new) continue;
    const auto add = [&](absl::Time time, bool exact) {
      const ReadRoles& read = reader.Read(row.role_names, time);
      roster_->AddMembership(row.person, time,
                             {row.active, read.roles, TutoringGroups(row.groups), read.since},
                             exact);
      return read.roles;
    };
    bool staff = add(row.observed, false).IsStaff();
    const bool last = i + 1 == rows.size() || rows[i + 1].person != row.person;
    const absl::Time until = last ? absl::InfiniteFuture() : rows[i + 1].observed;
    for (const absl::Time change : reader.changes()) {
      if (row.observed < change && change < until) staff |= add(change, true).IsStaff();
    }
    if (!row.role_names.empty() && !staff) usual_ = row.role_names;
  }
}

std::vector<std::string> CourseRoster::TutoringGroups(const std::string& groups) const {
  std::vector<std::string> tutoring = SplitIds(groups);
  if (other_groups_.empty()) return tutoring;
  std::erase_if(tutoring, [this](const std::string& id) { return other_groups_.contains(id); });
  return tutoring;
}

}  // namespace tutoring::app
