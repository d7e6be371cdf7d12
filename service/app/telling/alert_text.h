#ifndef SERVICE_APP_TELLING_ALERT_TEXT_H_
#define SERVICE_APP_TELLING_ALERT_TEXT_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/telling/alert.h"
#include "service/rules/welcome/checklist.h"

namespace tutoring::app {

enum class Language { kFrench, kEnglish };

// "lundi 2 mars 2026 à 10:15" or "Monday 2 March 2026 at 10:15", local time of `zone`.
std::string SayTime(absl::Time time, const absl::TimeZone& zone, Language language);

// The same without weekday and hour: "2 mars 2026" or "2 March 2026".
std::string SayDay(absl::Time time, const absl::TimeZone& zone, Language language);

// What a message names; all of it as people read it.
struct AlertWords {
  DutyKind duty = DutyKind::kResponse;
  std::string learner;    // Or the tutor who is absent. Empty: nobody knows the name.
  bool of_group = false;  // It is about a group: `group`; empty: the learners in none. Not set
                          // where the duty is gone and with it which group it was.
  std::string group;
  bool has_groups = true;  // The course has some.
  std::string forum;
  std::string written_to;  // Of a direct message: whoever else than the reader it was written to,
  std::string in_place;    // and who owes the answer in their place; empty: they do.
  std::string course;
  std::string asked;  // When, in words; of an absence, the last access, empty where there was none.
  std::string opened;  // Of a contact: since when one is owed, in words.
  int cycle = 1;       // And the how manieth for one absence.
  std::string due;
  std::string earlier;  // When they received what a correction is about, or the same with another
                        // date; empty where they did not.
  std::string taken_back;  // When they received the correction that this one takes back, or empty.
  std::string replaced;    // Tutors on leave in whose place the reader is told; empty: in nobody's.
  std::string reference;
  int answered = 0;                // Of a signal of answers: questions from `asked` to `due`,
  int by_peers = 0;                // and those of them that fellow learners answered first.
  int unanswered = 0;              // Of a summary: questions,
  int absent = 0;                  // and learners who wait for a contact.
  std::vector<WelcomeItem> to_do;  // Of a welcome: what it is still asked for.
  bool messages_reported = false;  // Direct messages count as contacts.
  bool final_evaluation = false;   // What was to be handed in is the final evaluation.
  bool tutors_told = false;  // Of an escalation: each tutor concerned has had their own alert.
};

// The text of an alert, without markup. It begins with the stage's word in brackets, says what
// would close the duty, and ends with the reference. Pure; cannot fail.
std::string AlertText(Language language, AlertKind kind, const AlertWords& words);

// The text with the line by which the bridge finds the message again in the platform.
std::string SignWithReference(Language language, const std::string& text,
                              const std::string& reference);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_ALERT_TEXT_H_
