#include "tests/sheet/unzipped.h"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace tutoring::testing {
namespace {

uint32_t Number(const std::string& bytes, size_t at, int length) {
  uint32_t number = 0;
  for (int i = length; i > 0; --i) {
    number = number << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<size_t>(i) - 1));
  }
  return number;
}

std::string Inflated(const std::string& packed, size_t size) {
  std::string text(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("no zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int status = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (status != Z_STREAM_END || stream.total_out != size) throw std::runtime_error("no deflate");
  return text;
}

}  // namespace

// By the directory at the end; the sizes in front of each file may be 0.
std::map<std::string, std::string> Unzipped(const std::string& archive) {
  const size_t end = archive.rfind("PK\5\6");
  if (end == std::string::npos) throw std::runtime_error("no archive");
  std::map<std::string, std::string> files;
  size_t entry = Number(archive, end + 16, 4);
  for (uint32_t count = Number(archive, end + 10, 2); count > 0; --count) {
    const bool deflated = Number(archive, entry + 10, 2) == 8;
    const uint32_t packed = Number(archive, entry + 20, 4);
    const uint32_t size = Number(archive, entry + 24, 4);
    const uint32_t name = Number(archive, entry + 28, 2);
    const uint32_t more = Number(archive, entry + 30, 2) + Number(archive, entry + 32, 2);
    const size_t header = Number(archive, entry + 42, 4);
    const size_t data =
        header + 30 + Number(archive, header + 26, 2) + Number(archive, header + 28, 2);
    const std::string bytes = archive.substr(data, packed);
    files[archive.substr(entry + 46, name)] = deflated ? Inflated(bytes, size) : bytes;
    entry += 46 + name + more;
  }
  return files;
}

}  // namespace tutoring::testing
