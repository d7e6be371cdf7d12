#include "tests/scenario/commands.h"

#include "absl/strings/str_cat.h"
#include "service/app/appraise_post.h"
#include "service/app/duty_commands.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "tests/scenario/decisions.h"
#include "tests/scenario/duty_labels.h"
#include "tests/scenario/greetings.h"
#include "tests/scenario/grid.h"
#include "tests/scenario/reports.h"
#include "tests/scenario/sheets.h"

namespace tutoring::scenario {
namespace {

absl::Status Declare(app::Unit& unit, const store::Platform& platform, const DeclareRole& said,
                     const LoadedScenario& loaded) {
  store::DeclaredRole role{.person = said.person(),
                           .role = static_cast<tutoring::Role>(said.role()),
                           .course = said.course(),
                           .category = said.category()};
  if (said.has_from()) {
    TUTORING_ASSIGN_OR_RETURN(role.start, loaded.ParseTime(said.from()));
  }
  return app::DeclareRole(unit, loaded.policy, platform, role).status();
}

absl::Status Revoke(app::Unit& unit, const store::Platform& platform, const std::string& person,
                    const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const auto roles, unit.store.rosters.Declared(platform.key, 0, kAll));
  for (const store::DeclaredRole& role : roles) {
    if (role.person != person || IsSet(role.end)) continue;
    return app::RevokeDeclaredRole(unit, loaded.policy, platform, role.id).status();
  }
  return absl::NotFoundError(absl::StrCat("no role of \"", person, "\" is declared"));
}

absl::Status SayNothingIsOwed(app::Unit& unit, const store::Platform& platform, const Dismiss& said,
                              const LoadedScenario& loaded) {
  DutyKey key{tutoring::DutyKind::kResponse, said.post()};
  if (said.has_person()) {
    TUTORING_ASSIGN_OR_RETURN(const auto duty,
                              FindDuty(unit.store, platform.key, said.kind(), said.person(), 0));
    if (!duty) return absl::NotFoundError("there is no such duty");
    key = duty->key();
  }
  return app::DismissDuty(unit, loaded.policy, platform, said.course(), key,
                          static_cast<app::DismissReason>(said.reason()), said.by())
      .status();
}

absl::Status Say(app::Unit& unit, const store::Platform& platform, const Appraise& said,
                 const LoadedScenario& loaded) {
  const app::AppraisalWish wish{said.course(), said.post(), static_cast<PostMark>(said.mark()),
                                said.by()};
  TUTORING_ASSIGN_OR_RETURN(const bool may, app::MayAppraise(unit.store, platform, wish,
                                                             app::PlatformNow(platform, unit.now)));
  if (!said.by().empty() && !may) {
    return Refusal(absl::StatusCode::kPermissionDenied, "PERSON_FORBIDDEN", "may not");
  }
  return app::AppraisePost(unit, loaded.policy, platform, wish).status();
}

// What a story says is refused has to be, and changes nothing.
absl::Status Appraised(app::Unit& unit, const store::Platform& platform, const Appraise& said,
                       const LoadedScenario& loaded) {
  const absl::Status status = Say(unit, platform, said, loaded);
  if (!said.has_refused()) return status;
  if (ReasonOf(status) == said.refused()) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("not refused so: ", status.ToString()));
}

}  // namespace

bool IsCommand(const Moment& moment) {
  return moment.has_dismiss() || moment.has_appraise() || moment.has_declare_role() ||
         moment.has_revoke_role() || moment.has_confirm_roster() || IsDecision(moment) ||
         IsOfGrid(moment) || IsGreeting(moment) || IsOfSheets(moment) || IsOfReports(moment);
}

absl::Status RunCommand(app::Ledger& ledger, const Moment& moment, const LoadedScenario& loaded) {
  return ledger.Write([&](app::Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(unit.store, kPlatform));
    if (moment.has_dismiss()) return SayNothingIsOwed(unit, platform, moment.dismiss(), loaded);
    if (moment.has_appraise()) return Appraised(unit, platform, moment.appraise(), loaded);
    if (IsOfGrid(moment)) return WriteGrid(unit, platform, moment, loaded);
    if (IsGreeting(moment)) return Greet(unit, platform, moment, loaded);
    if (IsOfReports(moment)) return WriteReports(unit, platform, moment, loaded);
    if (IsOfSheets(moment)) return WriteSheets(unit, platform, moment, loaded);
    if (IsDecision(moment)) return Decide(unit, platform, moment, loaded);
    if (moment.has_declare_role()) return Declare(unit, platform, moment.declare_role(), loaded);
    if (moment.has_revoke_role()) return Revoke(unit, platform, moment.revoke_role(), loaded);
    return app::ConfirmRoster(unit, platform, moment.confirm_roster());
  });
}

}  // namespace tutoring::scenario
