#include "service/app/privacy/retention.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "service/app/engine/course_cache.h"
#include "service/app/engine/evaluation.h"
#include "service/app/platform_time.h"
#include "service/app/privacy/forget_course.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kShortest = absl::Hours(24 * 30);
constexpr absl::Duration kLongestKept = absl::Hours(24 * 36525);
constexpr int kAbsenteesAtOnce = 50;

bool IsInRange(absl::Duration length) {
  return length == absl::InfiniteDuration() || (kShortest <= length && length <= kLongestKept);
}

// InfinitePast where the length is infinite.
absl::Time Before(absl::Time now, absl::Duration length) {
  return length == absl::InfiniteDuration() ? absl::InfinitePast() : now - length;
}

absl::StatusOr<bool> IsDue(const store::Platform& platform, const store::Retention& retention,
                           absl::Time now) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone))
    return absl::InternalError("time zone does not load");
  if (!IsSet(retention.applied)) return true;
  return absl::ToCivilDay(now, zone) > absl::ToCivilDay(retention.applied, zone);
}

// One platform's run. Each step answers whether it got to its end.
class Applying {
 public:
  Applying(Ledger& ledger, const Policy& policy, const store::Platform& platform,
           RetentionPace pace)
      : ledger_(ledger), policy_(policy), platform_(platform), pace_(pace) {}

  absl::Status Apply() {
    TUTORING_RETURN_IF_ERROR(Begin());
    if (!due_) return absl::OkStatus();
    for (const auto step : {&Applying::ForgetAbsences, &Applying::ForgetAccesses,
                            &Applying::ForgetInterventions, &Applying::ForgetCourses}) {
      TUTORING_ASSIGN_OR_RETURN(const bool done, (this->*step)());
      if (!done) return absl::OkStatus();
    }
    return ledger_.Write([&](Unit& unit) -> absl::Status {
      // Lengths may have been set meanwhile.
      TUTORING_ASSIGN_OR_RETURN(auto retention, unit.store.retentions.Of(platform_.key));
      retention.applied = now_;
      return unit.store.retentions.Put(platform_.key, retention);
    });
  }

 private:
  absl::Status Begin() {
    return ledger_.Write([&](Unit& unit) -> absl::Status {
      now_ = PlatformNow(platform_, unit.now);
      TUTORING_ASSIGN_OR_RETURN(retention_, unit.store.retentions.Of(platform_.key));
      TUTORING_ASSIGN_OR_RETURN(due_, IsDue(platform_, retention_, now_));
      const absl::Time before = Before(now_, retention_.connections);
      if (!due_ || before <= retention_.forgotten) return absl::OkStatus();
      retention_.forgotten = before;
      unit.cache.ForgetFacts(platform_.key);
      return unit.store.retentions.Put(platform_.key, retention_);
    });
  }

  // Runs `find` on a snapshot, then `remove` in a unit of work, until nothing is found.
  template <typename Item>
  absl::StatusOr<bool> Repeat(
      const std::function<absl::StatusOr<std::vector<Item>>(store::Store&)>& find,
      const std::function<absl::Status(Unit&, const std::vector<Item>&)>& remove) {
    while (true) {
      std::vector<Item> items;
      TUTORING_RETURN_IF_ERROR(ledger_.Read([&](store::Store& store) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(items, find(store));
        return absl::OkStatus();
      }));
      if (items.empty()) return true;
      if (pace_.batches-- <= 0) return false;
      TUTORING_RETURN_IF_ERROR(ledger_.Write([&](Unit& unit) { return remove(unit, items); }));
    }
  }

  absl::StatusOr<bool> ForgetAbsences() {
    if (!IsSet(retention_.forgotten)) return true;
    using Absentee = store::Retentions::Absentee;
    Absentee after;
    return Repeat<Absentee>(
        [&](store::Store& store) {
          return store.retentions.Absentees(platform_.key, retention_.forgotten, after,
                                            kAbsenteesAtOnce);
        },
        [&](Unit& unit, const std::vector<Absentee>& people) {
          after = people.back();
          return DeriveAnew(unit, people);
        });
  }

  absl::Status DeriveAnew(Unit& unit, const std::vector<store::Retentions::Absentee>& people) {
    std::vector<DutyKey> before;
    Evaluation evaluation(unit, platform_, policy_);
    for (const auto& [course, person] : people) {
      TUTORING_ASSIGN_OR_RETURN(const auto duties,
                                unit.store.duties.OfPerson(platform_.key, course, person));
      for (const Duty& duty : duties) before.push_back(duty.key());
      evaluation.MarkPerson(course, person);
    }
    TUTORING_RETURN_IF_ERROR(evaluation.Run());
    for (const DutyKey& key : before) {
      TUTORING_ASSIGN_OR_RETURN(const auto kept, unit.store.duties.Find(platform_.key, key));
      if (kept.has_value()) continue;
      TUTORING_RETURN_IF_ERROR(unit.store.retentions.RemoveTraces(
          platform_.key, static_cast<int>(key.kind), key.anchor));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<bool> ForgetAccesses() {
    if (!IsSet(retention_.forgotten)) return true;
    TUTORING_ASSIGN_OR_RETURN(const auto courses, Courses());
    for (const store::Course& course : courses) {
      TUTORING_ASSIGN_OR_RETURN(
          const bool done,
          Repeat<store::AccessRow>(
              [&](store::Store& store) {
                return store.retentions.OldAccesses(platform_.key, course.id, retention_.forgotten,
                                                    pace_.rows);
              },
              [&](Unit& unit, const std::vector<store::AccessRow>& rows) -> absl::Status {
                for (const store::AccessRow& row : rows) {
                  TUTORING_RETURN_IF_ERROR(
                      unit.store.retentions.RemoveAccess(platform_.key, course.id, row));
                }
                return absl::OkStatus();
              }));
      if (!done) return false;
    }
    return true;
  }

  absl::StatusOr<bool> ForgetInterventions() {
    const absl::Time before = Before(now_, retention_.interventions);
    if (!IsSet(before)) return true;
    return Repeat<int64_t>(
        [&](store::Store& store) {
          return store.retentions.OldInterventions(platform_.key, before, retention_.forgotten,
                                                   pace_.rows);
        },
        [](Unit& unit, const std::vector<int64_t>& ids) -> absl::Status {
          for (const int64_t id : ids) {
            TUTORING_RETURN_IF_ERROR(unit.store.retentions.RemoveIntervention(id));
          }
          return absl::OkStatus();
        });
  }

  absl::StatusOr<bool> ForgetCourses() {
    const absl::Time before = Before(now_, retention_.ended_courses);
    TUTORING_ASSIGN_OR_RETURN(const auto courses, Courses());
    bool any = false;
    for (const store::Course& course : courses) {
      TUTORING_ASSIGN_OR_RETURN(const bool forgotten, IsForgotten(course.id));
      if (!forgotten && (!IsSet(course.end) || course.end > before)) continue;
      any = true;
      CourseForgetting forgetting(policy_, platform_, course.id, pace_.rows);
      for (bool done = false; !done;) {
        if (pace_.batches-- <= 0) return false;
        TUTORING_RETURN_IF_ERROR(ledger_.Write([&](Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(done, forgetting.Batch(unit));
          return absl::OkStatus();
        }));
      }
    }
    if (!any) return true;
    // Once for all courses: it looks at everybody on the platform.
    TUTORING_RETURN_IF_ERROR(ledger_.Write(
        [&](Unit& unit) { return unit.store.forgetting.RemoveNamesOfNobody(platform_.key); }));
    return true;
  }

  absl::StatusOr<std::vector<store::Course>> Courses() {
    std::vector<store::Course> courses;
    TUTORING_RETURN_IF_ERROR(ledger_.Read([&](store::Store& store) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(courses, store.courses.List(platform_.key, "", store::kNoLimit));
      for (store::Course& course : courses) {
        TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                                  LoadCourseFacts(store, platform_.key, course.id));
        course.end = facts.end;  // Or what was declared.
      }
      return absl::OkStatus();
    }));
    return courses;
  }

  absl::StatusOr<bool> IsForgotten(const std::string& course) {
    bool forgotten = false;
    TUTORING_RETURN_IF_ERROR(ledger_.Read([&](store::Store& store) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(forgotten, store.retentions.IsForgotten(platform_.key, course));
      return absl::OkStatus();
    }));
    return forgotten;
  }

  Ledger& ledger_;
  const Policy& policy_;
  const store::Platform platform_;
  RetentionPace pace_;
  store::Retention retention_;
  absl::Time now_;
  bool due_ = false;
};

}  // namespace

absl::StatusOr<store::Retention> RetentionOf(store::Store& store, const store::Platform& platform) {
  return store.retentions.Of(platform.key);
}

absl::StatusOr<store::Retention> SetRetention(Unit& unit, const store::Platform& platform,
                                              const store::Retention& changed) {
  for (const absl::Duration length :
       {changed.connections, changed.ended_courses, changed.interventions}) {
    if (IsInRange(length)) continue;
    return Invalid("LENGTH_OUT_OF_RANGE", "a length is shorter than 30 days or over 100 years");
  }
  TUTORING_ASSIGN_OR_RETURN(store::Retention retention, unit.store.retentions.Of(platform.key));
  retention.connections = changed.connections;
  retention.ended_courses = changed.ended_courses;
  retention.interventions = changed.interventions;
  TUTORING_RETURN_IF_ERROR(unit.store.retentions.Put(platform.key, retention));
  return retention;
}

absl::Status ApplyRetention(Ledger& ledger, const Policy& policy, RetentionPace pace) {
  std::vector<store::Platform> platforms;
  TUTORING_RETURN_IF_ERROR(ledger.Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(platforms, store.platforms.List("", store::kNoLimit));
    return absl::OkStatus();
  }));
  for (const store::Platform& platform : platforms) {
    TUTORING_RETURN_IF_ERROR(Applying(ledger, policy, platform, pace).Apply());
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
