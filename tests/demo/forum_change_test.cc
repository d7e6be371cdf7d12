// MOODLE.md 2.4: what moves a thread's times, and what get_updates_since sees of it.
#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "tests/demo/captured_site.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

// ---- The twelve steps of the captured sequence.

constexpr int64_t kDiscussion = 1833;
constexpr int64_t kAsked = 7763;
constexpr int64_t kPeerAnswer = 7764;
constexpr int64_t kTutorAnswer = 7765;
constexpr int64_t kPrivateReply = 7766;

void TakeStep(DemoSite& site, const std::string& label) {
  const auto at = [](int64_t seconds) { return absl::FromUnixSeconds(seconds); };
  if (label == "learner_question") {
    Ok(site.StartDiscussion({.forum = 3,
                             .author = 8,
                             .subject = "Pointeurs ?",
                             .at = at(1795331792),
                             .id = kDiscussion,
                             .post_id = kAsked}));
  } else if (label == "peer_answer") {
    Ok(site.Reply({.parent = kAsked, .author = 9, .at = at(1795331795), .id = kPeerAnswer}));
  } else if (label == "question_edited") {
    Ok(site.EditPost(kAsked, "<p>Précision</p>", at(1795331797)));
  } else if (label == "tutor_answer") {
    Ok(site.Reply({.parent = kAsked, .author = 4, .at = at(1795331800), .id = kTutorAnswer}));
  } else if (label == "tutor_answer_deleted") {
    Ok(site.DeletePost(kTutorAnswer));
  } else if (label == "tutor_private_reply_to_peer") {
    Ok(site.Reply({.parent = kPeerAnswer,
                   .author = 5,
                   .is_private = true,
                   .at = at(1795331806),
                   .id = kPrivateReply}));
  } else if (label == "locked" || label == "unlocked") {
    Ok(site.SetLocked(kDiscussion, label == "locked"));
  } else if (label == "moved_to_entraide") {
    Ok(site.MoveDiscussion(kDiscussion, 4));
  } else if (label == "discussion_deleted") {
    Ok(site.DeleteDiscussion(kDiscussion));
  } else if (label == "learner5_login_and_course_view") {
    Ok(site.Connect(10, 2, at(1795331821)));
  }
}

Json RowsOfThread(DemoSite& site) {
  Json rows = Json::array();
  for (const int64_t forum : {3, 4}) {
    const Json list =
        Call(site, absl::StrCat("wsfunction=mod_forum_get_forum_discussions&forumid=", forum));
    for (const Json& row : list["discussions"]) {
      if (row["discussion"] != kDiscussion) continue;
      Json chosen = {{"forum", forum}};
      for (const char* key : {"id", "timemodified", "modified", "created", "usermodified", "userid",
                              "numreplies", "locked"}) {
        chosen[key] = row[key];
      }
      rows.push_back(chosen);
    }
  }
  return rows;
}

Json PostsOfThread(DemoSite& site) {
  const Json answer =
      Call(site, absl::StrCat("wsfunction=mod_forum_get_discussion_posts&sortby=",
                              "created&sortdirection=ASC&discussionid=", kDiscussion));
  Json posts = Json::array();
  if (!answer.contains("posts")) return posts;
  for (const Json& post : answer["posts"]) {
    Json chosen = Json::object();
    for (const char* key :
         {"id", "parentid", "timecreated", "timemodified", "isprivatereply", "subject"}) {
      chosen[key] = post[key];
    }
    posts.push_back(chosen);
  }
  return posts;
}

Json CountsOfForums(DemoSite& site) {
  Json counts = Json::object();
  const Json forums = Call(site, "wsfunction=mod_forum_get_forums_by_courses&courseids[0]=2");
  for (const Json& forum : forums) {
    if (forum["id"] == 3 || forum["id"] == 4) {
      counts[absl::StrCat(forum["id"].get<int64_t>())] = forum["numdiscussions"];
    }
  }
  return counts;
}

Json AccessOfTen(DemoSite& site) {
  const Json users = Call(site, "wsfunction=core_enrol_get_enrolled_users&courseid=2");
  for (const Json& user : users) {
    if (user["id"] == 10) return Json{user["lastaccess"], user["lastcourseaccess"]};
  }
  return nullptr;
}

TEST_CASE("Sequence: the twelve captured steps give what they gave on the real site",
          "[demo][sequence]") {
  const auto captured = MakeCapturedSite();
  const Json steps = Json::parse(ReadCapture("sequence.json"));
  REQUIRE(steps.size() == 12);
  for (const Json& step : steps) {
    const std::string label = step["label"];
    INFO(label);
    TakeStep(captured->site, label);
    const Json updates = Call(
        captured->site, absl::StrCat("wsfunction=core_course_get_updates_since&courseid=2&since=",
                                     step["since"].get<int64_t>()));
    CHECK(updates == step["updates_since"]);
    CHECK(RowsOfThread(captured->site) == step["discussions"]);
    CHECK(PostsOfThread(captured->site) == step["posts"]);
    CHECK(CountsOfForums(captured->site) == step["numdiscussions"]);
    CHECK(AccessOfTen(captured->site) == step["access_of_10"]);
  }
}

// ---- What the captures do not show.

TEST_CASE("Threads: since is strict, to the second", "[demo][forum]") {
  SmallSite small;
  const absl::Time answered = small.clock.Now();
  CHECK(small.Updates(answered)["instances"] == Json::array());
  const Json updates = small.Updates(answered - absl::Seconds(1));
  REQUIRE(updates["instances"].size() == 1);
  CHECK(updates["instances"][0]["updates"][0]["itemids"] == Json{small.thread.post});
}

TEST_CASE("Threads: a split leaves both threads at their posts' times, so polling misses it",
          "[demo][forum]") {
  SmallSite small;
  const absl::Time answered = small.clock.Now();
  small.clock.AdvanceTime(absl::Hours(3));
  const int64_t split = Ok(small.site.SplitDiscussion(small.answer, "À part"));
  CHECK(small.Updates(answered)["instances"] == Json::array());
  const Json moved = small.GetPost(small.answer)["post"];
  CHECK(moved["discussionid"] == split);
  CHECK(moved["hasparent"] == false);
  CHECK(moved["subject"] == "À part");
  const Json rows = small.Discussions(small.forum)["discussions"];
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["discussion"] == split);
  CHECK(rows[0]["timemodified"] == absl::ToUnixSeconds(answered));
  CHECK(rows[1]["timemodified"] == absl::ToUnixSeconds(Noon()));
  CHECK(rows[1]["numreplies"] == 0);
}

TEST_CASE("Threads: a pinned one comes first whatever its time", "[demo][forum]") {
  SmallSite small;
  small.clock.AdvanceTime(absl::Hours(1));
  const ThreadIds newer =
      Ok(small.site.StartDiscussion({.forum = small.forum, .author = small.bruno}));
  CHECK(small.Discussions(small.forum)["discussions"][0]["discussion"] == newer.discussion);
  Ok(small.site.SetPinned(small.thread.discussion, true));
  const Json first = small.Discussions(small.forum)["discussions"][0];
  CHECK(first["discussion"] == small.thread.discussion);
  CHECK(first["pinned"] == true);
}

TEST_CASE("Threads: deleting a post takes its replies, deleting the first takes the thread",
          "[demo][forum]") {
  SmallSite small;
  const int64_t below = Ok(small.site.Reply({.parent = small.answer, .author = small.amina}));
  Ok(small.site.DeletePost(small.answer));
  CHECK(ErrorCode(small.GetPost(below)) == "invalidpostid");
  CHECK(small.Posts(small.thread.discussion)["posts"].size() == 1);
  Ok(small.site.DeletePost(small.thread.post));
  CHECK(small.Discussions(small.forum)["discussions"] == Json::array());
  CHECK(small.Posts(small.thread.discussion)["exception"] == "Error");
}

TEST_CASE("Threads: a number is never given twice, even after a deletion", "[demo][forum]") {
  SmallSite small;
  Ok(small.site.DeletePost(small.answer));
  CHECK(Ok(small.site.Reply({.parent = small.thread.post, .author = small.tutor})) > small.answer);
}

TEST_CASE("Threads: what Moodle would not allow is refused", "[demo][forum]") {
  SmallSite small;
  const int64_t hidden =
      Ok(small.site.Reply({.parent = small.answer, .author = small.tutor, .is_private = true}));
  CHECK(small.site.Reply({.parent = hidden, .author = small.amina}).status().code() ==
        absl::StatusCode::kInvalidArgument);
  CHECK(small.site.SplitDiscussion(small.thread.post, "x").status().code() ==
        absl::StatusCode::kInvalidArgument);
  Ok(small.site.SetLocked(small.thread.discussion, true));
  CHECK(small.site.Reply({.parent = small.answer, .author = small.amina}).status().code() ==
        absl::StatusCode::kInvalidArgument);
  CHECK(small.site.EditPost(9999, "x").message() == "no post 9999");
}

TEST_CASE("Threads: posting moves no access time, opening a page does", "[demo][forum]") {
  SmallSite small;
  CHECK(small.Enrolled()[1]["lastcourseaccess"] == 0);
  Ok(small.site.Connect(small.amina, small.course));
  CHECK(small.Enrolled()[1]["lastcourseaccess"] == absl::ToUnixSeconds(small.clock.Now()));
  CHECK(small.Enrolled()[1]["lastaccess"] == absl::ToUnixSeconds(small.clock.Now()));
}

TEST_CASE("Threads: of several pages within a minute the first counts", "[demo][forum]") {
  SmallSite small;
  const absl::Time first = small.clock.Now();
  const auto access_after = [&](absl::Duration later) {
    Ok(small.site.Connect(small.amina, small.course, first));
    Ok(small.site.Connect(small.amina, small.course, first + later));
    return small.Enrolled()[1]["lastcourseaccess"];
  };
  CHECK(access_after(absl::Seconds(59)) == absl::ToUnixSeconds(first));
  CHECK(access_after(absl::Seconds(60)) == absl::ToUnixSeconds(first) + 60);
}

// A bridge that reads does not make anybody present.
TEST_CASE("Threads: web-service calls move no access time", "[demo][forum]") {
  SmallSite small;
  const auto before = small.site.Snapshot();
  small.Enrolled();
  small.GetPost(small.thread.post);
  const auto after = small.site.Snapshot();
  for (const auto& [id, person] : after.people) {
    CHECK(person.last_access == before.people.at(id).last_access);
  }
}

TEST_CASE("Threads: an erased post has no text and no creation time, in the site's language",
          "[demo][forum]") {
  SmallSite small;
  Ok(small.site.ErasePost(small.thread.post));
  const Json post = small.GetPost(small.thread.post)["post"];
  CHECK(post["timecreated"] == nullptr);
  CHECK(post["isdeleted"] == true);
  CHECK(post["subject"] == "Ce message du forum a été supprimé");
}

}  // namespace
}  // namespace tutoring::demo
