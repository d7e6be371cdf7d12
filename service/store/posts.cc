#include "service/store/posts.h"

#include <algorithm>
#include <tuple>

#include "service/base/status_macros.h"

namespace tutoring::store {
namespace {

constexpr char kFindSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us FROM posts WHERE platform_key = :platform AND post = :post";
constexpr char kPutSql[] =
    "INSERT INTO posts (platform_key, post, course, discussion, forum, author, create_time_us,"
    " private_recipient, subject, observe_time_us, delete_time_us)"
    " VALUES (:platform, :post, :course, :discussion, :forum, :author, :created, :recipient, "
    ":subject,"
    " :observed, :deleted)"
    " ON CONFLICT (platform_key, post) DO UPDATE SET course = excluded.course,"
    " discussion = excluded.discussion, forum = excluded.forum, author = excluded.author,"
    " create_time_us = excluded.create_time_us, private_recipient = excluded.private_recipient,"
    " subject = excluded.subject, observe_time_us = excluded.observe_time_us,"
    " delete_time_us = excluded.delete_time_us";
constexpr char kPutVersionSql[] =
    "INSERT INTO post_versions (platform_key, discussion, post, forum, modify_time_us, text_class,"
    " classifier_version, first_observe_time_us)"
    " VALUES (:platform, :discussion, :post, :forum, :modified, :class, :classifier, :observed)"
    " ON CONFLICT (platform_key, discussion, post, forum, modify_time_us) DO UPDATE SET"
    " text_class = CASE WHEN excluded.classifier_version > post_versions.classifier_version"
    "  OR (excluded.classifier_version = post_versions.classifier_version"
    "   AND excluded.text_class < post_versions.text_class)"
    "  THEN excluded.text_class ELSE post_versions.text_class END,"
    " classifier_version = CASE WHEN excluded.classifier_version > post_versions.classifier_version"
    "  THEN excluded.classifier_version ELSE post_versions.classifier_version END,"
    " first_observe_time_us = CASE WHEN excluded.first_observe_time_us"
    "  < post_versions.first_observe_time_us THEN excluded.first_observe_time_us"
    "  ELSE post_versions.first_observe_time_us END";
// Each of these walks the versions that stand, or stood, in the discussion, and from each to what
// is asked for. What belongs to a post with several versions there comes several times. (With IN
// and a subquery SQLite would build a table in memory for each question.)
constexpr char kInDiscussionSql[] =
    "SELECT p.post, p.course, p.discussion, p.forum, p.author, p.create_time_us, "
    "p.private_recipient,"
    " p.subject, p.observe_time_us, p.delete_time_us FROM post_versions here JOIN posts p"
    " ON p.platform_key = here.platform_key AND p.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion ORDER BY here.post";
constexpr char kVersionsSql[] =
    "SELECT v.discussion, v.post, v.forum, v.modify_time_us, v.text_class, v.classifier_version,"
    " v.first_observe_time_us FROM post_versions here JOIN post_versions v"
    " ON v.platform_key = here.platform_key AND v.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion ORDER BY here.post";
constexpr char kDiscussionsOfSql[] =
    "SELECT DISTINCT discussion FROM post_versions WHERE platform_key = :platform AND post = :post"
    " ORDER BY discussion";
constexpr char kDiscussionsOfForumSql[] =
    "SELECT DISTINCT discussion FROM post_versions WHERE platform_key = :platform AND forum = "
    ":forum"
    " ORDER BY discussion";
constexpr char kDiscussionsOfCourseSql[] =
    "SELECT DISTINCT v.discussion FROM forums f JOIN post_versions v"
    " ON v.platform_key = f.platform_key AND v.forum = f.forum"
    " WHERE f.platform_key = :platform AND f.course = :course AND v.discussion > :after"
    " ORDER BY v.discussion LIMIT :limit";
constexpr char kPutDismissalSql[] =
    "INSERT INTO dismissals (platform_key, kind, post, time_us, reason, person)"
    " VALUES (:platform, 1, :post, :time, :reason, :person)"
    " ON CONFLICT (platform_key, kind, post, time_us) DO NOTHING";
constexpr char kDismissalsSql[] =
    "SELECT d.post, d.time_us, d.reason, d.person FROM post_versions here JOIN dismissals d"
    " ON d.platform_key = here.platform_key AND d.kind = 1 AND d.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion"
    " ORDER BY here.post";

// Orders rows by a key that tells them apart, and leaves one of each.
template <typename Row, typename Key>
void OrderAndUnite(std::vector<Row>& rows, const Key& key) {
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  const auto same = [&](const Row& a, const Row& b) { return key(a) == key(b); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
}

}  // namespace

Posts::Posts(Connection& connection)
    : find_(connection, kFindSql),
      put_(connection, kPutSql),
      put_version_(connection, kPutVersionSql),
      in_discussion_(connection, kInDiscussionSql),
      versions_(connection, kVersionsSql),
      discussions_of_(connection, kDiscussionsOfSql),
      discussions_of_forum_(connection, kDiscussionsOfForumSql),
      discussions_of_course_(connection, kDiscussionsOfCourseSql),
      put_dismissal_(connection, kPutDismissalSql),
      dismissals_(connection, kDismissalsSql) {}

absl::StatusOr<std::optional<PostRow>> Posts::Find(int64_t platform, const std::string& id) {
  std::optional<PostRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = PostRow{std::move(columns)...}; }, platform, id));
  return found;
}

absl::Status Posts::Put(int64_t platform, const PostRow& p) {
  return put_.Run(platform, p.id, p.course, p.discussion, p.forum, p.author, p.created,
                  p.private_recipient, p.subject, p.observed, p.deleted);
}

absl::Status Posts::PutVersion(int64_t platform, const PostVersionRow& v) {
  return put_version_.Run(platform, v.discussion, v.post, v.forum, v.modified, v.text_class,
                          v.classifier_version, v.first_observed);
}

absl::StatusOr<std::vector<PostRow>> Posts::InDiscussion(int64_t platform,
                                                         const std::string& discussion) {
  std::vector<PostRow> posts;
  TUTORING_RETURN_IF_ERROR(in_discussion_.ForEach(
      [&](auto... columns) { posts.push_back(PostRow{std::move(columns)...}); }, platform,
      discussion));
  OrderAndUnite(posts, [](const PostRow& p) { return std::tie(p.id); });
  return posts;
}

absl::StatusOr<std::vector<PostVersionRow>> Posts::VersionsInDiscussion(
    int64_t platform, const std::string& discussion) {
  std::vector<PostVersionRow> versions;
  TUTORING_RETURN_IF_ERROR(versions_.ForEach(
      [&](auto... columns) { versions.push_back(PostVersionRow{std::move(columns)...}); }, platform,
      discussion));
  OrderAndUnite(versions, [](const PostVersionRow& v) {
    return std::tie(v.post, v.modified, v.first_observed, v.discussion, v.forum);
  });
  return versions;
}

absl::StatusOr<std::vector<std::string>> Posts::DiscussionsOf(int64_t platform,
                                                              const std::string& post) {
  std::vector<std::string> names;
  TUTORING_RETURN_IF_ERROR(discussions_of_.ForEach(
      [&](std::string name) { names.push_back(std::move(name)); }, platform, post));
  return names;
}

absl::StatusOr<std::vector<std::string>> Posts::DiscussionsOfForum(int64_t platform,
                                                                   const std::string& forum) {
  std::vector<std::string> names;
  TUTORING_RETURN_IF_ERROR(discussions_of_forum_.ForEach(
      [&](std::string name) { names.push_back(std::move(name)); }, platform, forum));
  return names;
}

absl::StatusOr<std::vector<std::string>> Posts::DiscussionsOfCourse(int64_t platform,
                                                                    const std::string& course,
                                                                    const std::string& after,
                                                                    int limit) {
  std::vector<std::string> names;
  TUTORING_RETURN_IF_ERROR(discussions_of_course_.ForEach(
      [&](std::string name) { names.push_back(std::move(name)); }, platform, course, after, limit));
  return names;
}

absl::Status Posts::PutDismissal(int64_t platform, const DismissalRow& d) {
  return put_dismissal_.Run(platform, d.post, d.time, d.reason, d.person);
}

absl::StatusOr<std::vector<DismissalRow>> Posts::DismissalsInDiscussion(
    int64_t platform, const std::string& discussion) {
  std::vector<DismissalRow> rows;
  TUTORING_RETURN_IF_ERROR(dismissals_.ForEach(
      [&](auto... columns) { rows.push_back(DismissalRow{std::move(columns)...}); }, platform,
      discussion));
  OrderAndUnite(rows, [](const DismissalRow& d) { return std::tie(d.post, d.time); });
  return rows;
}

}  // namespace tutoring::store
