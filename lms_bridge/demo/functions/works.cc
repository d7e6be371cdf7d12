// mod_assign_get_submissions, mod_assign_get_grades, mod_quiz_get_user_attempts and
// mod_feedback_get_responses_analysis.
//
// Quirks kept: an assignment that nobody worked on comes with a warning of code 3, one that may not
// be seen with one of code 1 and without data, both with HTTP 200; grades are text with five
// decimals; of accounts that were deleted or never confirmed no attempts are told; what was
// answered while a feedback was anonymous never names anybody.
#include <algorithm>
#include <vector>

#include "absl/strings/str_format.h"
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

const Activity* Find(const SiteData& data, ActivityKind kind, int64_t id) {
  for (const auto& [cmid, activity] : data.activities) {
    if (activity.kind == kind && activity.id == id) return &activity;
  }
  return nullptr;
}

// What learners wrote is of no concern here; that it comes along, is.
Json PluginsJson() {
  return Json::array({{{"type", "onlinetext"},
                       {"name", "Online text"},
                       {"fileareas", Json::array({{{"area", "submissions_onlinetext"},
                                                   {"files", Json::array()}}})},
                       {"editorfields", Json::array({{{"name", "onlinetext"},
                                                      {"description", "Online text submissions"},
                                                      {"text", "<p>…</p>"},
                                                      {"format", 1}}})}},
                      {{"type", "comments"}, {"name", "Submission comments"}}});
}

Json ResponsesJson(const Work& work) {
  return Json::array({{{"id", work.id}, {"name", "(1)"}, {"printval", "…"}, {"rawval", "…"}}});
}

Json SubmissionJson(const Work& work) {
  return {{"id", work.id},
          {"userid", work.person},
          {"attemptnumber", work.attempt},
          {"timecreated", Seconds(work.created)},
          {"timemodified", Seconds(work.modified)},
          {"timestarted", nullptr},
          {"status", work.draft ? "draft" : "submitted"},
          {"groupid", work.group},
          {"plugins", PluginsJson()},
          {"gradingstatus", work.grade ? "graded" : "notgraded"}};
}

Json GradeJson(const Work& work) {
  return {{"id", work.id},
          {"userid", work.person},
          {"attemptnumber", work.attempt},
          {"timecreated", Seconds(work.graded)},
          {"timemodified", Seconds(work.graded)},
          {"grader", 2},
          {"grade", absl::StrFormat("%.5f", *work.grade)}};
}

Json AttemptJson(const Work& work, const Activity& quiz) {
  return {{"id", work.id},
          {"quiz", quiz.id},
          {"userid", work.person},
          {"attempt", work.attempt + 1},
          {"uniqueid", work.id},
          {"layout", "1,0"},
          {"currentpage", 0},
          {"preview", 0},
          {"state", work.draft ? "inprogress" : "finished"},
          {"timestart", Seconds(work.created)},
          {"timefinish", work.draft ? 0 : Seconds(work.modified)},
          {"timemodified", Seconds(work.modified)},
          {"timemodifiedoffline", 0},
          {"timecheckstate", nullptr},
          {"sumgrades", work.grade ? AmountJson(*work.grade) : Json(nullptr)},
          {"gradednotificationsenttime", work.graded ? Json(Seconds(work.graded)) : Json(nullptr)}};
}

std::vector<const Work*> WorksIn(const SiteData& data, const Activity& activity) {
  std::vector<const Work*> works;
  for (const Work& work : data.works) {
    if (work.activity == activity.cmid) works.push_back(&work);
  }
  return works;
}

// What both functions of assignments have in common: `make` says what is listed of one.
template <typename Make>
WsAnswer OfAssignments(const CallContext& context, const Params& params, const char* list,
                       const char* nothing, const Make& make) {
  Json assignments = Json::array();
  Json warnings = Json::array();
  for (const int64_t id : params.Ints("assignmentids")) {
    const Activity* assignment = Find(context.data, ActivityKind::kAssignment, id);
    if (assignment == nullptr) continue;
    if (!context.Has("mod/assign:viewgrades")) {
      warnings.push_back(WarningJson("assignment", id, "1", "No access rights in module context"));
      continue;
    }
    Json rows = Json::array();
    for (const Work* work : WorksIn(context.data, *assignment)) make(*work, rows);
    if (rows.empty()) warnings.push_back(WarningJson("module", id, "3", nothing));
    assignments.push_back({{"assignmentid", id}, {list, std::move(rows)}});
  }
  return Json{{"assignments", std::move(assignments)}, {"warnings", std::move(warnings)}};
}

}  // namespace

WsAnswer GetSubmissions(CallContext& context, const Params& params) {
  return OfAssignments(context, params, "submissions", "No submissions found",
                       [](const Work& work, Json& rows) { rows.push_back(SubmissionJson(work)); });
}

WsAnswer GetGrades(CallContext& context, const Params& params) {
  return OfAssignments(context, params, "grades", "No grades found",
                       [](const Work& work, Json& rows) {
                         if (work.grade) rows.push_back(GradeJson(work));
                       });
}

WsAnswer GetUserAttempts(CallContext& context, const Params& params) {
  const Activity* quiz = Find(context.data, ActivityKind::kQuiz, params.Int("quizid"));
  if (quiz == nullptr) return RecordMissing("quiz");
  const auto person = context.data.people.find(params.Int("userid"));
  if (person != context.data.people.end()) {
    if (person->second.deleted) return AccountUnusable("userdeleted");
    if (!person->second.confirmed) return AccountUnusable("usernotconfirmed");
  }
  if (!context.Has("mod/quiz:viewreports")) return MissingCapability("View quiz reports");
  const bool all = params.Text("status", "finished") == "all";
  Json attempts = Json::array();
  for (const Work* work : WorksIn(context.data, *quiz)) {
    const bool wanted = all || !work->draft;
    if (wanted && work->person == params.Int("userid"))
      attempts.push_back(AttemptJson(*work, *quiz));
  }
  return Json{{"attempts", std::move(attempts)}, {"warnings", Json::array()}};
}

WsAnswer GetResponsesAnalysis(CallContext& context, const Params& params) {
  const Activity* feedback = Find(context.data, ActivityKind::kFeedback, params.Int("feedbackid"));
  if (feedback == nullptr) return RecordMissing("feedback");
  if (!context.Has("mod/feedback:viewreports")) return MissingCapability("View reports");
  Json named = Json::array();
  Json anonymous = Json::array();
  for (const Work* work : WorksIn(context.data, *feedback)) {
    if (work->draft) continue;
    const auto person = context.data.people.find(work->person);
    if (work->anonymous || person == context.data.people.end()) {
      anonymous.push_back({{"id", work->id},
                           {"courseid", 0},
                           {"number", anonymous.size() + 1},
                           {"responses", ResponsesJson(*work)}});
      continue;
    }
    named.push_back({{"id", work->id},
                     {"courseid", 0},
                     {"userid", work->person},
                     {"timemodified", Seconds(work->modified)},
                     {"fullname", ShownName(context.data, person->second)},
                     {"responses", ResponsesJson(*work)}});
  }
  const size_t with_name = named.size();
  const size_t without = anonymous.size();
  return Json{{"attempts", std::move(named)},
              {"totalattempts", with_name},
              {"anonattempts", std::move(anonymous)},
              {"totalanonattempts", without},
              {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
