// Reading a forum's list of threads page by page.
#include "lms_bridge/moodle/discussion_pages.h"

#include <catch2/catch.hpp>
#include <set>

#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "tests/bridge/fake_http_transport.h"

namespace tutoring::bridge {
namespace {

using Form = FakeHttpTransport::Form;

struct Row {
  int discussion;
  int changed;
  bool pinned = false;
};

// A forum whose list Moodle cannot produce where an odd thread is on the page.
struct Forum40 {
  FakeHttpTransport transport;
  MoodleClient client{transport, "T"};
  std::vector<Row> rows;
  std::set<int> odd;

  Forum40() {
    transport.On("mod_forum_get_forum_discussions", [this](const Form& form) {
      const size_t size = std::stoul(form.at("perpage"));
      const size_t from = std::stoul(form.at("page")) * size;
      std::string page = R"({"discussions":[)";
      for (size_t i = from; i < std::min(rows.size(), from + size); ++i) {
        if (odd.count(rows[i].discussion) > 0) {
          return FakeHttpTransport::Answer(
              R"({"exception":"invalid_response_exception","errorcode":"invalidresponse","message":"x"})");
        }
        absl::StrAppend(&page, i > from ? "," : "", R"({"id":)", 1000 + rows[i].discussion,
                        R"(,"discussion":)", rows[i].discussion, R"(,"timemodified":)",
                        rows[i].changed, R"(,"modified":1,"numreplies":0,"pinned":)",
                        rows[i].pinned ? "true" : "false", "}");
      }
      return FakeHttpTransport::Answer(page + R"(],"warnings":[]})");
    });
    // Newest change first, as Moodle sorts.
    for (int i = 1; i <= 130; ++i) rows.push_back({i, 10'000 - i});
  }

  ThreadList Read(absl::Time since) { return ListThreadsInPages(client, "3", since).value(); }
};

TEST_CASE_METHOD(Forum40, "DiscussionPages: all threads of a forum", "[bridge][pages]") {
  CHECK(Read(absl::InfinitePast()).rows.size() == 130);
  CHECK(client.call_count() == 2);  // 100 and 30: a page that is not full is the last.
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: a last page that is full costs one more",
                 "[bridge][pages]") {
  rows.resize(100);
  CHECK(Read(absl::InfinitePast()).rows.size() == 100);
  CHECK(client.call_count() == 2);
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: changes end at the first ordinary old row",
                 "[bridge][pages]") {
  const ThreadList list = Read(absl::FromUnixSeconds(10'000 - 4));
  CHECK(list.rows.size() == 3);
  CHECK(client.call_count() == 1);
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: changes over several pages", "[bridge][pages]") {
  CHECK(Read(absl::FromUnixSeconds(10'000 - 61)).rows.size() == 60);
  CHECK(client.call_count() == 3);
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: pinned rows do not end the reading",
                 "[bridge][pages]") {
  for (Row& row : rows) row.changed -= 1000;
  rows.insert(rows.begin(), {{900, 5, true}, {901, 9999, true}, {902, 6, true}});
  rows.insert(rows.begin() + 3, {903, 9998, false});
  const ThreadList list = Read(absl::FromUnixSeconds(9'500));
  REQUIRE(list.rows.size() == 2);
  CHECK(list.rows[0].discussion == "901");
  CHECK(list.rows[1].discussion == "903");
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: one odd thread is left out and counted",
                 "[bridge][pages]") {
  odd = {57};
  const ThreadList list = Read(absl::InfinitePast());
  CHECK(list.rows.size() == 129);
  CHECK(list.skipped == 1);
  for (const ThreadRow& row : list.rows) CHECK(row.discussion != "57");
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: a forum full of odd threads is an error",
                 "[bridge][pages]") {
  for (int i = 1; i <= 130; ++i) odd.insert(i);
  CHECK(IsFailure(ListThreadsInPages(client, "3", absl::InfinitePast()).status(),
                  FailureClass::kUnreadable));
}

// A page shifts while it is read: a new thread pushes the last row to the next page.
TEST_CASE_METHOD(Forum40, "DiscussionPages: a row seen twice is told once", "[bridge][pages]") {
  rows.push_back({130, 1});
  CHECK(Read(absl::InfinitePast()).rows.size() == 130);
}

TEST_CASE_METHOD(Forum40, "DiscussionPages: a failing page fails the list", "[bridge][pages]") {
  transport.On(
      "mod_forum_get_forum_discussions",
      R"({"exception":"moodle_exception","errorcode":"noviewdiscussionspermission","message":"x"})");
  CHECK(FailureOf(ListThreadsInPages(client, "3", absl::InfinitePast()).status()).alarm ==
        v1::ALARM_KIND_CAPABILITY_MISSING);
}

}  // namespace
}  // namespace tutoring::bridge
