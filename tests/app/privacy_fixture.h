#ifndef TESTS_APP_PRIVACY_FIXTURE_H_
#define TESTS_APP_PRIVACY_FIXTURE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "service/app/duty_commands.h"
#include "service/app/privacy/erase_person.h"
#include "service/app/setup/leave_commands.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/setup/suspension_commands.h"
#include "service/app/telling/deliveries.h"
#include "service/base/status_macros.h"
#include "tests/app/absence_fixture.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {

// Everything that a ledger may hold of a learner, a tutor and a manager, in every column that there
// is for it: Ana has asked in public and was answered in private, was absent, called, dismissed and
// exempted; Tim was told, and refuses messages; Max was told, and has set a policy. A second
// platform has people of the same ids.
class PrivacyFixture : public AbsenceFixture {
 public:
  PrivacyFixture() : AbsenceFixture(/*staff_informed=*/true) {
    Do([&](app::Unit& unit, store::Platform platform) {
      platform.subjects_shown = true;
      return app::UpdatePlatform(unit, policy, platform).status();
    }).IgnoreError();
    for (const int day : {1, 2}) ReadAllUntil(day * kDay);
    clock.SetTime(Hour(62));
    Report(Facts());
    Must([&](app::Unit& unit, const store::Platform& platform) { return Decide(unit, platform); });
    Must([&](app::Unit& unit, const store::Platform& platform) { return Greet(unit, platform); });
    Must([&](app::Unit& unit, const store::Platform& platform) { return Assess(unit, platform); });
    Must([&](app::Unit& unit, const store::Platform& platform) { return Close(unit, platform); });
    for (const int day : {3, 4, 5, 6, 7, 8, 9, 10, 11, 12}) ReadAllUntil(day * kDay);
    Must([&](app::Unit& unit, const store::Platform& platform) { return Dismiss(unit, platform); });
    Declare(12 * kDay + 0.1);  // After it was dismissed.
    Must([&](app::Unit& unit, const store::Platform& platform) { return Correct(unit, platform); });
    for (const int day : {13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}) ReadAllUntil(day * kDay);
    Refuse("tim");
    AddOtherPlatform();
  }

  void Must(const std::function<absl::Status(app::Unit&, const store::Platform&)>& work) {
    const absl::Status status = Do(work);
    INFO(status.ToString());
    REQUIRE(status.ok());
  }

  // What the forum says, whenever it is read.
  std::vector<app::Event> Facts() const {
    auto post = [&](const char* id, const char* author, double hours, const char* parent,
                    const char* recipient) {
      return Fact(app::PostObserved{.post = id,
                                    .discussion = "d1",
                                    .forum = "questions",
                                    .parent_post = parent,
                                    .author = author,
                                    .created = Hour(hours),
                                    .private_recipient = recipient,
                                    .text = "Comment fait-on ?",
                                    .subject = "Le souci secret"});
    };
    return {post("p1", "ana", 1, "", ""), post("p2", "tim", 60, "p1", "ana"),
            post("p3", "ana", 61, "p2", "tim")};
  }
  std::vector<app::Event> Repoll() const {
    std::vector<app::Event> events{CourseFact(), ForumFact(), RosterFact(), ConnectionsFact()};
    for (const app::Event& event : Facts()) events.push_back(event);
    return events;
  }

  app::ErasedPerson Erase(const std::string& person) {
    app::ErasedPerson erased;
    Must([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(erased, app::ErasePerson(unit, policy, platform, person));
      return absl::OkStatus();
    });
    return erased;
  }

  // Every table with all that it holds, row by row; `platform` 0: of all platforms.
  std::map<std::string, std::vector<RawDatabase::Row>> Tables() {
    RawDatabase database(Database());
    std::map<std::string, std::vector<RawDatabase::Row>> tables;
    for (const auto& table : database.Rows("SELECT name FROM sqlite_master WHERE type = 'table'"
                                           " AND name NOT LIKE 'sqlite_%' ORDER BY name")) {
      tables[table[0]] = database.Rows("SELECT * FROM " + table[0]);
    }
    return tables;
  }

  // Whether a cell holds `word` as a word of its own.
  static bool HoldsWord(const std::string& cell, const std::string& word) {
    for (size_t at = cell.find(word); at != std::string::npos; at = cell.find(word, at + 1)) {
      const bool begins = at == 0 || !absl::ascii_isalnum(cell[at - 1]);
      const size_t end = at + word.size();
      if (begins && (end == cell.size() || !absl::ascii_isalnum(cell[end]))) return true;
    }
    return false;
  }

  // The tables with a row of the platform "moodle", or of none, that holds `word`.
  std::vector<std::string> TablesWith(const std::string& word) {
    RawDatabase database(Database());
    std::vector<std::string> found;
    for (const auto& [table, rows] : Tables()) {
      const bool of_platform =
          !database
               .Rows("SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = 'platform_key'")
               .empty();
      const auto own =
          database.Rows("SELECT * FROM " + table + (of_platform ? " WHERE platform_key = 1" : ""));
      bool holds = false;
      for (const auto& row : own) {
        for (const std::string& cell : row) holds |= HoldsWord(cell, word);
      }
      if (holds) found.push_back(table);
    }
    return found;
  }

 private:
  absl::Status Decide(app::Unit& unit, const store::Platform& platform) {
    for (const char* person : {"ana", "tim", "max"}) {
      TUTORING_RETURN_IF_ERROR(app::DeclareRole(unit, policy, platform,
                                                {.person = person,
                                                 .display_name = "Dit " + std::string(person),
                                                 .role = Role::kManager,
                                                 .course = "",
                                                 .category = "elsewhere"})
                                   .status());
      TUTORING_RETURN_IF_ERROR(app::SetPolicy(unit, policy, platform,
                                              {.course = kCourse,
                                               .author = person,
                                               .settings = {{"response.reminder_after", "30h"}}})
                                   .status());
      TUTORING_RETURN_IF_ERROR(app::CreateSuspension(unit, policy, platform,
                                                     {.course = kCourse,
                                                      .learner = person,
                                                      .start = Hour(-99),
                                                      .end = Hour(-98),
                                                      .reason = SuspensionReason::kLeave,
                                                      .author = person})
                                   .status());
      for (const bool away : {true, false}) {
        TUTORING_RETURN_IF_ERROR(app::CreateLeave(unit, policy, platform,
                                                  {.person = away ? person : "sue",
                                                   .start = Hour(away ? -99 : -98),
                                                   .end = Hour(away ? -98 : -97),
                                                   .substitute = away ? "sue" : person,
                                                   .author = person})
                                     .status());
      }
    }
    return absl::OkStatus();
  }

  // Everybody was welcomed by everybody, and says so.
  static absl::Status Greet(app::Unit& unit, const store::Platform& platform) {
    store::Welcomes& welcomes = unit.store.welcomes;
    for (const char* person : {"ana", "tim", "max"}) {
      store::WelcomeMarkRow mark{.course = kCourse,
                                 .learner = person,
                                 .time = Hour(1),
                                 .note = "vu Ana Petit",
                                 .declared = Hour(2),
                                 .author = person};
      TUTORING_RETURN_IF_ERROR(welcomes.InsertMark(platform.key, mark));
      store::WelcomeMessage message{.course = kCourse,
                                    .learner = person,
                                    .text = "Ana Petit, je suis Tim Roux, comme Max Blanc",
                                    .recipients = 1,
                                    .sent = Hour(3),
                                    .author = person};
      TUTORING_RETURN_IF_ERROR(welcomes.InsertMessage(platform.key, message));
      TUTORING_RETURN_IF_ERROR(welcomes.Acknowledge(platform.key, kCourse, {person, Hour(4)}));
      TUTORING_RETURN_IF_ERROR(unit.store.act_decisions.Put(
          platform.key, {.act = {ActSource::kWelcomeMessage, std::to_string(message.id)},
                         .course = kCourse,
                         .state = DraftState::kRejected,
                         .time = Hour(4),
                         .author = person}));
    }
    return absl::OkStatus();
  }

  // Everybody declared an end, submitted a report about everybody, and read it.
  static absl::Status Close(app::Unit& unit, const store::Platform& platform) {
    store::Reports& reports = unit.store.reports;
    for (const char* person : {"ana", "tim", "max"}) {
      TUTORING_RETURN_IF_ERROR(
          reports.InsertEnd(platform.key, kCourse, {.declared = Hour(2), .author = person}));
      store::ModuleReport report{
          .remarks = "Ana Petit progresse", .submitted = Hour(2), .author = person};
      for (const char* learner : {"ana", "tim", "max"}) {
        report.lines.push_back({.learner = learner,
                                .remarks = "Vu avec Ana Petit",
                                .sheets = {{.open = Hour(2), .results = {{"o1", 1, 2}}}}});
      }
      TUTORING_RETURN_IF_ERROR(reports.Insert(platform.key, kCourse, report));
      TUTORING_RETURN_IF_ERROR(reports.Acknowledge(report.id, {.person = person, .time = Hour(3)}));
    }
    return absl::OkStatus();
  }

  // Everybody planned, handed in, recorded and talked, whoever may.
  static absl::Status Assess(app::Unit& unit, const store::Platform& platform) {
    store::Evaluations& evaluations = unit.store.evaluations;
    for (const char* person : {"ana", "tim", "max"}) {
      store::EvaluationPlan plan{
          .course = kCourse, .effective = Hour(1), .created = Hour(1), .author = person};
      plan.occurrences = {{Hour(2), Hour(3)}};
      TUTORING_RETURN_IF_ERROR(evaluations.InsertPlan(platform.key, plan));
      TUTORING_RETURN_IF_ERROR(evaluations.InsertLink(
          platform.key, kCourse, {.open = Hour(2), .time = Hour(2), .author = person}));
      TUTORING_RETURN_IF_ERROR(evaluations.InsertMark(platform.key, kCourse, person,
                                                      {Hour(2), true, Hour(2), Hour(2), person}));
      TUTORING_RETURN_IF_ERROR(evaluations.PutResult(platform.key, kCourse,
                                                     {.learner = person,
                                                      .open = Hour(2),
                                                      .objective = "o1",
                                                      .declared = Hour(2),
                                                      .author = person}));
      TUTORING_RETURN_IF_ERROR(
          evaluations.Acknowledge(platform.key, kCourse, {person, Hour(2), person, Hour(2)}));
      TUTORING_RETURN_IF_ERROR(unit.store.submissions.Put(
          platform.key, {kCourse, person, {.activity = "a1", .time = Hour(2)}, Hour(3)}));
      // Long before anything was owed.
      for (const auto& [id, sender, recipient] :
           {std::tuple("to-", "tom", person), std::tuple("by-", person, "tom")}) {
        const DirectMessage message{id + std::string(1, person[0]), sender, recipient, Hour(-900)};
        TUTORING_RETURN_IF_ERROR(
            unit.store.messages.Put(platform.key, {kCourse, message, Hour(2)}));
      }
    }
    unit.cache.ForgetOccurrences(platform.key, kCourse);
    return absl::OkStatus();
  }

  absl::Status Dismiss(app::Unit& unit, const store::Platform& platform) {
    TUTORING_ASSIGN_OR_RETURN(const auto duties,
                              unit.store.duties.List(platform.key, {.course = kCourse}, 99));
    for (const Duty& duty : duties) {
      if (duty.state != DutyState::kOpen || duty.kind == DutyKind::kResponse) continue;
      for (const char* person : {"ana", "tim", "max"}) {
        TUTORING_RETURN_IF_ERROR(unit.store.dismissals.Put(
            platform.key, {.kind = DutyKind::kResponse,
                           .anchor = "p1",
                           .time = Hour(12 * kDay) + absl::Seconds(person[0]),
                           .reason = 1,
                           .person = person,
                           .course = "",
                           .subject = ""}));
        TUTORING_RETURN_IF_ERROR(unit.store.appraisals.Put(
            platform.key, {"p1", Hour(12 * kDay), PostMark::kQuestion, person}));
      }
      TUTORING_RETURN_IF_ERROR(app::DismissDuty(unit, policy, platform, kCourse, duty.key(),
                                                app::DismissReason::kAbsenceKnown, "tim")
                                   .status());
    }
    return absl::OkStatus();
  }

  absl::Status Correct(app::Unit& unit, const store::Platform& platform) {
    TUTORING_ASSIGN_OR_RETURN(const auto found, unit.store.interventions.List(platform.key, {}, 9));
    store::Intervention one = found.at(0);
    one.note = "Ana Petit va mieux";
    one.links = "https://moodle.example/user?id=ana";
    one.author = "max";
    return app::CorrectIntervention(unit, policy, platform, one).status();
  }

  // What the platform answers to a message to `person`.
  void Refuse(const std::string& person) {
    const auto leased =
        app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1, .limit = 99});
    REQUIRE(leased.ok());
    int refused = 0;
    for (const app::LeasedDelivery& delivery : *leased) {
      if (delivery.alert.recipient != person) continue;
      REQUIRE(app::ReportDeliveries(ledger(), kPlatform, 1, absl::InfinitePast(),
                                    {{delivery.alert.reference, delivery.alert.lease,
                                      app::Outcome::kRefused, "m7", "blocked"}})
                  .ok());
      ++refused;
    }
    REQUIRE(refused > 0);
  }

  void AddOtherPlatform() {
    REQUIRE(Write([](app::Unit& unit) {
              return app::CreatePlatform(unit, {.id = "other"}).status();
            }).ok());
    const auto reported = app::ReportEvents(ledger(), policy,
                                            {"other",
                                             {CourseFact(), ForumFact(), RosterFact(),
                                              ConnectionsFact(), PostFact("p1", "ana", Hour(1))},
                                             AllWatermarks(clock.TimeNow())});
    REQUIRE(reported.ok());
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_PRIVACY_FIXTURE_H_
