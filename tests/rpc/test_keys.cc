#include "tests/rpc/test_keys.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <stdexcept>

namespace tutoring::testing {
namespace {

template <typename T, void (*Free)(T*)>
struct Deleter {
  void operator()(T* pointer) const { Free(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509, X509_free>>;
using Memory = std::unique_ptr<BIO, Deleter<BIO, BIO_free_all>>;

void Must(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refuses to make test keys");
}

void Extend(X509* certificate, int kind, const char* value) {
  const std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION, X509_EXTENSION_free>> extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value));
  Must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

std::string Text(const Memory& memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

// What an authority and its key look like while it signs.
struct Signer {
  Key key;
  Certificate certificate;
};

// A certificate of `name`, signed by `by`, or by itself where there is nobody.
Signer Make(const char* name, const Signer* by) {
  static long serial = 0;
  Signer made{Key(EVP_EC_gen("P-256")), Certificate(X509_new())};
  X509* certificate = made.certificate.get();
  Must(made.key != nullptr && certificate != nullptr);
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
  ASN1_TIME_set_string(X509_getm_notBefore(certificate), "20200101000000Z");
  ASN1_TIME_set_string(X509_getm_notAfter(certificate), "20991231000000Z");
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  const Signer& signer = by == nullptr ? made : *by;
  X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate.get()));
  Extend(certificate, NID_basic_constraints, by == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
  if (by != nullptr) Extend(certificate, NID_subject_alt_name, "DNS:localhost");
  Must(X509_sign(certificate, signer.key.get(), EVP_sha256()) > 0);
  return made;
}

KeyPair Pem(const Signer& made) {
  const Memory certificate(BIO_new(BIO_s_mem()));
  const Memory key(BIO_new(BIO_s_mem()));
  Must(PEM_write_bio_X509(certificate.get(), made.certificate.get()) == 1);
  Must(PEM_write_bio_PrivateKey(key.get(), made.key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
       1);
  return {Text(certificate), Text(key)};
}

}  // namespace

TestKeys::TestKeys() {
  const Signer first = Make("authority", nullptr);
  const Signer second = Make("another authority", nullptr);
  authority = Pem(first);
  server = Pem(Make("server", &first));
  client = Pem(Make("client", &first));
  other_authority = Pem(second);
  stranger = Pem(Make("stranger", &second));
}

std::string TestKeys::File(const std::string& name, const std::string& text) const {
  const std::string path = folder_.path() + "/" + name;
  std::ofstream(path) << text;
  return path;
}

}  // namespace tutoring::testing
