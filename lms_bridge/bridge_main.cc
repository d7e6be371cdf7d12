// lms-bridge: wires flags, the service and Moodle together and runs cycles until it is told to
// stop.
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <pthread.h>

#include <csignal>
#include <cstring>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "lms_bridge/bridge_options.h"
#include "lms_bridge/grpc_service_client.h"
#include "lms_bridge/moodle/curl_transport.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "lms_bridge/pacing.h"
#include "lms_bridge/sync_loop.h"

ABSL_FLAG(std::string, service, "127.0.0.1:7040", "Address of tutoringd, HOST:PORT");
ABSL_FLAG(std::string, service_token_file, "",
          "File with the bridge's token for tutoringd (mode 600)");
ABSL_FLAG(std::string, service_ca, "",
          "PEM file with the authority of tutoringd's certificate, or \"system\"; turns TLS on");
ABSL_FLAG(std::string, service_cert, "", "PEM file with the bridge's own certificate");
ABSL_FLAG(std::string, service_key, "", "PEM file with the key of --service_cert");
ABSL_FLAG(bool, allow_plaintext_service, false,
          "Talk to a tutoringd on another machine without TLS");
ABSL_FLAG(std::string, platform, "", "Id of the platform in tutoringd");
ABSL_FLAG(std::string, moodle_url, "", "Address of the Moodle site, as Moodle itself writes it");
ABSL_FLAG(std::string, moodle_token_file, "",
          "File with the web service token of Moodle (mode 600)");
ABSL_FLAG(
    std::string, courses, "all",
    "Courses to watch: all, category:ID[,ID] with subcategories, or id:ID[,ID]; one that is hidden "
    "from its learners only once it is shown, or by its id");
ABSL_FLAG(std::string, forums, "all", "Forums to read in them: all, or id:ID[,ID]");
ABSL_FLAG(bool, messages, false,
          "Read who wrote directly to whom and when (never what), of the tutors of courses whose "
          "policy says evidence.messages=yes. Needs a right that shows every private message of "
          "the site: connect.php --messages=yes");
ABSL_FLAG(absl::Duration, interval, absl::Minutes(2), "Pause between cycles; 0 for none");
ABSL_FLAG(bool, once, false,
          "Run one cycle and exit: 0 all well, 1 no such flag, 2 bad configuration, 3 courses "
          "held, 4 Moodle refuses, "
          "5 Moodle unreachable, 6 tutoringd unreachable, 7 tutoringd refuses");

namespace tutoring::bridge {
namespace {

constexpr int kExitBadConfiguration = 2;
constexpr int kMaxReceivedBytes = 64 << 20;

void Log(absl::string_view line) { std::cerr << "lms-bridge: " << line << std::endl; }

BridgeFlags GivenFlags() {
  BridgeFlags flags;
  flags.service = absl::GetFlag(FLAGS_service);
  flags.service_token_file = absl::GetFlag(FLAGS_service_token_file);
  flags.service_ca = absl::GetFlag(FLAGS_service_ca);
  flags.service_cert = absl::GetFlag(FLAGS_service_cert);
  flags.service_key = absl::GetFlag(FLAGS_service_key);
  flags.allow_plaintext_service = absl::GetFlag(FLAGS_allow_plaintext_service);
  flags.platform = absl::GetFlag(FLAGS_platform);
  flags.moodle_url = absl::GetFlag(FLAGS_moodle_url);
  flags.moodle_token_file = absl::GetFlag(FLAGS_moodle_token_file);
  flags.courses = absl::GetFlag(FLAGS_courses);
  flags.forums = absl::GetFlag(FLAGS_forums);
  flags.messages = absl::GetFlag(FLAGS_messages);
  flags.interval = absl::GetFlag(FLAGS_interval);
  return flags;
}

// Abseil names flags with underscores; people write --moodle-url. Both are taken.
void AcceptDashes(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::strncmp(argv[i], "--", 2) != 0) continue;
    for (char* c = argv[i] + 2; *c != '\0' && *c != '='; ++c) {
      if (*c == '-') *c = '_';
    }
  }
}

std::shared_ptr<grpc::Channel> ChannelTo(const BridgeOptions& options) {
  std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
  if (options.service_tls) {
    grpc::SslCredentialsOptions tls;
    tls.pem_root_certs = options.service_ca_pem;
    tls.pem_cert_chain = options.service_cert_pem;
    tls.pem_private_key = options.service_key_pem;
    credentials = grpc::SslCredentials(tls);
  }
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxReceivedBytes);
  return grpc::CreateCustomChannel(options.service, credentials, arguments);
}

// A thread of its own takes the signals, so that the others are never interrupted within a call.
// The thread lives as long as the process.
void NotifyOnSignals(absl::Notification& stop) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, &stop] {
    int signal = 0;
    sigwait(&signals, &signal);
    stop.Notify();
  }).detach();
}

void LogCycle(const CycleResult& result, std::vector<std::string>& last_notices) {
  Log(result.status.ok() ? result.log_line
                         : absl::StrCat(result.log_line, "; ended: ", result.status.message()));
  if (result.notices == last_notices) return;
  for (const std::string& notice : result.notices) Log(absl::StrCat("alarm ", notice));
  if (result.notices.empty()) Log("no alarms any more");
  last_notices = result.notices;
}

int RunCycles(SyncLoop& loop, absl::Duration interval, bool once, absl::Notification& stop) {
  std::minstd_rand random(std::random_device{}());
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  std::vector<std::string> notices;
  for (int failures = 0;;) {
    const CycleResult result = loop.RunCycle();
    LogCycle(result, notices);
    if (once) return ExitStatusOf(result);
    failures = HasFailed(result) ? failures + 1 : 0;
    const absl::Duration pause = PauseAfter(result, interval, failures, unit(random));
    if (HasFailed(result)) Log(absl::StrCat("next cycle in ", absl::FormatDuration(pause)));
    if (stop.WaitForNotificationWithTimeout(pause)) {
      Log("stopped");
      return 0;
    }
  }
}

int Main() {
  absl::StatusOr<BridgeOptions> options = ReadOptions(GivenFlags());
  if (!options.ok()) {
    Log(options.status().message());
    return kExitBadConfiguration;
  }
  // Outlives the detached thread that notifies it.
  static absl::Notification& stop = *new absl::Notification();
  NotifyOnSignals(stop);
  CurlTransport transport(absl::StrCat(options->moodle_url, "/webservice/rest/server.php"));
  MoodleClient client(transport, options->moodle_token);
  MoodleGateway gateway(client, options->moodle_url);
  GrpcServiceClient service(ChannelTo(*options), options->platform, options->service_token);
  SyncSettings settings;
  settings.courses = options->courses;
  settings.forums = options->forums;
  settings.read_messages = options->messages;
  settings.platform_address = options->moodle_url;
  SteadyClock clock;
  SyncLoop loop(gateway, service, settings, clock, [] { return stop.HasBeenNotified(); });
  Log(absl::StrCat("platform ", options->platform, " at ", options->moodle_url, ", service ",
                   options->service, ", courses ", options->courses.Text(), ", forums ",
                   options->forums.Text(), options->messages ? ", messages" : ""));
  return RunCycles(loop, options->interval, absl::GetFlag(FLAGS_once), stop);
}

// --help lists the flags of this file, which it would not find by the program's name.
void SetHelp() {
  absl::FlagsUsageConfig config;
  config.contains_help_flags = [](absl::string_view file) {
    return absl::EndsWith(file, "lms_bridge/bridge_main.cc");
  };
  config.normalize_filename = [](absl::string_view) { return "lms_bridge/bridge_main.cc"; };
  absl::SetFlagsUsageConfig(std::move(config));
}

}  // namespace
}  // namespace tutoring::bridge

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage(
      "Brings facts from a Moodle site to tutoringd and messages from tutoringd into Moodle.");
  tutoring::bridge::SetHelp();
  tutoring::bridge::AcceptDashes(argc, argv);
  const std::vector<char*> rest = absl::ParseCommandLine(argc, argv);
  if (rest.size() > 1) {
    std::cerr << "lms-bridge: unexpected argument " << rest[1] << "\n";
    return tutoring::bridge::kExitBadConfiguration;
  }
  return tutoring::bridge::Main();
}
