#include "lms_bridge/moodle/moodle_codec.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/answer_reader.h"
#include "lms_bridge/moodle/moodle_requests.h"
#include "lms_bridge/moodle/plain_text.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// Names of roles are ids to the service.
constexpr size_t kMaxRoleBytes = 255;

std::vector<std::string> MissingOf(const std::vector<std::string>& all, const AnswerObject& site) {
  std::set<std::string> offered;
  for (const AnswerObject& function : site.List("functions")) offered.insert(function.Text("name"));
  std::vector<std::string> missing;
  for (const std::string& needed : all) {
    if (offered.count(needed) == 0) missing.push_back(needed);
  }
  return missing;
}

Course CourseFrom(const AnswerObject& object) {
  Course course;
  course.id = object.Id("id");
  course.display_name = PlainName(object.Text("fullname"), kMaxNameBytes);
  course.category = object.IdOrEmpty("categoryid");
  course.start_time = object.InstantOrNone("startdate");
  course.end_time = object.InstantOrNone("enddate");
  // Who may not enter the course gets only what the catalogue shows of it.
  course.readable = object.Has("format");
  course.visible = object.NumberOr("visible", 1) != 0;
  return course;
}

ActivityChange ChangeFrom(const AnswerObject& instance) {
  ActivityChange change;
  change.activity = instance.Id("id");
  for (const AnswerObject& update : instance.List("updates")) {
    const std::string name = update.Text("name");
    if (name == "configuration") change.settings_changed = true;
    if (name == "discussions") change.first_posts = update.IdListOrEmpty("itemids");
  }
  return change;
}

std::vector<Group> GroupsFrom(const AnswerObject& member) {
  std::vector<Group> groups;
  for (const AnswerObject& object : member.ListOrEmpty("groups")) {
    groups.push_back({object.Id("id"), PlainName(object.Text("name"), kMaxNameBytes)});
  }
  return groups;
}

Member MemberFrom(const AnswerObject& object) {
  Member member;
  member.id = object.Id("id");
  member.display_name = PlainName(object.TextOr("fullname", ""), kMaxNameBytes);
  // A person without a role in the course is listed without the field's content, never without the
  // field.
  for (const AnswerObject& role : object.List("roles")) {
    std::string name = PlainName(role.Text("shortname"), kMaxRoleBytes);
    // A role without a name says nothing, and must not cost the whole roster.
    if (!name.empty()) member.roles.push_back(std::move(name));
  }
  member.groups = GroupsFrom(object);
  // 0 where they never were there; no field at all where the site hides it from the account.
  member.access_shown = object.Has("lastcourseaccess");
  member.last_access = object.InstantOrNone("lastcourseaccess");
  return member;
}

}  // namespace

absl::StatusOr<Greeting> DecodeSiteInfo(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject site = reader->Object();
  Greeting greeting;
  greeting.self = site.Id("userid");
  greeting.address = site.Text("siteurl");
  greeting.missing_functions = MissingOf(NeededFunctions(), site);
  greeting.missing_evaluation_functions = MissingOf(EvaluationFunctions(), site);
  greeting.asks_for_accounts = MissingOf({kAccountsFunction}, site).empty();
  greeting.is_administrator = site.FlagOr("userissiteadmin", false);
  TUTORING_RETURN_IF_ERROR(reader->status());
  return greeting;
}

absl::StatusOr<std::vector<Category>> DecodeCategories(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<Category> categories;
  for (const AnswerObject& object : reader->List()) {
    categories.push_back({object.Id("id"), object.IdOrEmpty("parent")});
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return categories;
}

absl::StatusOr<std::vector<Course>> DecodeCourses(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<Course> courses;
  for (const AnswerObject& object : reader->Object().List("courses")) {
    Course course = CourseFrom(object);
    if (!course.category.empty()) courses.push_back(std::move(course));
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return courses;
}

absl::StatusOr<std::vector<Forum>> DecodeForums(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<Forum> forums;
  for (const AnswerObject& object : reader->List()) {
    forums.push_back({object.Id("id"), object.Id("course"), object.Id("cmid"), object.Text("type"),
                      PlainName(object.Text("name"), kMaxNameBytes)});
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return forums;
}

absl::StatusOr<std::vector<ActivityChange>> DecodeUpdates(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<ActivityChange> changes;
  for (const AnswerObject& instance : reader->Object().List("instances")) {
    changes.push_back(ChangeFrom(instance));
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return changes;
}

absl::StatusOr<ForumAccess> DecodeForumAccess(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject object = reader->Object();
  ForumAccess access;
  access.discussions = object.Flag("canviewdiscussion");
  access.answers_in_qanda = object.Flag("canviewqandawithoutposting");
  access.private_replies = object.Flag("canreadprivatereplies");
  access.timed_posts = object.Flag("canviewhiddentimedposts");
  TUTORING_RETURN_IF_ERROR(reader->status());
  return access;
}

absl::StatusOr<std::vector<Member>> DecodeMembers(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<Member> members;
  for (const AnswerObject& object : reader->List()) members.push_back(MemberFrom(object));
  TUTORING_RETURN_IF_ERROR(reader->status());
  return members;
}

absl::StatusOr<std::vector<std::string>> DecodeSuspendedAccounts(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<std::string> suspended;
  for (const AnswerObject& account : reader->List()) {
    std::string id = account.Id("id");
    if (account.FlagOr("suspended", false)) suspended.push_back(std::move(id));
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return suspended;
}

}  // namespace tutoring::bridge
