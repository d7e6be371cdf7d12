#include "deploy/tutorctl/connection.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tutoring::tutorctl {
namespace {

constexpr absl::string_view kDefaultAddress = "127.0.0.1:7040";

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(absl::StrCat("Cannot read ", path, ": ", std::strerror(errno), "."));
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string FirstLine(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

std::string Address(const Environment& environment, const Arguments& arguments) {
  if (arguments.Has("service")) return arguments.Get("service");
  if (const auto variable = environment.variable("TUTORCTL_SERVICE")) return *variable;
  const std::string started = FirstLine(environment.run_folder + "/address");
  return started.empty() ? std::string(kDefaultAddress) : started;
}

std::string TokenFile(const Environment& environment, const Arguments& arguments) {
  if (arguments.Has("token-file")) return arguments.Get("token-file");
  if (const auto variable = environment.variable("TUTORCTL_TOKEN_FILE")) return *variable;
  return environment.run_folder + "/admin-token";
}

bool IsLoopback(absl::string_view address) {
  const absl::string_view host = address.substr(0, address.rfind(':'));
  const bool is_number = host.find_first_not_of("0123456789.") == absl::string_view::npos;
  return (is_number && absl::StartsWith(host, "127.")) || host == "localhost" || host == "[::1]" ||
         absl::StartsWith(address, "unix:");
}

absl::Status CheckTokenFile(const std::string& path) {
  struct stat state;
  if (stat(path.c_str(), &state) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("The token file ", path, " cannot be opened: ", std::strerror(errno),
                     ".\nWhat to do: name ",
                     "another with --token-file or TUTORCTL_TOKEN_FILE. tutoringd writes the first "
                     "administrator's ",
                     "beside its database when it starts for the first time."));
  }
  if ((state.st_mode & 077) != 0) {
    return absl::FailedPreconditionError(absl::StrFormat(
        "The token file %s can be read by others (mode %04o).\nWhat to do: chmod 600 %s; if others "
        "have accounts on this machine, create another token and revoke this one.",
        path, state.st_mode & 07777, path));
  }
  return absl::OkStatus();
}

// What gRPC cannot send as a header would abort the program, so it is looked at here.
bool CanBeHeader(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isgraph);
}

absl::StatusOr<std::string> ReadToken(const std::string& path) {
  if (absl::Status status = CheckTokenFile(path); !status.ok()) return status;
  absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  absl::StripAsciiWhitespace(&*content);
  if (!CanBeHeader(*content)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "The token file ", path, " holds no token: one line without spaces is expected."));
  }
  return content;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> Credentials(const Arguments& arguments,
                                                                      const std::string& address) {
  if (!arguments.Has("ca")) {
    if (IsLoopback(address) || arguments.Has("allow-plaintext"))
      return grpc::InsecureChannelCredentials();
    return absl::FailedPreconditionError(
        absl::StrCat("The token would travel in the clear to ", address,
                     ".\nWhat to do: give the service's certificate authority with --ca=FILE, or ",
                     "--allow-plaintext where the network itself is private."));
  }
  grpc::SslCredentialsOptions options;
  for (auto [flag, text] :
       {std::pair{"ca", &options.pem_root_certs}, std::pair{"cert", &options.pem_cert_chain},
        std::pair{"key", &options.pem_private_key}}) {
    if (!arguments.Has(flag)) continue;
    absl::StatusOr<std::string> content = ReadFile(arguments.Get(flag));
    if (!content.ok()) return content.status();
    *text = *std::move(content);
  }
  return grpc::SslCredentials(options);
}

}  // namespace

absl::StatusOr<Connection> OpenConnection(const Environment& environment,
                                          const Arguments& arguments) {
  Connection connection{.address = Address(environment, arguments),
                        .token_file = TokenFile(environment, arguments),
                        .token = "",
                        .person = arguments.Get("on-behalf-of"),
                        .channel = environment.channel};
  if (arguments.Has("on-behalf-of") && !CanBeHeader(connection.person)) {
    return UsageError("--on-behalf-of names a person by their id on the platform, without spaces.");
  }
  absl::StatusOr<std::string> token = ReadToken(connection.token_file);
  if (!token.ok()) return token.status();
  connection.token = *std::move(token);
  if (connection.channel != nullptr) return connection;
  auto credentials = Credentials(arguments, connection.address);
  if (!credentials.ok()) return credentials.status();
  connection.channel = grpc::CreateChannel(connection.address, *credentials);
  return connection;
}

}  // namespace tutoring::tutorctl
