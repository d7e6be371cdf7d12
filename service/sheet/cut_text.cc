#include "service/sheet/cut_text.h"

namespace tutoring::sheet {

std::string CutText(absl::string_view text, size_t units) {
  size_t end = 0;
  size_t taken = 0;
  while (end < text.size()) {
    const auto lead = static_cast<unsigned char>(text[end]);
    // A byte that begins four holds a pair.
    const size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    taken += bytes == 4 ? 2 : 1;
    if (taken > units) break;
    end += bytes;
  }
  return std::string(text.substr(0, end));
}

}  // namespace tutoring::sheet
