#include "deploy/tutorctl/telling_view.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/table.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::PersonTelling;
using v1::StageTelling;

std::string Until(const PersonTelling& telling, absl::TimeZone zone) {
  return telling.has_time() ? absl::StrCat(" until ", ShortTime(telling.time(), zone)) : "";
}

// What became of telling one person, or would.
std::string Outcome(const PersonTelling& telling, absl::TimeZone zone) {
  const std::string why = Word(telling.reason());
  switch (telling.state()) {
    case v1::TELLING_STATE_TOLD:
      return absl::StrCat("told ", ShortTime(telling.time(), zone));
    case v1::TELLING_STATE_WAITING:
      return absl::StrCat("waits: ", why, Until(telling, zone));
    case v1::TELLING_STATE_NOT_TOLD:
      return absl::StrCat("not told: ", why);
    case v1::TELLING_STATE_TO_COME:
      return "to come";
    default:
      return Word(telling.state());
  }
}

std::string NameOf(const PersonTelling& telling) {
  return telling.display_name().empty() ? telling.person() : telling.display_name();
}

}  // namespace

void ShowTellings(const Session& session, const Tellings& tellings, absl::TimeZone zone) {
  Table table({{"STAGE"}, {"TIME"}, {"TO", Fit::kShrink}, {"WHETHER TOLD"}}, session.width());
  for (const StageTelling& telling : tellings) {
    const std::string stage = Word(telling.stage().kind());
    const std::string time = ShortTime(telling.stage().time(), zone);
    if (telling.people().empty()) {
      table.AddRow({stage, time, "nobody", absl::StrCat("not told: ", Word(telling.reason()))});
    }
    for (const PersonTelling& person : telling.people()) {
      table.AddRow({stage, time, NameOf(person), Outcome(person, zone)});
    }
  }
  if (!table.empty()) session.out() << "\n" << table.Text();
}

}  // namespace tutoring::tutorctl
