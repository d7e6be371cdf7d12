#include "service/app/reports/report_page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/base/instant.h"
#include "service/rules/sheets/sheets.h"

namespace tutoring::app {
namespace {

struct ReportTexts {
  const char* title;
  const char* course;
  const char* group;
  const char* no_group;
  const char* ended;
  const char* state;
  const char* states[3];
  const char* version;
  const char* submitted;
  const char* by;
  const char* acknowledged;
  const char* administrator;
  const char* learners;
  const char* group_time;
  const char* remarks;
  const char* learner;
  const char* acquired;
  const char* results[4];  // 0: not said.
  const char* last_access;
  const char* never;
  const char* absences;
  const char* questions;
  const char* question_figures;  // How many, in time, late, neither.
  const char* time;
  const char* sheet;
  const char* final_evaluation;
  const char* handed_in;
  const char* not_handed_in;
  const char* debriefed;
  const char* objective;
  const char* own_view;
  const char* tutors_view;
  const char* yes;
  const char* no;
  const char* none;
};

constexpr ReportTexts kFrenchReport = {
    .title = "Bilan de fin de module",
    .course = "Cours",
    .group = "Groupe",
    .no_group = "apprenants sans groupe",
    .ended = "Fin du cours",
    .state = "État",
    .states = {"projet, non remis", "remis, en attente de lecture", "remis et lu"},
    .version = "Version",
    .submitted = "Remis",
    .by = "par",
    .acknowledged = "Lu",
    .administrator = "l'administration",
    .learners = "Apprenants",
    .group_time = "Temps passé avec le groupe",
    .remarks = "Observations des tuteurs",
    .learner = "Apprenant",
    .acquired = "Acquis",
    .results = {"non précisé", "atteint", "partiellement", "pas encore"},
    .last_access = "Dernière connexion",
    .never = "aucune",
    .absences = "Absences signalées",
    .questions = "Questions",
    .question_figures = "%d, dont %d avec réponse à temps, %d en retard, %d sans réponse connue",
    .time = "Temps passé",
    .sheet = "Fiche",
    .final_evaluation = "finale",
    .handed_in = "Remise",
    .not_handed_in = "non remise",
    .debriefed = "Entretien",
    .objective = "Objectif",
    .own_view = "Apprenant",
    .tutors_view = "Tuteur",
    .yes = "oui",
    .no = "non",
    .none = "-",
};

constexpr ReportTexts kEnglishReport = {
    .title = "Report at the end of the module",
    .course = "Course",
    .group = "Group",
    .no_group = "learners in no group",
    .ended = "End of the course",
    .state = "State",
    .states = {"draft, not submitted", "submitted, waiting to be read", "submitted and read"},
    .version = "Version",
    .submitted = "Submitted",
    .by = "by",
    .acknowledged = "Read",
    .administrator = "an administrator",
    .learners = "Learners",
    .group_time = "Time spent with the group",
    .remarks = "Remarks of the tutors",
    .learner = "Learner",
    .acquired = "Acquired",
    .results = {"not said", "reached", "partly", "not yet"},
    .last_access = "Last connection",
    .never = "none",
    .absences = "Absences noted",
    .questions = "Questions",
    .question_figures = "%d, of which %d answered in time, %d late, %d with no known answer",
    .time = "Time spent",
    .sheet = "Sheet",
    .final_evaluation = "final",
    .handed_in = "Handed in",
    .not_handed_in = "not handed in",
    .debriefed = "Debrief",
    .objective = "Objective",
    .own_view = "Learner",
    .tutors_view = "Tutor",
    .yes = "yes",
    .no = "no",
    .none = "-",
};

std::string Minutes(int64_t minutes) {
  if (minutes < 60) return absl::StrCat(minutes, " min");
  return absl::StrFormat("%d h %02d", minutes / 60, minutes % 60);
}

class Layout {
 public:
  Layout(const ReportView& view, const absl::TimeZone& zone, Language language)
      : view_(view),
        zone_(zone),
        language_(language),
        texts_(language == Language::kEnglish ? kEnglishReport : kFrenchReport) {}

  ReportPage Make() const {
    ReportPage page{.language = language_,
                    .title = texts_.title,
                    .facts = Facts(),
                    .remarks_heading = texts_.remarks,
                    .remarks = view_.report.remarks,
                    .overview_heading = texts_.learners};
    page.overview.headings = {texts_.learner, texts_.acquired, texts_.last_access, texts_.questions,
                              texts_.time};
    for (const store::ReportLine& line : view_.report.lines) {
      page.overview.rows.push_back({Name(line.learner), Result(line.result),
                                    Access(line.last_access), absl::StrCat(line.questions),
                                    Minutes(line.minutes)});
      page.sections.push_back(SectionOf(line));
    }
    return page;
  }

 private:
  ReportPage::Facts Facts() const {
    const store::ModuleReport& report = view_.report;
    const std::string group = report.group.empty()       ? texts_.no_group
                              : view_.group_name.empty() ? report.group
                                                         : view_.group_name;
    ReportPage::Facts facts = {
        {texts_.course, view_.course_name.empty() ? view_.course : view_.course_name},
        {texts_.group, group}};
    if (IsSet(report.course_end)) facts.emplace_back(texts_.ended, Day(report.course_end));
    facts.emplace_back(texts_.state, texts_.states[static_cast<int>(view_.state) - 1]);
    if (IsSet(report.submitted)) {
      facts.emplace_back(texts_.version, absl::StrCat(report.id));
      facts.emplace_back(texts_.submitted,
                         Signed(report.submitted, report.author, view_.author_name));
    }
    for (const store::ReportAcknowledgement& one : report.acknowledgements) {
      facts.emplace_back(texts_.acknowledged, Signed(one.time, one.person, Name(one.person)));
    }
    facts.emplace_back(texts_.learners, absl::StrCat(report.lines.size()));
    facts.emplace_back(texts_.group_time, Minutes(report.minutes));
    return facts;
  }

  ReportPage::Section SectionOf(const store::ReportLine& line) const {
    ReportPage::Section section{.heading = Name(line.learner),
                                .facts = {{texts_.acquired, Result(line.result)},
                                          {texts_.last_access, Access(line.last_access)},
                                          {texts_.absences, absl::StrCat(line.absences)},
                                          {texts_.questions, Questions(line)},
                                          {texts_.time, Minutes(line.minutes)}},
                                .remarks = line.remarks,
                                .sheets = {}};
    section.sheets.headings = {texts_.sheet,     texts_.handed_in, texts_.debriefed,
                               texts_.objective, texts_.own_view,  texts_.tutors_view};
    for (const store::ReportSheet& sheet : line.sheets) AddSheet(sheet, section.sheets);
    return section;
  }

  // A row per objective, of which the first names the sheet.
  void AddSheet(const store::ReportSheet& sheet, ReportPage::Table& table) const {
    std::string when = Date(sheet.open);
    if (sheet.final) absl::StrAppend(&when, " (", texts_.final_evaluation, ")");
    const bool handed_in = IsSet(sheet.handed_in);
    std::vector<std::string> row = {when, handed_in ? Date(sheet.handed_in) : texts_.not_handed_in,
                                    sheet.debriefed ? texts_.yes : texts_.no};
    if (sheet.results.empty()) {
      row.insert(row.end(), {texts_.none, texts_.none, texts_.none});
      table.rows.push_back(std::move(row));
      return;
    }
    for (const store::ReportedResult& one : sheet.results) {
      const auto text = view_.objectives.find(one.objective);
      const bool known = text != view_.objectives.end() && !text->second.empty();
      row.insert(row.end(),
                 {known ? text->second : one.objective, Result(one.own), Result(one.tutors)});
      table.rows.push_back(std::move(row));
      row = {"", "", ""};
    }
  }

  std::string Questions(const store::ReportLine& line) const {
    if (line.questions == 0) return "0";
    const auto format = absl::ParsedFormat<'d', 'd', 'd', 'd'>::New(texts_.question_figures);
    return absl::StrFormat(*format, line.questions, line.answered_in_time, line.answered_late,
                           line.questions - line.answered_in_time - line.answered_late);
  }

  std::string Signed(absl::Time time, const std::string& person, const std::string& name) const {
    const std::string who = person.empty() ? texts_.administrator : name.empty() ? person : name;
    return absl::StrCat(Day(time), ", ", texts_.by, " ", who);
  }

  std::string Name(const std::string& person) const {
    const auto name = view_.names.find(person);
    return name == view_.names.end() || name->second.empty() ? person : name->second;
  }

  std::string Result(int result) const { return texts_.results[result]; }
  std::string Access(absl::Time time) const { return IsSet(time) ? Day(time) : texts_.never; }
  std::string Day(absl::Time time) const { return SayDay(time, zone_, language_); }
  std::string Date(absl::Time time) const { return absl::FormatTime("%Y-%m-%d", time, zone_); }

  const ReportView& view_;
  const absl::TimeZone& zone_;
  Language language_;
  const ReportTexts& texts_;
};

}  // namespace

ReportPage LayOut(const ReportView& view, const absl::TimeZone& zone, Language language) {
  return Layout(view, zone, language).Make();
}

}  // namespace tutoring::app
