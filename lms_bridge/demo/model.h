// The records of a simulated Moodle site, as plain values.
//
// Purpose: what the site knows; each record holds just what the web-service answers need. Rules
// about who may see what are in access.h, changes over time in demo_site.h. Time: absl::Time;
// Moodle knows whole seconds only, so answers are floored to them. Threads: plain values; DemoSite
// guards the one SiteData that is shared.
#ifndef LMS_BRIDGE_DEMO_MODEL_H_
#define LMS_BRIDGE_DEMO_MODEL_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace tutoring::demo {

struct CustomField {
  std::string shortname;
  std::string name;
  std::string type;
  std::string value;
};

struct Person {
  int64_t id = 0;
  std::string first_name;
  std::string last_name;
  std::string username;
  std::string email;
  std::string idnumber;
  std::vector<CustomField> custom_fields;
  std::optional<absl::Time> first_access;
  std::optional<absl::Time> last_access;
  bool deleted = false;         // the account; posts stay, shown as by "Deleted user"
  bool confirmed = true;        // the account
  bool suspended = false;       // the account; enrolments look active all the same
  bool blocks_account = false;  // has blocked the service account in the message drawer
  bool contacts_only = false;   // accepts messages from contacts only

  std::string FullName() const {
    return last_name.empty() ? first_name : first_name + " " + last_name;
  }
};

struct Category {
  int64_t id = 0;
  std::string name;
  int64_t parent = 0;  // 0: top level
};

struct Group {
  int64_t id = 0;
  std::string name;
};

struct Enrolment {
  std::vector<std::string> roles;  // LMS short names: student, teacher, editingteacher, manager, …
  std::set<int64_t> groups;
  bool suspended = false;
  std::optional<absl::Time> last_access;  // to this course
};

enum class GroupMode { kNone = 0, kSeparate = 1, kVisible = 2 };  // Moodle's own numbers

struct Course {
  int64_t id = 0;
  std::string fullname;
  std::string shortname;
  std::string idnumber;
  int64_t category = 0;
  std::optional<absl::Time> start;
  std::optional<absl::Time> end;
  bool visible = true;
  GroupMode group_mode = GroupMode::kNone;
  std::map<int64_t, Group> groups;
  std::map<int64_t, Enrolment> enrolments;  // by person
};

struct Forum {
  int64_t id = 0;
  int64_t course = 0;
  int64_t cmid = 0;
  std::string type;  // news, general, qanda, single, eachuser, blog
  std::string name;
  std::string intro;
  bool visible = true;
  GroupMode group_mode = GroupMode::kNone;
  absl::Time time_modified;  // of the settings only
};

enum class ActivityKind { kAssignment, kQuiz, kFeedback };

// Moodle's word for it.
inline const char* TableOf(ActivityKind kind) {
  return kind == ActivityKind::kAssignment ? "assign"
         : kind == ActivityKind::kQuiz     ? "quiz"
                                           : "feedback";
}

// An assignment, a quiz or a feedback.
struct Activity {
  int64_t id = 0;  // Among those of its kind.
  int64_t course = 0;
  int64_t cmid = 0;
  ActivityKind kind = ActivityKind::kAssignment;
  std::string name;
  int64_t grade = 100;     // The best one; of an assignment below 0: a scale of words.
  double marks = 10;       // What the questions of a quiz are worth together.
  bool anonymous = false;  // Of a feedback.
  bool team = false;       // Groups hand in together.
  absl::Time time_modified;
};

// What somebody, or a group, did in an activity.
struct Work {
  int64_t id = 0;
  int64_t activity = 0;  // Its cmid.
  int64_t person = 0;    // 0: of a group.
  int64_t group = 0;
  int64_t attempt = 0;
  bool draft = false;      // Not handed in, not finished.
  bool anonymous = false;  // It was handed in while the activity was.
  absl::Time created;
  absl::Time modified;
  std::optional<double> grade;  // Of a quiz: marks.
  std::optional<absl::Time> graded;
};

struct Discussion {
  int64_t id = 0;
  int64_t forum = 0;
  int64_t first_post = 0;
  std::string name;
  int64_t group = -1;  // -1: all participants
  absl::Time time_modified;
  int64_t user_modified = 0;
  std::optional<absl::Time> time_start;  // a thread that is published later
  bool pinned = false;
  bool locked = false;
};

struct Post {
  int64_t id = 0;
  int64_t discussion = 0;
  int64_t parent = 0;  // 0: first post of its discussion
  int64_t author = 0;
  std::string subject;
  std::string message;  // HTML, uncleaned, as in the database
  absl::Time created;
  absl::Time modified;
  int64_t private_reply_to = 0;  // addressee; 0: public
  bool erased = false;           // erased for privacy: no text, no creation time
};

struct Message {
  int64_t id = 0;
  int64_t from = 0;
  int64_t to = 0;
  std::string text;  // as sent
  int64_t format = 0;
  int64_t conversation = 0;
  absl::Time created;
};

// A stretch of time in which the web server answers 503 to everything.
struct Outage {
  absl::Time from;
  absl::Time until;
};

struct SiteSettings {
  std::string name = "Moodle de démonstration";
  std::string time_zone = "Europe/Paris";
  std::string language = "fr";
  bool messaging = true;            // $CFG->messaging
  bool messaging_all_users = true;  // $CFG->messagingallusers
  bool last_access_hidden = false;  // $CFG->hiddenuserfields holds lastaccess
  bool first_names_only = false;    // $CFG->fullnamedisplay = firstname
};

struct SiteData {
  SiteSettings settings;
  std::string wwwroot = "http://127.0.0.1";
  int64_t account = 0;  // the person behind the token
  std::set<std::string> capabilities;
  std::map<int64_t, Person> people;
  std::map<int64_t, Category> categories;
  std::map<int64_t, Course> courses;
  std::map<int64_t, Forum> forums;
  std::map<int64_t, Discussion> discussions;
  std::map<int64_t, Post> posts;
  std::map<int64_t, Activity> activities;  // By cmid.
  std::vector<Work> works;
  std::vector<Message> messages;
  std::vector<Outage> outages;
  // Highest number ever given out per table: a deleted row's number never comes back, as in MySQL.
  std::map<std::string, int64_t> last_ids;
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_MODEL_H_
