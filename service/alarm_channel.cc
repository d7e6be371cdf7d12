#include "service/alarm_channel.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/base/log.h"

namespace tutoring {
namespace {

constexpr size_t kMostWaiting = 1000;

std::vector<std::string> EnvironmentOf(const app::RaisedAlarm& raised) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  environment.push_back(absl::StrCat("TUTORING_ALARM_PLATFORM=", raised.platform));
  environment.push_back(absl::StrCat("TUTORING_ALARM_KIND=", WordOf(raised.alarm.kind)));
  environment.push_back(absl::StrCat("TUTORING_ALARM_COURSE=", raised.alarm.course));
  environment.push_back(absl::StrCat("TUTORING_ALARM_SUBJECT=", raised.alarm.subject));
  environment.push_back(absl::StrCat("TUTORING_ALARM_DETAIL=", raised.alarm.detail));
  return environment;
}

void RunCommand(const std::string& command, const app::RaisedAlarm& raised) {
  std::vector<std::string> environment = EnvironmentOf(raised);
  std::vector<char*> pointers;
  for (std::string& entry : environment) pointers.push_back(entry.data());
  pointers.push_back(nullptr);
  std::string text = command;
  char shell[] = "sh";
  char option[] = "-c";
  // timeout(1) ends a command that hangs, with all that it started.
  char timeout[] = "timeout";
  char limit[] = "60";
  char* arguments[] = {timeout, limit, shell, option, text.data(), nullptr};
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, timeout, nullptr, &attributes, arguments, pointers.data());
  posix_spawnattr_destroy(&attributes);
  int status = 0;
  if (error != 0 || waitpid(pid, &status, 0) != pid || status != 0) {
    LogError("the alarm command failed");
  }
}

}  // namespace

const char* WordOf(store::AlarmKind kind) {
  switch (kind) {
    case store::AlarmKind::kPlatformUnreachable:
      return "PLATFORM_UNREACHABLE";
    case store::AlarmKind::kAccessRefused:
      return "ACCESS_REFUSED";
    case store::AlarmKind::kCapabilityMissing:
      return "CAPABILITY_MISSING";
    case store::AlarmKind::kCourseUnreadable:
      return "COURSE_UNREADABLE";
    case store::AlarmKind::kRosterLoss:
      return "ROSTER_LOSS";
    case store::AlarmKind::kUnknownAuthor:
      return "UNKNOWN_AUTHOR";
    case store::AlarmKind::kEmptyAudience:
      return "EMPTY_AUDIENCE";
    case store::AlarmKind::kDeliveryRefused:
      return "DELIVERY_REFUSED";
    case store::AlarmKind::kWatermarkStale:
      return "WATERMARK_STALE";
    case store::AlarmKind::kItemSkipped:
      return "ITEM_SKIPPED";
    case store::AlarmKind::kEventRefused:
      return "EVENT_REFUSED";
    case store::AlarmKind::kPlatformMisconfigured:
      return "PLATFORM_MISCONFIGURED";
  }
  return "UNKNOWN";
}

AlarmChannel::AlarmChannel(std::string command) : command_(std::move(command)) {
  if (!command_.empty()) thread_ = std::thread([this] { Run(); });
}

AlarmChannel::~AlarmChannel() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void AlarmChannel::Send(const app::RaisedAlarm& raised) {
  LogError(absl::StrCat("alarm ", WordOf(raised.alarm.kind), " platform=", raised.platform,
                        " course=", raised.alarm.course, " subject=", raised.alarm.subject, ": ",
                        raised.alarm.detail));
  if (command_.empty()) return;
  std::lock_guard<std::mutex> lock(mutex_);
  if (waiting_.size() < kMostWaiting) waiting_.push_back(raised);
  changed_.notify_all();
}

void AlarmChannel::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const app::RaisedAlarm raised = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    RunCommand(command_, raised);
    lock.lock();
  }
}

}  // namespace tutoring
