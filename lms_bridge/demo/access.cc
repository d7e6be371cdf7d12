#include "lms_bridge/demo/access.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

namespace tutoring::demo {
namespace {

const Enrolment* AccountIn(const SiteData& data, const Course& course) {
  const auto found = course.enrolments.find(data.account);
  return found == course.enrolments.end() ? nullptr : &found->second;
}

bool CanSeeGroup(const SiteData& data, const Forum& forum, int64_t group) {
  const bool open = group == -1 || forum.group_mode != GroupMode::kSeparate ||
                    HasCapability(data, "moodle/site:accessallgroups");
  if (open) return true;
  const auto course = data.courses.find(forum.course);
  const Enrolment* own = course == data.courses.end() ? nullptr : AccountIn(data, course->second);
  return own != nullptr && own->groups.count(group) != 0;
}

}  // namespace

bool HasCapability(const SiteData& data, absl::string_view capability) {
  return data.capabilities.count(std::string(capability)) != 0;
}

bool CanEnter(const SiteData& data, const Course& course) {
  if (!course.visible && !HasCapability(data, "moodle/course:viewhiddencourses")) return false;
  const Enrolment* own = AccountIn(data, course);
  return HasCapability(data, "moodle/course:view") || (own != nullptr && !own->suspended);
}

bool CanEnter(const SiteData& data, const Forum& forum) {
  const auto course = data.courses.find(forum.course);
  if (course == data.courses.end() || !CanEnter(data, course->second)) return false;
  return forum.visible || HasCapability(data, "moodle/course:viewhiddenactivities");
}

bool CanEnter(const SiteData& data, const Activity& activity) {
  const auto course = data.courses.find(activity.course);
  if (course == data.courses.end() || !CanEnter(data, course->second)) return false;
  return HasCapability(data, absl::StrCat("mod/", TableOf(activity.kind), ":view"));
}

bool CanSee(const SiteData& data, const Forum& forum, const Discussion& discussion,
            absl::Time now) {
  const bool published = !discussion.time_start.has_value() || *discussion.time_start <= now ||
                         HasCapability(data, "mod/forum:viewhiddentimedposts");
  return published && CanSeeGroup(data, forum, discussion.group);
}

bool CanSee(const SiteData& data, const Forum& forum, const Discussion& discussion,
            const Post& post, absl::Time now) {
  if (!HasCapability(data, "mod/forum:viewdiscussion")) return false;
  if (!CanSee(data, forum, discussion, now)) return false;
  if (post.private_reply_to != 0 && post.private_reply_to != data.account &&
      !HasCapability(data, "mod/forum:readprivatereplies")) {
    return false;
  }
  return forum.type != "qanda" || discussion.first_post == post.id ||
         HasCapability(data, "mod/forum:viewqandawithoutposting");
}

bool CanSeeDetails(const SiteData& data, int64_t person) {
  if (person == data.account || HasCapability(data, "moodle/user:viewdetails")) return true;
  return std::any_of(data.courses.begin(), data.courses.end(), [&](const auto& course) {
    const auto found = course.second.enrolments.find(person);
    if (found == course.second.enrolments.end()) return false;
    const auto& roles = found->second.roles;
    return std::find(roles.begin(), roles.end(), "editingteacher") != roles.end();
  });
}

std::string ShownName(const SiteData& data, const Person& person) {
  const bool shortened =
      data.settings.first_names_only && !HasCapability(data, "moodle/site:viewfullnames");
  return shortened ? person.first_name : person.FullName();
}

}  // namespace tutoring::demo
