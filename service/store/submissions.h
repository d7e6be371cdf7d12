#ifndef SERVICE_STORE_SUBMISSIONS_H_
#define SERVICE_STORE_SUBMISSIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/sheets/submission.h"
#include "service/store/query.h"

namespace tutoring::store {

// An activity of a course as last observed there.
struct Activity {
  std::string id;
  std::string course;
  ActivityKind kind = ActivityKind::kOther;
  std::string display_name;
  bool gone = false;
  bool anonymous = false;
  absl::Time observed = absl::InfinitePast();

  bool operator==(const Activity&) const = default;

  // Whether it shows who hands in what.
  bool IsTelling() const { return !gone && !anonymous; }
};

// When it was observed in a course, and whether it showed who hands in what.
struct ActivityVersion {
  bool telling;
  absl::Time first_observed;
  absl::Time last_observed;

  bool operator==(const ActivityVersion&) const = default;
};

// Something that was handed in, with the grade of the latest observation.
struct SubmissionRow {
  std::string course;
  std::string learner;
  Submission submission;
  absl::Time observed = absl::InfinitePast();

  bool operator==(const SubmissionRow&) const = default;
};

// Repository of activities and of what learners handed in there. Of an activity and of a grade the
// latest observation holds; of two at one instant the greater in content. One thread at a time.
class Submissions {
 public:
  explicit Submissions(Connection& connection);

  absl::StatusOr<std::optional<Activity>> FindActivity(int64_t platform, const std::string& course,
                                                       const std::string& id);
  absl::Status PutActivity(int64_t platform, const Activity& activity);
  absl::Status NoteVersion(int64_t platform, const Activity& activity);
  absl::StatusOr<std::vector<ActivityVersion>> Versions(int64_t platform, const std::string& course,
                                                        const std::string& id);

  absl::StatusOr<std::optional<SubmissionRow>> Find(int64_t platform, const SubmissionRow& key);
  absl::Status Put(int64_t platform, const SubmissionRow& row);
  // Of one learner in a course, by activity and time.
  absl::StatusOr<std::vector<Submission>> OfLearner(int64_t platform, const std::string& course,
                                                    const std::string& learner);

 private:
  using GradeColumns =
      Out<std::string, absl::Time, std::string, std::string, PassState, absl::Time, absl::Time>;
  Query<In<int64_t, std::string, std::string>,
        Out<std::string, std::string, ActivityKind, std::string, bool, bool, absl::Time>>
      find_activity_;
  Query<In<int64_t, std::string, std::string, ActivityKind, std::string, bool, bool, absl::Time>>
      put_activity_;
  Query<In<int64_t, std::string, std::string, bool, absl::Time>> note_version_;
  Query<In<int64_t, std::string, std::string>, Out<bool, absl::Time, absl::Time>> versions_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time>, GradeColumns> find_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time, std::string, std::string,
           PassState, absl::Time, absl::Time>>
      put_;
  Query<In<int64_t, std::string, std::string>, GradeColumns> of_learner_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_SUBMISSIONS_H_
