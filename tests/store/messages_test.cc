#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::MessageRow;
using Texts = std::vector<std::string>;

// Of ana and tim in two courses, and of bob and tim.
struct MessagesStore : StoreFixture {
  MessagesStore() {
    Put("c1", {"m2", "tim", "ana", At(2)});
    Put("c1", {"m1", "ana", "tim", At(1)});
    Put("c1", {"m3", "bob", "tim", At(3)});
    Put("c2", {"m1", "ana", "tim", At(1)});
  }

  void Put(const std::string& course, const DirectMessage& message) {
    Ok(store->messages.Put(campus, {course, message, At(9)}));
  }
  static Texts Ids(const std::vector<DirectMessage>& messages) {
    Texts ids;
    for (const DirectMessage& message : messages) ids.push_back(message.id);
    return ids;
  }
};

TEST_CASE("Messages: every text comes back as it was written", "[store][messages]") {
  StoreFixture fixture;
  auto& messages = fixture.store->messages;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const MessageRow row{text.value, {text.value, text.value, text.value, At(1)}, At(2)};
    Ok(messages.Put(fixture.campus, row));
    CHECK(*Ok(messages.Find(fixture.campus, text.value, text.value)) == row);
    CHECK(*Ok(messages.FindByAnchor(fixture.campus, MessageAnchor(text.value, text.value))) == row);
    CHECK(Ok(messages.Of(fixture.campus, text.value, text.value)) == std::vector{row.message});
  }
}

TEST_CASE_METHOD(MessagesStore, "Messages: the later observation replaces the one before",
                 "[store][messages]") {
  const MessageRow next{"c1", {"m1", "ana", "tom", At(4)}, At(10)};
  Ok(store->messages.Put(campus, next));
  CHECK(*Ok(store->messages.Find(campus, "c1", "m1")) == next);
  CHECK(Ok(store->messages.Find(campus, "c2", "m1"))->message.recipient == "tim");
}

TEST_CASE_METHOD(MessagesStore, "Messages: of a course and a person, by time",
                 "[store][messages]") {
  CHECK(Ids(Ok(store->messages.Of(campus, "c1", "ana"))) == Texts{"m1", "m2"});
  CHECK(Ids(Ok(store->messages.Of(campus, "c1", "tim"))) == Texts{"m1", "m2", "m3"});
  CHECK(Ids(Ok(store->messages.To(campus, "c1", "tim"))) == Texts{"m1", "m3"});
  CHECK(Ids(Ok(store->messages.By(campus, "c1", "ana", At(1), At(2)))) == Texts{"m1"});
  CHECK(Ok(store->messages.By(campus, "c1", "ana", At(0), At(1))).empty());
  CHECK(Ok(store->messages.Of(other, "c1", "ana")).empty());
}

TEST_CASE_METHOD(MessagesStore, "Messages: one to oneself counts once", "[store][messages]") {
  Put("c1", {"m4", "ana", "ana", At(4)});
  CHECK(Ids(Ok(store->messages.Of(campus, "c1", "ana"))) == Texts{"m1", "m2", "m4"});
}

TEST_CASE_METHOD(MessagesStore, "Messages: the last that two wrote to each other before one",
                 "[store][messages]") {
  const auto before = [&](const DirectMessage& message) {
    const auto found = Ok(store->messages.LastBefore(campus, "c1", message));
    return found.has_value() ? found->id : std::string();
  };
  CHECK(before({"m2", "tim", "ana", At(2)}) == "m1");
  CHECK(before({"m9", "ana", "tim", At(9)}) == "m2");
  CHECK(before({"m1", "ana", "tim", At(1)}).empty());
}

TEST_CASE_METHOD(MessagesStore, "Messages: a person's over all courses, and where they wrote",
                 "[store][messages]") {
  Texts found;
  for (const MessageRow& row : Ok(store->messages.OfPerson(campus, "ana"))) {
    found.push_back(row.course + " " + row.message.id);
  }
  CHECK(found == Texts{"c1 m1", "c1 m2", "c2 m1"});
  CHECK(Ok(store->messages.CoursesOf(campus, "ana")) == Texts{"c1", "c2"});
  CHECK(Ok(store->messages.CoursesOf(campus, "tim")) == Texts{"c1"});
}

TEST_CASE_METHOD(MessagesStore, "Messages: who wrote in a course comes page by page",
                 "[store][messages]") {
  CHECK(Ok(store->messages.PeopleIn(campus, "c1", "", 2)) == Texts{"ana", "bob"});
  CHECK(Ok(store->messages.PeopleIn(campus, "c1", "bob", 2)) == Texts{"tim"});
  CHECK(Ok(store->messages.PeopleIn(campus, "c3", "", 2)).empty());
}

}  // namespace
}  // namespace tutoring::testing
