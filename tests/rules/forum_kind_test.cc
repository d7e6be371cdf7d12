#include "service/rules/policy/forum_kind.h"

#include <catch2/catch.hpp>

#include "tests/support/print_rules.h"

namespace tutoring::forum_kind_test {
namespace {

struct Row {
  const char* name;
  ForumKind kind;
};

TEST_CASE("ForumKind: an ordinary forum is known by its name", "[rules][forum_kind]") {
  constexpr auto kQuestions = ForumKind::kQuestions;
  constexpr auto kTechnical = ForumKind::kTechnical;
  constexpr auto kAnnouncements = ForumKind::kAnnouncements;
  constexpr auto kPeer = ForumKind::kPeer;
  const auto row = GENERATE(values<Row>({
      {"Questions", kQuestions},
      {"Posez vos questions à votre tuteur", kQuestions},
      {"Forum du module 3", kQuestions},
      {"Foire aux questions", kQuestions},
      {"Échanges avec le tuteur", kQuestions},
      {"Forum de tutorat", kQuestions},
      {"Ask your tutor", kQuestions},
      {"Q&A – module 1", kQuestions},
      {"Introduction au droit public", kQuestions},
      {"General forum", kQuestions},
      {"Nouvelle réglementation : vos questions", kQuestions},
      {"Annonces et questions", kQuestions},
      {"Actualité juridique : questions au tuteur", kQuestions},
      {"", kQuestions},
      {"Questions techniques", kTechnical},
      {"Problèmes techniques et connexion", kTechnical},
      {"Aide TECHNIQUE", kTechnical},
      {"Support informatique", kTechnical},
      {"Dépannage", kTechnical},
      {"Technical support", kTechnical},
      {"IT helpdesk", kTechnical},
      {"Annonces", kAnnouncements},
      {"Annonces du responsable", kAnnouncements},
      {"Forum des nouvelles", kAnnouncements},
      {"Actualités de la formation", kAnnouncements},
      {"Announcements", kAnnouncements},
      {"Course news", kAnnouncements},
      {"Entraide : vos questions", kPeer},
      {"Espace d'entraide", kPeer},
      {"Café des stagiaires", kPeer},
      {"La cafét’", kPeer},
      {"Coin détente", kPeer},
      {"Présentation des participants", kPeer},
      {"Présentez-vous !", kPeer},
      {"Présentons-nous", kPeer},
      {"Faisons connaissance", kPeer},
      {"Tour de table", kPeer},
      {"Brise-glace", kPeer},
      {"Débat : faut-il noter ?", kPeer},
      {"Échanges entre pairs", kPeer},
      {"Échanges entre stagiaires", kPeer},
      {"Introduce yourself", kPeer},
      {"Introductions", kPeer},
      {"Icebreaker", kPeer},
      {"Student lounge", kPeer},
      {"Peer review corner", kPeer},
  }));
  DYNAMIC_SECTION("name: " << row.name) { CHECK(ForumKindOf("general", row.name) == row.kind); }
}

TEST_CASE("ForumKind: the type decides before the name", "[rules][forum_kind]") {
  const auto row = GENERATE(values<Row>({
      {"news", ForumKind::kAnnouncements},
      {"blog", ForumKind::kIgnored},
      {"eachuser", ForumKind::kPeer},
      {"single", ForumKind::kPeer},
      {"qanda", ForumKind::kQuestions},
      {"general", ForumKind::kTechnical},
      {"", ForumKind::kTechnical},
      {"a type of tomorrow", ForumKind::kTechnical},
  }));
  DYNAMIC_SECTION("type: " << row.name) {
    CHECK(ForumKindOf(row.name, "Questions techniques") == row.kind);
  }
}

TEST_CASE("ForumKind: only questions and technical forums oblige", "[rules][forum_kind]") {
  CHECK(CountsQuestions(ForumKind::kQuestions));
  CHECK(CountsQuestions(ForumKind::kTechnical));
  CHECK_FALSE(CountsQuestions(ForumKind::kAnnouncements));
  CHECK_FALSE(CountsQuestions(ForumKind::kPeer));
  CHECK_FALSE(CountsQuestions(ForumKind::kIgnored));
}

}  // namespace
}  // namespace tutoring::forum_kind_test
