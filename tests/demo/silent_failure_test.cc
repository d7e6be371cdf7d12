// MOODLE.md 2.1 and 2.2: what each lost capability, hidden course or half roster looks like. Most
// of it looks like a quiet, healthy site.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tests/demo/captured_site.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

std::set<int64_t> Ids(const Json& rows) {
  std::set<int64_t> ids;
  for (const Json& row : rows) ids.insert(row["id"].get<int64_t>());
  return ids;
}

TEST_CASE("Silent: without webservice/rest:use every call is an accessexception",
          "[demo][silent]") {
  SmallSite small;
  small.site.SetCapability("webservice/rest:use", false);
  CHECK(ErrorCode(Call(small.site, "wsfunction=core_webservice_get_site_info")) ==
        "accessexception");
}

TEST_CASE("Silent: without course:view forums are an empty list and other calls say no",
          "[demo][silent]") {
  SmallSite small;
  small.site.SetCapability("moodle/course:view", false);
  CHECK(small.Forums() == Json::array());
  CHECK(ErrorCode(small.Enrolled()) == "errorcoursecontextnotvalid");
  CHECK(ErrorCode(small.Discussions(small.forum)) == "requireloginerror");
  CHECK(ErrorCode(small.Updates(Noon())) == "requireloginerror");
  const Json courses = Call(small.site, "wsfunction=core_course_get_courses_by_field");
  REQUIRE(courses["courses"].size() == 2);
  CHECK_FALSE(courses["courses"][1].contains("visible"));  // its public part only
}

TEST_CASE("Silent: without viewhiddencourses a hidden course simply disappears", "[demo][silent]") {
  SmallSite small;
  Ok(small.site.SetCourseVisible(small.course, false));
  CHECK(small.Forums().size() == 1);
  small.site.SetCapability("moodle/course:viewhiddencourses", false);
  const Json courses = Call(small.site, "wsfunction=core_course_get_courses_by_field");
  CHECK(Ids(courses["courses"]) == std::set<int64_t>{1});  // the front page
  CHECK(courses["warnings"] == Json::array());
  CHECK(small.Forums() == Json::array());
  CHECK(ErrorCode(small.Enrolled()) == "errorcoursecontextnotvalid");
}

TEST_CASE("Silent: without viewhiddenactivities a hidden forum simply disappears",
          "[demo][silent]") {
  SmallSite small;
  Ok(small.site.SetForumVisible(small.forum, false));
  CHECK(small.Forums().size() == 1);
  small.site.SetCapability("moodle/course:viewhiddenactivities", false);
  CHECK(small.Forums() == Json::array());
  CHECK(small.Updates(Noon() - absl::Hours(1))["instances"] == Json::array());
  CHECK(ErrorCode(small.Discussions(small.forum)) == "requireloginerror");
}

TEST_CASE("Silent: enrolled users need viewparticipants or enrolreview", "[demo][silent]") {
  SmallSite small;
  small.site.SetCapability("moodle/course:viewparticipants", false);
  CHECK(small.Enrolled().size() == 3);
  small.site.SetCapability("moodle/course:enrolreview", false);
  CHECK(ErrorCode(small.Enrolled()) == "nopermissions");
}

TEST_CASE("Silent: onlyactive and onlysuspended need enrolreview", "[demo][silent]") {
  SmallSite small;
  Ok(small.site.SetSuspended(small.bruno, small.course, true));
  const std::string active = "&options[0][name]=onlyactive&options[0][value]=1";
  const std::string suspended = "&options[0][name]=onlysuspended&options[0][value]=1";
  CHECK(small.Enrolled().size() == 3);  // suspended ones are listed without a mark
  CHECK(Ids(small.Enrolled(active)) == std::set<int64_t>{small.tutor, small.amina});
  CHECK(Ids(small.Enrolled(suspended)) == std::set<int64_t>{small.bruno});
  small.site.SetCapability("moodle/course:enrolreview", false);
  CHECK(ErrorCode(small.Enrolled(active)) == "nopermissions");
}

TEST_CASE("Silent: without viewdetails the roster is its course contacts, without an error",
          "[demo][silent]") {
  SmallSite small;
  small.site.SetCapability("moodle/user:viewdetails", false);
  CHECK(Ids(small.Enrolled()) == std::set<int64_t>{small.tutor});
  // The filter runs after the limit: this page is empty, and the next one is not.
  CHECK(small.Enrolled("&options[0][name]=limitfrom&options[0][value]=1") == Json::array());
  const Json users = Call(small.site, absl::StrCat("wsfunction=core_user_get_users_by_field&",
                                                   "field=id&values[0]=", small.amina));
  CHECK(users == Json::array());
}

TEST_CASE("Silent: hidden access times need viewhiddenuserfields", "[demo][silent]") {
  SmallSite small;
  SiteSettings settings;
  settings.last_access_hidden = true;
  small.site.ChangeSettings(settings);
  CHECK(small.Enrolled()[0].contains("lastcourseaccess"));
  small.site.SetCapability("moodle/course:viewhiddenuserfields", false);
  CHECK_FALSE(small.Enrolled()[0].contains("lastcourseaccess"));
  CHECK_FALSE(small.Enrolled()[0].contains("lastaccess"));
}

TEST_CASE("Silent: full names need viewfullnames where the site shortens them", "[demo][silent]") {
  SmallSite small;
  SiteSettings settings;
  settings.first_names_only = true;
  small.site.ChangeSettings(settings);
  CHECK(small.Enrolled()[0]["fullname"] == "Zoé Lambert");
  small.site.SetCapability("moodle/site:viewfullnames", false);
  CHECK(small.Enrolled()[0]["fullname"] == "Zoé");
}

TEST_CASE("Silent: without viewdiscussion posts are an empty list and nothing seems to change",
          "[demo][silent]") {
  SmallSite small;
  small.site.SetCapability("mod/forum:viewdiscussion", false);
  const Json posts = small.Posts(small.thread.discussion);
  CHECK(posts["posts"] == Json::array());
  CHECK(posts["warnings"] == Json::array());
  CHECK(small.Updates(Noon() - absl::Hours(1))["instances"] == Json::array());
  CHECK(small.Forums() == Json::array());
  CHECK(ErrorCode(small.Discussions(small.forum)) == "noviewdiscussionspermission");
  CHECK(ErrorCode(small.GetPost(small.answer)) == "noviewdiscussionspermission");
  const Json access = Call(small.site, absl::StrCat("wsfunction=mod_forum_get_forum_access_",
                                                    "information&forumid=", small.forum));
  CHECK(access["canviewdiscussion"] == false);
}

TEST_CASE("Silent: without viewqandawithoutposting a Q&A thread shows its question alone",
          "[demo][silent]") {
  SmallSite small;
  const int64_t qanda = Ok(small.site.AddForum({.course = small.course, .type = "qanda"}));
  const ThreadIds thread =
      Ok(small.site.StartDiscussion({.forum = qanda, .author = small.amina, .subject = "?"}));
  const int64_t reply = Ok(small.site.Reply({.parent = thread.post, .author = small.tutor}));
  CHECK(Ids(small.Posts(thread.discussion)["posts"]) == std::set<int64_t>{thread.post, reply});
  small.site.SetCapability("mod/forum:viewqandawithoutposting", false);
  CHECK(Ids(small.Posts(thread.discussion)["posts"]) == std::set<int64_t>{thread.post});
  CHECK(ErrorCode(small.GetPost(reply)) == "noviewdiscussionspermission");
}

TEST_CASE("Silent: without readprivatereplies they vanish from posts and count, not from the time",
          "[demo][silent]") {
  SmallSite small;
  small.clock.AdvanceTime(absl::Minutes(10));
  Ok(small.site.Reply({.parent = small.thread.post, .author = small.tutor, .is_private = true}));
  CHECK(small.Posts(small.thread.discussion)["posts"].size() == 3);
  CHECK(small.Discussions(small.forum)["discussions"][0]["numreplies"] == 2);
  small.site.SetCapability("mod/forum:readprivatereplies", false);
  CHECK(small.Posts(small.thread.discussion)["posts"].size() == 2);
  const Json row = small.Discussions(small.forum)["discussions"][0];
  CHECK(row["numreplies"] == 1);
  CHECK(row["timemodified"] == absl::ToUnixSeconds(small.clock.Now()));
}

TEST_CASE("Silent: a thread for later needs viewhiddentimedposts until its time",
          "[demo][silent]") {
  SmallSite small;
  const ThreadIds later =
      Ok(small.site.StartDiscussion({.forum = small.forum,
                                     .author = small.tutor,
                                     .time_start = small.clock.Now() + absl::Hours(1)}));
  CHECK(small.Discussions(small.forum)["discussions"].size() == 2);
  CHECK(small.Forums()[0]["numdiscussions"] == 1);  // even for those who see it
  small.site.SetCapability("mod/forum:viewhiddentimedposts", false);
  CHECK(small.Discussions(small.forum)["discussions"].size() == 1);
  CHECK(small.Posts(later.discussion)["posts"] == Json::array());
  small.clock.AdvanceTime(absl::Hours(2));
  CHECK(small.Discussions(small.forum)["discussions"].size() == 2);
}

TEST_CASE("Silent: without accessallgroups other groups' threads and people are missing",
          "[demo][silent]") {
  SmallSite small;
  const int64_t course =
      Ok(small.site.AddCourse({.fullname = "Groupes", .group_mode = GroupMode::kSeparate}));
  const int64_t group = Ok(small.site.AddGroup(course, {.name = "B"}));
  Ok(small.site.Enrol(small.amina, course, {.roles = {"student"}, .groups = {group}}));
  const int64_t forum =
      Ok(small.site.AddForum({.course = course, .group_mode = GroupMode::kSeparate}));
  const ThreadIds own =
      Ok(small.site.StartDiscussion({.forum = forum, .author = small.amina, .group = group}));
  Ok(small.site.StartDiscussion({.forum = forum, .author = small.amina}));  // for all
  const std::string people =
      absl::StrCat("wsfunction=core_enrol_get_enrolled_users&courseid=", course);
  CHECK(small.Discussions(forum)["discussions"].size() == 2);
  CHECK(Call(small.site, people).size() == 1);
  small.site.SetCapability("moodle/site:accessallgroups", false);
  CHECK(small.Discussions(forum)["discussions"].size() == 1);
  CHECK(small.Posts(own.discussion)["posts"] == Json::array());
  CHECK(Call(small.site, people) == Json::array());
}

TEST_CASE("Silent: forums of unknown courses are no error but nothing", "[demo][silent]") {
  SmallSite small;
  CHECK(Call(small.site, "wsfunction=mod_forum_get_forums_by_courses&courseids[0]=9999") ==
        Json::array());
  CHECK(Call(small.site, "wsfunction=mod_forum_get_forums_by_courses") == Json::array());
}

TEST_CASE("Silent: a deleted account still answers by id as if alive", "[demo][silent]") {
  SmallSite small;
  Ok(small.site.DeletePerson(small.bruno));
  const Json users =
      Call(small.site, absl::StrCat("wsfunction=core_user_get_users_by_field&",
                                    "field=id&values[0]=", small.bruno, "&values[1]=9999"));
  REQUIRE(users.size() == 1);
  CHECK(users[0]["fullname"] == "Bruno Costa");
  CHECK(small.Enrolled().size() == 2);
}

}  // namespace
}  // namespace tutoring::demo
