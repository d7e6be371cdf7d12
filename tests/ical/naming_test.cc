#include "service/ical/naming.h"

#include <catch2/catch.hpp>

namespace tutoring::ical::naming_test {
namespace {

struct Row {
  std::string summary;
  bool is_return;
  bool names_holidays;
};

TEST_CASE("Naming: returns and holidays are told by their words", "[ical]") {
  const Row row = GENERATE(values<Row>({
      {"Vacances de la Toussaint - Zone A", false, true},
      {"VACANCES D’ÉTÉ", false, true},
      {"Congés de Noël", false, true},
      {"Winter holidays", false, true},
      {"Rentrée scolaire des élèves - Zones A B C", true, false},
      {"RENTREE DES ENSEIGNANTS", true, false},
      {"Prérentrée des enseignants", true, false},
      {"Pré-rentrée", true, false},
      {"Jour de reprise", true, false},
      {"Back to school", true, false},
      {"Vacances d'Été(prérentrée Enseignants)", false, true},
      {"Congé de l'Ascension", false, false},
      {"Pont de l'Ascension", false, false},
      {"Lundi de Pentecôte", false, false},
      {"Entreprise fermée", false, false},
      {"", false, false},
  }));
  DYNAMIC_SECTION(row.summary) {
    CHECK(IsReturn(row.summary) == row.is_return);
    CHECK(NamesHolidays(row.summary) == row.names_holidays);
  }
}

TEST_CASE("Naming: a phrase is found as whole words", "[ical]") {
  const std::string b_and_c = "Vacances d'Hiver - Zones B/C";
  CHECK(HoldsAnyPhrase(b_and_c, {}));
  CHECK(HoldsAnyPhrase(b_and_c, {"zones b"}));
  CHECK(HoldsAnyPhrase(b_and_c, {"Zone C", "Zones B/C"}));
  CHECK_FALSE(HoldsAnyPhrase(b_and_c, {"Zone B", "Zones C"}));
  CHECK_FALSE(HoldsAnyPhrase(b_and_c, {"acances"}));
}

}  // namespace
}  // namespace tutoring::ical::naming_test
