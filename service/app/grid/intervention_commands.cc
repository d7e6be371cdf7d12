#include "service/app/grid/intervention_commands.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_split.h"
#include "service/app/check_evidence.h"
#include "service/app/engine/course_cache.h"
#include "service/app/engine/evaluation.h"
#include "service/app/find.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr int kMostMinutes = 24 * 60;
constexpr size_t kMostLinks = 20;

bool IsIdOrEmpty(const std::string& id) { return id.empty() || IsId(id); }

absl::Status ValidateLinks(const std::string& joined) {
  if (joined.empty()) return absl::OkStatus();
  const std::vector<absl::string_view> links = absl::StrSplit(joined, '\n');
  if (links.size() > kMostLinks) return Invalid("TEXT_INVALID", "there are more than 20 links");
  for (const absl::string_view link : links) TUTORING_RETURN_IF_ERROR(CheckLink(link));
  return absl::OkStatus();
}

template <typename Enum>
bool IsIn(Enum value, Enum first, Enum last) {
  return first <= value && value <= last;
}

absl::Status ValidateWords(const store::Intervention& one) {
  const bool known = IsIn(one.kind, InterventionKind::kWelcome, InterventionKind::kEvaluation) &&
                     IsIn(one.channel, Channel::kForum, Channel::kOther) &&
                     IsIn(one.initiative, Initiative::kProactive, Initiative::kReactive);
  if (!known) return Invalid("VALUE_REQUIRED", "kind, channel or initiative is missing");
  if (!IsId(one.tutor) || !IsIdOrEmpty(one.learner) || !IsIdOrEmpty(one.group)) {
    return Invalid("TEXT_INVALID", "tutor, learner or group is no id of 1 to 255 bytes");
  }
  if (!one.learner.empty() && !one.group.empty()) {
    return Invalid("AUDIENCE_AMBIGUOUS", "learner and group are both set");
  }
  if (one.minutes < 0 || one.minutes > kMostMinutes) {
    return Invalid("MINUTES_OUT_OF_RANGE", "minutes are negative or more than a day");
  }
  TUTORING_RETURN_IF_ERROR(CheckNote(one.note));
  return ValidateLinks(one.links);
}

absl::Status ValidateWhen(absl::Time time, absl::Time now) {
  if (!ValidateTime(time, absl::InfiniteFuture(), "time").accepted()) {
    return Invalid("TIME_OUT_OF_RANGE", "time is before 1970 or after 2100");
  }
  if (time <= now + kClockTolerance) return absl::OkStatus();
  return Invalid("TIME_IN_FUTURE", "time is in the future: what is planned is no intervention yet");
}

bool IsGroup(const Roster& roster, const std::string& group) {
  bool found = false;
  roster.ForEachMembership([&](const std::string&, absl::Time, const Membership& shown) {
    found |= std::find(shown.groups.begin(), shown.groups.end(), group) != shown.groups.end();
  });
  return found;
}

absl::Status ValidatePeople(store::Store& store, const store::Platform& platform,
                            const store::Intervention& one) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, one.course).status());
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, one.course));
  if (!roster->RolesAt(one.tutor, one.time).Accompanies()) {
    return Invalid("TUTOR_REQUIRED", "tutor was no tutor or manager of the course at that time");
  }
  const bool learner =
      roster->Knows(one.learner, one.time) && !roster->RolesAt(one.learner, one.time).IsStaff();
  if (!one.learner.empty() && !learner) {
    return Invalid("LEARNER_UNKNOWN", "no roster of the course has shown the learner as one");
  }
  if (!one.group.empty() && !IsGroup(*roster, one.group)) {
    return Invalid("GROUP_UNKNOWN", "no roster of the course has shown anybody in the group");
  }
  return absl::OkStatus();
}

// What was done with a learner may be what was owed to them, and what was done with others a
// welcome.
absl::Status NoteContact(Unit& unit, const Policy& policy, const store::Platform& platform,
                         const std::string& course, const std::set<std::string>& learners) {
  Evaluation evaluation(unit, platform, policy);
  for (const std::string& learner : learners) {
    if (!learner.empty()) evaluation.MarkPerson(course, learner);
  }
  evaluation.MarkWelcomes(course);
  return evaluation.Run();
}

}  // namespace

absl::Status ValidateIntervention(store::Store& store, absl::Time now,
                                  const store::Platform& platform, const store::Intervention& one) {
  TUTORING_RETURN_IF_ERROR(ValidateWords(one));
  TUTORING_RETURN_IF_ERROR(ValidateWhen(one.time, PlatformNow(platform, now)));
  return ValidatePeople(store, platform, one);
}

absl::StatusOr<store::Intervention> DeclareIntervention(Unit& unit, const Policy& policy,
                                                        const store::Platform& platform,
                                                        store::Intervention intervention) {
  TUTORING_RETURN_IF_ERROR(ValidateIntervention(unit.store, unit.now, platform, intervention));
  intervention.revision = 1;
  intervention.retracted = false;
  intervention.changed = PlatformNow(platform, unit.now);
  TUTORING_RETURN_IF_ERROR(unit.store.interventions.Insert(platform.key, intervention));
  TUTORING_RETURN_IF_ERROR(
      NoteContact(unit, policy, platform, intervention.course, {intervention.learner}));
  return intervention;
}

absl::StatusOr<store::Intervention> CorrectIntervention(Unit& unit, const Policy& policy,
                                                        const store::Platform& platform,
                                                        store::Intervention intervention) {
  TUTORING_ASSIGN_OR_RETURN(const store::Intervention stored,
                            FindIntervention(unit.store, platform, intervention.id));
  if (stored.revision != intervention.revision) {
    return Refusal(absl::StatusCode::kAborted, "INTERVENTION_CHANGED",
                   "the intervention was corrected meanwhile: read it again");
  }
  if (stored.course != intervention.course) {
    return Invalid("COURSE_FIXED", "an intervention stays in its course: retract it instead");
  }
  TUTORING_RETURN_IF_ERROR(ValidateIntervention(unit.store, unit.now, platform, intervention));
  ++intervention.revision;
  intervention.changed = PlatformNow(platform, unit.now);
  TUTORING_RETURN_IF_ERROR(unit.store.interventions.Replace(platform.key, intervention));
  TUTORING_RETURN_IF_ERROR(NoteContact(unit, policy, platform, intervention.course,
                                       {stored.learner, intervention.learner}));
  return intervention;
}

absl::StatusOr<store::Intervention> FindIntervention(store::Store& store,
                                                     const store::Platform& platform, int64_t id) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.interventions.Find(platform.key, id));
  if (found.has_value()) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "INTERVENTION_NOT_FOUND",
                 "the platform has no such intervention");
}

absl::StatusOr<std::vector<InterventionView>> ListInterventions(
    store::Store& store, const store::Platform& platform, const store::InterventionFilter& filter,
    int limit) {
  TUTORING_ASSIGN_OR_RETURN(auto lines, store.interventions.List(platform.key, filter, limit));
  std::vector<InterventionView> views;
  for (store::Intervention& line : lines) {
    TUTORING_ASSIGN_OR_RETURN(auto view, ViewIntervention(store, platform, std::move(line)));
    views.push_back(std::move(view));
  }
  return views;
}

absl::StatusOr<std::vector<InterventionView>> InterventionHistory(store::Store& store,
                                                                  const store::Platform& platform,
                                                                  const store::Intervention& line) {
  TUTORING_ASSIGN_OR_RETURN(auto said, store.interventions.Revisions(line.id));
  said.push_back(line);
  std::vector<InterventionView> views;
  for (store::Intervention& one : said) {
    TUTORING_ASSIGN_OR_RETURN(auto view, ViewIntervention(store, platform, std::move(one)));
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace tutoring::app
