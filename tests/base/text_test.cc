#include "service/base/text.h"

#include <catch2/catch.hpp>

namespace tutoring {
namespace {

struct Utf8Row {
  const char* name;
  std::string text;
  bool is_utf8;
};

TEST_CASE("Text: UTF-8 is accepted exactly where it is well-formed", "[base][text]") {
  const auto row = GENERATE(values<Utf8Row>({
      {"empty", "", true},
      {"ASCII", "Bonjour", true},
      {"a NUL byte", std::string("\0", 1), true},
      {"two bytes, lowest", "\xC2\x80", true},
      {"two bytes, highest", "\xDF\xBF", true},
      {"three bytes, lowest", "\xE0\xA0\x80", true},
      {"last before the surrogates", "\xED\x9F\xBF", true},
      {"first after the surrogates", "\xEE\x80\x80", true},
      {"four bytes, lowest", "\xF0\x90\x80\x80", true},
      {"U+10FFFF", "\xF4\x8F\xBF\xBF", true},
      {"accents and a smiley", "Éléonore 👋", true},
      {"Latin-1", "\xE9t\xE9", false},
      {"a lone continuation byte", "\x80", false},
      {"two bytes cut short", "a\xC3", false},
      {"three bytes cut short", "\xE2\x82", false},
      {"four bytes cut short", "\xF0\x9F\x98", false},
      {"a sequence broken by ASCII",
       "\xE2\x82"
       "a",
       false},
      {"overlong slash in two bytes", "\xC0\xAF", false},
      {"overlong in two bytes, highest", "\xC1\xBF", false},
      {"overlong in three bytes", "\xE0\x9F\xBF", false},
      {"overlong in four bytes", "\xF0\x8F\xBF\xBF", false},
      {"first surrogate", "\xED\xA0\x80", false},
      {"last surrogate", "\xED\xBF\xBF", false},
      {"beyond U+10FFFF", "\xF4\x90\x80\x80", false},
      {"five bytes", "\xF8\x88\x80\x80\x80", false},
      {"no lead byte at all", "\xFF", false},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(IsUtf8(row.text) == row.is_utf8); }
}

struct IdRow {
  const char* name;
  std::string id;
  bool is_id;
};

TEST_CASE("Text: an id has 1 to 255 bytes of UTF-8 and no control characters", "[base][text]") {
  const auto row = GENERATE(values<IdRow>({
      {"a number", "1234", true},
      {"an accent", "élève-7", true},
      {"spaces", "a b", true},
      {"255 bytes", std::string(255, 'x'), true},
      {"empty", "", false},
      {"256 bytes", std::string(256, 'x'), false},
      {"256 bytes in 128 characters",
       [] {
         std::string text;
         for (int i = 0; i < 128; ++i) text += "é";
         return text;
       }(),
       false},
      {"a line feed, which separates ids", "1\n2", false},
      {"a NUL byte", std::string("1\0", 2), false},
      {"the last control character", "\x1F", false},
      {"delete", "\x7F", false},
      {"not UTF-8", "\xE9", false},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(IsId(row.id) == row.is_id); }
}

TEST_CASE("Text: ids are ordered as people expect of numbers", "[base][text]") {
  CHECK(IdLess("9", "10"));
  CHECK_FALSE(IdLess("10", "9"));
  CHECK(IdLess("10", "11"));
  CHECK_FALSE(IdLess("11", "11"));
  CHECK(IdLess("", "0"));
  CHECK(IdLess("z", "aa"));
}

TEST_CASE("Text: joined ids are sorted and unique, and come back", "[base][text]") {
  CHECK(JoinIds({}).empty());
  CHECK(SplitIds("").empty());
  CHECK(JoinIds({"10", "9", "10", "2"}) == "2\n9\n10");
  CHECK(SplitIds(JoinIds({"10", "9", "10", "2"})) == std::vector<std::string>{"2", "9", "10"});
  CHECK(SplitIds(JoinIds({"é, à; \"x\""})) == std::vector<std::string>{"é, à; \"x\""});
}

}  // namespace
}  // namespace tutoring
