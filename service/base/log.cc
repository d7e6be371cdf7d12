#include "service/base/log.h"

#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"

namespace tutoring {

void LogError(absl::string_view line) {
  // In one call, so that lines of two threads do not mix.
  const std::string text = absl::StrCat("error: ", line, "\n");
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace tutoring
