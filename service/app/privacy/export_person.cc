#include "service/app/privacy/export_person.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "service/app/find.h"
#include "service/base/status_macros.h"
#include "service/store/no_limit.h"

namespace tutoring::app {
namespace {

class Collecting {
 public:
  Collecting(store::Store& store, const store::Platform& platform, const std::string& person)
      : store_(store), platform_(platform), person_(person) {}

  absl::StatusOr<PersonExport> Run() {
    for (const auto part : {&Collecting::AddFacts, &Collecting::AddDuties, &Collecting::AddAlerts,
                            &Collecting::AddDecisions, &Collecting::AddSheets,
                            &Collecting::AddReports, &Collecting::AddAlarms}) {
      TUTORING_RETURN_IF_ERROR((this->*part)());
    }
    if (found_.empty()) return PersonNotFound();
    return std::move(found_);
  }

 private:
  absl::Status AddFacts() {
    TUTORING_ASSIGN_OR_RETURN(found_.display_name, store_.rosters.NameOf(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.declared_roles,
                              store_.person_index.DeclaredRoles(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.posts, store_.person_index.PostsBy(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(const auto replies,
                              store_.person_index.PrivateRepliesTo(platform_.key, person_));
    for (const store::PostRow& reply : replies) {
      if (reply.author != person_) found_.posts.push_back(reply);
    }
    TUTORING_ASSIGN_OR_RETURN(found_.messages, store_.messages.OfPerson(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(courses_, store_.courses.List(platform_.key, "", store::kNoLimit));
    for (const store::Course& course : courses_) TUTORING_RETURN_IF_ERROR(AddCourse(course.id));
    return absl::OkStatus();
  }

  absl::Status AddCourse(const std::string& course) {
    TUTORING_ASSIGN_OR_RETURN(const auto memberships,
                              store_.rosters.MembershipsOf(platform_.key, course, person_));
    for (const store::MembershipRow& row : memberships) found_.memberships.push_back({course, row});
    TUTORING_ASSIGN_OR_RETURN(const auto accesses,
                              store_.accesses.OfPerson(platform_.key, course, person_));
    for (const store::AccessRow& row : accesses) found_.accesses.push_back({course, row});
    return AddWelcomes(course);
  }

  absl::Status AddWelcomes(const std::string& course) {
    const auto is_theirs = [&](const auto& row) {
      return row.learner == person_ || row.author == person_;
    };
    TUTORING_ASSIGN_OR_RETURN(const auto marks, store_.welcomes.Marks(platform_.key, course));
    std::copy_if(marks.begin(), marks.end(), std::back_inserter(found_.welcome_marks), is_theirs);
    TUTORING_ASSIGN_OR_RETURN(const auto messages, store_.welcomes.Messages(platform_.key, course));
    std::copy_if(messages.begin(), messages.end(), std::back_inserter(found_.welcome_messages),
                 is_theirs);
    TUTORING_ASSIGN_OR_RETURN(const auto read,
                              store_.welcomes.Acknowledgements(platform_.key, course));
    for (const store::WelcomeAcknowledgement& one : read) {
      if (one.learner == person_) found_.welcome_acknowledgements.push_back({course, one});
    }
    return absl::OkStatus();
  }

  absl::Status AddDuties() {
    std::map<DutyKey, Duty> duties;
    const auto add = [&](std::vector<Duty> some) {
      for (Duty& duty : some) duties.emplace(duty.key(), std::move(duty));
    };
    for (const store::DutyFilter& filter :
         {store::DutyFilter{.assignee = person_}, store::DutyFilter{.learner = person_}}) {
      TUTORING_ASSIGN_OR_RETURN(auto some,
                                store_.duties.List(platform_.key, filter, store::kNoLimit));
      add(std::move(some));
    }
    for (const store::Course& course : courses_) {
      TUTORING_ASSIGN_OR_RETURN(auto some,
                                store_.duties.OfPerson(platform_.key, course.id, person_));
      add(std::move(some));
    }
    for (auto& [key, duty] : duties) {
      if (key.kind != DutyKind::kResponse) anchors_.insert(key.anchor);
      TUTORING_ASSIGN_OR_RETURN(auto view, ViewDuty(store_, platform_, std::move(duty)));
      found_.duties.push_back(std::move(view));
    }
    return absl::OkStatus();
  }

  absl::Status AddAlerts() {
    TUTORING_ASSIGN_OR_RETURN(
        auto page, ListAlerts(store_, platform_, {.recipient = person_}, {}, store::kNoLimit));
    found_.alerts = std::move(page.alerts);
    return absl::OkStatus();
  }

  absl::Status AddDecisions() {
    TUTORING_ASSIGN_OR_RETURN(found_.dismissals,
                              store_.person_index.Dismissals(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.appraisals,
                              store_.person_index.Appraisals(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(const auto interventions,
                              store_.person_index.Interventions(platform_.key, person_));
    for (const int64_t id : interventions) TUTORING_RETURN_IF_ERROR(AddIntervention(id));
    TUTORING_ASSIGN_OR_RETURN(found_.draft_decisions,
                              store_.act_decisions.By(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(const auto suspensions,
                              store_.person_index.Suspensions(platform_.key, person_));
    for (const int64_t id : suspensions) {
      TUTORING_ASSIGN_OR_RETURN(const auto row, store_.suspensions.Find(platform_.key, id));
      if (row.has_value()) found_.suspensions.push_back(*row);
    }
    TUTORING_ASSIGN_OR_RETURN(const auto leaves, store_.leaves.All(platform_.key));
    for (const store::LeaveRow& leave : leaves) {
      const bool named = leave.person == person_ || leave.substitute == person_;
      if (named || leave.author == person_) found_.leaves.push_back(leave);
    }
    TUTORING_ASSIGN_OR_RETURN(
        const auto policies,
        store_.policies.List(platform_.key, std::numeric_limits<int64_t>::max(), store::kNoLimit));
    for (const store::PolicyVersion& version : policies) {
      if (version.author == person_) found_.policies.push_back(version);
    }
    return absl::OkStatus();
  }

  absl::Status AddSheets() {
    store::PersonSheets& sheets = store_.person_sheets;
    TUTORING_ASSIGN_OR_RETURN(found_.submissions, sheets.Submissions(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.sheet_marks, sheets.Marks(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.sheet_results, sheets.Results(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.debriefs, sheets.Acknowledgements(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.occurrence_links, sheets.Links(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(const auto entered, sheets.Plans(platform_.key, person_));
    for (const store::PersonPlan& one : entered) {
      TUTORING_ASSIGN_OR_RETURN(auto plans, store_.evaluations.Plans(platform_.key, one.course));
      for (store::EvaluationPlan& plan : plans) {
        if (plan.id == one.id) found_.evaluation_plans.push_back(std::move(plan));
      }
    }
    return absl::OkStatus();
  }

  absl::Status AddReports() {
    store::PersonReports& reports = store_.person_reports;
    TUTORING_ASSIGN_OR_RETURN(auto about, reports.About(platform_.key, person_));
    for (store::ReportPlace& place : about) {
      TUTORING_ASSIGN_OR_RETURN(auto lines, store_.reports.Lines(place.report));
      for (store::ReportLine& line : lines) {
        if (line.learner == person_) found_.report_lines.push_back({place, std::move(line)});
      }
    }
    TUTORING_ASSIGN_OR_RETURN(const auto by, reports.By(platform_.key, person_));
    for (const store::ReportPlace& place : by) {
      TUTORING_ASSIGN_OR_RETURN(auto versions, store_.reports.List(platform_.key, place.course));
      for (store::ModuleReport& one : versions) {
        if (one.id == place.report) found_.reports.push_back({place.course, std::move(one)});
      }
    }
    TUTORING_ASSIGN_OR_RETURN(found_.report_readings, reports.ReadBy(platform_.key, person_));
    TUTORING_ASSIGN_OR_RETURN(found_.course_ends, reports.Ends(platform_.key, person_));
    return absl::OkStatus();
  }

  absl::Status AddIntervention(int64_t id) {
    TUTORING_ASSIGN_OR_RETURN(const auto one, store_.interventions.Find(platform_.key, id));
    if (!one.has_value()) return absl::OkStatus();
    TUTORING_ASSIGN_OR_RETURN(auto said, InterventionHistory(store_, platform_, *one));
    // What it says now comes first.
    std::rotate(said.begin(), std::prev(said.end()), said.end());
    std::move(said.begin(), said.end(), std::back_inserter(found_.interventions));
    return absl::OkStatus();
  }

  absl::Status AddAlarms() {
    TUTORING_ASSIGN_OR_RETURN(const auto alarms,
                              store_.alarms.List(platform_.key, std::numeric_limits<int64_t>::max(),
                                                 /*with_cleared=*/true, store::kNoLimit));
    for (const store::Alarm& alarm : alarms) {
      const bool refused =
          alarm.kind == store::AlarmKind::kDeliveryRefused && alarm.subject == person_;
      const bool unaddressed = alarm.kind == store::AlarmKind::kEmptyAudience &&
                               anchors_.contains(alarm.subject.substr(0, alarm.subject.find('/')));
      if (refused || unaddressed) found_.alarms.push_back(alarm);
    }
    return absl::OkStatus();
  }

  store::Store& store_;
  const store::Platform& platform_;
  const std::string& person_;
  std::vector<store::Course> courses_;
  std::set<std::string> anchors_;  // Of duties about the person's absences, and their own.
  PersonExport found_;
};

}  // namespace

bool PersonExport::empty() const {
  return display_name.empty() && memberships.empty() && declared_roles.empty() && posts.empty() &&
         accesses.empty() && duties.empty() && alerts.empty() && dismissals.empty() &&
         appraisals.empty() && interventions.empty() && draft_decisions.empty() &&
         suspensions.empty() && leaves.empty() && policies.empty() && alarms.empty() &&
         welcome_marks.empty() && welcome_messages.empty() && welcome_acknowledgements.empty() &&
         submissions.empty() && sheet_marks.empty() && sheet_results.empty() && debriefs.empty() &&
         evaluation_plans.empty() && occurrence_links.empty() && report_lines.empty() &&
         reports.empty() && report_readings.empty() && course_ends.empty() && messages.empty();
}

absl::StatusOr<PersonExport> ExportPerson(store::Store& store, const store::Platform& platform,
                                          const std::string& person) {
  return Collecting(store, platform, person).Run();
}

}  // namespace tutoring::app
