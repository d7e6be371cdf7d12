#include "deploy/tutorctl/grid_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/intervention_flags.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Draft;
using v1::GridTotal;
using v1::Intervention;

std::string Caption(absl::TimeZone zone) { return absl::StrCat("Times in ", zone.name(), "."); }

std::string StateText(const Draft& draft) {
  return draft.act_gone() ? "post gone" : Word(draft.state());
}

std::string SourceText(const Intervention& line) {
  return absl::StrCat(Word(line.source()), line.act_gone() ? ", gone" : "");
}

std::string DayText(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%d", ToTime(time), zone);
}

// "12 h 05".
std::string HoursText(int64_t minutes) {
  return absl::StrCat(minutes / 60, " h ", absl::Dec(minutes % 60, absl::kZeroPad2));
}

std::string ForWhomTotal(const GridTotal& total) {
  if (!total.learner().empty()) return total.learner();
  return total.group().empty() ? "everybody" : absl::StrCat("group ", total.group());
}

Column HeadingOf(v1::GridDimension dimension) {
  switch (dimension) {
    case v1::GRID_DIMENSION_TUTOR:
      return {"TUTOR", Fit::kShrink};
    case v1::GRID_DIMENSION_LEARNER:
      return {"FOR", Fit::kShrink};
    case v1::GRID_DIMENSION_KIND:
      return {"KIND"};
    default:
      return {"WEEK OF"};
  }
}

std::string CellOf(v1::GridDimension dimension, const GridTotal& total, absl::TimeZone zone) {
  switch (dimension) {
    case v1::GRID_DIMENSION_TUTOR:
      return total.tutor();
    case v1::GRID_DIMENSION_LEARNER:
      return ForWhomTotal(total);
    case v1::GRID_DIMENSION_KIND:
      return Word(total.kind());
    default:
      return DayText(total.week_start_time(), zone);
  }
}

void AddFigures(const GridTotal& total, std::vector<std::string>& cells) {
  cells.push_back(absl::StrCat(total.observed_count()));
  cells.push_back(absl::StrCat(total.draft_count()));
  cells.push_back(HoursText(total.estimated_minutes()));
  cells.push_back(absl::StrCat(total.intervention_count()));
  cells.push_back(HoursText(total.declared_minutes()));
}

std::string BudgetText(const v1::SummarizeGridResponse& summary, bool whole) {
  const int64_t budget = summary.budget_minutes();
  std::string text = absl::StrCat("The course is planned for ", HoursText(budget));
  if (!whole) return absl::StrCat(text, ".");
  const int64_t declared = summary.total().declared_minutes();
  return absl::StrCat(text, "; declared: ", HoursText(declared), " (", declared * 100 / budget,
                      " %).");
}

}  // namespace

Layout<Intervention> LineLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"},
                      {"WHEN"},
                      {"COURSE"},
                      {"TUTOR"},
                      {"FOR", Fit::kShrink},
                      {"KIND"},
                      {"HOW"},
                      {"MIN"},
                      {"SOURCE"}},
          .cells = [zone](const Intervention& one) -> std::vector<std::string> {
            return {
                LastPart(one.name()), ShortTime(one.time(), zone),
                one.course(),         one.tutor(),
                ForWhom(one),         Word(one.kind()),
                Word(one.channel()),  one.retracted() ? "taken back" : absl::StrCat(one.minutes()),
                SourceText(one)};
          },
          .nothing = "The grid has nothing of that.",
          .caption = Caption(zone)};
}

Layout<Draft> DraftLayout(absl::TimeZone zone) {
  return {.columns = {{"WHEN"},
                      {"COURSE"},
                      {"TUTOR"},
                      {"FOR", Fit::kShrink},
                      {"KIND"},
                      {"MIN"},
                      {"STATE"},
                      {"DRAFT", Fit::kApart}},
          .cells = [zone](const Draft& draft) -> std::vector<std::string> {
            const Intervention& line = draft.proposal();
            return {ShortTime(line.time(), zone),
                    line.course(),
                    line.tutor(),
                    ForWhom(line),
                    Word(line.kind()),
                    absl::StrCat(line.minutes()),
                    StateText(draft),
                    LastPart(draft.name())};
          },
          .nothing = "There are no such drafts.",
          .caption = absl::StrCat("Minutes are estimated. ", Caption(zone))};
}

std::string SettledText(const v1::SettleWeekResponse& settled, v1::DraftState state,
                        absl::TimeZone zone) {
  google::protobuf::Timestamp last = settled.end_time();
  last.set_seconds(last.seconds() - 1);
  const std::string week = absl::StrCat(" of the week ", DayText(settled.start_time(), zone),
                                        " to ", DayText(last, zone));
  if (settled.draft_count() == 0) return absl::StrCat("No draft", week, " is open.");
  std::string text =
      absl::StrCat(settled.draft_count(), settled.draft_count() == 1 ? " draft" : " drafts", week,
                   " ", Word(state));
  if (state == v1::DRAFT_STATE_REJECTED) return absl::StrCat(text, ".");
  return absl::StrCat(text, ": ", settled.declared_minutes(), " minutes.");
}

void ShowTotalsTable(const v1::SummarizeGridRequest& request,
                     const v1::SummarizeGridResponse& summary, bool whole, absl::TimeZone zone,
                     int width, std::ostream& out) {
  std::vector<Column> columns;
  for (const int dimension : request.dimensions())
    columns.push_back(HeadingOf(static_cast<v1::GridDimension>(dimension)));
  for (const char* heading : {"ACTS", "DRAFTS", "ESTIMATED", "LINES", "DECLARED"})
    columns.push_back({heading});
  Table table(columns, width);
  for (const GridTotal& total : summary.totals()) {
    std::vector<std::string> cells;
    for (const int dimension : request.dimensions())
      cells.push_back(CellOf(static_cast<v1::GridDimension>(dimension), total, zone));
    AddFigures(total, cells);
    table.AddRow(cells);
  }
  std::vector<std::string> all(static_cast<size_t>(request.dimensions_size()));
  if (!all.empty()) all.front() = "total";
  AddFigures(summary.total(), all);
  table.AddRow(all);
  out << table.Text();
  PrintParagraph(
      "Acts were observed; the time of open drafts is estimated, that of lines declared. They are "
      "never added up together.",
      0, width, out);
  if (summary.budget_minutes() > 0) PrintParagraph(BudgetText(summary, whole), 0, width, out);
}

}  // namespace tutoring::tutorctl
