// mod_assign_get_assignments, mod_quiz_get_quizzes_by_courses and
// mod_feedback_get_feedbacks_by_courses.
//
// Quirks kept: an assignment is only listed to who is not enrolled where includenotenrolledcourses
// is set, else Moodle warns of the course; without the right to view them, quizzes and feedbacks
// are missing without a word, while there is a warning for each assignment; feedbacks go by
// `coursemodule` as quizzes do, assignments by `cmid`.
#include <algorithm>
#include <vector>

#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

// Of the courses that are asked for and can be entered; of the others a warning.
template <typename Take>
Json ForEachCourse(const CallContext& context, const Params& params, const Take& take) {
  Json warnings = Json::array();
  for (const int64_t id : params.Ints("courseids")) {
    const auto course = context.data.courses.find(id);
    if (course == context.data.courses.end() || !CanEnter(context.data, course->second)) {
      warnings.push_back(WarningJson("course", id, "1", "No access rights in course context"));
    } else {
      take(course->second);
    }
  }
  return warnings;
}

std::vector<const Activity*> ActivitiesOf(const SiteData& data, int64_t course, ActivityKind kind) {
  std::vector<const Activity*> found;
  for (const auto& [cmid, activity] : data.activities) {
    if (activity.course == course && activity.kind == kind) found.push_back(&activity);
  }
  return found;
}

Json AssignmentJson(const CallContext& context, const Activity& activity) {
  Json json = {{"id", activity.id},
               {"cmid", activity.cmid},
               {"course", activity.course},
               {"name", context.Name(activity.name)}};
  for (const char* zero :
       {"nosubmissions", "sendnotifications", "sendlatenotifications", "duedate",
        "allowsubmissionsfromdate", "cutoffdate", "gradingduedate", "requireallteammemberssubmit",
        "teamsubmissiongroupingid", "blindmarking", "hidegrader", "revealidentities",
        "markingworkflow", "markingallocation", "requiresubmissionstatement",
        "preventsubmissionnotingroup", "timelimit", "submissionattachments"}) {
    json[zero] = 0;
  }
  for (const char* one : {"submissiondrafts", "sendstudentnotifications", "completionsubmit"}) {
    json[one] = 1;
  }
  json["grade"] = activity.grade;
  json["timemodified"] = Seconds(activity.time_modified);
  json["teamsubmission"] = activity.team ? 1 : 0;
  json["attemptreopenmethod"] = "none";
  json["maxattempts"] = -1;
  json["configs"] = Json::array({{{"plugin", "onlinetext"},
                                  {"subtype", "assignsubmission"},
                                  {"name", "enabled"},
                                  {"value", "1"}}});
  json["intro"] = "";
  json["introformat"] = 1;
  json["introfiles"] = Json::array();
  json["introattachments"] = Json::array();
  return json;
}

Json CourseModuleJson(const CallContext& context, const Activity& activity) {
  return {{"id", activity.id},
          {"coursemodule", activity.cmid},
          {"course", activity.course},
          {"name", context.Name(activity.name)},
          {"intro", ""},
          {"introformat", 1},
          {"introfiles", Json::array()}};
}

Json QuizJson(const CallContext& context, const Activity& activity) {
  Json json = CourseModuleJson(context, activity);
  json["section"] = 1;
  json["visible"] = true;
  json["groupmode"] = 0;
  json["groupingid"] = 0;
  json["lang"] = "";
  for (const char* zero : {"timeopen", "timeclose", "timelimit", "attempts", "hasfeedback"}) {
    json[zero] = 0;
  }
  for (const char* zero :
       {"attemptonlast", "canredoquestions", "delay1", "delay2", "showuserpicture", "showblocks",
        "completionattemptsexhausted", "completionpass", "allowofflineattempts"}) {
    json[zero] = 0;
  }
  for (const char* review : {"attempt", "correctness", "maxmarks", "marks", "specificfeedback",
                             "generalfeedback", "rightanswer", "overallfeedback"}) {
    json[std::string("review") + review] = 69904;
  }
  json["overduehandling"] = "autosubmit";
  json["graceperiod"] = 86400;
  json["autosaveperiod"] = 60;
  json["questionsperpage"] = 1;
  json["navmethod"] = "free";
  json["browsersecurity"] = "-";
  json["grademethod"] = 1;
  json["decimalpoints"] = 2;
  json["questiondecimalpoints"] = -1;
  json["sumgrades"] = AmountJson(activity.marks);
  json["grade"] = activity.grade;
  json["preferredbehaviour"] = "deferredfeedback";
  json["hasquestions"] = 1;
  return json;
}

Json FeedbackJson(const CallContext& context, const Activity& activity) {
  Json json = CourseModuleJson(context, activity);
  json["lang"] = nullptr;
  json["anonymous"] = activity.anonymous ? 1 : 2;
  json["page_after_submitformat"] = 0;
  for (const char* no : {"multiple_submit", "autonumbering", "publish_stats"}) json[no] = false;
  json["completionsubmit"] = true;
  return json;
}

template <typename ToJson>
WsAnswer ListOf(const CallContext& context, const Params& params, const char* name,
                ActivityKind kind, const ToJson& to_json) {
  Json list = Json::array();
  Json warnings = ForEachCourse(context, params, [&](const Course& course) {
    for (const Activity* activity : ActivitiesOf(context.data, course.id, kind)) {
      if (CanEnter(context.data, *activity)) list.push_back(to_json(context, *activity));
    }
  });
  return Json{{name, std::move(list)}, {"warnings", std::move(warnings)}};
}

}  // namespace

WsAnswer GetAssignments(CallContext& context, const Params& params) {
  Json courses = Json::array();
  Json warnings = Json::array();
  const bool others = params.Bool("includenotenrolledcourses");
  Json refused = ForEachCourse(context, params, [&](const Course& course) {
    if (!others) {
      warnings.push_back(WarningJson("course", course.id, "2",
                                     "User is not enrolled or does not have requested capability"));
      return;
    }
    Json assignments = Json::array();
    for (const Activity* activity :
         ActivitiesOf(context.data, course.id, ActivityKind::kAssignment)) {
      if (CanEnter(context.data, *activity)) {
        assignments.push_back(AssignmentJson(context, *activity));
      } else {
        warnings.push_back(
            WarningJson("module", activity->cmid, "1", "No access rights in module context"));
      }
    }
    courses.push_back({{"id", course.id},
                       {"fullname", context.Name(course.fullname)},
                       {"shortname", context.Name(course.shortname)},
                       {"timemodified", 0},
                       {"assignments", std::move(assignments)}});
  });
  for (Json& warning : refused) warnings.push_back(std::move(warning));
  return Json{{"courses", std::move(courses)}, {"warnings", std::move(warnings)}};
}

WsAnswer GetQuizzesByCourses(CallContext& context, const Params& params) {
  return ListOf(context, params, "quizzes", ActivityKind::kQuiz, QuizJson);
}

WsAnswer GetFeedbacksByCourses(CallContext& context, const Params& params) {
  return ListOf(context, params, "feedbacks", ActivityKind::kFeedback, FeedbackJson);
}

}  // namespace tutoring::demo
