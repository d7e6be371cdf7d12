#ifndef SERVICE_APP_GRID_DRAFTS_H_
#define SERVICE_APP_GRID_DRAFTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/grid/observed_act.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// A draft with what was decided of it.
struct DraftView {
  DraftLine line;
  std::string course;
  std::string discussion;                         // Of a post; else empty.
  std::optional<store::ActDecisionRow> decision;  // None while it is open.
  bool gone = false;  // Its post was deleted, after something was decided.

  DraftState state() const { return decision ? decision->state : DraftState::kOpen; }
};

// What is read at once where drafts are read going back in time.
inline constexpr absl::Duration kDraftsAtOnce = absl::Hours(24 * 28);

// Which drafts are read: of a course, of a tutor, or both.
struct DraftFilter {
  std::string course;
  std::string tutor;
  absl::Time from = absl::InfinitePast();     // Included.
  absl::Time until = absl::InfiniteFuture();  // Excluded.
  std::optional<DraftState> state;
};

// Where a list that goes back in time goes on: before this act.
struct DraftPosition {
  absl::Time time = absl::InfiniteFuture();
  ActKey act;
};

// Derives drafts (rules/grid/observed_act.h) from what the store holds: nothing of them is stored
// but what was decided. Acts before the lines of their time are forgotten (retention) make none. A
// direct message makes one, in however many courses both are.
//
// Sees one state of the facts, as `cache` does; `now` is the present on the platform. One thread at
// a time; everything passed must outlive it. Errors: those of the database.
class Drafts {
 public:
  Drafts(store::Store& store, CourseCache& cache, const store::Platform& platform,
         const Policy& policy, absl::Time now)
      : store_(store), cache_(cache), platform_(platform), policy_(policy), now_(now) {}

  // The draft of an act; none where it makes none.
  absl::StatusOr<std::optional<DraftView>> Find(const ActKey& act);

  // By time. All of a span are held in memory: walk long ones in slices.
  absl::StatusOr<std::vector<DraftView>> Read(const DraftFilter& filter);

  // At most `limit`, the latest first, of those before `position`.
  absl::StatusOr<std::vector<DraftView>> Latest(const DraftFilter& filter,
                                                const DraftPosition& position, int limit);

  // From when on there can be drafts of the filter: InfiniteFuture where there can be none.
  absl::StatusOr<absl::Time> Begin(const DraftFilter& filter);

 private:
  // An act with what is shown of it beside.
  struct Seen {
    ObservedAct act;
    std::string discussion;
    bool deleted = false;
  };

  absl::StatusOr<std::vector<std::string>> CoursesOf(const DraftFilter& filter);
  absl::StatusOr<absl::Time> BeginOf(const std::string& course);
  absl::StatusOr<std::vector<std::string>> AuthorsIn(const std::string& course,
                                                     const std::string& tutor);
  absl::Status AddPosts(const std::string& course, const DraftFilter& filter,
                        std::vector<Seen>& seen);
  absl::Status AddWelcomeMessages(const std::string& course, const DraftFilter& filter,
                                  std::vector<Seen>& seen);
  absl::Status AddDirectMessages(const std::string& course, const DraftFilter& filter,
                                 std::vector<Seen>& seen);
  // `courses`: those in which the sender has written to anybody.
  absl::StatusOr<bool> IsDraftElsewhere(const std::vector<std::string>& courses,
                                        const std::string& course, const DirectMessage& message);
  absl::StatusOr<bool> IsDraftIn(const std::string& course, const std::string& message);
  absl::StatusOr<Seen> SeenMessage(const std::string& course, const DirectMessage& message);
  absl::StatusOr<Seen> SeenPost(const store::PostRow& post);
  absl::Status AddAnswered(const store::PostRow& post, ObservedAct& act);
  absl::Status Derive(const std::string& course, const std::vector<Seen>& seen,
                      std::vector<DraftView>& drafts);

  store::Store& store_;
  CourseCache& cache_;
  const store::Platform& platform_;
  const Policy& policy_;
  absl::Time now_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_DRAFTS_H_
