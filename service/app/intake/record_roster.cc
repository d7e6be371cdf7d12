#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/intake/record_facts.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/policy/roles.h"

namespace tutoring::app {
namespace {

// What a complete roster says of one person; the default is absence.
struct Standing {
  bool active = false;
  std::string role_names;
  std::string groups;

  bool operator==(const Standing&) const = default;
};

using Points = std::map<absl::Time, Standing>;

std::map<std::string, Standing> StandingsOf(const RosterObserved& roster) {
  std::map<std::string, Standing> standings;
  for (const RosterMember& member : roster.members) {
    standings[member.person] = {!member.suspended, JoinIds(member.role_names),
                                JoinIds(member.groups)};
  }
  return standings;
}

std::optional<Standing> StandingAt(const Points& points, absl::Time time) {
  const auto later = points.upper_bound(time);
  if (later == points.begin()) return std::nullopt;
  return std::prev(later)->second;
}

// What a roster says otherwise than was known.
struct RosterChange {
  std::set<std::string> people;
  // The course's first roster, one between others, or one that changes staff: everybody in the
  // course is looked at by these.
  bool for_everybody = false;
};

// Writes one complete roster as changes against its neighbours in time, such that the rows are the
// same in whatever order rosters arrive: a row stands exactly where a roster differs from the one
// before it.
class RosterWriter {
 public:
  RosterWriter(Unit& unit, const store::Platform& platform, const Event& event)
      : unit_(unit),
        platform_(platform),
        course_(event.course),
        observed_(event.observed),
        standings_(StandingsOf(std::get<RosterObserved>(event.fact))) {}

  absl::Status Load() {
    TUTORING_ASSIGN_OR_RETURN(mappings_, unit_.cache.MappingsOf(unit_.store, platform_.key));
    TUTORING_ASSIGN_OR_RETURN(snapshots_, unit_.store.rosters.Snapshots(platform_.key, course_));
    TUTORING_ASSIGN_OR_RETURN(const auto rows,
                              unit_.store.rosters.Memberships(platform_.key, course_));
    for (const store::MembershipRow& row : rows) {
      people_[row.person][row.observed] = {row.active, row.role_names, row.groups};
    }
    for (const auto& [person, standing] : standings_) people_[person];
    return absl::OkStatus();
  }

  bool IsKnownInstant() const {
    return std::binary_search(snapshots_.begin(), snapshots_.end(), observed_);
  }

  bool SaysTheSame() const {
    return std::all_of(people_.begin(), people_.end(), [&](const auto& entry) {
      return StandingAt(entry.second, observed_).value_or(Standing()) == StandingOf(entry.first);
    });
  }

  // Whether more than the policy's share of the active members, or a whole role, is missing against
  // the roster before. One person leaving is ordinary, however small the course.
  bool LosesTooMany(const RosterPolicy& policy) const {
    int before_count = 0;
    int lost = 0;
    std::map<Role, int> before_roles;
    std::map<Role, int> after_roles;
    for (const auto& [person, points] : people_) {
      const Standing before = StandingAt(points, observed_).value_or(Standing());
      const Standing after = StandingOf(person);
      before_count += before.active;
      lost += before.active && !after.active;
      CountRoles(before, before_roles);
      CountRoles(after, after_roles);
    }
    for (const auto& [role, count] : before_roles) {
      if (count > 0 && after_roles[role] == 0) return true;
    }
    return lost > 1 && lost > before_count * policy.largest_loss;
  }

  absl::StatusOr<RosterChange> Write() {
    TUTORING_RETURN_IF_ERROR(unit_.store.rosters.PutSnapshot(platform_.key, course_, observed_));
    const auto next = std::upper_bound(snapshots_.begin(), snapshots_.end(), observed_);
    RosterChange change;
    change.for_everybody = snapshots_.empty() || next != snapshots_.end();
    for (const auto& [person, points] : people_) {
      const std::optional<Standing> before = StandingAt(points, observed_);
      const Standing after = StandingOf(person);
      if (next != snapshots_.end()) {
        TUTORING_RETURN_IF_ERROR(
            FixNext(person, points, *next, before.value_or(Standing()), after));
      }
      if (before.value_or(Standing()) == after) continue;
      change.people.insert(person);
      change.for_everybody |= IsStaff(before.value_or(Standing())) || IsStaff(after);
      TUTORING_RETURN_IF_ERROR(Put(person, observed_, after));
    }
    return change;
  }

  // Forgets earlier rosters that repeat the one before them and are repeated by the one after them,
  // where the watermark says that nothing can come between these any more: they say nothing that
  // their neighbours do not say.
  absl::Status Prune(absl::Time watermark) {
    std::set<absl::Time> changes;
    for (const auto& [person, points] : people_) {
      for (const auto& [time, standing] : points) changes.insert(time);
    }
    for (size_t i = 2; i < snapshots_.size(); ++i) {
      const absl::Time here = snapshots_[i - 1];
      const absl::Time next = snapshots_[i];
      if (next >= observed_ || next > watermark) break;
      if (changes.contains(here) || changes.contains(next)) continue;
      TUTORING_RETURN_IF_ERROR(unit_.store.rosters.RemoveSnapshot(platform_.key, course_, here));
    }
    return absl::OkStatus();
  }

 private:
  Standing StandingOf(const std::string& person) const {
    const auto it = standings_.find(person);
    return it == standings_.end() ? Standing() : it->second;
  }

  void CountRoles(const Standing& standing, std::map<Role, int>& roles) const {
    if (!standing.active) return;
    const RoleSet set = mappings_->RolesOf(SplitIds(standing.role_names), observed_).roles;
    for (const Role role : {Role::kLearner, Role::kTutor, Role::kManager, Role::kTechnician})
      roles[role] += set.Has(role);
  }

  // At any time: what their role names mean may change.
  bool IsStaff(const Standing& standing) const {
    return mappings_->AreEverStaff(SplitIds(standing.role_names));
  }

  absl::Status Put(const std::string& person, absl::Time time, const Standing& s) {
    return unit_.store.rosters.PutMembership(platform_.key, course_,
                                             {person, time, s.active, s.role_names, s.groups});
  }

  // What the next roster says is unchanged by this one: write it down where it was inherited from
  // before, and drop it where it is inherited now.
  absl::Status FixNext(const std::string& person, const Points& points, absl::Time next,
                       const Standing& before, const Standing& after) {
    const auto explicit_next = points.find(next);
    const Standing said = explicit_next == points.end() ? before : explicit_next->second;
    if (said == after) {
      if (explicit_next == points.end()) return absl::OkStatus();
      return unit_.store.rosters.RemoveMembership(platform_.key, course_, person, next);
    }
    return explicit_next == points.end() ? Put(person, next, said) : absl::OkStatus();
  }

  Unit& unit_;
  const store::Platform& platform_;
  const std::string& course_;
  absl::Time observed_;
  std::map<std::string, Standing> standings_;
  std::shared_ptr<const Mappings> mappings_;
  std::vector<absl::Time> snapshots_;
  std::map<std::string, Points> people_;
};

// Holds the roster: nothing of it is stored, and the bridge will report it again.
absl::StatusOr<ReportResult> Hold(Unit& unit, const store::Platform& platform,
                                  store::Course& course) {
  if (!course.roster_held) {
    course.roster_held = true;
    TUTORING_RETURN_IF_ERROR(unit.store.courses.Put(platform.key, course));
  }
  TUTORING_RETURN_IF_ERROR(RaiseAlarm(unit, platform, store::AlarmKind::kRosterLoss, course.id, "",
                                      "The course's roster lost many people or a whole role at "
                                      "once. If they are still there, the bridge's account lost a "
                                      "right on the platform; their accounts may also be suspended "
                                      "there. Nothing is decided until it recovers or an "
                                      "administrator confirms it (tutorctl roster confirm)."));
  return ReportResult{RefusalReason::kRosterHeld, "roster_observed.members"};
}

absl::Status Release(Unit& unit, const store::Platform& platform, store::Course& course) {
  if (!course.roster_held && !course.roster_confirmed) return absl::OkStatus();
  course.roster_held = false;
  course.roster_confirmed = false;
  TUTORING_RETURN_IF_ERROR(unit.store.courses.Put(platform.key, course));
  return ClearAlarm(unit, platform, store::AlarmKind::kRosterLoss, course.id, "");
}

// Others look at a learner who came, left or changed groups as the author of a post in a thread, or
// of a contact, which then suspended what is owed to them.
absl::Status MarkChanged(Unit& unit, const store::Platform& platform, const std::string& course,
                         const RosterChange& change, Evaluation& evaluation) {
  evaluation.MarkThreadsOf(course);
  evaluation.MarkMessagesOf(course);
  evaluation.MarkWelcomes(course);
  evaluation.MarkSignals(course);
  evaluation.MarkSheetsOf(course);
  for (const std::string& person : change.people) evaluation.MarkPerson(course, person);
  TUTORING_ASSIGN_OR_RETURN(const auto* absent,
                            unit.cache.AbsentIn(unit.store, platform.key, course));
  for (const std::string& person : *absent) evaluation.MarkPerson(course, person);
  return absl::OkStatus();
}

// True where groups are told apart by their names and some are called something else now.
absl::StatusOr<bool> RecordGroups(Unit& unit, const store::Platform& platform, const Event& event) {
  TUTORING_ASSIGN_OR_RETURN(const auto mappings, unit.cache.MappingsOf(unit.store, platform.key));
  const bool matters = mappings->TellsGroupsApart(event.course);
  std::vector<store::Group> before;
  if (matters) {
    TUTORING_ASSIGN_OR_RETURN(before, unit.store.mappings.Groups(platform.key, event.course));
  }
  for (const RosterGroup& group : std::get<RosterObserved>(event.fact).groups) {
    TUTORING_RETURN_IF_ERROR(unit.store.mappings.PutGroup(
        platform.key, event.course, {group.group, group.display_name}, event.observed));
  }
  if (!matters) return false;
  TUTORING_ASSIGN_OR_RETURN(const auto after,
                            unit.store.mappings.Groups(platform.key, event.course));
  return before != after;
}

absl::Status RecordNames(Unit& unit, const store::Platform& platform, const Event& event) {
  const auto& roster = std::get<RosterObserved>(event.fact);
  for (const RosterMember& member : roster.members) {
    TUTORING_RETURN_IF_ERROR(unit.store.rosters.PutPerson(
        platform.key, {member.person, member.display_name}, event.observed));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReportResult> RecordRoster(Unit& unit, const store::Platform& platform,
                                          const Event& event, const RosterPolicy& policy,
                                          Evaluation& evaluation) {
  TUTORING_ASSIGN_OR_RETURN(auto course, unit.store.courses.Find(platform.key, event.course));
  RosterWriter writer(unit, platform, event);
  TUTORING_RETURN_IF_ERROR(writer.Load());
  if (writer.IsKnownInstant()) {
    if (writer.SaysTheSame()) return ReportResult{};
    return ReportResult{RefusalReason::kObservationConflict, "roster_observed"};
  }
  if (writer.LosesTooMany(policy) && !course->roster_confirmed)
    return Hold(unit, platform, *course);
  TUTORING_RETURN_IF_ERROR(Release(unit, platform, *course));
  TUTORING_RETURN_IF_ERROR(RecordNames(unit, platform, event));
  TUTORING_ASSIGN_OR_RETURN(const bool renamed, RecordGroups(unit, platform, event));
  TUTORING_ASSIGN_OR_RETURN(const RosterChange change, writer.Write());
  unit.cache.ForgetRoster(platform.key, event.course);
  if (change.for_everybody || renamed) {
    evaluation.MarkCourse(event.course);
  } else if (!change.people.empty()) {
    TUTORING_RETURN_IF_ERROR(MarkChanged(unit, platform, event.course, change, evaluation));
  }
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            unit.cache.FactsOf(unit.store, platform.key, event.course));
  TUTORING_RETURN_IF_ERROR(writer.Prune(facts.roster_watermark));
  return ReportResult{};
}

}  // namespace tutoring::app
