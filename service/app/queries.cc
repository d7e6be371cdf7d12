#include "service/app/queries.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/app/access.h"
#include "service/app/course_cache.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

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
  if (platform.subjects_shown) {
    TUTORING_ASSIGN_OR_RETURN(const auto post, store.posts.Find(platform.key, view.duty.anchor));
    if (post.has_value()) view.subject = post->subject;
  }
  if (!platform.url.empty()) {
    view.url =
        absl::StrCat(absl::StripSuffix(platform.url, "/"),
                     "/mod/forum/discuss.php?d=", view.duty.discussion, "#p", view.duty.anchor);
  }
  return view;
}

absl::StatusOr<DutyPage> ListDuties(store::Store& store, const store::Platform& platform,
                                    const store::DutyFilter& filter, const std::string& person,
                                    int limit) {
  DutyPage page;
  CourseCache cache;
  store::DutyFilter from = filter;
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(auto duties, store.duties.List(platform.key, from, limit + 1));
    const bool last = static_cast<int>(duties.size()) <= limit;
    for (Duty& duty : duties) {
      if (static_cast<int>(page.duties.size()) == limit) {
        page.more = true;
        return page;
      }
      from.after_due = page.last_due = duty.due;
      from.after_post = page.last_post = duty.anchor;
      if (!person.empty()) {
        TUTORING_ASSIGN_OR_RETURN(const auto roster,
                                  cache.RosterOf(store, platform.key, duty.course));
        if (!MaySee(*roster, person, duty)) continue;
      }
      TUTORING_ASSIGN_OR_RETURN(DutyView view, ViewDuty(store, platform, std::move(duty)));
      page.duties.push_back(std::move(view));
    }
    if (last) return page;
  }
}

absl::StatusOr<std::vector<store::Alert>> ListAlerts(store::Store& store,
                                                     const store::Platform& platform,
                                                     const store::AlertFilter& filter, int limit) {
  return store.alerts.List(platform.key, filter, limit);
}

absl::StatusOr<std::vector<store::Alert>> AlertChanges(store::Store& store,
                                                       const store::Platform& platform,
                                                       int64_t after_sequence, int limit) {
  return store.alerts.Changes(platform.key, after_sequence, limit);
}

absl::StatusOr<AlertView> ViewAlert(store::Store& store, const store::Platform& platform,
                                    store::Alert alert) {
  AlertView view{.alert = std::move(alert)};
  TUTORING_ASSIGN_OR_RETURN(view.recipient_name,
                            store.rosters.NameOf(platform.key, view.alert.recipient));
  TUTORING_ASSIGN_OR_RETURN(view.message, ComposeMessage(store, platform, view.alert));
  return view;
}

}  // namespace tutoring::app
