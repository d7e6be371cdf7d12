// core_course_get_categories and core_course_get_courses_by_field.
//
// Quirks kept: hidden courses are skipped without a word; a course that the account may not enter
// shows its public part only; without a field the front page is in the list, as course 1.
#include <algorithm>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

std::string PathOf(const SiteData& data, const Category& category) {
  const auto parent = data.categories.find(category.parent);
  const std::string above = parent == data.categories.end() ? "" : PathOf(data, parent->second);
  return absl::StrCat(above, "/", category.id);
}

Json CategoryJson(const CallContext& context, const Category& category) {
  const std::string path = PathOf(context.data, category);
  const auto courses =
      std::count_if(context.data.courses.begin(), context.data.courses.end(),
                    [&](const auto& course) { return course.second.category == category.id; });
  return Json{{"id", category.id},
              {"name", context.Name(category.name)},
              {"description", ""},
              {"descriptionformat", 1},
              {"parent", category.parent},
              {"sortorder", category.id * 10000},
              {"coursecount", courses},
              {"depth", std::count(path.begin(), path.end(), '/')},
              {"path", path}};
}

bool MatchesCriterion(const SiteData& data, const Category& category, const Params& criterion) {
  const std::string key = criterion.Text("key");
  const std::string value = criterion.Text("value");
  if (key == "id") return category.id == LeadingInt(value);
  if (key == "parent") return category.parent == LeadingInt(value);
  if (key == "name") return category.name == value;
  if (key != "ids") return false;
  const std::vector<std::string> ids = absl::StrSplit(value, ',');
  return data.categories.count(category.id) != 0 &&
         std::find(ids.begin(), ids.end(), absl::StrCat(category.id)) != ids.end();
}

bool IsBelow(const SiteData& data, const Category& category, int64_t ancestor) {
  for (auto parent = data.categories.find(category.parent); parent != data.categories.end();
       parent = data.categories.find(parent->second.parent)) {
    if (parent->first == ancestor) return true;
  }
  return false;
}

Json Contacts(const CallContext& context, const Course& course) {
  Json contacts = Json::array();
  for (const auto& [person, enrolment] : course.enrolments) {
    const auto& roles = enrolment.roles;
    if (std::find(roles.begin(), roles.end(), "editingteacher") == roles.end()) continue;
    contacts.push_back(
        {{"id", person}, {"fullname", ShownName(context.data, context.data.people.at(person))}});
  }
  return contacts;
}

Json PublicPart(const CallContext& context, const Course& course) {
  const auto category = context.data.categories.find(course.category);
  return Json{
      {"id", course.id},
      {"fullname", context.Name(course.fullname)},
      {"displayname", context.Name(course.fullname)},
      {"shortname", context.Name(course.shortname)},
      {"courseimage", absl::StrCat(context.data.wwwroot, "/pluginfile.php/", course.id + 25,
                                   "/course/generated/course.svg")},
      {"categoryid", course.category},
      {"categoryname",
       category == context.data.categories.end() ? "" : context.Name(category->second.name)},
      {"sortorder", course.category * 10000 + course.id},
      {"summary", ""},
      {"summaryformat", 1},
      {"summaryfiles", Json::array()},
      {"overviewfiles", Json::array()},
      {"showactivitydates", false},
      {"showcompletionconditions", true},
      {"contacts", Contacts(context, course)},
      {"enrollmentmethods", {"manual"}}};
}

void AddInnerPart(const Course& course, absl::string_view format, Json& json) {
  json["format"] = format;
  json["showgrades"] = 1;
  json["newsitems"] = 3;
  json["startdate"] = Seconds(course.start);
  json["enddate"] = Seconds(course.end);
  json["maxbytes"] = 0;
  json["showreports"] = 0;
  json["visible"] = course.visible ? 1 : 0;
  json["groupmode"] = static_cast<int>(course.group_mode);
  json["groupmodeforce"] = 0;
  json["defaultgroupingid"] = 0;
  json["enablecompletion"] = 1;
  json["completionnotify"] = 0;
  json["lang"] = "";
  json["theme"] = "";
  json["marker"] = 0;
  json["filters"] = {{{"filter", "urltolink"}, {"localstate", 0}, {"inheritedstate", 1}}};
  json["courseformatoptions"] = {{{"name", "hiddensections"}, {"value", 1}},
                                 {{"name", "indentation"}, {"value", "1"}}};
}

// The front page is a course of its own to Moodle.
Json FrontPage(const CallContext& context) {
  const Course front = {.id = 1, .fullname = context.data.settings.name, .shortname = "site"};
  Json json = PublicPart(context, front);
  AddInnerPart(front, "site", json);
  return json;
}

bool MatchesField(const Course& course, absl::string_view field, absl::string_view value) {
  if (field.empty()) return true;
  if (field == "id") return course.id == LeadingInt(value);
  if (field == "category") return course.category == LeadingInt(value);
  if (field == "shortname") return course.shortname == value;
  if (field == "idnumber") return course.idnumber == value;
  const std::vector<std::string> ids = absl::StrSplit(value, ',');
  return std::find(ids.begin(), ids.end(), absl::StrCat(course.id)) != ids.end();
}

// With `ids`, Moodle at least warns of the courses that it leaves out.
Json WarningsFor(const SiteData& data, absl::string_view field, absl::string_view value) {
  Json warnings = Json::array();
  if (field != "ids") return warnings;
  for (absl::string_view text : absl::StrSplit(value, ',')) {
    const int64_t id = LeadingInt(text);
    const auto course = data.courses.find(id);
    if (course != data.courses.end() && CanEnter(data, course->second)) continue;
    warnings.push_back({{"item", "course"},
                        {"itemid", id},
                        {"warningcode", "1"},
                        {"message", "No access rights in course context"}});
  }
  return warnings;
}

}  // namespace

WsAnswer GetCategories(CallContext& context, const Params& params) {
  const std::vector<Params> criteria = params.Records("criteria");
  const auto matches = [&](const Category& category) {
    return std::all_of(criteria.begin(), criteria.end(), [&](const Params& criterion) {
      return MatchesCriterion(context.data, category, criterion);
    });
  };
  Json answer = Json::array();
  for (const auto& [id, category] : context.data.categories) {
    bool wanted = matches(category);
    if (!wanted && params.Bool("addsubcategories", true)) {
      for (const auto& [above_id, above] : context.data.categories) {
        wanted = wanted || (matches(above) && IsBelow(context.data, category, above_id));
      }
    }
    if (wanted) answer.push_back(CategoryJson(context, category));
  }
  return answer;
}

WsAnswer GetCoursesByField(CallContext& context, const Params& params) {
  const std::string field = params.Text("field");
  const std::string value = params.Text("value");
  const std::vector<std::string> known = {"", "id", "ids", "shortname", "idnumber", "category"};
  if (std::find(known.begin(), known.end(), field) == known.end()) return InvalidParameter();
  Json courses = Json::array();
  if (field.empty()) courses.push_back(FrontPage(context));
  for (const auto& [id, course] : context.data.courses) {
    if (!MatchesField(course, field, value)) continue;
    if (!course.visible && !context.Has("moodle/course:viewhiddencourses")) continue;
    const bool inside = CanEnter(context.data, course);
    if (!inside && field == "ids") continue;
    Json json = PublicPart(context, course);
    if (inside) AddInnerPart(course, "topics", json);
    courses.push_back(std::move(json));
  }
  return Json{{"courses", std::move(courses)},
              {"warnings", WarningsFor(context.data, field, value)}};
}

}  // namespace tutoring::demo
