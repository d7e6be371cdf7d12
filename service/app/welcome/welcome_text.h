#ifndef SERVICE_APP_WELCOME_WELCOME_TEXT_H_
#define SERVICE_APP_WELCOME_WELCOME_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/app/telling/alert_text.h"
#include "service/app/welcome/welcome_commands.h"
#include "service/rules/policy/forum_kind.h"

namespace tutoring::app {

// What the draft of a welcome can know; texts may be empty.
struct WelcomeWords {
  std::string course;
  std::string group;
  std::string tutor;  // Who writes.
  std::string start;  // In words.
  std::string end;
  int answer_hours = 48;  // Within which questions are answered.
  struct Forum {
    ForumKind kind = ForumKind::kQuestions;
    std::string name;
  };
  std::vector<Forum> forums;
};

// A message to be completed, one section per item in their order. What is not known stands in
// double braces. Pure; cannot fail.
std::vector<WelcomeSection> DraftWelcome(Language language, const WelcomeWords& words);

// The first placeholder that is left to be replaced, with its braces; empty where there is none.
// "{{learner}}" is filled for each reader and is none.
std::string PlaceholderLeft(absl::string_view text);

// The message as a learner of that name reads it; a name that is not known leaves no gap.
std::string FillLearner(absl::string_view text, const std::string& name);

}  // namespace tutoring::app

#endif  // SERVICE_APP_WELCOME_WELCOME_TEXT_H_
