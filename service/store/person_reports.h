#ifndef SERVICE_STORE_PERSON_REPORTS_H_
#define SERVICE_STORE_PERSON_REPORTS_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"
#include "service/store/reports.h"

namespace tutoring::store {

// Which report of which course.
struct ReportPlace {
  int64_t report = 0;
  std::string course;
  std::string group;
  absl::Time submitted;
};
struct PersonCourseEnd {
  std::string course;
  CourseEnd end;
};
struct PersonReading {
  ReportPlace place;
  absl::Time time;
};

// Repository of what the ends of modules hold about one person of a platform. Reads whole tables of
// the platform where no index finds a person: exports and erasures are rare. One thread at a time.
class PersonReports {
 public:
  explicit PersonReports(Connection& connection);

  // Reports that have a line about the person, and those that they submitted.
  absl::StatusOr<std::vector<ReportPlace>> About(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<ReportPlace>> By(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<PersonReading>> ReadBy(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<PersonCourseEnd>> Ends(int64_t platform, const std::string& person);

  // Empties every remark that holds one of the texts. Tells how many; a second call changes none.
  absl::StatusOr<int64_t> ClearRemarks(int64_t platform, const std::set<std::string>& texts);

 private:
  using Places =
      Query<In<int64_t, std::string>, Out<int64_t, std::string, std::string, absl::Time>>;
  static absl::StatusOr<std::vector<ReportPlace>> Read(Places& query, int64_t platform,
                                                       const std::string& person);

  Places about_;
  Places by_;
  Query<In<int64_t, std::string>, Out<int64_t, std::string, std::string, absl::Time, absl::Time>>
      read_by_;
  Query<In<int64_t, std::string>, Out<std::string, absl::Time, absl::Time, std::string>> ends_;
  Query<In<int64_t>, Out<int64_t, std::string>> remarks_;
  Query<In<int64_t>> clear_remarks_;
  Query<In<int64_t>, Out<int64_t, std::string, std::string>> line_remarks_;
  Query<In<int64_t, std::string>> clear_line_remarks_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_PERSON_REPORTS_H_
