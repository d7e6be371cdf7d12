#include "lms_bridge/demo/story.h"

#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "lms_bridge/demo/story_player.h"
#include "tests/demo/ok.h"
#include "tests/demo/rest_call.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

// Fifteen lines; what a test adds begins on line 16.
constexpr char kBase[] = R"(# A story for tests.
site {
  time_zone: "Europe/Paris"
  start: "2026-03-02 07:00"
  end: "2026-04-15 20:00"
}
person { label: "zoe" first_name: "Zoé" last_name: "Lambert" }
person { label: "amina" first_name: "Amina" last_name: "Belkacem" }
course {
  label: "sas" name: "SAS"
  forum { label: "questions" name: "Questions" }
  member { person: "zoe" role: "teacher" }
  member { person: "amina" role: "student" }
}

)";

constexpr char kQuestion[] =
    "at { time: \"2026-03-02 10:15\" post { label: \"q\" by: \"amina\" forum: \"questions\" } }\n";

std::string ErrorOf(const std::string& more) {
  const auto story = ParseStory(kBase + more, "s.txtpb");
  return story.ok() ? "" : std::string(story.status().message());
}

TEST_CASE("Story: what is wrong is said with its line and its name", "[demo][story]") {
  struct Row {
    std::string name;
    std::string text;
    std::string error;
  };
  const std::string question = kQuestion;
  const auto row = GENERATE_COPY(values<Row>({
      {"text that does not parse", "at { time: }", "s.txtpb:16:12: "},
      {"an unknown field", "at { tyme: \"x\" }", "s.txtpb:16:"},
      {"an unknown stage", "expect { stage: LATE }", "s.txtpb:16:"},
      {"a time that is none", "at { time: \"tomorrow\" lock: \"q\" }",
       "s.txtpb:16: \"tomorrow\" is no time"},
      {"no time at all", "at { lock: \"q\" }", "s.txtpb:16: \"\" is no time"},
      {"a time that the spring skips", "at { time: \"2026-03-29 02:30\" lock: \"q\" }",
       "s.txtpb:16: 2026-03-29 02:30 does not exist in Europe/Paris"},
      {"a time before the start", "at { time: \"2026-03-02 06:59\" lock: \"q\" }",
       "s.txtpb:16: 2026-03-02 06:59 is outside the story"},
      {"the end itself", "at { time: \"2026-04-15 20:00\" lock: \"q\" }",
       "s.txtpb:16: 2026-04-15 20:00 is outside the story"},
      {"events out of order", question + "at { time: \"2026-03-02 10:14\" lock: \"q\" }",
       "s.txtpb:17: 2026-03-02 10:14 comes after the later 2026-03-02 10:15 of line 16"},
      {"an unknown forum",
       "at { time: \"2026-03-03\" post { label: \"q\" by: \"amina\" forum: \"x\" } }",
       "s.txtpb:16: 2026-03-03: no forum is labelled \"x\" here"},
      {"an unknown person",
       "at { time: \"2026-03-03\" post { label: \"q\" by: \"x\" forum: \"questions\" } }",
       "s.txtpb:16: 2026-03-03: no person is labelled \"x\" here"},
      {"a post that comes later", "at { time: \"2026-03-02 08:00\" lock: \"q\" }\n" + question,
       "s.txtpb:16: 2026-03-02 08:00: no post is labelled \"q\" here"},
      {"a label used twice", question + question,
       "s.txtpb:17: 2026-03-02 10:15: the post label \"q\" is used twice"},
      {"a post without a label",
       "at { time: \"2026-03-03\" post { by: \"amina\" forum: \"questions\" } }",
       "s.txtpb:16: 2026-03-03: a post has no label"},
      {"a reply to a deleted post",
       question + "at { time: \"2026-03-03\" delete_post: \"q\" }\n" +
           "at { time: \"2026-03-04\" reply { label: \"r\" to: \"q\" by: \"zoe\" } }",
       "s.txtpb:18: 2026-03-04: no post 1"},
      {"an author who is not enrolled",
       "at { time: \"2026-03-02 08:00\" unenrol { person: \"amina\" course: \"sas\" } }\n" +
           question,
       "s.txtpb:17: 2026-03-02 10:15: the author is not enrolled in the course"},
      {"an event that says nothing", "at { time: \"2026-03-03\" }",
       "s.txtpb:16: 2026-03-03: the event says nothing that happens"},
      {"a call to nobody known", "at { time: \"2026-03-03\" call { by: \"zoe\" to: \"x\" } }",
       "s.txtpb:16: 2026-03-03: no person is labelled \"x\" here"},
      {"an unknown capability", "at { time: \"2026-03-03\" remove_capability: \"fly\" }",
       "s.txtpb:16: 2026-03-03: \"fly\" is no capability"},
      {"an unknown errorcode",
       "at { time: \"2026-03-03\" fault { kind: EXCEPTION errorcode: \"oops\" } }",
       "s.txtpb:16: 2026-03-03: no exception has the errorcode \"oops\""},
      {"an outage without an end", "at { time: \"2026-03-03\" outage {} }",
       "s.txtpb:16: outage until: \"\" is no time"},
      {"an expectation about nothing known", "expect { to: \"zoe\" stage: DUE about: \"x\" }",
       "s.txtpb:16: expect about: no post is labelled \"x\" here"},
      {"an expectation for nobody known", question + "expect { to: \"x\" stage: DUE about: \"q\" }",
       "s.txtpb:17: expect to: no person is labelled \"x\" here"},
      {"an expectation without a stage", question + "expect { to: \"zoe\" about: \"q\" }",
       "s.txtpb:17: expect: the stage is missing"},
      {"a summary about a post", question + "expect { to: \"zoe\" stage: SUMMARY about: \"q\" }",
       "s.txtpb:17: expect about: no course is labelled \"q\" here"},
      {"a window that ends before it begins",
       question + "expect { to: \"zoe\" stage: DUE about: \"q\" from: \"2026-03-05\" " +
           "until: \"2026-03-05\" }",
       "s.txtpb:17: expect: until is not after from"},
      {"a second person of one label", "person { label: \"zoe\" }",
       "s.txtpb:16: the person label \"zoe\" is used twice"},
      {"a member who is nobody",
       "course { label: \"b\" member { person: \"x\" role: \"student\" } }",
       "s.txtpb:16: no person is labelled \"x\" here"},
      {"a member without a role", "course { label: \"b\" member { person: \"zoe\" } }",
       "s.txtpb:16: an enrolment has no role"},
      {"a course that starts at no time", "course { label: \"b\" start: \"soon\" }",
       "s.txtpb:16: \"soon\" is no time"},
  }));
  DYNAMIC_SECTION(row.name) {
    const std::string error = ErrorOf(row.text);
    INFO(error);
    CHECK(absl::StartsWith(error, row.error));
  }
}

TEST_CASE("Story: a site needs a zone, a start and an end after it", "[demo][story]") {
  const auto error_with = [](const std::string& from, const std::string& to) {
    return std::string(
        ParseStory(absl::StrReplaceAll(kBase, {{from, to}}), "s.txtpb").status().message());
  };
  CHECK(error_with("Europe/Paris", "Europe/Nowhere") ==
        "s.txtpb:2: site: unknown time_zone \"Europe/Nowhere\"");
  CHECK(error_with("2026-04-15 20:00", "2026-03-02 07:00") ==
        "s.txtpb:2: site: the end is not after the start");
  CHECK(absl::StartsWith(error_with("2026-03-02 07:00", "March"), "s.txtpb:2: site start: "));
  CHECK(absl::StartsWith(error_with("time_zone:", "without_capability: \"fly\" time_zone:"),
                         "s.txtpb:2: \"fly\" is no capability"));
  CHECK(ParseStory("", "s.txtpb").status().message() == "s.txtpb:1: the story has no site { … }");
}

TEST_CASE("Story: a file that is not there is named", "[demo][story]") {
  CHECK(LoadStory("/nowhere/x.txtpb").status() ==
        absl::NotFoundError("cannot read the story /nowhere/x.txtpb"));
  CHECK(LoadStory("/tmp").status().code() == absl::StatusCode::kNotFound);
}

TEST_CASE("Story: civil times are read in the site's zone, a repeated one as the earlier",
          "[demo][story]") {
  absl::TimeZone paris;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &paris));
  const auto utc = [&](const std::string& text) {
    return absl::FormatTime("%Y-%m-%d %H:%M:%S", Ok(ParseStoryTime(text, paris)),
                            absl::UTCTimeZone());
  };
  CHECK(utc("2026-03-02 10:15") == "2026-03-02 09:15:00");
  CHECK(utc("2026-07-02 10:15:30") == "2026-07-02 08:15:30");
  CHECK(utc("2026-03-02") == "2026-03-01 23:00:00");
  CHECK(utc("2026-10-25 02:30") == "2026-10-25 00:30:00");
  for (const char* text : {"1969-12-31", "10000-01-01", "9223372036854775807-01-01"}) {
    INFO(text);
    CHECK_FALSE(ParseStoryTime(text, paris).ok());
  }
}

struct Played {
  LoadedStory story;
  ManualClock clock;
  DemoSite site{&clock};
  StoryPlayer player{&story, &site};

  explicit Played(const std::string& more)
      : story(Ok(ParseStory(kBase + more, "s.txtpb"))), clock(story.start) {
    Ok(player.SetUp());
  }
  void Until(const std::string& time) {
    clock.SetTime(Ok(ParseStoryTime(time, story.zone)));
    Ok(player.PlayUntil(clock.Now()));
  }
  int64_t PostsInThread() {
    const auto post = player.PostId("q");
    const auto place = post.ok() ? site.PlaceOf(*post) : post.status();
    if (!place.ok()) return 0;
    return static_cast<int64_t>(
        Call(site, absl::StrCat("wsfunction=mod_forum_get_discussion_posts&discussionid=",
                                place->discussion))["posts"]
            .size());
  }
};

TEST_CASE("Story: an event happens when the clock passes its time, at its own time",
          "[demo][story]") {
  Played played(kQuestion);
  played.Until("2026-03-02 10:14:59");
  CHECK(played.PostsInThread() == 0);
  played.Until("2026-03-02 10:20");
  CHECK(played.PostsInThread() == 1);
  const Json post = Call(played.site, "wsfunction=mod_forum_get_discussion_post&postid=1")["post"];
  CHECK(post["timecreated"] == absl::ToUnixSeconds(played.story.events[0].time));
  Ok(played.player.PlayUntil(played.clock.Now()));  // a second time does nothing
  CHECK(played.PostsInThread() == 1);
}

TEST_CASE("Story: every kind of event changes the site as it says", "[demo][story]") {
  Played played(absl::StrCat(kQuestion, R"(
at { time: "2026-03-03 08:00" reply { label: "r" to: "q" by: "zoe" private: true text: "x" } }
at { time: "2026-03-03 09:00" edit { post: "q" text: "autrement" } }
at { time: "2026-03-03 10:00" lock: "q" }
at { time: "2026-03-03 10:00" pin: "q" }
at { time: "2026-03-03 11:00" unlock: "q" }
at { time: "2026-03-03 11:00" unpin: "r" }
at { time: "2026-03-04 08:00" suspend { person: "amina" course: "sas" } }
at { time: "2026-03-04 09:00" unsuspend { person: "amina" course: "sas" } }
at { time: "2026-03-04 10:00" change_roles { person: "amina" course: "sas" role: "teacher" } }
at { time: "2026-03-04 10:15" suspend_account: "amina" }
at { time: "2026-03-04 10:30" unsuspend_account: "amina" }
at { time: "2026-03-04 11:00" block_messages: "zoe" }
at { time: "2026-03-04 12:00" unblock_messages: "zoe" }
at { time: "2026-03-05 08:00" hide_course: "sas" }
at { time: "2026-03-05 09:00" show_course: "sas" }
at { time: "2026-03-05 10:00" remove_capability: "mod/forum:viewdiscussion" }
at { time: "2026-03-05 11:00" restore_capability: "mod/forum:viewdiscussion" }
at { time: "2026-03-06 08:00" outage { until: "2026-03-06 09:00" } }
at { time: "2026-03-06 10:00" erase_post: "q" }
at { time: "2026-03-06 11:00" fault { kind: EXCEPTION errorcode: "sitemaintenance" } }
at { time: "2026-03-07 08:00" split { post: "r" subject: "À part" } }
at { time: "2026-03-07 09:00" delete_discussion: "r" }
at { time: "2026-03-07 10:00" delete_person: "amina" }
)"));
  const auto course = [&] { return played.site.Snapshot().courses.at(2); };
  const auto thread = [&] { return played.site.Snapshot().discussions.at(1); };
  const auto person = [&](const char* label) {
    return played.site.Snapshot().people.at(Ok(played.player.PersonId(label)));
  };
  const int64_t amina = Ok(played.player.PersonId("amina"));
  played.Until("2026-03-03 08:00");
  CHECK(played.site.Snapshot().posts.at(2).private_reply_to == amina);
  CHECK(person("zoe").last_access == played.clock.Now());
  played.Until("2026-03-03 09:00");
  CHECK(played.site.Snapshot().posts.at(1).message == "<p>autrement</p>");
  played.Until("2026-03-03 10:00");
  CHECK((thread().locked && thread().pinned));
  played.Until("2026-03-03 11:00");
  CHECK_FALSE((thread().locked || thread().pinned));
  played.Until("2026-03-04 08:00");
  CHECK(course().enrolments.at(amina).suspended);
  played.Until("2026-03-04 10:00");
  CHECK_FALSE(course().enrolments.at(amina).suspended);
  CHECK(course().enrolments.at(amina).roles == std::vector<std::string>{"teacher"});
  played.Until("2026-03-04 10:15");
  CHECK(person("amina").suspended);
  CHECK_FALSE(course().enrolments.at(amina).suspended);
  played.Until("2026-03-04 10:30");
  CHECK_FALSE(person("amina").suspended);
  played.Until("2026-03-04 11:00");
  CHECK(person("zoe").blocks_account);
  played.Until("2026-03-04 12:00");
  CHECK_FALSE(person("zoe").blocks_account);
  played.Until("2026-03-05 08:00");
  CHECK_FALSE(course().visible);
  played.Until("2026-03-05 10:00");
  CHECK(course().visible);
  CHECK(played.PostsInThread() == 0);
  played.Until("2026-03-05 11:00");
  CHECK(played.PostsInThread() == 2);
  played.Until("2026-03-06 08:59");
  CHECK(played.site.IsOut());
  played.Until("2026-03-06 10:00");
  CHECK_FALSE(played.site.IsOut());
  CHECK(played.site.Snapshot().posts.at(1).erased);
  played.Until("2026-03-06 11:00");
  CHECK(ErrorCode(Call(played.site, "wsfunction=core_course_get_categories")) == "sitemaintenance");
  played.Until("2026-03-07 08:00");
  CHECK(played.site.Snapshot().discussions.at(2).first_post == 2);
  played.Until("2026-03-07 09:00");
  CHECK(played.site.Snapshot().discussions.size() == 1);
  played.Until("2026-03-07 10:00");
  CHECK(person("amina").deleted);
}

TEST_CASE("Story: people move between courses, groups and forums", "[demo][story]") {
  Played played(absl::StrCat(R"(
course {
  label: "b" name: "B" separate_groups: true
  group { label: "g" name: "G" }
  forum { label: "f" name: "F" type: QANDA }
}
)",
                             kQuestion, R"(
at { time: "2026-03-03 08:00" enrol { person: "amina" course: "b" role: "student" group: "g" } }
at { time: "2026-03-03 09:00" post { label: "p" by: "amina" forum: "f" group: "g" } }
at { time: "2026-03-03 10:00" change_groups { person: "amina" course: "b" } }
at { time: "2026-03-03 11:00" connect { person: "zoe" course: "sas" } }
at { time: "2026-03-03 12:00" move { post: "q" to_forum: "f" } }
at { time: "2026-03-03 13:00" unenrol { person: "amina" course: "b" } }
at { time: "2026-03-03 14:00" delete_post: "p" }
)"));
  const auto data = [&] { return played.site.Snapshot(); };
  const int64_t amina = Ok(played.player.PersonId("amina"));
  const int64_t course = Ok(played.player.CourseId("b"));
  played.Until("2026-03-03 09:00");
  CHECK(data().courses.at(course).enrolments.at(amina).groups.size() == 1);
  CHECK(data().discussions.at(2).group == 1);
  CHECK(data().forums.at(2).type == "qanda");
  played.Until("2026-03-03 12:00");
  CHECK(data().courses.at(course).enrolments.at(amina).groups.empty());
  CHECK(data().discussions.at(1).forum == 2);
  played.Until("2026-03-03 14:00");
  CHECK(data().courses.at(course).enrolments.empty());
  CHECK(data().discussions.size() == 1);
}

}  // namespace
}  // namespace tutoring::demo
