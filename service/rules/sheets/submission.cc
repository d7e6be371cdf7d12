#include "service/rules/sheets/submission.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace tutoring {
namespace {

constexpr size_t kMostWholeDigits = 12;
constexpr size_t kMostDecimals = 6;

bool IsDigits(absl::string_view text, size_t most) {
  return !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

// What is before the decimal point, and what is after it.
std::pair<absl::string_view, absl::string_view> Parts(absl::string_view text) {
  return absl::StrSplit(text, absl::MaxSplits('.', 1));
}

// In millionths: at most 18 digits, which fit.
int64_t Millionths(absl::string_view decimal) {
  const bool negative = absl::ConsumePrefix(&decimal, "-");
  const auto [whole, decimals] = Parts(decimal);
  int64_t number = 0;
  const std::string digits =
      absl::StrCat(whole, decimals, std::string(kMostDecimals - decimals.size(), '0'));
  if (!absl::SimpleAtoi(digits, &number)) return 0;
  return negative ? -number : number;
}

}  // namespace

bool IsDecimal(absl::string_view text) {
  absl::ConsumePrefix(&text, "-");
  const auto [whole, decimals] = Parts(text);
  if (!IsDigits(whole, kMostWholeDigits)) return false;
  return absl::StrContains(text, '.') ? IsDigits(decimals, kMostDecimals) : true;
}

std::string PlainDecimal(absl::string_view text) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  auto [whole, decimals] = Parts(text);
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
  std::string plain = absl::StrCat(whole, decimals.empty() ? "" : ".", decimals);
  return negative && plain != "0" ? absl::StrCat("-", plain) : plain;
}

bool Grade::IsOutsideScale() const {
  if (value.empty() || maximum.empty()) return false;
  const int64_t given = Millionths(value);
  return given < 0 || given > Millionths(maximum);
}

}  // namespace tutoring
