#ifndef SERVICE_APP_TELLING_ALERT_TEXTS_H_
#define SERVICE_APP_TELLING_ALERT_TEXTS_H_

#include "service/app/telling/alert_text.h"

namespace tutoring::app {

// The words that alert_text.h puts together, apart from how it does so.

// $0 person or group, $1 of the person, $2 forum, to whom else a message was written, or that one
// makes a contact, $3 course,
// $4 asked, last access, opening of a sheet or of what is owed, $5 due, $6 that tutors were told,
// $7 what a welcome asks for, $8 since when a contact is owed, $9 that it is the final evaluation.
struct DutyTexts {
  const char* opening = "";
  const char* reminder = "";
  const char* due = "";
  const char* escalation = "";
  const char* correction = "";
};

// What people read, in one language.
struct AlertTexts {
  DutyTexts response;
  DutyTexts direct_response;
  DutyTexts contact;
  DutyTexts abandonment;
  DutyTexts presence;
  DutyTexts welcome;
  DutyTexts missing_sheet;
  DutyTexts debrief;
  DutyTexts report;
  DutyTexts acknowledgement;
  DutyTexts silent_group;
  DutyTexts isolated_learner;
  DutyTexts peer_answers;
  const char* the_group;  // $0 group.
  const char* no_group;
  const char* everybody;        // Who is in none, where there are no groups.
  const char* items[5];         // Of a welcome, in their order.
  const char* by_announcement;  // How a group is contacted.
  const char* checklist;        // $0 items; what closes a welcome.
  const char* only_contact;     // The same where nothing else is asked for.
  const char* summary;          // $3 course.
  const char* questions;        // $0 how many.
  const char* absences;         // $0 how many.
  const char* no_more;
  const char* last_exchange;  // $0 when.
  const char* no_exchange;
  const char* answers;      // $0 questions, $1 of them by peers, $2 and $3 from when to when.
  const char* last_access;  // $0 when.
  const char* no_access;
  const char* once_more;   // $0 the how manieth contact it is for one absence.
  const char* by_message;  // That a direct message makes a contact, too.
  const char* tutors_told;
  const char* person_told;  // Of a tutor who is absent.
  const char* written_to;   // $0 whom.
  // The same, where somebody else owes the answer, $1; and said to them.
  const char* written_for_others;
  const char* written_for_them;
  const char* of_the_end;
  const char* replaced;    // $0 tutors on leave.
  const char* corrected;   // $0 when what is corrected was received.
  const char* again;       // $0 when the same was received.
  const char* moved;       // $0 when the same was received, with another date.
  const char* taken_back;  // $0 when a correction was received that holds no more.
  const char* somebody;
  const char* some_tutor;
  const char* some_group;
  const char* reference;
};

// Each in a file of its own.
extern const AlertTexts kFrenchAlerts;
extern const AlertTexts kEnglishAlerts;

inline const AlertTexts& TextsIn(Language language) {
  return language == Language::kEnglish ? kEnglishAlerts : kFrenchAlerts;
}

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_ALERT_TEXTS_H_
