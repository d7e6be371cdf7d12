#include "lms_bridge/bridge_options.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr size_t kMaxTokenBytes = 4096;

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

absl::Status Named(absl::string_view flag, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat("--", flag, ": ", status.message()));
}

absl::StatusOr<std::string> ReadTokenFlag(absl::string_view flag, const std::string& path) {
  if (path.empty()) return absl::InvalidArgumentError(absl::StrCat("--", flag, " is missing"));
  absl::StatusOr<std::string> token = ReadTokenFile(path);
  if (!token.ok()) return Named(flag, token.status());
  return token;
}

absl::StatusOr<std::string> ReadPemFlag(absl::string_view flag, const std::string& path) {
  if (path.empty()) return std::string();
  absl::StatusOr<std::string> pem = ReadFile(path);
  if (!pem.ok()) return Named(flag, pem.status());
  if (absl::StrContains(*pem, "-----BEGIN")) return pem;
  return absl::InvalidArgumentError(absl::StrCat("--", flag, ": ", path, " is not in PEM format"));
}

absl::Status ReadTls(const BridgeFlags& flags, BridgeOptions& options) {
  options.service_tls = !flags.service_ca.empty();
  if (flags.service_ca != "system") {
    TUTORING_ASSIGN_OR_RETURN(options.service_ca_pem, ReadPemFlag("service-ca", flags.service_ca));
  }
  TUTORING_ASSIGN_OR_RETURN(options.service_cert_pem,
                            ReadPemFlag("service-cert", flags.service_cert));
  TUTORING_ASSIGN_OR_RETURN(options.service_key_pem, ReadPemFlag("service-key", flags.service_key));
  if (flags.service_cert.empty() != flags.service_key.empty()) {
    return absl::InvalidArgumentError("--service-cert and --service-key go together");
  }
  if (!options.service_tls && !flags.service_cert.empty()) {
    return absl::InvalidArgumentError("--service-cert needs --service-ca (a file, or \"system\")");
  }
  if (options.service_tls || flags.allow_plaintext_service || IsLoopback(flags.service)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "--service=", flags.service,
      " is not on this machine: give --service-ca, or --allow-plaintext-service if the "
      "network between is trusted"));
}

absl::Status ReadMoodleUrl(const BridgeFlags& flags, BridgeOptions& options) {
  options.moodle_url = std::string(absl::StripSuffix(flags.moodle_url, "/"));
  const bool has_scheme = absl::StartsWith(options.moodle_url, "https://") ||
                          absl::StartsWith(options.moodle_url, "http://");
  if (!has_scheme || absl::StrContains(options.moodle_url, "?") ||
      absl::StrContains(options.moodle_url, "@")) {
    return absl::InvalidArgumentError(
        "--moodle-url must be the site's address, like https://moodle.example.org");
  }
  return absl::OkStatus();
}

}  // namespace

bool IsLoopback(absl::string_view target) {
  // Digits only: 127.example.org is a name like any other.
  const bool is_127 = absl::StartsWith(target, "127.") &&
                      target.find_first_not_of("0123456789.:") == absl::string_view::npos;
  return absl::StartsWith(target, "localhost:") || is_127 || absl::StartsWith(target, "[::1]:") ||
         absl::StartsWith(target, "unix:");
}

absl::StatusOr<std::string> ReadTokenFile(const std::string& path) {
  struct stat info = {};
  if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  }
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::PermissionDeniedError(
        absl::StrCat(path, ": others than its owner may read this file; run chmod 600 ", path));
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string content, ReadFile(path));
  const std::string token(absl::StripAsciiWhitespace(content));
  const bool one_word = !token.empty() && token.size() <= kMaxTokenBytes &&
                        std::all_of(token.begin(), token.end(),
                                    [](unsigned char c) { return absl::ascii_isgraph(c); });
  if (!one_word) return absl::InvalidArgumentError(absl::StrCat(path, ": holds no token"));
  return token;
}

absl::StatusOr<BridgeOptions> ReadOptions(const BridgeFlags& flags) {
  BridgeOptions options;
  options.service = flags.service;
  options.platform = flags.platform;
  options.messages = flags.messages;
  options.interval = flags.interval;
  if (options.platform.empty()) return absl::InvalidArgumentError("--platform is missing");
  if (options.service.empty()) return absl::InvalidArgumentError("--service is missing");
  if (options.interval < absl::ZeroDuration()) {
    return absl::InvalidArgumentError("--interval must not be negative");
  }
  TUTORING_RETURN_IF_ERROR(ReadMoodleUrl(flags, options));
  TUTORING_RETURN_IF_ERROR(ReadTls(flags, options));
  TUTORING_ASSIGN_OR_RETURN(options.courses, ParseCourseChoice(flags.courses));
  TUTORING_ASSIGN_OR_RETURN(options.forums, ParseForumChoice(flags.forums));
  TUTORING_ASSIGN_OR_RETURN(options.service_token,
                            ReadTokenFlag("service-token-file", flags.service_token_file));
  TUTORING_ASSIGN_OR_RETURN(options.moodle_token,
                            ReadTokenFlag("moodle-token-file", flags.moodle_token_file));
  return options;
}

}  // namespace tutoring::bridge
