#include "tests/scenario/decisions.h"

#include "absl/strings/str_cat.h"
#include "service/app/setup/calendar_commands.h"
#include "service/app/setup/leave_commands.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/setup/suspension_commands.h"
#include "service/base/status_macros.h"
#include "tests/scenario/scenario_time.h"

namespace tutoring::scenario {
namespace {

absl::Status Set(app::Unit& unit, const store::Platform& platform, const SetPolicy& said,
                 const LoadedScenario& loaded) {
  store::PolicyVersion version{.course = said.course(), .group = said.group()};
  for (const Setting& setting : said.set()) version.settings[setting.field()] = setting.value();
  if (said.has_from()) {
    TUTORING_ASSIGN_OR_RETURN(version.effective, loaded.ParseTime(said.from()));
  }
  return app::SetPolicy(unit, loaded.policy, platform, version).status();
}

absl::Status AddHours(const Hours& said, app::CalendarView& view) {
  TUTORING_ASSIGN_OR_RETURN(const int from, ParseMinutes(said.from()));
  TUTORING_ASSIGN_OR_RETURN(const int until, ParseMinutes(said.until()));
  for (const std::string& day : said.day()) {
    const int weekday = ParseWeekday(day);
    const auto kind = weekday == 0 ? store::SlotKind::kDate : store::SlotKind::kWeekday;
    view.slots.push_back({kind, weekday == 0 ? day : absl::StrCat(weekday), from, until, ""});
  }
  return absl::OkStatus();
}

absl::Status Put(app::Unit& unit, const store::Platform& platform, const Calendar& said,
                 const LoadedScenario& loaded) {
  app::CalendarView view{.calendar = {.id = said.id()}};
  for (const Hours& hours : said.hours()) TUTORING_RETURN_IF_ERROR(AddHours(hours, view));
  TUTORING_ASSIGN_OR_RETURN(const auto found,
                            unit.store.calendars.Find(platform.key, view.calendar.id));
  if (!found) return app::CreateCalendar(unit, loaded.policy, platform, view).status();
  view.calendar.revision = found->revision;
  return app::UpdateCalendar(unit, loaded.policy, platform, view).status();
}

absl::Status Close(app::Unit& unit, const store::Platform& platform, const Holidays& said,
                   const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const absl::Time first, loaded.ParseTime(said.first()));
  TUTORING_ASSIGN_OR_RETURN(const absl::Time last,
                            loaded.ParseTime(said.has_last() ? said.last() : said.first()));
  std::vector<store::CalendarSlot> holidays;
  for (absl::CivilDay day = absl::ToCivilDay(first, loaded.zone);
       day <= absl::ToCivilDay(last, loaded.zone); ++day) {
    holidays.push_back({store::SlotKind::kHoliday, absl::FormatCivilTime(day), 0, 0, ""});
  }
  return app::AddHolidays(unit, loaded.policy, platform, said.calendar(), holidays).status();
}

absl::StatusOr<store::SuspensionRow> RowOf(const Suspension& said, const LoadedScenario& loaded) {
  store::SuspensionRow row{.course = said.course(),
                           .learner = said.learner(),
                           .reason = static_cast<SuspensionReason>(said.reason())};
  TUTORING_ASSIGN_OR_RETURN(row.start, loaded.ParseTime(said.from()));
  TUTORING_ASSIGN_OR_RETURN(row.end, loaded.ParseTime(said.until()));
  return row;
}

absl::Status Suspend(app::Unit& unit, const store::Platform& platform, const Suspension& said,
                     const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const auto row, RowOf(said, loaded));
  return app::CreateSuspension(unit, loaded.policy, platform, row).status();
}

absl::Status TakeBack(app::Unit& unit, const store::Platform& platform, const Suspension& said,
                      const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(store::SuspensionRow row, RowOf(said, loaded));
  TUTORING_ASSIGN_OR_RETURN(const auto rows,
                            app::ListSuspensions(unit.store, platform, said.course(), {}, 0, kAll));
  for (const store::SuspensionRow& entered : rows) {
    row.id = entered.id;
    row.created = entered.created;
    if (row == entered) return app::DeleteSuspension(unit, loaded.policy, platform, entered.id);
  }
  return absl::NotFoundError("nothing like that was suspended");
}

absl::StatusOr<store::LeaveRow> RowOf(const Leave& said, const LoadedScenario& loaded) {
  store::LeaveRow row{
      .person = said.person(), .course = said.course(), .substitute = said.substitute()};
  TUTORING_ASSIGN_OR_RETURN(row.start, loaded.ParseTime(said.from()));
  TUTORING_ASSIGN_OR_RETURN(row.end, loaded.ParseTime(said.until()));
  return row;
}

// The leave of the same person and course that begins then.
absl::StatusOr<int64_t> FindLeave(app::Unit& unit, const store::Platform& platform,
                                  const store::LeaveRow& row) {
  TUTORING_ASSIGN_OR_RETURN(const auto rows,
                            app::ListLeaves(unit.store, platform, row.course, 0, kAll));
  for (const store::LeaveRow& entered : rows) {
    if (entered.person == row.person && entered.start == row.start) return entered.id;
  }
  return absl::NotFoundError("nothing like that was entered");
}

absl::Status ChangeLeave(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                         const LoadedScenario& loaded) {
  const Leave& said = moment.has_leave()       ? moment.leave()
                      : moment.has_end_leave() ? moment.end_leave()
                                               : moment.unleave();
  TUTORING_ASSIGN_OR_RETURN(const auto row, RowOf(said, loaded));
  if (moment.has_leave()) return app::CreateLeave(unit, loaded.policy, platform, row).status();
  TUTORING_ASSIGN_OR_RETURN(const int64_t id, FindLeave(unit, platform, row));
  if (moment.has_unleave()) return app::DeleteLeave(unit, loaded.policy, platform, id);
  return app::EndLeave(unit, loaded.policy, platform, id, row.end).status();
}

bool IsOfLeave(const Moment& moment) {
  return moment.has_leave() || moment.has_end_leave() || moment.has_unleave();
}

}  // namespace

bool IsDecision(const Moment& moment) {
  return moment.has_policy() || moment.has_calendar() || moment.has_holidays() ||
         moment.has_suspension() || moment.has_unsuspension() || IsOfLeave(moment);
}

absl::Status Decide(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                    const LoadedScenario& loaded) {
  if (IsOfLeave(moment)) return ChangeLeave(unit, platform, moment, loaded);
  if (moment.has_policy()) return Set(unit, platform, moment.policy(), loaded);
  if (moment.has_calendar()) return Put(unit, platform, moment.calendar(), loaded);
  if (moment.has_holidays()) return Close(unit, platform, moment.holidays(), loaded);
  if (moment.has_suspension()) return Suspend(unit, platform, moment.suspension(), loaded);
  return TakeBack(unit, platform, moment.unsuspension(), loaded);
}

}  // namespace tutoring::scenario
