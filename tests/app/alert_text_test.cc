#include "service/app/telling/alert_text.h"

#include <catch2/catch.hpp>
#include <string>

namespace tutoring::app {
namespace {

AlertWords WordsAbout(const std::string& learner) {
  return {.learner = learner,
          .forum = "Questions",
          .course = "SAS",
          .asked = "lundi",
          .due = "mercredi",
          .reference = "TUT-1"};
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

struct Naming {
  const char* name;
  const char* learner;
  const char* line;
};

TEST_CASE("AlertText: French elides before a vowel or an h", "[app][alert_text]") {
  const auto row = GENERATE(values<Naming>({
      {"consonant", "Bruno Costa", "[Rappel] Une question de Bruno Costa attend une réponse."},
      {"vowel", "Amina Belkacem", "[Rappel] Une question d'Amina Belkacem attend une réponse."},
      {"accented vowel", "Élodie", "[Rappel] Une question d'Élodie attend une réponse."},
      {"h", "Hugo Petit", "[Rappel] Une question d'Hugo Petit attend une réponse."},
      {"y", "Yann", "[Rappel] Une question de Yann attend une réponse."},
      {"another script", "Юлия", "[Rappel] Une question de Юлия attend une réponse."},
      {"nobody knows", "", "[Rappel] Une question d'un apprenant attend une réponse."},
  }));
  DYNAMIC_SECTION(row.name) {
    const std::string text =
        AlertText(Language::kFrench, AlertKind::kReminder, WordsAbout(row.learner));
    CHECK(FirstLine(text) == row.line);
  }
}

TEST_CASE("AlertText: English never elides", "[app][alert_text]") {
  const std::string text = AlertText(Language::kEnglish, AlertKind::kDue, WordsAbout("Amina"));
  CHECK(FirstLine(text) == "[Due] A question of Amina was not answered in time.");
}

TEST_CASE("AlertText: every kind ends with the reference, in both languages", "[app][alert_text]") {
  const auto language = GENERATE(Language::kFrench, Language::kEnglish);
  const auto kind = GENERATE(AlertKind::kReminder, AlertKind::kDue, AlertKind::kEscalation,
                             AlertKind::kCorrection, AlertKind::kSummary);
  const std::string text = AlertText(language, kind, WordsAbout("Zoé"));
  const std::string end = language == Language::kFrench ? "\nRéf. TUT-1" : "\nRef. TUT-1";
  REQUIRE(text.size() > end.size());
  CHECK(text.substr(text.size() - end.size()) == end);
  CHECK(text.find('$') == std::string::npos);
}

TEST_CASE("AlertText: a manager reads that tutors were told only where they were",
          "[app][alert_text]") {
  AlertWords words = WordsAbout("Zoé");
  const std::string untold = AlertText(Language::kFrench, AlertKind::kEscalation, words);
  CHECK(untold.find("prévenus") == std::string::npos);
  words.tutors_told = true;
  const std::string told = AlertText(Language::kFrench, AlertKind::kEscalation, words);
  CHECK(told.find("attendue le mercredi. Les tuteurs concernés ont été prévenus.\n") !=
        std::string::npos);
}

struct SignalText {
  const char* name;
  DutyKind kind;
  const char* since;  // Empty: the course's start.
  const char* french;
  const char* english;
};

TEST_CASE("AlertText: a correction of a report that is gone with its group speaks of no learner",
          "[app][alert_text]") {
  AlertWords words = WordsAbout("");
  words.duty = GENERATE(DutyKind::kReport, DutyKind::kAcknowledgement);
  CHECK_THAT(FirstLine(AlertText(Language::kFrench, AlertKind::kCorrection, words)),
             Catch::EndsWith(": un groupe."));
  CHECK_THAT(FirstLine(AlertText(Language::kEnglish, AlertKind::kCorrection, words)),
             Catch::EndsWith(": a group."));
}

TEST_CASE(
    "AlertText: a correction about a tutor who is gone speaks of no learner, and says of when",
    "[app][alert_text]") {
  AlertWords words = WordsAbout("");
  words.duty = DutyKind::kPresence;
  words.earlier = "mardi 3 mars 2026 à 09:00";
  const std::string text = AlertText(Language::kFrench, AlertKind::kCorrection, words);
  CHECK_THAT(text, Catch::Contains("L'absence d'un tuteur du cours") &&
                       Catch::Contains("\nCela corrige l'alerte reçue le mardi 3 mars 2026 à 09:00."
                                       "\nRéf. "));
  CHECK_THAT(AlertText(Language::kEnglish, AlertKind::kDue, words),
             Catch::Contains("\nThe date has changed since the alert received on mardi"));
  words.taken_back = "lundi 2 mars 2026 à 09:00";
  CHECK_THAT(
      AlertText(Language::kFrench, AlertKind::kDue, words),
      Catch::Contains("\nLa rectification reçue le lundi 2 mars 2026 à 09:00 ne vaut plus."));
  CHECK_THAT(AlertText(Language::kEnglish, AlertKind::kCorrection, words),
             Catch::Contains("\nThis corrects the alert received on mardi"));
  words.earlier = "";
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kCorrection, words),
             !Catch::Contains("Cela corrige"));
}

TEST_CASE("AlertText: a stand-in reads for whom, and a tutor how often they were asked",
          "[app][alert_text]") {
  AlertWords words = WordsAbout("Zoé");
  words.duty = DutyKind::kContact;
  words.cycle = 2;
  words.replaced = "Tim, Tom";
  const std::string french = AlertText(Language::kFrench, AlertKind::kOpening, words);
  CHECK(french.find("lundi. C'est la relance n° 2 de cette absence. Un contact") !=
        std::string::npos);
  CHECK(french.find("\nVous remplacez ici : Tim, Tom.\nRéf.") != std::string::npos);
  const std::string english = AlertText(Language::kEnglish, AlertKind::kOpening, words);
  CHECK(english.find("This is contact no. 2 for one absence.") != std::string::npos);
  CHECK(english.find("\nYou stand in for: Tim, Tom.\nRef.") != std::string::npos);
  words.cycle = 1;
  words.replaced = "";
  const std::string first = AlertText(Language::kEnglish, AlertKind::kOpening, words);
  CHECK(first.find("no. ") == std::string::npos);
  CHECK(first.find("stand in") == std::string::npos);
}

TEST_CASE("AlertText: an escalation that moved says when the like was received, and of no date",
          "[app][alert_text]") {
  AlertWords words = WordsAbout("Zoé");
  words.earlier = "jeudi";
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kEscalation, words),
             Catch::Contains("\nUne alerte semblable avait été reçue le jeudi.\n"));
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kDue, words),
             Catch::Contains("\nLa date a changé depuis l'alerte reçue le jeudi.\n"));
}

TEST_CASE("AlertText: a contact by direct message is named where these are reported",
          "[app][alert_text]") {
  AlertWords words = WordsAbout("Zoé");
  words.duty = DutyKind::kContact;
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kDue, words),
             Catch::Contains("privée, ou une intervention déclarée, clôt"));
  words.messages_reported = true;
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kDue, words),
             Catch::Contains("privée, un message direct ou une intervention déclarée, clôt"));
  CHECK_THAT(AlertText(Language::kEnglish, AlertKind::kOpening, words),
             Catch::Contains("answer, a direct message or an intervention that is declared"));
  words.duty = DutyKind::kMissingSheet;
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kDue, words),
             Catch::Contains("privée, un message direct, une intervention déclarée, ou la remise"));
  words.messages_reported = false;
  CHECK_THAT(AlertText(Language::kEnglish, AlertKind::kEscalation, words),
             Catch::Contains("private answer, an intervention that is declared, or the"));
}

TEST_CASE("AlertText: a welcome asks for what is still open, and says what closes it",
          "[app][alert_text]") {
  AlertWords words = WordsAbout("Zoé");
  words.duty = DutyKind::kWelcome;
  words.to_do = {WelcomeItem::kIntroduction, WelcomeItem::kSchedule};
  CHECK_THAT(
      AlertText(Language::kFrench, AlertKind::kDue, words),
      Catch::Contains("À faire : se présenter, donner le calendrier. Chaque point se coche"));
  words.to_do = {WelcomeItem::kContact};
  CHECK_THAT(AlertText(Language::kFrench, AlertKind::kDue, words),
             Catch::Contains("À faire : prendre contact, ce qui clôt cette alerte."));
  words.of_group = true;
  CHECK_THAT(AlertText(Language::kEnglish, AlertKind::kDue, words),
             Catch::Contains("To do: make contact (an announcement in the course will do), which "
                             "closes this alert."));
}

TEST_CASE("AlertText: signals say since when, and that nothing is owed", "[app][alert_text]") {
  const auto row = GENERATE(values<SignalText>({
      {"a group", DutyKind::kSilentGroup, "lundi",
       " : le groupe « A ».\nCours « SAS ». Aucun échange depuis le lundi. Une",
       ": the group \"A\".\nCourse \"SAS\". No exchange since lundi. A task"},
      {"a group that never had any", DutyKind::kSilentGroup, "",
       "Aucun échange depuis le début du cours. Une", "No exchange since the course began. A task"},
      {"a learner", DutyKind::kIsolatedLearner, "lundi",
       "Zoé échange peu avec les autres apprenants.\nCours « SAS ». Aucun échange depuis le lundi. "
       "Une",
       "Zoé has little exchange with the other learners.\nCourse \"SAS\". No exchange since lundi. "
       "A"},
      {"answers", DutyKind::kPeerAnswers, "lundi",
       "Questions répondues du lundi au mercredi : 12, dont d'abord par un autre apprenant : 2. "
       "Laisser",
       "Questions answered from lundi to mercredi: 12, first by a fellow learner: 2. Giving"},
  }));
  DYNAMIC_SECTION(row.name) {
    AlertWords words = WordsAbout("Zoé");
    words.duty = row.kind;
    words.of_group = row.kind == DutyKind::kSilentGroup;
    words.group = "A";
    words.asked = row.since;
    words.answered = 12;
    words.by_peers = 2;
    const std::string french = AlertText(Language::kFrench, AlertKind::kOpening, words);
    CHECK_THAT(french, Catch::StartsWith("[Entraide] ") && Catch::Contains(row.french) &&
                           Catch::Contains("\nSimple suggestion : rien n'est dû.\nRéf. TUT-1"));
    const std::string english = AlertText(Language::kEnglish, AlertKind::kOpening, words);
    CHECK_THAT(english, Catch::StartsWith("[Collaboration] ") && Catch::Contains(row.english) &&
                            Catch::Contains("\nOnly a suggestion: nothing is owed.\nRef. TUT-1"));
  }
}

TEST_CASE("SayTime: local time in words, the first of a month as French says it",
          "[app][alert_text]") {
  absl::TimeZone paris;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &paris));
  const absl::Time first = absl::FromCivil(absl::CivilMinute(2026, 3, 1, 8, 5), paris);
  CHECK(SayTime(first, paris, Language::kFrench) == "dimanche 1er mars 2026 à 08:05");
  CHECK(SayTime(first, paris, Language::kEnglish) == "Sunday 1 March 2026 at 08:05");
  CHECK(SayTime(first, absl::UTCTimeZone(), Language::kFrench) == "dimanche 1er mars 2026 à 07:05");
}

}  // namespace
}  // namespace tutoring::app
