#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::PostRow;
using store::PostVersionRow;
using store::TalkRow;

using Names = std::vector<std::string>;

PostRow PostOf(const std::string& id) {
  return {.id = id,
          .course = "c1",
          .discussion = "d1",
          .forum = "f1",
          .author = "zoe",
          .created = At(1),
          .observed = At(2)};
}

PostVersionRow VersionOf(const std::string& post, const std::string& discussion) {
  return {.discussion = discussion,
          .post = post,
          .forum = "f1",
          .modified = At(1),
          .classifier_version = 1,
          .first_observed = At(2)};
}

TEST_CASE("Posts: every text comes back as it was written", "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const std::string& t = text.value;
    const PostRow post{t, t, t, t, t, At(1), t, t, At(2), At(3), t, t, At(4)};
    const PostVersionRow version{t, t, t, At(1), TextClass::kCourtesy, 7, At(2)};
    Ok(posts.Put(fixture.campus, post));
    Ok(posts.PutVersion(fixture.campus, version));
    CHECK(Ok(posts.Find(fixture.campus, t)) == post);
    CHECK(Ok(posts.InDiscussion(fixture.campus, t)) == std::vector{post});
    const auto standing = Ok(posts.WithVersionsIn(fixture.campus, t));
    CHECK(standing.posts == std::vector{post});
    CHECK(standing.versions == std::vector{version});
  }
}

TEST_CASE("Posts: every instant comes back as it was written", "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(instant.name) {
    PostRow post = PostOf("p1");
    post.created = post.observed = post.deleted = post.group_observed = instant.value;
    PostVersionRow version = VersionOf("p1", "d1");
    version.modified = version.first_observed = instant.value;
    Ok(posts.Put(fixture.campus, post));
    Ok(posts.PutVersion(fixture.campus, version));
    CHECK(Ok(posts.Find(fixture.campus, "p1")) == post);
    CHECK(Ok(posts.WithVersionsIn(fixture.campus, "d1")).versions == std::vector{version});
  }
}

TEST_CASE("Posts: one that is there already is not added", "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  PostRow moved = PostOf("p1");
  moved.discussion = "d2";
  CHECK(Ok(posts.Add(fixture.campus, PostOf("p1"))));
  CHECK_FALSE(Ok(posts.Add(fixture.campus, moved)));
  CHECK(Ok(posts.Add(fixture.other, moved)));
  CHECK(Ok(posts.Find(fixture.campus, "p1")) == PostOf("p1"));
}

TEST_CASE("Posts: what is put last holds, of each platform", "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  Ok(posts.Put(fixture.campus, PostOf("p1")));
  Ok(posts.Put(fixture.other, PostOf("p1")));
  PostRow moved = PostOf("p1");
  moved.discussion = "d2";
  moved.deleted = At(9);
  Ok(posts.Put(fixture.campus, moved));
  CHECK(Ok(posts.Find(fixture.campus, "p1")) == moved);
  CHECK(Ok(posts.Find(fixture.other, "p1")) == PostOf("p1"));
  CHECK_FALSE(Ok(posts.Find(fixture.campus, "p2")).has_value());
}

TEST_CASE(
    "Posts: of one version the later classifier's class and the first observation hold, in "
    "every order",
    "[store][posts]") {
  struct Seen {
    int classifier;
    TextClass text_class;
    double hours;
    auto operator<=>(const Seen&) const = default;
  };
  const auto [name, reported, kept_class,
              kept_classifier] = GENERATE(table<std::string, std::vector<Seen>, TextClass, int>({
      {"a later classifier wins",
       {{1, TextClass::kQuestion, 1}, {2, TextClass::kCourtesy, 2}},
       TextClass::kCourtesy,
       2},
      {"of one classifier's answers the question wins",
       {{1, TextClass::kCourtesy, 1}, {1, TextClass::kQuestion, 2}},
       TextClass::kQuestion,
       1},
      {"a later classifier wins over two earlier answers",
       {{1, TextClass::kCourtesy, 3}, {1, TextClass::kQuestion, 1}, {3, TextClass::kCourtesy, 2}},
       TextClass::kCourtesy,
       3},
  }));
  std::vector<Seen> order = reported;
  std::sort(order.begin(), order.end());
  do {
    DYNAMIC_SECTION(name << ", first " << order.front().hours) {
      StoreFixture fixture;
      auto& posts = fixture.store->posts;
      Ok(posts.Put(fixture.campus, PostOf("p1")));
      for (const Seen& seen : order) {
        PostVersionRow version = VersionOf("p1", "d1");
        version.text_class = seen.text_class;
        version.classifier_version = seen.classifier;
        version.first_observed = At(seen.hours);
        Ok(posts.PutVersion(fixture.campus, version));
      }
      PostVersionRow kept = VersionOf("p1", "d1");
      kept.text_class = kept_class;
      kept.classifier_version = kept_classifier;
      kept.first_observed = At(1);
      CHECK(Ok(posts.WithVersionsIn(fixture.campus, "d1")).versions == std::vector{kept});
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("Posts: a discussion shows all that ever stood in it, and where else it stood",
          "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  for (const char* id : {"p1", "p2", "p3"}) Ok(posts.Put(fixture.campus, PostOf(id)));
  Ok(posts.PutVersion(fixture.campus, VersionOf("p2", "d1")));
  Ok(posts.PutVersion(fixture.campus, VersionOf("p1", "d1")));
  Ok(posts.PutVersion(fixture.campus, VersionOf("p2", "d2")));  // Split off.
  Ok(posts.PutVersion(fixture.campus, VersionOf("p3", "d3")));
  Ok(posts.PutVersion(fixture.other, VersionOf("p9", "d1")));
  CHECK(Ok(posts.InDiscussion(fixture.campus, "d1")) == std::vector{PostOf("p1"), PostOf("p2")});
  const auto standing = Ok(posts.WithVersionsIn(fixture.campus, "d1"));
  CHECK(standing.posts == std::vector{PostOf("p1"), PostOf("p2")});
  CHECK(standing.versions ==
        std::vector{VersionOf("p1", "d1"), VersionOf("p2", "d1"), VersionOf("p2", "d2")});
  CHECK(Ok(posts.DiscussionsOf(fixture.campus, "p2")) == Names{"d1", "d2"});
}

TEST_CASE("Posts: the discussions of a forum are each told once", "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  for (const char* post : {"p1", "p2"}) Ok(posts.PutVersion(fixture.campus, VersionOf(post, "d2")));
  Ok(posts.PutVersion(fixture.campus, VersionOf("p3", "d1")));
  PostVersionRow elsewhere = VersionOf("p4", "d4");
  elsewhere.forum = "f2";
  Ok(posts.PutVersion(fixture.campus, elsewhere));
  CHECK(Ok(posts.DiscussionsOfForum(fixture.campus, "f1")) == Names{"d1", "d2"});
}

TEST_CASE("Posts: the discussions of a course, in pages of two, are each told once",
          "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  for (const char* forum : {"f1", "f2", "f3"}) {
    const std::string course = forum == std::string("f3") ? "c2" : "c1";
    Ok(fixture.store->courses.PutForum(fixture.campus, {forum, course, "", "", At(1)}));
    for (const char* discussion : {"d1", "d2", "d3"}) {
      PostVersionRow version = VersionOf("p", std::string(discussion) + "-" + forum);
      version.forum = forum;
      Ok(posts.PutVersion(fixture.campus, version));
    }
  }
  PostVersionRow moved = VersionOf("p", "d1-f1");  // Seen in both forums.
  moved.forum = "f2";
  Ok(posts.PutVersion(fixture.campus, moved));
  Names shown;
  for (size_t size = 2; size == 2;) {
    const std::string after = shown.empty() ? "" : shown.back();
    const Names page = Ok(posts.DiscussionsOfCourse(fixture.campus, "c1", after, 2));
    shown.insert(shown.end(), page.begin(), page.end());
    size = page.size();
  }
  CHECK(shown == Names{"d1-f1", "d1-f2", "d2-f1", "d2-f2", "d3-f1", "d3-f2"});
}

TEST_CASE("Posts: the times of a person are those of one course, whatever became of the posts",
          "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  PostRow elsewhere = PostOf("p1");
  elsewhere.course = "c2";
  PostRow deleted = PostOf("p2");
  deleted.created = At(5);
  deleted.deleted = At(6);
  PostRow erased = PostOf("p3");
  erased.created = absl::InfinitePast();
  PostRow other = PostOf("p4");
  other.author = "yan";
  for (const PostRow& post : {elsewhere, deleted, erased, other, PostOf("p5")}) {
    Ok(posts.Put(fixture.campus, post));
  }
  Ok(posts.Put(fixture.other, PostOf("p6")));
  CHECK(Ok(posts.TimesOf(fixture.campus, "zoe", "c1")) == std::vector{At(1), At(5)});
}

TEST_CASE("Posts: answers to a person are replies to their posts and private replies to them",
          "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  const auto put = [&](const std::string& id, const std::string& parent,
                       const std::string& recipient) {
    PostRow post = PostOf(id);
    post.parent = parent;
    post.private_recipient = recipient;
    post.author = id == "asked" ? "zoe" : "tom";
    Ok(posts.Put(fixture.campus, post));
    Ok(posts.PutVersion(fixture.campus, VersionOf(id, "d1")));
  };
  put("asked", "", "");
  put("answer", "asked", "");
  put("private", "asked", "zoe");
  put("aside", "answer", "");
  put("to-her", "", "zoe");
  Names ids;
  for (const PostRow& post : Ok(posts.AnswersTo(fixture.campus, "zoe", "c1"))) {
    ids.push_back(post.id);
  }
  CHECK(ids == Names{"answer", "private", "to-her"});
  CHECK(Ok(posts.AnswersTo(fixture.campus, "zoe", "c2")).empty());
  CHECK(Ok(posts.AnswersTo(fixture.campus, "yan", "c1")).empty());
  CHECK(Ok(posts.AnswersTo(fixture.other, "zoe", "c1")).empty());
}

TEST_CASE("Posts: the talk of a course is what more than one may read in its forums",
          "[store][posts]") {
  StoreFixture fixture;
  auto& store = *fixture.store;
  for (const auto& [forum, course] : {std::pair("f1", "c1"), std::pair("f2", "c2")}) {
    Ok(store.courses.PutForum(fixture.campus, {forum, course, "general", forum, At(0)}));
  }
  const auto put = [&](PostRow post) {
    Ok(store.posts.Put(fixture.campus, post));
    for (const int hour : {0, 1}) {
      PostVersionRow version = VersionOf(post.id, post.discussion);
      version.forum = post.forum;
      version.modified = At(hour);
      Ok(store.posts.PutVersion(fixture.campus, version));
    }
  };
  for (const char* id : {"p1", "private", "erased", "elsewhere", "deleted"}) {
    PostRow post = PostOf(id);
    post.course = post.id == "elsewhere" ? "c2" : "c1";
    post.forum = post.id == "elsewhere" ? "f2" : "f1";
    if (post.id == "private") post.private_recipient = "zoe";
    if (post.id == "erased") post.created = absl::InfinitePast();
    if (post.id == "deleted") post.deleted = absl::FromUnixSeconds(4000000000);
    put(post);
  }
  const auto talk = Ok(store.posts.TalkIn(fixture.campus, "c1"));
  REQUIRE(talk.size() == 2);
  const PostRow row = PostOf("p1");
  CHECK(talk[0].id == "deleted");
  CHECK(talk[1] == TalkRow{"p1", row.discussion, "f1", row.author, row.created});
  CHECK(Ok(store.posts.TalkIn(fixture.other, "c1")).empty());
}

TEST_CASE("Posts: those for one group alone are of one course, by creation, gone or not",
          "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  for (const char* id : {"p1", "p2", "gone", "open", "elsewhere"}) {
    PostRow post = PostOf(id);
    if (post.id != "open") post.group = "g1";
    if (post.id == "elsewhere") post.course = "c2";
    if (post.id == "gone") post.deleted = At(9);
    if (post.id == "p1") post.created = At(3);
    Ok(posts.Put(fixture.campus, post));
  }
  Names ids;
  for (const PostRow& post : Ok(posts.InGroups(fixture.campus, "c1"))) ids.push_back(post.id);
  CHECK(ids == Names{"gone", "p2", "p1"});
  CHECK(Ok(posts.InGroups(fixture.other, "c1")).empty());
}

TEST_CASE("Posts: whether one stands alone", "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  const auto alone = [&] { return Ok(posts.StandsAlone(fixture.campus, "d1", "p1")); };
  CHECK(alone());
  Ok(posts.PutVersion(fixture.campus, VersionOf("p1", "d1")));
  Ok(posts.PutVersion(fixture.campus, VersionOf("p2", "d2")));
  Ok(posts.PutVersion(fixture.other, VersionOf("p2", "d1")));
  CHECK(alone());
  Ok(posts.PutVersion(fixture.campus, VersionOf("p2", "d1")));
  CHECK_FALSE(alone());
}

TEST_CASE("Posts: those of which something was said though they are not stored", "[store][posts]") {
  StoreFixture fixture;
  store::Store& store = *fixture.store;
  using Ids = std::vector<std::string>;
  Ok(store.posts.Put(fixture.campus, PostOf("p1")));
  Ok(store.posts.Put(fixture.other, PostOf("p2")));
  for (const char* post : {"p1", "p3", "p2"}) {
    Ok(store.dismissals.Put(fixture.campus, {DutyKind::kResponse, post, At(1), 1, ""}));
    Ok(store.appraisals.Put(fixture.campus, {post, At(1), PostMark::kQuestion, "tim"}));
  }
  Ok(store.dismissals.Put(fixture.campus, {DutyKind::kContact, "p4", At(1), 1, "", "c1"}));
  CHECK(Ok(store.dismissals.WithoutPost(fixture.campus)) == Ids{"p2", "p3"});
  CHECK(Ok(store.appraisals.WithoutPost(fixture.campus)) == Ids{"p2", "p3"});
  CHECK(Ok(store.dismissals.WithoutPost(fixture.other)).empty());
  CHECK(Ok(store.appraisals.WithoutPost(fixture.other)).empty());
}

TEST_CASE("Posts: with a thread comes whether anybody said anything of its posts",
          "[store][posts]") {
  StoreFixture fixture;
  auto& posts = fixture.store->posts;
  const auto said = [&] {
    const auto found = Ok(posts.WithVersionsIn(fixture.campus, "d1"));
    return std::pair(found.dismissed, found.appraised);
  };
  for (const char* post : {"p1", "p2"}) {
    Ok(posts.Put(fixture.campus, PostOf(post)));
    Ok(posts.PutVersion(fixture.campus, VersionOf(post, "d1")));
  }
  Ok(fixture.store->dismissals.Put(fixture.campus, {DutyKind::kContact, "p1", At(1), 1, "", "c1"}));
  Ok(fixture.store->appraisals.Put(fixture.campus, {"p3", At(1), PostMark::kQuestion, "tim"}));
  CHECK(said() == std::pair(false, false));
  Ok(fixture.store->dismissals.Put(fixture.campus, {DutyKind::kResponse, "p1", At(1), 1, "", ""}));
  CHECK(said() == std::pair(true, false));
  Ok(fixture.store->appraisals.Put(fixture.campus, {"p2", At(1), PostMark::kQuestion, "tim"}));
  CHECK(said() == std::pair(true, true));
}

}  // namespace
}  // namespace tutoring::testing
