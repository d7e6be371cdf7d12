// One direct message between two people who share two courses: owed in both, told once.
#include <catch2/catch.hpp>

#include "service/app/telling/deliveries.h"
#include "tests/app/messages_fixture.h"

namespace tutoring::testing {
namespace {

constexpr char kOther[] = "other";

// Tim tutors Ana in a second course as well, where Sue is a tutor too and Mia the manager.
class MessageTwinsFixture : public MessagesFixture {
 public:
  MessageTwinsFixture() {
    HearThere({}, 0);
    HearThere({{"m1", "ana", "tim", Hour(1)}}, 2);
    REQUIRE(Owed().size() == 2);
  }

  void HearThere(const std::vector<DirectMessage>& messages, double hours) {
    clock.SetTime(Hour(hours));
    std::vector<app::Event> events{
        {clock.TimeNow(), kOther, app::CourseObserved{.display_name = "L'autre cours"}},
        {clock.TimeNow(), kOther,
         app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {}, false},
                              {"tim", "Tim Roux", {"teacher"}, {}, false},
                              {"sue", "Sue Vert", {"teacher"}, {}, false},
                              {"mia", "Mia Gris", {"manager"}, {}, false}}}}};
    for (const DirectMessage& m : messages) {
      events.push_back(
          {clock.TimeNow(), kOther, app::MessageObserved{m.id, m.sender, m.recipient, m.sent}});
    }
    std::vector<app::WatermarkReport> watermarks;
    for (const auto source :
         {store::Source::kRoster, store::Source::kPosts, store::Source::kMessages}) {
      watermarks.push_back({kOther, source, clock.TimeNow()});
    }
    Report(std::move(events), std::move(watermarks));
  }
  // Everything of before is read, in both courses; what may leave then arrives. Who is told of
  // which course.
  std::vector<std::string> Told(double hours) {
    Hear({}, hours);
    HearThere({}, hours);
    const auto leased = app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1});
    REQUIRE(leased.ok());
    std::vector<std::string> told;
    std::vector<app::DeliveryReport> reports;
    for (const app::LeasedDelivery& one : *leased) {
      told.push_back(one.alert.recipient);
      reports.push_back({.reference = one.alert.reference,
                         .lease = one.alert.lease,
                         .outcome = app::Outcome::kDelivered,
                         .message_id = one.alert.reference});
    }
    REQUIRE(app::ReportDeliveries(ledger(), kPlatform, 1, absl::InfinitePast(), reports).ok());
    std::sort(told.begin(), told.end());
    return told;
  }
  bool SaysIn(const std::string& course, const std::string& sentence) {
    const auto explained = Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainDuty(store, policy, platform, clock.TimeNow(), course,
                              {DutyKind::kDirectResponse, MessageAnchor(course, "m1")}, "");
    });
    return absl::StrContains(absl::StrJoin(explained.sentences, "\n"), sentence);
  }
};

using People = std::vector<std::string>;

TEST_CASE_METHOD(
    MessageTwinsFixture,
    "Message twins: each stage is told to each person once, and the other says why not",
    "[app][messages]") {
  CHECK(Told(47.5) == People{"tim"});
  CHECK(Told(47.5) == People{});
  const char* why = "le même message est suivi ou réglé dans un autre cours";
  CHECK(SaysIn(kCourse, why) != SaysIn(kOther, why));
  CHECK(Told(50) == People{"tim"});
  // The manager of each course, who may be two people.
  CHECK(Told(78) == People{"max", "mia"});
}

TEST_CASE_METHOD(MessageTwinsFixture,
                 "Message twins: no manager is told before the tutor was, in whichever course",
                 "[app][messages]") {
  Hear({}, 77);
  HearThere({}, 77);
  CHECK(Told(77) == People{"tim"});
  CHECK(Told(78) == People{});
  CHECK(Told(102) == People{"max", "mia"});
}

TEST_CASE_METHOD(MessageTwinsFixture,
                 "Message twins: answered by a tutor of one course it accuses nobody in the other",
                 "[app][messages]") {
  HearThere({{"m2", "sue", "ana", Hour(20)}}, 21);
  CHECK(Told(47.5) == People{});
  CHECK(Told(50) == People{});
  CHECK(Told(78) == People{});
  CHECK(SaysIn(kCourse, "le même message est suivi ou réglé dans un autre cours"));
}

TEST_CASE_METHOD(MessageTwinsFixture,
                 "Message twins: what waits since one course is not read holds back no other",
                 "[app][messages]") {
  Hear({}, 37.5);
  HearThere({}, 37.5);
  // One course alone goes on.
  const std::string read = GENERATE(kCourse, kOther);
  read == kCourse ? Hear({}, 47.5) : HearThere({}, 47.5);
  const auto leased = app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1});
  REQUIRE(leased.ok());
  REQUIRE(leased->size() == 1);
  CHECK(leased->front().alert.course == read);
}

TEST_CASE_METHOD(MessageTwinsFixture,
                 "Message twins: where the learner left one course, the other tells",
                 "[app][messages]") {
  Show({{"ana", "student"}, {"zoe", "student"}, {"tim", "teacher"}, {"max", "manager"}}, 9);
  Show({{"zoe", "student"}, {"tim", "teacher"}, {"max", "manager"}}, 10);
  HearThere({}, 47.5);
  const auto leased = app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1});
  REQUIRE(leased.ok());
  REQUIRE(leased->size() == 1);
  CHECK(leased->front().alert.course == kOther);
}

}  // namespace
}  // namespace tutoring::testing
