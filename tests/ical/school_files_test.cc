// Whole files in the shape of those that schools and ministries publish.

#include <catch2/catch.hpp>

#include "tests/ical/calendar_text.h"

namespace tutoring::ical::school_files_test {
namespace {

std::string Import(absl::string_view file, const std::vector<std::string>& names = {}) {
  Wanted wanted = SchoolYear();
  wanted.names = names;
  return Shown(ReadClosedDays(ReadFile(file), wanted));
}

TEST_CASE("School files: holidays close, the return and the mere beginning of summer do not",
          "[ical]") {
  CHECK(Import("school_old.ics") ==
        "2026-10-17 to 2026-11-01 Vacances de la Toussaint - Zones A B C\n"
        "event 1, line 7: kReturn\n"
        "event 2, line 17: kReturn\n"
        "event 4, line 38: kEndNotSaid\n");
}

TEST_CASE("School files: of a file of all zones, one zone is chosen by its names", "[ical]") {
  CHECK(Import("school_zones.ics", {"Zone A", "Zones A"}) ==
        "2026-10-17 to 2026-11-01 Vacances de la Toussaint - Zones A/B/C\n"
        "2026-12-19 to 2027-01-03 Vacances de Noël - Zones A/B/C\n"
        "2027-04-03 to 2027-04-09 Vacances de Printemps - Zone A\n"
        "2027-04-10 to 2027-04-16 Vacances de Printemps - Zones A/B\n"
        "2027-05-06 to 2027-05-09 Pont de l'Ascension - Zones A/B/C\n"
        "event 1, line 5: kEndNotSaid\n"
        "event 3, line 25: kNotNamed\n"
        "event 4, line 35: kNotNamed\n"
        "event 9, line 85: kReturn\n"
        "event 10, line 95: kOutside\n"
        "event 11, line 105: kOutside\n");
}

TEST_CASE("School files: the last days of summer close, though teachers return", "[ical]") {
  Wanted august = SchoolYear();
  august.from = absl::CivilDay(2026, 8, 27);
  august.until = absl::CivilDay(2026, 9, 15);
  august.names = {"été"};
  CHECK(Shown(ReadClosedDays(ReadFile("school_zones.ics"), august))
            .find("2026-08-27 Vacances d'Été - Zones A/B/C\n"
                  "2026-08-28 to 2026-08-30 Vacances d'Été(prérentrée Enseignants) - Zones "
                  "A/B/C\n") == 0);
}

TEST_CASE("School files: public holidays close their day, though they end where they begin",
          "[ical]") {
  CHECK(Import("public_holidays.ics") ==
        "2026-11-01 Toussaint\n2026-11-11 Armistice 1918\n2026-12-25 Jour de Noël\n");
}

TEST_CASE("School files: closures of an office, with times, rules, alarms and a changed day",
          "[ical]") {
  CHECK(Import("closures.ics") ==
        "2026-09-04 Fermeture mensuelle\n"
        "2026-09-10 to 2026-09-11 Travaux, bâtiment B; accès fermé\n"
        "2026-10-02 Fermeture mensuelle\n"
        "2026-12-03 Fermeture mensuelle, avancée\n"
        "event 4, line 45: kNoWholeDay\n");
}

}  // namespace
}  // namespace tutoring::ical::school_files_test
