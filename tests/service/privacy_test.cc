// What an administrator does with tutorctl about one person, from the platform's pages to the bytes
// of the ledger: hand out, erase, read the platform again.
#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/service/site_fixture.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

// An id and names that are found nowhere by chance.
constexpr int64_t kPerson = 918'273'645;
constexpr char kId[] = "918273645";
constexpr char kFirstName[] = "Quitterie";
constexpr char kLastName[] = "Montazel";
constexpr char kSubject[] = "Indemnite de residence";

bool HoldsPerson(const std::string& text) {
  for (const char* word : {kId, kFirstName, kLastName, kSubject}) {
    if (absl::StrContains(text, word)) return true;
  }
  return false;
}

// Quitterie asks in public and privately, is welcomed, called and written about; Amina asks as
// well. Two days later nobody has answered either in the forum.
struct PersonFixture : SiteFixture {
  PersonFixture() {
    Must({"platforms", "update", "demo", "--subjects-shown=true"});
    Must({"policies", "set", "evidence.messages=yes,evidence.interventions=yes"});
    small.site.SetCapability("moodle/site:readallmessages", true);
    demo::Ok(
        small.site.AddPerson({.id = kPerson, .first_name = kFirstName, .last_name = kLastName}));
    demo::Ok(
        small.site.Enrol(kPerson, small.course, {.roles = {"student"}, .groups = {small.group}}));
    Repoll();
    service.SendWelcome("demo", "Groupe A");
    small.clock.AdvanceTime(absl::Hours(1));
    demo::Ok(small.site.Connect(kPerson, small.course));
    asked = demo::Ok(small.site.StartDiscussion({.forum = small.forum,
                                                 .author = kPerson,
                                                 .subject = kSubject,
                                                 .message = "Comment la calculer ?"}));
    demo::Ok(small.site.WriteMessage(kPerson, small.tutor, "Vous avez vu ma question ?"));
    Ask("Et la prime ?");
    Repoll();
    Must({"interventions", "add", Course(), absl::StrCat("--tutor=", small.tutor),
          absl::StrCat("--learner=", kId), "--kind=motivation", "--channel=phone",
          "--at=2026-03-02 13:00", "--minutes=15", "--note=Elle va mieux, Quitterie"});
    small.clock.AdvanceTime(absl::Hours(49));
    Repoll();
  }

  std::string Course() const { return absl::StrCat("--course=", small.course); }
  void Repoll() const { ReadAll({"--messages"}); }

  std::string Must(const std::vector<std::string>& words) const {
    const Ended ended = Tutorctl(words);
    INFO(ended.output);
    REQUIRE(ended.status == 0);
    return ended.output;
  }

  int Count(const std::string& what) const {
    return std::stoi(RawDatabase(service.Database()).Rows("SELECT COUNT(*) FROM " + what)[0][0]);
  }
  size_t MessagesToPerson() const {
    const auto sent = small.site.MessagesFrom(0);
    return static_cast<size_t>(std::count_if(
        sent.begin(), sent.end(), [](const demo::Message& one) { return one.to == kPerson; }));
  }

  // Afterwards the ledger is whole in its file.
  void Stop() {
    service.process().Signal(SIGTERM);
    REQUIRE(service.process().Wait() == 0);
  }
  std::string Bytes() const {
    return TextOf(service.Database()) + TextOf(service.Database() + "-wal");
  }
  // A bridge that knows nothing of what was read before reads all of it.
  void ForgetReadings() const { RawDatabase(service.Database()).Run("DELETE FROM cursors"); }

  demo::ThreadIds asked;
};

TEST_CASE_METHOD(PersonFixture, "Privacy: the export holds all that was said of somebody",
                 "[service][privacy]") {
  const std::string document = Must({"privacy", "export", kId});
  for (const char* part :
       {"memberships", "posts", "accesses", "duties", "alerts", "interventions", "messages"}) {
    CHECK_THAT(document, Contains(absl::StrCat("\"", part, "\":[{")));
  }
  for (const char* said : {"Quitterie Montazel", kSubject, "Elle va mieux, Quitterie"}) {
    CHECK_THAT(document, Contains(said));
  }
  CHECK_THAT(document, !Contains("Comment la calculer") && !Contains("Vous avez vu"));
}

TEST_CASE_METHOD(PersonFixture, "Privacy: who was erased does not come back when all is read again",
                 "[service][privacy]") {
  const std::string owed_to_amina =
      Must({"duties", "list", absl::StrCat("--learner=", small.amina)});
  REQUIRE_THAT(owed_to_amina, Contains("breached"));
  const int owed = Count("duties");
  const size_t received = MessagesToPerson();
  REQUIRE(received > 0);
  Stop();
  REQUIRE(HoldsPerson(Bytes()));
  service.Start();

  CHECK_THAT(Must({"privacy", "erase", kId, absl::StrCat("--confirm=", kId)}), Contains("Erased"));
  Stop();
  CHECK_FALSE(HoldsPerson(Bytes()));
  ForgetReadings();
  service.Start();
  demo::Ok(small.site.EditPost(asked.post, "Comment la calculer, avec les enfants ?"));
  demo::Ok(small.site.Reply({.parent = asked.post, .author = kPerson, .message = "Personne ?"}));
  demo::Ok(small.site.WriteMessage(kPerson, small.tutor, "Vous avez vu ma seconde question ?"));
  demo::Ok(small.site.Connect(kPerson, small.course));
  Repoll();

  CHECK_THAT(Tutorctl({"privacy", "export", kId}).output, Contains("PERSON_NOT_FOUND"));
  // What came was taken, of nobody who can be named; what is owed is still owed.
  CHECK(Count("posts WHERE author LIKE 'ERASED-%'") == 2);
  CHECK(Count("messages WHERE sender LIKE 'ERASED-%'") == 2);
  CHECK(Count("duties") == owed);
  CHECK(Must({"duties", "list", absl::StrCat("--learner=", small.amina)}) == owed_to_amina);
  CHECK(MessagesToPerson() == received);
  Stop();
  CHECK_FALSE(HoldsPerson(Bytes()));
  CHECK_FALSE(HoldsPerson(service.Log()));
}

}  // namespace
}  // namespace tutoring::testing
