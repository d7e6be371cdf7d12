// core_course_get_course_module and core_course_get_contents.
//
// Quirks kept: one that does not exist is no record of no table, and one that the account may not
// view is not accessible, whichever right it lacks; whether learners see it is only told to who may
// change it, but the course page tells everybody.
#include <optional>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

// Moodle's number of the kind, as on a new site.
int64_t NumberOf(ActivityKind kind) {
  return kind == ActivityKind::kAssignment ? 1 : kind == ActivityKind::kFeedback ? 7 : 17;
}

Json ModuleJson(const CallContext& context, const Activity& activity) {
  return {{"id", activity.cmid},
          {"course", activity.course},
          {"module", NumberOf(activity.kind)},
          {"name", context.Name(activity.name)},
          {"modname", TableOf(activity.kind)},
          {"instance", activity.id},
          {"section", 1},
          {"sectionnum", 1},
          {"groupmode", 0},
          {"groupingid", 0},
          {"completion", 0},
          {"downloadcontent", 1}};
}

Json ShownJson(const CallContext& context, const Activity& activity) {
  const std::string type = TableOf(activity.kind);
  Json json = {
      {"id", activity.cmid},
      {"url", absl::StrCat(context.data.wwwroot, "/mod/", type, "/view.php?id=", activity.cmid)},
      {"name", context.Name(activity.name)},
      {"instance", activity.id},
      {"contextid", activity.cmid + 1000},
      {"visible", activity.visible ? 1 : 0},
      {"uservisible", true},
      {"visibleoncoursepage", 1},
      {"modicon", absl::StrCat(context.data.wwwroot, "/theme/image.php/boost/", type)},
      {"modname", type},
      {"purpose", "assessment"},
      {"branded", false},
      {"modplural", type},
      {"availability", nullptr}};
  for (const char* zero : {"indent", "completion", "groupmode"}) json[zero] = 0;
  json["onclick"] = "";
  json["afterlink"] = nullptr;
  json["customdata"] = "\"\"";
  json["noviewlink"] = false;
  json["downloadcontent"] = 1;
  json["dates"] = Json::array();
  return json;
}

// Of the options only that which keeps one module: the others leave out what is not simulated.
std::optional<int64_t> WantedModule(const Params& params) {
  std::optional<int64_t> wanted;
  for (const Params& option : params.Records("options")) {
    if (option.Text("name") == "cmid") wanted = LeadingInt(option.Text("value"));
  }
  return wanted;
}

}  // namespace

// A course has one section, in which all activities stand.
WsAnswer GetContents(CallContext& context, const Params& params) {
  const auto course = context.data.courses.find(params.Int("courseid"));
  if (course == context.data.courses.end()) return RecordMissing("course");
  if (!CanEnter(context.data, course->second)) return CourseContextNotValid(course->first);
  const std::optional<int64_t> wanted = WantedModule(params);
  Json modules = Json::array();
  for (const auto& [cmid, activity] : context.data.activities) {
    const bool fits = activity.course == course->first && cmid == wanted.value_or(cmid);
    if (fits && CanEnter(context.data, activity)) modules.push_back(ShownJson(context, activity));
  }
  return Json::array({{{"id", course->first},
                       {"name", "General"},
                       {"visible", 1},
                       {"summary", ""},
                       {"summaryformat", 1},
                       {"section", 0},
                       {"hiddenbynumsections", 0},
                       {"uservisible", true},
                       {"component", nullptr},
                       {"itemid", nullptr},
                       {"modules", std::move(modules)}}});
}

WsAnswer GetCourseModule(CallContext& context, const Params& params) {
  const auto found = context.data.activities.find(params.Int("cmid"));
  if (found == context.data.activities.end()) return RecordUnknown();
  if (!CanEnter(context.data, found->second)) return CourseNotAccessible();
  return Json{{"cm", ModuleJson(context, found->second)}, {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
