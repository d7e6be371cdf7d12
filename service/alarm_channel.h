#ifndef SERVICE_ALARM_CHANNEL_H_
#define SERVICE_ALARM_CHANNEL_H_

#include <sys/types.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "service/app/ledger.h"

namespace tutoring {

// The administrators' channel that does not depend on the platform: an error line in the log and,
// where one is configured, a shell command for each new alarm. The command gets
// TUTORING_ALARM_PLATFORM, _KIND, _COURSE, _SUBJECT and _DETAIL in its environment, never as part
// of its text; one runs at a time, for at most a minute. Send returns at once. Destroying the
// channel gives the command 3 s more, then ends it; alarms that it was not run for are counted in
// the log. Safe to share between threads.
class AlarmChannel {
 public:
  explicit AlarmChannel(std::string command);
  ~AlarmChannel();

  void Send(const app::RaisedAlarm& raised);

 private:
  void Run();

  const std::string command_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<app::RaisedAlarm> waiting_;
  pid_t running_ = 0;  // 0: none.
  bool stopping_ = false;
  std::thread thread_;
};

// The word for a kind of alarm, as in the API without its prefix: ROSTER_LOSS.
const char* WordOf(store::AlarmKind kind);

}  // namespace tutoring

#endif  // SERVICE_ALARM_CHANNEL_H_
