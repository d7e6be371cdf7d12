#ifndef SERVICE_STORE_PERSON_SHEETS_H_
#define SERVICE_STORE_PERSON_SHEETS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/evaluations.h"
#include "service/store/query.h"
#include "service/store/submissions.h"

namespace tutoring::store {

// What one course's evaluations hold of somebody.
struct PersonMark {
  std::string course;
  std::string learner;
  SheetMark mark;
};
struct PersonResult {
  std::string course;
  SheetResult result;
};
struct PersonAcknowledgement {
  std::string course;
  DebriefAcknowledgement acknowledgement;
};
struct PersonLink {
  std::string course;
  OccurrenceLink link;
};
struct PersonPlan {
  int64_t id = 0;
  std::string course;
};

// Repository of what evaluations hold about one person of a platform: of their own, and what they
// entered. Reads whole tables of the platform where no index finds a person: exports are rare. One
// thread at a time.
class PersonSheets {
 public:
  explicit PersonSheets(Connection& connection);

  absl::StatusOr<std::vector<SubmissionRow>> Submissions(int64_t platform,
                                                         const std::string& person);
  absl::StatusOr<std::vector<PersonMark>> Marks(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<PersonResult>> Results(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<PersonAcknowledgement>> Acknowledgements(int64_t platform,
                                                                      const std::string& person);
  absl::StatusOr<std::vector<PersonLink>> Links(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<PersonPlan>> Plans(int64_t platform, const std::string& person);

 private:
  Query<In<int64_t, std::string>, Out<std::string, std::string, std::string, absl::Time,
                                      std::string, std::string, PassState, absl::Time, absl::Time>>
      submissions_;
  Query<In<int64_t, std::string>,
        Out<std::string, std::string, absl::Time, bool, absl::Time, absl::Time, std::string>>
      marks_;
  Query<In<int64_t, std::string>, Out<std::string, std::string, absl::Time, std::string, ResultView,
                                      ObjectiveResult, absl::Time, std::string>>
      results_;
  Query<In<int64_t, std::string>,
        Out<std::string, std::string, absl::Time, std::string, absl::Time>>
      acknowledgements_;
  Query<In<int64_t, std::string>,
        Out<std::string, int64_t, absl::Time, std::string, absl::Time, std::string>>
      links_;
  Query<In<int64_t, std::string>, Out<int64_t, std::string>> plans_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_PERSON_SHEETS_H_
