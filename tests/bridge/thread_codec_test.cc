// Threads and posts: what the recorded answers of Moodle become.
#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/moodle_codec.h"
#include "tests/bridge/captures.h"

namespace tutoring::bridge {
namespace {

TEST_CASE("ThreadCodec: a row tells what moves when the thread changes", "[bridge][codec]") {
  const auto page = DecodeDiscussions(CapturedJson("mod_forum_get_forum_discussions--page0"), "3");
  REQUIRE(page.ok());
  REQUIRE(page->rows.size() == 3);
  CHECK(page->rows[0].out_of_order);  // Pinned.
  CHECK_FALSE(page->rows[1].out_of_order);
  const ThreadRow& row = page->rows[2].thread;
  CHECK(row.discussion == "6");
  CHECK(row.forum == "3");
  CHECK(row.first_post == "9");
  CHECK(row.change_time == absl::FromUnixSeconds(1795293839));
  CHECK(row.first_post_change_time == absl::FromUnixSeconds(1795257839));
  CHECK(row.reply_count == 1);
  CHECK(row.group.empty());  // -1: of all participants.
}

TEST_CASE("ThreadCodec: a row tells the only group that can read the thread, and when that changes",
          "[bridge][codec]") {
  const auto row_of = [](const std::string& group) {
    const auto page = DecodeDiscussions(
        absl::StrCat(R"({"discussions":[{"id":9,"discussion":6,"timemodified":2,"modified":1,
                         "numreplies":1,"groupid":)",
                     group, "}],\"warnings\":[]}"),
        "3");
    REQUIRE(page.ok());
    REQUIRE(page->rows.size() == 1);
    return page->rows[0].thread;
  };
  CHECK(row_of("31").group == "31");
  CHECK(row_of("0").group.empty());
  CHECK(row_of("-1").group.empty());
  CHECK(row_of("31").fingerprint != row_of("32").fingerprint);
  CHECK(row_of("31").fingerprint != row_of("-1").fingerprint);
}

TEST_CASE("ThreadCodec: past the end there is an empty page", "[bridge][codec]") {
  const auto page = DecodeDiscussions(CapturedJson("mod_forum_get_forum_discussions--page99"), "3");
  REQUIRE(page.ok());
  CHECK(page->rows.empty());
}

TEST_CASE("ThreadCodec: threads left out with a warning make the list an error",
          "[bridge][codec]") {
  const auto page = DecodeDiscussions(
      R"({"discussions":[],"warnings":[{"item":"post","itemid":6,"warningcode":"1","message":"x"}]})",
      "3");
  CHECK(FailureOf(page.status()).alarm == v1::ALARM_KIND_CAPABILITY_MISSING);
}

TEST_CASE("ThreadCodec: a private reply is for the author of the post it answers",
          "[bridge][codec]") {
  const auto thread = DecodePosts(CapturedJson("mod_forum_get_discussion_posts--private"), "6");
  REQUIRE(thread.ok());
  CHECK(thread->forum == "3");
  CHECK(thread->course == "2");
  REQUIRE(thread->posts.size() == 2);
  const Post& question = thread->posts[0];
  CHECK(question.id == "9");
  CHECK(question.parent.empty());
  CHECK(question.author == "10");
  CHECK(question.create_time == absl::FromUnixSeconds(1795257839));
  CHECK_FALSE(question.modify_time.has_value());
  CHECK(question.private_recipient.empty());
  CHECK(question.subject == "Note du devoir");
  CHECK(question.text == "Ma note est-elle définitive ?");
  const Post& reply = thread->posts[1];
  CHECK(reply.parent == "9");
  CHECK(reply.author == "5");
  CHECK(reply.private_recipient == "10");
}

// It must not count as an answer that everybody sees.
TEST_CASE("ThreadCodec: a private reply whose question is not there is for nobody else",
          "[bridge][codec]") {
  const auto thread = DecodePosts(
      R"({"forumid":3,"courseid":2,"posts":[{"id":10,"subject":"s","message":"m","author":{"id":5},
          "discussionid":6,"parentid":9,"timecreated":1,"timemodified":1,"isdeleted":false,
          "isprivatereply":true}]})",
      "6");
  REQUIRE(thread.ok());
  CHECK(thread->posts[0].private_recipient == "5");
}

TEST_CASE("ThreadCodec: an edit shows by its time, and only on the edited post",
          "[bridge][codec]") {
  const auto thread = DecodePosts(CapturedJson("mod_forum_get_discussion_posts--edited"), "7");
  REQUIRE(thread.ok());
  CHECK(thread->posts[0].modify_time == absl::FromUnixSeconds(1795329840));
  CHECK_FALSE(thread->posts[1].modify_time.has_value());
}

TEST_CASE("ThreadCodec: an erased post keeps id and author and nothing else", "[bridge][codec]") {
  const auto thread = DecodePosts(CapturedJson("mod_forum_get_discussion_posts--tombstone"), "12");
  REQUIRE(thread.ok());
  const Post& erased = thread->posts[0];
  CHECK(erased.id == "19");
  CHECK(erased.author == "14");
  CHECK_FALSE(erased.create_time.has_value());
  CHECK_FALSE(erased.modify_time.has_value());
  CHECK(erased.text.empty());
  CHECK(erased.subject.empty());
  CHECK(thread->posts[1].text == "réponse");
}

TEST_CASE("ThreadCodec: posts of a deleted account keep its id", "[bridge][codec]") {
  const auto thread =
      DecodePosts(CapturedJson("mod_forum_get_discussion_posts--deleteduser"), "13");
  REQUIRE(thread.ok());
  CHECK(thread->posts[0].author == "14");
  CHECK(thread->posts[0].text == "mon compte sera supprimé");
}

TEST_CASE("ThreadCodec: HTML becomes what a person reads", "[bridge][codec]") {
  const auto thread = DecodePosts(CapturedJson("mod_forum_get_discussion_posts--html"), "15");
  REQUIRE(thread.ok());
  CHECK(thread->posts[0].subject == "HTML dangereux & maths $$x^2$$ 3 < 4");
  CHECK(thread->posts[0].text == "x [image] lien\nif (a < b) {}");
}

// The most dangerous answer of Moodle: a lost right looks like a thread that was emptied.
TEST_CASE("ThreadCodec: a thread without posts is unreadable, never empty", "[bridge][codec]") {
  const auto thread =
      DecodePosts(R"({"posts":[],"forumid":3,"courseid":2,"ratinginfo":{},"warnings":[]})", "6");
  REQUIRE_FALSE(thread.ok());
  CHECK(FailureOf(thread.status()).failure_class == FailureClass::kUnreadable);
  CHECK(FailureOf(thread.status()).alarm == v1::ALARM_KIND_CAPABILITY_MISSING);
}

TEST_CASE("ThreadCodec: posts of another discussion are an error", "[bridge][codec]") {
  CHECK_FALSE(DecodePosts(CapturedJson("mod_forum_get_discussion_posts--private"), "7").ok());
}

TEST_CASE("ThreadCodec: a single post tells where it stands now", "[bridge][codec]") {
  const auto discussion = DecodePostDiscussion(CapturedJson("mod_forum_get_discussion_post"));
  REQUIRE(discussion.ok());
  CHECK(*discussion == "3");
}

TEST_CASE("ThreadCodec: texts are cut to what the service looks at", "[bridge][codec]") {
  const std::string words(100 * 1024, 'x');
  const auto thread = DecodePosts(
      absl::StrCat(R"({"forumid":3,"courseid":2,"posts":[{"id":10,"subject":")", words,
                   R"(","message":")", words,
                   R"(","author":{"id":5},"discussionid":6,"parentid":null,"timecreated":1,
                      "timemodified":1,"isdeleted":false,"isprivatereply":false}]})"),
      "6");
  REQUIRE(thread.ok());
  CHECK(thread->posts[0].text.size() == 64 * 1024);
  CHECK(thread->posts[0].subject.size() == 1024);
}

}  // namespace
}  // namespace tutoring::bridge
