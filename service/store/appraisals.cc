#include "service/store/appraisals.h"

#include <algorithm>
#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kAppraisalsPutSql[] =
    "INSERT INTO appraisals (platform_key, post, time_us, mark, person)"
    " VALUES (:platform, :post, :time, :mark, :person)"
    " ON CONFLICT (platform_key, post, time_us, mark, person) DO NOTHING";
constexpr char kAppraisalsOfPostSql[] =
    "SELECT post, time_us, mark, person FROM appraisals"
    " WHERE platform_key = :platform AND post = :post ORDER BY time_us, mark, person";
constexpr char kAppraisalsInDiscussionSql[] =
    "SELECT a.post, a.time_us, a.mark, a.person"
    " FROM post_versions here JOIN appraisals a"
    " ON a.platform_key = here.platform_key AND a.post = here.post"
    " WHERE here.platform_key = :platform AND here.discussion = :discussion"
    " ORDER BY here.post";
constexpr char kAppraisalsWithoutPostSql[] =
    "SELECT a.post FROM appraisals a LEFT JOIN posts p"
    " ON p.platform_key = a.platform_key AND p.post = a.post"
    " WHERE a.platform_key = :platform AND p.post IS NULL ORDER BY a.post";

}  // namespace

Appraisals::Appraisals(Connection& connection)
    : put_(connection, kAppraisalsPutSql),
      of_post_(connection, kAppraisalsOfPostSql),
      in_discussion_(connection, kAppraisalsInDiscussionSql),
      without_post_(connection, kAppraisalsWithoutPostSql) {}

absl::Status Appraisals::Put(int64_t platform, const AppraisalRow& a) {
  return put_.Run(platform, a.post, a.time, a.mark, a.person);
}

absl::StatusOr<std::vector<AppraisalRow>> Appraisals::Rows(Read& query, int64_t platform,
                                                           const std::string& key) {
  std::vector<AppraisalRow> rows;
  TUTORING_RETURN_IF_ERROR(
      query.ForEach([&](auto... columns) { rows.push_back(AppraisalRow{std::move(columns)...}); },
                    platform, key));
  return rows;
}

absl::StatusOr<std::vector<AppraisalRow>> Appraisals::OfPost(int64_t platform,
                                                             const std::string& post) {
  return Rows(of_post_, platform, post);
}

absl::StatusOr<std::vector<AppraisalRow>> Appraisals::InDiscussion(int64_t platform,
                                                                   const std::string& discussion) {
  TUTORING_ASSIGN_OR_RETURN(auto rows, Rows(in_discussion_, platform, discussion));
  // A post with several versions there comes several times.
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

absl::StatusOr<std::vector<std::string>> Appraisals::WithoutPost(int64_t platform) {
  std::vector<std::string> posts;
  TUTORING_RETURN_IF_ERROR(
      without_post_.ForEach([&](std::string post) { posts.push_back(std::move(post)); }, platform));
  return posts;
}

}  // namespace tutoring::store
