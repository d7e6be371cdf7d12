// tutoringd: opens the ledger, serves the API, watches for silence. Wiring only.

#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "service/alarm_channel.h"
#include "service/app/access.h"
#include "service/app/ledger.h"
#include "service/app/privacy/retention.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/log.h"
#include "service/base/real_clock.h"
#include "service/base/reason.h"
#include "service/listening.h"
#include "service/rpc/server.h"
#include "service/start_checks.h"

ABSL_FLAG(std::string, database, "tutoring.db", "SQLite file of the ledger; created if missing");
ABSL_FLAG(std::string, listen, "127.0.0.1:7040", "address and port to serve on; port 0 for any");
ABSL_FLAG(std::string, port_file, "", "file to write the chosen port to, once serving");
ABSL_FLAG(std::string, admin_token_file, "",
          "where the first administrator token is written at first start (default: "
          "DATABASE.admin-token)");
ABSL_FLAG(std::string, tls_cert, "",
          "PEM certificate chain; with --tls-key the API is served over TLS");
ABSL_FLAG(std::string, tls_key, "", "PEM private key of --tls-cert");
ABSL_FLAG(std::string, tls_client_ca, "", "PEM authorities whose client certificates are required");
ABSL_FLAG(bool, allow_plaintext, false, "serve plaintext on other addresses than loopback");
ABSL_FLAG(std::string, reflection, "auto",
          "gRPC reflection: on, off, or auto (on for loopback only)");
ABSL_FLAG(std::string, alarm_command, "",
          "shell command run for each new alarm, told by TUTORING_ALARM_*");
ABSL_FLAG(absl::Duration, longest_silence, absl::Hours(1),
          "after how long without a complete reading of a course administrators are told");

namespace tutoring {
namespace {

constexpr int kLooksBeforeDeaf = 3;

int Fail(const absl::Status& status, const std::string& what) {
  const std::string reason = ReasonOf(status);
  std::cerr << "tutoringd: " << what << ": " << status.message()
            << (reason.empty() ? "" : " [" + reason + "]") << "\n";
  return 1;
}

StartOptions OptionsOfFlags() {
  const std::string address = absl::GetFlag(FLAGS_listen);
  const std::string reflection = absl::GetFlag(FLAGS_reflection);
  return {.database = absl::GetFlag(FLAGS_database),
          .reflection = reflection,
          .longest_silence = absl::GetFlag(FLAGS_longest_silence),
          .server = {.address = address,
                     .certificate_file = absl::GetFlag(FLAGS_tls_cert),
                     .key_file = absl::GetFlag(FLAGS_tls_key),
                     .client_ca_file = absl::GetFlag(FLAGS_tls_client_ca),
                     .plaintext_anywhere = absl::GetFlag(FLAGS_allow_plaintext),
                     .reflection =
                         reflection == "on" || (reflection == "auto" && rpc::IsLoopback(address))}};
}

// Looks for silence, and for what is kept for too long, until the signal to stop arrives: once a
// minute, or more often where a shorter silence is to be noticed. False where the port takes no
// connections any more.
bool WatchUntilStopped(app::Ledger& ledger, const Policy& policy, absl::Duration longest_silence,
                       const sigset_t& signals) {
  const timespec pause =
      absl::ToTimespec(std::clamp(longest_silence, absl::Seconds(1), absl::Minutes(1)));
  for (int waiting = 0; waiting < kLooksBeforeDeaf;) {
    if (sigtimedwait(&signals, nullptr, &pause) > 0) return true;
    waiting = ConnectionsWait() ? waiting + 1 : 0;
    const absl::Status status = ledger.Write(
        [&](app::Unit& unit) { return app::CheckStaleness(unit, policy, longest_silence); });
    if (!status.ok()) LogError(absl::StrCat("the check for silence failed: ", status.message()));
    const absl::Status applied = app::ApplyRetention(ledger, policy);
    if (!applied.ok()) LogError(absl::StrCat("the retention was not applied: ", applied.message()));
  }
  return false;
}

int Run() {
  // Blocked before any thread starts, so that only sigtimedwait sees them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  RaiseFileLimit();
  const StartOptions options = OptionsOfFlags();
  const std::string& database = options.database;
  const absl::Status startable = CheckStart(options);
  if (!startable.ok()) return Fail(startable, "cannot start");
  const RealClock clock;
  const Policy policy{
      .welcome = {.owed = true}, .report = {.owed = true}, .collaboration = {.signals = true}};
  AlarmChannel alarms(absl::GetFlag(FLAGS_alarm_command));
  auto ledger = app::Ledger::Open(database, clock,
                                  [&](const app::RaisedAlarm& raised) { alarms.Send(raised); });
  if (!ledger.ok()) return Fail(ledger.status(), database);
  std::string token_file = absl::GetFlag(FLAGS_admin_token_file);
  if (token_file.empty()) token_file = database + ".admin-token";
  const absl::Status administrator = app::EnsureAdministrator(**ledger, token_file);
  if (!administrator.ok()) return Fail(administrator, token_file);
  const auto server = rpc::Server::Start(options.server, **ledger, policy);
  if (!server.ok()) return Fail(server.status(), "cannot serve");
  const std::string port_file = absl::GetFlag(FLAGS_port_file);
  if (!port_file.empty()) {
    const absl::Status written = WritePortFile(port_file, (*server)->port());
    if (!written.ok()) return Fail(written, "--port-file");
  }
  std::cout << "tutoringd: serving port " << (*server)->port() << ", ledger " << database
            << std::endl;
  if (!WatchUntilStopped(**ledger, policy, options.longest_silence, signals)) {
    LogError("no connections are taken any more, there were too many: ending, to start afresh");
    return 1;
  }
  std::cout << "tutoringd: stopping" << std::endl;
  return 0;
}

// Abseil names flags with underscores; people write --port-file. Both are taken.
void AcceptDashes(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::string flag = argv[i];
    if (flag.rfind("--", 0) != 0) continue;
    for (size_t k = 2; k < flag.size() && flag[k] != '='; ++k) {
      if (flag[k] == '-') argv[i][k] = '_';
    }
  }
}

// --help lists the flags of this file, which it would not find by the program's name.
void SetHelp() {
  absl::FlagsUsageConfig config;
  config.contains_help_flags = [](absl::string_view file) {
    return absl::EndsWith(file, "service/main.cc");
  };
  config.normalize_filename = [](absl::string_view) { return "service/main.cc"; };
  absl::SetFlagsUsageConfig(std::move(config));
}

}  // namespace
}  // namespace tutoring

int main(int argc, char** argv) {
  umask(S_IRWXG | S_IRWXO);  // The ledger names people: it is its owner's, wherever it lies.
  absl::SetProgramUsageMessage("keeps the ledger of what tutors owe and serves it over gRPC");
  // Debian's Abseil looks for deadlocks at each lock, in one graph for all threads: a matter for
  // tests.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  tutoring::SetHelp();
  tutoring::AcceptDashes(argc, argv);
  const std::vector<char*> rest = absl::ParseCommandLine(argc, argv);
  if (rest.size() > 1) {
    std::cerr << "tutoringd: unexpected argument " << rest[1] << "\n";
    return 2;
  }
  return tutoring::Run();
}
