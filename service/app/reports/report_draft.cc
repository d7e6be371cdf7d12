#include "service/app/reports/report_draft.h"

#include <algorithm>
#include <map>
#include <utility>

#include "service/app/engine/sheet_loader.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

class Drafting {
 public:
  Drafting(store::Store& store, CourseCache& cache, const store::Platform& platform,
           const Policy& policy, const std::string& course)
      : store_(store), cache_(cache), platform_(platform), policy_(policy), course_(course) {}

  absl::StatusOr<store::ReportLine> LineOf(const std::string& learner) {
    store::ReportLine line{.learner = learner};
    for (const auto part : {&Drafting::AddPresence, &Drafting::AddQuestions, &Drafting::AddTime,
                            &Drafting::AddSheets}) {
      TUTORING_RETURN_IF_ERROR((this->*part)(line));
    }
    return line;
  }

  absl::StatusOr<int64_t> MinutesOfGroup(const std::string& group) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto lines,
        store_.interventions.List(platform_.key, {.course = course_}, store::kNoLimit));
    int64_t minutes = 0;
    for (const store::Intervention& one : lines) {
      if (one.learner.empty() && one.group == group) minutes += one.minutes;
    }
    return minutes;
  }

 private:
  absl::Status AddPresence(store::ReportLine& line) {
    TUTORING_ASSIGN_OR_RETURN(const auto accesses,
                              store_.accesses.OfPerson(platform_.key, course_, line.learner));
    for (const store::AccessRow& row : accesses) {
      line.last_access = std::max(line.last_access, row.access);
    }
    TUTORING_ASSIGN_OR_RETURN(const auto duties,
                              store_.duties.OfPerson(platform_.key, course_, line.learner));
    for (const Duty& duty : duties) {
      line.absences += duty.kind == DutyKind::kContact && duty.cycle == 1;
    }
    return absl::OkStatus();
  }

  absl::Status AddQuestions(store::ReportLine& line) {
    const store::DutyFilter filter{.course = course_, .learner = line.learner};
    TUTORING_ASSIGN_OR_RETURN(
        const auto duties,
        store_.duties.List(platform_.key, filter, store::kNoLimit, store::Stages::kLeftOut));
    for (const Duty& duty : duties) {
      if (!IsOfQuestion(duty.kind) || duty.state == DutyState::kCancelled) continue;
      ++line.questions;
      line.answered_in_time += duty.verdict == Verdict::kMet;
      line.answered_late += duty.verdict == Verdict::kBreached && duty.state == DutyState::kClosed;
    }
    return absl::OkStatus();
  }

  absl::Status AddTime(store::ReportLine& line) {
    const store::InterventionFilter filter{.course = course_, .learner = line.learner};
    TUTORING_ASSIGN_OR_RETURN(const auto lines,
                              store_.interventions.List(platform_.key, filter, store::kNoLimit));
    for (const store::Intervention& one : lines) line.minutes += one.minutes;
    return absl::OkStatus();
  }

  // What opened, with or without anything handed in.
  absl::Status AddSheets(store::ReportLine& line) {
    TUTORING_ASSIGN_OR_RETURN(
        const SheetSnapshot snapshot,
        LoadSheets(store_, cache_, platform_, course_, line.learner, policy_));
    if (snapshot.roster == nullptr) return absl::OkStatus();
    const auto& occurrences = *snapshot.facts.occurrences;
    const auto handed_in =
        HandedInFor(occurrences, snapshot.facts.submissions, snapshot.facts.marks);
    for (size_t i = 0; i < occurrences.size(); ++i) {
      if (occurrences[i].open >= snapshot.course.end) break;
      store::ReportSheet sheet{.open = occurrences[i].open, .final = occurrences[i].final};
      if (handed_in[i].has_value()) sheet.handed_in = handed_in[i]->time;
      line.sheets.push_back(std::move(sheet));
    }
    TUTORING_RETURN_IF_ERROR(AddResults(line));
    return AddDebriefs(line);
  }

  absl::Status AddResults(store::ReportLine& line) {
    TUTORING_ASSIGN_OR_RETURN(const auto results,
                              store_.evaluations.Results(platform_.key, course_, line.learner));
    for (const store::SheetResult& result : results) {
      store::ReportSheet* sheet = SheetAt(line, result.open);
      if (sheet == nullptr) continue;
      // By objective, then view.
      if (sheet->results.empty() || sheet->results.back().objective != result.objective) {
        sheet->results.push_back({.objective = result.objective});
      }
      store::ReportedResult& one = sheet->results.back();
      (result.view == ResultView::kLearner ? one.own : one.tutors) =
          static_cast<int>(result.result);
    }
    return absl::OkStatus();
  }

  absl::Status AddDebriefs(store::ReportLine& line) {
    TUTORING_ASSIGN_OR_RETURN(const auto duties,
                              store_.duties.Sheets(platform_.key, course_, line.learner));
    for (const Duty& duty : duties) {
      if (duty.kind != DutyKind::kDebrief || duty.state != DutyState::kClosed) continue;
      if (store::ReportSheet* sheet = SheetAt(line, duty.last_access)) sheet->debriefed = true;
    }
    TUTORING_ASSIGN_OR_RETURN(
        const auto said, store_.evaluations.Acknowledgements(platform_.key, course_, line.learner));
    for (const store::DebriefAcknowledgement& one : said) {
      if (store::ReportSheet* sheet = SheetAt(line, one.open)) sheet->debriefed = true;
    }
    return absl::OkStatus();
  }

  static store::ReportSheet* SheetAt(store::ReportLine& line, absl::Time open) {
    const auto sheet = std::find_if(line.sheets.begin(), line.sheets.end(),
                                    [&](const auto& one) { return one.open == open; });
    return sheet == line.sheets.end() ? nullptr : &*sheet;
  }

  store::Store& store_;
  CourseCache& cache_;
  const store::Platform& platform_;
  const Policy& policy_;
  const std::string& course_;
};

}  // namespace

absl::StatusOr<store::ModuleReport> DraftReport(store::Store& store, CourseCache& cache,
                                                const store::Platform& platform,
                                                const Policy& policy, const std::string& course,
                                                const std::string& group,
                                                const std::vector<std::string>& learners) {
  if (learners.size() > kMostReported) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "REPORT_TOO_LARGE",
                   "the report would be about more than 5,000 learners");
  }
  Drafting drafting(store, cache, platform, policy, course);
  store::ModuleReport report{.group = group};
  TUTORING_ASSIGN_OR_RETURN(report.minutes, drafting.MinutesOfGroup(group));
  for (const std::string& learner : learners) {
    TUTORING_ASSIGN_OR_RETURN(store::ReportLine line, drafting.LineOf(learner));
    report.lines.push_back(std::move(line));
  }
  return report;
}

}  // namespace tutoring::app
