#include "service/rules/fold.h"

#include <catch2/catch.hpp>

namespace tutoring::fold_test {
namespace {

TEST_CASE("Fold: text becomes comparable words", "[rules][fold]") {
  struct Row {
    const char* name;
    const char* text;
    const char* folded;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"case and accents", "Événement DÉJÀ passé À Noël", "evenement deja passe a noel"},
      {"ligatures", "Cœur, Œuvre, Æ", "coeur oeuvre ae"},
      {"an accent of its own", "re\u0301ponse", "reponse"},
      {"capitals with hats", "BÛCHE GOÛT ÊTRE", "buche gout etre"},
      {"a typewriter's apostrophe", "c'est l'heure", "c est l heure"},
      {"a printer's apostrophe", "c’est l’heure", "c est l heure"},
      {"quotation marks and hard spaces", "«\u00a0Merci\u00a0!\u00a0»", "merci"},
      {"an ellipsis", "Merci… mais", "merci mais"},
      {"runs of separators", "  a --\n\t b ", "a b"},
      {"a question mark stays", "Quand ?", "quand ?"},
      {"a full-width question mark", "好吗？", "好吗?"},
      {"an Arabic question mark", "متى؟", "متى?"},
      {"a red question mark", "Hein ❓", "hein ?"},
      {"a smiley glued to a word", "Merci😊", "merci"},
      {"a family of joined pictures", "👨‍👩‍👧 ❤️ 👍🏽", ""},
      {"another script", "Не могу", "Не могу"},
      {"Chinese punctuation", "谢谢。", "谢谢"},
      {"no UTF-8 at all", "caf\xE9 noir\xC3", "caf\xE9 noir\xC3"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(FoldText(row.text) == row.folded); }
}

TEST_CASE("Fold: folding twice changes nothing more", "[rules][fold]") {
  const char* text = GENERATE("Événement à l’Œuvre ❓", "👍🏽 merci", "Не могу войти…");
  CHECK(FoldText(FoldText(text)) == FoldText(text));
}

TEST_CASE("Fold: words are what stands between separators", "[rules][fold]") {
  CHECK(FoldedWords("Merci, Éva ! D'accord.") ==
        std::vector<std::string>{"merci", "eva", "d", "accord"});
  CHECK(FoldedWords(" … ").empty());
}

}  // namespace
}  // namespace tutoring::fold_test
