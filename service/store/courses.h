#ifndef SERVICE_STORE_COURSES_H_
#define SERVICE_STORE_COURSES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/interval.h"
#include "service/store/query.h"

namespace tutoring::store {

// A course as last observed.
struct Course {
  std::string id;
  std::string display_name;
  std::string category;
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfiniteFuture();
  bool in_scope = true;
  absl::Time observed = absl::InfinitePast();
  bool roster_held = false;
  bool roster_confirmed = false;

  bool operator==(const Course&) const = default;
};

// A state that the course was observed in.
struct CourseVersion {
  absl::Time end;
  bool in_scope;
  absl::Time first_observed;
  absl::Time last_observed;

  bool operator==(const CourseVersion&) const = default;
};

// A forum as last observed.
struct Forum {
  std::string id;
  std::string course;
  std::string type;
  std::string display_name;
  absl::Time observed = absl::InfinitePast();

  bool operator==(const Forum&) const = default;
};

// A state that the forum was observed in, on one day (UTC).
struct ForumVersion {
  std::string type;
  std::string display_name;
  absl::Time first_observed;
  absl::Time last_observed;

  bool operator==(const ForumVersion&) const = default;
};

// Repository of courses and their forums. The latest observation holds; of two at the same instant
// the greater in content, so that order of arrival never matters. One thread at a time.
class Courses {
 public:
  explicit Courses(Connection& connection);

  absl::StatusOr<std::optional<Course>> Find(int64_t platform, const std::string& id);
  absl::StatusOr<std::vector<Course>> List(int64_t platform, const std::string& after, int limit);
  absl::Status Put(int64_t platform, const Course& course);
  absl::Status NoteVersion(int64_t platform, const Course& course);
  absl::StatusOr<std::vector<CourseVersion>> Versions(int64_t platform, const std::string& id);
  // Of two times with one beginning the longer stays.
  absl::Status NoteHidden(int64_t platform, const std::string& id, const Interval& time);
  // By their beginnings.
  absl::StatusOr<std::vector<Interval>> Hidden(int64_t platform, const std::string& id);

  absl::StatusOr<std::optional<Forum>> FindForum(int64_t platform, const std::string& id);
  // By id.
  absl::StatusOr<std::vector<Forum>> Forums(int64_t platform, const std::string& course);
  absl::Status PutForum(int64_t platform, const Forum& forum);
  absl::Status NoteForumVersion(int64_t platform, const Forum& forum);
  absl::StatusOr<std::vector<ForumVersion>> ForumVersions(int64_t platform, const std::string& id);

 private:
  using CourseColumns = Out<std::string, std::string, std::string, absl::Time, absl::Time, bool,
                            absl::Time, bool, bool>;
  Query<In<int64_t, std::string>, CourseColumns> find_;
  Query<In<int64_t, std::string, int>, CourseColumns> list_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time, absl::Time, bool, absl::Time,
           bool, bool>>
      put_;
  Query<In<int64_t, std::string, absl::Time, bool, absl::Time>> note_version_;
  Query<In<int64_t, std::string>, Out<absl::Time, bool, absl::Time, absl::Time>> versions_;
  Query<In<int64_t, std::string, absl::Time, absl::Time>> note_hidden_;
  Query<In<int64_t, std::string>, Out<absl::Time, absl::Time>> hidden_;
  using ForumColumns = Out<std::string, std::string, std::string, std::string, absl::Time>;
  Query<In<int64_t, std::string>, ForumColumns> find_forum_;
  Query<In<int64_t, std::string>, ForumColumns> forums_;
  Query<In<int64_t, std::string, std::string, std::string, std::string, absl::Time>> put_forum_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time>> note_forum_version_;
  Query<In<int64_t, std::string>, Out<std::string, std::string, absl::Time, absl::Time>>
      forum_versions_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_COURSES_H_
