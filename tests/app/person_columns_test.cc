// Where the schema can hold a person: no later column is forgotten by erasure or export.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/app/privacy/export_person.h"
#include "tests/app/privacy_fixture.h"

namespace tutoring::testing {
namespace {

using app::PersonExport;

// How many rows of an export may come from a column.
using Exported = size_t (*)(const PersonExport&);

template <auto Member>
size_t Size(const PersonExport& found) {
  return (found.*Member).size();
}

// A column that holds people's ids, alone or as a list. Where it is not exported: why.
struct PersonColumn {
  Exported exported = nullptr;
  const char* excuse = "";
};

const std::map<std::string, PersonColumn> kPersonColumns = {
    {"people.person", {Size<&PersonExport::display_name>}},
    {"memberships.person", {Size<&PersonExport::memberships>}},
    {"declared_roles.person", {Size<&PersonExport::declared_roles>}},
    {"posts.author", {Size<&PersonExport::posts>}},
    {"posts.private_recipient", {Size<&PersonExport::posts>}},
    {"messages.sender", {Size<&PersonExport::messages>}},
    {"messages.recipient", {Size<&PersonExport::messages>}},
    {"accesses.person", {Size<&PersonExport::accesses>}},
    {"duties.learner", {Size<&PersonExport::duties>}},
    {"duties.subject", {Size<&PersonExport::duties>}},
    {"duties.assignees", {Size<&PersonExport::duties>}},
    {"duty_assignees.person", {Size<&PersonExport::duties>}},
    {"duty_stages.audience", {nullptr, "whom a stage addressed was told: alerts"}},
    {"checks.subject", {nullptr, "when to look at accesses again; follows from them"}},
    {"alerts.recipient", {Size<&PersonExport::alerts>}},
    {"alarms.subject", {Size<&PersonExport::alarms>}},
    {"dismissals.person", {Size<&PersonExport::dismissals>}},
    {"dismissals.subject", {Size<&PersonExport::dismissals>}},
    {"appraisals.person", {Size<&PersonExport::appraisals>}},
    {"interventions.tutor", {Size<&PersonExport::interventions>}},
    {"interventions.learner", {Size<&PersonExport::interventions>}},
    {"interventions.author", {Size<&PersonExport::interventions>}},
    {"intervention_revisions.tutor", {Size<&PersonExport::interventions>}},
    {"intervention_revisions.learner", {Size<&PersonExport::interventions>}},
    {"intervention_revisions.author", {Size<&PersonExport::interventions>}},
    {"act_decisions.author", {Size<&PersonExport::draft_decisions>}},
    {"suspensions.learner", {Size<&PersonExport::suspensions>}},
    {"suspensions.author", {Size<&PersonExport::suspensions>}},
    {"leaves.person", {Size<&PersonExport::leaves>}},
    {"leaves.substitute", {Size<&PersonExport::leaves>}},
    {"leaves.author", {Size<&PersonExport::leaves>}},
    {"policy_versions.author", {Size<&PersonExport::policies>}},
    {"welcome_marks.learner", {Size<&PersonExport::welcome_marks>}},
    {"welcome_marks.author", {Size<&PersonExport::welcome_marks>}},
    {"welcome_messages.learner", {Size<&PersonExport::welcome_messages>}},
    {"welcome_messages.author", {Size<&PersonExport::welcome_messages>}},
    {"welcome_acknowledgements.learner", {Size<&PersonExport::welcome_acknowledgements>}},
    {"submissions.learner", {Size<&PersonExport::submissions>}},
    {"sheet_marks.learner", {Size<&PersonExport::sheet_marks>}},
    {"sheet_marks.author", {Size<&PersonExport::sheet_marks>}},
    {"sheet_results.learner", {Size<&PersonExport::sheet_results>}},
    {"sheet_results.author", {Size<&PersonExport::sheet_results>}},
    {"debrief_acknowledgements.learner", {Size<&PersonExport::debriefs>}},
    {"debrief_acknowledgements.person", {Size<&PersonExport::debriefs>}},
    {"evaluation_plans.author", {Size<&PersonExport::evaluation_plans>}},
    {"course_ends.author", {Size<&PersonExport::course_ends>}},
    {"reports.author", {Size<&PersonExport::reports>}},
    {"report_lines.learner", {Size<&PersonExport::report_lines>}},
    {"report_sheets.learner", {Size<&PersonExport::report_lines>}},
    {"report_results.learner", {Size<&PersonExport::report_lines>}},
    {"report_acknowledgements.person", {Size<&PersonExport::report_readings>}},
    {"occurrence_links.author", {Size<&PersonExport::occurrence_links>}},
};

// Columns that hold no id of a person: names and texts about people, which erasure empties, and
// what is about nobody.
const std::set<std::string> kEmptied = {"people.display_name",
                                        "declared_roles.display_name",
                                        "posts.subject",
                                        "interventions.note",
                                        "interventions.links",
                                        "intervention_revisions.note",
                                        "intervention_revisions.links",
                                        "alerts.message_id",
                                        "alerts.refusal",
                                        "welcome_marks.link",
                                        "welcome_marks.note",
                                        "welcome_messages.text",
                                        "reports.remarks",
                                        "report_lines.remarks",
                                        "requests.response",
                                        "requests.fingerprint"};

const std::set<std::string> kAboutNobody = {
    // Ids of courses, forums, discussions, posts, groups, calendars and platforms.
    "access_observations.course", "accesses.course", "act_decisions.act", "act_decisions.course",
    "alarms.course", "alerts.course", "appraisals.post", "checks.course", "course_groups.course",
    "course_groups.tutoring_group", "course_versions.course", "courses.course", "courses.category",
    "cursors.course", "declared_roles.course", "declared_roles.category", "dismissals.course",
    "duties.course", "duties.forum", "duties.closing_post", "duties.closing_intervention",
    "duties.unknown_post", "forgotten_courses.course", "forum_versions.forum", "forums.course",
    "forums.forum", "interventions.course", "interventions.tutoring_group",
    "intervention_revisions.course", "intervention_revisions.tutoring_group", "mappings.course",
    "memberships.course", "memberships.groups", "policy_versions.course",
    "policy_versions.tutoring_group", "posts.course", "posts.discussion", "posts.forum",
    "posts.parent_post", "posts.post", "posts.reader_group", "messages.course", "messages.message",
    "post_versions.discussion", "post_versions.forum", "post_versions.post", "platforms.platform",
    "roster_snapshots.course", "suspensions.course", "hidden_times.course", "leaves.course",
    "watermarks.course", "welcome_marks.course", "welcome_marks.tutoring_group",
    "welcome_messages.course", "welcome_messages.tutoring_group", "welcome_acknowledgements.course",
    "calendars.calendar", "calendar_slots.calendar", "activities.activity", "activities.course",
    "activity_versions.activity", "activity_versions.course", "submissions.activity",
    "submissions.course", "evaluation_plans.course", "evaluation_plans.activity",
    "evaluation_plans.final_activity", "evaluation_objectives.objective", "occurrence_links.course",
    "occurrence_links.activity", "sheet_marks.course", "sheet_results.course",
    "sheet_results.objective", "debrief_acknowledgements.course", "course_ends.course",
    "reports.course", "reports.tutoring_group", "report_results.objective",
    // Anchors: posts, or digests of messages, or digests that erasure makes anew (absence_keys.h).
    "messages.anchor", "alerts.anchor", "dismissals.anchor", "duties.anchor",
    "duty_assignees.anchor", "duty_stages.anchor",
    // What the platform or an administrator calls things that are no people.
    "calendars.display_name", "calendars.time_zone", "calendar_slots.day", "calendar_slots.summary",
    "course_groups.display_name", "courses.display_name", "forum_versions.type",
    "forum_versions.display_name", "forums.type", "forums.display_name", "mappings.pattern",
    "memberships.role_names", "activities.display_name", "evaluation_plans.rule",
    "evaluation_objectives.text", "submissions.grade", "submissions.grade_maximum",
    "platforms.display_name", "platforms.url", "platforms.time_zone", "platforms.language",
    "platform_packs.pack", "policy_settings.field", "policy_settings.value", "tokens.description",
    // Made by the service, or by the bridge for itself; texts of alarms are constant.
    "alarms.detail", "alerts.lease", "alerts.reference", "cursors.key", "cursors.value",
    "erasure_keys.secret", "erasures.person_hash", "erasures.pseudonym", "requests.request_id",
    "schema_migrations.checksum", "schema_migrations.name", "tokens.secret_hash"};

std::set<std::string> TextColumns(const std::string& path) {
  RawDatabase database(path);
  std::set<std::string> columns;
  for (const auto& row : database.Rows(
           "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
           " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'")) {
    columns.insert(row[0]);
  }
  return columns;
}

TEST_CASE_METHOD(PrivacyFixture,
                 "Person columns: each text of the schema is a person's or nobody's",
                 "[app][privacy]") {
  std::set<std::string> known = kEmptied;
  known.insert(kAboutNobody.begin(), kAboutNobody.end());
  for (const auto& [column, person] : kPersonColumns) known.insert(column);
  CHECK(known.size() == kEmptied.size() + kAboutNobody.size() + kPersonColumns.size());
  std::set<std::string> missing;
  for (const std::string& column : TextColumns(Database())) {
    if (known.erase(column) == 0) missing.insert(column);
  }
  CHECK(missing == std::set<std::string>{});
  CHECK(known == std::set<std::string>{});
}

// Who of the three stands in the column.
std::set<std::string> PeopleIn(const std::string& path, const std::string& column) {
  RawDatabase database(path);
  const size_t dot = column.find('.');
  const std::string table = column.substr(0, dot);
  const bool of_platform =
      !database.Rows("SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = 'platform_key'")
           .empty();
  std::set<std::string> people;
  for (const auto& row : database.Rows("SELECT DISTINCT " + column.substr(dot + 1) + " FROM " +
                                       table + (of_platform ? " WHERE platform_key = 1" : ""))) {
    for (const char* person : {"ana", "tim", "max"}) {
      if (PrivacyFixture::HoldsWord(row[0], person)) people.insert(person);
    }
  }
  return people;
}

TEST_CASE_METHOD(PrivacyFixture, "Person columns: what is about somebody is in their export",
                 "[app][privacy]") {
  for (const auto& [column, person_column] : kPersonColumns) {
    INFO(column);
    const auto people = PeopleIn(Database(), column);
    CHECK(!people.empty());  // Else erasure and export were not tried on it.
    CHECK((person_column.exported == nullptr) == (*person_column.excuse != '\0'));
    for (const std::string& person : people) {
      if (person_column.exported == nullptr) continue;
      INFO(person);
      const PersonExport found = Read([&](store::Store& store, const store::Platform& platform) {
        return app::ExportPerson(store, platform, person);
      });
      CHECK(person_column.exported(found) > 0);
    }
  }
}

TEST_CASE_METHOD(PrivacyFixture, "Person columns: an export has what was there, row by row",
                 "[app][privacy]") {
  const PersonExport found = Read([&](store::Store& store, const store::Platform& platform) {
    return app::ExportPerson(store, platform, "ana");
  });
  CHECK(found.display_name == "Ana Petit");
  CHECK(found.posts.size() == 3);  // Two of her own, and a private reply.
  CHECK(found.memberships.size() == 1);
  REQUIRE(found.interventions.size() == 2);
  CHECK(found.interventions[0].line.note == "Ana Petit va mieux");
  CHECK(found.interventions[1].line.note == "");
  CHECK(found.alerts.empty());  // She was told nothing.
}

}  // namespace
}  // namespace tutoring::testing
