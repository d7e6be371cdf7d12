#include "service/rpc/server_credentials.h"

#include <openssl/ssl.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::rpc {
namespace {

absl::Status Invalid(const char* reason, const std::string& message) {
  return Refusal(absl::StatusCode::kInvalidArgument, reason, message);
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (file && !text.str().empty()) return text.str();
  return Refusal(absl::StatusCode::kNotFound, "FILE_NOT_READ", absl::StrCat("cannot read ", path));
}

// gRPC would start with a key that does not fit and refuse every caller: asked of OpenSSL
// beforehand.
absl::Status CheckPair(const ServerOptions& options) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()),
                                                                  SSL_CTX_free);
  if (SSL_CTX_use_certificate_chain_file(context.get(), options.certificate_file.c_str()) != 1) {
    return Invalid("KEY_MISMATCH",
                   absl::StrCat("no PEM certificate in ", options.certificate_file));
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), options.key_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1) {
    return Invalid("KEY_MISMATCH",
                   absl::StrCat("the key in ", options.key_file,
                                " is not that of the certificate in ", options.certificate_file));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsOf(
    const ServerOptions& options) {
  if (options.certificate_file.empty() && options.key_file.empty()) {
    if (!options.client_ca_file.empty())
      return Invalid("KEY_MISSING", "client certificates need --tls-cert and --tls-key");
    if (!IsLoopback(options.address) && !options.plaintext_anywhere) {
      return Invalid(
          "PLAINTEXT_REFUSED",
          absl::StrCat("plaintext on ", options.address,
                       " is refused: give --tls-cert and --tls-key, or --allow-plaintext"));
    }
    return grpc::InsecureServerCredentials();
  }
  if (options.certificate_file.empty() || options.key_file.empty()) {
    return Invalid("KEY_MISSING", "--tls-cert and --tls-key go together: one is missing");
  }
  grpc::SslServerCredentialsOptions ssl(
      options.client_ca_file.empty() ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                                     : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  grpc::SslServerCredentialsOptions::PemKeyCertPair pair;
  TUTORING_ASSIGN_OR_RETURN(pair.private_key, ReadFile(options.key_file));
  TUTORING_ASSIGN_OR_RETURN(pair.cert_chain, ReadFile(options.certificate_file));
  TUTORING_RETURN_IF_ERROR(CheckPair(options));
  ssl.pem_key_cert_pairs.push_back(pair);
  if (!options.client_ca_file.empty()) {
    TUTORING_ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadFile(options.client_ca_file));
  }
  return grpc::SslServerCredentials(ssl);
}

}  // namespace tutoring::rpc
