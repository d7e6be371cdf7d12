#include "tests/scenario/site.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"

namespace tutoring::scenario {
namespace {

std::vector<std::string> Strings(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

// What `map` has under `label`, which is a `what`.
template <typename T>
absl::StatusOr<T*> Find(std::map<std::string, T>& map, const std::string& label, const char* what) {
  const auto it = map.find(label);
  if (it != map.end()) return &it->second;
  return absl::NotFoundError(absl::StrCat("there is no ", what, " \"", label, "\""));
}

}  // namespace

absl::Status Site::SetUp(const LoadedScenario& loaded) {
  for (const Course& course : loaded.scenario.course()) {
    SiteCourse& here = courses_[course.label()];
    here.as = {.display_name = course.label(), .category = course.category()};
    here.shows_access = course.shows_access();
    here.shows_submissions = course.shows_submissions();
    here.shows_messages = course.shows_messages();
    if (course.has_start()) {
      TUTORING_ASSIGN_OR_RETURN(here.as.start, loaded.ParseTime(course.start()));
    }
    if (course.has_end()) {
      TUTORING_ASSIGN_OR_RETURN(here.as.end, loaded.ParseTime(course.end()));
    }
    for (const Forum& forum : course.forum()) {
      forums_[forum.label()] = {{forum.label(), forum.type(), forum.name()}, course.label()};
    }
    for (const Member& member : course.member()) {
      here.members[member.person()] = {.person = member.person(),
                                       .display_name = member.person(),
                                       .role_names = Strings(member.role()),
                                       .groups = Strings(member.group())};
    }
  }
  return absl::OkStatus();
}

std::vector<std::string> Site::Courses() const {
  std::vector<std::string> labels;
  for (const auto& [label, course] : courses_) labels.push_back(label);
  return labels;
}

absl::Status Site::Apply(const Moment& moment, absl::Time now, const LoadedScenario& loaded) {
  switch (moment.what_case()) {
    case Moment::kPost:
      return Write(moment.post(), now);
    case Moment::kReply:
      return Answer(moment.reply(), now);
    case Moment::kEdit:
      return Change(moment.edit(), now);
    case Moment::kDeletePost:
      return Delete(moment.delete_post());
    case Moment::kMove:
      return MoveDiscussion(moment.move());
    case Moment::kSplit:
      return SplitOff(moment.split());
    case Moment::kEnrol:
      return EnrolPeople(moment.enrol());
    case Moment::kUnenrol:
      return RemovePeople(moment.unenrol());
    case Moment::kSuspend:
      return SuspendPeople(moment.suspend(), true);
    case Moment::kUnsuspend:
      return SuspendPeople(moment.unsuspend(), false);
    case Moment::kChangeRoles: {
      const ChangeRoles& change = moment.change_roles();
      TUTORING_ASSIGN_OR_RETURN(auto* member, FindMember(change.course(), change.person()));
      member->role_names = Strings(change.role());
      return absl::OkStatus();
    }
    case Moment::kChangeGroups: {
      const ChangeGroups& change = moment.change_groups();
      TUTORING_ASSIGN_OR_RETURN(auto* member, FindMember(change.course(), change.person()));
      member->groups = Strings(change.group());
      return absl::OkStatus();
    }
    case Moment::kChangeForum:
      return ChangeForum(moment.change_forum());
    case Moment::kChangeEnd:
      return ChangeEndOf(moment.change_end(), loaded);
    case Moment::kDeselectCourse:
      return FollowCourse(moment.deselect_course(), false);
    case Moment::kSelectCourse:
      return FollowCourse(moment.select_course(), true);
    case Moment::kConnect:
      return LetConnect(moment.connect(), now, loaded);
    case Moment::kActivity:
      activities_.Set(moment.activity());
      return absl::OkStatus();
    case Moment::kHandIn:
      return activities_.HandIn(moment.hand_in(), now);
    case Moment::kWrite:
      messages_.push_back({moment.write().label(), moment.write().by(), moment.write().to(), now});
      return absl::OkStatus();
    case Moment::kHideAccess:
      return ShowAccess(moment.hide_access(), false);
    case Moment::kShowAccess:
      return ShowAccess(moment.show_access(), true);
    case Moment::kHideCourse:
      return Hide(moment.hide_course(), now);
    case Moment::kShowCourse:
      return Show(moment.show_course(), now);
    default:
      return absl::InternalError("this does not happen on the platform");
  }
}

absl::Status Site::Write(const Post& post, absl::Time now) {
  TUTORING_RETURN_IF_ERROR(FindForum(post.forum()).status());
  posts_[post.label()].as = {.post = post.label(),
                             .discussion = absl::StrCat("d-", post.label()),
                             .forum = post.forum(),
                             .author = post.by(),
                             .created = now,
                             .text = post.text(),
                             .group = post.group()};
  return absl::OkStatus();
}

absl::Status Site::Answer(const Reply& reply, absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(const SitePost* to, FindPost(reply.to()));
  SitePost answer{.as = to->as, .parent = reply.to()};
  answer.as.post = reply.label();
  answer.as.parent_post = reply.to();
  answer.as.author = reply.by();
  answer.as.created = now;
  answer.as.modified = absl::InfinitePast();
  answer.as.private_recipient = reply.private_() ? to->as.author : "";
  answer.as.text = reply.text();
  posts_[reply.label()] = std::move(answer);
  return absl::OkStatus();
}

absl::Status Site::Change(const Edit& edit, absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(SitePost * post, FindPost(edit.post()));
  post->as.text = edit.text();
  post->as.modified = now;
  return absl::OkStatus();
}

absl::Status Site::Delete(const std::string& label) {
  TUTORING_RETURN_IF_ERROR(FindPost(label).status());
  for (SitePost* post : WithReplies(label)) post->deleted = true;
  return absl::OkStatus();
}

absl::Status Site::MoveDiscussion(const Move& move) {
  TUTORING_ASSIGN_OR_RETURN(const SitePost* any, FindPost(move.post()));
  TUTORING_RETURN_IF_ERROR(FindForum(move.to_forum()).status());
  const std::string discussion = any->as.discussion;
  for (auto& [label, post] : posts_) {
    if (post.as.discussion == discussion) post.as.forum = move.to_forum();
  }
  return absl::OkStatus();
}

absl::Status Site::SplitOff(const Split& split) {
  TUTORING_ASSIGN_OR_RETURN(SitePost * first, FindPost(split.post()));
  first->parent.clear();
  for (SitePost* post : WithReplies(split.post())) {
    post->as.discussion = absl::StrCat("d-", split.post());
  }
  return absl::OkStatus();
}

absl::Status Site::EnrolPeople(const Enrol& enrol) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(enrol.course()));
  for (const std::string& person : enrol.person()) {
    course->members[person] = {.person = person,
                               .display_name = person,
                               .role_names = Strings(enrol.role()),
                               .groups = Strings(enrol.group())};
  }
  return absl::OkStatus();
}

absl::Status Site::RemovePeople(const Membership& people) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(people.course()));
  for (const std::string& person : people.person()) {
    TUTORING_RETURN_IF_ERROR(FindMember(people.course(), person).status());
    course->members.erase(person);
  }
  return absl::OkStatus();
}

absl::Status Site::SuspendPeople(const Membership& people, bool suspended) {
  for (const std::string& person : people.person()) {
    TUTORING_ASSIGN_OR_RETURN(auto* member, FindMember(people.course(), person));
    member->suspended = suspended;
  }
  return absl::OkStatus();
}

absl::Status Site::ChangeForum(const Forum& forum) {
  TUTORING_ASSIGN_OR_RETURN(SiteForum * changed, FindForum(forum.label()));
  changed->as = {forum.label(), forum.type(), forum.name()};
  return absl::OkStatus();
}

absl::Status Site::ChangeEndOf(const ChangeEnd& change, const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(change.course()));
  course->as.end = absl::InfinitePast();
  if (!change.has_end()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(course->as.end, loaded.ParseTime(change.end()));
  return absl::OkStatus();
}

absl::Status Site::FollowCourse(const std::string& label, bool followed) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(label));
  course->followed = followed;
  course->said_unfollowed = false;
  return absl::OkStatus();
}

absl::Status Site::ShowAccess(const std::string& label, bool shown) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(label));
  course->shows_access = shown;
  return absl::OkStatus();
}

absl::Status Site::Hide(const std::string& label, absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(label));
  course->hidden = std::min(course->hidden, now);
  return absl::OkStatus();
}

absl::Status Site::Show(const std::string& label, absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * course, FindCourse(label));
  if (course->hidden < now) course->was_hidden.push_back({course->hidden, now});
  course->hidden = absl::InfiniteFuture();
  return absl::OkStatus();
}

absl::Status Site::LetConnect(const Connect& connect, absl::Time now,
                              const LoadedScenario& loaded) {
  for (const std::string& person : connect.person()) {
    TUTORING_RETURN_IF_ERROR(FindMember(connect.course(), person).status());
  }
  return visits_.Add(connect, now, loaded);
}

// As Moodle has it: of those who are suspended it tells nothing.
app::ConnectionsObserved Site::AccessesOf(const std::string& label, absl::Time now) const {
  app::ConnectionsObserved accesses;
  for (const auto& [person, member] : courses_.at(label).members) {
    if (!member.suspended)
      accesses.connections.push_back({person, visits_.Last(label, person, now)});
  }
  return accesses;
}

std::vector<app::MessageObserved> Site::MessagesOf(const SiteCourse& course) const {
  std::vector<app::MessageObserved> here;
  for (const app::MessageObserved& message : messages_) {
    const bool both =
        course.members.contains(message.sender) && course.members.contains(message.recipient);
    if (both) here.push_back(message);
  }
  return here;
}

std::vector<app::Event> Site::Read(const std::string& label, absl::Time now) {
  SiteCourse& course = courses_.at(label);
  std::vector<app::Event> events;
  const auto see = [&](decltype(app::Event::fact) fact) {
    events.push_back({now, label, std::move(fact)});
  };
  if (!course.followed) {
    if (!std::exchange(course.said_unfollowed, true))
      see(app::CourseObserved{.out_of_scope = true});
    return events;
  }
  see(course.as);
  app::RosterObserved roster;
  for (const auto& [person, member] : course.members) roster.members.push_back(member);
  see(std::move(roster));
  for (const Interval& time : std::exchange(course.was_hidden, {})) {
    see(app::CourseHidden{time.from, time.until});
  }
  if (course.hidden < now) see(app::CourseHidden{course.hidden, now});
  if (ShowsAccess(label)) see(AccessesOf(label, now));
  if (course.shows_submissions) {
    for (app::Event& event : activities_.Read(label, now)) events.push_back(std::move(event));
  }
  if (course.shows_messages) {
    for (app::MessageObserved& message : MessagesOf(course)) see(std::move(message));
  }
  for (const auto& [id, forum] : forums_) {
    if (forum.course == label) see(forum.as);
  }
  for (auto& [id, post] : posts_) {
    if (forums_.at(post.as.forum).course != label) continue;
    if (!post.deleted) {
      see(post.as);
    } else if (post.seen) {
      see(app::PostDeleted{id});
    }
    post.seen = !post.deleted;
  }
  return events;
}

absl::StatusOr<Site::SitePost*> Site::FindPost(const std::string& label) {
  return Find(posts_, label, "post");
}

absl::StatusOr<Site::SiteCourse*> Site::FindCourse(const std::string& label) {
  return Find(courses_, label, "course");
}

absl::StatusOr<Site::SiteForum*> Site::FindForum(const std::string& label) {
  return Find(forums_, label, "forum");
}

absl::StatusOr<app::RosterMember*> Site::FindMember(const std::string& course,
                                                    const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(SiteCourse * found, FindCourse(course));
  return Find(found->members, person, "member");
}

std::vector<Site::SitePost*> Site::WithReplies(const std::string& label) {
  std::vector<SitePost*> found{&posts_.at(label)};
  for (auto& [id, post] : posts_) {
    if (post.parent != label) continue;
    const std::vector<SitePost*> below = WithReplies(id);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

}  // namespace tutoring::scenario
