#include "lms_bridge/demo/ws_exception.h"

#include <map>

#include "absl/strings/str_cat.h"

namespace tutoring::demo {
namespace {

WsException Moodle(absl::string_view errorcode, absl::string_view message) {
  return {"moodle_exception", std::string(errorcode), std::string(message)};
}

}  // namespace

WsException InvalidToken() { return Moodle("invalidtoken", "Invalid token - token not found"); }

WsException AccessRefused() {
  return {"webservice_access_exception", "accessexception", "Access control exception"};
}

WsException InvalidParameter() {
  return {"invalid_parameter_exception", "invalidparameter", "Invalid parameter value detected"};
}

WsException UnknownFunction() { return RecordMissing("external_functions"); }

WsException RecordMissing(absl::string_view table) {
  return {"dml_missing_record_exception", "invalidrecord",
          absl::StrCat("Can't find data record in database table ", table, ".")};
}

WsException RecordUnknown() {
  return {"dml_missing_record_exception", "invalidrecordunknown",
          "Can't find data record in database."};
}

WsException CourseNotAccessible() {
  return {"require_login_exception", "requireloginerror", "Course or activity not accessible."};
}

WsException CourseContextNotValid(int64_t course) {
  return Moodle(
      "errorcoursecontextnotvalid",
      absl::StrCat("You cannot execute functions in the course context (course id:", course,
                   "). The context error message was: ", CourseNotAccessible().message));
}

WsException MissingCapability(absl::string_view what) {
  return {
      "required_capability_exception", "nopermissions",
      absl::StrCat("Sorry, but you do not currently have permissions to do that (", what, ").")};
}

WsException ForumMissing(int64_t forum) {
  const std::string sentence = absl::StrCat("Unable to find forum with id ", forum);
  return Moodle(sentence, "error/" + sentence);
}

WsException DiscussionMissing() {
  return {"Error", std::nullopt, "Call to a member function get_forum_id() on null"};
}

WsException PostMissing() { return Moodle("invalidpostid", "Invalid post ID - {$a}"); }

WsException NoViewDiscussions() {
  return Moodle("noviewdiscussionspermission",
                "You do not have the permission to view discussions in this forum");
}

WsException MessagingDisabled() { return Moodle("disabled", "Messaging is disabled on this site"); }

WsException AccountUnusable(absl::string_view errorcode) {
  return Moodle(errorcode, absl::StrCat("error/", errorcode));
}

WsException FormatNotSupported() {
  return Moodle("formatnotsupported", "webservice/formatnotsupported");
}

WsException AccessDenied() { return Moodle("accessdenied", "Access denied"); }

std::optional<WsException> SiteStateException(absl::string_view errorcode) {
  static const auto* const kStates = new std::map<std::string, WsException, std::less<>>{
      {"sitemaintenance",
       Moodle("sitemaintenance",
              "The site is undergoing maintenance and is currently not available")},
      {"upgraderunning", Moodle("upgraderunning", "Site is being upgraded, please retry later.")},
      {"dbconnectionfailed",
       {"dml_connection_exception", "dbconnectionfailed",
        "<p>Error: Database connection failed</p>\r\n<p>It is possible that the database is "
        "overloaded or otherwise not running properly.</p>\r\n<p>The site administrator should "
        "also check that the database details have been correctly specified in config.php</p>"}},
      {"dmlreadexception",
       {"dml_read_exception", "dmlreadexception", "Error reading from database"}},
      {"invalidresponse",
       {"invalid_response_exception", "invalidresponse", "Invalid response value detected"}},
      {"sitepolicynotagreed", Moodle("sitepolicynotagreed", "Site policy not agreed.")},
      {"forcepasswordchangenotice",
       Moodle("forcepasswordchangenotice", "error/forcepasswordchangenotice")},
      {"usernotfullysetup", Moodle("usernotfullysetup", "User not fully set-up")},
      {"wsaccessusersuspended",
       Moodle("wsaccessusersuspended",
              "Refused web service access for suspended username: svc_bridge")},
      {"wsaccessusernologin",
       Moodle("wsaccessusernologin",
              "Refused web service access for nologin authentication username: svc_bridge")},
      {"accessexception", AccessRefused()},
      {"invalidtoken", InvalidToken()},
      {"parseerror", {"ParseError", std::nullopt, "syntax error, unexpected identifier \"error\""}},
  };
  const auto found = kStates->find(std::string(errorcode));
  if (found == kStates->end()) return std::nullopt;
  return found->second;
}

Json ToJson(const WsException& exception) {
  Json json = {{"exception", exception.exception}};
  if (exception.errorcode.has_value()) json["errorcode"] = *exception.errorcode;
  json["message"] = exception.message;
  return json;
}

}  // namespace tutoring::demo
