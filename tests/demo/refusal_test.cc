// MOODLE.md 1 and 1.1: how calls fail.
#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/functions/function_table.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

RestAnswer Ask(SmallSite& small, const std::string& body) {
  Call(small.site, "wsfunction=core_webservice_get_site_info");  // sets token and wwwroot
  return AnswerRequest(small.site, kTestWwwroot, FormRequest(body), nullptr);
}

TEST_CASE("Refusals: a wrong or missing token is HTTP 200 with invalidtoken", "[demo][refusals]") {
  SmallSite small;
  for (const char* token : {"wstoken=bad&", ""}) {
    const RestAnswer answer = Ask(small, absl::StrCat(token, "moodlewsrestformat=json&wsfunction=",
                                                      "core_webservice_get_site_info"));
    CHECK(answer.status == 200);
    CHECK(Json::parse(answer.body) == Json{{"exception", "moodle_exception"},
                                           {"errorcode", "invalidtoken"},
                                           {"message", "Invalid token - token not found"}});
  }
}

TEST_CASE("Refusals: a function that does not exist is an invalidrecord", "[demo][refusals]") {
  SmallSite small;
  const Json answer = Call(small.site, "wsfunction=core_nope");
  CHECK(ErrorCode(answer) == "invalidrecord");
  CHECK(answer["message"] == "Can't find data record in database table external_functions.");
}

TEST_CASE("Refusals: a function outside the service is an accessexception", "[demo][refusals]") {
  SmallSite small;
  CHECK(ErrorCode(Call(small.site, "wsfunction=core_user_create_users")) == "accessexception");
}

TEST_CASE("Refusals: no function at all is an invalidparameter", "[demo][refusals]") {
  SmallSite small;
  CHECK(ErrorCode(Call(small.site, "")) == "invalidparameter");
}

TEST_CASE("Refusals: parameters that are missing, undeclared or of a wrong type are refused",
          "[demo][refusals]") {
  SmallSite small;
  const std::string fields =
      GENERATE("wsfunction=core_enrol_get_enrolled_users",
               "wsfunction=core_enrol_get_enrolled_users&courseid=2&foo=1",
               "wsfunction=core_enrol_get_enrolled_users&courseid=abc",
               "wsfunction=core_enrol_get_enrolled_users&courseid=",
               "wsfunction=core_enrol_get_enrolled_users&courseid[0]=2",
               "wsfunction=core_enrol_get_enrolled_users&courseid=2&options[0][nom]=x",
               "wsfunction=core_enrol_get_enrolled_users&courseid=2&options[0][name]=userfields",
               "wsfunction=mod_forum_get_forums_by_courses&courseids=2",
               "wsfunction=mod_forum_get_forums_by_courses&courseids[0]=x",
               "wsfunction=mod_forum_get_forum_discussions&forumid=1&sortorder=9",
               "wsfunction=mod_forum_get_discussion_posts&discussionid=1&sortby=size",
               "wsfunction=core_message_send_instant_messages&messages[0][text]=x",
               "wsfunction=core_course_get_courses_by_field&field=colour&value=x");
  CHECK(ErrorCode(Call(small.site, fields)) == "invalidparameter");
}

TEST_CASE("Refusals: array indices may be any number or empty", "[demo][refusals]") {
  SmallSite small;
  for (const char* index : {"0", "7", ""}) {
    const Json forums =
        Call(small.site, absl::StrCat("wsfunction=mod_forum_get_forums_by_courses", "&courseids%5B",
                                      index, "%5D=", small.course));
    CHECK(forums.size() == 1);
  }
}

TEST_CASE("Refusals: things that are not there say so each in their own way", "[demo][refusals]") {
  SmallSite small;
  CHECK(small.Posts(9999) == Json{{"exception", "Error"},
                                  {"message", "Call to a member function get_forum_id() on null"}});
  CHECK(ErrorCode(small.Discussions(9999)) == "Unable to find forum with id 9999");
  CHECK(ErrorCode(small.GetPost(9999)) == "invalidpostid");
  CHECK(ErrorCode(Call(small.site, "wsfunction=core_enrol_get_enrolled_users&courseid=9999")) ==
        "invalidrecord");
  CHECK(ErrorCode(
            Call(small.site, "wsfunction=core_course_get_updates_since&courseid=9999&since=0")) ==
        "invalidrecord");
}

TEST_CASE("Refusals: without moodlewsrestformat=json the answer is XML", "[demo][refusals]") {
  SmallSite small;
  const RestAnswer good =
      Ask(small, absl::StrCat("wstoken=", kTestToken, "&wsfunction=core_webservice_get_site_info"));
  CHECK(good.content_type == "application/xml; charset=utf-8");
  CHECK(absl::StrContains(good.body, "<KEY name=\"username\"><VALUE>"));
  const RestAnswer bad = Ask(small, "wstoken=bad&wsfunction=core_webservice_get_site_info");
  CHECK(absl::StrContains(bad.body, "<ERRORCODE>invalidtoken</ERRORCODE>"));
}

TEST_CASE("Refusals: a JSON body is not read, so its token is not found", "[demo][refusals]") {
  SmallSite small;
  Call(small.site, "wsfunction=core_webservice_get_site_info");
  RestRequest request = FormRequest(absl::StrCat("{\"wstoken\":\"", kTestToken, "\"}"));
  request.content_type = "application/json";
  const RestAnswer answer = AnswerRequest(small.site, kTestWwwroot, request, nullptr);
  CHECK(absl::StrContains(answer.body, "invalidtoken"));
}

TEST_CASE("Refusals: a body over 8 MB is dropped whole, token and all", "[demo][refusals]") {
  SmallSite small;
  const std::string body = absl::StrCat(
      "wstoken=", kTestToken, "&moodlewsrestformat=json&x=", std::string(kMaxPostBytes, 'x'));
  CHECK(absl::StrContains(Ask(small, body).body, "<ERRORCODE>invalidtoken</ERRORCODE>"));
}

TEST_CASE("Refusals: fields after the 5000th are cut off silently", "[demo][refusals]") {
  SmallSite small;
  std::string many = "wsfunction=mod_forum_get_forums_by_courses";
  for (int i = 0; i < 4997; ++i) absl::StrAppend(&many, "&courseids[]=9999");
  CHECK(Call(small.site, absl::StrCat(many, "&courseids[]=", small.course)) == Json::array());
}

TEST_CASE("Refusals: a wrong host is sent away to the site's address", "[demo][refusals]") {
  SmallSite small;
  Call(small.site, "wsfunction=core_webservice_get_site_info");
  RestRequest request = FormRequest("");
  request.host = "localhost:8044";
  const RestAnswer answer = AnswerRequest(small.site, kTestWwwroot, request, nullptr);
  CHECK(answer.status == 303);
  REQUIRE(answer.headers.size() == 1);
  CHECK(answer.headers[0] == std::pair<std::string, std::string>("Location", kTestWwwroot));
}

TEST_CASE("Refusals: an outage is 503 with a page and Retry-After, and ends at its time",
          "[demo][refusals]") {
  SmallSite small;
  const absl::Time now = small.clock.Now();
  small.site.AddOutage({now, now + absl::Hours(1)});
  const RestAnswer out = CallRaw(small.site, "wsfunction=core_webservice_get_site_info");
  CHECK(out.status == 503);
  CHECK(out.headers[0] == std::pair<std::string, std::string>("Retry-After", "300"));
  CHECK(absl::StartsWith(out.body, "<!DOCTYPE html>"));
  small.clock.AdvanceTime(absl::Hours(1));
  CHECK(CallRaw(small.site, "wsfunction=core_webservice_get_site_info").status == 200);
}

TEST_CASE("Refusals: a site or account state refuses as its errorcode says", "[demo][refusals]") {
  SmallSite small;
  const std::string code = GENERATE(
      "sitemaintenance", "upgraderunning", "dbconnectionfailed", "dmlreadexception",
      "invalidresponse", "sitepolicynotagreed", "forcepasswordchangenotice", "usernotfullysetup",
      "wsaccessusersuspended", "wsaccessusernologin", "accessexception", "invalidtoken");
  small.site.InjectFault({.kind = FaultKind::kException, .text = code});
  CHECK(ErrorCode(Call(small.site, "wsfunction=core_webservice_get_site_info")) == code);
  CHECK(ErrorCode(Call(small.site, "wsfunction=core_webservice_get_site_info")).empty());
}

TEST_CASE("Refusals: a fault meets only its function, as often as it says", "[demo][refusals]") {
  SmallSite small;
  small.site.InjectFault({.kind = FaultKind::kHttpStatus,
                          .function = "mod_forum_get_discussion_posts",
                          .times = 2,
                          .status = 500});
  const std::string posts = absl::StrCat("wsfunction=mod_forum_get_discussion_posts&discussionid=",
                                         small.thread.discussion);
  CHECK(CallRaw(small.site, "wsfunction=core_webservice_get_site_info").status == 200);
  CHECK(CallRaw(small.site, posts).status == 500);
  CHECK(CallRaw(small.site, posts).body.empty());
  CHECK(CallRaw(small.site, posts).status == 200);
}

TEST_CASE("Refusals: a carried-out fault has done its work although the answer is spoilt",
          "[demo][refusals]") {
  SmallSite small;
  small.site.InjectFault(
      {.kind = FaultKind::kHttpStatus, .effect = Effect::kCarriedOut, .status = 504});
  CHECK(CallRaw(small.site,
                absl::StrCat("wsfunction=core_message_send_instant_messages",
                             "&messages[0][touserid]=", small.tutor, "&messages[0][text]=x"))
            .status == 504);
  CHECK(small.site.MessagesFrom(0).size() == 1);
}

}  // namespace
}  // namespace tutoring::demo
