// How a report at the end of a module reads, as text and as a page.
#include "service/app/reports/report_page.h"

#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

using app::Language;
using app::ReportState;
using app::ReportView;

// A submitted report about Ana, whose tutor writes what a browser would run.
ReportView SomeReport() {
  ReportView view{.course = "c1",
                  .course_name = "Gestion budgétaire des EPLE & pilotage",
                  .group_name = "Groupe <Alpha>",
                  .state = ReportState::kSubmitted,
                  .author_name = "Tim Roux",
                  .names = {{"ana", "Ana Petit"}, {"bob", ""}},
                  .objectives = {{"o1", "Lire un budget"}}};
  view.report = {.id = 3,
                 .group = "a",
                 .course_end = Hour(0),
                 .minutes = 95,
                 .remarks = "<script>alert('x')</script>",
                 .submitted = Hour(48),
                 .author = "tim"};
  std::string long_remarks = "Progresse nettement.\nÀ suivre :";
  for (int i = 0; i < 30; ++i) long_remarks += " élève assidue";
  view.report.lines = {{.learner = "ana",
                        .result = 2,
                        .remarks = long_remarks,
                        .last_access = Hour(-5),
                        .questions = 3,
                        .answered_in_time = 2,
                        .answered_late = 1,
                        .minutes = 45,
                        .sheets = {{.open = Hour(-200),
                                    .final = false,
                                    .handed_in = Hour(-190),
                                    .debriefed = true,
                                    .results = {{"o1", 1, 2}, {"o9", 0, 3}}},
                                   {.open = Hour(-50), .final = true}}},
                       {.learner = "bob"}};
  return view;
}

app::ReportPage Page(Language language = Language::kFrench) {
  absl::TimeZone zone;
  absl::LoadTimeZone("Europe/Paris", &zone);
  return app::LayOut(SomeReport(), zone, language);
}

size_t Columns(absl::string_view line) {
  size_t columns = 0;
  for (const char byte : line) columns += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return columns;
}

TEST_CASE("Report page: as text it says everything, within 80 columns", "[app][report]") {
  const std::string text = app::ReportAsText(Page());
  for (const char* part :
       {"Bilan de fin de module\n======================\n", "Groupe <Alpha>", "2 mars 2026",
        "remis, en attente de lecture", "par Tim Roux", "1 h 35", "Ana Petit\n---------\n",
        "partiellement", "3, dont 2 avec réponse à temps, 1 en retard", "Progresse nettement.",
        "Fiche 2026-02-22", "Lire un budget ; Apprenant : atteint ; Tuteur : partiellement",
        "o9 ; Apprenant : non précisé ; Tuteur : pas encore", "(finale)", "non remise",
        "bob\n---\n"}) {
    CAPTURE(part);
    CHECK(absl::StrContains(text, part));
  }
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    CAPTURE(line);
    CHECK(Columns(line) <= 80);
  }
}

TEST_CASE("Report page: a page runs and loads nothing that somebody wrote", "[app][report]") {
  const std::string html = app::ReportAsHtml(Page());
  CHECK(absl::StartsWith(html, "<!DOCTYPE html>\n<html lang=\"fr\">"));
  CHECK_FALSE(absl::StrContains(html, "<script"));
  CHECK(absl::StrContains(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
  CHECK(absl::StrContains(html, "Groupe &lt;Alpha&gt;"));
  CHECK(absl::StrContains(html, "EPLE &amp; pilotage"));
  for (const char* outside : {"http:", "https:", "src=", "href=", "url("}) {
    CHECK_FALSE(absl::StrContains(html, outside));
  }
}

TEST_CASE("Report page: in English, too", "[app][report]") {
  const std::string text = app::ReportAsText(Page(Language::kEnglish));
  CHECK(absl::StrContains(text, "Report at the end of the module"));
  CHECK(absl::StrContains(text, "3, of which 2 answered in time, 1 late"));
  CHECK(absl::StrContains(app::ReportAsHtml(Page(Language::kEnglish)), "<html lang=\"en\">"));
}

}  // namespace
}  // namespace tutoring::testing
