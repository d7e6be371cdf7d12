#include "service/app/privacy/erase_person.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/app/engine/attendance_loader.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/app/privacy/erased_people.h"
#include "service/app/telling/telling.h"
#include "service/base/digest.h"
#include "service/base/status_macros.h"
#include "service/rules/absence/absence_keys.h"
#include "service/rules/anchor.h"
#include "service/rules/sheets/sheets.h"
#include "service/rules/signals/signal.h"
#include "service/rules/welcome/checklist.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kPseudonymBytes = 16;
constexpr size_t kPseudonymLength = 16;

std::string RandomAnchor() { return ShortDigest(RandomHex(kPseudonymBytes), kAnchorLength); }

absl::StatusOr<std::string> SecretOf(store::Store& store) {
  TUTORING_ASSIGN_OR_RETURN(const auto kept, store.erasures.Secret());
  if (kept.has_value()) return *kept;
  const std::string secret = RandomHex(kKeyBytes);
  TUTORING_RETURN_IF_ERROR(store.erasures.PutSecret(secret));
  return secret;
}

// One erasure, within one unit of work.
class Erasing {
 public:
  Erasing(Unit& unit, const Policy& policy, const store::Platform& platform, std::string person,
          std::string pseudonym)
      : unit_(unit),
        policy_(policy),
        platform_(platform),
        renaming_{platform.key, std::move(person), std::move(pseudonym)} {}

  // Tells how many rows were changed.
  absl::StatusOr<int64_t> Run() {
    TUTORING_ASSIGN_OR_RETURN(const auto names,
                              unit_.store.person_rows.NamesOf(platform_.key, renaming_.person));
    TUTORING_RETURN_IF_ERROR(Silence());
    TUTORING_RETURN_IF_ERROR(FindDuties());
    TUTORING_RETURN_IF_ERROR(RewriteDuties());
    store::PersonRows& rows = unit_.store.person_rows;
    TUTORING_RETURN_IF_ERROR(Count(rows.ClearSubjects(platform_.key, renaming_.person)));
    TUTORING_RETURN_IF_ERROR(Count(rows.Rename(renaming_)));
    for (const store::Course& course : courses_) {
      TUTORING_RETURN_IF_ERROR(Count(rows.RenameInCourse(renaming_, course.id)));
    }
    TUTORING_RETURN_IF_ERROR(Count(rows.Reanchor(platform_.key, anchors_)));
    TUTORING_RETURN_IF_ERROR(Count(rows.ClearNotes(platform_.key, names)));
    TUTORING_RETURN_IF_ERROR(Count(rows.ClearWelcomes(platform_.key, names)));
    TUTORING_RETURN_IF_ERROR(Count(unit_.store.person_reports.ClearRemarks(platform_.key, names)));
    TUTORING_RETURN_IF_ERROR(
        Count(rows.ClearAnswers([&](const std::string& answer) { return Holds(answer, names); })));
    return changed_;
  }

 private:
  absl::Status Count(const absl::StatusOr<int64_t>& changed) {
    if (changed.ok()) changed_ += *changed;
    return changed.status();
  }

  // Whether a serialised answer holds the id, as a field of its own, or a name.
  bool Holds(const std::string& answer, const std::set<std::string>& names) const {
    const std::string& person = renaming_.person;
    // Longer ids are preceded by a longer length, whose last byte is not compared.
    const std::string field =
        person.size() < 128 ? absl::StrCat(std::string(1, char(person.size())), person) : person;
    return absl::StrContains(answer, field) ||
           std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return absl::StrContains(answer, name); });
  }

  // What has not arrived is not sent, and that the person refuses messages is no alarm any more.
  absl::Status Silence() {
    TUTORING_ASSIGN_OR_RETURN(
        auto alerts,
        unit_.store.alerts.List(platform_.key, {.recipient = renaming_.person}, store::kNoLimit));
    for (store::Alert& alert : alerts) {
      if (IsSettled(alert.delivery)) continue;
      alert.delivery = DeliveryState::kWithdrawn;
      alert.delivery_time = PlatformNow(platform_, unit_.now);
      TUTORING_RETURN_IF_ERROR(unit_.store.alerts.Update(platform_.key, alert));
    }
    TUTORING_ASSIGN_OR_RETURN(
        const auto alarms, unit_.store.alarms.Raised(platform_.key, store::AlarmOrigin::kService));
    for (const store::Alarm& alarm : alarms) {
      if (alarm.kind != store::AlarmKind::kDeliveryRefused || alarm.subject != renaming_.person)
        continue;
      TUTORING_RETURN_IF_ERROR(
          ClearAlarm(unit_, platform_, alarm.kind, alarm.course, alarm.subject));
    }
    return absl::OkStatus();
  }

  // All duties that hold the person, and the new anchors of those about their absences.
  absl::Status FindDuties() {
    TUTORING_ASSIGN_OR_RETURN(courses_,
                              unit_.store.courses.List(platform_.key, "", store::kNoLimit));
    const std::string& person = renaming_.person;
    for (const store::DutyFilter& filter :
         {store::DutyFilter{.assignee = person}, store::DutyFilter{.learner = person}}) {
      TUTORING_ASSIGN_OR_RETURN(auto duties,
                                unit_.store.duties.List(platform_.key, filter, store::kNoLimit));
      for (Duty& duty : duties) duties_.insert_or_assign(duty.key(), std::move(duty));
    }
    TUTORING_ASSIGN_OR_RETURN(const auto addressed,
                              unit_.store.person_rows.Addressed(platform_.key, person));
    for (const DutyKey& key : addressed) {
      TUTORING_ASSIGN_OR_RETURN(auto duty, unit_.store.duties.Find(platform_.key, key));
      if (duty.has_value()) duties_.insert_or_assign(key, *std::move(duty));
    }
    for (const store::Course& course : courses_) TUTORING_RETURN_IF_ERROR(FindAbsences(course.id));
    return absl::OkStatus();
  }

  absl::Status FindAbsences(const std::string& course) {
    const std::string& person = renaming_.person;
    anchors_.emplace(WelcomeAnchor(course, {"", person}),
                     WelcomeAnchor(course, {"", renaming_.pseudonym}));
    TUTORING_RETURN_IF_ERROR(FindSheets(course));
    TUTORING_RETURN_IF_ERROR(FindSignals(course));
    TUTORING_ASSIGN_OR_RETURN(auto duties,
                              unit_.store.duties.OfPerson(platform_.key, course, person));
    TUTORING_ASSIGN_OR_RETURN(const auto accesses,
                              unit_.store.accesses.OfPerson(platform_.key, course, person));
    TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                              unit_.store.dismissals.OfPerson(platform_.key, course, person));
    if (duties.empty() && accesses.empty() && dismissals.empty()) return absl::OkStatus();
    TUTORING_ASSIGN_OR_RETURN(
        const AttendanceSnapshot snapshot,
        LoadAttendance(unit_.store, unit_.cache, platform_, course, person, policy_));
    anchors_.merge(AnchorsRenamed(course, snapshot.attendance, renaming_.pseudonym));
    // What facts do not explain any more is derived from nothing again: any new anchor will do.
    for (Duty& duty : duties) {
      anchors_.emplace(duty.anchor, RandomAnchor());
      duties_.insert_or_assign(duty.key(), std::move(duty));
    }
    for (const store::DismissalRow& row : dismissals) anchors_.emplace(row.anchor, RandomAnchor());
    return absl::OkStatus();
  }

  absl::Status FindSheets(const std::string& course) {
    TUTORING_ASSIGN_OR_RETURN(const auto occurrences,
                              unit_.cache.OccurrencesOf(unit_.store, platform_.key, course));
    for (const Occurrence& one : *occurrences) {
      for (const DutyKind kind : {DutyKind::kMissingSheet, DutyKind::kDebrief}) {
        anchors_.emplace(SheetAnchor(kind, course, renaming_.person, one.open),
                         SheetAnchor(kind, course, renaming_.pseudonym, one.open));
      }
    }
    TUTORING_ASSIGN_OR_RETURN(auto duties,
                              unit_.store.duties.Sheets(platform_.key, course, renaming_.person));
    for (Duty& duty : duties) duties_.insert_or_assign(duty.key(), std::move(duty));
    return absl::OkStatus();
  }

  absl::Status FindSignals(const std::string& course) {
    const auto is_theirs = [&](DutyKind kind, const std::string& subject) {
      return kind == DutyKind::kIsolatedLearner && subject == renaming_.person;
    };
    TUTORING_ASSIGN_OR_RETURN(const auto signals,
                              unit_.store.duties.Signals(platform_.key, course));
    for (const Duty& one : signals) {
      if (!is_theirs(one.kind, one.subject)) continue;
      anchors_.emplace(one.anchor, SignalAnchor(one.kind, course, renaming_.pseudonym,
                                                one.last_access, one.cycle));
    }
    TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                              unit_.store.dismissals.OfCourse(platform_.key, course));
    for (const store::DismissalRow& row : dismissals) {
      if (is_theirs(row.kind, row.subject)) anchors_.emplace(row.anchor, RandomAnchor());
    }
    return absl::OkStatus();
  }

  absl::Status RewriteDuties() {
    for (const auto& [key, duty] : duties_) {
      TUTORING_RETURN_IF_ERROR(unit_.store.duties.Remove(platform_.key, duty));
    }
    for (const auto& [key, duty] : duties_) {
      TUTORING_RETURN_IF_ERROR(unit_.store.duties.Put(platform_.key, Renamed(duty), nullptr));
    }
    changed_ += static_cast<int64_t>(duties_.size());
    return absl::OkStatus();
  }

  Duty Renamed(Duty duty) const {
    const auto rename = [&](std::string& id) {
      if (id == renaming_.person) id = renaming_.pseudonym;
    };
    rename(duty.learner);
    std::for_each(duty.assignees.begin(), duty.assignees.end(), rename);
    for (Stage& stage : duty.stages) {
      std::for_each(stage.audience.begin(), stage.audience.end(), rename);
    }
    if (duty.kind == DutyKind::kResponse || duty.subject != renaming_.person) return duty;
    // A group's id may be that of a person.
    if (IsOfGroup(duty)) return duty;
    duty.subject = renaming_.pseudonym;
    // It is known by its message.
    if (duty.kind == DutyKind::kDirectResponse) return duty;
    duty.anchor = anchors_.at(duty.anchor);
    return duty;
  }

  Unit& unit_;
  const Policy& policy_;
  const store::Platform& platform_;
  const store::Renaming renaming_;
  std::vector<store::Course> courses_;
  std::map<DutyKey, Duty> duties_;
  std::map<std::string, std::string> anchors_;  // Old to new.
  int64_t changed_ = 0;
};

// The erasure of a person before. PERSON_NOT_FOUND for a pseudonym: whose it is would be lost, and
// what the platform reports of them would land on a name that nobody has any more.
absl::StatusOr<std::optional<store::Erasure>> FindErasure(store::Store& store,
                                                          const store::Platform& platform,
                                                          const std::string& person,
                                                          const std::string& hash) {
  TUTORING_ASSIGN_OR_RETURN(const auto erasures, store.erasures.List(platform.key));
  std::optional<store::Erasure> found;
  for (const store::Erasure& erasure : erasures) {
    if (erasure.pseudonym == person) return PersonNotFound();
    if (erasure.hash == hash) found = erasure;
  }
  return found;
}

std::string NewPseudonym() {
  return absl::StrCat("ERASED-", ShortDigest(RandomHex(kPseudonymBytes), kPseudonymLength));
}

}  // namespace

absl::StatusOr<ErasedPerson> ErasePerson(Unit& unit, const Policy& policy,
                                         const store::Platform& platform,
                                         const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(const std::string secret, SecretOf(unit.store));
  const std::string hash = ErasedPeople::HashOf(secret, platform.id, person);
  TUTORING_ASSIGN_OR_RETURN(const auto before, FindErasure(unit.store, platform, person, hash));
  const store::Erasure erasure = before.value_or(store::Erasure{hash, NewPseudonym(), unit.now});
  TUTORING_ASSIGN_OR_RETURN(const int64_t rows,
                            Erasing(unit, policy, platform, person, erasure.pseudonym).Run());
  if (!before.has_value()) {
    // A mistyped id is told, and does not stay as the erasure of somebody who may come one day.
    if (rows == 0) return PersonNotFound();
    TUTORING_RETURN_IF_ERROR(unit.store.erasures.Insert(platform.key, erasure));
  }
  unit.cache.Clear();
  return ErasedPerson{rows, erasure.time};
}

}  // namespace tutoring::app
