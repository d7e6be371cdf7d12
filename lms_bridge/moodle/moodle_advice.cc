#include "lms_bridge/moodle/moodle_advice.h"

namespace tutoring::bridge {
namespace {

struct Advice {
  const char* function;  // Empty: any.
  const char* word;
  const char* advice;
};

constexpr char kMayNotEnter[] =
    "the account may not enter: its role needs moodle/course:view, and "
    "moodle/course:viewhiddencourses "
    "where the course is hidden; running connect.php again gives them back";

constexpr Advice kAdvice[] = {
    {"", "invalidtoken",
     "the token is unknown, has expired, or is not accepted from this address; running connect.php "
     "again makes a new one where it is gone"},
    {"", "accessexception",
     "the token has expired or is not accepted from this address, or the external service, the "
     "account's "
     "place in it or its right webservice/rest:use is gone; running connect.php again repairs "
     "these"},
    {"", "wsaccessusersuspended",
     "the account is suspended; running connect.php again repairs this"},
    {"", "requireloginerror", kMayNotEnter},
    {"", "errorcoursecontextnotvalid", kMayNotEnter},
    {"core_enrol_get_enrolled_users", "nopermissions",
     "the account's role needs moodle/course:viewparticipants and moodle/course:enrolreview; "
     "running "
     "connect.php again gives them back"},
    {"", "nopermissions",
     "the account's role lacks a right; running connect.php again gives it back"},
    {"core_message_get_messages", "accessdenied",
     "the account may not read other people's messages: running connect.php --messages=yes gives "
     "its role moodle/site:readallmessages"},
    {"core_message_send_instant_messages", "disabled", "messaging is switched off on this site"},
    {"", "noviewdiscussionspermission",
     "the account's role needs mod/forum:viewdiscussion and moodle/site:accessallgroups; running "
     "connect.php again gives them back"},
};

}  // namespace

absl::string_view AdviceFor(absl::string_view function, absl::string_view word) {
  for (const Advice& row : kAdvice) {
    if (word == row.word && (*row.function == '\0' || function == row.function)) return row.advice;
  }
  return "";
}

}  // namespace tutoring::bridge
