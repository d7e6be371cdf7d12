#include "service/app/grid/export_grid.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "service/app/grid/grid_totals.h"
#include "service/app/grid/intervention_view.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/fold.h"
#include "service/rules/grid/grid_week.h"
#include "service/sheet/grid_file.h"

namespace tutoring::app {
namespace {

absl::Status TooLarge() {
  return Refusal(absl::StatusCode::kFailedPrecondition, "GRID_TOO_LARGE",
                 "there are more than 100,000 lines, 200 tutors or 64 MB of notes: write a shorter "
                 "period, or one tutor");
}

sheet::GridRow RowOf(const store::Intervention& line) {
  return {.time = line.time,
          .kind = line.kind,
          .channel = line.channel,
          .initiative = line.initiative,
          .together = line.synchronous,
          .minutes = line.minutes,
          .note = line.note,
          .links = absl::StrReplaceAll(line.links, {{"\n", " "}})};
}

sheet::GridRow RowOf(const DraftView& draft) {
  return {.time = draft.line.time,
          .kind = draft.line.kind,
          .channel = draft.line.channel,
          .initiative = draft.line.initiative,
          .origin = sheet::Origin::kDraft,
          .minutes = draft.line.minutes};
}

class Exporting {
 public:
  Exporting(store::Store& store, const store::Platform& platform, const Policy& policy,
            absl::Time now, const GridExport& wanted, const GridLimits& limits)
      : store_(store),
        platform_(platform),
        policy_(policy),
        now_(now),
        wanted_(wanted),
        limits_(limits),
        drafts_(store, cache_, platform, policy, now),
        words_(wanted.language == Language::kFrench ? sheet::FrenchWords()
                                                    : sheet::EnglishWords()) {}

  absl::StatusOr<std::string> Run() {
    if (!absl::LoadTimeZone(platform_.time_zone, &zone_))
      return absl::InternalError("time zone does not load");
    TUTORING_ASSIGN_OR_RETURN(choice_, CompletePeriod(wanted_.choice, now_));
    TUTORING_RETURN_IF_ERROR(LookThrough());
    TUTORING_ASSIGN_OR_RETURN(const auto file, Open());
    TUTORING_ASSIGN_OR_RETURN(const auto order, ByName());
    for (const auto& [name, tutor] : order) TUTORING_RETURN_IF_ERROR(Write(name, tutor, *file));
    return file->Finish();
  }

 private:
  // What there is of a tutor, lines only counted.
  struct Tutor {
    int acts = 0;
    std::vector<DraftView> drafts;  // Open.
  };

  absl::Status LookThrough() {
    TUTORING_RETURN_IF_ERROR(
        ForEachLine(store_, platform_, choice_, [&](const store::Intervention& line) {
          tutors_.try_emplace(line.tutor);
          text_ += line.note.size() + line.links.size();
          return Count(line.time);
        }));
    return ForEachDraft(drafts_, choice_, [&](const DraftView& draft) {
      if (draft.gone) return absl::OkStatus();
      Tutor& tutor = tutors_[draft.line.tutor];
      ++tutor.acts;
      if (draft.state() != DraftState::kOpen) return absl::OkStatus();
      tutor.drafts.push_back(draft);
      return Count(draft.line.time);
    });
  }

  absl::Status Count(absl::Time time) {
    first_ = std::min(first_, time);
    const bool fits =
        ++lines_ <= limits_.lines && tutors_.size() <= limits_.tutors && text_ <= limits_.text;
    return fits ? absl::OkStatus() : TooLarge();
  }

  absl::StatusOr<std::unique_ptr<sheet::GridFile>> Open() {
    sheet::GridHead head{
        .words = words_, .zone = zone_, .period = {choice_.from, choice_.until}, .made = now_};
    // A period that nobody asked for begins with what there is.
    if (!IsSet(wanted_.choice.from)) head.period.from = std::min(first_, now_);
    if (!choice_.course.empty()) {
      TUTORING_ASSIGN_OR_RETURN(head.course, CourseName(choice_.course));
    }
    const GridChoice& asked = wanted_.choice;
    const bool whole = !IsSet(asked.from) && !IsSet(asked.until) && asked.tutor.empty();
    if (whole && !choice_.course.empty()) {
      TUTORING_ASSIGN_OR_RETURN(head.budget,
                                BudgetOf(store_, cache_, platform_, policy_, choice_.course, now_));
    }
    if (wanted_.format == GridFormat::kCsv) return sheet::NewGridCsv(head);
    return sheet::NewGridWorkbook(head);
  }

  // Tutors as people look for them; those of one name are told apart by their ids.
  absl::StatusOr<std::vector<std::pair<std::string, std::string>>> ByName() {
    std::map<std::string, int> bearers;
    std::vector<std::tuple<std::string, std::string, std::string>> order;  // Folded, id, name.
    for (const auto& [tutor, unused] : tutors_) {
      TUTORING_ASSIGN_OR_RETURN(const std::string name, PersonName(tutor));
      ++bearers[name];
      order.emplace_back(FoldText(name), tutor, name);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::pair<std::string, std::string>> named;  // Name and id.
    for (const auto& [folded, tutor, name] : order) {
      named.emplace_back(bearers[name] > 1 ? absl::StrCat(name, " (", tutor, ")") : name, tutor);
    }
    return named;
  }

  absl::Status Write(const std::string& name, const std::string& id, sheet::GridFile& file) {
    const Tutor& tutor = tutors_.at(id);
    TUTORING_RETURN_IF_ERROR(file.BeginTutor(name, tutor.acts));
    std::vector<sheet::GridRow> rows;
    for (const DraftView& draft : tutor.drafts) {
      TUTORING_RETURN_IF_ERROR(AddRow(RowOf(draft), draft.course, draft.line, rows));
    }
    GridChoice theirs = choice_;
    theirs.tutor = id;
    TUTORING_RETURN_IF_ERROR(ForEachLine(
        store_, platform_, theirs, [&](const store::Intervention& line) -> absl::Status {
          sheet::GridRow row = RowOf(line);
          TUTORING_ASSIGN_OR_RETURN(const bool observed, IsConfirmedAct(store_, line));
          if (observed) row.origin = sheet::Origin::kConfirmed;
          return AddRow(std::move(row), line.course, line, rows);
        }));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    for (const sheet::GridRow& row : rows) TUTORING_RETURN_IF_ERROR(file.Add(row));
    return absl::OkStatus();
  }

  template <typename Line>
  absl::Status AddRow(sheet::GridRow row, const std::string& course, const Line& line,
                      std::vector<sheet::GridRow>& rows) {
    row.week = GridWeekOf(row.time, zone_).from;
    TUTORING_ASSIGN_OR_RETURN(row.course, CourseName(course));
    TUTORING_ASSIGN_OR_RETURN(row.whom, WhomName(course, line.learner, line.group));
    rows.push_back(std::move(row));
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> WhomName(const std::string& course, const std::string& learner,
                                       const std::string& group) {
    if (!learner.empty()) return PersonName(learner);
    if (group.empty()) return std::string(words_.everybody);
    const auto known = groups_.find({course, group});
    if (known != groups_.end()) return known->second;
    TUTORING_ASSIGN_OR_RETURN(const std::string name,
                              store_.mappings.NameOfGroup(platform_.key, course, group));
    // A name mostly says itself that it is a group's; an id does not.
    return groups_[{course, group}] = name.empty() ? absl::Substitute(words_.group, group) : name;
  }

  absl::StatusOr<std::string> PersonName(const std::string& person) {
    const auto known = people_.find(person);
    if (known != people_.end()) return known->second;
    TUTORING_ASSIGN_OR_RETURN(const std::string name, store_.rosters.NameOf(platform_.key, person));
    return people_[person] = name.empty() ? person : name;
  }

  absl::StatusOr<std::string> CourseName(const std::string& course) {
    const auto known = courses_.find(course);
    if (known != courses_.end()) return known->second;
    TUTORING_ASSIGN_OR_RETURN(const auto found, store_.courses.Find(platform_.key, course));
    const bool named = found.has_value() && !found->display_name.empty();
    return courses_[course] = named ? found->display_name : course;
  }

  store::Store& store_;
  const store::Platform& platform_;
  const Policy& policy_;
  const absl::Time now_;
  const GridExport& wanted_;
  const GridLimits& limits_;
  CourseCache cache_;
  Drafts drafts_;
  const sheet::Words& words_;
  absl::TimeZone zone_;
  GridChoice choice_;
  std::map<std::string, Tutor> tutors_;  // By id.
  int lines_ = 0;
  size_t text_ = 0;  // Bytes of notes and links.
  absl::Time first_ = absl::InfiniteFuture();
  std::map<std::pair<std::string, std::string>, std::string> groups_;
  std::map<std::string, std::string> people_;
  std::map<std::string, std::string> courses_;
};

}  // namespace

absl::StatusOr<std::string> ExportGrid(store::Store& store, const store::Platform& platform,
                                       const Policy& policy, absl::Time now,
                                       const GridExport& wanted, const GridLimits& limits) {
  return Exporting(store, platform, policy, now, wanted, limits).Run();
}

}  // namespace tutoring::app
