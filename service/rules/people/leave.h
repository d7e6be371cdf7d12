#ifndef SERVICE_RULES_PEOPLE_LEAVE_H_
#define SERVICE_RULES_PEOPLE_LEAVE_H_

#include <string>
#include <vector>

#include "service/rules/interval.h"

namespace tutoring {

// A tutor's declared absence, and who stands in for them during it.
struct Leave {
  std::string person;
  std::string course;      // Empty: every course of the platform.
  std::string substitute;  // Empty: nobody.
  Interval time;

  bool operator==(const Leave&) const = default;
};

// Whether, with `added`, people would stand in for one another in a circle at some instant in some
// course. `leaves` are those that there are, of whatever course. Pure; cannot fail.
bool ClosesCircle(const std::vector<Leave>& leaves, const Leave& added);

}  // namespace tutoring

#endif  // SERVICE_RULES_PEOPLE_LEAVE_H_
