#include "service/store/dismissals.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kDismissalsPutSql[] =
    "INSERT INTO dismissals (platform_key, kind, anchor, time_us, reason, person, course, subject)"
    " VALUES (:platform, :kind, :anchor, :time, :reason, :person, :course, :subject)"
    " ON CONFLICT (platform_key, kind, anchor, time_us) DO NOTHING";
constexpr char kDismissalsInDiscussionSql[] =
    "SELECT d.kind, d.anchor, d.time_us, d.reason, d.person, d.course, d.subject"
    " FROM post_versions here JOIN dismissals d"
    " ON d.platform_key = here.platform_key AND d.kind = 1 AND d.anchor = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion"
    " ORDER BY here.post";
constexpr char kDismissalsOfPersonSql[] =
    "SELECT kind, anchor, time_us, reason, person, course, subject FROM dismissals"
    " WHERE platform_key = :platform AND course = :course AND subject = :person AND kind > 1"
    " AND kind <> 5 AND kind < 8 ORDER BY kind, anchor, time_us";
constexpr char kDismissalsDirectSql[] =
    "SELECT kind, anchor, time_us, reason, person, course, subject FROM dismissals"
    " WHERE platform_key = :platform AND course = :course AND subject = :person AND kind > 1"
    " AND kind > 12 ORDER BY kind, anchor, time_us";
constexpr char kDismissalsOfCourseSql[] =
    "SELECT kind, anchor, time_us, reason, person, course, subject FROM dismissals"
    " WHERE platform_key = :platform AND course = :course AND kind > 1"
    " AND (kind = 5 OR (kind > 7 AND kind < 13)) ORDER BY anchor, kind, time_us";
constexpr char kDismissalsWithoutPostSql[] =
    "SELECT d.anchor FROM dismissals d LEFT JOIN posts p"
    " ON p.platform_key = d.platform_key AND p.post = d.anchor"
    " WHERE d.platform_key = :platform AND d.kind = 1 AND p.post IS NULL ORDER BY d.anchor";

}  // namespace

Dismissals::Dismissals(Connection& connection)
    : put_(connection, kDismissalsPutSql),
      in_discussion_(connection, kDismissalsInDiscussionSql),
      of_person_(connection, kDismissalsOfPersonSql),
      direct_(connection, kDismissalsDirectSql),
      of_course_(connection, kDismissalsOfCourseSql),
      without_post_(connection, kDismissalsWithoutPostSql) {}

absl::Status Dismissals::Put(int64_t platform, const DismissalRow& d) {
  return put_.Run(platform, d.kind, d.anchor, d.time, d.reason, d.person, d.course, d.subject);
}

absl::StatusOr<std::vector<DismissalRow>> Dismissals::InDiscussion(int64_t platform,
                                                                   const std::string& discussion) {
  std::vector<DismissalRow> rows;
  TUTORING_RETURN_IF_ERROR(in_discussion_.ForEach(
      [&](auto... columns) { rows.push_back(DismissalRow{std::move(columns)...}); }, platform,
      discussion));
  // A post with several versions there comes several times.
  const auto key = [](const DismissalRow& d) { return std::tie(d.anchor, d.time); };
  std::sort(rows.begin(), rows.end(),
            [&](const DismissalRow& a, const DismissalRow& b) { return key(a) < key(b); });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

absl::StatusOr<std::vector<DismissalRow>> Dismissals::OfPerson(int64_t platform,
                                                               const std::string& course,
                                                               const std::string& person) {
  std::vector<DismissalRow> rows;
  TUTORING_RETURN_IF_ERROR(of_person_.ForEach(
      [&](auto... columns) { rows.push_back(DismissalRow{std::move(columns)...}); }, platform,
      course, person));
  return rows;
}

absl::StatusOr<std::vector<DismissalRow>> Dismissals::Direct(int64_t platform,
                                                             const std::string& course,
                                                             const std::string& person) {
  std::vector<DismissalRow> rows;
  TUTORING_RETURN_IF_ERROR(
      direct_.ForEach([&](auto... columns) { rows.push_back(DismissalRow{std::move(columns)...}); },
                      platform, course, person));
  return rows;
}

absl::StatusOr<std::vector<DismissalRow>> Dismissals::OfCourse(int64_t platform,
                                                               const std::string& course) {
  std::vector<DismissalRow> rows;
  TUTORING_RETURN_IF_ERROR(of_course_.ForEach(
      [&](auto... columns) { rows.push_back(DismissalRow{std::move(columns)...}); }, platform,
      course));
  return rows;
}

absl::StatusOr<std::vector<std::string>> Dismissals::WithoutPost(int64_t platform) {
  std::vector<std::string> posts;
  TUTORING_RETURN_IF_ERROR(
      without_post_.ForEach([&](std::string post) { posts.push_back(std::move(post)); }, platform));
  return posts;
}

}  // namespace tutoring::store
