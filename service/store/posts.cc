#include "service/store/posts.h"

#include <algorithm>
#include <tuple>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kPostsFindSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us, parent_post, reader_group, group_observe_time_us FROM posts"
    " WHERE platform_key = :platform AND post = :post";
#define TUTORING_INSERT_POST                                                                  \
  "INSERT INTO posts (platform_key, post, course, discussion, forum, author, create_time_us," \
  " private_recipient, subject, observe_time_us, delete_time_us, parent_post, reader_group,"  \
  " group_observe_time_us) VALUES (:platform, :post, :course, :discussion, :forum, :author,"  \
  " :created, :recipient, :subject, :observed, :deleted, :parent, :reader_group,"             \
  " :group_observed) ON CONFLICT (platform_key, post) "
constexpr char kPostsAddSql[] = TUTORING_INSERT_POST "DO NOTHING";
constexpr char kPostsPutSql[] = TUTORING_INSERT_POST
    "DO UPDATE SET course = excluded.course,"
    " discussion = excluded.discussion, forum = excluded.forum, author = excluded.author,"
    " create_time_us = excluded.create_time_us, private_recipient = excluded.private_recipient,"
    " subject = excluded.subject, observe_time_us = excluded.observe_time_us,"
    " delete_time_us = excluded.delete_time_us, parent_post = excluded.parent_post,"
    " reader_group = excluded.reader_group,"
    " group_observe_time_us = excluded.group_observe_time_us";
constexpr char kPostsPutVersionSql[] =
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
constexpr char kPostsInDiscussionSql[] =
    "SELECT p.post, p.course, p.discussion, p.forum, p.author, p.create_time_us, "
    "p.private_recipient,"
    " p.subject, p.observe_time_us, p.delete_time_us, p.parent_post, p.reader_group,"
    " p.group_observe_time_us"
    " FROM post_versions here JOIN posts p"
    " ON p.platform_key = here.platform_key AND p.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion ORDER BY here.post";
// Of nearly all posts there is nothing more, which is asked here: each question by itself would be
// another walk. (What EXISTS gives is a number in one engine, not in another.)
constexpr char kPostsWithVersionsSql[] =
    "SELECT p.post, p.course, p.discussion, p.forum, p.author, p.create_time_us,"
    " p.private_recipient, p.subject, p.observe_time_us, p.delete_time_us, p.parent_post,"
    " p.reader_group, p.group_observe_time_us,"
    " here.forum, here.modify_time_us, here.text_class, here.classifier_version,"
    " here.first_observe_time_us,"
    " CASE WHEN EXISTS (SELECT 1 FROM post_versions v WHERE v.platform_key = here.platform_key"
    "  AND v.post = here.post AND v.discussion <> here.discussion) THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM dismissals d WHERE d.platform_key = here.platform_key"
    "  AND d.kind = 1 AND d.anchor = here.post) THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM appraisals a WHERE a.platform_key = here.platform_key"
    "  AND a.post = here.post) THEN 1 ELSE 0 END"
    " FROM post_versions here JOIN posts p"
    " ON p.platform_key = here.platform_key AND p.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion ORDER BY here.post";
constexpr char kPostsElsewhereSql[] =
    "SELECT v.discussion, v.post, v.forum, v.modify_time_us, v.text_class, v.classifier_version,"
    " v.first_observe_time_us FROM post_versions here JOIN post_versions v"
    " ON v.platform_key = here.platform_key AND v.post = here.post"
    " AND v.discussion <> here.discussion"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion ORDER BY here.post";
constexpr char kPostsOthersSql[] =
    "SELECT COUNT(*) FROM (SELECT post FROM post_versions WHERE platform_key = :platform"
    " AND discussion = :discussion AND post <> :post ORDER BY post LIMIT 1) other";
constexpr char kPostsDiscussionsOfSql[] =
    "SELECT DISTINCT discussion FROM post_versions WHERE platform_key = :platform AND post = :post"
    " ORDER BY discussion";
constexpr char kPostsDiscussionsOfForumSql[] =
    "SELECT DISTINCT discussion FROM post_versions WHERE platform_key = :platform AND forum = "
    ":forum"
    " ORDER BY discussion";
constexpr char kPostsDiscussionsOfCourseSql[] =
    "SELECT DISTINCT v.discussion FROM forums f JOIN post_versions v"
    " ON v.platform_key = f.platform_key AND v.forum = f.forum"
    " WHERE f.platform_key = :platform AND f.course = :course AND v.discussion > :after"
    " ORDER BY v.discussion LIMIT :limit";
constexpr char kPostsTimesOfSql[] =
    "SELECT create_time_us FROM posts WHERE platform_key = :platform AND author = :person"
    " AND course = :course AND create_time_us > -9223372036854775808 ORDER BY create_time_us";
constexpr char kPostsByAuthorSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us, parent_post, reader_group, group_observe_time_us FROM posts"
    " WHERE platform_key = :platform"
    " AND author = :person AND course = :course AND create_time_us >= :from"
    " AND create_time_us < :until ORDER BY create_time_us, post";
constexpr char kPostsCoursesOfSql[] =
    "SELECT DISTINCT course FROM posts WHERE platform_key = :platform AND author = :person"
    " ORDER BY course";
constexpr char kPostsVersionsOfSql[] =
    "SELECT discussion, post, forum, modify_time_us, text_class, classifier_version,"
    " first_observe_time_us FROM post_versions WHERE platform_key = :platform AND post = :post"
    " ORDER BY discussion, forum, modify_time_us";
constexpr char kPostsAnswersSql[] =
    "SELECT p.post, p.course, p.discussion, p.forum, p.author, p.create_time_us, "
    "p.private_recipient,"
    " p.subject, p.observe_time_us, p.delete_time_us, p.parent_post, p.reader_group,"
    " p.group_observe_time_us"
    " FROM posts asked JOIN posts p ON p.platform_key = asked.platform_key"
    " AND p.parent_post = asked.post AND p.parent_post <> ''"
    " WHERE asked.platform_key = :platform AND asked.author = :person AND asked.course = :course"
    " ORDER BY p.post";
constexpr char kPostsPrivateRepliesSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us, parent_post, reader_group, group_observe_time_us FROM posts"
    " WHERE platform_key = :platform"
    " AND private_recipient = :person AND private_recipient <> '' AND course = :course"
    " ORDER BY post";
constexpr char kPostsTalkSql[] =
    "SELECT p.post, p.discussion, p.forum, p.author, p.create_time_us"
    " FROM forums f JOIN post_versions v"
    " ON v.platform_key = f.platform_key AND v.forum = f.forum"
    " JOIN posts p ON p.platform_key = v.platform_key AND p.post = v.post"
    " WHERE f.platform_key = :platform AND f.course = :course AND p.course = f.course"
    " AND p.private_recipient = '' AND p.create_time_us > -9223372036854775808"
    " ORDER BY f.forum, v.discussion, v.post";
constexpr char kPostsInGroupsSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us, parent_post, reader_group, group_observe_time_us FROM posts"
    " WHERE platform_key = :platform AND course = :course AND reader_group <> ''"
    " ORDER BY create_time_us, post";

// Orders rows by a key that tells them apart, and leaves one of each.
template <typename Row, typename Key>
void OrderAndUnite(std::vector<Row>& rows, const Key& key) {
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  const auto same = [&](const Row& a, const Row& b) { return key(a) == key(b); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
}

}  // namespace

Posts::Posts(Connection& connection)
    : find_(connection, kPostsFindSql),
      add_(connection, kPostsAddSql),
      put_(connection, kPostsPutSql),
      put_version_(connection, kPostsPutVersionSql),
      in_discussion_(connection, kPostsInDiscussionSql),
      with_versions_(connection, kPostsWithVersionsSql),
      elsewhere_(connection, kPostsElsewhereSql),
      others_(connection, kPostsOthersSql),
      discussions_of_(connection, kPostsDiscussionsOfSql),
      discussions_of_forum_(connection, kPostsDiscussionsOfForumSql),
      discussions_of_course_(connection, kPostsDiscussionsOfCourseSql),
      times_of_(connection, kPostsTimesOfSql),
      by_author_(connection, kPostsByAuthorSql),
      courses_of_(connection, kPostsCoursesOfSql),
      versions_of_(connection, kPostsVersionsOfSql),
      answers_(connection, kPostsAnswersSql),
      private_replies_(connection, kPostsPrivateRepliesSql),
      talk_(connection, kPostsTalkSql),
      in_groups_(connection, kPostsInGroupsSql) {}

absl::StatusOr<std::optional<PostRow>> Posts::Find(int64_t platform, const std::string& id) {
  std::optional<PostRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = PostRow{std::move(columns)...}; }, platform, id));
  return found;
}

absl::StatusOr<bool> Posts::Add(int64_t platform, const PostRow& p) {
  TUTORING_RETURN_IF_ERROR(add_.Run(platform, p.id, p.course, p.discussion, p.forum, p.author,
                                    p.created, p.private_recipient, p.subject, p.observed,
                                    p.deleted, p.parent, p.group, p.group_observed));
  return add_.affected_rows() > 0;
}

absl::Status Posts::Put(int64_t platform, const PostRow& p) {
  return put_.Run(platform, p.id, p.course, p.discussion, p.forum, p.author, p.created,
                  p.private_recipient, p.subject, p.observed, p.deleted, p.parent, p.group,
                  p.group_observed);
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

absl::StatusOr<PostsWithVersions> Posts::WithVersionsIn(int64_t platform,
                                                        const std::string& discussion) {
  PostsWithVersions found;
  std::vector<PostRow>& posts = found.posts;
  std::vector<PostVersionRow>& versions = found.versions;
  bool stood_elsewhere = false;
  TUTORING_RETURN_IF_ERROR(with_versions_.ForEach(
      [&](std::string id, std::string course, std::string stands_in, std::string forum,
          std::string author, absl::Time created, std::string private_recipient,
          std::string subject, absl::Time observed, absl::Time deleted, std::string parent,
          std::string group, absl::Time group_observed, std::string forum_here, absl::Time modified,
          TextClass text_class, int classifier, absl::Time first_observed, bool is_elsewhere,
          bool is_dismissed, bool is_appraised) {
        stood_elsewhere |= is_elsewhere;
        found.dismissed |= is_dismissed;
        found.appraised |= is_appraised;
        versions.push_back({discussion, id, std::move(forum_here), modified, text_class, classifier,
                            first_observed});
        if (!posts.empty() && posts.back().id == id) return;
        posts.push_back({std::move(id), std::move(course), std::move(stands_in), std::move(forum),
                         std::move(author), created, std::move(private_recipient),
                         std::move(subject), observed, deleted, std::move(parent), std::move(group),
                         group_observed});
      },
      platform, discussion));
  if (stood_elsewhere) {
    TUTORING_RETURN_IF_ERROR(elsewhere_.ForEach(
        [&](auto... columns) { versions.push_back(PostVersionRow{std::move(columns)...}); },
        platform, discussion));
  }
  OrderAndUnite(versions, [](const PostVersionRow& v) {
    return std::tie(v.post, v.modified, v.first_observed, v.discussion, v.forum);
  });
  return found;
}

absl::StatusOr<bool> Posts::StandsAlone(int64_t platform, const std::string& discussion,
                                        const std::string& post) {
  bool others = false;
  TUTORING_RETURN_IF_ERROR(
      others_.ForEach([&](bool any) { others = any; }, platform, discussion, post));
  return !others;
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

absl::StatusOr<std::vector<absl::Time>> Posts::TimesOf(int64_t platform, const std::string& person,
                                                       const std::string& course) {
  std::vector<absl::Time> times;
  TUTORING_RETURN_IF_ERROR(
      times_of_.ForEach([&](absl::Time time) { times.push_back(time); }, platform, person, course));
  return times;
}

absl::StatusOr<std::vector<PostRow>> Posts::ByAuthor(int64_t platform, const std::string& person,
                                                     const std::string& course, absl::Time from,
                                                     absl::Time until) {
  std::vector<PostRow> posts;
  TUTORING_RETURN_IF_ERROR(
      by_author_.ForEach([&](auto... columns) { posts.push_back(PostRow{std::move(columns)...}); },
                         platform, person, course, from, until));
  return posts;
}

absl::StatusOr<std::vector<std::string>> Posts::CoursesOf(int64_t platform,
                                                          const std::string& person) {
  std::vector<std::string> names;
  TUTORING_RETURN_IF_ERROR(courses_of_.ForEach(
      [&](std::string name) { names.push_back(std::move(name)); }, platform, person));
  return names;
}

absl::StatusOr<std::vector<PostVersionRow>> Posts::VersionsOf(int64_t platform,
                                                              const std::string& post) {
  std::vector<PostVersionRow> versions;
  TUTORING_RETURN_IF_ERROR(versions_of_.ForEach(
      [&](auto... columns) { versions.push_back(PostVersionRow{std::move(columns)...}); }, platform,
      post));
  return versions;
}

absl::StatusOr<std::vector<PostRow>> Posts::AnswersTo(int64_t platform, const std::string& person,
                                                      const std::string& course) {
  std::vector<PostRow> answers;
  for (auto* query : {&answers_, &private_replies_}) {
    TUTORING_RETURN_IF_ERROR(
        query->ForEach([&](auto... columns) { answers.push_back(PostRow{std::move(columns)...}); },
                       platform, person, course));
  }
  OrderAndUnite(answers, [](const PostRow& p) { return std::tie(p.id); });
  return answers;
}

absl::StatusOr<std::vector<TalkRow>> Posts::TalkIn(int64_t platform, const std::string& course) {
  std::vector<TalkRow> talk;
  TUTORING_RETURN_IF_ERROR(talk_.ForEach(
      [&](auto... columns) { talk.push_back(TalkRow{std::move(columns)...}); }, platform, course));
  OrderAndUnite(talk, [](const TalkRow& t) { return std::tie(t.id); });
  return talk;
}

absl::StatusOr<std::vector<PostRow>> Posts::InGroups(int64_t platform, const std::string& course) {
  std::vector<PostRow> posts;
  TUTORING_RETURN_IF_ERROR(in_groups_.ForEach(
      [&](auto... columns) { posts.push_back(PostRow{std::move(columns)...}); }, platform, course));
  return posts;
}

}  // namespace tutoring::store
