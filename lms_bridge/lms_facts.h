#ifndef LMS_BRIDGE_LMS_FACTS_H_
#define LMS_BRIDGE_LMS_FACTS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"

// What a learning platform tells, in tutoring words. Plain values. Ids are the platform's own, as
// text. Texts are UTF-8, without markup, within the limits of the API.
namespace tutoring::bridge {

// How the platform presents itself to the bridge.
struct Greeting {
  absl::Time server_time;  // The platform's clock when it answered.
  std::string self;        // The bridge's own person id there.
  std::string address;     // The address that the platform believes to have; links begin with it.
  std::vector<std::string> missing_functions;             // What the bridge needs and may not call.
  std::vector<std::string> missing_evaluation_functions;  // The same, needed to read evaluations.
  bool asks_for_accounts = true;  // It may ask which accounts are suspended.
  bool is_administrator = false;  // The account may do far more than it needs.
};

struct Course {
  std::string id;
  std::string display_name;
  std::string category;
  std::optional<absl::Time> start_time;
  std::optional<absl::Time> end_time;
  bool readable = true;  // False where the platform shows only the public description.
  bool visible = true;   // False where it is hidden from its learners.
};

// The courses that fit a choice. A category that the account cannot see is neither known nor
// chosen, so that a hidden category does not look like a deselected one.
struct CourseList {
  std::vector<Course> courses;
  std::set<std::string> known_categories;   // Only where the choice is by category.
  std::set<std::string> chosen_categories;  // With their subcategories.
};

struct Forum {
  std::string id;
  std::string course;
  std::string activity;  // The id under which the platform lists changes of this forum.
  std::string type;
  std::string display_name;
};

// Something in a course that changed.
struct ActivityChange {
  std::string activity;
  bool settings_changed = false;
  std::vector<std::string>
      first_posts;  // First posts of the threads that changed, if it is a forum.
};

// One line of a forum's list of threads.
struct ThreadRow {
  std::string discussion;
  std::string forum;
  std::string first_post;
  absl::Time change_time;             // Latest change that the platform counts.
  absl::Time first_post_change_time;  // Latest edit of the first post.
  int64_t reply_count = 0;
  std::string fingerprint;  // Differs when anything that the list shows about the thread differs.
  std::string group;        // The only one that can read it; empty where everybody can.
};

// A forum's threads. `skipped` counts those that the platform could not list.
struct ThreadList {
  std::vector<ThreadRow> rows;
  int skipped = 0;
};

struct Post {
  std::string id;
  std::string parent;  // Empty for the first post.
  std::string author;
  std::optional<absl::Time> create_time;  // Absent where the platform has erased it.
  std::optional<absl::Time> modify_time;  // Only where it was edited.
  std::string private_recipient;
  std::string subject;
  std::string text;
};

struct Thread {
  std::string discussion;
  std::string forum;
  std::string course;
  std::vector<Post> posts;
  std::string group;  // As the list of threads has it; empty also where that was not read.
};

struct Group {
  std::string id;
  std::string display_name;
};

struct Member {
  std::string id;
  std::string display_name;
  std::vector<std::string> roles;
  std::vector<Group> groups;
  // False where the platform hides when the person was last in the course: that is not never.
  bool access_shown = false;
  std::optional<absl::Time> last_access;  // Absent where shown: never.
};

// Something in a course in which learners hand work in.
struct Activity {
  enum class Kind { kAssignment, kQuiz, kFeedback };

  std::string id;
  std::string course;
  Kind kind = Kind::kAssignment;
  std::string instance;  // The id that the functions of its kind go by.
  std::string display_name;
  std::string best_grade;  // In digits; empty where it is graded in words, or not at all.
  double best_marks = 0;   // Of a quiz: what its questions are worth together.
  bool anonymous = false;  // It does not tell who handed in what.
};

// What a learner handed in. At another time it is another one.
struct Submission {
  std::string activity;
  std::string learner;
  absl::Time submit_time;
  std::optional<absl::Time> grade_time;  // Where the platform tells it.
  std::string grade;                     // In digits; empty where there is none yet.
  std::string best_grade;
};

// What was handed in for an activity; some of it without a name where `anonymous`.
struct SubmissionList {
  std::vector<Submission> submissions;
  bool anonymous = false;
};

// That one person wrote to another directly. What the message says never comes here.
struct DirectMessage {
  std::string id;
  std::string sender;
  std::string recipient;
  absl::Time send_time;
};

// What the bridge's account may see in a forum. Losing one of these makes facts vanish without an
// error.
struct ForumAccess {
  bool discussions = false;
  bool answers_in_qanda = false;
  bool private_replies = false;
  bool timed_posts = false;
};

// A message to one person.
struct OutgoingMessage {
  std::string recipient;
  std::string text;       // Without markup.
  std::string reference;  // Part of the text; how the message is recognised later.
  std::string course;     // Where the link points; the most precise non-empty id.
  std::string forum;
  std::string discussion;
  std::string post;
  std::string person;  // With whom the recipient has a conversation.
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_LMS_FACTS_H_
