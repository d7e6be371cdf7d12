// MOODLE.md 2.6 and 2.7: sending messages and reading one's own back.
#include <catch2/catch.hpp>
#include <string>

#include "lms_bridge/demo/moodle_text.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

Json SentTo(SmallSite& small, int64_t to, const std::string& more = "") {
  return Call(small.site,
              absl::StrCat("wsfunction=core_message_get_messages&useridto=", to,
                           "&useridfrom=", small.account, "&type=conversations&read=2", more));
}

TEST_CASE("Messages: one that was sent can be read back by its sender", "[demo][messages]") {
  SmallSite small;
  const Json sent = small.Send(small.tutor, "R%C3%A9f.+A1");
  CHECK(sent[0]["timecreated"] == absl::ToUnixSeconds(small.clock.Now()));
  const Json read = SentTo(small, small.tutor);
  REQUIRE(read["messages"].size() == 1);
  CHECK(read["messages"][0]["id"] == sent[0]["msgid"]);
  CHECK(read["messages"][0]["text"] == "<p>Réf. A1</p>");
  CHECK(SentTo(small, small.amina)["messages"] == Json::array());
}

TEST_CASE("Messages: clientmsgid is echoed and stops no second copy", "[demo][messages]") {
  SmallSite small;
  for (int i = 0; i < 2; ++i) {
    const Json sent = Call(
        small.site, absl::StrCat("wsfunction=core_message_send_instant_messages&messages[0]"
                                 "[touserid]=",
                                 small.tutor, "&messages[0][text]=x&messages[0][clientmsgid]=a-1"));
    CHECK(sent[0]["clientmsgid"] == "a-1");
  }
  CHECK(small.site.MessagesFrom(0).size() == 2);
}

TEST_CASE("Messages: the limit is 4096 bytes, not characters", "[demo][messages]") {
  SmallSite small;
  std::string exact;
  for (int i = 0; i < 2048; ++i) exact += "%C3%A9";
  CHECK(small.Send(small.tutor, exact)[0]["msgid"] == 1);
  const Json refused = small.Send(small.tutor, exact + "x");
  CHECK(refused[0]["msgid"] == -1);
  CHECK(refused[0]["errormessage"] == "The message is longer than the maximum allowed.");
}

TEST_CASE("Messages: a recipient who blocks the account refuses, with HTTP 200",
          "[demo][messages]") {
  SmallSite small;
  Ok(small.site.SetBlocksAccount(small.tutor, true));
  const Json refused = small.Send(small.tutor, "x");
  CHECK(refused[0]["msgid"] == -1);
  CHECK(refused[0]["errormessage"] ==
        "You can't message Zoé Lambert due to their message preferences. Try adding them as a "
        "contact.");
  small.site.SetCapability("moodle/site:messageanyuser", true);
  CHECK(small.Send(small.tutor, "x")[0]["msgid"] == 1);
}

TEST_CASE("Messages: without messagingallusers a shared course is needed", "[demo][messages]") {
  SmallSite small;
  SiteSettings settings;
  settings.messaging_all_users = false;
  small.site.ChangeSettings(settings);
  CHECK(small.Send(small.tutor, "x")[0]["msgid"] == -1);
  Ok(small.site.Enrol(small.account, small.course, {.roles = {"student"}}));
  CHECK(small.Send(small.tutor, "x")[0]["msgid"] == 1);
}

TEST_CASE("Messages: one refusal in a batch hides that the others were sent", "[demo][messages]") {
  SmallSite small;
  const Json answer = Call(
      small.site, absl::StrCat("wsfunction=core_message_send_instant_messages",
                               "&messages[0][touserid]=99999&messages[0][text]=a",
                               "&messages[1][touserid]=", small.tutor, "&messages[1][text]=b"));
  CHECK(ErrorCode(answer) == "formatnotsupported");
  CHECK(small.site.MessagesFrom(0).size() == 1);
}

TEST_CASE("Messages: without sendmessage, or with messaging off, none leaves", "[demo][messages]") {
  SmallSite small;
  small.site.SetCapability("moodle/site:sendmessage", false);
  CHECK(ErrorCode(small.Send(small.tutor, "x")) == "nopermissions");
  SiteSettings settings;
  settings.messaging = false;
  small.site.ChangeSettings(settings);
  CHECK(ErrorCode(small.Send(small.tutor, "x")) == "disabled");
  CHECK(small.site.MessagesFrom(0).empty());
}

TEST_CASE("Messages: other people's are not the account's to read", "[demo][messages]") {
  SmallSite small;
  CHECK(ErrorCode(Call(small.site,
                       absl::StrCat("wsfunction=core_message_get_messages&useridto=", small.tutor,
                                    "&useridfrom=", small.amina))) == "accessdenied");
}

TEST_CASE("Messages: with the right both directions of anybody's can be read", "[demo][messages]") {
  SmallSite small;
  small.site.SetCapability("moodle/site:readallmessages", true);
  const int64_t written = Ok(small.site.WriteMessage(small.amina, small.tutor, "<p>Bonjour</p>"));
  small.Send(small.tutor, "x");
  const auto read = [&](int64_t to, int64_t from) {
    return Call(small.site,
                absl::StrCat("wsfunction=core_message_get_messages&useridto=", to,
                             "&useridfrom=", from, "&type=conversations&read=2"))["messages"];
  };
  REQUIRE(read(0, small.amina).size() == 1);
  CHECK(read(0, small.amina)[0]["id"] == written);
  CHECK(read(0, small.amina)[0]["useridto"] == small.tutor);
  CHECK(read(small.tutor, 0).size() == 2);  // With the account's own.
  CHECK(read(0, small.tutor).empty());
  CHECK(read(0, 0).empty());  // No feed of the whole site.
  // What people write is no alert.
  CHECK(small.site.MessagesFrom(0).size() == 1);
}

TEST_CASE("Messages: reading back can be paged", "[demo][messages]") {
  SmallSite small;
  for (const char* text : {"a", "b", "c"}) {
    small.clock.AdvanceTime(absl::Minutes(1));
    small.Send(small.tutor, text);
  }
  const Json second = SentTo(small, small.tutor, "&limitfrom=1&limitnum=1&newestfirst=1");
  REQUIRE(second["messages"].size() == 1);
  CHECK(second["messages"][0]["smallmessage"] == "b");
}

TEST_CASE("Texts: names are escaped once, HTML is cleaned", "[demo][text]") {
  CHECK(EscapeName("A & B <i> &amp; 3 < 4") == "A &amp; B &lt;i&gt; &amp; 3 &lt; 4");
  CHECK(CleanHtml("<p onclick=\"x()\">a<script>b</script><a href='javascript:c'>d</a></p>") ==
        "<p>a<a>d</a></p>");
  CHECK(CleanHtml("a < b and <unclosed") == "a &lt; b and &lt;unclosed");
  CHECK(PlainText("<p>L&#039;&eacute; &amp;lt; b</p><p>c</p>") == "L'&eacute; &lt; b\nc");
}

TEST_CASE("Texts: course names come escaped, and raw where the caller asks", "[demo][text]") {
  SmallSite small;
  const std::string ask =
      absl::StrCat("wsfunction=core_course_get_courses_by_field&field=id&value=", small.course);
  CHECK(Call(small.site, ask)["courses"][0]["fullname"] ==
        "Paie &amp; &lt;b&gt;carrière&lt;/b&gt;");
  CHECK(Call(small.site, ask + "&moodlewssettingraw=true")["courses"][0]["fullname"] ==
        "Paie & <b>carrière</b>");
}

}  // namespace
}  // namespace tutoring::demo
