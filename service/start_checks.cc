#include "service/start_checks.h"

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rpc/server_credentials.h"

namespace tutoring {
namespace {

constexpr int kHighestPort = 65535;

absl::Status Invalid(const std::string& message) {
  return Refusal(absl::StatusCode::kInvalidArgument, "FLAG_INVALID", message);
}

// gRPC takes the lower 16 bits of any number for the port, and guesses where there is none.
absl::Status CheckAddress(const std::string& address) {
  if (absl::StartsWith(address, "unix:")) return absl::OkStatus();
  const size_t colon = address.rfind(':');
  int port = -1;
  const bool has_port = colon != std::string::npos && colon > 0 &&
                        absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= 0 &&
                        port <= kHighestPort;
  if (has_port) return absl::OkStatus();
  return Invalid(absl::StrCat("--listen=", address, ": expected HOST:PORT, the port up to 65535"));
}

// Send windows are civil times: without the zones no message would ever leave.
absl::Status CheckTimeZones() {
  absl::TimeZone zone;
  if (absl::LoadTimeZone("Europe/Paris", &zone)) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "TIME_ZONES_MISSING",
                 "the time zone data are missing: install the package tzdata");
}

}  // namespace

absl::Status CheckStart(const StartOptions& options) {
  // SQLite takes no name for a database that is gone at the end.
  if (options.database.empty()) return Invalid("--database is empty");
  if (options.reflection != "on" && options.reflection != "off" && options.reflection != "auto") {
    return Invalid(absl::StrCat("--reflection=", options.reflection, ": expected on, off or auto"));
  }
  if (options.longest_silence <= absl::ZeroDuration()) {
    return Invalid("--longest-silence must be more than 0");
  }
  TUTORING_RETURN_IF_ERROR(CheckAddress(options.server.address));
  TUTORING_RETURN_IF_ERROR(rpc::CredentialsOf(options.server).status());
  return CheckTimeZones();
}

absl::Status WritePortFile(const std::string& path, int port) {
  std::ofstream file(path);
  file << port << "\n";
  file.close();
  if (!file.fail()) return absl::OkStatus();
  return Refusal(absl::StatusCode::kPermissionDenied, "PORT_FILE_NOT_WRITTEN",
                 absl::StrCat("cannot write ", path));
}

}  // namespace tutoring
