#include "service/app/appraise_post.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "service/app/access.h"
#include "service/app/duty_commands.h"
#include "service/app/engine/evaluation.h"
#include "service/app/engine/thread_loader.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/response/response_cycles.h"
#include "service/rules/response/thread_events.h"

namespace tutoring::app {
namespace {

absl::Status No(const char* reason, const char* message) {
  return Refusal(absl::StatusCode::kFailedPrecondition, reason, message);
}

absl::StatusOr<store::PostRow> FindPost(store::Store& store, int64_t platform,
                                        const AppraisalWish& wish) {
  TUTORING_ASSIGN_OR_RETURN(auto post, store.posts.Find(platform, wish.post));
  // A post that was only ever seen deleted stands in no discussion.
  const bool known = post.has_value() && post->course == wish.course && !post->discussion.empty();
  if (known) return *std::move(post);
  return Refusal(absl::StatusCode::kNotFound, "POST_NOT_FOUND", "the course has no such post");
}

bool IsEndorsement(PostMark mark) {
  return mark == PostMark::kEndorsed || mark == PostMark::kNotEndorsed;
}

bool TutorsTheAuthor(const Roster& roster, const Actor& actor, const std::string& learner) {
  return roster.RolesAt(learner, LatestInstant()).IsLearner() &&
         roster.ActsForTutorOf(actor.person, learner, actor.when());
}

// One appraisal with all that it is about.
class Appraising {
 public:
  Appraising(Unit& unit, const Policy& policy, const store::Platform& platform,
             const AppraisalWish& wish)
      : unit_(unit),
        policy_(policy),
        platform_(platform),
        wish_(wish),
        now_(PlatformNow(platform, unit.now)) {}

  absl::StatusOr<store::AppraisalRow> Run() {
    TUTORING_RETURN_IF_ERROR(Load());
    TUTORING_ASSIGN_OR_RETURN(const auto said,
                              unit_.store.appraisals.OfPost(platform_.key, row_.id));
    if (!said.empty()) after_ = said.back().time;
    TUTORING_ASSIGN_OR_RETURN(const auto holds,
                              IsEndorsement(wish_.mark) ? CheckEndorsement() : CheckQuestion());
    if (holds) {
      const auto same = std::find_if(said.rbegin(), said.rend(),
                                     [&](const auto& row) { return row.mark == wish_.mark; });
      if (same != said.rend()) return *same;
    }
    return Say();
  }

 private:
  absl::Status Load() {
    TUTORING_RETURN_IF_ERROR(FindCourse(unit_.store, platform_.key, wish_.course).status());
    TUTORING_ASSIGN_OR_RETURN(row_, FindPost(unit_.store, platform_.key, wish_));
    TUTORING_ASSIGN_OR_RETURN(
        snapshot_, LoadThread(unit_.store, unit_.cache, platform_, row_.discussion, policy_));
    const auto& posts = snapshot_.thread.posts;
    post_ = &*std::find_if(posts.begin(), posts.end(),
                           [&](const Post& post) { return post.id == row_.id; });
    const bool asks = CountsQuestions(snapshot_.thread.forum_kind) && IsSet(post_->created) &&
                      !IsSet(post_->deleted) &&
                      AuthorOf(*post_, *snapshot_.roster) == Author::kLearner;
    if (asks) return absl::OkStatus();
    return No(
        "NO_LEARNERS_POST",
        "its author is no learner of the course, it was deleted, or its forum does not count");
  }

  // Whether it is already what it is called.
  absl::StatusOr<bool> CheckQuestion() {
    TUTORING_ASSIGN_OR_RETURN(
        const auto duty, unit_.store.duties.Find(platform_.key, {DutyKind::kResponse, row_.id}));
    if (!duty.has_value()) return IsCalledSo();
    if (duty->state == DutyState::kOpen || duty->state == DutyState::kSuspended)
      return IsCalledSo();
    TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                              unit_.store.dismissals.InDiscussion(platform_.key, duty->subject));
    const bool no_question = std::any_of(
        dismissals.begin(), dismissals.end(), [&](const store::DismissalRow& dismissal) {
          return duty->state == DutyState::kDismissed && dismissal.anchor == row_.id &&
                 dismissal.time == duty->closed &&
                 dismissal.reason == static_cast<int>(DismissReason::kNotAQuestion);
        });
    if (no_question) {
      after_ = std::max(after_, duty->closed);
      return false;
    }
    return No("DUTY_NOT_OPEN", "what the post asks is settled");
  }

  bool IsCalledSo() const {
    std::optional<PostMark> last;
    for (const Appraisal& appraisal : post_->appraisals) {
      if (!IsEndorsement(appraisal.mark)) last = appraisal.mark;
    }
    return last == wish_.mark;
  }

  absl::StatusOr<bool> CheckEndorsement() {
    const auto endorsed = EndorsedTimes(*post_);
    const bool holds = !endorsed.empty() && !IsSet(endorsed.back().until);
    if (wish_.mark == PostMark::kNotEndorsed) {
      if (holds) return false;
      return No("NOT_ENDORSED", "the post is not endorsed");
    }
    if (holds) return true;
    bool answers = false;
    for (const Cycle& cycle :
         ResponseCycles(snapshot_.thread, *snapshot_.roster, snapshot_.facts, *snapshot_.policy)) {
      if (!MayAnswer(cycle, *post_)) continue;
      answers = true;
      if (AcceptsEndorsed(cycle, *snapshot_.roster, *snapshot_.policy, now_)) return false;
    }
    if (answers) return No("ENDORSEMENTS_OFF", "the policy accepts no endorsed answers");
    return No("NO_PEERS_ANSWER", "the post answers no other learner's question before it");
  }

  absl::StatusOr<store::AppraisalRow> Say() {
    // The last word holds though it comes at the very instant of the one before it.
    const absl::Time time = std::max(now_, after_ + absl::Microseconds(1));
    const store::AppraisalRow row{row_.id, time, wish_.mark, wish_.person};
    TUTORING_RETURN_IF_ERROR(unit_.store.appraisals.Put(platform_.key, row));
    Evaluation evaluation(unit_, platform_, policy_);
    TUTORING_ASSIGN_OR_RETURN(const auto discussions,
                              unit_.store.posts.DiscussionsOf(platform_.key, row_.id));
    for (const std::string& discussion : discussions) evaluation.MarkThread(discussion);
    TUTORING_RETURN_IF_ERROR(evaluation.Run());
    return row;
  }

  Unit& unit_;
  const Policy& policy_;
  const store::Platform& platform_;
  const AppraisalWish& wish_;
  absl::Time now_;
  absl::Time after_ = absl::InfinitePast();  // The word before this one.
  store::PostRow row_;
  ThreadSnapshot snapshot_;
  const Post* post_ = nullptr;  // Within the snapshot.
};

}  // namespace

absl::StatusOr<bool> MayAppraise(store::Store& store, const store::Platform& platform,
                                 const AppraisalWish& wish, absl::Time now) {
  const Actor actor{wish.person, now};
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, wish.course));
  const RoleSet roles = RolesNow(*roster, actor);
  const auto post = FindPost(store, platform.key, wish);
  if (absl::IsNotFound(post.status())) return false;
  TUTORING_RETURN_IF_ERROR(post.status());
  if (roles.Has(Role::kManager)) return true;
  const bool endorses = IsEndorsement(wish.mark);
  if (!(endorses ? roles.Accompanies() : roles.IsStaff())) return false;
  if (!endorses && roles.Accompanies() && TutorsTheAuthor(*roster, actor, post->author))
    return true;
  TUTORING_ASSIGN_OR_RETURN(const auto duties,
                            store.duties.InDiscussion(platform.key, post->discussion));
  return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
    const bool concerned = endorses ? duty.learner != post->author && duty.opened <= post->created
                                    : duty.anchor == post->id;
    return concerned && MaySee(*roster, actor, duty);
  });
}

absl::StatusOr<store::AppraisalRow> AppraisePost(Unit& unit, const Policy& policy,
                                                 const store::Platform& platform,
                                                 const AppraisalWish& wish) {
  return Appraising(unit, policy, platform, wish).Run();
}

}  // namespace tutoring::app
