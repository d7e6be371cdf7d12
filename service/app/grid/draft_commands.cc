#include "service/app/grid/draft_commands.h"

#include <map>
#include <utility>

#include "service/app/grid/intervention_commands.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/grid/grid_week.h"

namespace tutoring::app {
namespace {

absl::Status Confirmed() {
  return Refusal(absl::StatusCode::kFailedPrecondition, "DRAFT_CONFIRMED",
                 "a line was made of the draft: correct or retract the line");
}

Drafts DraftsOf(Unit& unit, const Policy& policy, const store::Platform& platform) {
  return Drafts(unit.store, unit.cache, platform, policy, PlatformNow(platform, unit.now));
}

// What a correction may not change is as the act was.
store::Intervention Corrected(const DraftView& draft,
                              const std::optional<store::Intervention>& correction) {
  store::Intervention line = ProposalOf(draft);
  if (!correction.has_value()) return line;
  line.learner = correction->learner;
  line.group = correction->group;
  line.kind = correction->kind;
  line.channel = correction->channel;
  line.synchronous = correction->synchronous;
  line.initiative = correction->initiative;
  line.minutes = correction->minutes;
  line.note = correction->note;
  line.links = correction->links;
  return line;
}

// Whether two lines say the same, whoever said so when.
bool SaySame(store::Intervention a, const store::Intervention& b) {
  a.id = b.id;
  a.revision = b.revision;
  a.changed = b.changed;
  a.author = b.author;
  return a == b;
}

absl::Status Decide(Unit& unit, const store::Platform& platform, const DraftView& draft,
                    DraftState state, int64_t intervention, const std::string& author) {
  return unit.store.act_decisions.Put(platform.key, {.act = draft.line.key,
                                                     .course = draft.course,
                                                     .state = state,
                                                     .intervention = intervention,
                                                     .time = PlatformNow(platform, unit.now),
                                                     .author = author});
}

absl::Status MakeLine(Unit& unit, const store::Platform& platform, const DraftView& draft,
                      const std::string& author, store::Intervention& line) {
  line.revision = 1;
  line.changed = PlatformNow(platform, unit.now);
  line.author = author;
  TUTORING_RETURN_IF_ERROR(unit.store.interventions.Insert(platform.key, line));
  return Decide(unit, platform, draft, DraftState::kConfirmed, line.id, author);
}

// The line that was made of a draft before.
absl::StatusOr<InterventionView> MadeLine(Unit& unit, const store::Platform& platform,
                                          const DraftView& draft,
                                          const std::optional<store::Intervention>& correction) {
  TUTORING_ASSIGN_OR_RETURN(
      auto line, unit.store.interventions.Find(platform.key, draft.decision->intervention));
  if (!line.has_value()) return DraftNotFound();  // It is not kept any more.
  if (correction.has_value() && !SaySame(Corrected(draft, correction), *line)) return Confirmed();
  return ViewIntervention(unit.store, platform, *std::move(line));
}

}  // namespace

absl::Status DraftNotFound() {
  return Refusal(absl::StatusCode::kNotFound, "DRAFT_NOT_FOUND",
                 "the platform shows no such act of a tutor");
}

store::Intervention ProposalOf(const DraftView& draft) {
  const DraftLine& line = draft.line;
  return {.course = draft.course,
          .tutor = line.tutor,
          .learner = line.learner,
          .group = line.group,
          .time = line.time,
          .kind = line.kind,
          .channel = line.channel,
          .initiative = line.initiative,
          .minutes = line.minutes};
}

absl::StatusOr<DraftView> FindDraft(Unit& unit, const Policy& policy,
                                    const store::Platform& platform, const ActKey& act) {
  TUTORING_ASSIGN_OR_RETURN(auto draft, DraftsOf(unit, policy, platform).Find(act));
  if (!draft.has_value()) return DraftNotFound();
  return *std::move(draft);
}

absl::StatusOr<InterventionView> ConfirmDraft(Unit& unit, const Policy& policy,
                                              const store::Platform& platform, const ActKey& act,
                                              std::optional<store::Intervention> correction,
                                              const std::string& author) {
  TUTORING_ASSIGN_OR_RETURN(const DraftView draft, FindDraft(unit, policy, platform, act));
  if (draft.state() == DraftState::kConfirmed) return MadeLine(unit, platform, draft, correction);
  if (draft.gone) return DraftNotFound();
  store::Intervention line = Corrected(draft, correction);
  TUTORING_RETURN_IF_ERROR(ValidateIntervention(unit.store, unit.now, platform, line));
  TUTORING_RETURN_IF_ERROR(MakeLine(unit, platform, draft, author, line));
  return ViewIntervention(unit.store, platform, std::move(line));
}

absl::StatusOr<DraftView> RejectDraft(Unit& unit, const Policy& policy,
                                      const store::Platform& platform, const ActKey& act,
                                      const std::string& author) {
  TUTORING_ASSIGN_OR_RETURN(DraftView draft, FindDraft(unit, policy, platform, act));
  if (draft.state() == DraftState::kRejected) return draft;
  if (draft.state() == DraftState::kConfirmed) return Confirmed();
  TUTORING_RETURN_IF_ERROR(Decide(unit, platform, draft, DraftState::kRejected, 0, author));
  return FindDraft(unit, policy, platform, act);
}

absl::StatusOr<SettledWeek> SettleWeek(Unit& unit, const Policy& policy,
                                       const store::Platform& platform, const WeekChoice& choice) {
  if (!ValidateTime(choice.time, absl::InfiniteFuture(), "time").accepted()) {
    return Invalid("TIME_OUT_OF_RANGE", "time is before 1970 or after 2100");
  }
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone))
    return absl::InternalError("time zone does not load");
  SettledWeek settled{.week = GridWeekOf(choice.time, zone)};
  TUTORING_ASSIGN_OR_RETURN(const auto drafts, DraftsOf(unit, policy, platform)
                                                   .Read({.course = choice.course,
                                                          .tutor = choice.tutor,
                                                          .from = settled.week.from,
                                                          .until = settled.week.until,
                                                          .state = DraftState::kOpen}));
  std::map<std::string, bool> may;  // By course.
  for (const DraftView& draft : drafts) {
    if (!choice.actor.person.empty() && !may.contains(draft.course)) {
      TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                                RolesNow(unit.store, platform, draft.course, choice.actor));
      may[draft.course] = roles.Accompanies();
    }
    if (!choice.actor.person.empty() && !may[draft.course]) continue;
    ++settled.drafts;
    if (choice.state == DraftState::kRejected) {
      TUTORING_RETURN_IF_ERROR(
          Decide(unit, platform, draft, DraftState::kRejected, 0, choice.actor.person));
      continue;
    }
    store::Intervention line = ProposalOf(draft);
    TUTORING_RETURN_IF_ERROR(MakeLine(unit, platform, draft, choice.actor.person, line));
    settled.minutes += line.minutes;
  }
  return settled;
}

}  // namespace tutoring::app
