#ifndef TESTS_RPC_REPORT_H_
#define TESTS_RPC_REPORT_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rpc/convert.h"
#include "tutoring/v1/event_service.pb.h"

namespace tutoring::testing {

// Somebody in a course: a learner or tutor ("student", "teacher", "manager") of one group.
struct Person {
  std::string id;
  std::string role;
  std::string group;
};

// What a bridge reports of one course in one call, written as a chain. Each course has one forum
// for questions; each question opens a discussion of its own.
class Report {
 public:
  Report(const std::string& platform, std::string course) : course_(std::move(course)) {
    request.set_parent("platforms/" + platform);
  }

  Report& Course(absl::Time observed) {
    Add(observed).mutable_course_observed()->set_display_name("Course " + course_);
    v1::ForumObserved& forum = *Add(observed).mutable_forum_observed();
    forum.set_forum("f-" + course_);
    forum.set_type("qanda");
    return *this;
  }
  Report& Roster(absl::Time observed, const std::vector<Person>& people) {
    v1::RosterObserved& roster = *Add(observed).mutable_roster_observed();
    for (const Person& person : people) {
      v1::RosterMember& member = *roster.add_members();
      member.set_person(person.id);
      member.set_display_name("Name of " + person.id);
      member.add_role_names(person.role);
      if (!person.group.empty()) member.add_groups(person.group);
    }
    return *this;
  }
  Report& Question(absl::Time asked, const std::string& author, const std::string& post) {
    return Post(asked, author, post, "d-" + post);
  }
  Report& Answer(absl::Time answered, const std::string& author, const std::string& post,
                 const std::string& question) {
    return Post(answered, author, post, "d-" + question);
  }
  Report& Watermarks(absl::Time time) {
    for (const v1::Source source : {v1::SOURCE_ROSTER, v1::SOURCE_POSTS}) {
      v1::Watermark& watermark = *request.add_watermarks();
      watermark.set_course(course_);
      watermark.set_source(source);
      rpc::ToProto(time, watermark.mutable_time());
    }
    return *this;
  }

  v1::ReportEventsRequest request;

 private:
  v1::Event& Add(absl::Time observed) {
    v1::Event& event = *request.add_events();
    event.set_course(course_);
    rpc::ToProto(observed, event.mutable_observe_time());
    return event;
  }
  Report& Post(absl::Time created, const std::string& author, const std::string& id,
               const std::string& discussion) {
    v1::PostObserved& post = *Add(created).mutable_post_observed();
    post.set_post(id);
    post.set_discussion(discussion);
    post.set_forum("f-" + course_);
    post.set_author(author);
    post.set_text("How does this work?");
    rpc::ToProto(created, post.mutable_create_time());
    return *this;
  }

  std::string course_;
};

}  // namespace tutoring::testing

#endif  // TESTS_RPC_REPORT_H_
