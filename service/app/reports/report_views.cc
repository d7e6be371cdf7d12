#include "service/app/reports/report_views.h"

#include <algorithm>
#include <utility>

#include "service/app/find.h"
#include "service/app/reports/report_draft.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/report.h"

namespace tutoring::app {
namespace {

// The reports that the course owes or would owe, and those that were submitted for groups in which
// nobody learns any more.
absl::StatusOr<std::vector<FoundReport>> FindReports(store::Store& store, CourseCache& cache,
                                                     int64_t platform, const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, cache.FactsOf(store, platform, course));
  TUTORING_ASSIGN_OR_RETURN(const auto roster, cache.RosterOf(store, platform, course));
  std::vector<FoundReport> found;
  for (ReportedGroup& one : GroupsReportedOn(*roster, facts)) {
    found.push_back({.group = std::move(one.group), .learners = std::move(one.learners)});
  }
  TUTORING_ASSIGN_OR_RETURN(auto submitted, store.reports.List(platform, course));
  for (store::ModuleReport& report : submitted) {
    auto of_group = std::find_if(found.begin(), found.end(),
                                 [&](const auto& one) { return one.group == report.group; });
    if (of_group == found.end()) {
      found.push_back({.group = report.group});
      of_group = std::prev(found.end());
    }
    of_group->submitted = !IsSet(facts.end) || IsAboutEnd(report.submitted, facts.end);
    of_group->versions.push_back(std::move(report));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return IdLess(a.group, b.group); });
  return found;
}

ReportState StateOf(const store::ModuleReport& submitted) {
  return submitted.acknowledgements.empty() ? ReportState::kSubmitted : ReportState::kAcknowledged;
}

class Viewing {
 public:
  Viewing(store::Store& store, const store::Platform& platform, const std::string& course)
      : store_(store), platform_(platform), course_(course) {}

  // With the last version, if one is about the course's end as it is; without lines.
  absl::StatusOr<ReportView> Of(const FoundReport& found) {
    ReportView view{.course = course_, .anchor = ReportAnchor(course_, found.group)};
    TUTORING_ASSIGN_OR_RETURN(const store::Course course,
                              FindCourse(store_, platform_.key, course_));
    view.course_name = course.display_name;
    view.report.group = found.group;
    if (!found.group.empty()) {
      TUTORING_ASSIGN_OR_RETURN(view.group_name,
                                store_.mappings.NameOfGroup(platform_.key, course_, found.group));
    }
    if (!found.submitted) {
      TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                                LoadCourseFacts(store_, platform_.key, course_));
      view.report.course_end = facts.end;
    } else {
      view.report = found.versions.back();
      view.state = StateOf(view.report);
    }
    TUTORING_ASSIGN_OR_RETURN(const auto duties, store_.duties.Reports(platform_.key, course_));
    for (const Duty& duty : duties) {
      if (duty.subject == found.group) view.duties.push_back(duty.key());
    }
    return view;
  }

  absl::Status AddNames(ReportView& view) {
    TUTORING_ASSIGN_OR_RETURN(view.author_name,
                              store_.rosters.NameOf(platform_.key, view.report.author));
    for (const store::ReportLine& line : view.report.lines) {
      TUTORING_RETURN_IF_ERROR(AddName(line.learner, view));
    }
    for (const store::ReportAcknowledgement& one : view.report.acknowledgements) {
      TUTORING_RETURN_IF_ERROR(AddName(one.person, view));
    }
    TUTORING_ASSIGN_OR_RETURN(const auto plans, store_.evaluations.Plans(platform_.key, course_));
    for (const store::EvaluationPlan& plan : plans) {
      for (const store::Objective& one : plan.objectives) view.objectives[one.id] = one.text;
    }
    return absl::OkStatus();
  }

 private:
  absl::Status AddName(const std::string& person, ReportView& view) {
    TUTORING_ASSIGN_OR_RETURN(view.names[person], store_.rosters.NameOf(platform_.key, person));
    return absl::OkStatus();
  }

  store::Store& store_;
  const store::Platform& platform_;
  const std::string& course_;
};

// The words of `before` in the lines of `draft`.
void TakeWords(const store::ModuleReport& before, store::ModuleReport& draft) {
  draft.remarks = before.remarks;
  for (store::ReportLine& line : draft.lines) {
    for (const store::ReportLine& said : before.lines) {
      if (said.learner != line.learner) continue;
      line.result = said.result;
      line.remarks = said.remarks;
    }
  }
}

}  // namespace

absl::StatusOr<std::vector<ReportView>> ListReports(store::Store& store,
                                                    const store::Platform& platform,
                                                    const std::string& course, const Actor& actor) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const auto roster, cache.RosterOf(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(const auto found, FindReports(store, cache, platform.key, course));
  Viewing viewing(store, platform, course);
  std::vector<ReportView> views;
  for (const FoundReport& one : found) {
    if (!MaySeeReport(*roster, actor, one.group)) continue;
    TUTORING_ASSIGN_OR_RETURN(ReportView view, viewing.Of(one));
    TUTORING_RETURN_IF_ERROR(viewing.AddNames(view));
    views.push_back(std::move(view));
  }
  return views;
}

absl::StatusOr<ReportView> ViewReport(store::Store& store, const store::Platform& platform,
                                      const Policy& policy, const std::string& course,
                                      const std::string& anchor, ReportVersion version) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const FoundReport found,
                            FindReport(store, cache, platform, course, anchor));
  Viewing viewing(store, platform, course);
  TUTORING_ASSIGN_OR_RETURN(ReportView view, viewing.Of(found));
  store::ModuleReport before;
  if (!found.versions.empty()) {
    before = found.versions.back();
    TUTORING_ASSIGN_OR_RETURN(before.lines, store.reports.Lines(before.id));
  }
  if (version == ReportVersion::kLast && !found.versions.empty()) {
    // Though it may be about another end: managers were asked to read it.
    view.state = StateOf(before);
    view.report = std::move(before);
  } else {
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts, cache.FactsOf(store, platform.key, course));
    TUTORING_ASSIGN_OR_RETURN(
        store::ModuleReport draft,
        DraftReport(store, cache, platform, policy, course, found.group, found.learners));
    draft.course_end = facts.end;
    TakeWords(before, draft);
    view.report = std::move(draft);
    view.state = ReportState::kDraft;
  }
  TUTORING_RETURN_IF_ERROR(viewing.AddNames(view));
  return view;
}

absl::StatusOr<FoundReport> FindReport(store::Store& store, CourseCache& cache,
                                       const store::Platform& platform, const std::string& course,
                                       const std::string& anchor) {
  TUTORING_ASSIGN_OR_RETURN(auto found, FindReports(store, cache, platform.key, course));
  for (FoundReport& one : found) {
    if (ReportAnchor(course, one.group) == anchor) return std::move(one);
  }
  return Refusal(absl::StatusCode::kNotFound, "REPORT_NOT_FOUND",
                 "the course has no such report: nobody learns in such a group");
}

bool MaySeeReport(const Roster& roster, const Actor& actor, const std::string& group) {
  if (actor.person.empty()) return true;
  return MaySee(roster, actor, Duty{.kind = DutyKind::kReport, .subject = group});
}

}  // namespace tutoring::app
