#include "tests/demo/captured_site.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_split.h"
#include "lms_bridge/demo/moodle_text.h"
#include "tests/demo/ok.h"

namespace tutoring::demo {
namespace {

constexpr int64_t kAdministrator = 2;
constexpr int64_t kDeletedPerson = 14;
constexpr int64_t kAccount = 15;

absl::Time At(const Json& seconds) { return absl::FromUnixSeconds(seconds.get<int64_t>()); }

When AccessTime(const Json& seconds) { return seconds == 0 ? When() : When(At(seconds)); }

std::vector<CustomField> CustomFieldsOf(const Json& user) {
  std::vector<CustomField> fields;
  if (!user.contains("customfields")) return fields;
  for (const Json& field : user["customfields"]) {
    fields.push_back({field["shortname"], field["name"], field["type"], field["value"]});
  }
  return fields;
}

void AddPeople(DemoSite& site, const Json& users) {
  for (const Json& user : users) {
    Ok(site.AddPerson({.id = user["id"],
                       .first_name = user["firstname"],
                       .last_name = user["lastname"],
                       .username = user["username"],
                       .email = user["email"],
                       .idnumber = user["idnumber"],
                       .custom_fields = CustomFieldsOf(user),
                       .first_access = AccessTime(user["firstaccess"]),
                       .last_access = AccessTime(user["lastaccess"])}));
  }
  Ok(site.AddPerson({.id = kAdministrator, .first_name = "Admin", .last_name = "User"}));
  Ok(site.AddPerson({.id = kDeletedPerson,
                     .first_name = "Partie",
                     .last_name = "Supprimée",
                     .username = "learner9"}));
  Ok(site.AddPerson(
      {.id = kAccount, .first_name = "Service", .last_name = "Tutorat", .username = "svc_bridge"}));
}

void AddCourses(DemoSite& site, const Json& users) {
  Ok(site.AddCategory({.id = 1, .name = "Category 1"}));
  Ok(site.AddCategory({.id = 2, .name = "Formations à distance"}));
  Ok(site.AddCategory({.id = 3, .name = "Licence 1", .parent = 2}));
  const Course first = {.id = 2,
                        .fullname = "Algorithmique & structures de données",
                        .shortname = "TUT101",
                        .category = 3,
                        .start = absl::FromUnixSeconds(1792737838)};
  const Course second = {.id = 3,
                         .fullname = "Statistiques",
                         .shortname = "TUT102",
                         .category = 3,
                         .group_mode = GroupMode::kSeparate};
  const Course hidden = {
      .id = 4, .fullname = "Cours caché", .shortname = "HIDDEN", .category = 3, .visible = false};
  for (const Course& course : {first, second, hidden}) Ok(site.AddCourse(course));
  Ok(site.AddGroup(2, {.id = 1, .name = "Groupe A"}));
  Ok(site.AddGroup(2, {.id = 2, .name = "Groupe B"}));
  Ok(site.AddGroup(3, {.id = 3, .name = "Stats A"}));
  Ok(site.AddGroup(3, {.id = 4, .name = "Stats B"}));
  for (const Json& user : users) {
    const int64_t id = user["id"];
    Enrolment enrolment = {.roles = {user["roles"][0]["shortname"]},
                           .groups = {user["groups"][0]["id"].get<int64_t>()},
                           .suspended = id == 12 || id == 13};
    enrolment.last_access = AccessTime(user["lastcourseaccess"]);
    Ok(site.Enrol(id, 2, enrolment));
    Ok(site.Enrol(id, 3, {.roles = enrolment.roles, .groups = {id == 10 ? 4 : 3}}));
  }
}

void AddForums(DemoSite& site) {
  const std::set<int64_t> hidden = {10};
  const std::set<int64_t> separate = {9, 11};
  Json forums = ReadCase("mod_forum_get_forums_by_courses").answer;
  for (const Json& forum : forums) {
    const int64_t id = forum["id"];
    Ok(site.AddForum(
        {.id = id,
         .course = forum["course"],
         .cmid = forum["cmid"],
         .type = forum["type"],
         .name = forum["name"],
         .intro = forum["intro"],
         .visible = hidden.count(id) == 0,
         .group_mode = separate.count(id) != 0 ? GroupMode::kSeparate : GroupMode::kNone,
         .time_modified = At(forum["timemodified"])}));
  }
}

// What only the list of a forum tells of a discussion.
std::map<int64_t, Json> DiscussionRows() {
  std::map<int64_t, Json> rows;
  for (const std::string& name : CaseNames()) {
    if (name.rfind("mod_forum_get_forum_discussions", 0) != 0) continue;
    const CapturedCase list = ReadCase(name);
    for (const Json& row : list.answer["discussions"]) rows[row["discussion"]] = row;
  }
  return rows;
}

// An erased post has no creation time, and a thread that is published later shows that time
// instead; nobody has edited either, so their last change is their creation.
absl::Time CreationOf(const Json& first) {
  const bool shown = !first["isdeleted"].get<bool>() &&
                     first["timecreated"].get<int64_t>() <= first["timemodified"].get<int64_t>();
  return At(first[shown ? "timecreated" : "timemodified"]);
}

void AddPost(DemoSite& site, const Json& post) {
  const int64_t id = post["id"];
  Ok(site.Reply({.parent = post["parentid"],
                 .author = post["author"]["id"],
                 .message = post["message"],
                 .subject = PlainText(post["subject"].get<std::string>()),
                 .is_private = post["isprivatereply"],
                 .at = At(post["timecreated"]),
                 .id = id}));
}

void AddThread(DemoSite& site, const Json& thread, const Json& row) {
  Json posts = thread["posts"];
  std::sort(posts.begin(), posts.end(),
            [](const Json& a, const Json& b) { return a["id"] < b["id"]; });
  const Json first = posts[0];
  const bool erased = first["isdeleted"];
  const int64_t id = first["discussionid"];
  const int64_t time_start = row.value("timestart", int64_t{0});
  Ok(site.StartDiscussion(
      {.forum = thread["forumid"],
       .author = first["author"]["id"],
       .subject = PlainText(row.value("name", first["subject"].get<std::string>())),
       .message = first["message"],
       .group = row.value("groupid", int64_t{-1}),
       .pinned = row.value("pinned", false),
       .time_start = AccessTime(time_start),
       .at = CreationOf(first),
       .id = id,
       .post_id = first["id"]}));
  for (size_t i = 1; i < posts.size(); ++i) AddPost(site, posts[i]);
  for (const Json& post : posts) {
    const bool edited = !erased && post["timemodified"] > post["timecreated"];
    if (edited) {
      Ok(site.EditPost(post["id"], post["message"], At(post["timemodified"])));
    }
  }
  if (erased) Ok(site.ErasePost(first["id"]));
  if (row.value("locked", false)) Ok(site.SetLocked(id, true));
}

void AddThreads(DemoSite& site) {
  const std::map<int64_t, Json> rows = DiscussionRows();
  std::map<int64_t, Json> threads;  // several captures show the same thread
  for (const std::string& name : CaseNames()) {
    if (name.rfind("mod_forum_get_discussion_posts--", 0) != 0) continue;
    const Json answer = ReadCase(name).answer;
    // The raw one shows what is stored; it wins over the cleaned one.
    if (!answer.contains("posts") || (threads.count(answer["posts"][0]["discussionid"]) != 0 &&
                                      name.find("raw_on") == std::string::npos)) {
      continue;
    }
    threads[answer["posts"][0]["discussionid"]] = answer;
  }
  for (const auto& [id, thread] : threads) {
    const auto row = rows.find(id);
    AddThread(site, thread, row == rows.end() ? Json::object() : row->second);
  }
}

// As the captured answers about activities show them: two learners handed in an assignment, one of
// them was graded, and a third keeps a draft.
void AddActivities(DemoSite& site) {
  const absl::Time handed_in = absl::FromUnixSeconds(1'795'329'875);
  const auto add = [&site](int64_t cmid, ActivityKind kind, const char* name, int64_t grade) {
    Ok(site.AddActivity({.course = 2,
                         .cmid = cmid,
                         .kind = kind,
                         .name = name,
                         .grade = grade,
                         .marks = 1,
                         .anonymous = cmid == 15,
                         .time_modified = absl::FromUnixSeconds(1'795'329'839)}));
  };
  add(12, ActivityKind::kAssignment, "Devoir 1", 100);
  add(13, ActivityKind::kQuiz, "Quiz 1", 10);
  add(14, ActivityKind::kFeedback, "Bilan de mi-parcours", 0);
  add(15, ActivityKind::kFeedback, "Bilan anonyme", 0);
  Ok(site.HandIn(6, 12, false, handed_in));
  Ok(site.HandIn(7, 12, true, handed_in));
  Ok(site.HandIn(8, 12, false, handed_in));
  Ok(site.Grade(6, 12, 72.5, handed_in));
  Ok(site.HandIn(6, 13, false, handed_in));
  Ok(site.Grade(6, 13, 1, handed_in));
  for (const int64_t learner : {6, 9}) Ok(site.HandIn(learner, 14, false, handed_in));
  Ok(site.HandIn(6, 15, false, handed_in));
}

}  // namespace

std::string ReadCapture(const std::string& file) {
  std::ifstream in(std::string(TUTORING_DEMO_CAPTURES) + "/" + file);
  REQUIRE(in.is_open());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

CapturedCase ReadCase(const std::string& name) {
  const Json capture = Json::parse(ReadCapture(name + ".json"));
  return {name, capture["request"], capture["answer"]};
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(TUTORING_DEMO_CAPTURES)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() == ".json" && name != "sequence") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::unique_ptr<CapturedSite> MakeCapturedSite() {
  auto captured = std::make_unique<CapturedSite>();
  DemoSite& site = captured->site;
  SiteSettings settings;
  settings.name = "Moodle 44 test";
  settings.language = "en";
  site.ChangeSettings(settings);
  const Json users = ReadCase("core_enrol_get_enrolled_users").answer;
  AddPeople(site, users);
  Ok(site.SetAccount(kAccount));
  AddCourses(site, users);
  AddForums(site);
  AddThreads(site);
  AddActivities(site);
  Ok(site.DeletePerson(kDeletedPerson));
  site.SetCapabilities(
      absl::StrSplit(ReadCapture("capabilities_full.txt"), '\n', absl::SkipEmpty()));
  return captured;
}

}  // namespace tutoring::demo
