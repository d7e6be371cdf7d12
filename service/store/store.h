#ifndef SERVICE_STORE_STORE_H_
#define SERVICE_STORE_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/store/accesses.h"
#include "service/store/act_decisions.h"
#include "service/store/alarms.h"
#include "service/store/alerts.h"
#include "service/store/appraisals.h"
#include "service/store/calendars.h"
#include "service/store/checks.h"
#include "service/store/courses.h"
#include "service/store/dismissals.h"
#include "service/store/due_subjects.h"
#include "service/store/duties.h"
#include "service/store/engine/connection.h"
#include "service/store/erasures.h"
#include "service/store/evaluations.h"
#include "service/store/forgetting.h"
#include "service/store/interventions.h"
#include "service/store/leaves.h"
#include "service/store/mappings.h"
#include "service/store/messages.h"
#include "service/store/person_index.h"
#include "service/store/person_reports.h"
#include "service/store/person_rows.h"
#include "service/store/person_sheets.h"
#include "service/store/platforms.h"
#include "service/store/policies.h"
#include "service/store/posts.h"
#include "service/store/progress.h"
#include "service/store/reports.h"
#include "service/store/retentions.h"
#include "service/store/rosters.h"
#include "service/store/submissions.h"
#include "service/store/suspensions.h"
#include "service/store/tokens.h"
#include "service/store/welcomes.h"

namespace tutoring::store {

// All repositories over one connection. One thread at a time.
class Store {
 public:
  // Errors: those of Connection::Open.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, Access access);
  ~Store();

  // Transactions. A savepoint is one caller's share of a commit that several share.
  absl::Status Begin();
  absl::Status BeginRead();
  absl::Status Commit();
  absl::Status Rollback();
  absl::Status Save();
  absl::Status Keep();
  absl::Status Undo();

  Connection& connection() { return *connection_; }

 private:
  explicit Store(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
  Query<In<>> begin_{*connection_, "BEGIN IMMEDIATE"};
  Query<In<>> begin_read_{*connection_, "BEGIN"};
  Query<In<>> commit_{*connection_, "COMMIT"};
  Query<In<>> save_{*connection_, "SAVEPOINT share"};
  Query<In<>> keep_{*connection_, "RELEASE share"};

 public:
  Platforms platforms{*connection_};
  Progress progress{*connection_};
  Courses courses{*connection_};
  Rosters rosters{*connection_};
  Posts posts{*connection_};
  Messages messages{*connection_};
  Accesses accesses{*connection_};
  Dismissals dismissals{*connection_};
  Appraisals appraisals{*connection_};
  Duties duties{*connection_};
  DueSubjects due_subjects{*connection_};
  Checks checks{*connection_};
  Alerts alerts{*connection_};
  Alarms alarms{*connection_};
  Tokens tokens{*connection_};
  Policies policies{*connection_};
  Calendars calendars{*connection_};
  Suspensions suspensions{*connection_};
  Leaves leaves{*connection_};
  Interventions interventions{*connection_};
  ActDecisions act_decisions{*connection_};
  Submissions submissions{*connection_};
  Evaluations evaluations{*connection_};
  Reports reports{*connection_};
  Welcomes welcomes{*connection_};
  MappingRows mappings{*connection_};
  Erasures erasures{*connection_};
  PersonRows person_rows{*connection_};
  PersonIndex person_index{*connection_};
  PersonReports person_reports{*connection_};
  PersonSheets person_sheets{*connection_};
  Retentions retentions{*connection_};
  Forgetting forgetting{*connection_};
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_STORE_H_
