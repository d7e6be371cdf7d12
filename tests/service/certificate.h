#ifndef TESTS_SERVICE_CERTIFICATE_H_
#define TESTS_SERVICE_CERTIFICATE_H_

#include <string>

namespace tutoring::testing {

// Writes a fresh key and a certificate of it for localhost, signed by itself, as PEM files.
void WriteCertificate(const std::string& certificate_file, const std::string& key_file);

}  // namespace tutoring::testing

#endif  // TESTS_SERVICE_CERTIFICATE_H_
