// Every captured call, asked again: the simulated answer has the shape of the real one, and its
// refusals are the same to the letter.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "tests/demo/captured_site.h"
#include "tests/demo/rest_call.h"
#include "tests/demo/shape.h"

namespace tutoring::demo {
namespace {

// What the simulation leaves out, with the reason.
const std::map<std::string, std::string>& LeftOut() {
  static const auto* const kLeftOut = new std::map<std::string, std::string>{
      {"core_message_get_messages--from_learner1_all", "people write each other no messages"},
      {"core_message_get_messages--notifications_tutor1", "there are no notifications"},
  };
  return *kLeftOut;
}

// The state of the real site in the moment of the capture.
void Prepare(const std::string& name, DemoSite& site) {
  if (absl::StartsWith(name, "core_message_get_messages--")) {
    for (int i = 0; i < 4; ++i) {
      Call(site,
           "wsfunction=core_message_send_instant_messages&messages[0][touserid]=4&"
           "messages[0][text]=bonjour&messages[0][textformat]=1");
    }
    return;
  }
  if (!absl::StartsWith(name, "core_message_send")) return;
  const bool reads_all = absl::EndsWith(name, "_readall");
  site.SetCapability("moodle/site:readallmessages", reads_all);
  if (absl::StrContains(name, "--blocked")) REQUIRE(site.SetBlocksAccount(4, true).ok());
  if (absl::StrContains(name, "--contacts_only")) REQUIRE(site.SetContactsOnly(4, true).ok());
  SiteSettings settings;
  settings.messaging = !absl::EndsWith(name, "messaging_disabled");
  settings.messaging_all_users = !absl::EndsWith(name, "no_shared_course");
  site.ChangeSettings(settings);
}

bool IsRefusal(const Json& answer) {
  if (answer.is_object()) return answer.contains("exception");
  return answer.is_array() && !answer.empty() && answer[0].contains("errormessage");
}

using Shape = std::set<std::string>;
Shape Nothing() { return {}; }

Shape Without(const Shape& all, const Shape& known) {
  Shape rest;
  std::set_difference(all.begin(), all.end(), known.begin(), known.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

TEST_CASE("Captures: every captured call has an answer of the same shape", "[demo][captures]") {
  const auto name = GENERATE(from_range(CaseNames()));
  if (LeftOut().count(name) != 0) return;
  DYNAMIC_SECTION(name) {
    const CapturedCase captured = ReadCase(name);
    const auto fixture = MakeCapturedSite();
    Prepare(name, fixture->site);
    const Json answer = Call(fixture->site, captured.request);
    if (IsRefusal(captured.answer)) {
      CHECK(answer == captured.answer);
    } else {
      CHECK(Without(ShapeOf(answer), ShapeOf(captured.answer)) == Nothing());
      CHECK(Without(ShapeOf(captured.answer), ShapeOf(answer)) == Nothing());
    }
  }
}

TEST_CASE("Captures: there is one of each function that the site offers", "[demo][captures]") {
  std::set<std::string> captured;
  for (const std::string& name : CaseNames()) captured.insert(name.substr(0, name.find("--")));
  const auto fixture = MakeCapturedSite();
  const Json info = Call(fixture->site, "wsfunction=core_webservice_get_site_info");
  for (const Json& function : info["functions"]) CHECK(captured.count(function["name"]) == 1);
}

TEST_CASE("Captures: threads stand in the captured order and hold the captured values",
          "[demo][captures]") {
  const std::string name = GENERATE(
      "mod_forum_get_forum_discussions", "mod_forum_get_forum_discussions--page0",
      "mod_forum_get_forum_discussions--page1", "mod_forum_get_forum_discussions--perpage_nopage",
      "mod_forum_get_forum_discussions--created",
      "mod_forum_get_forum_discussions--separate_groupA");
  DYNAMIC_SECTION(name) {
    const CapturedCase captured = ReadCase(name);
    const auto fixture = MakeCapturedSite();
    const Json answer = Call(fixture->site, captured.request);
    REQUIRE(answer["discussions"].size() == captured.answer["discussions"].size());
    for (size_t i = 0; i < answer["discussions"].size(); ++i) {
      const Json& real = captured.answer["discussions"][i];
      for (const char* key : {"id", "discussion", "name", "groupid", "timemodified", "usermodified",
                              "userid", "created", "modified", "subject", "numreplies", "pinned",
                              "locked", "userfullname", "timestart", "message"}) {
        INFO(key << " of " << real["discussion"]);
        CHECK(answer["discussions"][i][key] == real[key]);
      }
    }
  }
}

TEST_CASE("Captures: posts are the captured ones, key by key", "[demo][captures]") {
  const std::string name = GENERATE(
      "mod_forum_get_discussion_posts--answered", "mod_forum_get_discussion_posts--private",
      "mod_forum_get_discussion_posts--tombstone", "mod_forum_get_discussion_posts--deleteduser",
      "mod_forum_get_discussion_posts--html", "mod_forum_get_discussion_posts--raw_on",
      "mod_forum_get_discussion_posts--default_sort", "mod_forum_get_discussion_posts--future",
      "mod_forum_get_discussion_posts--edited", "mod_forum_get_discussion_post");
  DYNAMIC_SECTION(name) {
    const CapturedCase captured = ReadCase(name);
    const auto fixture = MakeCapturedSite();
    Json answer = Call(fixture->site, captured.request);
    answer.erase("ratinginfo");
    Json real = captured.answer;
    real.erase("ratinginfo");
    CHECK(answer == real);
  }
}

TEST_CASE("Captures: updates name the captured threads of each forum, in order",
          "[demo][captures]") {
  const CapturedCase captured = ReadCase("core_course_get_updates_since");
  const auto fixture = MakeCapturedSite();
  const auto threads = [](const Json& answer) {
    std::map<int64_t, Json> by_module;
    for (const Json& instance : answer["instances"]) {
      for (const Json& update : instance["updates"]) {
        if (update["name"] == "discussions") by_module[instance["id"]] = update["itemids"];
      }
    }
    return by_module;
  };
  CHECK(threads(Call(fixture->site, captured.request)) == threads(captured.answer));
}

}  // namespace
}  // namespace tutoring::demo
