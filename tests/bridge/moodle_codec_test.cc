// The codec on recorded answers, and on answers that are not what they should be.
#include "lms_bridge/moodle/moodle_codec.h"

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/moodle_requests.h"
#include "tests/bridge/captures.h"

namespace tutoring::bridge {
namespace {

std::string FormOf(const MoodleRequest& request) {
  FormFields fields = {{"wsfunction", request.function}, {"moodlewsrestformat", "json"}};
  fields.insert(fields.end(), request.fields.begin(), request.fields.end());
  return EncodeForm(fields);
}

TEST_CASE("MoodleRequests: forms are those that Moodle accepted", "[bridge][codec]") {
  CHECK(FormOf(UpdatesRequest("2", absl::FromUnixSeconds(1))) ==
        CapturedForm("core_course_get_updates_since"));
  CHECK(FormOf(ForumsRequest({"2", "3"})) == CapturedForm("mod_forum_get_forums_by_courses"));
  CHECK(FormOf(DiscussionsRequest("3", 0, 3)) ==
        CapturedForm("mod_forum_get_forum_discussions--page0"));
  CHECK(FormOf(PostsRequest("6")) == CapturedForm("mod_forum_get_discussion_posts--private"));
  CHECK(FormOf(PostRequest("4")) == CapturedForm("mod_forum_get_discussion_post"));
  CHECK(FormOf(ForumAccessRequest("3")) == CapturedForm("mod_forum_get_forum_access_information"));
  CHECK(FormOf(MessagesRequest("4", "15", 0, 3)) ==
        CapturedForm("core_message_get_messages--sent_by_self"));
  CHECK(FormOf(MessagesRequest("0", "6", 0, 20)) ==
        CapturedForm("core_message_get_messages--from_learner1_all"));
  CHECK(FormOf(CourseByIdRequest("2")) == CapturedForm("core_course_get_courses_by_field--id"));
}

TEST_CASE("MoodleRequests: text of a message is encoded byte by byte", "[bridge][codec]") {
  const std::string form = FormOf(SendMessageRequest("4", "é & <b>+", "R-1"));
  CHECK(absl::StrContains(form, "messages%5B0%5D%5Btext%5D=%C3%A9+%26+%3Cb%3E%2B"));
  CHECK_FALSE(SendMessageRequest("4", "x", "R-1").repeatable);
}

TEST_CASE("MoodleCodec: site info names the account, the address and what is missing",
          "[bridge][codec]") {
  const auto greeting = DecodeSiteInfo(CapturedJson("core_webservice_get_site_info"));
  REQUIRE(greeting.ok());
  CHECK(greeting->self == "15");
  CHECK(greeting->address == "http://127.0.0.1:8044");
  CHECK_FALSE(greeting->is_administrator);
  // The recorded service was made before the bridge needed these.
  CHECK(greeting->missing_functions ==
        std::vector<std::string>{"core_course_get_updates_since", "mod_forum_get_discussion_post",
                                 "mod_forum_get_forum_access_information",
                                 "core_message_get_messages"});
  CHECK_FALSE(greeting->asks_for_accounts);
}

TEST_CASE("MoodleCodec: categories know their parents", "[bridge][codec]") {
  const auto categories = DecodeCategories(CapturedJson("core_course_get_categories"));
  REQUIRE(categories.ok());
  REQUIRE(categories->size() == 3);
  CHECK((*categories)[1].parent.empty());
  CHECK((*categories)[2].id == "3");
  CHECK((*categories)[2].parent == "2");
}

TEST_CASE("MoodleCodec: a course has a plain name, its category and its times", "[bridge][codec]") {
  const auto courses = DecodeCourses(CapturedJson("core_course_get_courses_by_field--id"));
  REQUIRE(courses.ok());
  REQUIRE(courses->size() == 1);
  const Course& course = (*courses)[0];
  CHECK(course.id == "2");
  CHECK(course.display_name == "Algorithmique & structures de données");
  CHECK(course.category == "3");
  CHECK(course.start_time == absl::FromUnixSeconds(1792737838));
  CHECK(course.end_time == absl::FromUnixSeconds(1800513838));
  CHECK(course.readable);
}

TEST_CASE("MoodleCodec: the front page is no course and a catalogue entry is not readable",
          "[bridge][codec]") {
  const auto courses = DecodeCourses(
      R"({"courses":[{"id":1,"fullname":"Site","categoryid":0},
                     {"id":7,"fullname":"Closed","categoryid":3}],"warnings":[]})");
  REQUIRE(courses.ok());
  REQUIRE(courses->size() == 1);
  CHECK((*courses)[0].id == "7");
  CHECK_FALSE((*courses)[0].readable);
  CHECK_FALSE((*courses)[0].end_time.has_value());
}

TEST_CASE("MoodleCodec: forums are told with the id under which their changes are listed",
          "[bridge][codec]") {
  const auto forums = DecodeForums(CapturedJson("mod_forum_get_forums_by_courses"));
  REQUIRE(forums.ok());
  const auto questions = std::find_if(forums->begin(), forums->end(),
                                      [](const Forum& forum) { return forum.id == "11"; });
  REQUIRE(questions != forums->end());
  CHECK(questions->course == "3");
  CHECK(questions->activity == "11");
  CHECK(questions->type == "general");
  CHECK(forums->front().type == "news");
}

TEST_CASE("MoodleCodec: no forums are no error and no proof", "[bridge][codec]") {
  const auto forums = DecodeForums(CapturedJson("mod_forum_get_forums_by_courses--nocourse"));
  REQUIRE(forums.ok());
  CHECK(forums->empty());
}

TEST_CASE("MoodleCodec: changes tell threads from settings", "[bridge][codec]") {
  const auto changes = DecodeUpdates(CapturedJson("core_course_get_updates_since"));
  REQUIRE(changes.ok());
  REQUIRE(changes->size() == 15);
  CHECK((*changes)[0].activity == "1");
  CHECK((*changes)[0].first_posts == std::vector<std::string>{"40"});
  CHECK((*changes)[1].first_posts.size() == 14);
  CHECK((*changes)[4].activity == "12");
  CHECK((*changes)[4].first_posts.empty());
  CHECK((*changes)[4].settings_changed);
}

TEST_CASE("MoodleCodec: ids in lists are positive too", "[bridge][codec]") {
  for (const char* ids : {"[-1]", "[0]", "[9223372036854775808]"}) {
    INFO(ids);
    const auto changes = DecodeUpdates(absl::StrCat(
        R"({"instances":[{"id":1,"updates":[{"name":"discussions","itemids":)", ids, "}]}]}"));
    CHECK(IsFailure(changes.status(), FailureClass::kUnreadable));
  }
}

TEST_CASE("MoodleCodec: what the account may see in a forum", "[bridge][codec]") {
  const auto access = DecodeForumAccess(CapturedJson("mod_forum_get_forum_access_information"));
  REQUIRE(access.ok());
  CHECK(access->discussions);
  CHECK(access->answers_in_qanda);
  CHECK(access->private_replies);
  CHECK(access->timed_posts);
}

TEST_CASE("MoodleCodec: members come with roles and groups", "[bridge][codec]") {
  const auto members = DecodeMembers(CapturedJson("core_enrol_get_enrolled_users--fields"));
  REQUIRE(members.ok());
  const Member& tutor = (*members)[0];
  CHECK(tutor.id == "4");
  CHECK(tutor.display_name == "Théo O'Tutor");
  CHECK(tutor.roles == std::vector<std::string>{"editingteacher"});
  REQUIRE(tutor.groups.size() == 1);
  CHECK(tutor.groups[0].id == "1");
  CHECK(tutor.groups[0].display_name == "Groupe A");
}

// The service refuses a roster as a whole for one name of a role that is no id.
TEST_CASE("MoodleCodec: names of roles are such as the service takes", "[bridge][codec]") {
  const auto members = DecodeMembers(
      absl::StrCat(R"([{"id":4,"roles":[{"shortname":" "},{"shortname":"tutor"},{"shortname":")",
                   std::string(300, 'x'), R"("}]}])"));
  REQUIRE(members.ok());
  CHECK((*members)[0].roles == std::vector<std::string>{"tutor", std::string(255, 'x')});
}

TEST_CASE("MoodleCodec: active and suspended members are two lists", "[bridge][codec]") {
  const auto active = DecodeMembers(CapturedJson("core_enrol_get_enrolled_users--onlyactive"));
  const auto suspended =
      DecodeMembers(CapturedJson("core_enrol_get_enrolled_users--onlysuspended"));
  REQUIRE(active.ok());
  REQUIRE(suspended.ok());
  CHECK(active->size() == 8);
  CHECK(suspended->size() == 2);
  CHECK((*suspended)[1].display_name == "王 小明");
}

TEST_CASE("MoodleCodec: last accesses are times, never, or hidden", "[bridge][codec]") {
  const auto members = DecodeMembers(CapturedJson("core_enrol_get_enrolled_users--onlyactive"));
  REQUIRE(members.ok());
  CHECK((*members)[0].access_shown);
  CHECK((*members)[0].last_access == absl::FromUnixSeconds(1795329842));
  CHECK((*members)[4].access_shown);
  CHECK_FALSE((*members)[4].last_access.has_value());
  // Where the site hides it, Moodle leaves the field out.
  const auto hidden = DecodeMembers(
      R"([{"id":4,"fullname":"A","roles":[]},{"id":5,"roles":[],"lastcourseaccess":null}])");
  REQUIRE(hidden.ok());
  CHECK_FALSE((*hidden)[0].access_shown);
  CHECK_FALSE((*hidden)[1].access_shown);
  CHECK(IsFailure(
      DecodeMembers(R"([{"id":4,"fullname":"A","roles":[],"lastcourseaccess":"never"}])").status(),
      FailureClass::kUnreadable));
}

TEST_CASE("MoodleCodec: a sent message has an id", "[bridge][codec]") {
  const auto result = DecodeSendResult(CapturedJson("core_message_send_instant_messages--ok"), "4");
  REQUIRE(result.ok());
  CHECK(result->message_id == "4");
  CHECK(result->refusal.empty());
}

TEST_CASE("MoodleCodec: a refusal becomes a word without the recipient's name", "[bridge][codec]") {
  const auto blocked =
      DecodeSendResult(CapturedJson("core_message_send_instant_messages--blocked"), "4");
  REQUIRE(blocked.ok());
  CHECK(blocked->message_id.empty());
  CHECK(blocked->refusal == "recipient_not_reachable");
  const auto unknown =
      DecodeSendResult(CapturedJson("core_message_send_instant_messages--unknown_user"), "99999");
  REQUIRE(unknown.ok());
  CHECK(unknown->refusal == "recipient_unknown");
}

TEST_CASE("MoodleCodec: own messages are read in all the forms Moodle keeps", "[bridge][codec]") {
  const auto messages = DecodeMessages(CapturedJson("core_message_get_messages--sent_by_self"));
  REQUIRE(messages.ok());
  REQUIRE(messages->size() == 3);
  CHECK((*messages)[1].id == "10");
  CHECK((*messages)[1].sender == "15");
  CHECK((*messages)[1].recipient == "4");
  CHECK((*messages)[1].create_time == absl::FromUnixSeconds(1795330581));
  CHECK(absl::StrContains((*messages)[1].text, "plain <b>x</b> & http://127.0.0.1:8044/"));
}

struct BadAnswer {
  const char* name;
  std::string json;
  FailureClass failure_class;
};

TEST_CASE("MoodleCodec: answers that are not what they should be are errors", "[bridge][codec]") {
  const BadAnswer row = GENERATE(values<BadAnswer>({
      {"truncated", R"({"courses":[{"id":2,"fullname":"A")", FailureClass::kRetryLater},
      {"not JSON", "Warning: something in /var/www", FailureClass::kRetryLater},
      {"null", "null", FailureClass::kUnreadable},
      {"a list", "[]", FailureClass::kUnreadable},
      {"id as text", R"({"courses":[{"id":"2","fullname":"A","categoryid":1}]})",
       FailureClass::kUnreadable},
      {"id as fraction", R"({"courses":[{"id":2.5,"fullname":"A","categoryid":1}]})",
       FailureClass::kUnreadable},
      {"negative id", R"({"courses":[{"id":-2,"fullname":"A","categoryid":1}]})",
       FailureClass::kUnreadable},
      {"huge id", R"({"courses":[{"id":99999999999999999999999,"fullname":"A","categoryid":1}]})",
       FailureClass::kUnreadable},
      {"id beyond 63 bits",
       R"({"courses":[{"id":9223372036854775808,"fullname":"A","categoryid":1}]})",
       FailureClass::kUnreadable},
      {"time beyond 63 bits",
       R"({"courses":[{"id":2,"fullname":"A","categoryid":1,"enddate":18446744073709551615}]})",
       FailureClass::kUnreadable},
      {"name as number", R"({"courses":[{"id":2,"fullname":7,"categoryid":1}]})",
       FailureClass::kUnreadable},
      {"time as text", R"({"courses":[{"id":2,"fullname":"A","categoryid":1,"enddate":"soon"}]})",
       FailureClass::kUnreadable},
      {"courses as object", R"({"courses":{"2":{"id":2}}})", FailureClass::kUnreadable},
      {"course as text", R"({"courses":["A"]})", FailureClass::kUnreadable},
      {"nested without end", std::string(100000, '['), FailureClass::kSkipItem},
      {"empty", "", FailureClass::kRetryLater},
  }));
  DYNAMIC_SECTION(row.name) {
    const auto courses = DecodeCourses(row.json);
    REQUIRE_FALSE(courses.ok());
    CHECK(FailureOf(courses.status()).failure_class == row.failure_class);
  }
}

TEST_CASE("MoodleCodec: an answer of millions of values is refused before it is built",
          "[bridge][codec]") {
  std::string json = "[0";
  for (int i = 0; i < 3'000'001; ++i) json += ",0";
  json += "]";
  CHECK(IsFailure(DecodeMembers(json).status(), FailureClass::kSkipItem));
}

TEST_CASE("MoodleCodec: brackets inside texts do not count as nesting", "[bridge][codec]") {
  const std::string name(1000, '[');
  const auto courses = DecodeCourses(
      absl::StrCat(R"({"courses":[{"id":2,"categoryid":1,"fullname":"\")", name, R"("}]})"));
  REQUIRE(courses.ok());
  CHECK((*courses)[0].display_name == "\"" + name);
}

TEST_CASE("MoodleCodec: text that is not UTF-8 becomes UTF-8", "[bridge][codec]") {
  const auto courses = DecodeCourses(
      "{\"courses\":[{\"id\":2,\"categoryid\":1,\"fullname\":\"caf\xE9 \xC3\xA9\"}]}");
  REQUIRE(courses.ok());
  CHECK((*courses)[0].display_name == "caf\uFFFD é");
}

TEST_CASE("MoodleCodec: error texts name fields, never values", "[bridge][codec]") {
  const auto members =
      DecodeMembers(R"([{"id":"Alice Martin","fullname":"Alice Martin","roles":[]}])");
  REQUIRE_FALSE(members.ok());
  CHECK(absl::StrContains(std::string(members.status().message()), "id"));
  CHECK_FALSE(absl::StrContains(std::string(members.status().message()), "Alice"));
}

}  // namespace
}  // namespace tutoring::bridge
