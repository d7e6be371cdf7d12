// The web-service functions of the simulated site, and how a call finds its way to one.
//
// One file per subject: site_info, courses, updates, participants, users, forums, discussions,
// posts, activities, works, messages. Each function gets checked parameters and answers JSON or a
// WsException, as its model in Moodle does (captures in tests/demo/captures). Threads: the caller
// guards the SiteData; only messages.cc changes it.
#ifndef LMS_BRIDGE_DEMO_FUNCTIONS_FUNCTION_TABLE_H_
#define LMS_BRIDGE_DEMO_FUNCTIONS_FUNCTION_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/access.h"
#include "lms_bridge/demo/form.h"
#include "lms_bridge/demo/model.h"
#include "lms_bridge/demo/moodle_text.h"
#include "lms_bridge/demo/params.h"
#include "lms_bridge/demo/ws_exception.h"

namespace tutoring::demo {

struct CallContext {
  SiteData& data;
  absl::Time now;
  bool raw = false;  // moodlewssettingraw: texts as in the database

  bool Has(absl::string_view capability) const { return HasCapability(data, capability); }
  std::string Name(absl::string_view text) const {
    return raw ? std::string(text) : EscapeName(text);
  }
  std::string Html(absl::string_view text) const {
    return raw ? std::string(text) : CleanHtml(text);
  }
};

struct WsFunction {
  std::string name;
  std::vector<ParamSpec> params;
  WsAnswer (*run)(CallContext& context, const Params& params);
};

const std::vector<WsFunction>& FunctionTable();

// Checks webservice/rest:use, finds the function, checks its parameters, runs it. `form` holds the
// fields of the call, the protocol's own (wstoken, …) included.
WsAnswer Dispatch(SiteData& data, absl::Time now, absl::string_view function, FormNode form);

// Whole seconds, as Moodle keeps them; 0 for "never".
int64_t Seconds(absl::Time time);
int64_t Seconds(const std::optional<absl::Time>& time);

// A number as PHP writes it: without a decimal point where it is whole.
Json AmountJson(double amount);

// One of an answer's warnings, which come with HTTP 200 and partial data.
Json WarningJson(const char* item, int64_t id, const char* code, const char* message);

// The address of a profile picture, `f1` large or `f2` small.
std::string PictureUrl(const SiteData& data, absl::string_view size);

WsAnswer GetSiteInfo(CallContext& context, const Params& params);
WsAnswer GetCategories(CallContext& context, const Params& params);
WsAnswer GetCoursesByField(CallContext& context, const Params& params);
WsAnswer GetUpdatesSince(CallContext& context, const Params& params);
WsAnswer GetCourseModule(CallContext& context, const Params& params);
WsAnswer GetEnrolledUsers(CallContext& context, const Params& params);
WsAnswer GetUsersByField(CallContext& context, const Params& params);
WsAnswer GetForumsByCourses(CallContext& context, const Params& params);
WsAnswer GetForumAccessInformation(CallContext& context, const Params& params);
WsAnswer GetForumDiscussions(CallContext& context, const Params& params);
WsAnswer GetDiscussionPosts(CallContext& context, const Params& params);
WsAnswer GetDiscussionPost(CallContext& context, const Params& params);
WsAnswer GetAssignments(CallContext& context, const Params& params);
WsAnswer GetQuizzesByCourses(CallContext& context, const Params& params);
WsAnswer GetFeedbacksByCourses(CallContext& context, const Params& params);
WsAnswer GetSubmissions(CallContext& context, const Params& params);
WsAnswer GetGrades(CallContext& context, const Params& params);
WsAnswer GetUserAttempts(CallContext& context, const Params& params);
WsAnswer GetResponsesAnalysis(CallContext& context, const Params& params);
WsAnswer SendInstantMessages(CallContext& context, const Params& params);
WsAnswer GetMessages(CallContext& context, const Params& params);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_FUNCTIONS_FUNCTION_TABLE_H_
