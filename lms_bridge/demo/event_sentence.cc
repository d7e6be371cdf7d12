#include "lms_bridge/demo/event_sentence.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tutoring::demo {
namespace {

std::string PersonWords(const LoadedStory& story, const std::string& label) {
  for (const Story::Person& person : story.story.person()) {
    if (person.label() == label) return absl::StrCat(person.first_name(), " ", person.last_name());
  }
  return label;
}

std::string ForumWords(const LoadedStory& story, const std::string& label) {
  for (const Story::Course& course : story.story.course()) {
    for (const Story::Forum& forum : course.forum()) {
      if (forum.label() == label) return forum.name();
    }
  }
  return label;
}

std::string ActivityWords(const LoadedStory& story, const std::string& label) {
  for (const Story::Course& course : story.story.course()) {
    for (const Story::Activity& activity : course.activity()) {
      if (activity.label() == label) return activity.name();
    }
  }
  return label;
}

// A post by its subject, or a reply as "the reply of …".
std::string PostWords(const LoadedStory& story, const std::string& label) {
  for (const TimedEvent& timed : story.events) {
    const Event& event = timed.event;
    if (event.has_post() && event.post().label() == label) {
      return absl::StrCat("\"", event.post().subject(), "\"");
    }
    if (event.has_reply() && event.reply().label() == label) {
      return absl::StrCat("the reply of ", PersonWords(story, event.reply().by()));
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
      return absl::StrCat(PersonWords(story, event.enrol().person()), " joins the course as ",
                          absl::StrJoin(event.enrol().role(), ", "));
    case Event::kUnenrol:
      return PersonWords(story, event.unenrol().person()) + " leaves the course";
    case Event::kSuspend:
      return PersonWords(story, event.suspend().person()) + " is suspended";
    case Event::kUnsuspend:
      return PersonWords(story, event.unsuspend().person()) + " is back from suspension";
    case Event::kChangeRoles:
      return absl::StrCat(PersonWords(story, event.change_roles().person()), " becomes ",
                          absl::StrJoin(event.change_roles().role(), ", "));
    case Event::kChangeGroups:
      return PersonWords(story, event.change_groups().person()) + " changes groups";
    case Event::kConnect:
      return PersonWords(story, event.connect().person()) + Connects(event.connect());
    case Event::kSuspendAccount:
      return PersonWords(story, event.suspend_account()) + " can no longer log in";
    case Event::kUnsuspendAccount:
      return PersonWords(story, event.unsuspend_account()) + " can log in again";
    case Event::kBlockMessages:
      return PersonWords(story, event.block_messages()) + " blocks the service's messages";
    case Event::kUnblockMessages:
      return PersonWords(story, event.unblock_messages()) + " accepts messages again";
    default:
      return PersonWords(story, event.delete_person()) + "'s account is deleted";
  }
}

std::string OfActivity(const Event& event, const LoadedStory& story) {
  if (event.has_hand_in()) {
    return absl::StrCat(PersonWords(story, event.hand_in().by()),
                        event.hand_in().draft() ? " works on " : " hands in ",
                        ActivityWords(story, event.hand_in().activity()));
  }
  if (event.has_grade()) {
    return absl::StrCat(PersonWords(story, event.grade().of()), " is graded ",
                        event.grade().grade(), " for ",
                        ActivityWords(story, event.grade().activity()));
  }
  return ActivityWords(story, event.delete_activity()) + " is deleted";
}

std::string OfForum(const Event& event, const LoadedStory& story) {
  switch (event.what_case()) {
    case Event::kPost:
      return absl::StrCat(PersonWords(story, event.post().by()), " in ",
                          ForumWords(story, event.post().forum()), ": \"", event.post().subject(),
                          "\"");
    case Event::kReply:
      return absl::StrCat(PersonWords(story, event.reply().by()),
                          event.reply().private_() ? " replies privately to " : " replies to ",
                          PostWords(story, event.reply().to()), ": ", event.reply().text());
    case Event::kEdit:
      return PostWords(story, event.edit().post()) + " is edited";
    case Event::kDeletePost:
      return PostWords(story, event.delete_post()) + " is deleted";
    case Event::kErasePost:
      return PostWords(story, event.erase_post()) + " is erased for privacy";
    case Event::kDeleteDiscussion:
      return absl::StrCat("The discussion of ", PostWords(story, event.delete_discussion()),
                          " is deleted");
    case Event::kMove:
      return absl::StrCat("The discussion of ", PostWords(story, event.move().post()), " moves to ",
                          ForumWords(story, event.move().to_forum()));
    case Event::kSplit:
      return PostWords(story, event.split().post()) + " becomes a discussion of its own";
    case Event::kLock:
      return absl::StrCat("The discussion of ", PostWords(story, event.lock()), " is locked");
    case Event::kUnlock:
      return absl::StrCat("The discussion of ", PostWords(story, event.unlock()), " is unlocked");
    case Event::kPin:
      return absl::StrCat("The discussion of ", PostWords(story, event.pin()), " is pinned");
    default:
      return absl::StrCat("The discussion of ", PostWords(story, event.unpin()), " is unpinned");
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
    case Event::kWrite:
      return absl::StrCat(PersonWords(story, event.write().by()), " writes directly to ",
                          PersonWords(story, event.write().to()), ": ", event.write().text());
    case Event::kCall:
      return absl::StrCat(PersonWords(story, event.call().by()), " has called ",
                          PersonWords(story, event.call().to()), ", for ", event.call().minutes(),
                          " minutes");
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
