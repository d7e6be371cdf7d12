#include "service/base/key_pair.h"

#include <openssl/ssl.h>

#include <cstdio>
#include <memory>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"

namespace tutoring {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  std::string text;
  if (file != nullptr) {
    char buffer[4096];
    while (const size_t read = std::fread(buffer, 1, sizeof(buffer), file.get()))
      text.append(buffer, read);
  }
  if (!text.empty()) return text;
  return Refusal(absl::StatusCode::kNotFound, "FILE_NOT_READ", absl::StrCat("cannot read ", path));
}

absl::Status CheckKeyPair(const std::string& certificate_file, const std::string& key_file) {
  const auto mismatch = [](const std::string& message) {
    return Refusal(absl::StatusCode::kInvalidArgument, "KEY_MISMATCH", message);
  };
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()),
                                                                  SSL_CTX_free);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1) {
    return mismatch(absl::StrCat("no PEM certificate in ", certificate_file));
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1) {
    return mismatch(absl::StrCat("the key in ", key_file, " is not that of the certificate in ",
                                 certificate_file));
  }
  return absl::OkStatus();
}

absl::Status CheckAuthorities(const std::string& file) {
  const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(),
                                                                      X509_STORE_free);
  if (X509_STORE_load_locations(store.get(), file.c_str(), nullptr) == 1) return absl::OkStatus();
  return Refusal(absl::StatusCode::kInvalidArgument, "AUTHORITIES_INVALID",
                 absl::StrCat("no PEM certificate in ", file));
}

}  // namespace tutoring
