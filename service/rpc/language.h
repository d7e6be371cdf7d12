#ifndef SERVICE_RPC_LANGUAGE_H_
#define SERVICE_RPC_LANGUAGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/telling/wording.h"

namespace tutoring::rpc {

// The language that a request asks for: "fr", "en", or the platform's where it names none.
// INVALID_ARGUMENT: LANGUAGE_UNKNOWN.
absl::StatusOr<app::Language> LanguageNamed(const std::string& name,
                                            const store::Platform& platform);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_LANGUAGE_H_
