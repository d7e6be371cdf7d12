#ifndef TESTS_RPC_DECISIONS_H_
#define TESTS_RPC_DECISIONS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/calendar_service.pb.h"
#include "tutoring/v1/leave_service.pb.h"
#include "tutoring/v1/policy_service.pb.h"
#include "tutoring/v1/suspension_service.pb.h"

namespace tutoring::testing {

// What people decide in a School, in few words. Whatever is refused is thrown.

inline v1::Policy SetPolicy(const School& school, const Credentials& caller,
                            const std::string& text) {
  return school.Ask<v1::Policy>(caller, "PolicyService/CreatePolicy",
                                absl::StrCat("parent: 'platforms/this' policy { ", text, " }"));
}

// Open on Mondays.
inline v1::Calendar AddCalendar(const School& school, const std::string& id) {
  return school.Ask<v1::Calendar>(
      school.administrator, "CalendarService/CreateCalendar",
      absl::StrCat("parent: 'platforms/this' calendar_id: '", id,
                   "' calendar { weekday_hours { weekday: 1 until_minute: 60 } }"));
}

// A suspension of March 2026; `scope` is its course and learner. A break where it names no learner.
inline std::string SuspensionText(const std::string& scope) {
  const bool exempts = scope.find("learner") != std::string::npos;
  return absl::StrCat("parent: 'platforms/this' suspension { ", scope,
                      " reason: SUSPENSION_REASON_", exempts ? "SICK_LEAVE" : "BREAK",
                      " start_time { seconds: 1773000000 } end_time { seconds: 1774000000 } }");
}
inline v1::Suspension Suspend(const School& school, const Credentials& caller,
                              const std::string& scope) {
  return school.Ask<v1::Suspension>(caller, "SuspensionService/CreateSuspension",
                                    SuspensionText(scope));
}

// A leave from hour 60 to hour 90; `text` is everything else of it.
inline std::string LeaveText(const std::string& text) {
  return absl::StrCat("parent: 'platforms/this' leave { ", text,
                      " start_time { seconds: ", absl::ToUnixSeconds(At(60)),
                      " } end_time { seconds: ", absl::ToUnixSeconds(At(90)), " } }");
}
inline v1::Leave TakeLeave(const School& school, const Credentials& caller,
                           const std::string& text) {
  return school.Ask<v1::Leave>(caller, "LeaveService/CreateLeave", LeaveText(text));
}

}  // namespace tutoring::testing

#endif  // TESTS_RPC_DECISIONS_H_
