#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/table.h"
#include "deploy/tutorctl/text_width.h"
#include "deploy/tutorctl/words.h"
#include "tests/cli/cli_fixture.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::tutorctl {
namespace {

TEST_CASE("Text: width counts columns, not bytes", "[cli][text]") {
  CHECK(TextWidth("abc") == 3);
  CHECK(TextWidth("Éloïse") == 6);
  CHECK(TextWidth("E\xCC\x81loi\xCC\x88se") == 6);  // The same with combining accents.
  CHECK(TextWidth("日本") == 4);
  CHECK(TextWidth("\xFF\xC3") == 2);      // No UTF-8: two replacement characters.
  CHECK(TextWidth("\xED\xA0\x80") == 3);  // A surrogate is no character.
}

TEST_CASE("Text: truncation never cuts a character or passes the width", "[cli][text]") {
  CHECK(Truncate("Éloïse", 6) == "Éloïse");
  CHECK(Truncate("Éloïse", 5) == "Éloï…");
  CHECK(Truncate("日本語", 5) == "日本…");
  CHECK(Truncate("日本語", 4) == "日…");
  CHECK(Truncate("abc", 1) == "…");
}

TEST_CASE("Text: a name cannot rewrite the screen", "[cli][text]") {
  CHECK(Printable("a\x1B[2Jb\nc\r\x7F") == "a [2Jb c  ");
  CHECK(Printable("a\xC2\x9B"
                  "b") == "a b");  // C1 control.
  CHECK(Printable("a\xE2\x80\xAE"
                  "b") == "ab");  // Right-to-left override.
  CHECK(Printable("\xC3") == "\xEF\xBF\xBD");
}

TEST_CASE("Text: wrapping breaks at spaces and keeps long words whole", "[cli][text]") {
  CHECK(Wrap("un deux trois", 7) == std::vector<std::string>{"un deux", "trois"});
  CHECK(Wrap("https://example.invalid/a b", 10) ==
        std::vector<std::string>{"https://example.invalid/a", "b"});
  CHECK(Wrap("", 10).empty());
}

TEST_CASE("Table: columns are aligned by what is seen", "[cli][text]") {
  Table table({{"A"}, {"B"}}, 80);
  table.AddRow({"é", "x"});
  table.AddRow({"日本", "y"});
  CHECK(table.Text() == "A     B\né     x\n日本  y\n");
}

TEST_CASE("Table: prose gives way before what is to be copied", "[cli][text]") {
  Table table({{"ID"}, {"NAME", Fit::kShrink}}, 30);
  table.AddRow({"course-12/duty-900", "Maximilienne de Courcelles-Lavergne"});
  CHECK(WidestLine(table.Text()) == 30);
  CHECK(absl::StrContains(table.Text(), "course-12/duty-900  "));
  CHECK(absl::StrContains(table.Text(), "Maximilie…\n"));
}

TEST_CASE("Table: even ids are cut where nothing else can give way", "[cli][text]") {
  Table table({{"ID"}, {"OTHER"}}, 20);
  table.AddRow({std::string(40, 'x'), std::string(40, 'y')});
  CHECK(WidestLine(table.Text()) == 20);
}

TEST_CASE("Table: long ids stand below their rows rather than cut the prose to nothing",
          "[cli][text]") {
  Table table({{"DUE"}, {"NAME", Fit::kShrink}, {"DUTY", Fit::kApart}}, 40);
  table.AddRow({"today", "Ana Lima", "c1/duty-1"});
  CHECK(table.Text() == "DUE    NAME      DUTY\ntoday  Ana Lima  c1/duty-1\n");
  table.AddRow({"today", "Maximilienne de Courcelles-Lavergne", "c1/direct-response-1A57MVJGHX"});
  CHECK(table.Text() ==
        "DUE    NAME\n"
        "  DUTY\n"
        "today  Ana Lima\n"
        "  c1/duty-1\n"
        "today  Maximilienne de Courcelles-Laver…\n"
        "  c1/direct-response-1A57MVJGHX\n");
}

TEST_CASE("Table: an id that stands apart is never cut", "[cli][text]") {
  Table table({{"NAME", Fit::kShrink}, {"DUTY", Fit::kApart}}, 20);
  table.AddRow({"Ana", std::string(40, 'x')});
  CHECK(absl::StrContains(table.Text(), "\n  " + std::string(40, 'x') + "\n"));
}

TEST_CASE("Words: enum values are said without their prefix", "[cli][text]") {
  CHECK(Word(v1::DUTY_STATE_OPEN) == "open");
  CHECK(Word(v1::DISMISS_REASON_NOT_A_QUESTION) == "not-a-question");
  CHECK(Word(v1::DUTY_STATE_UNSPECIFIED) == "-");
  CHECK(Word(static_cast<v1::DutyState>(77)) == "77");
  CHECK(FromWord<v1::DutyState>("suspended", "state").value() == v1::DUTY_STATE_SUSPENDED);
  const auto unknown = FromWord<v1::Verdict>("late", "verdict");
  CHECK(IsUsageError(unknown.status()));
  CHECK(unknown.status().message() == "--verdict is one of: pending, met, breached, none.");
}

}  // namespace
}  // namespace tutoring::tutorctl
