#ifndef TESTS_RPC_GRID_H_
#define TESTS_RPC_GRID_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/calendar_service.pb.h"
#include "tutoring/v1/intervention_service.pb.h"
#include "tutoring/v1/mapping_service.pb.h"

namespace tutoring::testing {

// Interventions, mappings and holidays of a School, in protobuf's text format.

// A call of a quarter of an hour at hour 2; `who` and where are given.
inline std::string CallOf(const std::string& who) {
  return absl::StrCat(
      "intervention { ", who,
      " kind: INTERVENTION_KIND_MOTIVATION channel: CHANNEL_PHONE synchronous: true "
      "initiative: INITIATIVE_PROACTIVE minutes: 15 time { seconds: ",
      absl::ToUnixSeconds(At(2)), " } }");
}
inline std::string CallText(const std::string& who) {
  return absl::StrCat("parent: 'platforms/this' ", CallOf(who));
}
inline std::string CorrectionText(const std::string& who) { return CallOf(who); }

inline v1::Intervention DeclareCall(const School& school, const Credentials& caller,
                                    const std::string& who) {
  return school.Ask<v1::Intervention>(caller, "InterventionService/CreateIntervention",
                                      CallText(who));
}

// All drafts of the first week, confirmed; whose, and where, is given.
inline std::string WeekText(const std::string& whose) {
  return absl::StrCat("parent: 'platforms/this' ", whose, " state: DRAFT_STATE_CONFIRMED ",
                      "time { seconds: ", absl::ToUnixSeconds(At(2)), " }");
}

inline std::string MappingText(const std::string& role) {
  return absl::StrCat("parent: 'platforms/this' mapping { subject: MAPPING_SUBJECT_ROLE_NAME ",
                      "pattern: '", role, "' role: ROLE_TUTOR }");
}
inline v1::Mapping MapRole(const School& school, const std::string& role) {
  return school.Ask<v1::Mapping>(school.administrator, "MappingService/CreateMapping",
                                 MappingText(role));
}

// A file that closes the first of May, and an event that closes nothing.
inline constexpr char kHolidays[] =
    "from_date: '2026-01-01' until_date: '2027-01-01' "
    "ical: 'BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART;VALUE=DATE:20260501\\n"
    "SUMMARY:Fête du Travail\\nEND:VEVENT\\nBEGIN:VEVENT\\nDTSTART;VALUE=DATE:20260901\\n"
    "SUMMARY:Rentrée des élèves\\nEND:VEVENT\\nEND:VCALENDAR\\n' ";

// A calendar with as many slots as fit.
inline void FillCalendar(const School& school, const std::string& id) {
  std::string slots = "weekday_hours { weekday: 1 until_minute: 60 } ";
  for (absl::CivilDay day(1970, 1, 1); day < absl::CivilDay(1970, 1, 1) + 19999; ++day) {
    absl::StrAppend(&slots, "holidays { date: '", absl::FormatCivilTime(day), "' } ");
  }
  school.Ask<v1::Calendar>(
      school.administrator, "CalendarService/CreateCalendar",
      absl::StrCat("parent: 'platforms/this' calendar_id: '", id, "' calendar { ", slots, "}"));
}

}  // namespace tutoring::testing

#endif  // TESTS_RPC_GRID_H_
