// Direct messages of others, through the gateway over a web server in memory.
#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "tests/bridge/captures.h"
#include "tests/bridge/fake_http_transport.h"

namespace tutoring::bridge {
namespace {

using Lines = std::vector<std::string>;

std::string MessageRow(int id, int from, int to, int time) {
  return absl::StrCat(R"({"id":)", id, R"(,"useridfrom":)", from, R"(,"useridto":)", to,
                      R"(,"notification":0,"timecreated":)", time, R"(,"text":"<p>secret</p>"})");
}

std::string MessagesJson(const std::vector<std::string>& rows) {
  return absl::StrCat(R"({"messages":[)", absl::StrJoin(rows, ","), R"(],"warnings":[]})");
}

// The account is 15.
struct MessageSite {
  MessageSite() {
    transport.On("core_webservice_get_site_info", CapturedJson("core_webservice_get_site_info"));
    REQUIRE(gateway.Greet().ok());
  }

  Lines Listed(const std::string& person, int since) {
    const auto messages = gateway.ListMessages(person, absl::FromUnixSeconds(since));
    INFO(messages.status().ToString());
    REQUIRE(messages.ok());
    Lines lines;
    for (const DirectMessage& one : *messages) {
      lines.push_back(absl::StrCat(one.id, ": ", one.sender, " to ", one.recipient, " at ",
                                   absl::ToUnixSeconds(one.send_time)));
    }
    return lines;
  }
  // What anybody wrote to the person, and what the person wrote, newest first; the last pages are
  // empty.
  void Has(const Lines& received, const Lines& sent) {
    transport.On("core_message_get_messages", [=](const FakeHttpTransport::Form& form) {
      const Lines& rows = form.at("useridfrom") == "0" ? received : sent;
      const bool first = form.at("limitfrom") == "0";
      return FakeHttpTransport::Answer(MessagesJson(first ? rows : Lines()));
    });
  }

  FakeHttpTransport transport;
  MoodleClient client{transport, "SECRETTOKEN"};
  MoodleGateway gateway{client, "http://127.0.0.1:8044/"};
};

TEST_CASE("MoodleMessages: recorded answers tell who wrote to whom and when", "[bridge][codec]") {
  const std::string name = GENERATE("from_learner1_all", "to_tutor1");
  const auto messages =
      DecodeDirectMessages(CapturedJson(absl::StrCat("core_message_get_messages--", name)));
  REQUIRE(messages.ok());
  REQUIRE(messages->size() == 1);
  CHECK(messages->front().id == "1");
  CHECK(messages->front().sender == "6");
  CHECK(messages->front().recipient == "4");
  CHECK(messages->front().send_time == absl::FromUnixSeconds(1795329876));
}

TEST_CASE("MoodleMessages: notifications are none", "[bridge][codec]") {
  const auto messages = DecodeDirectMessages(
      MessagesJson({R"({"id":1,"useridfrom":-10,"useridto":4,"notification":1,"timecreated":5})",
                    R"({"id":2,"useridfrom":6,"useridto":4,"notification":1,"timecreated":5})",
                    MessageRow(3, 6, 4, 5)}));
  REQUIRE(messages.ok());
  REQUIRE(messages->size() == 1);
  CHECK(messages->front().id == "3");
}

TEST_CASE_METHOD(MessageSite, "MoodleMessages: both directions are read, but for the account's own",
                 "[bridge][gateway]") {
  Has({MessageRow(7, 6, 4, 90), MessageRow(5, 15, 4, 80)},
      {MessageRow(8, 4, 6, 95), MessageRow(6, 4, 15, 85)});
  CHECK(Listed("4", 50) == Lines{"7: 6 to 4 at 90", "8: 4 to 6 at 95"});
}

TEST_CASE_METHOD(MessageSite, "MoodleMessages: pages are read back to the instant, and no further",
                 "[bridge][gateway]") {
  int calls = 0;
  transport.On("core_message_get_messages", [&calls](const FakeHttpTransport::Form& form) {
    ++calls;
    if (form.at("useridfrom") != "0") return FakeHttpTransport::Answer(MessagesJson({}));
    const int page = std::stoi(form.at("limitfrom")) / 100;
    return FakeHttpTransport::Answer(
        MessagesJson({MessageRow(90 - 2 * page, 6, 4, 100 - 10 * page),
                      MessageRow(89 - 2 * page, 6, 4, 95 - 10 * page)}));
  });
  CHECK(Listed("4", 90) == Lines{"88: 6 to 4 at 90", "89: 6 to 4 at 95", "90: 6 to 4 at 100"});
  CHECK(calls == 3);  // Two pages, and one of what the person wrote.
}

TEST_CASE_METHOD(MessageSite, "MoodleMessages: without the right it says what to do",
                 "[bridge][gateway]") {
  transport.On("core_message_get_messages",
               R"({"exception":"moodle_exception","errorcode":"accessdenied","message":"x"})");
  const auto messages = gateway.ListMessages("4", absl::UnixEpoch());
  REQUIRE(IsFailure(messages.status(), FailureClass::kUnreadable));
  CHECK(FailureOf(messages.status()).alarm == v1::ALARM_KIND_CAPABILITY_MISSING);
  CHECK_THAT(FailureOf(messages.status()).detail, Catch::Contains("--messages=yes"));
}

TEST_CASE_METHOD(MessageSite, "MoodleMessages: an id that Moodle cannot have is asked for nothing",
                 "[bridge][gateway]") {
  const std::string person = GENERATE("", "0", "-3", "chef", "4x");
  const int64_t before = gateway.call_count();
  CHECK(IsFailure(gateway.ListMessages(person, absl::UnixEpoch()).status(), FailureClass::kGone));
  CHECK(gateway.call_count() == before);
}

}  // namespace
}  // namespace tutoring::bridge
