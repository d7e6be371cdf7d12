#include "deploy/tutorctl/sheet_view.h"

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

template <class Message>
std::string TimeOr(bool present, const Message& time, absl::TimeZone zone) {
  return present ? ShortTime(time, zone) : "-";
}

std::string Or(const std::string& text, const char* otherwise) {
  return text.empty() ? otherwise : text;
}

std::string GradeText(const v1::Sheet& sheet) {
  if (sheet.grade().empty()) return "-";
  return absl::StrCat(sheet.grade(), sheet.grade_maximum().empty() ? "" : "/",
                      sheet.grade_maximum(), sheet.grade_outside_scale() ? " (!)" : "");
}

std::string ActivityText(const v1::Occurrence& occurrence) {
  if (occurrence.activity().empty()) return "by hand";
  const std::string name = Or(occurrence.activity_display_name(), occurrence.activity().c_str());
  return occurrence.activity_lost() ? absl::StrCat(name, " (lost)") : name;
}

}  // namespace

Layout<v1::EvaluationPlan> PlanLayout(absl::TimeZone zone) {
  return {.columns =
              {{"PLAN"}, {"SINCE"}, {"FIRST SHEET"}, {"RULE", Fit::kShrink}, {"FINAL"}, {"COUNT"}},
          .cells = [zone](const v1::EvaluationPlan& plan) -> std::vector<std::string> {
            return {absl::StrCat(plan.plan()),
                    ShortTime(plan.effective_time(), zone),
                    TimeOr(plan.has_sheets(), plan.sheets().first_open_time(), zone),
                    Or(plan.sheets().rule(), "-"),
                    TimeOr(plan.has_final_evaluation(), plan.final_evaluation().first_open_time(),
                           zone),
                    absl::StrCat(plan.occurrence_count(), plan.bounded() ? "+" : "")};
          },
          .nothing = "Nothing is planned there.",
          .caption = absl::StrCat("+: the rule goes on after these. Times in ", zone.name(), ".")};
}

Layout<v1::Occurrence> OccurrenceLayout(absl::TimeZone zone) {
  return {.columns = {{"OPENS"}, {"CLOSES"}, {"WHAT"}, {"ACTIVITY", Fit::kShrink}},
          .cells = [zone](const v1::Occurrence& one) -> std::vector<std::string> {
            return {ShortTime(one.open_time(), zone), ShortTime(one.close_time(), zone),
                    one.final_evaluation() ? "final" : "sheet", ActivityText(one)};
          },
          .nothing = "Nothing opens there: nothing is planned, or only for after the course's end.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

Layout<v1::Sheet> SheetLayout(absl::TimeZone zone) {
  return {.columns = {{"LEARNER", Fit::kShrink}, {"STATE"}, {"HANDED IN"}, {"GRADE"}, {"TALKED"}},
          .cells = [zone](const v1::Sheet& sheet) -> std::vector<std::string> {
            return {Or(sheet.learner_display_name(), sheet.learner().c_str()), Word(sheet.state()),
                    TimeOr(sheet.has_submit_time(), sheet.submit_time(), zone), GradeText(sheet),
                    absl::StrCat(sheet.acknowledgements_size())};
          },
          .nothing = "Nobody learns there.",
          .caption = absl::StrCat("TALKED: how many say that they talked of it. Times in ",
                                  zone.name(), ".")};
}

void PrintSheet(const Session& session, const v1::Sheet& sheet, absl::TimeZone zone) {
  ShowOne(session, sheet, SheetLayout(zone));
  if (session.json() || sheet.objectives().empty()) return;
  Table table({{"OBJECTIVE", Fit::kShrink}, {"LEARNER"}, {"TUTOR"}, {"BEFORE"}, {"TUTOR BEFORE"}},
              session.width());
  for (const v1::ObjectiveProgress& one : sheet.objectives()) {
    table.AddRow({one.objective().text(), Word(one.learner_result()), Word(one.tutor_result()),
                  Word(one.previous_learner_result()), Word(one.previous_tutor_result())});
  }
  session.out() << table.Text();
}

}  // namespace tutoring::tutorctl
