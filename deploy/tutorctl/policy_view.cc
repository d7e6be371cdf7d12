#include "deploy/tutorctl/policy_view.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Policy;
using v1::PolicySetting;

constexpr int kIndent = 4;

std::string Scope(const Policy& policy) {
  if (policy.course().empty()) return "whole platform";
  if (policy.group().empty()) return absl::StrCat("course ", policy.course());
  return absl::StrCat("course ", policy.course(), ", group ", policy.group());
}

std::string SettingsText(const Policy& policy) {
  if (policy.settings().empty()) return "all inherited";
  return absl::StrJoin(policy.settings(), ", ", [](std::string* out, const PolicySetting& one) {
    absl::StrAppend(out, one.field(), "=", one.value());
  });
}

}  // namespace

void ShowPolicyField(const Session& session, const v1::PolicyField& field) {
  if (session.json()) return PrintJson(field, session.out());
  session.out() << field.field() << " (" << Word(field.kind()) << "; " << field.default_value()
                << ")\n";
  PrintParagraph(field.description(), kIndent, session.width(), session.out());
}

void ShowPolicyVersion(const Session& session, const Policy& policy, absl::TimeZone zone) {
  if (session.json()) return PrintJson(policy, session.out());
  const std::string number = policy.name().empty() ? "-" : LastPart(policy.name());
  const std::string from = policy.has_effective_time()
                               ? absl::StrCat(" from ", ShortTime(policy.effective_time(), zone))
                               : "";
  const std::string author = policy.author().empty() ? "an administrator" : policy.author();
  PrintParagraph(absl::StrCat("Policy ", number, ": ", Scope(policy), from, ", by ", author), 0,
                 session.width(), session.out());
  PrintParagraph(SettingsText(policy), kIndent, session.width(), session.out());
}

void PrintWarnings(const Session& session,
                   const google::protobuf::RepeatedPtrField<v1::PolicyWarning>& warnings,
                   absl::TimeZone zone) {
  for (const v1::PolicyWarning& warning : warnings) {
    std::string text = absl::StrCat("Note on ", warning.field(), ": ");
    switch (warning.kind()) {
      case v1::POLICY_WARNING_KIND_DEADLINE_AFTER_COURSE:
        absl::StrAppend(&text, "what begins now ends on ", ShortTime(warning.end_time(), zone),
                        ", after the course's end.");
        break;
      case v1::POLICY_WARNING_KIND_DEADLINE_IN_CLOSURE:
        absl::StrAppend(&text, "it can begin and end within the closure from ",
                        ShortTime(warning.start_time(), zone), " to ",
                        ShortTime(warning.end_time(), zone),
                        "; with time WORKING only opening hours count.");
        break;
      case v1::POLICY_WARNING_KIND_CALENDAR_OPENS_TOO_LITTLE:
        absl::StrAppend(&text, "the calendar does not open long enough within ten years.");
        break;
      default:
        absl::StrAppend(&text, Word(warning.kind()), ".");
    }
    PrintParagraph(text, 0, session.width(), session.out());
  }
}

}  // namespace tutoring::tutorctl
