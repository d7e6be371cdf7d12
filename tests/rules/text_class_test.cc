#include "service/rules/response/text_class.h"

#include <catch2/catch.hpp>

#include "tests/support/print_rules.h"

namespace tutoring::text_class_test {
namespace {

TEST_CASE("TextClass: thanks, greetings, agreement and smileys are courtesies",
          "[rules][text_class]") {
  const char* text = GENERATE(
      // French.
      "Merci !", "merci", "MERCI BEAUCOUP", "Merci beaucoup, bonne journée !", "merci ! c'est noté",
      "Merci à tous", "Merci à toutes et à tous.", "Merci pour votre réponse.",
      "Merci de votre aide, bonne soirée", "Mille mercis", "merci d'avance", "Merci infiniment !!!",
      "Je vous remercie.", "Bonjour", "Bonjour à tous,", "Bonsoir Madame, merci bien.",
      "Salut et merci", "Bien reçu, merci", "D'accord, merci.", "C’est noté", "Entendu !",
      "J'ai compris, merci encore", "J'ai tout compris", "Parfait, c'est clair", "Super !",
      "Génial, merci", "OK", "ok merci", "Bravo à tous !", "Félicitations", "Cordialement",
      "Bonjour Monsieur, je vous remercie pour votre retour.", "Bon weekend", "merci pour tout",
      "Bienvenue à toi", "« Merci »",
      // English.
      "Thanks!", "Thank you very much", "thank you so much for your help", "Thanks for the answer",
      "Hello", "Hi all", "Great, thanks", "Got it, thanks", "Noted", "Understood, have a nice day",
      "Perfect, that's clear", "Congratulations to you all", "Bye", "Welcome!",
      // To people, and signed.
      "Merci Sophie !", "Merci Madame Durand, bonne journée", "Merci beaucoup Élodie",
      "Thank you Zoé", "Bonjour Monsieur Martin, c'est noté, merci",
      "Merci beaucoup,\nAlice Martin", "Bien reçu, merci.\n\nCordialement\nJean-Paul O'Brien\n",
      "Merci Anne, merci Paul",
      // Without a word.
      "👍", "👍👍👍👍", "Merci😊", "merci 🙏🙏🙏", "❤️", "👨‍👩‍👧", ":-)", "...", "!", "",
      "   ");
  INFO(text);
  CHECK(ClassifyText(text) == TextClass::kCourtesy);
}

TEST_CASE("TextClass: what may ask something is a question", "[rules][text_class]") {
  const char* text = GENERATE(
      // French.
      "Merci, mais comment fait-on pour rendre le devoir ?", "Merci, mais comment…",
      "Bonjour, à l'aide !", "Bonjour, aide", "Je n'arrive pas à ouvrir le fichier.",
      "Bonjour, je suis perdu", "Merci mais ça ne marche pas", "Ok ?", "?",
      "Quand a lieu la classe virtuelle", "Besoin d'aide", "Tout est clair", "Oui", "Non", "Idem",
      "Pareil pour moi", "Merci, par contre le lien est mort", "pas compris", "Je n'ai pas compris",
      "Bonjour, j'attends votre réponse", "up !", "Voici mon devoir",
      "Merci. La date du devoir est bien le 12 mars ?",
      "Merci merci merci merci merci merci merci merci merci merci merci merci merci", "En retard",
      "12", "aide", "Une réponse", "Bonjour, une question",
      // English.
      "Hello, help!", "Hi, how do I submit", "Thanks, but it fails", "I am lost",
      "Thank you? I did not ask for that", "Where is the file", "help", "Same here",
      "I do not understand", "Any answer",
      // Capitals that are no names.
      "MERCI AIDEZ MOI", "Merci. Problème résolu", "Bonjour. Impossible",
      "Merci Sophie mais comment", "Bonjour Sophie Martin Dupont Durand", "Merci\nJe bloque encore",
      "Bonjour Sophie, urgent", "Impossible", "Merci\nImpossible", "Merci\nToujours Rien Reçu",
      // Other scripts: in doubt a learner is owed an answer.
      "Не могу", "帮我", "谢谢", "怎么办", "مساعدة", "吗？", "¿Dónde", "merci ❓",
      // No text that anybody can read.
      "\xE9t\xE9");
  INFO(text);
  CHECK(ClassifyText(text) == TextClass::kQuestion);
}

TEST_CASE("TextClass: twelve courteous words are a courtesy, thirteen a question",
          "[rules][text_class]") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "merci ";
  CHECK(ClassifyText(text) == TextClass::kCourtesy);
  CHECK(ClassifyText(text + "merci") == TextClass::kQuestion);
}

}  // namespace
}  // namespace tutoring::text_class_test
