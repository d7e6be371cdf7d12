#include "lms_bridge/cursors.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tutoring::bridge {
namespace {

constexpr size_t kMaxValueBytes = 1024;

}  // namespace

v1::Cursor MakeCursor(const std::string& course, absl::string_view key, const std::string& value) {
  v1::Cursor cursor;
  cursor.set_course(course);
  cursor.set_key(std::string(key));
  if (value.size() <= kMaxValueBytes) cursor.set_value(value);
  return cursor;
}

std::string TimeValue(absl::Time time) { return absl::StrCat(absl::ToUnixSeconds(time)); }

std::optional<absl::Time> ReadTime(absl::string_view value) {
  int64_t seconds = 0;
  if (!absl::SimpleAtoi(value, &seconds)) return std::nullopt;
  return absl::FromUnixSeconds(seconds);
}

std::string MapValue(const std::map<std::string, std::string>& map) {
  std::string value;
  for (auto entry = map.rbegin(); entry != map.rend(); ++entry) {
    const std::string part = absl::StrCat(entry->first, ":", entry->second);
    if (value.size() + part.size() + 1 > kMaxValueBytes) break;
    absl::StrAppend(&value, value.empty() ? "" : ",", part);
  }
  return value;
}

std::map<std::string, std::string> ReadMap(absl::string_view value) {
  std::map<std::string, std::string> map;
  for (const absl::string_view part : absl::StrSplit(value, ',', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> entry =
        absl::StrSplit(part, absl::MaxSplits(':', 1));
    map[std::string(entry.first)] = std::string(entry.second);
  }
  return map;
}

// FNV-1a, 64 bits.
std::string Fingerprint(absl::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return absl::StrCat(absl::Hex(hash, absl::kZeroPad16));
}

}  // namespace tutoring::bridge
