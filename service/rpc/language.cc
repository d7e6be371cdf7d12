#include "service/rpc/language.h"

#include "service/base/reason.h"

namespace tutoring::rpc {

absl::StatusOr<app::Language> LanguageNamed(const std::string& name,
                                            const store::Platform& platform) {
  if (name.empty()) return app::LanguageOf(platform);
  if (name == "fr") return app::Language::kFrench;
  if (name == "en") return app::Language::kEnglish;
  return Refusal(absl::StatusCode::kInvalidArgument, "LANGUAGE_UNKNOWN",
                 "language is neither fr nor en");
}

}  // namespace tutoring::rpc
