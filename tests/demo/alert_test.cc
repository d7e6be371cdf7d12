#include "lms_bridge/demo/alert.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "lms_bridge/demo/narrator.h"
#include "lms_bridge/demo/wrap_text.h"
#include "tests/demo/ok.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

constexpr char kLink[] = "http://moodle.example/mod/forum/discuss.php?d=12#p34";
constexpr char kCourseLink[] = "http://moodle.example/course/view.php?id=7";

// To person 4, on a site with a few people.
std::optional<AlertMark> MarkOf(const std::string& text) {
  SiteData site;
  site.people = {{4, {.first_name = "Nadia", .last_name = "Ferrand"}},
                 {5, {.first_name = "Lucie", .last_name = "Garnier"}},
                 {6, {.first_name = "Lucie", .last_name = "Garnier-Roux"}}};
  site.courses[7].groups = {{1, {1, "Groupe A"}}, {2, {2, "Groupe AB"}}};
  return ReadAlertMark({.to = 4, .text = text}, site);
}

TEST_CASE("Alerts: of a welcome it is about the group or person that its first line names",
          "[demo][alerts]") {
  const auto group =
      MarkOf(absl::StrCat("[Accueil] À accueillir : le groupe « Groupe AB ».<br />", kCourseLink));
  REQUIRE(group.has_value());
  CHECK(group->stage == OPENING);
  CHECK(group->group == 2);
  CHECK(group->person == 0);
  const auto person =
      MarkOf(absl::StrCat("[Accueil] À accueillir : Lucie Garnier.<br />", kCourseLink));
  REQUIRE(person.has_value());
  CHECK(person->group == 0);
  CHECK(person->person == 5);
}

TEST_CASE("Alerts: of a direct message it is about whose conversation it links to",
          "[demo][alerts]") {
  const auto mark = MarkOf(
      "[Rappel] Un message direct de Nadia Ferrand attend une réponse.<br />"
      "http://moodle.example/message/index.php?id=5");
  REQUIRE(mark.has_value());
  CHECK(mark->stage == REMINDER);
  CHECK(mark->person == 5);
  CHECK(mark->course == 0);
}

TEST_CASE("Alerts: what a tutor wrote has the service's reference, and is about its reader",
          "[demo][alerts]") {
  const auto mark = MarkOf(
      absl::StrCat("Bonjour Lucie Garnier,<br />bienvenue.<br />Réf. TUT-1<br />", kCourseLink));
  REQUIRE(mark.has_value());
  CHECK(mark->stage == MESSAGE);
  CHECK(mark->person == 4);
  CHECK(!MarkOf(absl::StrCat("Bonjour Lucie Garnier, bienvenue. ", kCourseLink)).has_value());
}

TEST_CASE("Alerts: the stage is the bracketed word at the head, in either language",
          "[demo][alerts]") {
  const auto [word, stage] = GENERATE(table<std::string, Stage>({{"[Rappel]", REMINDER},
                                                                 {"[Reminder]", REMINDER},
                                                                 {"[Échéance]", DUE},
                                                                 {"[Due]", DUE},
                                                                 {"[Escalade]", ESCALATION},
                                                                 {"[Escalation]", ESCALATION},
                                                                 {"[Correction]", CORRECTION}}));
  const auto mark = MarkOf(absl::StrCat("<p>", word, " x <a href=\"", kLink, "\">y</a></p>"));
  REQUIRE(mark.has_value());
  CHECK(mark->stage == stage);
  CHECK(mark->post == 34);
  CHECK(mark->course == 0);
}

TEST_CASE("Alerts: a plain text and an escaped link are read too", "[demo][alerts]") {
  CHECK(MarkOf(absl::StrCat("  [Due] see ", kLink, " now"))->post == 34);
}

TEST_CASE("Alerts: a summary is about its course", "[demo][alerts]") {
  const auto mark = MarkOf(absl::StrCat("[Bilan] ", kCourseLink));
  REQUIRE(mark.has_value());
  CHECK(mark->stage == SUMMARY);
  CHECK(mark->course == 7);
  CHECK(mark->post == 0);
  CHECK(mark->person == 0);
}

TEST_CASE("Alerts: of an absence it is about whom its first line names, or its recipient",
          "[demo][alerts]") {
  struct Row {
    const char* head;
    Stage stage;
    int64_t person;
  };
  const Row row = GENERATE(values<Row>({
      {"[À contacter] Lucie Garnier ne se connecte pas", OPENING, 5},
      {"[To contact] Lucie Garnier does not connect", OPENING, 5},
      {"[À contacter] Lucie Garnier-Roux ne se connecte pas", OPENING, 6},
      {"[Échéance] Aucun contact avec Lucie Garnier", DUE, 5},
      {"[Escalade] Nadia Ferrand n&#039;ouvre plus le cours", ESCALATION, 4},
      {"[Risque d&#039;abandon] Lucie Garnier", OPENING, 5},
      {"[Risk of abandonment] Lucie Garnier", OPENING, 5},
      {"[Présence] Vous n&#039;avez pas ouvert le cours", DUE, 4},
      {"[Presence] You have not opened the course", DUE, 4},
  }));
  DYNAMIC_SECTION(row.head) {
    const auto mark = MarkOf(absl::StrCat(row.head, "<br />Lucie Garnier-Roux<br /><a href=\"",
                                          kCourseLink, "\">", kCourseLink, "</a>"));
    REQUIRE(mark.has_value());
    CHECK(mark->stage == row.stage);
    CHECK(mark->person == row.person);
    CHECK(mark->course == 7);
    CHECK(mark->post == 0);
  }
}

TEST_CASE("Alerts: without its word at the head or without its link it is none", "[demo][alerts]") {
  for (const std::string& text :
       {std::string("[Due] no link"), std::string(kLink), absl::StrCat("About [Due] ", kLink),
        absl::StrCat("[Urgent] ", kLink), absl::StrCat("Due ", kLink), std::string(),
        std::string("[Due] /mod/forum/discuss.php?d=12")}) {
    INFO(text);
    CHECK_FALSE(MarkOf(text).has_value());
  }
}

Wanted Want(int64_t to, Stage stage, int64_t post, int from = 0, int until = 100) {
  return {.to = to,
          .mark = {.stage = stage, .post = post},
          .from = Noon() + absl::Hours(from),
          .until = Noon() + absl::Hours(until)};
}

Received Got(int64_t to, Stage stage, int64_t post, int at = 50) {
  Received received = {.mark = AlertMark{.stage = stage, .post = post}};
  received.message.to = to;
  received.message.created = Noon() + absl::Hours(at);
  return received;
}

TEST_CASE("Comparison: each expectation takes one message of its kind", "[demo][alerts]") {
  const Comparison same =
      CompareAlerts({Want(4, DUE, 1), Want(5, DUE, 1)}, {Got(5, DUE, 1), Got(4, DUE, 1)});
  CHECK(same.found.size() == 2);
  CHECK((same.missing.empty() && same.unexpected.empty()));
}

TEST_CASE("Comparison: another person, stage or question is another alert", "[demo][alerts]") {
  const Received other = GENERATE(Got(5, DUE, 1), Got(4, REMINDER, 1), Got(4, DUE, 2), Received{});
  const Comparison comparison = CompareAlerts({Want(4, DUE, 1)}, {other});
  REQUIRE(comparison.missing == std::vector<size_t>{0});
  CHECK(comparison.unexpected == std::vector<size_t>{0});
  CHECK_FALSE(comparison.near_misses[0].has_value());
}

TEST_CASE("Comparison: an absence is that of one person, in whichever course", "[demo][alerts]") {
  Wanted wanted = Want(4, DUE, 0);
  wanted.mark.person = 9;
  Received received = Got(4, DUE, 0);
  received.mark->person = 9;
  received.mark->course = 3;
  CHECK(CompareAlerts({wanted}, {received}).missing.empty());
  received.mark->person = 8;
  CHECK(CompareAlerts({wanted}, {received}).missing.size() == 1);
}

TEST_CASE("Comparison: a second copy is unexpected", "[demo][alerts]") {
  const Comparison twice =
      CompareAlerts({Want(4, DUE, 1)}, {Got(4, DUE, 1, 10), Got(4, DUE, 1, 20)});
  CHECK(twice.missing.empty());
  CHECK(twice.unexpected == std::vector<size_t>{1});
}

TEST_CASE("Comparison: a window is half-open, and what misses it is named", "[demo][alerts]") {
  CHECK(CompareAlerts({Want(4, DUE, 1, 10, 20)}, {Got(4, DUE, 1, 10)}).missing.empty());
  for (const int hour : {9, 20}) {
    const Comparison outside = CompareAlerts({Want(4, DUE, 1, 10, 20)}, {Got(4, DUE, 1, hour)});
    REQUIRE(outside.missing.size() == 1);
    CHECK(outside.unexpected.size() == 1);
    CHECK(outside.near_misses[0] == size_t{0});
  }
}

TEST_CASE("Wrapping: lines keep to their width, French punctuation to its word", "[demo][alerts]") {
  const auto lines = WrapText("Le menu « Suppléances » : oui", 16, "> ", "  ");
  CHECK(lines == std::vector<std::string>{"> Le menu", "  « Suppléances » :", "  oui"});
  CHECK(WrapText("a\n\nb", 80, "1 ", "2 ") == std::vector<std::string>{"1 a", "2 b"});
}

// ---- The fortnight, told as a service would make it: each expected alert delivered in its time.

struct Fortnight {
  LoadedStory story = Ok(LoadStory(TUTORING_DEMO_STORIES "/fortnight.txtpb"));
  ManualClock clock{story.start};
  DemoSite site{&clock};
  StoryPlayer player{&story, &site};
  std::ostringstream out;
  Narrator narrator{&story, &player, &site, &out};

  Fortnight() { Ok(player.SetUp()); }

  void SendAlert(const ExpectedAlert& alert) {
    const bool of_presence = alert.stage == DUE && alert.to == alert.about;
    const std::string word = of_presence               ? "[Pr%C3%A9sence]"
                             : alert.stage == REMINDER ? "[Rappel]"
                             : alert.stage == DUE      ? "[%C3%89ch%C3%A9ance]"
                             : alert.stage == OPENING  ? "[%C3%80+contacter]"
                             : alert.stage == MESSAGE  ? "Bonjour%0AR%C3%A9f.+TUT-1"
                                                       : "[Escalade]";
    const Json sent = Call(
        site, absl::StrCat("wsfunction=core_message_send_instant_messages&messages[0][touserid]=",
                           Ok(player.PersonId(alert.to)), "&messages[0][text]=", word, "+",
                           AboutInText(alert)));
    REQUIRE(sent[0]["msgid"] != -1);
  }

  std::string AboutInText(const ExpectedAlert& alert) {
    const AlertMark mark = Ok(player.MarkOf(alert));
    if (mark.post != 0) return absl::StrCat("/mod/forum/discuss.php?d%3D1%23p", mark.post);
    const int64_t course = Ok(player.CourseId("sas"));
    const SiteData data = site.Snapshot();
    const std::string name =
        mark.group == 0
            ? data.people.at(mark.person).FullName()
            : absl::StrCat("« ", data.courses.at(course).groups.at(mark.group).name, " »");
    return absl::StrCat(absl::StrReplaceAll(name, {{" ", "+"}}), "+/course/view.php?id%3D", course);
  }

  // Plays it all in quarters of an hour; sends each expected alert but `left_out` at its time.
  void Play(int left_out = -1, absl::Time until = absl::InfiniteFuture()) {
    std::vector<bool> sent(story.expected.size(), false);
    for (absl::Time now = story.start; now < std::min(story.end, until); now += absl::Minutes(15)) {
      clock.SetTime(now);
      Ok(player.PlayUntil(now));
      for (size_t i = 0; i < story.expected.size(); ++i) {
        if (sent[i] || story.expected[i].from > now) continue;
        sent[i] = true;
        if (static_cast<int>(i) != left_out) SendAlert(story.expected[i]);
      }
      narrator.TellNews();
    }
  }
};

TEST_CASE("Fortnight: the expected alerts and no others make it right", "[demo][fortnight]") {
  Fortnight fortnight;
  fortnight.Play();
  CHECK(fortnight.narrator.TellSummary(fortnight.story.end));
  const std::string told = fortnight.out.str();
  CHECK(absl::StrContains(told, "The expected alerts came, and no others."));
  CHECK(absl::StrContains(
      told, "Forum questions: 14 (answered within 48 h 8, later 2, never 2, withdrawn 2)"));
  CHECK(absl::StrContains(told, "about their own absence"));
  CHECK(absl::StrContains(told, "about learners in no group"));
  CHECK(absl::StrContains(told, "Marc Oudin has called Noé Martin, for 15 minutes"));
  CHECK(absl::StrContains(told, ">> ESCALATION to Hélène Vasseur (manager)"));
}

TEST_CASE("Fortnight: each missing alert is named", "[demo][fortnight]") {
  const int left_out = GENERATE(range(0, 40));
  Fortnight fortnight;
  REQUIRE(fortnight.story.expected.size() == 40);
  fortnight.Play(left_out);
  CHECK_FALSE(fortnight.narrator.TellSummary(fortnight.story.end));
  const ExpectedAlert& missing = fortnight.story.expected[static_cast<size_t>(left_out)];
  CHECK(absl::StrContains(fortnight.out.str(),
                          absl::StrCat("MISSING     ", Stage_Name(missing.stage), " to ",
                                       missing.to, " about ", missing.about)));
}

TEST_CASE("Fortnight: an unexpected alert is named", "[demo][fortnight]") {
  Fortnight fortnight;
  fortnight.Play();
  fortnight.SendAlert({.to = "zoe", .stage = DUE, .about = "q-bilan"});
  CHECK_FALSE(fortnight.narrator.TellSummary(fortnight.story.end));
  CHECK(absl::StrContains(fortnight.out.str(), "UNEXPECTED  DUE to Zoé Lambert"));
}

TEST_CASE("Fortnight: a summary before the end compares only what was to come by then",
          "[demo][fortnight]") {
  Fortnight fortnight;
  fortnight.Play(-1, Ok(ParseStoryTime("2026-03-03 12:00", fortnight.story.zone)));
  CHECK(fortnight.narrator.TellSummary(fortnight.clock.Now()));
}

// deploy/run reads on until then, and waits for it where the demonstration goes on.
TEST_CASE("Fortnight: only the last line begins as deploy/run expects of it", "[demo][fortnight]") {
  const std::string key = "\nSTORY_END=\"";
  std::ifstream file(TUTORING_DEMO_SCRIPT);
  const std::string script((std::istreambuf_iterator<char>(file)), {});
  const size_t start = script.find(key);
  REQUIRE(start != std::string::npos);
  const size_t value = start + key.size();
  const std::string beginning = script.substr(value, script.find('"', value) - value);
  REQUIRE_FALSE(beginning.empty());

  const bool right = GENERATE(true, false);
  Fortnight fortnight;
  fortnight.Play(right ? -1 : 0);
  CHECK(fortnight.narrator.TellSummary(fortnight.story.end) == right);
  std::vector<std::string> lines = absl::StrSplit(fortnight.out.str(), '\n');
  REQUIRE(lines.back().empty());
  lines.pop_back();
  CHECK(absl::StartsWith(lines.back(), beginning));
  CHECK(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
          return absl::StartsWith(line, beginning);
        }) == 1);
}

TEST_CASE("Fortnight: what is told fits into 80 columns", "[demo][fortnight]") {
  Fortnight fortnight;
  fortnight.Play();
  fortnight.narrator.TellSummary(fortnight.story.end);
  for (absl::string_view line : absl::StrSplit(fortnight.out.str(), '\n')) {
    const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    INFO(line);
    CHECK(columns <= 80);
  }
}

}  // namespace
}  // namespace tutoring::demo
