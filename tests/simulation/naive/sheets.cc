#include "tests/simulation/naive/sheets.h"

#include <algorithm>
#include <tuple>

namespace tutoring::testing::naive {
namespace {

constexpr absl::Duration kEarly = absl::Hours(14 * 24);

// The plan in force when something opens; before the first the first.
const PlanSight* PlanAt(const Course& course, absl::Time open) {
  const PlanSight* first = nullptr;
  const PlanSight* holds = nullptr;
  for (const PlanSight& plan : course.sights.plans) {
    if (first == nullptr || plan.effective < first->effective) first = &plan;
    if (plan.effective > open) continue;
    if (holds == nullptr || plan.effective >= holds->effective) holds = &plan;
  }
  return holds == nullptr ? first : holds;
}

void Link(const Course& course, Sheet& sheet) {
  for (const LinkSight& link : course.sights.links) {
    if (link.open != sheet.open) continue;
    sheet.activity = link.activity;
    sheet.linked = link.time;
  }
  const auto activity = course.sights.activities.find(sheet.activity);
  if (sheet.activity.empty() || activity == course.sights.activities.end()) return;
  for (const ActivitySight& sight : activity->second) {
    if (sight.tells) sheet.told_until = sight.seen;
    if (sight.tells) continue;
    sheet.untold.from = std::min(sheet.untold.from, sight.seen);
    sheet.untold.until = sight.seen;
  }
  // Not since it stopped; or it does again.
  if (sheet.told_until == activity->second.back().seen) {
    sheet.told_until = kNever;
  }
}

}  // namespace

std::vector<Sheet> SheetsOf(const Course& course) {
  std::vector<Sheet> sheets;
  for (const PlanSight& plan : course.sights.plans) {
    for (const PlannedSheet& planned : plan.sheets) {
      if (PlanAt(course, planned.open) != &plan) continue;
      Sheet sheet{planned.open, planned.close, plan.created, planned.activity};
      Link(course, sheet);
      sheets.push_back(std::move(sheet));
    }
  }
  std::sort(sheets.begin(), sheets.end(),
            [](const Sheet& a, const Sheet& b) { return a.open < b.open; });
  return sheets;
}

std::optional<HandedIn> HandedInFor(const Course& course, const std::vector<Sheet>& sheets,
                                    const Sheet& sheet, const std::string& learner) {
  std::optional<HandedIn> handed;
  std::tuple<absl::Time, absl::Time, bool> said{kEver, kEver, false};
  for (const SheetMarkSight& mark : course.sights.sheet_marks) {
    // Of several of one instant that of the latest time.
    const auto entry = std::tuple(mark.declared, mark.time, mark.handed_in);
    if (mark.learner != learner || mark.open != sheet.open || entry < said) continue;
    said = entry;
    handed.reset();
    if (mark.handed_in) handed = HandedIn{mark.time, mark.declared};
  }
  if (sheet.activity.empty()) return handed;
  for (const SubmissionSight& one : course.sights.submissions) {
    if (one.learner != learner || one.activity != sheet.activity) continue;
    // Of the last of the activity's that had opened; of the first, where it came not too early.
    const Sheet* of = nullptr;
    for (const Sheet& other : sheets) {
      if (other.activity != one.activity) continue;
      if (other.open <= one.time) of = &other;
      if (of == nullptr && other.open - kEarly <= one.time) of = &other;
      if (of == nullptr) break;
    }
    if (of == nullptr || of->open != sheet.open) continue;
    if (!handed.has_value() || one.time <= handed->time) handed = HandedIn{one.time};
  }
  return handed;
}

}  // namespace tutoring::testing::naive
