#ifndef SERVICE_STORE_POSTS_H_
#define SERVICE_STORE_POSTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/base/instant.h"
#include "service/rules/response/text_class.h"
#include "service/store/query.h"

namespace tutoring::store {

// A post as last observed.
struct PostRow {
  std::string id;
  std::string course;
  std::string discussion;
  std::string forum;
  std::string author;
  absl::Time created = absl::InfinitePast();
  std::string private_recipient;
  std::string subject;
  absl::Time observed = absl::InfinitePast();
  absl::Time deleted = absl::InfiniteFuture();
  std::string parent;  // The post that it answers, if any.
  // The only group that can read its discussion, as was told last, and when that was observed;
  // empty where nobody told of one.
  std::string group;
  absl::Time group_observed = absl::InfinitePast();

  bool operator==(const PostRow&) const = default;

  // Whether it was confirmed gone, and not seen again since.
  bool IsDeleted() const { return IsSet(deleted) && deleted >= observed; }
};

// Where a post stood and what its text was.
struct PostVersionRow {
  std::string discussion;
  std::string post;
  std::string forum;
  absl::Time modified;
  TextClass text_class = TextClass::kQuestion;
  int classifier_version = 0;
  absl::Time first_observed;

  bool operator==(const PostVersionRow&) const = default;
};

// Posts by id; their versions by post and time.
struct PostsWithVersions {
  std::vector<PostRow> posts;
  std::vector<PostVersionRow> versions;
  bool dismissed = false;  // There is a dismissal of one of them,
  bool appraised = false;  // an appraisal.
};

// A post as far as it shows who wrote to each other where.
struct TalkRow {
  std::string id;
  std::string discussion;
  std::string forum;
  std::string author;
  absl::Time created;

  bool operator==(const TalkRow&) const = default;
};

// Repository of posts and their versions. One thread at a time.
class Posts {
 public:
  explicit Posts(Connection& connection);

  absl::StatusOr<std::optional<PostRow>> Find(int64_t platform, const std::string& id);
  // Whether it was added: one of that id that is there already is left as it is.
  absl::StatusOr<bool> Add(int64_t platform, const PostRow& post);
  absl::Status Put(int64_t platform, const PostRow& post);
  // Of two texts of one version the later classifier's answer holds; the first observation stays
  // the earliest.
  absl::Status PutVersion(int64_t platform, const PostVersionRow& version);

  // Everything that ever stood in a discussion.
  absl::StatusOr<std::vector<PostRow>> InDiscussion(int64_t platform,
                                                    const std::string& discussion);
  // The same with every version, also those elsewhere. No version is ever put without its post.
  absl::StatusOr<PostsWithVersions> WithVersionsIn(int64_t platform, const std::string& discussion);
  // Whether nothing but the post ever stood in the discussion.
  absl::StatusOr<bool> StandsAlone(int64_t platform, const std::string& discussion,
                                   const std::string& post);
  // Discussions in which the post ever stood.
  absl::StatusOr<std::vector<std::string>> DiscussionsOf(int64_t platform, const std::string& post);
  absl::StatusOr<std::vector<std::string>> DiscussionsOfForum(int64_t platform,
                                                              const std::string& forum);
  // By id, after `after`.
  absl::StatusOr<std::vector<std::string>> DiscussionsOfCourse(int64_t platform,
                                                               const std::string& course,
                                                               const std::string& after, int limit);

  // When the person wrote in the course, by time; what was deleted counts.
  absl::StatusOr<std::vector<absl::Time>> TimesOf(int64_t platform, const std::string& person,
                                                  const std::string& course);
  // What the person wrote in the course in [from, until), by time; what was deleted counts.
  absl::StatusOr<std::vector<PostRow>> ByAuthor(int64_t platform, const std::string& person,
                                                const std::string& course, absl::Time from,
                                                absl::Time until);
  // In which courses the person wrote.
  absl::StatusOr<std::vector<std::string>> CoursesOf(int64_t platform, const std::string& person);
  // Every version of the post, by where it stood and when.
  absl::StatusOr<std::vector<PostVersionRow>> VersionsOf(int64_t platform, const std::string& post);
  // What stands as an answer to a post of the person in the course, or as a private reply to them.
  absl::StatusOr<std::vector<PostRow>> AnswersTo(int64_t platform, const std::string& person,
                                                 const std::string& course);
  // What stands in discussions of the course that only one group can read, by creation; what was
  // deleted counts.
  absl::StatusOr<std::vector<PostRow>> InGroups(int64_t platform, const std::string& course);
  // What stands or stood in the course's forums for more than one reader, by id; what was deleted
  // counts. Without what has no time.
  absl::StatusOr<std::vector<TalkRow>> TalkIn(int64_t platform, const std::string& course);

 private:
  using PostColumns =
      Out<std::string, std::string, std::string, std::string, std::string, absl::Time, std::string,
          std::string, absl::Time, absl::Time, std::string, std::string, absl::Time>;
  using VersionColumns =
      Out<std::string, std::string, std::string, absl::Time, TextClass, int, absl::Time>;
  using Names = Out<std::string>;
  Query<In<int64_t, std::string>, PostColumns> find_;
  using AllColumns =
      In<int64_t, std::string, std::string, std::string, std::string, std::string, absl::Time,
         std::string, std::string, absl::Time, absl::Time, std::string, std::string, absl::Time>;
  Query<AllColumns> add_;
  Query<AllColumns> put_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time, TextClass, int, absl::Time>>
      put_version_;
  Query<In<int64_t, std::string>, PostColumns> in_discussion_;
  Query<In<int64_t, std::string>,
        Out<std::string, std::string, std::string, std::string, std::string, absl::Time,
            std::string, std::string, absl::Time, absl::Time, std::string, std::string, absl::Time,
            std::string, absl::Time, TextClass, int, absl::Time, bool, bool, bool>>
      with_versions_;
  Query<In<int64_t, std::string>, VersionColumns> elsewhere_;
  Query<In<int64_t, std::string, std::string>, Out<bool>> others_;
  Query<In<int64_t, std::string>, Names> discussions_of_;
  Query<In<int64_t, std::string>, Names> discussions_of_forum_;
  Query<In<int64_t, std::string, std::string, int>, Names> discussions_of_course_;
  Query<In<int64_t, std::string, std::string>, Out<absl::Time>> times_of_;
  Query<In<int64_t, std::string, std::string, absl::Time, absl::Time>, PostColumns> by_author_;
  Query<In<int64_t, std::string>, Names> courses_of_;
  Query<In<int64_t, std::string>, VersionColumns> versions_of_;
  Query<In<int64_t, std::string, std::string>, PostColumns> answers_;
  Query<In<int64_t, std::string, std::string>, PostColumns> private_replies_;
  Query<In<int64_t, std::string>,
        Out<std::string, std::string, std::string, std::string, absl::Time>>
      talk_;
  Query<In<int64_t, std::string>, PostColumns> in_groups_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_POSTS_H_
