// core_course_get_course_module.
//
// Quirks kept: one that does not exist is no record of no table, and one that the account may not
// view is not accessible, whichever right it lacks; whether learners see it is only told to who may
// change it.
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

}  // namespace

WsAnswer GetCourseModule(CallContext& context, const Params& params) {
  const auto found = context.data.activities.find(params.Int("cmid"));
  if (found == context.data.activities.end()) return RecordUnknown();
  if (!CanEnter(context.data, found->second)) return CourseNotAccessible();
  return Json{{"cm", ModuleJson(context, found->second)}, {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
