#include "service/app/welcome/checklists.h"

#include <algorithm>
#include <utility>

#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/engine/welcome_loader.h"
#include "service/app/find.h"
#include "service/app/welcome/welcome_text.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

// What all checklists of a course are shown from.
struct Course {
  WelcomeSnapshot snapshot;
  std::vector<Welcome> welcomes;
  std::vector<store::WelcomeMarkRow> marks;
  std::vector<store::WelcomeMessage> messages;
  std::vector<store::WelcomeAcknowledgement> acknowledgements;
};

absl::StatusOr<Course> Load(store::Store& store, const Policy& policy,
                            const store::Platform& platform, const std::string& id) {
  CourseCache cache;
  Course course;
  TUTORING_ASSIGN_OR_RETURN(course.snapshot, LoadWelcomes(store, cache, platform, id, policy));
  if (course.snapshot.roster != nullptr) {
    course.welcomes = WelcomesOf(*course.snapshot.roster, course.snapshot.course);
  }
  TUTORING_ASSIGN_OR_RETURN(course.marks, store.welcomes.Marks(platform.key, id));
  TUTORING_ASSIGN_OR_RETURN(course.messages, store.welcomes.Messages(platform.key, id));
  TUTORING_ASSIGN_OR_RETURN(course.acknowledgements,
                            store.welcomes.Acknowledgements(platform.key, id));
  return course;
}

ChecklistItemView View(const ChecklistItem& item, const Course& course) {
  ChecklistItemView view{.item = item.item, .state = item.state, .time = item.time};
  if (item.greeting != nullptr) {
    view.person = item.greeting->author;
    (item.greeting->direct ? view.message : view.post) = item.greeting->post;
  } else if (item.mark != nullptr && item.state != ItemState::kOpen) {
    const auto mark =
        std::find_if(course.marks.begin(), course.marks.end(),
                     [&](const store::WelcomeMarkRow& row) { return row.id == item.mark->id; });
    view.person = mark->author;
    view.link = mark->link;
    view.note = mark->note;
    view.reason = mark->reason;
  }
  return view;
}

// Whether a learner who read the welcome is one of those whom the checklist is about.
bool IsAbout(const Welcomed& whom, const std::string& learner, const Roster& roster) {
  if (!whom.learner.empty()) return whom.learner == learner;
  const auto groups = roster.GroupsAt(learner, LatestInstant());
  if (whom.group.empty()) return groups.empty();
  return std::find(groups.begin(), groups.end(), whom.group) != groups.end();
}

absl::StatusOr<ChecklistView> View(store::Store& store, const store::Platform& platform,
                                   const Course& course, Duty duty) {
  ChecklistView view;
  const Welcomed whom = WelcomedBy(duty);
  view.group = whom.group;
  TUTORING_ASSIGN_OR_RETURN(view.group_name,
                            store.mappings.NameOfGroup(platform.key, duty.course, whom.group));
  TUTORING_ASSIGN_OR_RETURN(view.learner_name, store.rosters.NameOf(platform.key, whom.learner));
  view.duty = std::move(duty);
  for (const store::WelcomeMessage& message : course.messages) {
    if (Welcomed{message.group, message.learner} != whom) continue;
    view.sent = message.sent;
    view.recipients = message.recipients;
  }
  const WelcomeSnapshot& snapshot = course.snapshot;
  const auto welcome = std::find_if(course.welcomes.begin(), course.welcomes.end(),
                                    [&](const Welcome& one) { return one.whom == whom; });
  if (welcome == course.welcomes.end()) return view;
  for (const ChecklistItem& item : ChecklistOf(whom, welcome->since, snapshot.facts.marks,
                                               snapshot.facts.greetings, *snapshot.roster)) {
    view.items.push_back(View(item, course));
  }
  for (const store::WelcomeAcknowledgement& one : course.acknowledgements) {
    if (IsAbout(whom, one.learner, *snapshot.roster)) view.acknowledgements.push_back(one);
  }
  return view;
}

}  // namespace

absl::StatusOr<std::vector<ChecklistView>> ListChecklists(store::Store& store, const Policy& policy,
                                                          const store::Platform& platform,
                                                          const std::string& course,
                                                          const Actor& actor) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  TUTORING_ASSIGN_OR_RETURN(const Course loaded, Load(store, policy, platform, course));
  TUTORING_ASSIGN_OR_RETURN(auto duties, store.duties.Welcomes(platform.key, course));
  std::sort(duties.begin(), duties.end(), [](const Duty& a, const Duty& b) {
    if (a.learner.empty() != b.learner.empty()) return a.learner.empty();
    return IdLess(a.subject, b.subject);
  });
  std::vector<ChecklistView> views;
  for (Duty& duty : duties) {
    if (!actor.person.empty() && !MaySee(*loaded.snapshot.roster, actor, duty)) continue;
    TUTORING_ASSIGN_OR_RETURN(ChecklistView view, View(store, platform, loaded, std::move(duty)));
    views.push_back(std::move(view));
  }
  return views;
}

absl::StatusOr<ChecklistView> ViewChecklist(store::Store& store, const Policy& policy,
                                            const store::Platform& platform,
                                            const std::string& course, const std::string& anchor) {
  TUTORING_ASSIGN_OR_RETURN(Duty duty, FindWelcome(store, platform, course, anchor));
  TUTORING_ASSIGN_OR_RETURN(const Course loaded, Load(store, policy, platform, course));
  return View(store, platform, loaded, std::move(duty));
}

absl::StatusOr<std::vector<WelcomeItem>> OpenItems(store::Store& store,
                                                   const store::Platform& platform,
                                                   const Duty& welcome) {
  // There is one, so it is owed.
  const Policy policy{.welcome = {.owed = true}};
  TUTORING_ASSIGN_OR_RETURN(const Course loaded, Load(store, policy, platform, welcome.course));
  TUTORING_ASSIGN_OR_RETURN(const ChecklistView view, View(store, platform, loaded, welcome));
  std::vector<WelcomeItem> open;
  if (view.items.empty()) return open;
  const WelcomeSnapshot& snapshot = loaded.snapshot;
  const auto timeline =
      WelcomeTimeline(WelcomedBy(welcome), welcome.opened, *snapshot.roster, *snapshot.policy);
  const bool declared =
      TermAt(*timeline, std::min(welcome.due, LatestInstant())).policy.evidence.interventions;
  for (const ChecklistItemView& item : view.items) {
    const bool asked = declared || item.item == WelcomeItem::kContact;
    if (asked && item.state == ItemState::kOpen) open.push_back(item.item);
  }
  return open;
}

absl::StatusOr<std::vector<WelcomeSection>> DraftFor(store::Store& store, const Policy& policy,
                                                     const store::Platform& platform,
                                                     const std::string& course,
                                                     const std::string& anchor, Language language,
                                                     const std::string& author) {
  TUTORING_ASSIGN_OR_RETURN(const Duty duty, FindWelcome(store, platform, course, anchor));
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const auto in_force,
                            cache.policies().PolicyOf(store, policy, platform, course));
  TUTORING_ASSIGN_OR_RETURN(const store::Course found, FindCourse(store, platform.key, course));
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone)) zone = absl::UTCTimeZone();
  WelcomeWords words{.course = found.display_name};
  if (words.course.empty()) words.course = course;
  if (duty.learner.empty() && !duty.subject.empty()) {
    TUTORING_ASSIGN_OR_RETURN(words.group,
                              store.mappings.NameOfGroup(platform.key, course, duty.subject));
  }
  TUTORING_ASSIGN_OR_RETURN(words.tutor, store.rosters.NameOf(platform.key, author));
  if (IsSet(found.start)) words.start = SayDay(found.start, zone, language);
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, LoadCourseFacts(store, platform.key, course));
  if (IsSet(facts.end)) words.end = SayDay(facts.end, zone, language);
  const auto groups = duty.learner.empty() && !duty.subject.empty()
                          ? std::vector<std::string>{duty.subject}
                          : std::vector<std::string>();
  const absl::Duration limit =
      TermAt(*in_force->TimelineFor(groups), duty.opened).policy.response.response_limit;
  words.answer_hours = static_cast<int>(absl::ToInt64Hours(limit));
  TUTORING_ASSIGN_OR_RETURN(const auto forums, store.courses.Forums(platform.key, course));
  for (const store::Forum& forum : forums) {
    TUTORING_ASSIGN_OR_RETURN(const ForumFacts read, cache.ForumOf(store, platform.key, forum.id));
    words.forums.push_back({read.kind, forum.display_name});
  }
  return DraftWelcome(language, words);
}

}  // namespace tutoring::app
