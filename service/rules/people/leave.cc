#include "service/rules/people/leave.h"

#include <algorithm>
#include <set>

#include "service/rules/people/stand_ins.h"

namespace tutoring {
namespace {

bool Reaches(const Leave& leave, const std::string& course) {
  return leave.course.empty() || leave.course == course;
}

// Where a circle begins within the leave: at its beginning, or at that of another.
std::vector<absl::Time> BeginningsWithin(const std::vector<Leave>& leaves, const Leave& added) {
  std::vector<absl::Time> beginnings{added.time.from};
  for (const Leave& leave : leaves) {
    if (added.time.Contains(leave.time.from)) beginnings.push_back(leave.time.from);
  }
  return beginnings;
}

std::set<std::string> CoursesOf(const std::vector<Leave>& leaves, const Leave& added) {
  std::set<std::string> courses{added.course};
  if (!added.course.empty()) return courses;
  for (const Leave& leave : leaves) courses.insert(leave.course);
  return courses;
}

}  // namespace

bool ClosesCircle(const std::vector<Leave>& leaves, const Leave& added) {
  if (added.substitute.empty()) return false;
  if (added.substitute == added.person) return true;
  for (const std::string& course : CoursesOf(leaves, added)) {
    StandIns stand_ins;
    for (const Leave& leave : leaves) {
      if (Reaches(leave, course)) stand_ins.Add(leave);
    }
    for (const absl::Time time : BeginningsWithin(leaves, added)) {
      const auto behind = stand_ins.Behind(added.substitute, time);
      if (std::find(behind.begin(), behind.end(), added.person) != behind.end()) return true;
    }
  }
  return false;
}

}  // namespace tutoring
