#ifndef SERVICE_RULES_RESPONSE_PERSON_NAMES_H_
#define SERVICE_RULES_RESPONSE_PERSON_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tutoring {

// A short text without the names with which people address and sign: "Merci Sophie !",
// "Merci,\nAlice Martin". A name is a capitalised word directly after thanks, a greeting or a
// title, or one of at most two that are the whole last line. Shouted texts and sentences that begin
// with a capital are left alone, so that nothing that asks is lost. Pure; cannot fail.
std::string WithoutPersonNames(absl::string_view text);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_PERSON_NAMES_H_
