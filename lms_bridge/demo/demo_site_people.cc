// The part of DemoSite that keeps people, courses and enrolments.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/demo_site.h"

namespace tutoring::demo {
namespace {

template <typename Table>
absl::Status Missing(const Table& table, int64_t id, absl::string_view what) {
  if (table.count(id) != 0) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat("no ", what, " ", id));
}

template <typename Table>
absl::Status Taken(const Table& table, int64_t id, absl::string_view what) {
  if (id == 0 || table.count(id) == 0) return absl::OkStatus();
  return absl::AlreadyExistsError(absl::StrCat("there is a ", what, " ", id, " already"));
}

absl::StatusOr<Enrolment*> FindEnrolment(SiteData& data, int64_t person, int64_t course) {
  if (auto missing = Missing(data.courses, course, "course"); !missing.ok()) return missing;
  auto& enrolments = data.courses[course].enrolments;
  const auto found = enrolments.find(person);
  if (found == enrolments.end()) {
    return absl::NotFoundError(absl::StrCat("person ", person, " is not in course ", course));
  }
  return &found->second;
}

// Moodle writes access times once a minute at most.
void NoteAccess(absl::Time time, std::optional<absl::Time>& last) {
  if (!last || time - *last >= absl::Minutes(1)) last = time;
}

}  // namespace

absl::StatusOr<int64_t> DemoSite::AddPerson(Person person) {
  absl::MutexLock lock(&mutex_);
  if (auto taken = Taken(data_.people, person.id, "person"); !taken.ok()) return taken;
  person.id = NextId("person", person.id);
  if (person.username.empty()) person.username = absl::StrCat("user", person.id);
  if (person.email.empty()) person.email = person.username + "@example.invalid";
  return data_.people.insert_or_assign(person.id, std::move(person)).first->first;
}

absl::StatusOr<int64_t> DemoSite::WriteMessage(int64_t from, int64_t to, const std::string& html,
                                               When at) {
  absl::MutexLock lock(&mutex_);
  for (const int64_t person : {from, to}) {
    if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  }
  data_.messages.push_back({.id = ++data_.last_ids["message"],
                            .from = from,
                            .to = to,
                            .text = html,
                            .format = 1,
                            .conversation = ConversationOf(data_, from, to),
                            .created = TimeOf(at)});
  return data_.messages.back().id;
}

absl::StatusOr<int64_t> DemoSite::AddCategory(Category category) {
  absl::MutexLock lock(&mutex_);
  // A site begins with category 1, which may be given a name of one's own.
  if (category.id != 1) {
    if (auto taken = Taken(data_.categories, category.id, "category"); !taken.ok()) return taken;
  }
  if (category.parent != 0) {
    if (auto missing = Missing(data_.categories, category.parent, "category"); !missing.ok()) {
      return missing;
    }
  }
  category.id = NextId("category", category.id);
  return data_.categories.insert_or_assign(category.id, std::move(category)).first->first;
}

absl::StatusOr<int64_t> DemoSite::AddCourse(Course course) {
  absl::MutexLock lock(&mutex_);
  if (auto taken = Taken(data_.courses, course.id, "course"); !taken.ok()) return taken;
  if (course.category == 0) course.category = 1;  // the one that each site begins with
  if (auto missing = Missing(data_.categories, course.category, "category"); !missing.ok()) {
    return missing;
  }
  course.id = NextId("course", course.id);
  if (course.shortname.empty()) course.shortname = absl::StrCat("C", course.id);
  return data_.courses.insert_or_assign(course.id, std::move(course)).first->first;
}

absl::StatusOr<int64_t> DemoSite::AddGroup(int64_t course, Group group) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.courses, course, "course"); !missing.ok()) return missing;
  auto& groups = data_.courses[course].groups;
  if (auto taken = Taken(groups, group.id, "group"); !taken.ok()) return taken;
  group.id = NextId("group", group.id);
  return groups.insert_or_assign(group.id, std::move(group)).first->first;
}

absl::StatusOr<int64_t> DemoSite::AddForum(Forum forum) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.courses, forum.course, "course"); !missing.ok()) return missing;
  if (auto taken = Taken(data_.forums, forum.id, "forum"); !taken.ok()) return taken;
  forum.id = NextId("forum", forum.id);
  forum.cmid = NextId("module", forum.cmid);
  if (forum.type.empty()) forum.type = "general";
  if (forum.time_modified == absl::Time()) forum.time_modified = now;
  return data_.forums.insert_or_assign(forum.id, std::move(forum)).first->first;
}

absl::Status DemoSite::DeletePerson(int64_t person) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  Person& gone = data_.people[person];
  gone.deleted = true;
  // Moodle keeps the row and makes its unique columns free for others.
  gone.username = absl::StrCat(gone.email, ".", absl::ToUnixSeconds(now));
  gone.idnumber.clear();
  gone.custom_fields.clear();
  for (auto& [id, course] : data_.courses) course.enrolments.erase(person);
  return absl::OkStatus();
}

absl::Status DemoSite::DeleteForum(int64_t forum) {
  std::vector<int64_t> gone;
  {
    absl::MutexLock lock(&mutex_);
    if (auto missing = Missing(data_.forums, forum, "forum"); !missing.ok()) return missing;
    data_.forums.erase(forum);
    for (const auto& [id, discussion] : data_.discussions) {
      if (discussion.forum == forum) gone.push_back(id);
    }
  }
  for (const int64_t discussion : gone) {
    if (absl::Status status = DeleteDiscussion(discussion); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status DemoSite::SetCourseVisible(int64_t course, bool visible) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.courses, course, "course"); !missing.ok()) return missing;
  data_.courses[course].visible = visible;
  return absl::OkStatus();
}

absl::Status DemoSite::SetForumVisible(int64_t forum, bool visible) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.forums, forum, "forum"); !missing.ok()) return missing;
  data_.forums[forum].visible = visible;
  return absl::OkStatus();
}

absl::Status DemoSite::Enrol(int64_t person, int64_t course, Enrolment enrolment) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  if (auto missing = Missing(data_.courses, course, "course"); !missing.ok()) return missing;
  for (const int64_t group : enrolment.groups) {
    auto missing = Missing(data_.courses[course].groups, group, "group");
    if (!missing.ok()) return missing;
  }
  data_.courses[course].enrolments.insert_or_assign(person, std::move(enrolment));
  return absl::OkStatus();
}

bool DemoSite::IsEnrolled(int64_t person, int64_t course) const {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.courses.find(course);
  return found != data_.courses.end() && found->second.enrolments.count(person) != 0;
}

absl::Status DemoSite::Unenrol(int64_t person, int64_t course) {
  absl::MutexLock lock(&mutex_);
  auto enrolment = FindEnrolment(data_, person, course);
  if (!enrolment.ok()) return enrolment.status();
  data_.courses[course].enrolments.erase(person);
  return absl::OkStatus();
}

absl::Status DemoSite::SetSuspended(int64_t person, int64_t course, bool suspended) {
  absl::MutexLock lock(&mutex_);
  auto enrolment = FindEnrolment(data_, person, course);
  if (!enrolment.ok()) return enrolment.status();
  (*enrolment)->suspended = suspended;
  return absl::OkStatus();
}

absl::Status DemoSite::SetRoles(int64_t person, int64_t course, std::vector<std::string> roles) {
  absl::MutexLock lock(&mutex_);
  auto enrolment = FindEnrolment(data_, person, course);
  if (!enrolment.ok()) return enrolment.status();
  (*enrolment)->roles = std::move(roles);
  return absl::OkStatus();
}

absl::Status DemoSite::SetGroups(int64_t person, int64_t course, std::set<int64_t> groups) {
  absl::MutexLock lock(&mutex_);
  auto enrolment = FindEnrolment(data_, person, course);
  if (!enrolment.ok()) return enrolment.status();
  for (const int64_t group : groups) {
    auto missing = Missing(data_.courses[course].groups, group, "group");
    if (!missing.ok()) return missing;
  }
  (*enrolment)->groups = std::move(groups);
  return absl::OkStatus();
}

absl::Status DemoSite::Connect(int64_t person, int64_t course, When at) {
  const absl::Time time = TimeOf(at);
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  if (course != 0) {
    auto enrolment = FindEnrolment(data_, person, course);
    if (!enrolment.ok()) return enrolment.status();
    NoteAccess(time, (*enrolment)->last_access);
  }
  Person& visitor = data_.people[person];
  if (!visitor.first_access.has_value()) visitor.first_access = time;
  NoteAccess(time, visitor.last_access);
  return absl::OkStatus();
}

absl::Status DemoSite::SetBlocksAccount(int64_t person, bool blocks) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  data_.people[person].blocks_account = blocks;
  return absl::OkStatus();
}

absl::Status DemoSite::SetAccountSuspended(int64_t person, bool suspended) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  data_.people[person].suspended = suspended;
  return absl::OkStatus();
}

absl::Status DemoSite::SetContactsOnly(int64_t person, bool contacts_only) {
  absl::MutexLock lock(&mutex_);
  if (auto missing = Missing(data_.people, person, "person"); !missing.ok()) return missing;
  data_.people[person].contacts_only = contacts_only;
  return absl::OkStatus();
}

}  // namespace tutoring::demo
