#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "service/base/status_macros.h"
#include "service/sheet/grid_file.h"
#include "service/sheet/workbook.h"

namespace tutoring::sheet {
namespace {

constexpr int kHeadingRow = 3;
constexpr int kFirstRow = kHeadingRow + 1;
constexpr int kKinds = 8;
constexpr double kMinutesPerHour = 60;

// Columns of a tutor's sheet.
enum Column {
  kWhen,
  kWeek,
  kCourse,
  kForWhom,
  kKind,
  kChannel,
  kInitiative,
  kTogether,
  kOrigin,
  kDeclared,
  kEstimated,
  kNote,
  kLinks,
};

constexpr std::array<double, kLinks + 1> kWidths = {16, 12, 24, 22, 14, 16, 11,
                                                    11, 18, 10, 10, 32, 24};

// How many lines a text takes in a column, roughly: programs break between words.
int LinesOf(absl::string_view text, Column column) {
  const auto width = static_cast<size_t>(kWidths[column]);
  int lines = 0;
  for (const absl::string_view paragraph : absl::StrSplit(text, '\n')) {
    lines += 1 + static_cast<int>(paragraph.size() / width);
  }
  return lines;
}

// What the summary says of a tutor; the same sums as its formulas.
struct TutorSums {
  std::string name;
  Sheet* sheet = nullptr;
  int acts = 0;
  int last_row = kFirstRow - 1;
  std::map<InterventionKind, int> by_kind;  // Declared minutes.
  std::map<absl::Time, int> by_week;        // The same.
  int declared = 0;
  int estimated = 0;

  std::string Column(int column) const {
    return RangeName(sheet->name(), {kFirstRow, column}, {last_row, column});
  }
  int total_row() const { return last_row + 1; }
};

std::string SumOf(Cell first, Cell last) {
  return absl::StrCat("=SUM(", CellName(first), ":", CellName(last), ")");
}

class GridWorkbook final : public GridFile {
 public:
  GridWorkbook(const GridHead& head, std::unique_ptr<Workbook> book, Sheet* summary, Sheet* weeks)
      : head_(head), words_(head.words), book_(std::move(book)), summary_(summary), weeks_(weeks) {}

  absl::Status BeginTutor(const std::string& name, int acts) override {
    EndTutor();
    TUTORING_ASSIGN_OR_RETURN(Sheet * sheet, book_->AddSheet(name));
    tutors_.push_back({.name = name, .sheet = sheet, .acts = acts});
    // All of one course need not say so on each line.
    std::vector<double> widths(kWidths.begin(), kWidths.end());
    if (!head_.course.empty()) widths[kCourse] = 0;
    sheet->Lay(widths, kHeadingRow);
    Head(*sheet, absl::StrCat(words_.title, " : ", name));
    const Words& w = words_;
    Headings(*sheet, {w.when, w.week, w.course, w.for_whom, w.kind, w.channel, w.initiative,
                      w.together, w.origin, w.declared, w.estimated, w.note, w.links});
    return absl::OkStatus();
  }

  absl::Status Add(const GridRow& row) override {
    TutorSums& tutor = tutors_.back();
    Sheet& sheet = *tutor.sheet;
    const int at = ++tutor.last_row;
    const int lines =
        std::max({LinesOf(row.whom, kForWhom), LinesOf(row.note, kNote), LinesOf(row.links, kLinks),
                  head_.course.empty() ? LinesOf(row.course, kCourse) : 1});
    if (lines > 1) sheet.MakeRoom(at, lines);
    sheet.Time({at, kWhen}, row.time, head_.zone, Style::kTime);
    sheet.Time({at, kWeek}, row.week, head_.zone, Style::kDay);
    sheet.Text({at, kCourse}, row.course);
    sheet.Text({at, kForWhom}, row.whom);
    sheet.Text({at, kKind}, words_.Of(row.kind));
    sheet.Text({at, kChannel}, words_.Of(row.channel));
    sheet.Text({at, kInitiative}, words_.Of(row.initiative));
    sheet.Text({at, kTogether}, row.together ? words_.yes : words_.no);
    sheet.Text({at, kOrigin}, words_.Of(row.origin));
    const bool draft = row.origin == Origin::kDraft;
    draft ? sheet.Text({at, kDeclared}, "") : sheet.Number({at, kDeclared}, row.minutes);
    draft ? sheet.Number({at, kEstimated}, row.minutes) : sheet.Text({at, kEstimated}, "");
    sheet.Text({at, kNote}, row.note);
    sheet.Text({at, kLinks}, row.links);
    if (draft) {
      tutor.estimated += row.minutes;
      return absl::OkStatus();
    }
    tutor.declared += row.minutes;
    tutor.by_kind[row.kind] += row.minutes;
    tutor.by_week[row.week] += row.minutes;
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> Finish() override {
    EndTutor();
    WriteSummary();
    WriteWeeks();
    return book_->Close();
  }

 private:
  void Head(Sheet& sheet, const std::string& title) const {
    sheet.Text({0, 0}, title, Style::kTitle);
    const auto day = [&](absl::Time time) {
      return absl::FormatTime(words_.separator == ';' ? "%d/%m/%Y" : "%Y-%m-%d", time, head_.zone);
    };
    const std::string period = absl::Substitute(words_.from_until, day(head_.period.from),
                                                day(head_.period.until - absl::Microseconds(1)));
    sheet.Text({1, 0}, head_.course.empty() ? period : absl::StrCat(head_.course, " · ", period),
               Style::kSubtitle);
  }

  static void Headings(Sheet& sheet, const std::vector<std::string>& headings) {
    sheet.MakeRoom(kHeadingRow, 2);
    for (size_t i = 0; i < headings.size(); ++i) {
      sheet.Text({kHeadingRow, static_cast<int>(i)}, headings[i], Style::kHeading);
    }
  }

  void EndTutor() {
    if (tutors_.empty()) return;
    const TutorSums& tutor = tutors_.back();
    const int row = tutor.total_row();
    for (int column = 0; column <= kLinks; ++column) {
      if (column == kDeclared || column == kEstimated) {
        const double value = column == kDeclared ? tutor.declared : tutor.estimated;
        Total(*tutor.sheet, {row, column}, value);
      } else {
        tutor.sheet->Text({row, column}, column == 0 ? words_.total : "", Style::kTotal);
      }
    }
  }

  // The sum of what stands above it; 0 where nothing does.
  static void Total(Sheet& sheet, Cell cell, double value) {
    if (cell.row == kFirstRow) return sheet.Number(cell, 0, Style::kTotalNumber);
    sheet.Formula(cell, SumOf({kFirstRow, cell.column}, {cell.row - 1, cell.column}), value,
                  Style::kTotalNumber);
  }

  // Columns: the tutor, the kinds, declared minutes and hours, estimated minutes, acts.
  static constexpr int kMinutesColumn = 1 + kKinds;
  static constexpr int kHoursColumn = kMinutesColumn + 1;
  static constexpr int kEstimatedColumn = kHoursColumn + 1;
  static constexpr int kActsColumn = kEstimatedColumn + 1;

  void WriteSummary() {
    Head(*summary_, words_.title);
    std::vector<std::string> headings{words_.tutor};
    headings.insert(headings.end(), words_.kinds.begin(), words_.kinds.end());
    for (const char* heading : {words_.declared, words_.hours, words_.estimated, words_.acts}) {
      headings.emplace_back(heading);
    }
    Headings(*summary_, headings);
    int row = kFirstRow;
    for (const TutorSums& tutor : tutors_) WriteTutor(tutor, row++);
    const double declared = WriteTotals(row);
    if (head_.budget > 0) WriteBudget(row, declared);
  }

  void WriteTutor(const TutorSums& tutor, int row) {
    summary_->Text({row, 0}, tutor.name);
    for (int i = 0; i < kKinds; ++i) {
      const auto found = tutor.by_kind.find(static_cast<InterventionKind>(i + 1));
      summary_->Formula(
          {row, 1 + i},
          absl::StrCat("=SUMIF(", tutor.Column(kKind), ",", CellName({kHeadingRow, 1 + i}), ",",
                       tutor.Column(kDeclared), ")"),
          found == tutor.by_kind.end() ? 0 : found->second);
    }
    summary_->Formula({row, kMinutesColumn}, SumOf({row, 1}, {row, kKinds}), tutor.declared);
    WriteHours(row, tutor.declared, Style::kHours);
    summary_->Formula({row, kEstimatedColumn}, absl::StrCat("=SUM(", tutor.Column(kEstimated), ")"),
                      tutor.estimated);
    summary_->Number({row, kActsColumn}, tutor.acts);
  }

  void WriteHours(int row, double minutes, Style style) {
    summary_->Formula({row, kHoursColumn},
                      absl::StrCat("=", CellName({row, kMinutesColumn}), "/60"),
                      minutes / kMinutesPerHour, style);
  }

  double WriteTotals(int row) {
    std::array<double, kActsColumn + 1> sums{};
    for (const TutorSums& tutor : tutors_) {
      for (const auto& [kind, minutes] : tutor.by_kind) sums[static_cast<size_t>(kind)] += minutes;
      sums[kMinutesColumn] += tutor.declared;
      sums[kEstimatedColumn] += tutor.estimated;
      sums[kActsColumn] += tutor.acts;
    }
    summary_->Text({row, 0}, words_.total, Style::kTotal);
    for (int column = 1; column <= kActsColumn; ++column) {
      if (column == kHoursColumn) {
        WriteHours(row, sums[kMinutesColumn], Style::kTotalHours);
      } else {
        Total(*summary_, {row, column}, sums[static_cast<size_t>(column)]);
      }
    }
    return sums[kMinutesColumn];
  }

  void WriteBudget(int total_row, double declared) {
    const double planned = static_cast<double>(head_.budget) / kMinutesPerHour;
    const double spent = declared / kMinutesPerHour;
    const int row = total_row + 2;
    summary_->Text({row, 0}, words_.budget);
    summary_->Number({row, 1}, planned, Style::kHours);
    summary_->Text({row + 1, 0}, words_.hours);
    summary_->Formula({row + 1, 1}, absl::StrCat("=", CellName({total_row, kHoursColumn})), spent,
                      Style::kHours);
    summary_->Text({row + 2, 0}, words_.remaining, Style::kTotal);
    summary_->Formula({row + 2, 1},
                      absl::StrCat("=", CellName({row, 1}), "-", CellName({row + 1, 1})),
                      planned - spent, Style::kTotalHours);
  }

  // Declared minutes: a row per week in which there are any, a column per tutor.
  void WriteWeeks() {
    Head(*weeks_, absl::StrCat(words_.title, " : ", words_.declared));
    std::vector<std::string> headings{words_.week};
    std::map<absl::Time, int> weeks;
    int declared = 0;
    for (const TutorSums& tutor : tutors_) {
      headings.push_back(tutor.name);
      for (const auto& [week, minutes] : tutor.by_week) weeks[week] += minutes;
      declared += tutor.declared;
    }
    headings.emplace_back(words_.total);
    Headings(*weeks_, headings);
    int row = kFirstRow;
    for (const auto& [week, minutes] : weeks) WriteWeek(week, minutes, row++);
    weeks_->Text({row, 0}, words_.total, Style::kTotal);
    int column = 1;
    for (const TutorSums& tutor : tutors_) Total(*weeks_, {row, column++}, tutor.declared);
    Total(*weeks_, {row, column}, declared);
  }

  void WriteWeek(absl::Time week, int minutes, int row) {
    weeks_->Time({row, 0}, week, head_.zone, Style::kDay);
    int column = 1;
    for (const TutorSums& tutor : tutors_) {
      const auto found = tutor.by_week.find(week);
      weeks_->Formula({row, column++},
                      absl::StrCat("=SUMIF(", tutor.Column(kWeek), ",", CellName({row, 0}), ",",
                                   tutor.Column(kDeclared), ")"),
                      found == tutor.by_week.end() ? 0 : found->second);
    }
    weeks_->Formula({row, column}, SumOf({row, 1}, {row, column - 1}), minutes);
  }

  const GridHead head_;
  const Words& words_;
  std::unique_ptr<Workbook> book_;
  Sheet* summary_;
  Sheet* weeks_;
  std::vector<TutorSums> tutors_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<GridFile>> NewGridWorkbook(const GridHead& head) {
  const Words& words = head.words;
  TUTORING_ASSIGN_OR_RETURN(
      auto book, Workbook::Create(words.time_format, words.day_format, SheetNames(words.nameless)));
  book->Describe(words.title, head.made);
  TUTORING_ASSIGN_OR_RETURN(Sheet * summary, book->AddSheet(words.summary));
  TUTORING_ASSIGN_OR_RETURN(Sheet * weeks, book->AddSheet(words.weeks));
  summary->Lay({24, 11, 11, 11, 11, 13, 11, 11, 11, 11, 11, 11, 11}, kHeadingRow);
  weeks->Lay({14, 16, 16, 16, 16, 16, 16, 16}, kHeadingRow);
  return std::make_unique<GridWorkbook>(head, std::move(book), summary, weeks);
}

}  // namespace tutoring::sheet
