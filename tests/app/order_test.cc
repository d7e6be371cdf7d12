// Orders of arrival that random histories (replay_test.cc) hardly ever meet.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/app/service_fixture.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {
namespace {

class OrderFixture : public ServiceFixture {
 public:
  OrderFixture() : raw_(Database()) {}

  // What is kept of facts and duties once `events` came in this order, each in a report of its own,
  // to a platform of its own.
  std::string After(const std::vector<app::Event>& events, absl::Time watermark) {
    const std::string platform = absl::StrCat("p", ++platforms_);
    REQUIRE(Write([&](app::Unit& unit) {
              return app::CreatePlatform(unit, {.id = platform}).status();
            }).ok());
    app::Event course = CourseFact();
    course.observed = Hour(0);
    app::Event forum = ForumFact();
    forum.observed = Hour(0);
    Tell(platform, course, {});
    Tell(platform, forum, {});
    Tell(platform, {}, Hour(0));
    for (const app::Event& event : events) Tell(platform, event, {});
    Tell(platform, {}, watermark);
    const auto dump = [&](const std::string& columns, const std::string& table) {
      return raw_.Dump("SELECT " + columns + " FROM " + table +
                       " JOIN platforms USING (platform_key) WHERE platform = '" + platform +
                       "' ORDER BY 1, 2, 3");
    };
    return dump("course, courses.display_name, end_time_us, in_scope", "courses") +
           dump("forum, type, forums.display_name", "forums") +
           dump("post, discussion, author, private_recipient, reader_group", "posts") +
           dump("anchor, state, verdict, reason, known_time_us, close_time_us, assignees",
                "duties") +
           dump("anchor, stage, time_us, audience", "duty_stages");
  }

  app::Event At(double hours, decltype(app::Event::fact) fact) const {
    return {Hour(hours), kCourse, std::move(fact)};
  }
  app::Event Roster(double hours, const std::vector<std::string>& learners) const {
    app::RosterObserved roster{{{"tim", "Tim", {"teacher"}, {}, false}}};
    for (const std::string& learner : learners) {
      roster.members.push_back({learner, learner, {"student"}, {}, false});
    }
    return At(hours, roster);
  }

 private:
  void Tell(const std::string& platform, const app::Event& event, absl::Time watermark) {
    app::EventReport report{.platform = platform};
    if (!event.course.empty()) report.events = {event};
    if (watermark != absl::Time()) report.watermarks = Watermarks(watermark);
    const auto result = app::ReportEvents(ledger(), policy, report);
    REQUIRE(result.ok());
    for (const app::ReportResult& one : result->events) REQUIRE(one.accepted());
    for (const app::ReportResult& one : result->watermarks) REQUIRE(one.accepted());
  }

  RawDatabase raw_;
  int platforms_ = 0;
};

TEST_CASE_METHOD(OrderFixture,
                 "Order: of two observations of one instant the same holds either way",
                 "[app][order]") {
  clock.SetTime(Hour(60));
  const app::Event roster = Roster(1, {"ana", "bob"});
  const app::Event question = At(1, app::PostObserved{.post = "p1",
                                                      .discussion = "d1",
                                                      .forum = "questions",
                                                      .author = "ana",
                                                      .created = Hour(0.5),
                                                      .text = "Comment ?"});
  app::Event elsewhere = question;
  std::get<app::PostObserved>(elsewhere.fact).discussion = "d2";
  app::Event other_author = question;
  std::get<app::PostObserved>(other_author.fact).author = "bob";
  app::Event other_time = other_author;
  std::get<app::PostObserved>(other_time.fact).created = Hour(0.75);
  std::get<app::PostObserved>(other_time.fact).text = "Merci !";
  app::Event of_group = question;
  std::get<app::PostObserved>(of_group.fact).group = "A";
  app::Event of_another = question;
  std::get<app::PostObserved>(of_another.fact).group = "B";
  struct Row {
    const char* name;
    app::Event one;
    app::Event other;
  };
  const std::vector<Row> rows = {
      {"course's name", At(2, app::CourseObserved{.display_name = "A"}),
       At(2, app::CourseObserved{.display_name = "B"})},
      {"course's end", At(2, app::CourseObserved{.end = Hour(0.2)}), At(2, app::CourseObserved{})},
      {"course's scope", At(2, app::CourseObserved{.out_of_scope = true}),
       At(2, app::CourseObserved{})},
      {"forum's kind", At(2, app::ForumObserved{"questions", "general", "Café"}),
       At(2, app::ForumObserved{"questions", "general", "Questions"})},
      {"post's place", question, elsewhere},
      {"post's author", question, other_author},
      {"post's time", question, other_time},
      {"post's group", of_group, of_another},
      {"post's group, told and not told", question, of_group},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.name) {
      const std::string one = After({roster, question, row.one, row.other}, Hour(60));
      CHECK(one == After({roster, question, row.other, row.one}, Hour(60)));
      CHECK(one == After({roster, row.other, question, row.one, row.other}, Hour(60)));
      CHECK(one == After({roster, question, row.one, row.other, row.one}, Hour(60)));
    }
  }
}

TEST_CASE_METHOD(OrderFixture, "Order: of the groups of a thread the one told last holds",
                 "[app][order]") {
  clock.SetTime(Hour(60));
  const auto seen = [&](double hours, const std::string& group) {
    return At(hours, app::PostObserved{.post = "p1",
                                       .discussion = "d1",
                                       .forum = "questions",
                                       .author = "tim",
                                       .created = Hour(0.5),
                                       .group = group});
  };
  // The last one does not tell, and may be heard first.
  const std::vector<app::Event> sights = {seen(1, "A"), seen(2, "B"), seen(3, "")};
  const app::Event roster = Roster(1, {"ana"});
  const std::string expected = After({roster, seen(2, "B")}, Hour(60));
  std::vector<size_t> order = {0, 1, 2};
  do {
    std::vector<app::Event> shuffled{roster};
    for (const size_t i : order) shuffled.push_back(sights[i]);
    CAPTURE(order);
    CHECK(After(shuffled, Hour(60)) == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE_METHOD(OrderFixture, "Order: rosters in any order say the same", "[app][order]") {
  clock.SetTime(Hour(100));
  // Ana is missing in the second of five rosters only; her deadline (hour 50) lies between the
  // second and the third, and all after the second say the same.
  const app::Event question = At(10, app::PostObserved{.post = "p1",
                                                       .discussion = "d1",
                                                       .forum = "questions",
                                                       .author = "ana",
                                                       .created = Hour(2),
                                                       .text = "Comment ?"});
  std::vector<app::Event> rosters = {Roster(1, {"ana", "bob"}), Roster(45, {"bob"}),
                                     Roster(48, {"ana", "bob"}), Roster(52, {"ana", "bob"}),
                                     Roster(56, {"ana", "bob"})};
  std::vector<app::Event> events = rosters;
  events.push_back(question);
  const std::string expected = After(events, Hour(90));
  std::vector<size_t> order = {0, 1, 2, 3, 4};
  do {
    std::vector<app::Event> shuffled{question};
    for (const size_t i : order) shuffled.push_back(rosters[i]);
    CAPTURE(order);
    CHECK(After(shuffled, Hour(90)) == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace tutoring::testing
