// A Moodle that answers as the input says, however often it is asked: each task of the gateway
// comes to an end. The first line names the task; then come the answers (http_text.h), again from
// the first after the last.
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "lms_bridge/moodle/message_text.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "service/base/text.h"
#include "tests/fuzz/http_text.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::moodle_site {
namespace {

using bridge::MoodleGateway;

// More than the longest list that the gateway reads, row by row where it must.
constexpr size_t kMostCalls = 20'000;
const absl::Time kSince = absl::FromUnixSeconds(1'795'000'000);

class HostileSite : public bridge::HttpTransport {
 public:
  explicit HostileSite(std::vector<bridge::HttpAnswer> answers) : answers_(std::move(answers)) {}

  absl::StatusOr<bridge::HttpAnswer> Post(const bridge::HttpRequest&) override {
    Expect(calls_ < kMostCalls, "a task comes to an end");
    return answers_[calls_++ % answers_.size()];
  }
  absl::Duration time_limit() const override { return absl::Seconds(60); }

 private:
  std::vector<bridge::HttpAnswer> answers_;
  size_t calls_ = 0;
};

void ListThreads(MoodleGateway& moodle) {
  for (const absl::Time since : {absl::InfinitePast(), kSince}) {
    const auto threads = moodle.ListThreads("1", since);
    if (!Answered(threads.status())) continue;
    Expect(threads->skipped <= 21, "a forum of odd rows is not read");
  }
}

void ListMembers(MoodleGateway& moodle) {
  const auto members = moodle.ListMembers("2", MoodleGateway::Enrolment::kActive);
  if (Answered(members.status())) Expect(members->size() <= 100'000, "a roster has an end");
}

void ListSubmissions(MoodleGateway& moodle) {
  const auto activities = moodle.ListActivities("2");
  if (!Answered(activities.status())) return;
  std::vector<bridge::Member> members(2);
  members[0].id = "4";
  members[1].id = "5";
  members[1].groups = {{"1", "A"}};
  for (const bridge::Activity& activity : *activities) {
    Answered(moodle.ListSubmissions(activity, members).status());
  }
}

void SendMessage(MoodleGateway& moodle) {
  Answered(moodle.Greet().status());
  const bridge::SendOutcome outcome = moodle.SendMessage({.recipient = "4",
                                                          .text = "Bonjour R-12",
                                                          .reference = "R-12",
                                                          .course = "2",
                                                          .discussion = "3",
                                                          .post = "9"});
  using Kind = bridge::SendOutcome::Kind;
  const bool failed = outcome.kind == Kind::kNotSent || outcome.kind == Kind::kInDoubt;
  Expect(failed != Answered(outcome.failure), "what failed has a reason, and nothing else");
  Expect((outcome.kind == Kind::kDelivered) != outcome.message_id.empty(),
         "what was delivered has an id, and nothing else");
  Expect((outcome.kind == Kind::kRefused) != outcome.refusal.empty(),
         "what was refused has a word, and nothing else");
}

void FindSentMessage(MoodleGateway& moodle) {
  Answered(moodle.Greet().status());
  Answered(moodle.FindSentMessage("4", "R-12", kSince).status());
}

void ListCourses(MoodleGateway& moodle) {
  using Kind = bridge::CourseChoice::Kind;
  for (const bridge::CourseChoice& choice :
       {bridge::CourseChoice{}, bridge::CourseChoice{Kind::kCategories, {"1"}},
        bridge::CourseChoice{Kind::kIds, {"2", "3"}}}) {
    Answered(moodle.ListCourses(choice).status());
  }
}

using Task = void (*)(MoodleGateway&);
const std::map<std::string, Task>& Tasks() {
  static const auto& tasks = *new std::map<std::string, Task>{
      {"Greet", [](MoodleGateway& moodle) { Answered(moodle.Greet().status()); }},
      {"ListCourses", ListCourses},
      {"FindCourse", [](MoodleGateway& moodle) { Answered(moodle.FindCourse("2").status()); }},
      {"ListForums",
       [](MoodleGateway& moodle) {
         Answered(moodle.ListForums({"2", "3"}).status());
       }},
      {"ListChanges",
       [](MoodleGateway& moodle) { Answered(moodle.ListChanges("2", kSince).status()); }},
      {"ListThreads", ListThreads},
      {"ReadThread", [](MoodleGateway& moodle) { Answered(moodle.ReadThread("1").status()); }},
      {"CheckGroupAccess", [](MoodleGateway& moodle) { Answered(moodle.CheckGroupAccess("2")); }},
      {"ListMembers", ListMembers},
      {"ListSubmissions", ListSubmissions},
      {"ConfirmActivityGone",
       [](MoodleGateway& moodle) { Answered(moodle.ConfirmActivityGone("2", "3")); }},
      {"SendMessage", SendMessage},
      {"FindSentMessage", FindSentMessage}};
  return tasks;
}

void Run(absl::string_view input) {
  const FirstLine parts(input);
  const auto task = Tasks().find(parts.line);
  if (task == Tasks().end()) return;
  HostileSite site(AnswersIn(parts.rest));
  bridge::MoodleClient client(site, "token");
  MoodleGateway moodle(client, "https://moodle.example.org");
  task->second(moodle);
}

const Registered kTarget({"moodle_site", Run});

}  // namespace
}  // namespace tutoring::fuzz::moodle_site
