// Checklists and welcome messages at the command line.

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/welcome_file.h"
#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

constexpr char kName[] = "platforms/demo/courses/12/checklists/ABC";

struct Welcoming : CliFixture {
  Welcoming() {
    ledger.platforms.push_back(PlatformNamed("demo"));
    v1::Checklist list;
    list.set_name(kName);
    list.set_group("7");
    list.set_group_display_name("Alpha");
    for (int i = 1; i <= 5; ++i) {
      v1::ChecklistItem& item = *list.add_items();
      item.set_item(static_cast<v1::WelcomeItem>(i));
      item.set_state(i < 3 ? v1::ITEM_STATE_DONE : v1::ITEM_STATE_OPEN);
    }
    list.mutable_items(0)->set_post("p9");
    list.mutable_items(1)->set_link("https://campus.example/visio");
    *list.mutable_items(1)->mutable_time() = Paris(3, 2, 10, 0);
    list.mutable_items(1)->set_person("tim");
    *list.mutable_send_time() = Paris(3, 2, 11, 0);
    list.set_recipient_count(12);
    list.add_acknowledgements()->set_learner("ana");
    ledger.checklists = {list};
  }
};

TEST_CASE_METHOD(Welcoming, "checklists list: whose, what is to be done, who read it",
                 "[cli][checklists]") {
  const Outcome outcome = Run({"checklists", "list", "--course=12"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("ABC") && Contains("group Alpha") &&
                              Contains("objectives, means, schedule") &&
                              Contains("2026-03-02 11:00"));
  CHECK(WidestLine(outcome.out) <= 80);
}

TEST_CASE_METHOD(Welcoming, "checklists show: each item with its evidence", "[cli][checklists]") {
  const Outcome outcome = Run({"checklists", "show", "ABC", "--course=12"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("Welcome of group Alpha") && Contains("post p9") &&
                              Contains("https://campus.example/visio") && Contains("tim") &&
                              Contains("to 12, read by 1."));
  CHECK(WidestLine(outcome.out) <= 80);
}

TEST_CASE_METHOD(Welcoming, "checklists tick, waive, reopen: what is said of an item",
                 "[cli][checklists]") {
  CHECK(Run({"checklists", "tick", "ABC", "--course=12", "--item=means", "--note=vu",
             "--at=2026-03-02 10:00"})
            .status == 0);
  CHECK(ledger.last_mark.name() == kName);
  CHECK(ledger.last_mark.item() == v1::WELCOME_ITEM_MEANS);
  CHECK(ledger.last_mark.state() == v1::ITEM_STATE_DONE);
  CHECK(ledger.last_mark.note() == "vu");
  CHECK(ledger.last_mark.time().seconds() == Paris(3, 2, 10, 0).seconds());
  CHECK_FALSE(ledger.last_mark.request_id().empty());
  CHECK(
      Run({"checklists", "waive", "ABC", "--course=12", "--item=means", "--reason=told-by-course"})
          .status == 0);
  CHECK(ledger.last_mark.state() == v1::ITEM_STATE_WAIVED);
  CHECK(ledger.last_mark.waive_reason() == v1::WAIVE_REASON_TOLD_BY_COURSE);
  CHECK(Run({"checklists", "reopen", "ABC", "--course=12", "--item=means"}).status == 0);
  CHECK(ledger.last_mark.state() == v1::ITEM_STATE_OPEN);
}

TEST_CASE_METHOD(Welcoming, "checklists: what is missing or no word is wrong usage",
                 "[cli][checklists]") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"checklists", "list"},
        {"checklists", "show", "ABC"},
        {"checklists", "tick", "ABC", "--course=12"},
        {"checklists", "tick", "ABC", "--course=12", "--item=lunch"},
        {"checklists", "waive", "ABC", "--course=12", "--item=means"},
        {"checklists", "send", "ABC", "--course=12"},
        {"checklists", "send", "ABC", "--course=12", "--file=/dev/zero"}}) {
    CAPTURE(words);
    CHECK(Run(words).status == 2);
  }
}

TEST_CASE_METHOD(Welcoming, "checklists acknowledge: on behalf of the learner who read it",
                 "[cli][checklists]") {
  CHECK(Run({"checklists", "acknowledge", "--course=12"}).status == 2);
  CHECK(Run({"checklists", "acknowledge", "--course=12", "--on-behalf-of="}).status == 2);
  CHECK(Run({"checklists", "acknowledge", "--course=12", "--on-behalf-of=two words"}).status == 2);
  const Outcome outcome = Run({"checklists", "acknowledge", "--course=12", "--on-behalf-of=ana"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "ana has read the welcome.\n");
  CHECK(ledger.last_person == "ana");
  CHECK(ledger.last_reader.parent() == "platforms/demo/courses/12");
  CHECK_FALSE(ledger.last_reader.request_id().empty());
  CHECK(Run({"checklists", "list", "--course=12"}).status == 0);
  CHECK(ledger.last_person.empty());
}

TEST_CASE_METHOD(Welcoming, "checklists draft and send: the draft is a file that people complete",
                 "[cli][checklists]") {
  for (const auto& [item, text] :
       {std::pair(v1::WELCOME_ITEM_CONTACT, "Bonjour {{learner}},\n\nBienvenue."),
        std::pair(v1::WELCOME_ITEM_MEANS, "- {{outils}}")}) {
    v1::WelcomeSection& section = *ledger.draft.add_sections();
    section.set_item(item);
    section.set_text(text);
  }
  const Outcome draft = Run({"checklists", "draft", "ABC", "--course=12", "--language=fr"});
  CHECK(draft.status == 0);
  CHECK(ledger.last_draft.language() == "fr");
  CHECK_THAT(draft.out, Contains("[contact]\nBonjour {{learner}},\n\nBienvenue.\n"));
  CHECK(WidestLine(draft.out) <= 80);
  WriteFile("welcome.txt", draft.out, std::filesystem::perms::owner_read);
  const Outcome sent =
      Run({"checklists", "send", "ABC", "--course=12", "--file=" + Path("welcome.txt")});
  CHECK(sent.status == 0);
  REQUIRE(ledger.last_welcome.sections_size() == 2);
  for (int i = 0; i < 2; ++i) {
    CHECK(ledger.last_welcome.sections(i).item() == ledger.draft.sections(i).item());
    CHECK(ledger.last_welcome.sections(i).text() == ledger.draft.sections(i).text());
  }
}

TEST_CASE("Welcome file: headings, left out lines, and what stands before them",
          "[cli][checklists]") {
  const auto draft = ParseWelcome("# note\n\n[means]\r\n  a\n#b\nc\n\n[schedule]\nd");
  REQUIRE(draft.ok());
  REQUIRE(draft->sections_size() == 2);
  CHECK(draft->sections(0).text() == "a\nc");
  CHECK(draft->sections(1).text() == "d");
  CHECK_FALSE(ParseWelcome("hello\n[means]\nx").ok());
  CHECK_FALSE(ParseWelcome("[lunch]\nx").ok());
  CHECK(ParseWelcome("")->sections().empty());
}

TEST_CASE("Welcome file: words that look like something else come back as words",
          "[cli][checklists]") {
  v1::WelcomeDraft draft;
  draft.add_sections()->set_item(v1::WELCOME_ITEM_MEANS);
  draft.mutable_sections(0)->set_text("[schedule]\n# 1");
  const auto read = ParseWelcome(WelcomeFile(draft));
  REQUIRE(read.ok());
  REQUIRE(read->sections_size() == 1);
  CHECK(read->sections(0).text() == "[schedule]\n # 1");
}

}  // namespace
}  // namespace tutoring::tutorctl
