// The gateway over a web server in memory.
#include "lms_bridge/moodle/moodle_gateway.h"

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/bridge/captures.h"
#include "tests/bridge/fake_http_transport.h"

namespace tutoring::bridge {
namespace {

using Form = FakeHttpTransport::Form;

struct Fixture {
  FakeHttpTransport transport;
  MoodleClient client{transport, "SECRETTOKEN"};
  MoodleGateway gateway{client, "http://127.0.0.1:8044/"};

  Fixture() {
    transport.On("core_webservice_get_site_info", CapturedJson("core_webservice_get_site_info"));
  }
};

const char* Refusal() {
  return R"({"exception":"dml_missing_record_exception","errorcode":"invalidrecord","message":"Can't find data record in database table course."})";
}
const char* NoAccess() {
  return R"({"exception":"moodle_exception","errorcode":"errorcoursecontextnotvalid","message":"x"})";
}
const char* OddItem() {
  return R"({"exception":"invalid_response_exception","errorcode":"invalidresponse","message":"x"})";
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: the token is the first field of each form",
                 "[bridge][gateway]") {
  REQUIRE(gateway.Greet().ok());
  CHECK(absl::StartsWith(transport.raw_forms()[0], "wstoken=SECRETTOKEN&wsfunction="));
  CHECK(gateway.call_count() == 1);
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: the platform's time is the Date of the answer",
                 "[bridge][gateway]") {
  const auto greeting = gateway.Greet();
  REQUIRE(greeting.ok());
  CHECK(greeting->server_time ==
        absl::FromCivil(absl::CivilSecond(2026, 11, 22, 6, 45, 36), absl::UTCTimeZone()));
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: without a usable Date nothing is promised",
                 "[bridge][gateway]") {
  const std::string date = GENERATE(std::string(), std::string("yesterday"));
  transport.On("core_webservice_get_site_info", [date](const Form&) {
    HttpAnswer answer = FakeHttpTransport::Answer(CapturedJson("core_webservice_get_site_info"));
    answer.date = date;
    return answer;
  });
  CHECK(FailureOf(gateway.Greet().status()).alarm == v1::ALARM_KIND_PLATFORM_MISCONFIGURED);
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: categories bring their subcategories in two calls",
                 "[bridge][gateway]") {
  transport.On("core_course_get_categories", CapturedJson("core_course_get_categories"));
  transport.On("core_course_get_courses_by_field",
               R"({"courses":[{"id":2,"fullname":"In","categoryid":3,"format":"topics"},
                              {"id":9,"fullname":"Out","categoryid":1,"format":"topics"}]})");
  CourseChoice choice{CourseChoice::Kind::kCategories, {"2"}};
  const auto list = gateway.ListCourses(choice);
  REQUIRE(list.ok());
  REQUIRE(list->courses.size() == 1);
  CHECK(list->courses[0].id == "2");
  CHECK(list->chosen_categories == std::set<std::string>{"2", "3"});
  CHECK(list->known_categories == std::set<std::string>{"1", "2", "3"});
  CHECK(gateway.call_count() == 2);
}

// Seen in 4.5: {"exception":"Error","message":"Attempt to assign property ... on null"}.
TEST_CASE_METHOD(Fixture, "MoodleGateway: one id without a course does not hide the others",
                 "[bridge][gateway]") {
  transport.On("core_course_get_courses_by_field", [](const Form& form) {
    if (form.count("field") > 0) {
      return FakeHttpTransport::Answer(
          R"({"exception":"Error","message":"Attempt to assign property \"contextvalidated\" on null"})");
    }
    return FakeHttpTransport::Answer(
        R"({"courses":[{"id":2,"fullname":"In","categoryid":3,"format":"topics"},
                       {"id":9,"fullname":"Out","categoryid":1,"format":"topics"}]})");
  });
  const auto list = gateway.ListCourses({CourseChoice::Kind::kIds, {"2", "999"}});
  REQUIRE(list.ok());
  REQUIRE(list->courses.size() == 1);
  CHECK(list->courses[0].id == "2");
}

// Both answer an empty list.
TEST_CASE_METHOD(Fixture, "MoodleGateway: a hidden course is told from a deleted one",
                 "[bridge][gateway]") {
  transport.On("core_course_get_courses_by_field", R"({"courses":[],"warnings":[]})");
  transport.On("core_enrol_get_enrolled_users", NoAccess());
  CHECK(IsFailure(gateway.FindCourse("7").status(), FailureClass::kUnreadable));
  transport.On("core_enrol_get_enrolled_users", Refusal());
  CHECK(IsFailure(gateway.FindCourse("7").status(), FailureClass::kGone));
  transport.On("core_enrol_get_enrolled_users", "[]");
  CHECK(IsFailure(gateway.FindCourse("7").status(), FailureClass::kUnreadable));
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: forums are asked for by the hundred",
                 "[bridge][gateway]") {
  transport.On("mod_forum_get_forums_by_courses", "[]");
  std::vector<std::string> courses;
  for (int i = 1; i <= 250; ++i) courses.push_back(absl::StrCat(i));
  REQUIRE(gateway.ListForums(courses).ok());
  CHECK(gateway.call_count() == 3);
  CHECK(transport.forms()[2].at("courseids[49]") == "250");
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: a roster is one call", "[bridge][gateway]") {
  transport.On("core_enrol_get_enrolled_users",
               CapturedJson("core_enrol_get_enrolled_users--onlyactive"));
  const auto members = gateway.ListMembers("2", LmsGateway::Enrolment::kActive);
  REQUIRE(members.ok());
  CHECK(members->size() == 8);
  CHECK(gateway.call_count() == 1);
  CHECK(transport.forms()[0].at("options[1][value]") ==
        "id,fullname,roles,groups,lastcourseaccess");
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: accounts are asked for by the hundred",
                 "[bridge][gateway]") {
  transport.On("core_user_get_users_by_field",
               R"([{"id": 7, "fullname": "A", "suspended": true},)"
               R"( {"id": 8, "fullname": "B", "suspended": false}, {"id": 9, "fullname": "C"}])");
  std::vector<std::string> people;
  for (int i = 1; i <= 101; ++i) people.push_back(absl::StrCat(i));
  const auto suspended = gateway.ListSuspendedAccounts(people);
  REQUIRE(suspended.ok());
  // Of the last nothing is told: a site may hide it.
  CHECK(*suspended == std::set<std::string>{"7"});
  CHECK(gateway.call_count() == 2);
  CHECK(transport.forms()[0].at("field") == "id");
  CHECK(transport.forms()[0].at("values[99]") == "100");
  CHECK(transport.forms()[1].at("values[0]") == "101");
  transport.On("core_user_get_users_by_field", R"([{"id": 7, "suspended": "perhaps"}])");
  CHECK(IsFailure(gateway.ListSuspendedAccounts({"7"}).status(), FailureClass::kUnreadable));
}

TEST_CASE_METHOD(Fixture,
                 "MoodleGateway: groups out of sight show by a refusal, which names the right",
                 "[bridge][gateway]") {
  transport.On("core_enrol_get_enrolled_users", "[]");
  CHECK(gateway.CheckGroupAccess("2").ok());
  CHECK(transport.forms()[0].at("options[0][name]") == "groupid");
  transport.On("core_enrol_get_enrolled_users",
               CapturedJson("core_enrol_get_enrolled_users--groups_refused"));
  const absl::Status refused = gateway.CheckGroupAccess("2");
  CHECK(IsFailure(refused, FailureClass::kUnreadable));
  CHECK(FailureOf(refused).alarm == v1::ALARM_KIND_CAPABILITY_MISSING);
  CHECK(absl::StrContains(refused.message(), "moodle/site:accessallgroups"));
  transport.On("core_enrol_get_enrolled_users", NoAccess());
  CHECK(FailureOf(gateway.CheckGroupAccess("2")).alarm == v1::ALARM_KIND_COURSE_UNREADABLE);
}

// A page can be empty of what the account may see and still not be the last that Moodle has... but
// an empty one ends the reading; a short one does not.
TEST_CASE_METHOD(Fixture, "MoodleGateway: a roster too heavy for one answer is read in pages",
                 "[bridge][gateway]") {
  transport.On("core_enrol_get_enrolled_users", [](const Form& form) {
    if (form.count("options[3][value]") == 0) return FakeHttpTransport::Answer("", 500);
    const int from = std::stoi(form.at("options[3][value]"));
    if (from >= 1500) return FakeHttpTransport::Answer("[]");
    return FakeHttpTransport::Answer(
        absl::StrCat(R"([{"id":)", from + 1, R"(,"fullname":"A","roles":[]}])"));
  });
  const auto members = gateway.ListMembers("2", LmsGateway::Enrolment::kActive);
  REQUIRE(members.ok());
  CHECK(members->size() == 3);  // Short pages at 0, 500 and 1000.
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: a roster of the same page again and again is an error",
                 "[bridge][gateway]") {
  transport.On("core_enrol_get_enrolled_users", [](const Form& form) {
    if (form.count("options[3][value]") == 0) return FakeHttpTransport::Answer("", 500);
    return FakeHttpTransport::Answer(R"([{"id":1,"fullname":"A","roles":[]}])");
  });
  CHECK(IsFailure(gateway.ListMembers("2", LmsGateway::Enrolment::kActive).status(),
                  FailureClass::kUnreadable));
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: a roster without end is an error", "[bridge][gateway]") {
  int next = 1;
  transport.On("core_enrol_get_enrolled_users", [&next](const Form& form) {
    if (form.count("options[3][value]") == 0) return FakeHttpTransport::Answer("", 500);
    std::string page = "[";
    for (int i = 0; i < 500; ++i, ++next) {
      absl::StrAppend(&page, i > 0 ? "," : "", R"({"id":)", next, R"(,"fullname":"A","roles":[]})");
    }
    return FakeHttpTransport::Answer(page + "]");
  });
  CHECK(IsFailure(gateway.ListMembers("2", LmsGateway::Enrolment::kActive).status(),
                  FailureClass::kUnreadable));
}

TEST_CASE_METHOD(Fixture,
                 "MoodleGateway: an answer that fails once for one item is asked for twice",
                 "[bridge][gateway]") {
  int calls = 0;
  transport.On("mod_forum_get_discussion_posts", [&calls](const Form&) {
    return FakeHttpTransport::Answer(
        ++calls == 1 ? OddItem() : CapturedJson("mod_forum_get_discussion_posts--private"));
  });
  CHECK(gateway.ReadThread("6").ok());
  CHECK(calls == 2);
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: nothing that would be a second act is repeated",
                 "[bridge][gateway]") {
  transport.On("core_message_send_instant_messages", OddItem());
  OutgoingMessage message;
  message.recipient = "4";
  message.reference = "R-1";
  CHECK(gateway.SendMessage(message).kind == SendOutcome::Kind::kInDoubt);
  REQUIRE(transport.forms().size() == 1);
  CHECK_FALSE(transport.repeatable()[0]);
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: gone, deleted and moved are told apart",
                 "[bridge][gateway]") {
  transport.On("mod_forum_get_discussion_posts",
               CapturedJson("mod_forum_get_discussion_posts--gone"));
  CHECK(IsFailure(gateway.ReadThread("17").status(), FailureClass::kGone));
  transport.On("mod_forum_get_discussion_post",
               CapturedJson("mod_forum_get_discussion_post--deleted"));
  CHECK(IsFailure(gateway.FindDiscussionOfPost("14").status(), FailureClass::kGone));
  transport.On("mod_forum_get_discussion_post", CapturedJson("mod_forum_get_discussion_post"));
  CHECK(gateway.FindDiscussionOfPost("4").value() == "3");
}

struct SendRow {
  const char* name;
  absl::StatusOr<HttpAnswer> answer;
  SendOutcome::Kind kind;
};

absl::Status Cut(bool nothing_sent) {
  LmsFailure failure;
  failure.surely_not_done = nothing_sent;
  return ToStatus(failure);
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: each answer to a message has its outcome",
                 "[bridge][gateway]") {
  using Kind = SendOutcome::Kind;
  const auto json = [](const char* capture) {
    return FakeHttpTransport::Answer(
        CapturedJson(absl::StrCat("core_message_send_instant_messages--", capture)));
  };
  const std::vector<SendRow> rows = {
      {"accepted", json("ok"), Kind::kDelivered},
      {"blocked", json("blocked"), Kind::kRefused},
      {"unknown recipient", json("unknown_user"), Kind::kRefused},
      {"too long", json("toolong"), Kind::kRefused},
      {"messaging switched off", json("messaging_disabled"), Kind::kNotSent},
      {"an unclear exception", json("mixed_bad_first"), Kind::kInDoubt},
      {"no connection", Cut(true), Kind::kNotSent},
      {"cut after sending", Cut(false), Kind::kInDoubt},
      {"server error", FakeHttpTransport::Answer("", 500), Kind::kInDoubt},
      {"gateway timeout", FakeHttpTransport::Answer("", 504), Kind::kInDoubt},
      {"bad token", CapturedAnswer("02_bad_token"), Kind::kNotSent},
      {"maintenance", CapturedAnswer("31_maintenance_cli"), Kind::kNotSent},
      {"truncated", FakeHttpTransport::Answer(R"([{"msgid":4,"cli)"), Kind::kInDoubt},
      {"no result", FakeHttpTransport::Answer("[]"), Kind::kInDoubt},
      {"null", FakeHttpTransport::Answer("null"), Kind::kInDoubt},
  };
  for (const SendRow& row : rows) {
    DYNAMIC_SECTION(row.name) {
      transport.On("core_message_send_instant_messages",
                   [&row](const Form&) { return row.answer; });
      OutgoingMessage message;
      message.recipient = "4";
      message.text = "Rappel R-1";
      message.reference = "R-1";
      const SendOutcome outcome = gateway.SendMessage(message);
      CHECK(outcome.kind == row.kind);
      CHECK(outcome.failure.ok() == (row.kind == Kind::kDelivered || row.kind == Kind::kRefused));
    }
  }
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: links begin with what Moodle calls itself",
                 "[bridge][gateway]") {
  REQUIRE(gateway.Greet().ok());
  transport.On("core_message_send_instant_messages",
               CapturedJson("core_message_send_instant_messages--ok"));
  OutgoingMessage message;
  message.recipient = "4";
  message.text = "x";
  message.discussion = "3";
  gateway.SendMessage(message);
  CHECK(absl::StrContains(transport.forms().back().at("messages[0][text]"),
                          "http://127.0.0.1:8044/mod/forum/discuss.php?d=3"));
}

// A site with messages: 250 to person 4 by account 15, one per minute, newest first.
HttpAnswer MessagePage(const Form& form) {
  const int from = std::stoi(form.at("limitfrom"));
  const int number = std::stoi(form.at("limitnum"));
  std::string page = R"({"messages":[)";
  for (int i = from; i < std::min(250, from + number); ++i) {
    absl::StrAppend(&page, i > from ? "," : "", R"({"id":)", 1000 - i,
                    R"(,"useridfrom":15,"useridto":4,"timecreated":)", 1'000'000 - 60 * i,
                    R"(,"smallmessage":"Rappel (R-)", i, R"().","text":"","fullmessage":""})");
  }
  return FakeHttpTransport::Answer(page + R"(],"warnings":[]})");
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: a sent message is found by its whole reference",
                 "[bridge][gateway]") {
  REQUIRE(gateway.Greet().ok());
  transport.On("core_message_get_messages", MessagePage);
  const absl::Time start = absl::FromUnixSeconds(900'000);
  CHECK(gateway.FindSentMessage("4", "R-7", start).value() == "993");
  CHECK(gateway.FindSentMessage("4", "R-245", start).value() == "755");  // Third page.
  CHECK(gateway.FindSentMessage("4", "R-24", start).value() == "976");   // Not R-240.
  CHECK_FALSE(gateway.FindSentMessage("4", "R-2500", start)->has_value());
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: looking a message up ends where the first attempt was",
                 "[bridge][gateway]") {
  REQUIRE(gateway.Greet().ok());
  transport.On("core_message_get_messages", MessagePage);
  const int64_t before = gateway.call_count();
  CHECK_FALSE(
      gateway.FindSentMessage("4", "R-249", absl::FromUnixSeconds(1'000'000 - 600))->has_value());
  CHECK(gateway.call_count() - before == 1);
}

TEST_CASE_METHOD(Fixture, "MoodleGateway: a lookup that fails is not an absence",
                 "[bridge][gateway]") {
  REQUIRE(gateway.Greet().ok());
  transport.On("core_message_get_messages", R"({"messages":[{"id":1}],"warnings":[]})");
  CHECK_FALSE(gateway.FindSentMessage("4", "R-1", absl::InfinitePast()).ok());
}

// Also of the tutor's own messages that quote the reference.
TEST_CASE_METHOD(Fixture, "MoodleGateway: only the account's own messages count",
                 "[bridge][gateway]") {
  REQUIRE(gateway.Greet().ok());
  int calls = 0;
  transport.On("core_message_get_messages", [&calls](const Form&) {
    return FakeHttpTransport::Answer(
        ++calls > 1
            ? R"({"messages":[]})"
            : R"({"messages":[{"id":1,"useridfrom":4,"useridto":15,"timecreated":5,"text":"R-1"}]})");
  });
  CHECK_FALSE(gateway.FindSentMessage("4", "R-1", absl::UnixEpoch())->has_value());
}

}  // namespace
}  // namespace tutoring::bridge
