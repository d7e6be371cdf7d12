#include "tests/bridge/fake_lms.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {

absl::Status Failed(FailureClass failure_class, v1::AlarmKind alarm) {
  LmsFailure failure;
  failure.failure_class = failure_class;
  failure.alarm = alarm;
  failure.detail = "made to fail";
  return ToStatus(failure);
}

namespace {

absl::Status Gone() { return Failed(FailureClass::kGone, v1::ALARM_KIND_COURSE_UNREADABLE); }
absl::Status Closed() {
  return Failed(FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE);
}
absl::Status Blind() {
  return Failed(FailureClass::kUnreadable, v1::ALARM_KIND_CAPABILITY_MISSING);
}

}  // namespace

void FakeLms::AddCourse(const std::string& id) {
  FakeCourse course;
  course.forums = {"10" + id};
  course.active = {{"1", "Tutor", {"teacher"}, {}}, {"2", "Learner", {"student"}, {}}};
  courses[id] = course;
}

void FakeLms::Ask(const std::string& discussion, const std::string& forum,
                  const std::string& author) {
  threads[discussion] = {forum, {{discussion + "0", {author, now, now, ""}}}, now};
}

void FakeLms::Reply(const std::string& discussion, const std::string& post,
                    const std::string& author) {
  FakeThread& thread = threads.at(discussion);
  thread.posts[post] = {author, now, now, thread.posts.begin()->first};
  thread.changed = now;
}

int FakeLms::CountCalls(const std::string& name) const {
  return static_cast<int>(std::count_if(calls.begin(), calls.end(), [&name](const auto& call) {
    return absl::StartsWith(call, name);
  }));
}

absl::Status FakeLms::Called(const std::string& name, const std::string& id) {
  const std::string call = absl::StrCat(name, " ", id);
  calls.push_back(call);
  before_call(call);
  for (const std::string& key : {std::string("*"), call}) {
    const auto failure = failures.find(key);
    if (failure != failures.end()) return failure->second;
  }
  return absl::OkStatus();
}

absl::Status FakeLms::Enter(const std::string& course) const {
  const auto found = courses.find(course);
  if (found == courses.end()) return Gone();
  return found->second.hidden ? Closed() : absl::OkStatus();
}

std::string FakeLms::CourseOf(const std::string& forum) const {
  for (const auto& [id, course] : courses) {
    if (std::find(course.forums.begin(), course.forums.end(), forum) != course.forums.end())
      return id;
  }
  return "";
}

Course FakeLms::Described(const std::string& id) const {
  Course course;
  course.id = id;
  course.display_name = "Course " + id;
  course.category = courses.at(id).category;
  course.visible = courses.at(id).visible;
  return course;
}

bool FakeLms::IsShown(const FakeThread& thread) const {
  const ForumAccess& rights = AccessIn(thread.forum);
  return rights.discussions && hidden_forums.count(thread.forum) == 0 &&
         (rights.timed_posts || !thread.timed) && (all_groups || !thread.other_group);
}

bool FakeLms::IsShown(const FakeThread& thread, const FakePost& post) const {
  const ForumAccess& rights = AccessIn(thread.forum);
  return (rights.private_replies || !post.is_private) &&
         (rights.answers_in_qanda || post.parent.empty());
}

const ForumAccess& FakeLms::AccessIn(const std::string& forum) const {
  const auto found = access_in.find(forum);
  return found == access_in.end() ? access : found->second;
}

ThreadRow FakeLms::RowOf(const std::string& discussion, const FakeThread& thread) const {
  ThreadRow row;
  row.discussion = discussion;
  row.forum = thread.forum;
  row.first_post = thread.posts.begin()->first;
  row.change_time = At(thread.changed);
  row.first_post_change_time = At(thread.posts.begin()->second.modified);
  row.reply_count = std::count_if(thread.posts.begin(), thread.posts.end(),
                                  [&](const auto& post) { return IsShown(thread, post.second); }) -
                    1;
  row.fingerprint = absl::StrCat(thread.changed, ".", row.reply_count, ".",
                                 thread.posts.begin()->second.modified);
  row.group = thread.group;
  return row;
}

absl::StatusOr<Greeting> FakeLms::Greet() {
  TUTORING_RETURN_IF_ERROR(Called("Greet", ""));
  Greeting greeting;
  greeting.server_time = At(now);
  greeting.self = "99";
  greeting.address = "https://lms.example";
  greeting.missing_functions = missing_functions;
  greeting.missing_evaluation_functions = missing_evaluation_functions;
  greeting.asks_for_accounts = asks_for_accounts;
  return greeting;
}

absl::StatusOr<CourseList> FakeLms::ListCourses(const CourseChoice& choice) {
  TUTORING_RETURN_IF_ERROR(Called("ListCourses", choice.Text()));
  CourseList list;
  list.known_categories = categories;
  for (const std::string& category : categories) {
    if (choice.ids.count(category) > 0) list.chosen_categories.insert(category);
  }
  for (const auto& [id, course] : courses) {
    const bool fits = choice.kind == CourseChoice::Kind::kAll ||
                      (choice.kind == CourseChoice::Kind::kIds && choice.ids.count(id) > 0) ||
                      (choice.kind == CourseChoice::Kind::kCategories &&
                       list.chosen_categories.count(course.category) > 0);
    if (fits && !course.hidden) list.courses.push_back(Described(id));
  }
  return list;
}

absl::StatusOr<Course> FakeLms::FindCourse(const std::string& course) {
  TUTORING_RETURN_IF_ERROR(Called("FindCourse", course));
  TUTORING_RETURN_IF_ERROR(Enter(course));
  return Described(course);
}

absl::StatusOr<std::vector<Forum>> FakeLms::ListForums(const std::vector<std::string>& ids) {
  TUTORING_RETURN_IF_ERROR(Called("ListForums", ""));
  std::vector<Forum> forums;
  for (const std::string& id : ids) {
    if (!Enter(id).ok()) continue;  // Without a word, as Moodle does.
    for (const std::string& forum : courses.at(id).forums) {
      if (hidden_forums.count(forum) > 0 || !AccessIn(forum).discussions) continue;
      forums.push_back({forum, id, "cm" + forum, "general", "Forum " + forum});
    }
  }
  return forums;
}

absl::StatusOr<std::vector<ActivityChange>> FakeLms::ListChanges(const std::string& course,
                                                                 absl::Time since) {
  TUTORING_RETURN_IF_ERROR(Called("ListChanges", course));
  TUTORING_RETURN_IF_ERROR(Enter(course));
  std::vector<ActivityChange> changes;
  for (const std::string& forum : courses.at(course).forums) {
    ActivityChange change{"cm" + forum, false, {}};
    for (const auto& [discussion, thread] : threads) {
      if (thread.forum == forum && IsShown(thread) && At(thread.changed) > since) {
        change.first_posts.push_back(thread.posts.begin()->first);
      }
    }
    if (!change.first_posts.empty()) changes.push_back(change);
  }
  for (const auto& [activity, changed] : changed_activities) {
    if (At(changed) > since) changes.push_back({activity, false, {}});
  }
  return changes;
}

absl::StatusOr<ThreadList> FakeLms::ListThreads(const std::string& forum, absl::Time since) {
  TUTORING_RETURN_IF_ERROR(Called("ListThreads", forum));
  TUTORING_RETURN_IF_ERROR(Enter(CourseOf(forum)));
  if (!AccessIn(forum).discussions) return Blind();
  ThreadList list;
  for (const auto& [discussion, thread] : threads) {
    if (thread.forum != forum || !IsShown(thread)) continue;  // Without a word.
    const ThreadRow row = RowOf(discussion, thread);
    if (row.change_time > since) list.rows.push_back(row);
  }
  return list;
}

absl::StatusOr<Thread> FakeLms::ReadThread(const std::string& discussion) {
  TUTORING_RETURN_IF_ERROR(Called("ReadThread", discussion));
  const auto found = threads.find(discussion);
  if (found == threads.end()) return Gone();
  Thread thread;
  thread.discussion = discussion;
  thread.forum = found->second.forum;
  thread.course = CourseOf(thread.forum);
  TUTORING_RETURN_IF_ERROR(Enter(thread.course));
  if (!IsShown(found->second)) return Blind();
  for (const auto& [id, fake] : found->second.posts) {
    if (!IsShown(found->second, fake)) continue;  // Without a word.
    Post post;
    post.id = id;
    post.parent = fake.parent;
    post.author = fake.author;
    post.create_time = At(fake.created);
    if (fake.modified != fake.created) post.modify_time = At(fake.modified);
    post.text = "text " + id;
    thread.posts.push_back(post);
  }
  return thread;
}

absl::StatusOr<std::string> FakeLms::FindDiscussionOfPost(const std::string& post) {
  TUTORING_RETURN_IF_ERROR(Called("FindDiscussionOfPost", post));
  for (const auto& [discussion, thread] : threads) {
    const auto found = thread.posts.find(post);
    if (found == thread.posts.end()) continue;
    if (!IsShown(thread, found->second)) return Blind();
    return discussion;
  }
  return Gone();
}

absl::StatusOr<ForumAccess> FakeLms::CheckForumAccess(const std::string& forum) {
  TUTORING_RETURN_IF_ERROR(Called("CheckForumAccess", forum));
  TUTORING_RETURN_IF_ERROR(Enter(CourseOf(forum)));
  if (hidden_forums.count(forum) > 0) return Closed();
  return AccessIn(forum);
}

absl::Status FakeLms::CheckGroupAccess(const std::string& course) {
  TUTORING_RETURN_IF_ERROR(Called("CheckGroupAccess", course));
  TUTORING_RETURN_IF_ERROR(Enter(course));
  return all_groups ? absl::OkStatus() : Blind();
}

absl::StatusOr<std::vector<Member>> FakeLms::ListMembers(const std::string& course,
                                                         Enrolment enrolment) {
  const bool active = enrolment == Enrolment::kActive;
  TUTORING_RETURN_IF_ERROR(Called(active ? "ListActive" : "ListSuspended", course));
  TUTORING_RETURN_IF_ERROR(Enter(course));
  const FakeCourse& fake = courses.at(course);
  std::vector<Member> members = active ? fake.active : fake.suspended;
  for (Member& member : members) {
    member.access_shown = access_hidden_of.count(member.id) == 0;
    const auto last = fake.accesses.find(member.id);
    if (member.access_shown && last != fake.accesses.end()) member.last_access = At(last->second);
  }
  return members;
}

absl::StatusOr<std::set<std::string>> FakeLms::ListSuspendedAccounts(
    const std::vector<std::string>& people) {
  TUTORING_RETURN_IF_ERROR(Called("AskForAccounts", absl::StrJoin(people, ",")));
  std::set<std::string> suspended;
  for (const std::string& person : people) {
    if (suspended_accounts.count(person) > 0) suspended.insert(person);
  }
  return suspended;
}

absl::StatusOr<std::vector<Activity>> FakeLms::ListActivities(const std::string& course) {
  TUTORING_RETURN_IF_ERROR(Called("ListActivities", course));
  TUTORING_RETURN_IF_ERROR(Enter(course));
  std::vector<Activity> activities;
  for (const Activity& activity : courses.at(course).activities) {
    if (unseen_activities.count(activity.id) == 0) activities.push_back(activity);
  }
  return activities;
}

absl::Status FakeLms::ConfirmActivityGone(const std::string& course, const std::string& activity) {
  TUTORING_RETURN_IF_ERROR(Called("ConfirmActivityGone", activity));
  const auto& there = courses.at(course).activities;
  const bool is_there = std::any_of(
      there.begin(), there.end(), [&activity](const Activity& one) { return one.id == activity; });
  return is_there ? Blind() : absl::OkStatus();
}

absl::StatusOr<SubmissionList> FakeLms::ListSubmissions(const Activity& activity,
                                                        const std::vector<Member>& members) {
  TUTORING_RETURN_IF_ERROR(Called("ListSubmissions", activity.id));
  TUTORING_RETURN_IF_ERROR(Enter(activity.course));
  if (!sees_submissions) return Blind();
  SubmissionList found{.anonymous = activity.anonymous || once_anonymous.count(activity.id) > 0};
  for (const Submission& submission : courses.at(activity.course).submissions) {
    const bool asked = std::any_of(
        members.begin(), members.end(),
        [&submission](const Member& member) { return member.id == submission.learner; });
    if (submission.activity == activity.id && asked) found.submissions.push_back(submission);
  }
  return found;
}

absl::StatusOr<std::vector<DirectMessage>> FakeLms::ListMessages(const std::string& person,
                                                                 absl::Time since) {
  TUTORING_RETURN_IF_ERROR(Called("ListMessages", person));
  std::vector<DirectMessage> found;
  for (const DirectMessage& message : direct_messages) {
    const bool theirs = message.sender == person || message.recipient == person;
    if (theirs && message.send_time >= since) found.push_back(message);
  }
  return found;
}

SendOutcome FakeLms::SendMessage(const OutgoingMessage& message) {
  SendOutcome outcome;
  const absl::Status called = Called("SendMessage", message.recipient);
  outcome.kind = called.ok() ? on_send(message) : SendOutcome::Kind::kInDoubt;
  outcome.failure = called;
  if (outcome.kind == SendOutcome::Kind::kDelivered) {
    messages.push_back({message, now});
    outcome.message_id = absl::StrCat(messages.size());
  }
  return outcome;
}

absl::StatusOr<std::optional<std::string>> FakeLms::FindSentMessage(const std::string& recipient,
                                                                    const std::string& reference,
                                                                    absl::Time since) {
  TUTORING_RETURN_IF_ERROR(Called("FindSentMessage", recipient));
  for (size_t i = 0; i < messages.size(); ++i) {
    const Sent& sent = messages[i];
    if (sent.message.recipient == recipient && sent.message.reference == reference &&
        At(sent.time) >= since) {
      return std::optional<std::string>(absl::StrCat(i + 1));
    }
  }
  return std::optional<std::string>();
}

}  // namespace tutoring::bridge
