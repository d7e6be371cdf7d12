#include "service/rules/sheets/submission.h"

#include <catch2/catch.hpp>

namespace tutoring::submission_test {
namespace {

TEST_CASE("Grades: what is a decimal number, and what is not", "[rules][submission]") {
  for (const char* text : {"0", "72.50000", "-3", "000.5", "999999999999.999999"}) {
    CAPTURE(text);
    CHECK(IsDecimal(text));
  }
  for (const char* text : {"", "-", ".5", "5.", "1.2.3", "+1", "1e3", "1,5", " 1", "--1",
                           "1000000000000", "0.1234567", "NaN"}) {
    CAPTURE(text);
    CHECK_FALSE(IsDecimal(text));
  }
}

TEST_CASE("Grades: one form for each number", "[rules][submission]") {
  CHECK(PlainDecimal("072.50000") == "72.5");
  CHECK(PlainDecimal("20.0") == "20");
  CHECK(PlainDecimal("-0.000") == "0");
  CHECK(PlainDecimal("-1.50") == "-1.5");
  CHECK(PlainDecimal("000") == "0");
}

TEST_CASE("Grades: below nothing or above the best is outside the scale", "[rules][submission]") {
  const auto outside = [](const char* value, const char* maximum) {
    return Grade{.value = value, .maximum = maximum}.IsOutsideScale();
  };
  CHECK_FALSE(outside("0", "20"));
  CHECK_FALSE(outside("20", "20"));
  CHECK(outside("20.000001", "20"));
  CHECK(outside("-0.000001", "20"));
  CHECK(outside("999999999999.999999", "999999999999.999998"));
  // Without a grade, or without a scale, there is nothing to compare.
  CHECK_FALSE(outside("", "20"));
  CHECK_FALSE(outside("500", ""));
}

}  // namespace
}  // namespace tutoring::submission_test
