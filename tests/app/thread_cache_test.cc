// That a thread is kept as it is stored, or not at all. That every change reaches it is shown by
// all that is told to a ledger.
#include "service/app/engine/thread_cache.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/ledger_folder.h"
#include "tests/support/open_store.h"

namespace tutoring::testing {
namespace {

constexpr int64_t kPlatformKey = 1;

class ThreadCacheFixture {
 public:
  ThreadCacheFixture() {
    store::Platform platform{.id = "campus", .time_zone = "UTC", .language = "en"};
    Ok(store_->platforms.Insert(platform));
    AddElsewhere();
  }

  // Stores a post that is new, and tells the cache.
  void Add(const std::string& id, const std::string& forum = "f1",
           const std::string& course = "sas", const std::string& discussion = "d1") {
    const store::PostRow post{.id = id,
                              .course = course,
                              .discussion = discussion,
                              .forum = forum,
                              .author = "zoe",
                              .created = At(1),
                              .observed = At(2)};
    const store::PostVersionRow version{.discussion = discussion,
                                        .post = id,
                                        .forum = forum,
                                        .modified = At(1),
                                        .first_observed = At(2)};
    Ok(store_->posts.Put(kPlatformKey, post));
    Ok(store_->posts.PutVersion(kPlatformKey, version));
    Ok(cache.AddPost(*store_, kPlatformKey, post, version));
  }

  // The first post has the cache look up of which posts something was said ahead of them.
  void AddElsewhere() { Add("elsewhere", "f1", "sas", "d2"); }

  // How many posts of the thread are kept; -1 where it is not.
  int Kept() const {
    const app::PlainThread* plain = cache.Find(kPlatformKey, "d1");
    return plain == nullptr ? -1 : static_cast<int>(plain->thread.posts.size());
  }

  store::Store& store() { return *store_; }

  app::ThreadCache cache;

 private:
  LedgerFolder folder_;
  std::unique_ptr<store::Store> store_ = OpenStore(folder_.Database());
};

app::PlainThread ThreadOf(const std::string& discussion, size_t posts) {
  return {.course = "sas", .thread = {.discussion = discussion, .posts = std::vector<Post>(posts)}};
}

TEST_CASE_METHOD(ThreadCacheFixture, "Kept threads: one that begins grows with its posts",
                 "[app][thread_cache]") {
  Add("p1");
  Add("p2");
  CHECK(Kept() == 2);
  CHECK(cache.Find(kPlatformKey, "d1")->thread.posts.back().id == "p2");
  CHECK(cache.Find(kPlatformKey + 1, "d1") == nullptr);
  cache.Forget(kPlatformKey, "d1");
  CHECK(Kept() == -1);
}

TEST_CASE_METHOD(ThreadCacheFixture, "Kept threads: of one that is half known nothing is kept",
                 "[app][thread_cache]") {
  Add("p1");
  cache.Clear();
  AddElsewhere();
  Add("p2");
  CHECK(Kept() == -1);
}

TEST_CASE_METHOD(ThreadCacheFixture, "Kept threads: none stands in two forums, or two courses",
                 "[app][thread_cache]") {
  Add("p1");
  SECTION("forums") { Add("p2", "f2"); }
  SECTION("courses") { Add("p2", "f1", "gestion"); }
  CHECK(Kept() == -1);
  Add("p3");
  CHECK(Kept() == -1);
}

TEST_CASE_METHOD(ThreadCacheFixture,
                 "Kept threads: none with a post of which something was said before it came",
                 "[app][thread_cache]") {
  Add("p1");
  Ok(store().appraisals.Put(kPlatformKey, {"p2", At(1), PostMark::kEndorsed, "tim"}));
  cache.ForgetWords();
  AddElsewhere();
  Add("p2");
  CHECK(Kept() == -1);
}

TEST_CASE("Kept threads: no more than there is room for", "[app][thread_cache]") {
  app::ThreadCache cache;
  cache.Keep(kPlatformKey, ThreadOf("long", 60000));
  CHECK(cache.Find(kPlatformKey, "long") != nullptr);
  cache.Keep(kPlatformKey, ThreadOf("long", 59999));  // In place of it.
  CHECK(cache.Find(kPlatformKey, "long") != nullptr);
  cache.Keep(kPlatformKey, ThreadOf("one", 1));
  CHECK(cache.Find(kPlatformKey, "long") != nullptr);
  cache.Keep(kPlatformKey, ThreadOf("another", 1));
  CHECK(cache.Find(kPlatformKey, "long") == nullptr);
  CHECK(cache.Find(kPlatformKey, "another") != nullptr);
  cache.Keep(kPlatformKey, ThreadOf("too long", 60001));
  CHECK(cache.Find(kPlatformKey, "too long") == nullptr);
}

}  // namespace
}  // namespace tutoring::testing
