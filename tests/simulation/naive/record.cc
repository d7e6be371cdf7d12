#include "tests/simulation/naive/record.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <variant>

#include "absl/strings/match.h"
#include "tests/simulation/told.h"

namespace tutoring::testing::naive {
namespace {

// Of the few sentences that the simulated people write, only thanks ask nothing.
bool Asks(const std::string& text) { return !absl::StartsWith(text, "Merci"); }

template <typename Sight>
void SortBySeen(std::vector<Sight>& sights) {
  std::stable_sort(sights.begin(), sights.end(),
                   [](const Sight& a, const Sight& b) { return a.seen < b.seen; });
}

void AddSight(CourseRecord& course, absl::Time seen, const app::CourseObserved& as) {
  // An end that is none is no later than any start; one before the start is taken for none, too.
  const absl::Time end = as.end > as.start ? as.end : kNever;
  course.sights.push_back({seen, as.category, as.start, end, as.out_of_scope});
}
void AddSight(CourseRecord& course, absl::Time, const app::CourseHidden& as) {
  course.hidden.push_back({as.start, as.end});
}
void AddSight(CourseRecord& course, absl::Time seen, const app::ForumObserved& as) {
  course.forums[as.forum].push_back({seen, as.type, as.display_name});
}
void AddSight(CourseRecord& course, absl::Time seen, const app::RosterObserved& as) {
  RosterSight sight{seen, {}};
  for (const app::RosterMember& member : as.members) {
    sight.members[member.person] = {
        member.role_names, {member.groups.begin(), member.groups.end()}, member.suspended};
  }
  course.rosters.push_back(std::move(sight));
}
void AddSight(CourseRecord& course, absl::Time seen, const app::PostObserved& as) {
  course.posts[as.post].sights.push_back({seen, as.discussion, as.forum, as.author, as.parent_post,
                                          as.private_recipient, as.created, as.modified,
                                          Asks(as.text), as.group});
}
void AddSight(CourseRecord& course, absl::Time seen, const app::PostDeleted& as) {
  course.posts[as.post].deletions.push_back(seen);
}
void AddSight(CourseRecord& course, absl::Time seen, const app::ConnectionsObserved& as) {
  AccessSight sight{seen, {}};
  for (const app::Connection& one : as.connections) sight.last[one.person] = one.last_access;
  course.accesses.push_back(std::move(sight));
}
void AddSight(CourseRecord& course, absl::Time, const app::SubmissionObserved& as) {
  course.submissions.push_back({as.activity, as.learner, as.submitted});
}
void AddSight(CourseRecord& course, absl::Time seen, const app::MessageObserved& as) {
  course.letters[as.message].push_back({seen, as.sender, as.recipient, as.sent});
}
void AddSight(CourseRecord& course, absl::Time seen, const app::ActivityObserved& as) {
  course.activities[as.activity].push_back({seen, !as.gone && !as.anonymous});
}
void AddSight(CourseRecord&, absl::Time, const std::monostate&) {}

class Recorder {
 public:
  Recorder(Record& record, const NamesByKey& names) : record_(record), names_(names) {}

  void Note(const ToldSoFar& told) {
    for (const Fact& fact : told.facts) {
      std::visit([&](const auto& deed) { Add(deed); }, fact.deed);
    }
    for (const auto& [line, reach] : told.watermarks) {
      record_.reaches[{line.first, static_cast<int>(line.second)}] = {reach.first, reach.last};
    }
    SortAll();
  }

 private:
  void Add(const app::Event& event) {
    std::visit(
        [&](const auto& fact) { AddSight(record_.courses[event.course], event.observed, fact); },
        event.fact);
  }

  void Add(const store::DismissalRow& row) {
    if (row.kind == DutyKind::kResponse) {
      dismissals_[row.anchor].push_back({row.time, row.reason});
      return;
    }
    const auto name = names_.find({static_cast<int>(row.kind), row.anchor});
    if (name == names_.end()) return;
    if (row.kind == DutyKind::kDirectResponse) {
      record_.dismissed_letters[name->second].push_back({row.time, row.reason});
      return;
    }
    const auto [first, fresh] = record_.dismissed.try_emplace(name->second, row.time);
    first->second = std::min(first->second, row.time);
  }

  void Add(const store::Intervention& row) {
    InterventionSight& said = interventions_[{row.course, row.id}];
    const absl::Time first = row.revision == 1 ? row.changed : said.declared;
    said = {row.course, row.tutor, row.learner,  row.group, static_cast<int>(row.kind),
            row.time,   first,     row.retracted};
  }

  void Add(const store::AppraisalRow& row) {
    words_[row.post].push_back({row.time, static_cast<int>(row.mark)});
  }

  void Add(const store::DeclaredRole& role) {
    record_.declared.push_back({role.person,
                                static_cast<int>(role.role),
                                role.course,
                                role.category,
                                {role.start, role.end}});
  }

  void Add(const store::PolicyVersion& version) {
    record_.policies.push_back(
        {version.course, version.group, version.effective, version.settings});
  }

  void Add(const app::CalendarView& view) {
    CalendarSight& said = record_.calendars[view.calendar.id];
    said = {.zone = view.calendar.time_zone};
    for (const store::CalendarSlot& slot : view.slots) AddSlot(slot, said);
  }
  static void AddSlot(const store::CalendarSlot& slot, CalendarSight& said) {
    absl::CivilDay day;
    absl::ParseCivilTime(slot.day, &day);
    if (slot.kind == store::SlotKind::kHoliday) {
      said.closed.insert(day);
      return;
    }
    DayHours& hours = slot.kind == store::SlotKind::kWeekday
                          ? said.week[std::atoi(slot.day.c_str())]
                      : slot.kind == store::SlotKind::kDate ? said.dated[day]
                                                            : said.breaks[day];
    // A date without hours says that it is closed.
    if (slot.from < slot.until) hours.emplace_back(slot.from, slot.until);
  }

  void Add(const store::SuspensionRow& row) {
    record_.breaks.push_back({row.course, row.learner, {row.start, row.end}});
  }

  void Add(const store::LeaveRow& row) {
    record_.leaves.push_back({row.person, row.course, row.substitute, {row.start, row.end}});
  }

  void Add(const Mapping& mapping) {
    record_.mappings.push_back({static_cast<int>(mapping.subject),
                                mapping.course,
                                mapping.pattern,
                                mapping.value,
                                {mapping.start, mapping.end}});
  }

  void Add(const store::WelcomeMarkRow& mark) {
    record_.welcome_marks.push_back({mark.course, mark.group, mark.learner,
                                     static_cast<int>(mark.item), mark.state == ItemState::kOpen,
                                     mark.time, mark.declared});
  }

  void Add(const store::EvaluationPlan& plan) {
    PlanSight sight{plan.effective, plan.created, {}};
    for (const store::PlannedOccurrence& one : plan.occurrences) {
      sight.sheets.push_back(
          {one.open, one.close, one.final ? plan.final_activity : plan.activity});
    }
    record_.courses[plan.course].plans.push_back(std::move(sight));
  }
  void Add(const store::PersonMark& row) {
    record_.courses[row.course].sheet_marks.push_back(
        {row.learner, row.mark.open, row.mark.handed_in, row.mark.time, row.mark.declared});
  }
  void Add(const store::PersonLink& row) {
    record_.courses[row.course].links.push_back({row.link.open, row.link.activity, row.link.time});
  }

  void Add(const store::PersonCourseEnd& row) {
    record_.courses[row.course].ends.push_back({row.end.end, row.end.declared});
  }
  void Add(const SubmittedFact& fact) {
    record_.courses[fact.course].reports.push_back({fact.report.group, fact.report.submitted});
  }
  // The last version then is the one that was read.
  void Add(const ReadingFact& fact) {
    std::vector<ReportSight>& reports = record_.courses[fact.course].reports;
    for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
      if (report->group != fact.group) continue;
      report->acknowledged = std::min(report->acknowledged, fact.time);
      return;
    }
  }

  void Add(const store::ActDecisionRow& row) {
    if (row.act.source == ActSource::kPost)
      record_.decided[row.act.id] = static_cast<int>(row.state);
  }

  void SortAll() {
    for (auto& [id, said] : interventions_) record_.interventions.push_back(std::move(said));
    for (auto& [id, course] : record_.courses) {
      SortBySeen(course.sights);
      SortBySeen(course.rosters);
      SortBySeen(course.accesses);
      for (auto& [forum, sights] : course.forums) SortBySeen(sights);
      for (auto& [activity, sights] : course.activities) SortBySeen(sights);
      for (auto& [message, sights] : course.letters) {
        std::sort(sights.begin(), sights.end(), [](const LetterSight& a, const LetterSight& b) {
          return std::tie(a.seen, a.sender, a.recipient, a.sent) <
                 std::tie(b.seen, b.sender, b.recipient, b.sent);
        });
      }
      for (auto& [post, posted] : course.posts) {
        SortBySeen(posted.sights);
        std::sort(posted.deletions.begin(), posted.deletions.end());
        posted.words = words_[post];
        std::sort(posted.words.begin(), posted.words.end());
        posted.dismissals = dismissals_[post];
      }
    }
  }

  Record& record_;
  const NamesByKey& names_;
  std::map<std::pair<std::string, int64_t>, InterventionSight> interventions_;
  // What people say of posts, of which nobody may have heard yet.
  std::map<std::string, std::vector<PostRecord::Word>> words_;
  std::map<std::string, std::vector<PostRecord::Dismissed>> dismissals_;
};

}  // namespace

Record::Record(const ToldSoFar& told, const NamesByKey& names) {
  Recorder(*this, names).Note(told);
}

absl::Time Record::DismissedAt(const std::string& name) const {
  const auto found = dismissed.find(name);
  return found == dismissed.end() ? kNever : found->second;
}

}  // namespace tutoring::testing::naive
