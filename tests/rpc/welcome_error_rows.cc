// Checklists and welcome messages: what is refused, and how.
#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kMark[] = "WelcomeService/MarkItem";
constexpr char kSend[] = "WelcomeService/SendWelcome";
constexpr char kNone[] = "name: 'platforms/this/courses/c1/checklists/none' ";
// That of group B, in which nobody is left.
constexpr char kLeft[] = "name: 'platforms/this/courses/c1/checklists/TZ0XV0TQAAB8K3XB' ";

ErrorRow Bad(const char* name, const char* method, const std::string& more, const char* reason) {
  return {name, method, kChecklist + more, StatusCode::INVALID_ARGUMENT, reason};
}

}  // namespace

std::vector<ErrorRow> WelcomeErrors() {
  const std::string done = "item: 1 state: ITEM_STATE_DONE ";
  const std::string noted = done + "note: 'x' ";
  const std::string section = "sections { item: 1 text: 'x' } ";
  const auto at = [&](absl::Time time) {
    return absl::StrCat(noted, "time { seconds: ", absl::ToUnixSeconds(time), " }");
  };
  return {
      {"of no course", "WelcomeService/ListChecklists", "parent: 'platforms/this/courses/none'",
       StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"none", "WelcomeService/GetChecklist", kNone, StatusCode::NOT_FOUND, "CHECKLIST_NOT_FOUND"},
      {"none", kMark, kNone + noted, StatusCode::NOT_FOUND, "CHECKLIST_NOT_FOUND"},
      {"none", "WelcomeService/DraftWelcome", kNone, StatusCode::NOT_FOUND, "CHECKLIST_NOT_FOUND"},
      {"none", kSend, kNone + section, StatusCode::NOT_FOUND, "CHECKLIST_NOT_FOUND"},
      Bad("no item", kMark, "state: ITEM_STATE_DONE note: 'x'", "VALUE_REQUIRED"),
      Bad("an unknown state", kMark, "item: 1 state: 9 note: 'x'", "VALUE_REQUIRED"),
      Bad("no evidence", kMark, done, "EVIDENCE_REQUIRED"),
      Bad("no reason", kMark, "item: 1 state: ITEM_STATE_WAIVED", "REASON_REQUIRED"),
      Bad("a link to a file", kMark, done + "link: 'file:///etc/passwd'", "LINK_INVALID"),
      Bad("a long note", kMark, absl::StrCat(done, "note: '", std::string(4001, 'x'), "'"),
          "TEXT_INVALID"),
      Bad("tomorrow", kMark, at(At(98)), "TIME_IN_FUTURE"),
      Bad("in 1960", kMark, at(absl::FromUnixSeconds(-300000000)), "TIME_OUT_OF_RANGE"),
      Bad("in German", "WelcomeService/DraftWelcome", "language: 'de'", "LANGUAGE_UNKNOWN"),
      Bad("an empty section", kSend, "sections { item: 1 }", "VALUE_REQUIRED"),
      Bad("an item twice", kSend, section + section, "TEXT_INVALID"),
      Bad("a placeholder", kSend, "sections { item: 1 text: 'go {{where}}' }", "PLACEHOLDER_LEFT"),
      {"to nobody", kSend, kLeft + section, StatusCode::FAILED_PRECONDITION, "NO_RECIPIENT"},
  };
}

}  // namespace tutoring::testing
