// A small site for tests: one course, a tutor, two learners, a forum with one answered question.
#ifndef TESTS_DEMO_SMALL_SITE_H_
#define TESTS_DEMO_SMALL_SITE_H_

#include "lms_bridge/demo/demo_clock.h"
#include "lms_bridge/demo/demo_site.h"
#include "tests/demo/ok.h"
#include "tests/demo/rest_call.h"

namespace tutoring::demo {

inline absl::Time Noon() { return absl::FromUnixSeconds(1'772'449'200); }  // 2026-03-02 12:00 Paris

struct SmallSite {
  ManualClock clock{Noon()};
  DemoSite site{&clock};
  int64_t account = Ok(site.AddPerson({.first_name = "Service", .last_name = "Tutorat"}));
  int64_t tutor = Ok(site.AddPerson({.first_name = "Zoé", .last_name = "Lambert"}));
  int64_t amina = Ok(site.AddPerson({.first_name = "Amina", .last_name = "Belkacem"}));
  int64_t bruno = Ok(site.AddPerson({.first_name = "Bruno", .last_name = "Costa"}));
  int64_t course = Ok(site.AddCourse({.fullname = "Paie & <b>carrière</b>"}));
  int64_t group = Ok(site.AddGroup(course, {.name = "Groupe A"}));
  int64_t forum = Ok(site.AddForum({.course = course, .type = "general", .name = "Questions"}));
  ThreadIds thread;
  int64_t answer = 0;

  SmallSite() {
    Ok(site.SetAccount(account));
    Ok(site.Enrol(tutor, course, {.roles = {"editingteacher"}, .groups = {group}}));
    Ok(site.Enrol(amina, course, {.roles = {"student"}, .groups = {group}}));
    Ok(site.Enrol(bruno, course, {.roles = {"student"}}));
    thread = Ok(site.StartDiscussion(
        {.forum = forum, .author = amina, .subject = "Congés", .message = "<p>Comment ?</p>"}));
    clock.AdvanceTime(absl::Minutes(10));
    answer = Ok(site.Reply({.parent = thread.post, .author = tutor, .message = "<p>Ainsi.</p>"}));
  }

  Json Updates(absl::Time since) {
    return Call(site, absl::StrCat("wsfunction=core_course_get_updates_since&courseid=", course,
                                   "&since=", absl::ToUnixSeconds(since)));
  }
  Json Discussions(int64_t of_forum) {
    return Call(site,
                absl::StrCat("wsfunction=mod_forum_get_forum_discussions&forumid=", of_forum));
  }
  Json Posts(int64_t discussion) {
    return Call(site, absl::StrCat("wsfunction=mod_forum_get_discussion_posts&discussionid=",
                                   discussion, "&sortby=created&sortdirection=ASC"));
  }
  Json GetPost(int64_t post) {
    return Call(site, absl::StrCat("wsfunction=mod_forum_get_discussion_post&postid=", post));
  }
  Json Forums() {
    return Call(site,
                absl::StrCat("wsfunction=mod_forum_get_forums_by_courses&courseids[0]=", course));
  }
  Json Enrolled(const std::string& options = "") {
    return Call(
        site, absl::StrCat("wsfunction=core_enrol_get_enrolled_users&courseid=", course, options));
  }
  Json Send(int64_t to, const std::string& text) {
    return Call(site, absl::StrCat("wsfunction=core_message_send_instant_messages&messages[0]"
                                   "[touserid]=",
                                   to, "&messages[0][text]=", text));
  }
};

inline std::string ErrorCode(const Json& answer) {
  return answer.is_object() ? answer.value("errorcode", "") : "";
}

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_SMALL_SITE_H_
