#include "tests/simulation/power.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace tutoring::testing {
namespace {

// One cut at a time; the statements run in the writer's thread while the caller waits for it.
struct Cut {
  std::string from;
  std::string to;
  std::atomic<int> left = 0;
  std::atomic<bool> made = false;
};
Cut& TheCut() {
  static Cut cut;
  return cut;
}

bool Writes(absl::string_view sql) {
  for (const char* word : {"INSERT", "UPDATE", "DELETE", "COMMIT", "RELEASE"}) {
    if (absl::StartsWithIgnoreCase(sql, word)) return true;
  }
  return false;
}

void Copy() {
  Cut& cut = TheCut();
  for (const char* part : {"", "-wal"}) {
    std::error_code missing;
    std::filesystem::copy_file(cut.from + part, cut.to + part,
                               std::filesystem::copy_options::overwrite_existing, missing);
  }
  cut.made = true;
}

int Trace(unsigned, void* context, void*, void* sql) {
  const char* file = sqlite3_db_filename(static_cast<sqlite3*>(context), "main");
  Cut& cut = TheCut();
  if (cut.left <= 0 || file == nullptr || cut.from != file) return 0;
  if (Writes(static_cast<const char*>(sql)) && --cut.left == 0) Copy();
  return 0;
}

int TraceEach(sqlite3* database, const char**, const struct sqlite3_api_routines*) {
  return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, &Trace, database);
}

// Every connection that is opened later is watched.
void WatchAll() {
  static const int kOnce = sqlite3_auto_extension(reinterpret_cast<void (*)()>(&TraceEach));
  static_cast<void>(kOnce);
}
[[maybe_unused]] const bool kWatched = (WatchAll(), true);

}  // namespace

Power::Power(std::string from, std::string to, int statement) {
  Cut& cut = TheCut();
  cut.from = std::move(from);
  cut.to = std::move(to);
  cut.made = false;
  cut.left = statement;
}

Power::~Power() { TheCut().left = 0; }

bool Power::WasCut() const { return TheCut().made; }

}  // namespace tutoring::testing
