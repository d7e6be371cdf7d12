#include "tests/simulation/naive/terms.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/opening_hours.h"

namespace tutoring::testing::naive {
namespace {

// What holds where nobody says otherwise: policy.h.
const std::map<std::string, std::string>& Defaults() {
  static const auto* const kDefaults =
      new std::map<std::string, std::string>{{"response.limit", "48h"},
                                             {"technical.limit", "48h"},
                                             {"contact.never_after", "72h"},
                                             {"contact.absent_after", "168h"},
                                             {"contact.limit", "48h"},
                                             {"contact.repeat_after", "168h"},
                                             {"presence.absent_after", "3wd"},
                                             {"welcome.limit", "48h"},
                                             {"evaluation.contact_limit", "48h"},
                                             {"evaluation.debrief_limit", "168h"},
                                             {"report.limit", "168h"},
                                             {"report.reading_limit", "336h"},
                                             {"collaboration.silence", "336h"}};
  return *kDefaults;
}

// 36h, 3d, 90m, or 2wd.
Length ReadLength(const std::string& text) {
  char* unit = nullptr;
  const int64_t number = std::strtoll(text.c_str(), &unit, 10);
  if (*unit == 'w') return {.working_days = static_cast<int>(number)};
  if (*unit == 'd') return {.time = absl::Hours(24 * number)};
  return {.time = *unit == 'm' ? absl::Minutes(number) : absl::Hours(number)};
}

bool Within(const std::vector<Span>& spans, absl::Time time) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& s) { return s.Has(time); });
}

// The next instant after `time` at which what counts may change.
absl::Time NextEdge(absl::Time time, const std::vector<Span>& spans, bool working) {
  constexpr int64_t kHalfHour = 1800;
  absl::Time next = kLatest;
  if (working)
    next = absl::FromUnixSeconds((absl::ToUnixSeconds(time) / kHalfHour + 1) * kHalfHour);
  for (const Span& span : spans) {
    for (const absl::Time edge : {span.from, span.until}) {
      if (edge > time) next = std::min(next, edge);
    }
  }
  return next;
}

}  // namespace

Length Rulebook::Of(const std::string& part, const std::string& field) const {
  Length length = ReadLength(
      Text(absl::StrCat(part, ".", field), Defaults().at(absl::StrCat(part, ".", field))));
  length.working = Text(absl::StrCat(part, ".time"), "ELAPSED") == "WORKING";
  return length;
}

int Rulebook::Number(const std::string& field, int otherwise) const {
  return std::atoi(Text(field, std::to_string(otherwise)).c_str());
}

std::string Rulebook::Text(const std::string& field, const std::string& otherwise) const {
  const auto found = settings_.find(field);
  return found == settings_.end() ? otherwise : found->second;
}

bool Rulebook::Yes(const std::string& field, bool otherwise) const {
  return Text(field, otherwise ? "yes" : "no") == "yes";
}

// Of the platform, the course and the group the version with the latest effective instant; of a
// learner's groups the first that has one in force.
Rulebook Terms::At(const Names& groups, absl::Time time) const {
  const auto in_force = [&](const std::string& course, const std::string& group) {
    const PolicySight* latest = nullptr;
    for (const PolicySight& version : record_.policies) {
      if (version.course != course || version.group != group || version.effective > time) continue;
      if (latest == nullptr || version.effective >= latest->effective) latest = &version;
    }
    return latest;
  };
  const PolicySight* of_group = nullptr;
  for (const std::string& group : groups) {
    if (of_group == nullptr) of_group = in_force(course_, group);
  }
  std::map<std::string, std::string> settings;
  for (const PolicySight* version : {in_force("", ""), in_force(course_, ""), of_group}) {
    if (version == nullptr) continue;
    for (const auto& [field, value] : version->settings) settings[field] = value;
  }
  return Rulebook(std::move(settings));
}

std::vector<absl::Time> Terms::ChangesAfter(absl::Time time) const {
  std::vector<absl::Time> changes;
  for (const PolicySight& version : record_.policies) {
    const bool concerns = version.course.empty() || version.course == course_;
    if (concerns && version.effective > time) changes.push_back(version.effective);
  }
  std::sort(changes.begin(), changes.end());
  return changes;
}

std::vector<Span> Terms::SpansWhere(const Names& groups, const std::string& field) const {
  std::vector<absl::Time> turns = ChangesAfter(kEver);
  turns.insert(turns.begin(), kEver);
  std::vector<Span> spans;
  for (const absl::Time turn : turns) {
    const bool on = !spans.empty() && spans.back().until == kNever;
    const bool holds = At(groups, turn).Yes(field, false);
    if (holds && !on) spans.push_back({turn, kNever});
    if (!holds && on) spans.back().until = turn;
  }
  return spans;
}

std::optional<Span> Terms::FirstWhere(const Names& groups, const std::string& field,
                                      absl::Time time) const {
  for (const Span& span : SpansWhere(groups, field)) {
    if (span.until > time) return span;
  }
  return std::nullopt;
}

std::vector<Span> Terms::SuspendedFor(const std::string& person) const {
  std::vector<Span> spans;
  for (const BreakSight& one : record_.breaks) {
    const bool concerns = one.course.empty() || one.course == course_;
    if (concerns && (one.learner.empty() || one.learner == person)) spans.push_back(one.time);
  }
  return spans;
}

absl::Time Terms::Add(absl::Time start, const Length& length, const Rulebook& rules,
                      const std::vector<Span>& not_counted) const {
  if (length.working_days > 0) return AddDays(start, length.working_days, rules, not_counted);
  const OpeningHours hours(record_, rules.Text("calendar", ""), length.working);
  absl::Duration left = length.time;
  if (left <= absl::ZeroDuration()) return start;
  const absl::Time horizon = start + absl::Hours(24 * 3660);
  absl::Time next;
  for (absl::Time time = start; time < horizon; time = next) {
    next = NextEdge(time, not_counted, length.working);
    if (!hours.OpenAt(time) || Within(not_counted, time)) continue;
    if (left <= next - time) return time + left;
    left -= next - time;
  }
  return kNever;
}

absl::Time Terms::AddDays(absl::Time start, int days, const Rulebook& rules,
                          const std::vector<Span>& not_counted) const {
  const OpeningHours hours(record_, rules.Text("calendar", ""), true);
  if (hours.none()) return Add(start, {.time = absl::Hours(24 * days)}, rules, not_counted);
  const absl::CivilDay first = hours.DayOf(start);
  absl::CivilDay day = first;
  absl::Time end = kNever;  // Of the last hours of `day`, where it has any.
  for (absl::Time time = start; time < start + absl::Hours(24 * 3660);) {
    const absl::Time next = NextEdge(time, not_counted, true);
    if (hours.DayOf(time) > first && hours.OpenAt(time) && !Within(not_counted, time)) {
      if (hours.DayOf(time) > day) {
        if (days == 0) return end;
        day = hours.DayOf(time);
        --days;
      }
      end = next;
    }
    time = next;
  }
  return kNever;
}

absl::Time DueUnderChanges(absl::Time opened, absl::Time ended,
                           const std::vector<absl::Time>& changes,
                           const std::function<absl::Time(absl::Time at)>& due_under) {
  absl::Time due = due_under(opened);
  for (const absl::Time change : changes) {
    if (change <= opened) continue;
    if (ended <= change || due <= change) break;
    const absl::Time moved = due_under(change);
    if (moved > change) due = moved;
  }
  return due;
}

}  // namespace tutoring::testing::naive
