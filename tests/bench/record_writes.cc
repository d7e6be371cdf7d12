// The hook that tells of changed rows is declared on demand.
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <stdexcept>

#include "service/app/intake/report_events.h"
#include "service/app/ledger.h"
#include "service/base/real_clock.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"
#include "tests/bench/raw_writes.h"

namespace tutoring::bench {
namespace {

using namespace sqlite_api;  // NOLINT: where SOCI puts all of SQLite.

Value ValueOf(sqlite3_value* value) {
  if (sqlite3_value_type(value) == SQLITE_INTEGER) return int64_t{sqlite3_value_int64(value)};
  return std::string(reinterpret_cast<const char*>(sqlite3_value_text(value)),
                     static_cast<size_t>(sqlite3_value_bytes(value)));
}

// What was changed since the last commit, and before.
struct Recording {
  std::vector<Transaction> committed;
  Transaction pending;
};

template <typename Get>
std::vector<Value> RowOf(sqlite3* database, const Get& get) {
  std::vector<Value> row;
  for (int i = 0; i < sqlite3_preupdate_count(database); ++i) {
    sqlite3_value* value = nullptr;
    if (get(database, i, &value) != SQLITE_OK)
      throw std::runtime_error("SQLite does not tell what changed");
    row.push_back(ValueOf(value));
  }
  return row;
}

void OnChange(void* context, sqlite3* database, int operation, const char*, const char* table,
              sqlite3_int64, sqlite3_int64) {
  RowChange change{.operation = operation, .table = table};
  std::vector<Value> before;
  if (operation != SQLITE_INSERT) before = RowOf(database, sqlite3_preupdate_old);
  change.row = operation == SQLITE_DELETE ? before : RowOf(database, sqlite3_preupdate_new);
  for (size_t i = 0; operation == SQLITE_UPDATE && i < before.size(); ++i) {
    if (before[i] != change.row[i]) change.changed.push_back(static_cast<int>(i));
  }
  const bool nothing = operation == SQLITE_UPDATE && change.changed.empty();
  if (!nothing) static_cast<Recording*>(context)->pending.push_back(std::move(change));
}

int OnCommit(void* context) {
  auto* recording = static_cast<Recording*>(context);
  if (!recording->pending.empty()) recording->committed.push_back(std::move(recording->pending));
  recording->pending.clear();
  return 0;
}

}  // namespace

std::vector<Transaction> RecordWrites(const std::string& database,
                                      const std::vector<v1::ReportEventsRequest>& reports) {
  const RealClock clock;
  const Policy policy;
  auto ledger = app::Ledger::Open(database, clock, [](const app::RaisedAlarm&) {});
  if (!ledger.ok()) throw std::runtime_error("cannot open a ledger to record");
  Recording recording;
  const absl::Status attached = (*ledger)->Write([&](app::Unit& unit) {
    auto* backend = static_cast<soci::sqlite3_session_backend*>(
        unit.store.connection().session().get_backend());
    sqlite3_preupdate_hook(backend->conn_, OnChange, &recording);
    sqlite3_commit_hook(backend->conn_, OnCommit, &recording);
    return absl::OkStatus();
  });
  if (!attached.ok()) throw std::runtime_error("cannot record");
  for (const v1::ReportEventsRequest& request : reports) {
    app::EventReport report = rpc::FromProto(request);
    report.platform = rpc::PlatformOf(request.parent());
    if (!app::ReportEvents(**ledger, policy, report).ok())
      throw std::runtime_error("a report to be recorded failed");
  }
  return std::move(recording.committed);
}

}  // namespace tutoring::bench
