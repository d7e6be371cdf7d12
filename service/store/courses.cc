#include "service/store/courses.h"

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kCoursesFindSql[] =
    "SELECT course, display_name, category, start_time_us, end_time_us, in_scope, observe_time_us,"
    " roster_held, roster_confirmed FROM courses WHERE platform_key = :platform AND course = "
    ":course";
constexpr char kCoursesListSql[] =
    "SELECT course, display_name, category, start_time_us, end_time_us, in_scope, observe_time_us,"
    " roster_held, roster_confirmed FROM courses WHERE platform_key = :platform AND course > :after"
    " ORDER BY course LIMIT :limit";
constexpr char kCoursesPutSql[] =
    "INSERT INTO courses (platform_key, course, display_name, category, start_time_us, "
    "end_time_us, in_scope,"
    " observe_time_us, roster_held, roster_confirmed)"
    " VALUES (:platform, :course, :display_name, :category, :start, :end, :in_scope, :observed, "
    ":held, :confirmed)"
    " ON CONFLICT (platform_key, course) DO UPDATE SET display_name = excluded.display_name,"
    " category = excluded.category, start_time_us = excluded.start_time_us, end_time_us = "
    "excluded.end_time_us,"
    " in_scope = excluded.in_scope, observe_time_us = excluded.observe_time_us,"
    " roster_held = excluded.roster_held, roster_confirmed = excluded.roster_confirmed";
constexpr char kCoursesNoteVersionSql[] =
    "INSERT INTO course_versions (platform_key, course, end_time_us, in_scope, "
    "first_observe_time_us,"
    " last_observe_time_us) VALUES (:platform, :course, :end, :in_scope, :observed, :observed)"
    " ON CONFLICT (platform_key, course, end_time_us, in_scope) DO UPDATE SET"
    " first_observe_time_us = CASE WHEN excluded.first_observe_time_us"
    "  < course_versions.first_observe_time_us THEN excluded.first_observe_time_us"
    "  ELSE course_versions.first_observe_time_us END,"
    " last_observe_time_us = CASE WHEN excluded.last_observe_time_us"
    "  > course_versions.last_observe_time_us THEN excluded.last_observe_time_us"
    "  ELSE course_versions.last_observe_time_us END";
constexpr char kCoursesVersionsSql[] =
    "SELECT end_time_us, in_scope, first_observe_time_us, last_observe_time_us FROM course_versions"
    " WHERE platform_key = :platform AND course = :course ORDER BY first_observe_time_us, "
    "end_time_us, in_scope";
constexpr char kCoursesNoteHiddenSql[] =
    "INSERT INTO hidden_times (platform_key, course, start_time_us, end_time_us)"
    " VALUES (:platform, :course, :start, :end)"
    " ON CONFLICT (platform_key, course, start_time_us) DO UPDATE SET"
    " end_time_us = CASE WHEN excluded.end_time_us > hidden_times.end_time_us"
    "  THEN excluded.end_time_us ELSE hidden_times.end_time_us END";
constexpr char kCoursesHiddenSql[] =
    "SELECT start_time_us, end_time_us FROM hidden_times"
    " WHERE platform_key = :platform AND course = :course ORDER BY start_time_us";
constexpr char kCoursesFindForumSql[] =
    "SELECT forum, course, type, display_name, observe_time_us FROM forums"
    " WHERE platform_key = :platform AND forum = :forum";
constexpr char kCoursesForumsSql[] =
    "SELECT forum, course, type, display_name, observe_time_us FROM forums"
    " WHERE platform_key = :platform AND course = :course ORDER BY forum";
constexpr char kCoursesPutForumSql[] =
    "INSERT INTO forums (platform_key, forum, course, type, display_name, observe_time_us)"
    " VALUES (:platform, :forum, :course, :type, :display_name, :observed)"
    " ON CONFLICT (platform_key, forum) DO UPDATE SET course = excluded.course, type = "
    "excluded.type,"
    " display_name = excluded.display_name, observe_time_us = excluded.observe_time_us";
constexpr char kCoursesNoteForumVersionSql[] =
    "INSERT INTO forum_versions (platform_key, forum, type, display_name, first_observe_time_us,"
    " last_observe_time_us, day) VALUES (:platform, :forum, :type, :display_name, :observed,"
    " :observed, :observed / 86400000000)"
    " ON CONFLICT (platform_key, forum, day, type, display_name) DO UPDATE SET"
    " first_observe_time_us = CASE WHEN excluded.first_observe_time_us"
    "  < forum_versions.first_observe_time_us THEN excluded.first_observe_time_us"
    "  ELSE forum_versions.first_observe_time_us END,"
    " last_observe_time_us = CASE WHEN excluded.last_observe_time_us"
    "  > forum_versions.last_observe_time_us THEN excluded.last_observe_time_us"
    "  ELSE forum_versions.last_observe_time_us END";
constexpr char kCoursesForumVersionsSql[] =
    "SELECT type, display_name, first_observe_time_us, last_observe_time_us FROM forum_versions"
    " WHERE platform_key = :platform AND forum = :forum"
    " ORDER BY first_observe_time_us, type, display_name";

}  // namespace

Courses::Courses(Connection& connection)
    : find_(connection, kCoursesFindSql),
      list_(connection, kCoursesListSql),
      put_(connection, kCoursesPutSql),
      note_version_(connection, kCoursesNoteVersionSql),
      versions_(connection, kCoursesVersionsSql),
      note_hidden_(connection, kCoursesNoteHiddenSql),
      hidden_(connection, kCoursesHiddenSql),
      find_forum_(connection, kCoursesFindForumSql),
      forums_(connection, kCoursesForumsSql),
      put_forum_(connection, kCoursesPutForumSql),
      note_forum_version_(connection, kCoursesNoteForumVersionSql),
      forum_versions_(connection, kCoursesForumVersionsSql) {}

absl::StatusOr<std::optional<Course>> Courses::Find(int64_t platform, const std::string& id) {
  std::optional<Course> found;
  TUTORING_RETURN_IF_ERROR(
      find_.ForEach([&](auto... columns) { found = Course{std::move(columns)...}; }, platform, id));
  return found;
}

absl::StatusOr<std::vector<Course>> Courses::List(int64_t platform, const std::string& after,
                                                  int limit) {
  std::vector<Course> courses;
  TUTORING_RETURN_IF_ERROR(
      list_.ForEach([&](auto... columns) { courses.push_back(Course{std::move(columns)...}); },
                    platform, after, limit));
  return courses;
}

absl::Status Courses::Put(int64_t platform, const Course& c) {
  return put_.Run(platform, c.id, c.display_name, c.category, c.start, c.end, c.in_scope,
                  c.observed, c.roster_held, c.roster_confirmed);
}

absl::Status Courses::NoteVersion(int64_t platform, const Course& c) {
  return note_version_.Run(platform, c.id, c.end, c.in_scope, c.observed);
}

absl::StatusOr<std::vector<CourseVersion>> Courses::Versions(int64_t platform,
                                                             const std::string& id) {
  std::vector<CourseVersion> versions;
  TUTORING_RETURN_IF_ERROR(versions_.ForEach(
      [&](auto... columns) { versions.push_back(CourseVersion{std::move(columns)...}); }, platform,
      id));
  return versions;
}

absl::Status Courses::NoteHidden(int64_t platform, const std::string& id, const Interval& time) {
  return note_hidden_.Run(platform, id, time.from, time.until);
}

absl::StatusOr<std::vector<Interval>> Courses::Hidden(int64_t platform, const std::string& id) {
  std::vector<Interval> times;
  TUTORING_RETURN_IF_ERROR(hidden_.ForEach(
      [&](absl::Time from, absl::Time until) {
        times.push_back({from, until});
      },
      platform, id));
  return times;
}

absl::StatusOr<std::optional<Forum>> Courses::FindForum(int64_t platform, const std::string& id) {
  std::optional<Forum> found;
  TUTORING_RETURN_IF_ERROR(find_forum_.ForEach(
      [&](auto... columns) { found = Forum{std::move(columns)...}; }, platform, id));
  return found;
}

absl::StatusOr<std::vector<Forum>> Courses::Forums(int64_t platform, const std::string& course) {
  std::vector<Forum> forums;
  TUTORING_RETURN_IF_ERROR(forums_.ForEach(
      [&](auto... columns) { forums.push_back(Forum{std::move(columns)...}); }, platform, course));
  return forums;
}

absl::Status Courses::PutForum(int64_t platform, const Forum& f) {
  return put_forum_.Run(platform, f.id, f.course, f.type, f.display_name, f.observed);
}

absl::Status Courses::NoteForumVersion(int64_t platform, const Forum& f) {
  return note_forum_version_.Run(platform, f.id, f.type, f.display_name, f.observed);
}

absl::StatusOr<std::vector<ForumVersion>> Courses::ForumVersions(int64_t platform,
                                                                 const std::string& id) {
  std::vector<ForumVersion> versions;
  TUTORING_RETURN_IF_ERROR(forum_versions_.ForEach(
      [&](auto... columns) { versions.push_back(ForumVersion{std::move(columns)...}); }, platform,
      id));
  return versions;
}

}  // namespace tutoring::store
