#include "deploy/tutorctl/trial_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/duty_view.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/policy_view.h"
#include "deploy/tutorctl/table.h"
#include "deploy/tutorctl/telling_view.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::ReplayFigures;
using v1::ReplayRow;
using v1::TrialDuty;

// "12", or "12 > 15" where it would have been another.
template <class Value>
std::string Beside(const Value& is, const Value& would) {
  return is == would ? absl::StrCat(is) : absl::StrCat(is, " > ", would);
}

std::string DueText(const TrialDuty& trial, absl::TimeZone zone) {
  const std::string would = ShortTime(trial.duty().due_time(), zone);
  if (trial.change() != v1::TRIAL_CHANGE_CHANGED) return would;
  return Beside(ShortTime(trial.former_due_time(), zone), would);
}

std::string VerdictText(const TrialDuty& trial) {
  if (trial.change() != v1::TRIAL_CHANGE_CHANGED) return Word(trial.duty().verdict());
  return Beside(Word(trial.former_verdict()), Word(trial.duty().verdict()));
}

void SayLeftOut(const Session& session, int count) {
  if (count > 0) session.out() << "And " << count << " more.\n";
}

std::string Who(const ReplayRow& row) {
  if (row.person().empty()) return "everybody";
  return row.display_name().empty() ? row.person() : row.display_name();
}

std::vector<std::string> Cells(const ReplayRow& row, const ReplayDimensions& by,
                               absl::TimeZone zone) {
  std::vector<std::string> cells;
  if (by.people) cells.push_back(Who(row));
  if (by.weeks) {
    cells.push_back(row.has_week_start_time()
                        ? absl::FormatTime("%Y-%m-%d", ToTime(row.week_start_time()), zone)
                        : "all");
  }
  const ReplayFigures& is = row.happened();
  const ReplayFigures& would = row.replayed();
  cells.push_back(Beside(is.duty_count(), would.duty_count()));
  cells.push_back(Beside(is.met_count(), would.met_count()));
  cells.push_back(Beside(is.breached_count(), would.breached_count()));
  cells.push_back(Beside(is.pending_count(), would.pending_count()));
  cells.push_back(Beside(is.alert_count(), would.alert_count()));
  return cells;
}

}  // namespace

void ShowDryRun(const Session& session, const v1::DryRunPolicyResponse& run, absl::TimeZone zone) {
  if (session.json()) return PrintJson(run, session.out());
  ShowPolicyVersion(session, run.policy(), zone);
  PrintWarnings(session, run.policy().warnings(), zone);
  for (const TrialDuty& trial : run.duties()) {
    const v1::Duty& duty = trial.duty();
    session.out() << "\n";
    PrintParagraph(absl::StrCat(ShortDutyName(duty.name()), ": ", Word(duty.kind()), ", ",
                                Word(trial.change()), "; due ", DueText(trial, zone), "; verdict ",
                                VerdictText(trial)),
                   0, session.width(), session.out());
    ShowTellings(session, trial.tellings(), zone);
  }
  if (!run.duties().empty()) session.out() << "\n";
  SayLeftOut(session, run.left_off_count());
  session.out() << "Duties that would change: " << run.duties_size() + run.left_off_count()
                << "; open ones that would not: " << run.unchanged_count()
                << ".\nNothing was written. Times in " << zone.name() << ".\n";
}

void ShowReplay(const Session& session, const v1::ReplayPolicyResponse& replay,
                const ReplayDimensions& by, absl::TimeZone zone) {
  if (session.json()) return PrintJson(replay, session.out());
  std::vector<Column> columns;
  if (by.people) columns.push_back({"WHO", Fit::kShrink});
  if (by.weeks) columns.push_back({"WEEK OF"});
  for (const char* heading : {"DUTIES", "MET", "LATE", "PENDING", "ALERTS"}) {
    columns.push_back({heading});
  }
  Table table(columns, session.width());
  for (const ReplayRow& row : replay.rows()) {
    const bool wanted =
        (by.people || row.person().empty()) && (by.weeks || !row.has_week_start_time());
    if (wanted) table.AddRow(Cells(row, by, zone));
  }
  session.out() << table.Text() << "What happened > what would have, where they differ.\n";
  Table duties({{"DUTY"}, {"CHANGE"}, {"VERDICT"}, {"DUE", Fit::kApart}}, session.width());
  int shown = 0;
  for (const TrialDuty& trial : replay.duties()) {
    if (session.limit() != 0 && shown == session.limit()) break;
    ++shown;
    duties.AddRow({ShortDutyName(trial.duty().name()), Word(trial.change()), VerdictText(trial),
                   DueText(trial, zone)});
  }
  if (!duties.empty()) session.out() << "\n" << duties.Text();
  SayLeftOut(session, replay.duties_size() - shown + replay.left_off_count());
  session.out() << "Times in " << zone.name() << ".\n";
}

}  // namespace tutoring::tutorctl
