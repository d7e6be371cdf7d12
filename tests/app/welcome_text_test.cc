#include "service/app/welcome/welcome_text.h"

#include <catch2/catch.hpp>

#include "absl/strings/match.h"

namespace tutoring::app {
namespace {

WelcomeWords Words() {
  return {.course = "SAS",
          .group = "Alpha",
          .tutor = "Tim Roux",
          .start = "2 mars 2026",
          .end = "30 juin 2026",
          .forums = {{ForumKind::kQuestions, "Vos questions"},
                     {ForumKind::kTechnical, "Technique"},
                     {ForumKind::kAnnouncements, "Annonces"},
                     {ForumKind::kPeer, "Café"},
                     {ForumKind::kIgnored, "Blog"}}};
}

const std::string& TextOf(const std::vector<WelcomeSection>& draft, WelcomeItem item) {
  return draft.at(static_cast<size_t>(item) - 1).text;
}

TEST_CASE("Welcome draft: a section for each item, in order, in both languages",
          "[app][welcome_text]") {
  const auto language = GENERATE(Language::kFrench, Language::kEnglish);
  const auto draft = DraftWelcome(language, Words());
  REQUIRE(draft.size() == kWelcomeItems.size());
  for (size_t i = 0; i < draft.size(); ++i) {
    CHECK(draft[i].item == kWelcomeItems[i]);
    CHECK(!draft[i].text.empty());
    CHECK(draft[i].text.find('$') == std::string::npos);
  }
}

TEST_CASE("Welcome draft: what is known of the course stands in it", "[app][welcome_text]") {
  const auto draft = DraftWelcome(Language::kFrench, Words());
  CHECK(TextOf(draft, WelcomeItem::kContact) ==
        "Bonjour {{learner}},\n\nBienvenue dans le cours « SAS », groupe « Alpha ».");
  CHECK(absl::StartsWith(TextOf(draft, WelcomeItem::kIntroduction), "Je suis Tim Roux et "));
  CHECK(absl::StrContains(TextOf(draft, WelcomeItem::kIntroduction), "sous 48 heures au plus"));
  const std::string& means = TextOf(draft, WelcomeItem::kMeans);
  CHECK(absl::StrContains(means, "- Forum « Vos questions » : posez-y vos questions"));
  CHECK(absl::StrContains(means, "Technique"));
  CHECK(absl::StrContains(means, "Annonces"));
  CHECK(absl::StrContains(means, "Café"));
  CHECK(!absl::StrContains(means, "Blog"));
  CHECK(absl::StrContains(TextOf(draft, WelcomeItem::kSchedule), "du 2 mars 2026 au 30 juin 2026"));
}

TEST_CASE("Welcome draft: what nobody knows is left to be filled in", "[app][welcome_text]") {
  const auto language = GENERATE(Language::kFrench, Language::kEnglish);
  const auto draft = DraftWelcome(language, {.course = "SAS"});
  CHECK(PlaceholderLeft(TextOf(draft, WelcomeItem::kContact)) == "");
  for (const WelcomeItem item : {WelcomeItem::kIntroduction, WelcomeItem::kObjectives,
                                 WelcomeItem::kMeans, WelcomeItem::kSchedule}) {
    CHECK(PlaceholderLeft(TextOf(draft, item)) != "");
  }
}

TEST_CASE("Welcome draft: braces in a name are no placeholder", "[app][welcome_text]") {
  const auto draft =
      DraftWelcome(Language::kEnglish, {.course = "{{learner}} C", .tutor = "{{t}}"});
  CHECK(absl::StrContains(TextOf(draft, WelcomeItem::kContact), "((learner)) C"));
  CHECK(PlaceholderLeft(TextOf(draft, WelcomeItem::kIntroduction)) == "");
}

TEST_CASE("Welcome text: the first placeholder that is left is named", "[app][welcome_text]") {
  CHECK(PlaceholderLeft("nothing {here}") == "");
  CHECK(PlaceholderLeft("{{learner}}, {{learner}}") == "");
  CHECK(PlaceholderLeft("{{learner}} {{skills}} {{more}}") == "{{skills}}");
  CHECK(PlaceholderLeft("{{ learner }}") == "{{ learner }}");
  CHECK(PlaceholderLeft("open {{ only") == "{{");
}

TEST_CASE("Welcome text: a name that nobody knows leaves no gap", "[app][welcome_text]") {
  CHECK(FillLearner("Bonjour {{learner}}, {{learner}} !", "Ana") == "Bonjour Ana, Ana !");
  CHECK(FillLearner("Bonjour {{learner}},", "") == "Bonjour,");
  CHECK(FillLearner("{{learner}}, bonjour", "") == ", bonjour");
}

}  // namespace
}  // namespace tutoring::app
