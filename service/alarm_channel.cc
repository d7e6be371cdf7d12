#include "service/alarm_channel.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/log.h"

namespace tutoring {
namespace {

constexpr size_t kMostWaiting = 1000;
constexpr std::chrono::seconds kGrace(3);
constexpr char kPrefix[] = "TUTORING_ALARM_";

std::vector<std::string> EnvironmentOf(const app::RaisedAlarm& raised) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!absl::StartsWith(*entry, kPrefix)) environment.emplace_back(*entry);
  }
  const auto add = [&](const char* name, absl::string_view value) {
    environment.push_back(absl::StrCat(kPrefix, name, "=", value));
  };
  add("PLATFORM", raised.platform);
  add("KIND", WordOf(raised.alarm.kind));
  add("COURSE", raised.alarm.course);
  add("SUBJECT", raised.alarm.subject);
  add("DETAIL", raised.alarm.detail);
  return environment;
}

std::vector<char*> PointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Starts the command; 0 where that fails.
pid_t Spawn(const std::string& command, const app::RaisedAlarm& raised) {
  std::vector<std::string> environment = EnvironmentOf(raised);
  // timeout(1) ends a command that hangs, with all that it started.
  std::vector<std::string> words = {"timeout", "--kill-after=1", "60", "sh", "-c", command};
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  // mail(1) and its like would wait for a text.
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, words.front().c_str(), &files, &attributes,
                                 PointersTo(words).data(), PointersTo(environment).data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? pid : 0;
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
    case store::AlarmKind::kActivityLost:
      return "ACTIVITY_LOST";
    case store::AlarmKind::kCourseHidden:
      return "COURSE_HIDDEN";
  }
  return "UNKNOWN";
}

AlarmChannel::AlarmChannel(std::string command) : command_(std::move(command)) {
  if (!command_.empty()) thread_ = std::thread([this] { Run(); });
}

AlarmChannel::~AlarmChannel() {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
    changed_.wait_for(lock, kGrace, [&] { return waiting_.empty() && running_ == 0; });
    if (!waiting_.empty()) {
      LogError(absl::StrCat("stopping: the alarm command was not run for the last ",
                            waiting_.size(), " alarms"));
    }
    waiting_.clear();
    if (running_ != 0) kill(running_, SIGTERM);
  }
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
    running_ = Spawn(command_, raised);
    const pid_t pid = running_;
    lock.unlock();
    // Left as a zombie, so that nobody else gets its number before running_ forgets it.
    siginfo_t info = {};
    if (pid != 0) waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT);
    lock.lock();
    running_ = 0;
    int status = -1;
    if (pid == 0 || waitpid(pid, &status, 0) != pid || status != 0) {
      LogError("the alarm command failed");
    }
    changed_.notify_all();
  }
}

}  // namespace tutoring
