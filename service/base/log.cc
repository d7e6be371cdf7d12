#include "service/base/log.h"

#include <cstdio>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace tutoring {

void LogError(absl::string_view line) {
  std::string text = absl::StrCat("error: ", line);
  // What a platform says may hold line ends: it must not look like a line of ours.
  for (char& c : text) {
    if (absl::ascii_iscntrl(static_cast<unsigned char>(c))) c = ' ';
  }
  // In one call, so that lines of two threads do not mix.
  text += '\n';
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace tutoring
