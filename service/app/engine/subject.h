#ifndef SERVICE_APP_ENGINE_SUBJECT_H_
#define SERVICE_APP_ENGINE_SUBJECT_H_

#include <compare>
#include <string>

namespace tutoring::app {

// What one call of a rule looks at: a thread, a person in a course, all welcomes of a course, a
// learner's sheets in a course, all reports of a course, all signals of a course, or a person's
// direct messages in a course.
struct Subject {
  enum class Rule { kThread, kPerson, kWelcomes, kSheets, kReports, kSignals, kMessages };

  Rule rule = Rule::kThread;
  std::string course;  // Empty for a thread, which may go from one course to another.
  std::string id;      // Of the discussion or of the person; empty for what is of a course.

  auto operator<=>(const Subject&) const = default;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_SUBJECT_H_
