#include "lms_bridge/demo/story_player.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/status_macros.h"

namespace tutoring::demo {
namespace {

const char* TypeName(Story::ForumType type) {
  switch (type) {
    case Story::NEWS:
      return "news";
    case Story::QANDA:
      return "qanda";
    case Story::SINGLE:
      return "single";
    case Story::EACHUSER:
      return "eachuser";
    case Story::BLOG:
      return "blog";
    default:
      return "general";
  }
}

When TimeOrNothing(const std::string& text, absl::TimeZone zone) {
  const auto time = ParseStoryTime(text, zone);
  return time.ok() ? When(*time) : std::nullopt;
}

}  // namespace

absl::Status Labels::Add(const std::string& label, int64_t id) {
  if (label.empty()) return absl::InvalidArgumentError(absl::StrCat("a ", kind_, " has no label"));
  if (!ids_.emplace(label, id).second) {
    return absl::InvalidArgumentError(
        absl::StrCat("the ", kind_, " label \"", label, "\" is used twice"));
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> Labels::Find(const std::string& label) const {
  const auto found = ids_.find(label);
  if (found != ids_.end()) return found->second;
  return absl::InvalidArgumentError(
      absl::StrCat("no ", kind_, " is labelled \"", label, "\" here"));
}

absl::Status StoryPlayer::SetUp() {
  absl::MutexLock lock(&mutex_);
  if (const absl::Status site = SetUpSite(); !site.ok()) {
    return story_->Error(story_->site_line, site.message());
  }
  for (int i = 0; i < story_->story.person_size(); ++i) {
    const Story::Person& person = story_->story.person(i);
    const auto id =
        site_->AddPerson({.first_name = person.first_name(), .last_name = person.last_name()});
    if (!id.ok()) return story_->Error(story_->person_lines[i], id.status().message());
    const absl::Status added = people_.Add(person.label(), *id);
    if (!added.ok()) return story_->Error(story_->person_lines[i], added.message());
  }
  for (int i = 0; i < story_->story.course_size(); ++i) {
    const absl::Status added = SetUpCourse(story_->story.course(i));
    if (!added.ok()) return story_->Error(story_->course_lines[i], added.message());
  }
  return absl::OkStatus();
}

absl::Status StoryPlayer::SetUpSite() {
  const Story::Site& site = story_->story.site();
  SiteSettings settings;
  if (!site.name().empty()) settings.name = site.name();
  settings.time_zone = site.time_zone();
  if (!site.language().empty()) settings.language = site.language();
  site_->ChangeSettings(settings);
  Person account = {.first_name = "Service", .last_name = "Tutorat", .username = "svc_bridge"};
  if (!site.account_name().empty()) {
    account.first_name = site.account_name();
    account.last_name.clear();
  }
  DEMO_ASSIGN_OR_RETURN(const int64_t id, site_->AddPerson(account));
  DEMO_RETURN_IF_ERROR(site_->SetAccount(id));
  for (const std::string& capability : site.with_capability()) {
    DEMO_RETURN_IF_ERROR(SetCapability(capability, true));
  }
  for (const std::string& capability : site.without_capability()) {
    DEMO_RETURN_IF_ERROR(SetCapability(capability, false));
  }
  return absl::OkStatus();
}

absl::StatusOr<Enrolment> StoryPlayer::MakeEnrolment(
    const google::protobuf::RepeatedPtrField<std::string>& roles,
    const google::protobuf::RepeatedPtrField<std::string>& groups) const {
  Enrolment enrolment = {.roles = {roles.begin(), roles.end()}};
  if (enrolment.roles.empty()) return absl::InvalidArgumentError("an enrolment has no role");
  for (const std::string& label : groups) {
    DEMO_ASSIGN_OR_RETURN(const int64_t group, groups_.Find(label));
    enrolment.groups.insert(group);
  }
  return enrolment;
}

absl::Status StoryPlayer::SetUpForums(const Story::Course& course, int64_t id) {
  for (const Story::Forum& forum : course.forum()) {
    DEMO_ASSIGN_OR_RETURN(
        const int64_t forum_id,
        site_->AddForum(
            {.course = id,
             .type = TypeName(forum.type()),
             .name = forum.name(),
             .visible = !forum.hidden(),
             .group_mode = course.separate_groups() ? GroupMode::kSeparate : GroupMode::kNone,
             .time_modified = story_->start}));
    DEMO_RETURN_IF_ERROR(forums_.Add(forum.label(), forum_id));
    course_of_forum_[forum_id] = id;
  }
  return absl::OkStatus();
}

absl::Status StoryPlayer::SetUpActivities(const Story::Course& course, int64_t id) {
  for (const Story::Activity& activity : course.activity()) {
    const int64_t best = activity.best_grade() > 0 ? activity.best_grade() : 100;
    DEMO_ASSIGN_OR_RETURN(const int64_t cmid,
                          site_->AddActivity({.course = id,
                                              .kind = static_cast<ActivityKind>(activity.kind()),
                                              .name = activity.name(),
                                              .grade = best,
                                              .marks = static_cast<double>(best),
                                              .anonymous = activity.anonymous(),
                                              .time_modified = story_->start}));
    DEMO_RETURN_IF_ERROR(activities_.Add(activity.label(), cmid));
    course_of_activity_[cmid] = id;
  }
  return absl::OkStatus();
}

absl::Status StoryPlayer::SetUpCourse(const Story::Course& course) {
  if (!course.category().empty() && categories_.count(course.category()) == 0) {
    DEMO_ASSIGN_OR_RETURN(categories_[course.category()],
                          site_->AddCategory({.name = course.category()}));
  }
  for (const std::string* date : {&course.start(), &course.end()}) {
    if (date->empty()) continue;
    const auto time = ParseStoryTime(*date, story_->zone);
    if (!time.ok()) return time.status();
  }
  DEMO_ASSIGN_OR_RETURN(
      const int64_t id,
      site_->AddCourse(
          {.fullname = course.name(),
           .shortname = course.short_name(),
           .category = course.category().empty() ? 0 : categories_[course.category()],
           .start = TimeOrNothing(course.start(), story_->zone),
           .end = TimeOrNothing(course.end(), story_->zone),
           .visible = !course.hidden(),
           .group_mode = course.separate_groups() ? GroupMode::kSeparate : GroupMode::kNone}));
  DEMO_RETURN_IF_ERROR(courses_.Add(course.label(), id));
  for (const Story::Group& group : course.group()) {
    DEMO_ASSIGN_OR_RETURN(const int64_t group_id, site_->AddGroup(id, {.name = group.name()}));
    DEMO_RETURN_IF_ERROR(groups_.Add(group.label(), group_id));
  }
  DEMO_RETURN_IF_ERROR(SetUpForums(course, id));
  DEMO_RETURN_IF_ERROR(SetUpActivities(course, id));
  for (const Story::Member& member : course.member()) {
    DEMO_ASSIGN_OR_RETURN(const int64_t person, people_.Find(member.person()));
    DEMO_ASSIGN_OR_RETURN(const Enrolment enrolment, MakeEnrolment(member.role(), member.group()));
    DEMO_RETURN_IF_ERROR(site_->Enrol(person, id, enrolment));
  }
  return absl::OkStatus();
}

absl::Status StoryPlayer::PlayUntil(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  while (failure_.ok() && played_ < story_->events.size() && story_->events[played_].time <= now) {
    const TimedEvent& timed = story_->events[played_];
    const absl::Status status = Play(timed);
    if (status.ok()) {
      ++played_;
    } else {
      failure_ =
          story_->Error(timed.line, absl::StrCat(timed.event.time(), ": ", status.message()));
    }
  }
  return failure_;
}

size_t StoryPlayer::Played() const {
  absl::MutexLock lock(&mutex_);
  return played_;
}

absl::StatusOr<int64_t> StoryPlayer::PersonId(const std::string& label) const {
  absl::MutexLock lock(&mutex_);
  return people_.Find(label);
}

absl::StatusOr<int64_t> StoryPlayer::CourseId(const std::string& label) const {
  absl::MutexLock lock(&mutex_);
  return courses_.Find(label);
}

absl::StatusOr<int64_t> StoryPlayer::PostId(const std::string& label) const {
  absl::MutexLock lock(&mutex_);
  return posts_.Find(label);
}

absl::StatusOr<AlertMark> StoryPlayer::MarkOf(const ExpectedAlert& alert) const {
  absl::MutexLock lock(&mutex_);
  AlertMark mark = {.stage = alert.stage};
  if (alert.stage == SUMMARY) {
    DEMO_ASSIGN_OR_RETURN(mark.course, courses_.Find(alert.about));
    return mark;
  }
  if (const auto person = people_.Find(alert.about); person.ok()) {
    mark.person = *person;
    return mark;
  }
  if (const auto group = groups_.Find(alert.about); group.ok()) {
    mark.group = *group;
    return mark;
  }
  DEMO_ASSIGN_OR_RETURN(mark.post, posts_.Find(alert.about));
  return mark;
}

}  // namespace tutoring::demo
