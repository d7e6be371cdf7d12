#include "service/app/explain/gather_grounds.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "service/app/engine/policy_sources.h"
#include "service/app/explain/time_segments.h"
#include "service/base/status_macros.h"
#include "service/rules/policy/policy_fields.h"
#include "service/rules/policy/policy_settings.h"

namespace tutoring::app {
namespace {

using PolicyVersions = std::vector<store::PolicyVersion>;

// Takes out of the middle what is too much, and tells how many that were.
template <typename T>
int KeepEnds(std::vector<T>& list) {
  if (list.size() <= kMostGrounds) return 0;
  const size_t left_out = list.size() - kMostGrounds;
  const auto first = list.begin() + kMostGrounds / 2;
  list.erase(first, first + left_out);
  return static_cast<int>(left_out);
}

absl::StatusOr<PolicyVersions> VersionsFor(store::Store& store, int64_t platform,
                                           const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(PolicyVersions versions, store.policies.OfCourse(platform, ""));
  if (course.empty()) return versions;
  TUTORING_ASSIGN_OR_RETURN(PolicyVersions of_course, store.policies.OfCourse(platform, course));
  std::move(of_course.begin(), of_course.end(), std::back_inserter(versions));
  return versions;
}

std::vector<PolicyGround> PoliciesOf(const CountedTarget& target, const PolicyVersions& versions) {
  std::vector<PolicyGround> grounds;
  for (const PolicyField& field : PolicyFields()) {
    const std::string name(field.name);
    const bool decided =
        field.name == "calendar"
            ? target.calendar() != nullptr
            : std::find(target.fields.begin(), target.fields.end(), name) != target.fields.end();
    if (!decided) continue;
    PolicyGround& ground = grounds.emplace_back(
        PolicyGround{.field = name, .value = FormatPolicyValue(field, target.term.policy)});
    if (const auto* source = SourceOf(name, target.term, versions)) {
      ground.version = source->id;
      ground.course = source->course;
      ground.group = source->group;
      ground.author = source->author;
      ground.effective = source->effective;
    } else {
      ground.pack = target.term.policy.pack;
    }
  }
  return grounds;
}

TargetPurpose PurposeOf(const CountedTarget& target) {
  if (IsSignal(target.kind)) return TargetPurpose::kSignal;
  return target.opens ? TargetPurpose::kAbsence : TargetPurpose::kDeadline;
}

void WithholdSource(Insight insight, PolicyGround& ground) {
  if (insight == Insight::kOwn) {
    ground = {.field = ground.field, .value = ground.value, .pack = ground.pack};
  } else if (ground.course.empty()) {
    ground.author.clear();
  }
}

}  // namespace

void Withhold(Insight insight, DutyGrounds& grounds) {
  if (insight == Insight::kEverything) return;
  for (DutyEvent& event : grounds.events) {
    if (event.direct) event.post.clear();
  }
  for (TargetGrounds& target : grounds.targets) {
    for (PolicyGround& ground : target.policies) WithholdSource(insight, ground);
    if (insight == Insight::kCourse) continue;
    for (TimeSegment& segment : target.segments) {
      const bool personal =
          segment.kind == SegmentKind::kBreak || segment.kind == SegmentKind::kExemption;
      if (personal) segment.kind = SegmentKind::kNotCounted;
    }
  }
}

absl::StatusOr<DutyGrounds> GatherGrounds(store::Store& store, int64_t platform,
                                          const std::string& course, std::vector<DutyEvent> events,
                                          const std::vector<CountedTarget>& targets) {
  TUTORING_ASSIGN_OR_RETURN(const PolicyVersions versions, VersionsFor(store, platform, course));
  DutyGrounds grounds{.events = std::move(events)};
  std::stable_sort(grounds.events.begin(), grounds.events.end(),
                   [](const DutyEvent& a, const DutyEvent& b) { return a.time < b.time; });
  grounds.left_out_events = KeepEnds(grounds.events);
  for (const CountedTarget& target : targets) {
    TargetGrounds& told =
        grounds.targets.emplace_back(TargetGrounds{.purpose = PurposeOf(target),
                                                   .from = target.from,
                                                   .due = target.due,
                                                   .policies = PoliciesOf(target, versions),
                                                   .segments = SegmentsOf(target)});
    told.left_out_segments = KeepEnds(told.segments);
  }
  return grounds;
}

}  // namespace tutoring::app
