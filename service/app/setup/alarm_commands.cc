#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "service/app/intake/correspondents.h"
#include "service/app/platform_time.h"
#include "service/app/setup/admin_commands.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kClearedAlarmsKept = absl::Hours(24 * 400);

auto ConditionOf(const store::Alarm& alarm) {
  return std::tie(alarm.kind, alarm.course, alarm.subject);
}

bool Holds(const std::vector<store::Alarm>& alarms, const store::Alarm& condition) {
  return std::any_of(alarms.begin(), alarms.end(), [&](const store::Alarm& alarm) {
    return ConditionOf(alarm) == ConditionOf(condition);
  });
}

// What is read of a course by and by, each of which may stand still alone.
enum class Reading { kCourse, kConnections, kSubmissions, kMessages };

Reading ReadingOf(store::Source source) {
  return source == store::Source::kConnections   ? Reading::kConnections
         : source == store::Source::kSubmissions ? Reading::kSubmissions
         : source == store::Source::kMessages    ? Reading::kMessages
                                                 : Reading::kCourse;
}

// What has not moved for too long, and what that means. Connections are apart: they may be hidden
// while everything else is read, and then only absences go unnoticed; so are submissions and
// messages.
struct Silence {
  const char* subject;
  Reading of;
  const char* detail;
};

constexpr Silence kSilences[] = {
    {"", Reading::kCourse,
     "The bridge has not completed a reading of this course for a long time: nothing is known to "
     "be "
     "late, or to be well. See that lms-bridge runs, and its log."},
    {"connections", Reading::kConnections,
     "When people were last in this course has not been read for a long time: nobody counts as "
     "absent. See the alarms and the log of lms-bridge."},
    {"submissions", Reading::kSubmissions,
     "What learners handed in in this course has not been read for a long time: nothing of its "
     "evaluations is known to be late. See the alarms and the log of lms-bridge."},
    {"messages", Reading::kMessages,
     "Direct messages of this course have not been read for a long time: none of them is known to "
     "be late, nor any contact that one may have been. See the alarms and the log of lms-bridge, "
     "or say that they are not reported any more (tutorctl policies set evidence.messages=no)."},
};

// When the source that has been silent for longest was heard of last: the course's own watermark or
// the platform's, of each source that was ever reported. InfiniteFuture where none was.
absl::Time LastMoved(const std::vector<store::Watermark>& watermarks, Reading of) {
  std::map<store::Source, absl::Time> moved;
  for (const store::Watermark& watermark : watermarks) {
    if (ReadingOf(watermark.source) != of) continue;
    const auto [source, is_new] = moved.try_emplace(watermark.source, watermark.move_time);
    if (!is_new) source->second = std::max(source->second, watermark.move_time);
  }
  absl::Time last = absl::InfiniteFuture();
  for (const auto& [source, time] : moved) last = std::min(last, time);
  return last;
}

// Messages that nobody reports any more are not waited for.
absl::StatusOr<bool> IsMissed(Unit& unit, const Policy& policy, const store::Platform& platform,
                              const store::Course& course, Reading of) {
  if (of != Reading::kMessages) return true;
  TUTORING_ASSIGN_OR_RETURN(
      const auto decided, unit.cache.policies().PolicyOf(unit.store, policy, platform, course.id));
  return AreMessagesReported(*decided, PlatformNow(platform, unit.now));
}

// Those of which the bridge says that their learners cannot enter.
absl::StatusOr<std::set<std::string>> HiddenCourses(store::Store& store, int64_t platform) {
  TUTORING_ASSIGN_OR_RETURN(const auto raised,
                            store.alarms.Raised(platform, store::AlarmOrigin::kBridge));
  std::set<std::string> hidden;
  for (const store::Alarm& alarm : raised) {
    if (alarm.kind == store::AlarmKind::kCourseHidden) hidden.insert(alarm.course);
  }
  return hidden;
}

absl::Status CheckCourse(Unit& unit, const Policy& policy, const store::Platform& platform,
                         const store::Course& course, const std::set<std::string>& hidden,
                         absl::Duration longest_silence) {
  TUTORING_ASSIGN_OR_RETURN(const auto watermarks,
                            unit.store.progress.WatermarksOf(platform.key, course.id));
  bool silent = !course.in_scope;  // Said already, or not to be said.
  for (const Silence& silence : kSilences) {
    const absl::Time moved = LastMoved(watermarks, silence.of);
    // Connections stand still where learners cannot come, and that is said already.
    const bool held = silence.of == Reading::kConnections && hidden.contains(course.id);
    bool stale = !silent && !held && IsSet(moved) && unit.now - moved > longest_silence;
    if (stale) {
      TUTORING_ASSIGN_OR_RETURN(stale, IsMissed(unit, policy, platform, course, silence.of));
    }
    silent |= stale && silence.of == Reading::kCourse;
    TUTORING_RETURN_IF_ERROR(stale ? RaiseAlarm(unit, platform, store::AlarmKind::kWatermarkStale,
                                                course.id, silence.subject, silence.detail)
                                   : ClearAlarm(unit, platform, store::AlarmKind::kWatermarkStale,
                                                course.id, silence.subject));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReportAlarms(Unit& unit, const store::Platform& platform,
                          const std::vector<store::Alarm>& alarms) {
  TUTORING_ASSIGN_OR_RETURN(const auto raised,
                            unit.store.alarms.Raised(platform.key, store::AlarmOrigin::kBridge));
  for (const store::Alarm& old : raised) {
    if (!Holds(alarms, old))
      TUTORING_RETURN_IF_ERROR(unit.store.alarms.Clear(platform.key, old, unit.now));
  }
  for (store::Alarm alarm : alarms) {
    alarm.origin = store::AlarmOrigin::kBridge;
    alarm.raised = unit.now;
    TUTORING_ASSIGN_OR_RETURN(const bool is_new, unit.store.alarms.Raise(platform.key, alarm));
    if (is_new) unit.raised.push_back({platform.id, alarm});
  }
  return absl::OkStatus();
}

absl::Status CheckStaleness(Unit& unit, const Policy& policy, absl::Duration longest_silence) {
  TUTORING_RETURN_IF_ERROR(unit.store.alarms.ForgetClearedBefore(unit.now - kClearedAlarmsKept));
  TUTORING_ASSIGN_OR_RETURN(const auto platforms, unit.store.platforms.List("", store::kNoLimit));
  for (const store::Platform& platform : platforms) {
    if (platform.simulated) continue;
    TUTORING_ASSIGN_OR_RETURN(const auto courses,
                              unit.store.courses.List(platform.key, "", store::kNoLimit));
    TUTORING_ASSIGN_OR_RETURN(const auto hidden, HiddenCourses(unit.store, platform.key));
    for (const store::Course& course : courses) {
      TUTORING_RETURN_IF_ERROR(
          CheckCourse(unit, policy, platform, course, hidden, longest_silence));
    }
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
