#ifndef TESTS_APP_DRAFT_FIXTURE_H_
#define TESTS_APP_DRAFT_FIXTURE_H_

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "service/app/grid/draft_commands.h"
#include "service/app/grid/drafts.h"
#include "service/app/grid/intervention_commands.h"
#include "tests/app/policy_fixture.h"

namespace tutoring::testing {

// What of a reply is not as usual.
struct UnusualReply {
  std::string author = "tim";
  std::string private_recipient;
  std::string text = "Voici comment faire : regardez la page 4 du guide, puis recommencez.";
  std::string discussion;  // That of the post that it answers.
  std::string forum = "questions";
  absl::Time modified = absl::InfinitePast();
};

// A course adopted at hour 0 with tutors Tim and Tea, learners Ana and Bob, manager Max, and three
// forums: for questions, technical, of announcements. The clock stands at hour 50.
class DraftFixture : public PolicyFixture {
 public:
  DraftFixture() {
    AddCourse(kCourse);
    clock.SetTime(Hour(50));
  }

  // The same people in another course.
  void AddCourse(const std::string& course) {
    clock.SetTime(Hour(0));
    std::vector<app::Event> events = {
        CourseFact(), ForumFact(),
        Fact(app::ForumObserved{"technique" + Suffix(course), "general", "Aide technique"}),
        Fact(app::ForumObserved{"annonces" + Suffix(course), "news", "Annonces"}),
        Fact(app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {}, false},
                                  {"bob", "Bob Gris", {"student"}, {}, false},
                                  {"tim", "Tim Roux", {"teacher"}, {}, false},
                                  {"tea", "Tea Vert", {"teacher"}, {}, false},
                                  {"max", "Max Blanc", {"manager"}, {}, false}}})};
    std::get<app::ForumObserved>(events[1].fact).forum = "questions" + Suffix(course);
    for (app::Event& event : events) event.course = course;
    auto watermarks = Watermarks(Hour(0));
    for (app::WatermarkReport& watermark : watermarks) watermark.course = course;
    Report(std::move(events), std::move(watermarks));
    clock.SetTime(Hour(50));
  }

  void Ask(const std::string& post, const std::string& author, double hours) {
    Report({PostFact(post, author, Hour(hours), "d-" + post)});
  }
  void Reply(const std::string& post, const std::string& to, absl::Time time,
             const UnusualReply& unusual = {}) {
    clock.SetTime(std::max(clock.TimeNow(), time));
    Report({Fact(
        app::PostObserved{.post = post,
                          .discussion = unusual.discussion.empty() ? "d-" + to : unusual.discussion,
                          .forum = unusual.forum,
                          .parent_post = to,
                          .author = unusual.author,
                          .created = time,
                          .modified = unusual.modified,
                          .private_recipient = unusual.private_recipient,
                          .text = unusual.text})});
  }
  void Reply(const std::string& post, const std::string& to, double hours,
             const UnusualReply& unusual = {}) {
    Reply(post, to, Hour(hours), unusual);
  }
  void Announce(const std::string& post, double hours) {
    Reply(post, "", hours, {.discussion = "d-" + post, .forum = "annonces"});
  }
  app::Event PostIn(const std::string& course, const std::string& post, const std::string& author,
                    double hours) const {
    app::Event event = PostFact(post, author, Hour(hours), "d-" + post);
    event.course = course;
    std::get<app::PostObserved>(event.fact).forum = "questions" + Suffix(course);
    return event;
  }
  void Delete(const std::string& post) { Report({Fact(app::PostDeleted{post})}); }
  void Appraise(const std::string& post, PostMark mark, double hours) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return unit.store.appraisals.Put(platform.key, {post, Hour(hours), mark, "tim"});
            }).ok());
  }

  // Without anything else: of the course.
  std::vector<app::DraftView> Read(app::DraftFilter filter) {
    if (filter.course.empty() && filter.tutor.empty()) filter.course = kCourse;
    return ServiceFixture::Read([&](store::Store& store, const store::Platform& platform) {
      app::CourseCache cache;
      return app::Drafts(store, cache, platform, policy, clock.TimeNow()).Read(filter);
    });
  }
  std::vector<app::DraftView> Latest(const app::DraftFilter& filter,
                                     const app::DraftPosition& position, int limit) {
    return ServiceFixture::Read([&](store::Store& store, const store::Platform& platform) {
      app::CourseCache cache;
      return app::Drafts(store, cache, platform, policy, clock.TimeNow())
          .Latest(filter, position, limit);
    });
  }
  std::vector<std::string> OpenIds(app::DraftFilter filter = {}) {
    filter.state = DraftState::kOpen;
    std::vector<std::string> ids;
    for (const app::DraftView& view : Read(filter)) ids.push_back(view.line.key.id);
    return ids;
  }

  absl::StatusOr<app::InterventionView> Confirm(
      const ActKey& act, const std::optional<store::Intervention>& correction = {}) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::ConfirmDraft(unit, policy, platform, act, correction, "tim");
    });
  }
  absl::StatusOr<app::InterventionView> Confirm(
      const std::string& post, const std::optional<store::Intervention>& correction = {}) {
    return Confirm(ActKey{ActSource::kPost, post}, correction);
  }
  absl::StatusOr<app::DraftView> Reject(const std::string& post) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::RejectDraft(unit, policy, platform, {ActSource::kPost, post}, "tim");
    });
  }
  absl::StatusOr<app::SettledWeek> Settle(const app::WeekChoice& choice) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::SettleWeek(unit, policy, platform, choice);
    });
  }

  // The lines of the course, as they are.
  std::vector<store::Intervention> Lines() {
    return ServiceFixture::Read([&](store::Store& store, const store::Platform& platform) {
      return store.interventions.List(platform.key, {.course = kCourse}, 1000);
    });
  }
  app::InterventionView View(const store::Intervention& line) {
    return ServiceFixture::Read([&](store::Store& store, const store::Platform& platform) {
      return app::ViewIntervention(store, platform, line);
    });
  }

 private:
  // Forums are of the platform: those of other courses have other ids.
  static std::string Suffix(const std::string& course) {
    return course == kCourse ? "" : "-" + course;
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_DRAFT_FIXTURE_H_
