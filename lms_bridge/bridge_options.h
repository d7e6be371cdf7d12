#ifndef LMS_BRIDGE_BRIDGE_OPTIONS_H_
#define LMS_BRIDGE_BRIDGE_OPTIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/course_choice.h"

namespace tutoring::bridge {

// The flags as they were given.
struct BridgeFlags {
  std::string service;
  std::string service_token_file;
  std::string service_ca;
  std::string service_cert;
  std::string service_key;
  bool allow_plaintext_service = false;
  std::string platform;
  std::string moodle_url;
  std::string moodle_token_file;
  std::string courses;
  std::string forums;
  bool messages = false;
  absl::Duration interval;
};

// The same, checked and with the files read. PEM texts are empty where there is no such file.
struct BridgeOptions {
  std::string service;
  std::string service_token;
  bool service_tls = false;
  std::string service_ca_pem;  // Empty with service_tls: the system's own authorities.
  std::string service_cert_pem;
  std::string service_key_pem;
  std::string platform;
  std::string moodle_url;  // Without a slash at the end.
  std::string moodle_token;
  CourseChoice courses;
  ForumChoice forums;
  bool messages = false;
  absl::Duration interval;
};

// Checks the flags and reads the files they name.
// Errors: INVALID_ARGUMENT or NOT_FOUND that names the flag and what is wrong; never a file's
// content.
absl::StatusOr<BridgeOptions> ReadOptions(const BridgeFlags& flags);

// The one line of a file that holds a secret.
// Errors: NOT_FOUND where it cannot be opened; PERMISSION_DENIED where others than its owner may
// read it; INVALID_ARGUMENT where it is empty, longer than 4 KiB or holds more than one word.
absl::StatusOr<std::string> ReadTokenFile(const std::string& path);

// True where the gRPC target is on this machine.
bool IsLoopback(absl::string_view target);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_BRIDGE_OPTIONS_H_
