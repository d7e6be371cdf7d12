#include "tests/architecture/forbidden_calls.h"

#include <algorithm>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tutoring::architecture {
namespace {

// One kind of call, and where it may stand.
struct CallRule {
  absl::string_view name;
  // Stands in whatever matches; a pattern is much slower to look for.
  absl::string_view part;
  std::regex pattern;
  std::vector<absl::string_view> allowed;
};

const std::vector<CallRule>& Rules() {
  // Whoever needs the time takes a clock as an argument; these are the clocks themselves.
  static const std::vector<absl::string_view> kClocks = {
      "service/base/real_clock.cc", "lms_bridge/real_clock.cc", "lms_bridge/demo/demo_clock.cc",
      "deploy/tutorctl/environment.cc"};
  static const auto* const kRules = new std::vector<CallRule>{
      {"absl::Now", "absl::Now", std::regex(R"(\babsl::Now\b)"), kClocks},
      {"absl::GetCurrentTimeNanos", "GetCurrentTimeNanos",
       std::regex(R"(\babsl::GetCurrentTimeNanos\b)"), kClocks},
      {"system_clock::now", "system_clock", std::regex(R"(\bsystem_clock::now\b)"), kClocks},
      {"time(nullptr)", "time(", std::regex(R"(\btime\(\s*(nullptr|NULL|0)\s*\))"), kClocks},
      {"gettimeofday", "gettimeofday", std::regex(R"(\bgettimeofday\s*\()"), kClocks},
      {"clock_gettime", "clock_gettime", std::regex(R"(\bclock_gettime\s*\()"), kClocks},
      // Whole migration scripts, which a prepared statement cannot run.
      {"sqlite3_exec(",
       "sqlite3_exec",
       std::regex(R"(\bsqlite3_exec\s*\()"),
       {"service/store/engine/connection.cc"}},
      {"std::getenv",
       "getenv",
       std::regex(R"(\b(secure_)?getenv\s*\()"),
       {"deploy/tutorctl/environment.cc"}},
  };
  return *kRules;
}

bool IsLookedAt(absl::string_view path) {
  constexpr absl::string_view kFolders[] = {"service/",     "lms_bridge/",     "deploy/",
                                            "tests/rules/", "tests/scenario/", "tests/simulation/"};
  return IsCode(path) &&
         std::any_of(std::begin(kFolders), std::end(kFolders),
                     [&](absl::string_view folder) { return absl::StartsWith(path, folder); });
}

}  // namespace

Findings ForbiddenCalls(const Tree& tree) {
  Findings findings;
  for (const TreeFile& file : tree) {
    if (!IsLookedAt(file.path)) continue;
    const std::string code = WithoutCommentsAndStrings(file.text);
    for (const CallRule& rule : Rules()) {
      const bool allowed =
          std::find(rule.allowed.begin(), rule.allowed.end(), file.path) != rule.allowed.end();
      if (allowed || !absl::StrContains(code, rule.part)) continue;
      if (std::regex_search(code, rule.pattern)) {
        findings.push_back(absl::StrCat(file.path, " calls ", rule.name));
      }
    }
  }
  return findings;
}

}  // namespace tutoring::architecture
