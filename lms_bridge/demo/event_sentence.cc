#include "lms_bridge/demo/event_sentence.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tutoring::demo {
namespace {

std::string Person(const LoadedStory& story, const std::string& label) {
  for (const Story::Person& person : story.story.person()) {
    if (person.label() == label) return absl::StrCat(person.first_name(), " ", person.last_name());
  }
  return label;
}

std::string Forum(const LoadedStory& story, const std::string& label) {
  for (const Story::Course& course : story.story.course()) {
    for (const Story::Forum& forum : course.forum()) {
      if (forum.label() == label) return forum.name();
    }
  }
  return label;
}

std::string Activity(const LoadedStory& story, const std::string& label) {
  for (const Story::Course& course : story.story.course()) {
    for (const Story::Activity& activity : course.activity()) {
      if (activity.label() == label) return activity.name();
    }
  }
  return label;
}

// A post by its subject, or a reply as "the reply of …".
std::string Post(const LoadedStory& story, const std::string& label) {
  for (const TimedEvent& timed : story.events) {
    const Event& event = timed.event;
    if (event.has_post() && event.post().label() == label) {
      return absl::StrCat("\"", event.post().subject(), "\"");
    }
    if (event.has_reply() && event.reply().label() == label) {
      return absl::StrCat("the reply of ", Person(story, event.reply().by()));
    }
  }
  return label;
}

std::string Connects(const Event::Connect& connect) {
  if (connect.every().empty()) return " connects";
  return absl::StrCat(" connects, and again every ", connect.every(),
                      connect.until().empty() ? "" : " until ", connect.until());
}

std::string OfMember(const Event& event, const LoadedStory& story) {
  switch (event.what_case()) {
    case Event::kEnrol:
      return absl::StrCat(Person(story, event.enrol().person()), " joins the course as ",
                          absl::StrJoin(event.enrol().role(), ", "));
    case Event::kUnenrol:
      return Person(story, event.unenrol().person()) + " leaves the course";
    case Event::kSuspend:
      return Person(story, event.suspend().person()) + " is suspended";
    case Event::kUnsuspend:
      return Person(story, event.unsuspend().person()) + " is back from suspension";
    case Event::kChangeRoles:
      return absl::StrCat(Person(story, event.change_roles().person()), " becomes ",
                          absl::StrJoin(event.change_roles().role(), ", "));
    case Event::kChangeGroups:
      return Person(story, event.change_groups().person()) + " changes groups";
    case Event::kConnect:
      return Person(story, event.connect().person()) + Connects(event.connect());
    case Event::kBlockMessages:
      return Person(story, event.block_messages()) + " blocks the service's messages";
    case Event::kUnblockMessages:
      return Person(story, event.unblock_messages()) + " accepts messages again";
    default:
      return Person(story, event.delete_person()) + "'s account is deleted";
  }
}

std::string OfActivity(const Event& event, const LoadedStory& story) {
  if (event.has_hand_in()) {
    return absl::StrCat(Person(story, event.hand_in().by()),
                        event.hand_in().draft() ? " works on " : " hands in ",
                        Activity(story, event.hand_in().activity()));
  }
  if (event.has_grade()) {
    return absl::StrCat(Person(story, event.grade().of()), " is graded ", event.grade().grade(),
                        " for ", Activity(story, event.grade().activity()));
  }
  return Activity(story, event.delete_activity()) + " is deleted";
}

std::string OfForum(const Event& event, const LoadedStory& story) {
  switch (event.what_case()) {
    case Event::kPost:
      return absl::StrCat(Person(story, event.post().by()), " in ",
                          Forum(story, event.post().forum()), ": \"", event.post().subject(), "\"");
    case Event::kReply:
      return absl::StrCat(Person(story, event.reply().by()),
                          event.reply().private_() ? " replies privately to " : " replies to ",
                          Post(story, event.reply().to()), ": ", event.reply().text());
    case Event::kEdit:
      return Post(story, event.edit().post()) + " is edited";
    case Event::kDeletePost:
      return Post(story, event.delete_post()) + " is deleted";
    case Event::kErasePost:
      return Post(story, event.erase_post()) + " is erased for privacy";
    case Event::kDeleteDiscussion:
      return absl::StrCat("The discussion of ", Post(story, event.delete_discussion()),
                          " is deleted");
    case Event::kMove:
      return absl::StrCat("The discussion of ", Post(story, event.move().post()), " moves to ",
                          Forum(story, event.move().to_forum()));
    case Event::kSplit:
      return Post(story, event.split().post()) + " becomes a discussion of its own";
    case Event::kLock:
      return absl::StrCat("The discussion of ", Post(story, event.lock()), " is locked");
    case Event::kUnlock:
      return absl::StrCat("The discussion of ", Post(story, event.unlock()), " is unlocked");
    case Event::kPin:
      return absl::StrCat("The discussion of ", Post(story, event.pin()), " is pinned");
    default:
      return absl::StrCat("The discussion of ", Post(story, event.unpin()), " is unpinned");
  }
}

}  // namespace

std::string EventSentence(const Event& event, const LoadedStory& story) {
  switch (event.what_case()) {
    case Event::kHideCourse:
      return "The course is hidden";
    case Event::kShowCourse:
      return "The course is shown again";
    case Event::kRemoveCapability:
      return "The service account loses " + event.remove_capability();
    case Event::kRestoreCapability:
      return "The service account regains " + event.restore_capability();
    case Event::kOutage:
      return absl::StrCat("The site is down until ", event.outage().until());
    case Event::kFault:
      return absl::StrCat("Fault: ", Event::FaultKind_Name(event.fault().kind()));
    case Event::kPost:
    case Event::kReply:
    case Event::kEdit:
    case Event::kDeletePost:
    case Event::kErasePost:
    case Event::kDeleteDiscussion:
    case Event::kMove:
    case Event::kSplit:
    case Event::kLock:
    case Event::kUnlock:
    case Event::kPin:
    case Event::kUnpin:
      return OfForum(event, story);
    case Event::kHandIn:
    case Event::kGrade:
    case Event::kDeleteActivity:
      return OfActivity(event, story);
    default:
      return OfMember(event, story);
  }
}

}  // namespace tutoring::demo
