// core_enrol_get_enrolled_users.
//
// Quirks kept: suspended enrolments are listed without a mark; without moodle/user:viewdetails only
// course contacts remain, after the SQL limit, so a page may be short or empty before the last one.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "lms_bridge/demo/functions/person_json.h"

namespace tutoring::demo {
namespace {

const std::set<std::string>& KnownFields() {
  static const auto* const kFields = new std::set<std::string>(
      absl::StrSplit("id username firstname lastname fullname email address phone1 phone2 "
                     "department institution idnumber interests firstaccess lastaccess auth "
                     "suspended confirmed lang theme timezone mailformat description "
                     "descriptionformat city country profileimageurlsmall profileimageurl "
                     "customfields groups roles preferences enrolledcourses lastcourseaccess "
                     "trackforums",
                     ' '));
  return *kFields;
}

// What a caller asks of the list.
struct Options {
  WantedFields wanted;
  bool only_active = false;
  bool only_suspended = false;
  std::string with_capability;
  int64_t group = 0;
  int64_t limit_from = 0;
  int64_t limit_number = 0;
  std::string sort_by = "id";
  bool descending = false;
  bool valid = true;
};

void ReadOption(const std::string& name, const std::string& value, Options& options) {
  const bool on = !value.empty() && value != "0";
  if (name == "onlyactive") options.only_active = on;
  if (name == "onlysuspended") options.only_suspended = on;
  if (name == "withcapability") options.with_capability = value;
  if (name == "groupid") options.group = LeadingInt(value);
  if (name == "limitfrom") options.limit_from = LeadingInt(value);
  if (name == "limitnumber") options.limit_number = LeadingInt(value);
  if (name == "userfields") {
    const std::vector<std::string> fields = absl::StrSplit(value, ',');
    options.wanted.names.insert(fields.begin(), fields.end());
  }
  if (name == "sortby") {
    const std::set<std::string> allowed = {"id", "firstname", "lastname", "siteorder"};
    options.valid = options.valid && allowed.count(value) != 0;
    options.sort_by = value;
  }
  if (name == "sortdirection") {
    const std::string direction = absl::AsciiStrToUpper(value);
    options.valid = options.valid && (direction == "ASC" || direction == "DESC");
    options.descending = direction == "DESC";
  }
}

Options ReadOptions(const Params& params) {
  Options options;
  for (const Params& option : params.Records("options")) {
    ReadOption(option.Text("name"), option.Text("value"), options);
  }
  return options;
}

// Which roles hold a capability is not modelled; teaching staff hold what a learner does not.
bool IsStaff(const Enrolment& enrolment) {
  return std::any_of(enrolment.roles.begin(), enrolment.roles.end(),
                     [](const std::string& role) { return role != "student" && role != "guest"; });
}

std::vector<const Person*> Listed(const SiteData& data, const Course& course,
                                  const Options& options) {
  std::vector<const Person*> people;
  for (const auto& [id, enrolment] : course.enrolments) {
    if (options.only_active && enrolment.suspended) continue;
    if (options.only_suspended && !enrolment.suspended) continue;
    if (options.group != 0 && enrolment.groups.count(options.group) == 0) continue;
    if (!options.with_capability.empty() && !IsStaff(enrolment)) continue;
    people.push_back(&data.people.at(id));
  }
  const auto key = [&](const Person* person) {
    const std::string text = options.sort_by == "firstname" ? person->first_name
                             : options.sort_by == "id"      ? ""
                                                            : person->last_name;
    return std::make_pair(text, person->id);
  };
  std::sort(people.begin(), people.end(), [&](const Person* a, const Person* b) {
    return options.descending ? key(b) < key(a) : key(a) < key(b);
  });
  return people;
}

int64_t RoleId(absl::string_view shortname) {
  const std::vector<absl::string_view> standard = {"manager", "coursecreator", "editingteacher",
                                                   "teacher", "student",       "guest"};
  const auto found = std::find(standard.begin(), standard.end(), shortname);
  return found == standard.end() ? 9 : found - standard.begin() + 1;
}

Json RolesJson(const Enrolment& enrolment) {
  Json roles = Json::array();
  for (const std::string& role : enrolment.roles) {
    roles.push_back(
        {{"roleid", RoleId(role)}, {"name", ""}, {"shortname", role}, {"sortorder", 0}});
  }
  return roles;
}

Json GroupsJson(const CallContext& context, const Course& course, const Enrolment& enrolment) {
  Json groups = Json::array();
  for (const int64_t id : enrolment.groups) {
    groups.push_back({{"id", id},
                      {"name", context.Name(course.groups.at(id).name)},
                      {"description", ""},
                      {"descriptionformat", 0}});
  }
  return groups;
}

Json CoursesOf(const CallContext& context, int64_t person) {
  Json courses = Json::array();
  for (const auto& [id, course] : context.data.courses) {
    const auto found = course.enrolments.find(person);
    if (found == course.enrolments.end() || found->second.suspended) continue;
    courses.push_back({{"id", id},
                       {"fullname", context.Name(course.fullname)},
                       {"shortname", context.Name(course.shortname)}});
  }
  return courses;
}

Json ParticipantJson(const CallContext& context, const Course& course, const Person& person,
                     const Options& options) {
  const Enrolment& enrolment = course.enrolments.at(person.id);
  Json json = {{"id", person.id}};
  AddIdentity(context, person, options.wanted, json);
  if (options.wanted.Has("firstaccess")) json["firstaccess"] = Seconds(person.first_access);
  if (options.wanted.Has("lastaccess") && SeesAccessTimes(context)) {
    json["lastaccess"] = Seconds(person.last_access);
  }
  if (options.wanted.Has("lastcourseaccess") && SeesAccessTimes(context)) {
    json["lastcourseaccess"] = Seconds(enrolment.last_access);
  }
  AddProfile(context, person, options.wanted, json);
  if (options.wanted.Has("customfields") && !person.custom_fields.empty()) {
    json["customfields"] = CustomFieldsJson(person, CustomFieldValues::kStored);
  }
  if (options.wanted.Has("groups") && !enrolment.groups.empty()) {
    json["groups"] = GroupsJson(context, course, enrolment);
  }
  if (options.wanted.Has("roles")) json["roles"] = RolesJson(enrolment);
  if (options.wanted.Has("enrolledcourses"))
    json["enrolledcourses"] = CoursesOf(context, person.id);
  return json;
}

std::optional<WsException> RefusalOf(const CallContext& context, const Options& options) {
  if (!context.Has("moodle/course:viewparticipants") && !context.Has("moodle/course:enrolreview")) {
    return MissingCapability("View participants");
  }
  if (!options.with_capability.empty() && !context.Has("moodle/role:review")) {
    return MissingCapability("Review permissions for others");
  }
  if (options.group != 0 && !context.Has("moodle/site:accessallgroups")) {
    return MissingCapability("Access all groups");
  }
  if ((options.only_active || options.only_suspended) &&
      !context.Has("moodle/course:enrolreview")) {
    return MissingCapability("Review course enrolments");
  }
  return std::nullopt;
}

}  // namespace

WsAnswer GetEnrolledUsers(CallContext& context, const Params& params) {
  const Options options = ReadOptions(params);
  if (!options.valid) return InvalidParameter();
  const auto course = context.data.courses.find(params.Int("courseid"));
  if (course == context.data.courses.end()) return RecordMissing("course");
  if (!CanEnter(context.data, course->second)) return CourseContextNotValid(course->first);
  if (auto refused = RefusalOf(context, options)) return *refused;
  for (const std::string& field : options.wanted.names) {
    if (KnownFields().count(field) != 0) continue;
    return WsException{"moodle_exception", "invaliduserfield", "Invalid user field: " + field};
  }
  Json answer = Json::array();
  if (course->second.group_mode == GroupMode::kSeparate && options.group == 0 &&
      !context.Has("moodle/site:accessallgroups")) {
    return answer;  // an account that is in no group sees nobody
  }
  const auto people = Listed(context.data, course->second, options);
  const size_t begin =
      std::min(people.size(), static_cast<size_t>(std::max<int64_t>(0, options.limit_from)));
  const size_t wanted =
      options.limit_number > 0 ? static_cast<size_t>(options.limit_number) : people.size();
  for (size_t i = begin; i < people.size() && i < begin + wanted; ++i) {
    if (!CanSeeDetails(context.data, people[i]->id)) continue;
    answer.push_back(ParticipantJson(context, course->second, *people[i], options));
  }
  return answer;
}

}  // namespace tutoring::demo
