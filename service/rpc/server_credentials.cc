#include "service/rpc/server_credentials.h"

#include "absl/strings/str_cat.h"
#include "service/base/key_pair.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::rpc {
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
  TUTORING_RETURN_IF_ERROR(CheckKeyPair(options.certificate_file, options.key_file));
  ssl.pem_key_cert_pairs.push_back(pair);
  if (!options.client_ca_file.empty()) {
    TUTORING_ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadFile(options.client_ca_file));
    TUTORING_RETURN_IF_ERROR(CheckAuthorities(options.client_ca_file));
  }
  return grpc::SslServerCredentials(ssl);
}

}  // namespace tutoring::rpc
