#include "lms_bridge/sync_loop.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "lms_bridge/course_report.h"
#include "lms_bridge/course_sync.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/delivery_push.h"
#include "lms_bridge/scope_sync.h"
#include "lms_bridge/status_macros.h"
#include "lms_bridge/thorough_choice.h"

namespace tutoring::bridge {
namespace {

CycleResult::Kind KindOf(const absl::Status& status, const Cycle& cycle) {
  if (status.ok()) {
    return cycle.tally.courses_held > 0 ? CycleResult::Kind::kCoursesHeld
                                        : CycleResult::Kind::kComplete;
  }
  if (absl::IsCancelled(status)) return CycleResult::Kind::kStopped;
  if (IsLmsFailure(status)) {
    return IsFailure(status, FailureClass::kStop) ? CycleResult::Kind::kPlatformRefuses
                                                  : CycleResult::Kind::kPlatformUnreachable;
  }
  const bool passing = absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
                       absl::IsResourceExhausted(status) || absl::IsAborted(status) ||
                       absl::IsInternal(status) || absl::IsUnknown(status);
  return passing ? CycleResult::Kind::kServiceUnreachable : CycleResult::Kind::kServiceRefuses;
}

// What is left of a failure once a course that seems gone was asked for again: OK where it was
// confirmed and reported out of scope.
absl::Status WithGoneConfirmed(Cycle& cycle, const v1::SyncCourse& known,
                               const absl::Status& status) {
  return IsFailure(status, FailureClass::kGone) ? ConfirmGone(cycle, known) : status;
}

// The next cycles look at the course again until all is well. One that was never read is looked at
// anyway.
absl::Status KeepHeld(Cycle& cycle, const CourseTask& task) {
  if (task.IsFirst() || task.IsHeld()) return absl::OkStatus();
  CourseReport report(cycle, task.course());
  return report.Finish({}, {MakeCursor(task.course(), kHeldCursor, TimeValue(cycle.observe_time))});
}

// What ended a whole cycle was no item that can be left out.
absl::Status AsUnreachable(const absl::Status& status) {
  LmsFailure failure = FailureOf(status);
  failure.failure_class = FailureClass::kRetryLater;
  failure.alarm = v1::ALARM_KIND_PLATFORM_UNREACHABLE;
  return ToStatus(failure);
}

void AddAlarmLines(const AlarmSet& alarms, std::vector<std::string>& lines) {
  const v1::ReportAlarmsRequest request = alarms.Request();
  for (const v1::BridgeAlarm& alarm : request.alarms()) {
    lines.push_back(absl::StrCat(v1::AlarmKind_Name(alarm.kind()).substr(sizeof("ALARM_KIND_") - 1),
                                 alarm.course().empty() ? "" : " course ", alarm.course(),
                                 alarm.subject().empty() ? "" : " ", alarm.subject(), ": ",
                                 alarm.detail()));
  }
}

}  // namespace

SyncLoop::SyncLoop(LmsGateway& gateway, ServiceClient& service, SyncSettings settings,
                   const MonotonicClock& clock, std::function<bool()> stopping)
    : gateway_(gateway),
      service_(service),
      settings_(std::move(settings)),
      clock_(clock),
      stopping_(std::move(stopping)) {}

CycleResult SyncLoop::RunCycle() {
  AlarmSet alarms;
  Cycle cycle{gateway_, service_, settings_, alarms, absl::InfinitePast(), absl::InfinitePast(),
              stopping_};
  const int64_t calls_before = gateway_.call_count();
  absl::Status status = Run(cycle);
  if (IsFailure(status, FailureClass::kSkipItem)) status = AsUnreachable(status);
  if (IsLmsFailure(status)) alarms.RaiseFor(status, "", "");
  // A cycle that was cut short knows less than is wrong; it must not clear what the last one
  // raised.
  if (!absl::IsCancelled(status)) {
    const absl::Status reported = service_.ReportAlarms(alarms.Request());
    if (status.ok()) status = reported;
  }
  CycleResult result = ResultOf(status, cycle, gateway_.call_count() - calls_before);
  AddAlarmLines(alarms, result.notices);
  return result;
}

absl::Status SyncLoop::Run(Cycle& cycle) {
  TUTORING_ASSIGN_OR_RETURN(const Greeting greeting, gateway_.Greet());
  TUTORING_RETURN_IF_ERROR(CheckGreeting(greeting, cycle.alarms));
  cycle.missing_evaluation_functions = greeting.missing_evaluation_functions;
  cycle.asks_for_accounts = greeting.asks_for_accounts;
  cycle.observe_time = greeting.server_time;
  cycle.watermark = greeting.server_time - settings_.watermark_margin;
  TUTORING_ASSIGN_OR_RETURN(const SyncState state, service_.ListSyncCourses());
  TUTORING_RETURN_IF_ERROR(SyncCourses(cycle, state));
  return PushDeliveries(cycle, clock_);
}

absl::Status SyncLoop::CheckGreeting(const Greeting& greeting, AlarmSet& alarms) {
  if (greeting.is_administrator) {
    alarms.Raise(v1::ALARM_KIND_PLATFORM_MISCONFIGURED, "", "account",
                 "the bridge's account is a site administrator; give it an account of its own that "
                 "may do only what the bridge needs");
  }
  if (!settings_.platform_address.empty() && greeting.address != settings_.platform_address) {
    alarms.Raise(v1::ALARM_KIND_PLATFORM_MISCONFIGURED, "", "address",
                 absl::StrCat("the bridge calls ", settings_.platform_address,
                              " but the platform calls itself ", greeting.address));
  }
  if (!greeting.asks_for_accounts) {
    alarms.Raise(v1::ALARM_KIND_PLATFORM_MISCONFIGURED, "", "accounts",
                 "the bridge may not ask whose account is suspended on the platform, so these "
                 "people look like members who stay away; running connect.php on its host again "
                 "lets it ask");
  }
  if (greeting.missing_functions.empty()) return absl::OkStatus();
  LmsFailure failure;
  failure.failure_class = FailureClass::kStop;
  failure.alarm = v1::ALARM_KIND_PLATFORM_MISCONFIGURED;
  failure.detail = absl::StrCat("the platform's service lacks these functions: ",
                                absl::StrJoin(greeting.missing_functions, ", "));
  return ToStatus(failure);
}

absl::Status SyncLoop::SyncCourses(Cycle& cycle, const SyncState& state) {
  ScopeSync scope(cycle, state);
  TUTORING_ASSIGN_OR_RETURN(std::vector<CourseTask> tasks, scope.Decide());
  cycle.tally.courses = static_cast<int>(tasks.size());
  ChooseReconciled(cycle, tasks);
  ChooseThorough(cycle, scope.listed(), tasks);
  TUTORING_RETURN_IF_ERROR(AskForChanges(cycle, tasks));
  TUTORING_RETURN_IF_ERROR(ReadForums(cycle, tasks));
  for (const CourseTask& task : tasks) {
    if (stopping_()) return absl::CancelledError("asked to stop");
    TUTORING_RETURN_IF_ERROR(SyncOne(cycle, task));
  }
  CourseReport report(cycle, "");
  std::vector<v1::Cursor> cursors;
  if (scope.listed()) cursors.push_back(scope.ListedCursor());
  return report.Finish({}, cursors);
}

// New courses at once; the day's comparison a tenth of the courses at a time, so that midnight is
// no rush hour: those that wait longest first, since there may be fewer cycles a day than courses.
// A held course does not keep others waiting.
void SyncLoop::ChooseReconciled(const Cycle& cycle, std::vector<CourseTask>& tasks) const {
  std::vector<std::pair<absl::Time, CourseTask*>> due;
  for (CourseTask& task : tasks) {
    task.reconcile = task.IsFirst();
    if (task.reconcile || task.IsHeld()) continue;
    const auto since = CourseSync::ReconcileDueSince(cycle, task);
    if (since.has_value()) due.emplace_back(*since, &task);
  }
  std::stable_sort(due.begin(), due.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  due.resize(std::min(due.size(), std::max<size_t>(1, tasks.size() / 10)));
  for (const auto& [since, task] : due) task->reconcile = true;
}

// A course that cannot be asked is held and leaves the cycle.
absl::Status SyncLoop::AskForChanges(Cycle& cycle, std::vector<CourseTask>& tasks) {
  std::vector<CourseTask> askable;
  for (CourseTask& task : tasks) {
    if (stopping_()) return absl::CancelledError("asked to stop");
    const absl::Status asked = AskOne(cycle, task);
    const absl::Status status = WithGoneConfirmed(cycle, task.known, asked);
    if (!status.ok()) TUTORING_RETURN_IF_ERROR(HoldCourse(cycle, task, status));
    if (asked.ok()) askable.push_back(std::move(task));
  }
  tasks = std::move(askable);
  return absl::OkStatus();
}

// The rights come first: a list that a blind account was given stays incomplete when it can see
// again.
absl::Status SyncLoop::AskOne(Cycle& cycle, CourseTask& task) {
  if (task.thorough) TUTORING_RETURN_IF_ERROR(CheckRights(cycle, task));
  if (task.IsFirst()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(task.changes, gateway_.ListChanges(task.course(), task.Since(cycle)));
  return absl::OkStatus();
}

// One call for all courses that need their forums.
absl::Status SyncLoop::ReadForums(Cycle& cycle, std::vector<CourseTask>& tasks) {
  std::vector<std::string> courses;
  for (const CourseTask& task : tasks) {
    if (CourseSync::NeedsForums(task)) courses.push_back(task.course());
  }
  if (courses.empty()) return absl::OkStatus();
  const absl::StatusOr<std::vector<Forum>> forums = gateway_.ListForums(courses);
  if (!forums.ok() && EndsCycle(forums.status())) return forums.status();
  std::vector<CourseTask> readable;
  const std::set<std::string> asked(courses.begin(), courses.end());
  for (CourseTask& task : tasks) {
    if (asked.count(task.course()) > 0 && !forums.ok()) {
      TUTORING_RETURN_IF_ERROR(HoldCourse(cycle, task, forums.status()));
      continue;
    }
    for (const Forum& forum : forums.ok() ? *forums : std::vector<Forum>()) {
      const bool chosen = forum.course == task.course() && settings_.forums.Includes(forum.id);
      if (chosen) task.forums.push_back(forum);
    }
    readable.push_back(std::move(task));
  }
  tasks = std::move(readable);
  return absl::OkStatus();
}

absl::Status SyncLoop::SyncOne(Cycle& cycle, const CourseTask& task) {
  CourseSync sync(cycle, task);
  const absl::Status status = WithGoneConfirmed(cycle, task.known, sync.Run());
  if (!status.ok()) return HoldCourse(cycle, task, status);
  if (sync.complete()) return absl::OkStatus();
  // An event was refused: that has its own alarm.
  ++cycle.tally.courses_held;
  return KeepHeld(cycle, task);
}

// OK where the cycle goes on with the next course.
absl::Status SyncLoop::HoldCourse(Cycle& cycle, const CourseTask& task,
                                  const absl::Status& why) const {
  if (EndsCycle(why)) return why;
  ++cycle.tally.courses_held;
  cycle.alarms.RaiseFor(why, task.course(), "");
  return KeepHeld(cycle, task);
}

CycleResult SyncLoop::ResultOf(const absl::Status& status, const Cycle& cycle,
                               int64_t calls) const {
  CycleResult result;
  result.kind = KindOf(status, cycle);
  result.status = status;
  if (IsLmsFailure(status)) result.retry_after = FailureOf(status).retry_after;
  const CycleTally& tally = cycle.tally;
  const std::string watermark =
      cycle.watermark == absl::InfinitePast()
          ? "-"
          : absl::FormatTime(absl::RFC3339_sec, cycle.watermark, absl::UTCTimeZone());
  result.log_line =
      absl::StrCat("courses ", tally.courses, " held ", tally.courses_held, " threads ",
                   tally.threads_read, " events ", tally.events, " watermark ", watermark, " http ",
                   calls, " delivered ", tally.delivered, " refused ", tally.refused, " unsent ",
                   tally.not_sent, " doubtful ", tally.in_doubt);
  return result;
}

}  // namespace tutoring::bridge
