#ifndef SERVICE_STORE_PERSON_INDEX_H_
#define SERVICE_STORE_PERSON_INDEX_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/appraisals.h"
#include "service/store/dismissals.h"
#include "service/store/posts.h"
#include "service/store/query.h"
#include "service/store/rosters.h"

namespace tutoring::store {

// Repository of what there is about one person of a platform, where no other repository is asked
// so. Reads whole tables of the platform where no index finds a person: exports are rare. One
// thread at a time.
class PersonIndex {
 public:
  explicit PersonIndex(Connection& connection);

  // By course and time.
  absl::StatusOr<std::vector<PostRow>> PostsBy(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<PostRow>> PrivateRepliesTo(int64_t platform,
                                                        const std::string& person);
  // Those that the person dismissed, or that are about them.
  absl::StatusOr<std::vector<DismissalRow>> Dismissals(int64_t platform, const std::string& person);
  // What the person said of posts.
  absl::StatusOr<std::vector<AppraisalRow>> Appraisals(int64_t platform, const std::string& person);
  absl::StatusOr<std::vector<DeclaredRole>> DeclaredRoles(int64_t platform,
                                                          const std::string& person);
  // In which the person is, or was before a correction, tutor, learner or author.
  absl::StatusOr<std::vector<int64_t>> Interventions(int64_t platform, const std::string& person);
  // In which the person is learner or author.
  absl::StatusOr<std::vector<int64_t>> Suspensions(int64_t platform, const std::string& person);

 private:
  using PostColumns =
      Out<std::string, std::string, std::string, std::string, std::string, absl::Time, std::string,
          std::string, absl::Time, absl::Time, std::string, std::string, absl::Time>;
  using Posts = Query<In<int64_t, std::string>, PostColumns>;
  using Ids = Query<In<int64_t, std::string>, Out<int64_t>>;

  static absl::StatusOr<std::vector<PostRow>> Read(Posts& query, int64_t platform,
                                                   const std::string& person);
  static absl::StatusOr<std::vector<int64_t>> Read(Ids& query, int64_t platform,
                                                   const std::string& person);

  Posts posts_;
  Posts private_replies_;
  Query<In<int64_t, std::string>,
        Out<DutyKind, std::string, absl::Time, int, std::string, std::string, std::string>>
      dismissals_;
  Query<In<int64_t, std::string>, Out<std::string, absl::Time, PostMark, std::string>> appraisals_;
  Query<In<int64_t, std::string>, Out<int64_t, std::string, std::string, Role, std::string,
                                      std::string, absl::Time, absl::Time>>
      declared_;
  Ids interventions_;
  Ids suspensions_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_PERSON_INDEX_H_
