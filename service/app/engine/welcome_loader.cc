#include "service/app/engine/welcome_loader.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/app/grid/first_declared.h"
#include "service/app/grid/intervention_view.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/welcome/welcomes.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

class Loading {
 public:
  Loading(store::Store& store, CourseCache& cache, const store::Platform& platform,
          const std::string& course, const Policy& policy)
      : store_(store), cache_(cache), platform_(platform), course_(course), policy_(policy) {}

  absl::StatusOr<WelcomeSnapshot> Run() {
    const int64_t key = platform_.key;
    TUTORING_ASSIGN_OR_RETURN(found_.course, cache_.FactsOf(store_, key, course_));
    TUTORING_ASSIGN_OR_RETURN(found_.policy,
                              cache_.policies().PolicyOf(store_, policy_, platform_, course_));
    const bool begun = IsSet(found_.course.adoption) && !found_.course.forgotten;
    if (!begun || !found_.policy->EverSays([](const Policy& one) { return one.welcome.owed; }))
      return std::move(found_);
    TUTORING_ASSIGN_OR_RETURN(found_.roster, cache_.RosterOf(store_, key, course_));
    TUTORING_RETURN_IF_ERROR(AddDecisions());
    TUTORING_RETURN_IF_ERROR(AddAnnouncements());
    TUTORING_RETURN_IF_ERROR(AddPostsToGroups());
    // What was done for whole groups, or for everybody, where it was a welcome; one learner was
    // reached by whatever was done with them (checklist.h).
    TUTORING_RETURN_IF_ERROR(AddInterventions(
        {.course = course_, .kind = static_cast<int>(InterventionKind::kWelcome)}));
    for (const Welcome& welcome : WelcomesOf(*found_.roster, found_.course)) {
      const std::string& learner = welcome.whom.learner;
      if (learner.empty()) continue;
      TUTORING_RETURN_IF_ERROR(AddAnswersTo(learner));
      TUTORING_RETURN_IF_ERROR(AddInterventions({.course = course_, .learner = learner}));
    }
    return std::move(found_);
  }

 private:
  absl::Status AddDecisions() {
    TUTORING_ASSIGN_OR_RETURN(const auto marks, store_.welcomes.Marks(platform_.key, course_));
    for (const store::WelcomeMarkRow& row : marks) {
      found_.facts.marks.push_back({.whom = {row.group, row.learner},
                                    .item = row.item,
                                    .state = row.state,
                                    .time = row.time,
                                    .declared = row.declared,
                                    .author = row.author,
                                    .id = row.id});
    }
    TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                              store_.dismissals.OfCourse(platform_.key, course_));
    for (const store::DismissalRow& row : dismissals) {
      if (row.kind != DutyKind::kWelcome) continue;
      found_.facts.dismissals.push_back({row.anchor, row.time});
    }
    return absl::OkStatus();
  }

  absl::Status AddAnnouncements() {
    TUTORING_ASSIGN_OR_RETURN(const auto forums, store_.courses.Forums(platform_.key, course_));
    for (const store::Forum& forum : forums) {
      TUTORING_ASSIGN_OR_RETURN(const ForumFacts facts,
                                cache_.ForumOf(store_, platform_.key, forum.id));
      if (facts.kind != ForumKind::kAnnouncements) continue;
      TUTORING_ASSIGN_OR_RETURN(const auto discussions,
                                store_.posts.DiscussionsOfForum(platform_.key, forum.id));
      for (const std::string& discussion : discussions) {
        TUTORING_RETURN_IF_ERROR(AddAnnouncementsIn(discussion, forum.id));
      }
    }
    return absl::OkStatus();
  }

  absl::Status AddAnnouncementsIn(const std::string& discussion, const std::string& forum) {
    TUTORING_ASSIGN_OR_RETURN(const auto posts,
                              store_.posts.InDiscussion(platform_.key, discussion));
    for (const store::PostRow& post : posts) {
      // What moved elsewhere is no announcement any more; what is private is none to a group. What
      // only one group can read is added with all else that is for it.
      if (post.forum != forum || post.discussion != discussion || !post.group.empty()) continue;
      if (post.private_recipient.empty()) AddPost(post, {});
    }
    return absl::OkStatus();
  }

  // In whichever forum: nobody else is meant.
  absl::Status AddPostsToGroups() {
    TUTORING_ASSIGN_OR_RETURN(const auto posts, store_.posts.InGroups(platform_.key, course_));
    for (const store::PostRow& post : posts) {
      if (post.private_recipient.empty()) AddPost(post, {post.group, ""});
    }
    return absl::OkStatus();
  }

  absl::Status AddAnswersTo(const std::string& learner) {
    TUTORING_ASSIGN_OR_RETURN(const auto answers,
                              store_.posts.AnswersTo(platform_.key, learner, course_));
    for (const store::PostRow& post : answers) {
      const bool seen = post.private_recipient.empty() || post.private_recipient == learner;
      if (seen && post.author != learner) AddPost(post, {"", learner});
    }
    TUTORING_ASSIGN_OR_RETURN(const auto messages,
                              store_.messages.To(platform_.key, course_, learner));
    for (const DirectMessage& message : messages) {
      if (message.sender == learner) continue;
      found_.facts.greetings.push_back({.time = message.sent,
                                        .author = message.sender,
                                        .whom = {"", learner},
                                        .post = message.id,
                                        .direct = true});
    }
    return absl::OkStatus();
  }

  void AddPost(const store::PostRow& post, Welcomed whom) {
    if (!IsSet(post.created)) return;
    Greeting greeting{
        .time = post.created, .author = post.author, .whom = std::move(whom), .post = post.id};
    if (post.IsDeleted()) greeting.deleted = post.deleted;
    found_.facts.greetings.push_back(std::move(greeting));
  }

  absl::Status AddInterventions(const store::InterventionFilter& filter) {
    TUTORING_ASSIGN_OR_RETURN(const auto interventions,
                              store_.interventions.List(platform_.key, filter, store::kNoLimit));
    for (const store::Intervention& one : interventions) {
      if (filter.learner.empty() != one.learner.empty()) continue;
      TUTORING_ASSIGN_OR_RETURN(const bool observed, IsConfirmedAct(store_, one));
      if (observed) continue;
      TUTORING_ASSIGN_OR_RETURN(const absl::Time declared, FirstDeclared(store_, one));
      found_.facts.greetings.push_back({.time = one.time,
                                        .author = one.tutor,
                                        .whom = {one.group, one.learner},
                                        .intervention = absl::StrCat(one.id),
                                        .declared = declared});
    }
    return absl::OkStatus();
  }

  store::Store& store_;
  CourseCache& cache_;
  const store::Platform& platform_;
  const std::string& course_;
  const Policy& policy_;
  WelcomeSnapshot found_;
};

}  // namespace

absl::StatusOr<WelcomeSnapshot> LoadWelcomes(store::Store& store, CourseCache& cache,
                                             const store::Platform& platform,
                                             const std::string& course, const Policy& policy) {
  return Loading(store, cache, platform, course, policy).Run();
}

}  // namespace tutoring::app
