#ifndef SERVICE_STORE_APPRAISALS_H_
#define SERVICE_STORE_APPRAISALS_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/response/thread.h"
#include "service/store/query.h"

namespace tutoring::store {

// Somebody said something of a post, as it was entered.
struct AppraisalRow {
  std::string post;
  absl::Time time;
  PostMark mark = PostMark::kQuestion;
  std::string person;  // Who said so; empty for an administrator.

  std::strong_ordering operator<=>(const AppraisalRow&) const = default;
};

// Repository of appraisals. One thread at a time.
class Appraisals {
 public:
  explicit Appraisals(Connection& connection);

  // One that is there already is left as it is.
  absl::Status Put(int64_t platform, const AppraisalRow& appraisal);
  // By time, what holds last.
  absl::StatusOr<std::vector<AppraisalRow>> OfPost(int64_t platform, const std::string& post);
  // Of posts that ever stood in the discussion, by post and time.
  absl::StatusOr<std::vector<AppraisalRow>> InDiscussion(int64_t platform,
                                                         const std::string& discussion);
  // Posts that were appraised though they are not stored, by id.
  absl::StatusOr<std::vector<std::string>> WithoutPost(int64_t platform);

 private:
  using Columns = Out<std::string, absl::Time, PostMark, std::string>;
  using Read = Query<In<int64_t, std::string>, Columns>;
  static absl::StatusOr<std::vector<AppraisalRow>> Rows(Read& query, int64_t platform,
                                                        const std::string& key);

  Query<In<int64_t, std::string, absl::Time, PostMark, std::string>> put_;
  Read of_post_;
  Read in_discussion_;
  Query<In<int64_t>, Out<std::string>> without_post_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_APPRAISALS_H_
