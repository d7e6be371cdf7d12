#include "service/app/queries.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// Which alerts a person may see; all, where none is named.
class AlertSight {
 public:
  AlertSight(store::Store& store, const store::Platform& platform, const Actor& actor)
      : store_(store), platform_(platform), actor_(actor) {}

  absl::StatusOr<bool> Reaches(const store::Alert& alert) {
    if (actor_.person.empty()) return true;
    TUTORING_ASSIGN_OR_RETURN(const auto roster,
                              cache_.RosterOf(store_, platform_.key, alert.course));
    return MaySee(store_, platform_, *roster, actor_, alert);
  }

 private:
  store::Store& store_;
  const store::Platform& platform_;
  const Actor& actor_;
  CourseCache cache_;
};

// Where the platform shows what the duty is about.
std::string PlaceOf(const Duty& duty) {
  switch (duty.kind) {
    case DutyKind::kResponse:
      return absl::StrCat("/mod/forum/discuss.php?d=", duty.subject, "#p", duty.anchor);
    case DutyKind::kDirectResponse:
      return absl::StrCat("/message/index.php?id=", duty.learner);
    default:
      return absl::StrCat("/course/view.php?id=", duty.course);
  }
}

}  // namespace

absl::StatusOr<std::vector<store::Platform>> ListPlatforms(store::Store& store,
                                                           const std::string& after, int limit) {
  return store.platforms.List(after, limit);
}

absl::StatusOr<std::vector<CourseView>> ListCourses(store::Store& store,
                                                    const store::Platform& platform,
                                                    const std::string& after, int limit) {
  std::vector<CourseView> views;
  TUTORING_ASSIGN_OR_RETURN(auto courses, store.courses.List(platform.key, after, limit));
  for (store::Course& course : courses) {
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              LoadCourseFacts(store, platform.key, course.id));
    views.push_back({std::move(course), facts.adoption,
                     std::min(facts.roster_watermark, facts.posts_watermark)});
  }
  return views;
}

absl::StatusOr<std::vector<store::Alarm>> ListAlarms(store::Store& store,
                                                     const store::Platform& platform,
                                                     int64_t before, bool with_cleared, int limit) {
  return store.alarms.List(platform.key, before, with_cleared, limit);
}

absl::StatusOr<std::vector<store::DeclaredRole>> ListDeclaredRoles(store::Store& store,
                                                                   const store::Platform& platform,
                                                                   int64_t after, int limit) {
  return store.rosters.Declared(platform.key, after, limit);
}

absl::StatusOr<std::vector<store::Token>> ListTokens(store::Store& store, int64_t after,
                                                     int limit) {
  return store.tokens.List(after, limit);
}

absl::StatusOr<DutyView> ViewDuty(store::Store& store, const store::Platform& platform, Duty duty) {
  DutyView view{.duty = std::move(duty)};
  TUTORING_ASSIGN_OR_RETURN(view.learner_name,
                            store.rosters.NameOf(platform.key, view.duty.learner));
  if (IsOfGroup(view.duty)) {
    TUTORING_ASSIGN_OR_RETURN(
        view.group_name,
        store.mappings.NameOfGroup(platform.key, view.duty.course, view.duty.subject));
  }
  const bool question = view.duty.kind == DutyKind::kResponse;
  if (platform.subjects_shown && question) {
    TUTORING_ASSIGN_OR_RETURN(const auto post, store.posts.Find(platform.key, view.duty.anchor));
    if (post.has_value()) view.subject = post->subject;
  }
  if (!platform.url.empty()) {
    view.url = absl::StrCat(absl::StripSuffix(platform.url, "/"), PlaceOf(view.duty));
  }
  return view;
}

absl::StatusOr<DutyPage> ListDuties(store::Store& store, const store::Platform& platform,
                                    const store::DutyFilter& filter, const Actor& actor,
                                    int limit) {
  DutyPage page;
  CourseCache cache;
  store::DutyFilter from = filter;
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(
        auto duties, store.duties.List(platform.key, from, limit + 1, store::Stages::kLeftOut));
    const bool last = static_cast<int>(duties.size()) <= limit;
    for (Duty& duty : duties) {
      from.after_due = duty.due;
      from.after_anchor = duty.anchor;
      from.after_kind = duty.kind;
      if (!actor.person.empty()) {
        TUTORING_ASSIGN_OR_RETURN(const auto roster,
                                  cache.RosterOf(store, platform.key, duty.course));
        if (!MaySee(*roster, actor, duty)) continue;
      }
      page.more = static_cast<int>(page.duties.size()) == limit;
      if (page.more) return page;
      TUTORING_ASSIGN_OR_RETURN(DutyView view, ViewDuty(store, platform, std::move(duty)));
      page.duties.push_back(std::move(view));
    }
    if (last) return page;
  }
}

absl::StatusOr<AlertView> ViewAlert(store::Store& store, const store::Platform& platform,
                                    store::Alert alert) {
  AlertView view{.alert = std::move(alert)};
  TUTORING_ASSIGN_OR_RETURN(view.recipient_name,
                            store.rosters.NameOf(platform.key, view.alert.recipient));
  TUTORING_ASSIGN_OR_RETURN(view.message, ComposeMessage(store, platform, view.alert));
  return view;
}

absl::StatusOr<AlertPage> ListAlerts(store::Store& store, const store::Platform& platform,
                                     const store::AlertFilter& filter, const Actor& actor,
                                     int limit) {
  AlertPage page;
  AlertSight sight(store, platform, actor);
  store::AlertFilter from = filter;
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(auto alerts, store.alerts.List(platform.key, from, limit + 1));
    const bool last = static_cast<int>(alerts.size()) <= limit;
    for (store::Alert& alert : alerts) {
      from.before_sequence = alert.sequence;
      TUTORING_ASSIGN_OR_RETURN(const bool visible, sight.Reaches(alert));
      if (!visible) continue;
      page.more = static_cast<int>(page.alerts.size()) == limit;
      if (page.more) return page;
      TUTORING_ASSIGN_OR_RETURN(AlertView view, ViewAlert(store, platform, std::move(alert)));
      page.alerts.push_back(std::move(view));
    }
    if (last) return page;
  }
}

absl::StatusOr<AlertChanges> ListAlertChanges(store::Store& store, const store::Platform& platform,
                                              int64_t after_sequence, const std::string& recipient,
                                              const Actor& actor, int limit) {
  AlertChanges changes{.last_sequence = after_sequence};
  AlertSight sight(store, platform, actor);
  TUTORING_ASSIGN_OR_RETURN(auto alerts, store.alerts.Changes(platform.key, after_sequence, limit));
  changes.more = static_cast<int>(alerts.size()) == limit;
  for (store::Alert& alert : alerts) {
    changes.last_sequence = alert.sequence;
    if (!recipient.empty() && alert.recipient != recipient) continue;
    TUTORING_ASSIGN_OR_RETURN(const bool visible, sight.Reaches(alert));
    if (!visible) continue;
    TUTORING_ASSIGN_OR_RETURN(AlertView view, ViewAlert(store, platform, std::move(alert)));
    changes.alerts.push_back(std::move(view));
  }
  return changes;
}

}  // namespace tutoring::app
