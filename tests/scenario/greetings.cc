#include "tests/scenario/greetings.h"

#include "service/app/welcome/welcome_commands.h"
#include "service/base/status_macros.h"
#include "tests/scenario/duty_labels.h"

namespace tutoring::scenario {
namespace {

absl::StatusOr<std::string> ChecklistOf(app::Unit& unit, const store::Platform& platform,
                                        const std::string& of) {
  TUTORING_ASSIGN_OR_RETURN(const auto duty, FindDuty(unit.store, platform.key, WELCOME, of, 0));
  if (!duty) return absl::NotFoundError("there is no such welcome");
  return duty->anchor;
}

absl::Status Mark(app::Unit& unit, const store::Platform& platform, const MarkItem& said,
                  const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const std::string checklist, ChecklistOf(unit, platform, said.of()));
  store::WelcomeMarkRow mark{.state = static_cast<ItemState>(said.state()),
                             .time = absl::InfinitePast(),
                             .note = "vu en classe virtuelle",
                             .reason = WaiveReason::kToldByCourse,
                             .author = said.by()};
  if (said.has_when()) {
    TUTORING_ASSIGN_OR_RETURN(mark.time, loaded.ParseTime(said.when()));
  }
  for (const int item : said.item()) {
    mark.item = static_cast<tutoring::WelcomeItem>(item);
    TUTORING_RETURN_IF_ERROR(
        app::MarkItem(unit, loaded.policy, platform, said.course(), checklist, mark));
  }
  return absl::OkStatus();
}

absl::Status Send(app::Unit& unit, const store::Platform& platform, const SendWelcome& said,
                  const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const std::string checklist, ChecklistOf(unit, platform, said.of()));
  std::vector<app::WelcomeSection> sections;
  for (const int item : said.item()) {
    sections.push_back({static_cast<tutoring::WelcomeItem>(item), "Bonjour {{learner}} !"});
  }
  return app::SendWelcome(unit, loaded.policy, platform, said.course(), checklist, sections,
                          said.by());
}

}  // namespace

bool IsGreeting(const Moment& moment) { return moment.has_mark() || moment.has_send(); }

absl::Status Greet(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                   const LoadedScenario& loaded) {
  return moment.has_mark() ? Mark(unit, platform, moment.mark(), loaded)
                           : Send(unit, platform, moment.send(), loaded);
}

}  // namespace tutoring::scenario
