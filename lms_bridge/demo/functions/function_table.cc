#include "lms_bridge/demo/functions/function_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tutoring::demo {
namespace {

using enum ParamType;
constexpr Presence kOptional = Presence::kOptional;

// Functions of Moodle that exist but are not in the service of this account: they are refused as
// "not yours", any other name as "no such record".
bool ExistsInMoodle(absl::string_view function) {
  for (absl::string_view prefix : {"core_course_", "core_user_", "core_group_", "core_enrol_",
                                   "mod_assign_", "mod_quiz_", "core_completion_"}) {
    if (absl::StartsWith(function, prefix)) return true;
  }
  return false;
}

std::vector<WsFunction> MakeTable() {
  const ParamSpec option = {
      "options", kRecordList, kOptional, {{"name", kAlphaNumExt}, {"value", kRaw}}};
  const ParamSpec criterion = {
      "criteria", kRecordList, kOptional, {{"key", kAlpha}, {"value", kRaw}}};
  const ParamSpec message = {"messages",
                             kRecordList,
                             Presence::kRequired,
                             {{"touserid", kInt},
                              {"text", kRaw},
                              {"textformat", kInt, kOptional},
                              {"clientmsgid", kAlphaNumExt, kOptional}}};
  return {
      {"core_webservice_get_site_info", {{"serviceshortnames", kRawList, kOptional}}, &GetSiteInfo},
      {"core_course_get_categories",
       {criterion, {"addsubcategories", kBool, kOptional}},
       &GetCategories},
      {"core_course_get_courses_by_field",
       {{"field", kAlpha, kOptional}, {"value", kRaw, kOptional}},
       &GetCoursesByField},
      {"core_course_get_updates_since",
       {{"courseid", kInt}, {"since", kInt}, {"filter", kRawList, kOptional}},
       &GetUpdatesSince},
      {"core_course_get_course_module", {{"cmid", kInt}}, &GetCourseModule},
      {"core_enrol_get_enrolled_users", {{"courseid", kInt}, option}, &GetEnrolledUsers},
      {"core_user_get_users_by_field", {{"field", kAlpha}, {"values", kRawList}}, &GetUsersByField},
      {"mod_forum_get_forums_by_courses",
       {{"courseids", kIntList, kOptional}},
       &GetForumsByCourses},
      {"mod_forum_get_forum_access_information", {{"forumid", kInt}}, &GetForumAccessInformation},
      {"mod_forum_get_forum_discussions",
       {{"forumid", kInt},
        {"sortorder", kInt, kOptional},
        {"page", kInt, kOptional},
        {"perpage", kInt, kOptional},
        {"groupid", kInt, kOptional}},
       &GetForumDiscussions},
      {"mod_forum_get_discussion_posts",
       {{"discussionid", kInt},
        {"sortby", kAlpha, kOptional},
        {"sortdirection", kAlpha, kOptional},
        {"includeinlineattachments", kBool, kOptional}},
       &GetDiscussionPosts},
      {"mod_forum_get_discussion_post", {{"postid", kInt}}, &GetDiscussionPost},
      {"mod_assign_get_assignments",
       {{"courseids", kIntList, kOptional},
        {"capabilities", kRawList, kOptional},
        {"includenotenrolledcourses", kBool, kOptional}},
       &GetAssignments},
      {"mod_assign_get_submissions",
       {{"assignmentids", kIntList},
        {"status", kAlpha, kOptional},
        {"since", kInt, kOptional},
        {"before", kInt, kOptional}},
       &GetSubmissions},
      {"mod_assign_get_grades",
       {{"assignmentids", kIntList}, {"since", kInt, kOptional}},
       &GetGrades},
      {"mod_quiz_get_quizzes_by_courses",
       {{"courseids", kIntList, kOptional}},
       &GetQuizzesByCourses},
      {"mod_quiz_get_user_attempts",
       {{"quizid", kInt},
        {"userid", kInt, kOptional},
        {"status", kAlpha, kOptional},
        {"includepreviews", kBool, kOptional}},
       &GetUserAttempts},
      {"mod_feedback_get_feedbacks_by_courses",
       {{"courseids", kIntList, kOptional}},
       &GetFeedbacksByCourses},
      {"mod_feedback_get_responses_analysis",
       {{"feedbackid", kInt},
        {"groupid", kInt, kOptional},
        {"page", kInt, kOptional},
        {"perpage", kInt, kOptional},
        {"courseid", kInt, kOptional}},
       &GetResponsesAnalysis},
      {"core_message_send_instant_messages", {message}, &SendInstantMessages},
      {"core_message_get_messages",
       {{"useridto", kInt},
        {"useridfrom", kInt, kOptional},
        {"type", kAlpha, kOptional},
        {"read", kInt, kOptional},
        {"newestfirst", kBool, kOptional},
        {"limitfrom", kInt, kOptional},
        {"limitnum", kInt, kOptional}},
       &GetMessages},
  };
}

bool IsSettingOn(const FormNode& form, absl::string_view name) {
  const FormNode* setting = form.Find(name);
  return setting != nullptr && setting->text.has_value() &&
         (*setting->text == "1" || *setting->text == "true");
}

void RemoveProtocolFields(FormNode& form) {
  for (absl::string_view field :
       {"wstoken", "wsfunction", "moodlewsrestformat", "moodlewssettingraw",
        "moodlewssettingfilter", "moodlewssettingfileurl", "moodlewssettinglang",
        "moodlewssettingtimezone"}) {
    form.Remove(field);
  }
}

}  // namespace

const std::vector<WsFunction>& FunctionTable() {
  static const auto* const kTable = new std::vector<WsFunction>(MakeTable());
  return *kTable;
}

WsAnswer Dispatch(SiteData& data, absl::Time now, absl::string_view function, FormNode form) {
  if (!HasCapability(data, "webservice/rest:use")) return AccessRefused();
  const auto& table = FunctionTable();
  const auto found = std::find_if(table.begin(), table.end(), [&](const WsFunction& candidate) {
    return candidate.name == function;
  });
  if (found == table.end()) {
    if (function.empty()) return InvalidParameter();
    return ExistsInMoodle(function) ? AccessRefused() : UnknownFunction();
  }
  CallContext context = {data, now, IsSettingOn(form, "moodlewssettingraw")};
  RemoveProtocolFields(form);
  const auto params = CheckParams(std::move(form), found->params);
  if (const auto* refused = std::get_if<WsException>(&params)) return *refused;
  return found->run(context, std::get<Params>(params));
}

int64_t Seconds(absl::Time time) { return absl::ToUnixSeconds(time); }

int64_t Seconds(const std::optional<absl::Time>& time) {
  return time.has_value() ? absl::ToUnixSeconds(*time) : 0;
}

Json AmountJson(double amount) {
  const auto whole = static_cast<int64_t>(amount);
  return static_cast<double>(whole) == amount ? Json(whole) : Json(amount);
}

Json WarningJson(const char* item, int64_t id, const char* code, const char* message) {
  return {{"item", item}, {"itemid", id}, {"warningcode", code}, {"message", message}};
}

std::string PictureUrl(const SiteData& data, absl::string_view size) {
  return absl::StrCat(data.wwwroot, "/theme/image.php/boost/core/1795329608/u/", size);
}

}  // namespace tutoring::demo
