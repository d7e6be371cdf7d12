// Events that cannot be: each is refused by name, and the others of the call are stored.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "tests/rpc/report.h"
#include "tests/rpc/service_fixture.h"
#include "tutoring/v1/sync_service.pb.h"

namespace tutoring::testing {
namespace {

// A bridge of the platforms "real" and "sim", each with a course c1.
class Bridge : public ServiceFixture {
 public:
  Bridge() {
    AddPlatform("real");
    AddPlatform("sim", true);
    token = NewToken("BRIDGE", {"real", "sim"});
    for (const char* platform : {"real", "sim"}) {
      const Report report = Report(platform, "c1").Course(At(-1));
      Send<v1::ReportEventsResponse>(token, kMethod, report.request);
    }
  }

  v1::ReportEventsResponse Tell(const std::string& platform, const std::string& text) const {
    return Ask<v1::ReportEventsResponse>(token, kMethod,
                                         absl::StrCat("parent: 'platforms/", platform, "' ", text));
  }

  // How many threads the service holds.
  int Threads() const {
    return Ask<v1::ListSyncThreadsResponse>(token, "SyncService/ListSyncThreads",
                                            "parent: 'platforms/real/courses/c1' page_size: 1000")
        .threads_size();
  }

  static constexpr char kMethod[] = "EventService/ReportEvents";
  Credentials token;
};

std::string Post(const std::string& id) {
  return absl::Substitute(
      "events { course: 'c1' observe_time { seconds: 9 } post_observed { post: '$0' "
      "discussion: 'd$0' forum: 'f-c1' author: 'ann' create_time { seconds: 9 } } } ",
      id);
}

struct EventRow {
  const char* name;
  std::string event;
  v1::RefusalReason reason;
  const char* detail;
};

constexpr char kSeen[] = "course: 'c1' observe_time { seconds: 9 } ";
const std::string k255(255, 'x');
const std::string k256(256, 'x');
const std::string k1025(1025, 'x');

std::string PostWith(const std::string& field) {
  return absl::StrCat(kSeen, "post_observed { post: '1' discussion: '2' forum: 'f' author: '3' ",
                      field, " }");
}

std::string MessageWith(const std::string& id, const std::string& sender,
                        const std::string& recipient, const std::string& sent) {
  return absl::StrCat(kSeen, "message_observed { message: '", id, "' sender: '", sender,
                      "' recipient: '", recipient, "' ", sent, " }");
}
std::string SubmissionWith(const std::string& field) {
  return absl::StrCat(kSeen, "submission_observed { activity: '1' learner: '2' ", field, " }");
}

const std::vector<EventRow> kRows = {
    {"no fact", kSeen, v1::REFUSAL_REASON_FIELD_MISSING, "fact"},
    {"a hidden time without an end",
     absl::StrCat(kSeen, "course_hidden { start_time { seconds: 5 } }"),
     v1::REFUSAL_REASON_FIELD_MISSING, "course_hidden.end_time"},
    {"a hidden time without a beginning",
     absl::StrCat(kSeen, "course_hidden { end_time { seconds: 5 } }"),
     v1::REFUSAL_REASON_FIELD_MISSING, "course_hidden.start_time"},
    {"a hidden time that ends as it begins",
     absl::StrCat(kSeen, "course_hidden { start_time { seconds: 5 } end_time { seconds: 5 } }"),
     v1::REFUSAL_REASON_TIME_OUT_OF_RANGE, "course_hidden.end_time"},
    {"no course", "observe_time { seconds: 9 } post_deleted { post: '1' }",
     v1::REFUSAL_REASON_FIELD_MISSING, "course"},
    {"no time", "course: 'c1' post_deleted { post: '1' }", v1::REFUSAL_REASON_FIELD_MISSING,
     "observe_time"},
    {"an unknown course", "course: 'c404' observe_time { seconds: 9 } post_deleted { post: '1' }",
     v1::REFUSAL_REASON_COURSE_UNKNOWN, "course"},
    {"a course's id of 256 bytes",
     absl::StrCat("course: '", k256, "' observe_time { seconds: 9 } course_observed {}"),
     v1::REFUSAL_REASON_ID_INVALID, "course"},
    {"a post's id of 256 bytes", absl::StrCat(kSeen, "post_deleted { post: '", k256, "' }"),
     v1::REFUSAL_REASON_ID_INVALID, "post_deleted.post"},
    {"a line feed in an id", absl::StrCat(kSeen, "post_deleted { post: '1\\n2' }"),
     v1::REFUSAL_REASON_ID_INVALID, "post_deleted.post"},
    {"a NUL in an id", absl::StrCat(kSeen, "post_deleted { post: '1\\0002' }"),
     v1::REFUSAL_REASON_ID_INVALID, "post_deleted.post"},
    {"a post without an author",
     absl::StrCat(kSeen, "post_observed { post: '1' discussion: '2' forum: 'f' }"),
     v1::REFUSAL_REASON_FIELD_MISSING, "post_observed.author"},
    {"a private reply to 256 bytes", PostWith(absl::StrCat("private_recipient: '", k256, "'")),
     v1::REFUSAL_REASON_ID_INVALID, "post_observed.private_recipient"},
    {"a group of 256 bytes", PostWith(absl::StrCat("group: '", k256, "'")),
     v1::REFUSAL_REASON_ID_INVALID, "post_observed.group"},
    {"a subject of 1,025 bytes", PostWith(absl::StrCat("subject: '", k1025, "'")),
     v1::REFUSAL_REASON_TEXT_INVALID, "post_observed.subject"},
    {"a time that is none", PostWith("modify_time { nanos: -1 }"),
     v1::REFUSAL_REASON_TIME_OUT_OF_RANGE, "post_observed.modify_time"},
    {"a forum without an id", absl::StrCat(kSeen, "forum_observed {}"),
     v1::REFUSAL_REASON_FIELD_MISSING, "forum_observed.forum"},
    {"a course's name of 1,025 bytes",
     absl::StrCat(kSeen, "course_observed { display_name: '", k1025, "' }"),
     v1::REFUSAL_REASON_TEXT_INVALID, "course_observed.display_name"},
    {"a course that ends after 2100",
     absl::StrCat(kSeen, "course_observed { end_time { seconds: 4133980800 } }"),
     v1::REFUSAL_REASON_TIME_OUT_OF_RANGE, "course_observed.end_time"},
    {"a member without an id", absl::StrCat(kSeen, "roster_observed { members {} }"),
     v1::REFUSAL_REASON_FIELD_MISSING, "roster_observed.members.person"},
    {"a member in a group of 256 bytes",
     absl::StrCat(kSeen, "roster_observed { members { person: '1' groups: '", k256, "' } }"),
     v1::REFUSAL_REASON_ID_INVALID, "roster_observed.members.groups"},
    {"an activity without an id", absl::StrCat(kSeen, "activity_observed {}"),
     v1::REFUSAL_REASON_FIELD_MISSING, "activity_observed.activity"},
    {"a submission without a time", SubmissionWith(""), v1::REFUSAL_REASON_FIELD_MISSING,
     "submission_observed.submit_time"},
    {"a submission before 1970", SubmissionWith("submit_time { seconds: -1 }"),
     v1::REFUSAL_REASON_TIME_OUT_OF_RANGE, "submission_observed.submit_time"},
    {"a grade in words", SubmissionWith("submit_time { seconds: 9 } grade: 'twelve'"),
     v1::REFUSAL_REASON_TEXT_INVALID, "submission_observed.grade"},
    {"a scale with a comma",
     SubmissionWith("submit_time { seconds: 9 } grade: '1' grade_maximum: '20,0'"),
     v1::REFUSAL_REASON_TEXT_INVALID, "submission_observed.grade_maximum"},
    {"a message without an id", MessageWith("", "2", "3", "send_time { seconds: 9 }"),
     v1::REFUSAL_REASON_FIELD_MISSING, "message_observed.message"},
    {"a message from nobody", MessageWith("1", "", "3", "send_time { seconds: 9 }"),
     v1::REFUSAL_REASON_FIELD_MISSING, "message_observed.sender"},
    {"a message to an id of 256 bytes", MessageWith("1", "2", k256, "send_time { seconds: 9 }"),
     v1::REFUSAL_REASON_ID_INVALID, "message_observed.recipient"},
    {"a message without a time", MessageWith("1", "2", "3", ""), v1::REFUSAL_REASON_FIELD_MISSING,
     "message_observed.send_time"},
    {"a message after 2100", MessageWith("1", "2", "3", "send_time { seconds: 4133980800 }"),
     v1::REFUSAL_REASON_TIME_OUT_OF_RANGE, "message_observed.send_time"},
};

TEST_CASE("Bad event: it is refused by name, its neighbours are stored", "[rpc][bad_input]") {
  const Bridge bridge;
  int threads = 0;
  for (const EventRow& row : kRows) {
    CAPTURE(row.name);
    const auto answer =
        bridge.Tell("real", absl::StrCat(Post(absl::StrCat("a", threads)), "events { ", row.event,
                                         " } ", Post(absl::StrCat("b", threads))));
    REQUIRE(answer.event_results_size() == 3);
    CHECK(answer.event_results(0).refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED);
    CHECK(answer.event_results(1).refusal_reason() == row.reason);
    CHECK(answer.event_results(1).detail() == row.detail);
    CHECK(answer.event_results(2).refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED);
    threads += 2;
    CHECK(bridge.Threads() == threads);
  }
}

TEST_CASE("Bad event: ids of 255 bytes are ids", "[rpc][bad_input]") {
  const Bridge bridge;
  const auto answer = bridge.Tell("real", Post(k255.substr(1)));
  CHECK(answer.event_results(0).refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED);
  CHECK(bridge.Threads() == 1);
}

TEST_CASE("Bad event: among 1,000 the other 999 are stored, and its course's watermark is not",
          "[rpc][bad_input]") {
  const Bridge bridge;
  std::string events;
  for (int i = 0; i < 1000; ++i) events += Post(i == 500 ? k256 : absl::StrCat(i));
  const auto answer = bridge.Tell(
      "real", events + "watermarks { course: 'c1' source: SOURCE_POSTS time { seconds: 9 } }");
  for (int i = 0; i < 1000; ++i) {
    const auto reason = answer.event_results(i).refusal_reason();
    CHECK((reason == v1::REFUSAL_REASON_ID_INVALID) == (i == 500));
  }
  CHECK(answer.watermark_results(0).refusal_reason() == v1::REFUSAL_REASON_EVENT_REFUSED);
  CHECK(bridge.Threads() == 999);
}

TEST_CASE("Bad event: one too many, or a wrong cursor, and nothing of the call is stored",
          "[rpc][bad_input]") {
  const Bridge bridge;
  std::string events;
  for (int i = 0; i < 1001; ++i) events += Post(absl::StrCat(i));
  const auto call = [&](const std::string& text) {
    return bridge.Call(bridge.token, Bridge::kMethod,
                       absl::StrCat("parent: 'platforms/real' ", text));
  };
  CHECK(call(events).reason == "TOO_MANY_EVENTS");
  struct Cursor {
    const char* name;
    std::string text;
  };
  const std::vector<Cursor> cursors = {
      {"no key", "value: '1'"},
      {"a key of 65 bytes", absl::StrCat("key: '", k256.substr(0, 65), "'")},
      {"a key of two lines", "key: 'a\\nb'"},
      {"a value of 1,025 bytes", absl::StrCat("key: 'k' value: '", k1025, "'")},
      {"a course of 256 bytes", absl::StrCat("course: '", k256, "' key: 'k'")}};
  for (const Cursor& cursor : cursors) {
    CAPTURE(cursor.name);
    CHECK(call(Post("1") + "cursors { " + cursor.text + " }").reason == "CURSOR_INVALID");
  }
  CHECK(bridge.Threads() == 0);
  CHECK(call(absl::StrCat("cursors { key: '", k256.substr(0, 64), "' value: '", k1025.substr(1),
                          "' }"))
            .code == grpc::StatusCode::OK);
}

TEST_CASE("Bad event: what is no message, or not UTF-8, is called so and nothing is stored",
          "[rpc][bad_input]") {
  const Bridge bridge;
  const auto call = [&](const std::string& bytes) {
    return CallWithBytes(bridge.channel(), bridge.token, Bridge::kMethod, bytes);
  };
  std::string request =
      RequestBytes(Bridge::kMethod, "parent: 'platforms/real' " + Post("1") + Post("two"));
  request.replace(request.find("two"), 3, "t\xE9o");  // Latin 1.
  for (const std::string& bytes : {request, std::string("\x0a\x7f/"), std::string("\xff")}) {
    const Outcome outcome = call(bytes);
    CHECK(outcome.code == grpc::StatusCode::INVALID_ARGUMENT);
    CHECK(outcome.reason == "MALFORMED_REQUEST");
  }
  CHECK(bridge.Threads() == 0);
}

TEST_CASE("Bad event: a message over 4 MiB is refused with its size", "[rpc][bad_input]") {
  const Bridge bridge;
  v1::ReportEventsRequest request;
  request.set_parent("platforms/real");
  request.add_events()->mutable_post_observed()->set_text(std::string(5 << 20, 'x'));
  const Outcome outcome =
      CallWithBytes(bridge.channel(), bridge.token, Bridge::kMethod, request.SerializeAsString());
  CHECK(outcome.code == grpc::StatusCode::RESOURCE_EXHAUSTED);
  CHECK_THAT(outcome.message, Catch::Contains("larger than max") && Catch::Contains("4194304"));
}

}  // namespace
}  // namespace tutoring::testing
