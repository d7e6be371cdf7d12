#include "service/app/welcome/welcome_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"

namespace tutoring::app {
namespace {

constexpr char kLearner[] = "{{learner}}";
constexpr char kOpen[] = "{{";
constexpr char kClose[] = "}}";

// $0 in each: what is known, or a placeholder.
struct WelcomeTexts {
  const char* hello;  // $0 course, $1 group.
  const char* of_group;
  const char* who;  // $0 tutor, $1 hours.
  const char* some_tutor;
  const char* objectives;
  const char* means;
  const char* questions;  // $0 name of the forum.
  const char* technical;
  const char* announcements;
  const char* among_you;
  const char* more_means;
  const char* dates;  // $0 start, $1 end.
  const char* start;  // $0 start.
  const char* schedule;
};

constexpr WelcomeTexts kFrenchWelcome = {
    .hello = "Bonjour {{learner}},\n\nBienvenue dans le cours « $0 »$1.",
    .of_group = ", groupe « $0 »",
    .who =
        "Je suis $0 et je vous accompagne pendant toute cette formation : je réponds à vos "
        "questions sous $1 heures au plus, je fais le point avec vous régulièrement et je vous "
        "aide à vous organiser et à travailler ensemble.",
    .some_tutor = "{{prénom et nom du tuteur}}",
    .objectives =
        "Objectifs de la formation\n- Connaissances : {{connaissances visées}}\n"
        "- Compétences : {{compétences visées}}",
    .means = "Vos moyens\n- Le cours en ligne et ses ressources",
    .questions = "\n- Forum « $0 » : posez-y vos questions",
    .technical = "\n- Forum « $0 » : signalez-y les difficultés techniques",
    .announcements = "\n- « $0 » : les annonces",
    .among_you = "\n- Forum « $0 » : échangez entre vous",
    .more_means = "\n- {{autres ressources et outils}}",
    .dates = "Calendrier\n- La formation va du $0 au $1\n",
    .start = "Calendrier\n- La formation commence le $0\n",
    .schedule =
        "- Regroupements : {{dates et lieux}}\n"
        "- Pour me joindre : {{messagerie, téléphone, classe virtuelle}}"};

constexpr WelcomeTexts kEnglishWelcome = {
    .hello = "Hello {{learner}},\n\nWelcome to the course \"$0\"$1.",
    .of_group = ", group \"$0\"",
    .who =
        "I am $0 and I accompany you throughout this training: I answer your questions within "
        "$1 hours at most, take stock with you regularly, and help you to organise yourselves "
        "and to work together.",
    .some_tutor = "{{first and last name of the tutor}}",
    .objectives =
        "Objectives\n- Knowledge: {{what you will know}}\n"
        "- Skills: {{what you will be able to do}}",
    .means = "Your means\n- The online course and its resources",
    .questions = "\n- Forum \"$0\": ask your questions there",
    .technical = "\n- Forum \"$0\": tell of technical difficulties there",
    .announcements = "\n- \"$0\": announcements",
    .among_you = "\n- Forum \"$0\": exchange among yourselves",
    .more_means = "\n- {{other resources and tools}}",
    .dates = "Schedule\n- The training lasts from $0 to $1\n",
    .start = "Schedule\n- The training begins on $0\n",
    .schedule =
        "- Meetings: {{dates and places}}\n"
        "- How to reach me: {{messages, telephone, virtual meeting}}"};

const char* TextOf(const WelcomeTexts& texts, ForumKind kind) {
  switch (kind) {
    case ForumKind::kQuestions:
      return texts.questions;
    case ForumKind::kTechnical:
      return texts.technical;
    case ForumKind::kAnnouncements:
      return texts.announcements;
    case ForumKind::kPeer:
      return texts.among_you;
    case ForumKind::kIgnored:
      break;
  }
  return nullptr;
}

// Braces in a name would read as a placeholder.
std::string WithoutBraces(const std::string& name) {
  return absl::StrReplaceAll(name, {{"{", "("}, {"}", ")"}});
}

std::string MeansText(const WelcomeTexts& texts, const WelcomeWords& words) {
  std::string text = texts.means;
  for (const WelcomeWords::Forum& forum : words.forums) {
    const char* line = TextOf(texts, forum.kind);
    if (line != nullptr) absl::SubstituteAndAppend(&text, line, WithoutBraces(forum.name));
  }
  return absl::StrCat(text, texts.more_means);
}

std::string ScheduleText(const WelcomeTexts& texts, const WelcomeWords& words) {
  std::string text;
  if (!words.start.empty() && !words.end.empty()) {
    text = absl::Substitute(texts.dates, words.start, words.end);
  } else if (!words.start.empty()) {
    text = absl::Substitute(texts.start, words.start);
  }
  return absl::StrCat(text, texts.schedule);
}

}  // namespace

std::vector<WelcomeSection> DraftWelcome(Language language, const WelcomeWords& words) {
  const WelcomeTexts& texts = language == Language::kEnglish ? kEnglishWelcome : kFrenchWelcome;
  const std::string group =
      words.group.empty() ? "" : absl::Substitute(texts.of_group, WithoutBraces(words.group));
  const std::string tutor = words.tutor.empty() ? texts.some_tutor : WithoutBraces(words.tutor);
  return {
      {WelcomeItem::kContact, absl::Substitute(texts.hello, WithoutBraces(words.course), group)},
      {WelcomeItem::kIntroduction, absl::Substitute(texts.who, tutor, words.answer_hours)},
      {WelcomeItem::kObjectives, texts.objectives},
      {WelcomeItem::kMeans, MeansText(texts, words)},
      {WelcomeItem::kSchedule, ScheduleText(texts, words)}};
}

std::string PlaceholderLeft(absl::string_view text) {
  const std::string rest = absl::StrReplaceAll(text, {{kLearner, ""}});
  const size_t open = rest.find(kOpen);
  if (open == std::string::npos) return "";
  const size_t close = rest.find(kClose, open);
  if (close == std::string::npos) return kOpen;
  return rest.substr(open, close + 2 - open);
}

std::string FillLearner(absl::string_view text, const std::string& name) {
  if (!name.empty()) return absl::StrReplaceAll(text, {{kLearner, name}});
  return absl::StrReplaceAll(text, {{absl::StrCat(" ", kLearner), ""}, {kLearner, ""}});
}

}  // namespace tutoring::app
