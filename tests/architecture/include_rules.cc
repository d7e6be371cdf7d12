#include "tests/architecture/include_rules.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace tutoring::architecture {
namespace {

// A name for each group of headers; the first prefix that fits decides.
struct HeaderGroup {
  absl::string_view prefix;
  absl::string_view group;
};
constexpr HeaderGroup kHeaderGroups[] = {
    {"service/base/", "base"},
    {"service/rules/", "rules"},
    {"service/ical/", "ical"},
    {"service/sheet/", "sheet"},
    {"service/store/", "store"},
    {"service/app/", "app"},
    {"service/rpc/", "rpc"},
    {"service/", "main"},
    {"lms_bridge/", "bridge"},
    {"deploy/", "deploy"},
    {"tests/", "tests"},
    {"schema/", "schema"},  // Migrations, embedded by the build.
    {"tutoring/v1/", "protos"},
    {"google/protobuf/", "protos"},
    {"grpc", "grpc"},
    {"soci", "soci"},
    {"sqlite3", "sqlite"},
    {"openssl/", "openssl"},
    {"curl/", "curl"},
    {"nlohmann/", "json"},
    {"re2/", "re2"},
    {"libical/", "libical"},
    {"xlsxwriter.h", "xlsxwriter"},
    {"xlsxwriter/", "xlsxwriter"},
    {"absl/time/clock.h", "clock"},
    {"chrono", "clock"},
    {"ctime", "clock"},
    {"time.h", "clock"},
    {"sys/time.h", "clock"},
    {"iostream", "io"},
    {"fstream", "io"},
    {"cstdio", "io"},
    {"filesystem", "io"},
    {"thread", "threads"},
    {"mutex", "threads"},
    {"absl/synchronization/", "threads"},
    {"absl/", "absl"},
};

// A layer: the code whose path begins so, and the groups that it may include. Headers in no group
// are the standard library's and the system's: anybody's. The first prefix that fits decides.
struct Layer {
  absl::string_view prefix;
  std::set<absl::string_view> allowed;
};

const std::vector<Layer>& Layers() {
  static const auto* const kLayers = new std::vector<Layer>{
      {"service/base/real_clock", {"base", "absl", "clock"}},
      // Files of keys, and the standard error stream.
      {"service/base/key_pair", {"base", "absl", "openssl", "io"}},
      {"service/base/log", {"absl", "base", "io"}},
      {"service/base/", {"base", "absl", "openssl", "threads"}},
      {"service/rules/", {"base", "rules", "absl"}},
      {"service/ical/", {"base", "rules", "ical", "absl", "libical", "threads"}},
      {"service/sheet/", {"base", "rules", "sheet", "absl", "xlsxwriter"}},
      {"service/store/engine/",
       {"base", "rules", "store", "absl", "soci", "sqlite", "schema", "threads", "io", "clock"}},
      {"service/store/", {"base", "rules", "store", "absl", "soci", "threads"}},
      {"service/app/",
       {"base", "rules", "ical", "sheet", "store", "app", "absl", "threads", "clock"}},
      {"service/rpc/",
       {"base", "rules", "app", "rpc", "absl", "protos", "grpc", "threads", "clock"}},
      {"service/",
       {"base", "rules", "store", "app", "rpc", "main", "absl", "protos", "grpc", "threads",
        "clock", "io"}},
      {"lms_bridge/demo/", {"bridge", "absl", "protos", "json", "re2", "threads", "clock", "io"}},
      {"lms_bridge/",
       {"bridge", "absl", "protos", "grpc", "curl", "json", "threads", "clock", "io"}},
      {"deploy/", {"deploy", "absl", "protos", "grpc", "threads", "clock", "io"}},
  };
  return *kLayers;
}

const Layer* LayerOf(absl::string_view path) {
  const auto found = std::find_if(Layers().begin(), Layers().end(), [&](const Layer& layer) {
    return absl::StartsWith(path, layer.prefix);
  });
  return found == Layers().end() ? nullptr : &*found;
}

absl::string_view GroupOf(absl::string_view header) {
  for (const HeaderGroup& candidate : kHeaderGroups) {
    const bool whole_name = !absl::StrContains(candidate.prefix, '/') &&
                            candidate.prefix != "grpc" && candidate.prefix != "soci" &&
                            candidate.prefix != "sqlite3";
    if (whole_name ? header == candidate.prefix : absl::StartsWith(header, candidate.prefix)) {
      return candidate.group;
    }
  }
  return absl::EndsWith(header, ".pb.h") ? "protos" : "";
}

// "service/base/clock.h" of `#include "service/base/clock.h"`; the mark tells quotes from brackets.
struct Include {
  absl::string_view header;
  char mark;
};

std::optional<Include> ParseInclude(absl::string_view line) {
  line = absl::StripAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, "#")) return std::nullopt;
  line = absl::StripAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, "include")) return std::nullopt;
  line = absl::StripAsciiWhitespace(line);
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return std::nullopt;
  const size_t end = line.find_first_of("\">", 1);
  if (end == absl::string_view::npos) return std::nullopt;
  return Include{line.substr(1, end - 1), line[0]};
}

}  // namespace

Findings ForbiddenIncludes(const Tree& tree) {
  Findings findings;
  for (const TreeFile& file : tree) {
    if (!IsCode(file.path) || absl::StartsWith(file.path, "tests/")) continue;
    const Layer* layer = LayerOf(file.path);
    if (layer == nullptr) {
      findings.push_back(absl::StrCat(file.path, " belongs to no layer"));
      continue;
    }
    for (absl::string_view line : absl::StrSplit(file.text, '\n')) {
      const std::optional<Include> include = ParseInclude(line);
      if (!include.has_value()) continue;
      const absl::string_view group = GroupOf(include->header);
      if (group.empty() && include->mark == '"') {
        findings.push_back(
            absl::StrCat(file.path, " includes ", include->header, ", not from the root"));
      } else if (!group.empty() && layer->allowed.count(group) == 0) {
        findings.push_back(
            absl::StrCat(file.path, " includes ", include->header, " (", group, ")"));
      }
    }
  }
  return findings;
}

}  // namespace tutoring::architecture
