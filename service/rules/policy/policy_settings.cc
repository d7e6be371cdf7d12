#include "service/rules/policy/policy_settings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring {
namespace {

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kLongest = absl::Hours(24 * 366);
constexpr absl::string_view kWorkingDays = "wd";
constexpr int kLargestNumber = 100;

const PolicyField* FindField(absl::string_view name) {
  const auto& fields = PolicyFields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const PolicyField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

absl::string_view NameOf(PolicyValueKind kind) {
  static constexpr std::array<absl::string_view, 6> kNames = {
      "duration", "time", "yes or no", "text", "number", "duration or number of working days"};
  return kNames[static_cast<size_t>(kind) - 1];
}

// Digits and nothing else.
bool IsNumber(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

// Days are 24 hours here; absl's own words end with hours. No part of it may be negative.
std::optional<absl::Duration> ReadDuration(absl::string_view text) {
  absl::Duration days;
  if (const size_t end = text.find('d'); end != absl::string_view::npos) {
    int count = 0;
    if (!absl::SimpleAtoi(text.substr(0, end), &count) || count < 0) return std::nullopt;
    days = count * kDay;
    text.remove_prefix(end + 1);
    if (text.empty()) return days;
  }
  absl::Duration rest;
  if (!absl::ParseDuration(std::string(text), &rest) || rest < absl::ZeroDuration()) {
    return std::nullopt;
  }
  return days + rest;
}

// Whole days, as "3wd".
std::optional<int> ReadWorkingDays(absl::string_view text) {
  int days = 0;
  if (!absl::ConsumeSuffix(&text, kWorkingDays) || !IsNumber(text) ||
      !absl::SimpleAtoi(text, &days)) {
    return std::nullopt;
  }
  return days <= kLongest / kDay ? std::optional(days) : std::nullopt;
}

// Reads a value of one kind into its field; false where it cannot be read.
struct Reader {
  absl::string_view text;
  Policy& policy;

  bool operator()(absl::Duration& (*field)(Policy&)) const {
    const auto read = ReadDuration(text);
    if (!read || *read > kLongest) return false;
    field(policy) = absl::Trunc(*read, absl::Microseconds(1));
    return true;
  }
  bool operator()(TimeCount& (*field)(Policy&)) const {
    if (text != "ELAPSED" && text != "WORKING") return false;
    field(policy) = text == "WORKING" ? TimeCount::kWorking : TimeCount::kElapsed;
    return true;
  }
  bool operator()(bool& (*field)(Policy&)) const {
    if (text != "yes" && text != "no") return false;
    field(policy) = text == "yes";
    return true;
  }
  bool operator()(std::string& (*field)(Policy&)) const {
    if (text.empty()) return false;
    field(policy) = std::string(text);
    return true;
  }
  bool operator()(int& (*field)(Policy&)) const {
    int read = 0;
    if (!IsNumber(text) || !absl::SimpleAtoi(text, &read) || read > kLargestNumber) return false;
    field(policy) = read;
    return true;
  }
  bool operator()(Delay& (*field)(Policy&)) const {
    const auto days = ReadWorkingDays(text);
    const auto time = days ? absl::ZeroDuration() : ReadDuration(text);
    if (!time || *time > kLongest) return false;
    field(policy) = {absl::Trunc(*time, absl::Microseconds(1)), days.value_or(0)};
    return true;
  }
};

struct Writer {
  Policy& policy;

  std::string operator()(absl::Duration& (*field)(Policy&)) const {
    return absl::FormatDuration(field(policy));
  }
  std::string operator()(TimeCount& (*field)(Policy&)) const {
    return field(policy) == TimeCount::kWorking ? "WORKING" : "ELAPSED";
  }
  std::string operator()(bool& (*field)(Policy&)) const { return field(policy) ? "yes" : "no"; }
  std::string operator()(std::string& (*field)(Policy&)) const { return field(policy); }
  std::string operator()(int& (*field)(Policy&)) const { return absl::StrCat(field(policy)); }
  std::string operator()(Delay& (*field)(Policy&)) const {
    const Delay& delay = field(policy);
    return delay.working_days > 0 ? absl::StrCat(delay.working_days, kWorkingDays)
                                  : absl::FormatDuration(delay.time);
  }
};

}  // namespace

std::string FormatPolicyValue(const PolicyField& field, const Policy& policy) {
  Policy copy = policy;
  return std::visit(Writer{copy}, field.access);
}

absl::Status ApplySettings(const PolicySettings& settings, Policy& policy) {
  for (const auto& [name, text] : settings) {
    const PolicyField* field = FindField(name);
    if (field == nullptr) {
      return Refusal(absl::StatusCode::kInvalidArgument, "SETTING_UNKNOWN",
                     "A setting names no field of a policy (tutorctl policies fields lists them).");
    }
    if (!std::visit(Reader{text, policy}, field->access)) {
      return Refusal(
          absl::StatusCode::kInvalidArgument, "SETTING_INVALID",
          absl::StrCat(
              "The value of ", field->name, " is no ", NameOf(KindOf(*field)),
              ": durations are written 90m, 36h or 3d, at most 366d; time is "
              "ELAPSED or WORKING; working days are written 3wd, numbers 0 to 100; the rest "
              "yes, no or text."));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<PolicySettings> NormalisedSettings(const PolicySettings& settings) {
  Policy policy;
  TUTORING_RETURN_IF_ERROR(ApplySettings(settings, policy));
  PolicySettings normalised;
  for (const auto& [name, text] : settings) {
    normalised[name] = FormatPolicyValue(*FindField(name), policy);
  }
  return normalised;
}

}  // namespace tutoring
