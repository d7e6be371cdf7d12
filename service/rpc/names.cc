#include "service/rpc/names.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::rpc {
namespace {

// Persisted by those who keep names of duties; never rename or reuse.
struct DutyPrefix {
  DutyKind kind;
  absl::string_view prefix;
};
constexpr DutyPrefix kDutyPrefixes[] = {{DutyKind::kResponse, "response-"},
                                        {DutyKind::kContact, "contact-"},
                                        {DutyKind::kAbandonment, "abandonment-"},
                                        {DutyKind::kPresence, "presence-"},
                                        {DutyKind::kWelcome, "welcome-"},
                                        {DutyKind::kMissingSheet, "missing-sheet-"},
                                        {DutyKind::kDebrief, "debrief-"},
                                        {DutyKind::kReport, "report-"},
                                        {DutyKind::kAcknowledgement, "acknowledgement-"},
                                        {DutyKind::kSilentGroup, "silent-group-"},
                                        {DutyKind::kIsolatedLearner, "isolated-learner-"},
                                        {DutyKind::kPeerAnswers, "peer-answers-"},
                                        {DutyKind::kDirectResponse, "direct-response-"}};

constexpr char kOccurrenceForm[] = "%E4Y%m%dT%H%M%SZ";

struct DraftPrefix {
  ActSource source;
  absl::string_view prefix;
};
constexpr DraftPrefix kDraftPrefixes[] = {{ActSource::kPost, "post-"},
                                          {ActSource::kWelcomeMessage, "welcome-"},
                                          {ActSource::kMessage, "message-"}};

std::string Encode(absl::string_view id) {
  return absl::StrReplaceAll(id, {{"%", "%25"}, {"/", "%2F"}});
}
std::string Decode(absl::string_view id) {
  return absl::StrReplaceAll(id, {{"%2F", "/"}, {"%2f", "/"}, {"%25", "%"}});
}

absl::Status InvalidName(absl::string_view pattern) {
  return Refusal(absl::StatusCode::kInvalidArgument, "INVALID_NAME",
                 absl::StrCat("the name is not of the form ", pattern));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ParseName(absl::string_view name,
                                                   absl::string_view pattern) {
  const std::vector<absl::string_view> given = absl::StrSplit(name, '/');
  const std::vector<absl::string_view> wanted = absl::StrSplit(pattern, '/');
  if (given.size() != wanted.size()) return InvalidName(pattern);
  std::vector<std::string> ids;
  for (size_t i = 0; i < given.size(); ++i) {
    if (wanted[i] != "*") {
      if (given[i] != wanted[i]) return InvalidName(pattern);
      continue;
    }
    ids.push_back(Decode(given[i]));
    if (!IsId(ids.back())) return InvalidName(pattern);
  }
  return ids;
}

absl::StatusOr<std::string> ParseScope(absl::string_view parent) {
  auto ids = ParseName(parent, kCoursePattern);
  if (ids.ok()) return std::move(ids->back());
  TUTORING_RETURN_IF_ERROR(ParseName(parent, kPlatformPattern).status());
  return std::string();
}

std::string MakeName(absl::string_view pattern, const std::vector<std::string>& ids) {
  size_t next = 0;
  return absl::StrJoin(
      absl::StrSplit(pattern, '/'), "/", [&](std::string* out, absl::string_view part) {
        absl::StrAppend(out, part == "*" ? Encode(ids[next++]) : std::string(part));
      });
}

std::string PlatformOf(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, "platforms/")) return "";
  return Decode(name.substr(0, name.find('/')));
}

std::string DutyId(const DutyKey& key) {
  for (const DutyPrefix& known : kDutyPrefixes) {
    if (known.kind == key.kind) return absl::StrCat(known.prefix, key.anchor);
  }
  return key.anchor;
}

DutyKey ParseDutyId(absl::string_view id) {
  for (const DutyPrefix& known : kDutyPrefixes) {
    if (absl::ConsumePrefix(&id, known.prefix)) return {known.kind, std::string(id)};
  }
  return {};
}

std::string DraftId(const ActKey& act) {
  for (const DraftPrefix& known : kDraftPrefixes) {
    if (known.source == act.source) return absl::StrCat(known.prefix, act.id);
  }
  return act.id;
}

ActKey ParseDraftId(absl::string_view id) {
  for (const DraftPrefix& known : kDraftPrefixes) {
    if (absl::ConsumePrefix(&id, known.prefix)) return {known.source, std::string(id)};
  }
  return {};
}

std::string OccurrenceId(absl::Time opened) {
  return absl::FormatTime(kOccurrenceForm, opened, absl::UTCTimeZone());
}

absl::Time ParseOccurrenceId(const std::string& id) {
  absl::Time opened;
  std::string error;
  const bool read = absl::ParseTime(kOccurrenceForm, id, absl::UTCTimeZone(), &opened, &error);
  return read && OccurrenceId(opened) == id ? opened : absl::InfinitePast();
}

}  // namespace tutoring::rpc
