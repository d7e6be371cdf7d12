#include "tests/simulation/naive/reports.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/judge.h"

namespace tutoring::testing::naive {
namespace {

constexpr absl::Duration kBeforeEnd = absl::Hours(14 * 24);

// What is owed of the learners of one group (empty: of those in none).
class Reported {
 public:
  Reported(const Course& course, const std::string& group)
      : course_(course), group_(group), groups_(group.empty() ? Names{} : Names{group}) {}

  std::vector<Owed> Run() const {
    const absl::Time opened = std::max(course_.end, course_.end_said);
    // Nobody knows before who learned then.
    if (Until() <= opened) return {};
    const std::optional<Span> asked = course_.terms.FirstWhere(groups_, "report.owed", opened);
    if (!asked.has_value() || !asked->Has(opened) || opened >= course_.scope_lost) return {};
    std::vector<Owed> owed = {Report(opened, asked->until)};
    if (const ReportSight* last = LastSubmitted())
      owed.push_back(Acknowledgement(std::max(opened, last->submitted), *last, asked->until));
    return owed;
  }

 private:
  absl::Time Until() const { return std::min(course_.roster_until, course_.posts_until); }

  bool IsOfThisEnd(const ReportSight& report) const {
    return report.group == group_ && report.submitted >= course_.end - kBeforeEnd;
  }

  // The last version that was submitted, of those that are about this end.
  const ReportSight* LastSubmitted() const {
    const ReportSight* last = nullptr;
    for (const ReportSight& report : course_.sights.reports) {
      if (IsOfThisEnd(report)) last = &report;
    }
    return last;
  }

  Owed Report(absl::Time opened, absl::Time unasked) const {
    Owed owed{.name = absl::StrCat("report ", course_.id, " of group ", group_), .opened = opened};
    absl::Time done = kNever;
    for (const ReportSight& report : course_.sights.reports) {
      if (IsOfThisEnd(report)) done = std::min(done, std::max(opened, report.submitted));
    }
    Finish("limit", done, unasked, owed);
    owed.assignees =
        AsList(course_.people.TutorsOfGroups({group_}, AssignedAt(owed.closed, Until())));
    return owed;
  }

  Owed Acknowledgement(absl::Time opened, const ReportSight& last, absl::Time unasked) const {
    Owed owed{.name = absl::StrCat("acknowledgement ", course_.id, " of group ", group_),
              .opened = opened};
    Finish("reading_limit", std::max(opened, last.acknowledged), unasked, owed);
    owed.assignees = AsList(course_.people.Staff(kManager, AssignedAt(owed.closed, Until())));
    return owed;
  }

  void Finish(const char* length, absl::Time done, absl::Time unasked, Owed& owed) const {
    const std::pair<absl::Time, State> ends[] = {
        {done, State::kClosed},
        {course_.scope_lost, State::kCancelled},
        {unasked, State::kCancelled},
        {std::max(owed.opened, course_.record.DismissedAt(owed.name)), State::kDismissed}};
    for (const auto& [time, state] : ends) {
      if (time < owed.closed) owed.closed = time, owed.state = state;
    }
    owed.due = DueUnderChanges(owed.opened, owed.closed, course_.terms.ChangesAfter(owed.opened),
                               [&](absl::Time at) {
                                 const Rulebook rules = course_.terms.At(groups_, at);
                                 return course_.terms.Add(owed.opened, rules.Of("report", length),
                                                          rules, course_.terms.SuspendedFor(""));
                               });
    const Rulebook at_deadline = course_.terms.At(groups_, owed.due);
    owed.verdict = Judge({.due = owed.due,
                          .known = owed.opened,
                          .ended = owed.closed,
                          .done = owed.state == State::kClosed,
                          .certain = course_.last_in_scope,
                          .unseen = !at_deadline.Yes("evidence.interventions", false),
                          .until = Until()});
  }

  const Course& course_;
  const std::string& group_;
  const Names groups_;  // Whose policy holds.
};

}  // namespace

std::vector<Owed> ReportsOwed(const Course& course) {
  std::vector<Owed> owed;
  const bool over_before =
      course.adopted == kNever || std::max(course.end, course.end_said) < course.adopted;
  if (course.end == kNever || over_before || course.sights.rosters.empty()) return owed;
  const absl::Time learned = std::max(course.end, course.sights.rosters.front().seen);
  for (const std::string& group : course.people.LearningGroups()) {
    if (!course.people.AnyLearnerIn(group, learned)) continue;
    for (Owed& one : Reported(course, group).Run()) owed.push_back(std::move(one));
  }
  return owed;
}

}  // namespace tutoring::testing::naive
