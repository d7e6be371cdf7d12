// The part of StoryPlayer that makes one event happen.
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/status_macros.h"
#include "lms_bridge/demo/story_player.h"

namespace tutoring::demo {
namespace {

FaultKind KindOf(Event::FaultKind kind) {
  switch (kind) {
    case Event::TRUNCATED:
      return FaultKind::kTruncated;
    case Event::TRUNCATED_JSON:
      return FaultKind::kTruncatedJson;
    case Event::ENDLESS:
      return FaultKind::kEndless;
    case Event::HUGE:
      return FaultKind::kHuge;
    case Event::SLOW:
      return FaultKind::kSlow;
    case Event::NOT_JSON:
      return FaultKind::kNotJson;
    case Event::HTTP_STATUS:
      return FaultKind::kHttpStatus;
    case Event::EXCEPTION:
      return FaultKind::kException;
    case Event::NO_DATE:
      return FaultKind::kNoDate;
    default:
      return FaultKind::kCut;
  }
}

absl::StatusOr<Fault> FaultOf(const Event::FaultInjection& injection) {
  if (injection.kind() == Event::EXCEPTION &&
      !SiteStateException(injection.errorcode()).has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("no exception has the errorcode \"", injection.errorcode(), "\""));
  }
  Fault fault = {.kind = KindOf(injection.kind()), .function = injection.function()};
  if (injection.times() > 0) fault.times = injection.times();
  if (injection.carried_out()) fault.effect = Effect::kCarriedOut;
  if (injection.status() != 0) fault.status = injection.status();
  fault.delay = absl::Milliseconds(injection.delay_ms());
  fault.text = injection.errorcode();
  return fault;
}

}  // namespace

absl::Status StoryPlayer::Appears(int64_t person, int64_t course, absl::Time time) {
  if (!site_->IsEnrolled(person, course)) {
    return absl::InvalidArgumentError("the author is not enrolled in the course");
  }
  return site_->Connect(person, course, time);
}

absl::Status StoryPlayer::SetCapability(const std::string& capability, bool held) {
  if (!IsKnownCapability(capability)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", capability, "\" is no capability that this site knows"));
  }
  site_->SetCapability(capability, held);
  return absl::OkStatus();
}

absl::Status StoryPlayer::PlayPost(const Event::Post& post, absl::Time time) {
  DEMO_ASSIGN_OR_RETURN(const int64_t author, people_.Find(post.by()));
  DEMO_ASSIGN_OR_RETURN(const int64_t forum, forums_.Find(post.forum()));
  int64_t group = -1;
  if (!post.group().empty()) {
    DEMO_ASSIGN_OR_RETURN(group, groups_.Find(post.group()));
  }
  DEMO_RETURN_IF_ERROR(Appears(author, course_of_forum_[forum], time));
  DEMO_ASSIGN_OR_RETURN(const ThreadIds ids,
                        site_->StartDiscussion({.forum = forum,
                                                .author = author,
                                                .subject = post.subject(),
                                                .message = absl::StrCat("<p>", post.text(), "</p>"),
                                                .group = group,
                                                .at = time}));
  return posts_.Add(post.label(), ids.post);
}

absl::Status StoryPlayer::PlayReply(const Event::Reply& reply, absl::Time time) {
  DEMO_ASSIGN_OR_RETURN(const int64_t author, people_.Find(reply.by()));
  DEMO_ASSIGN_OR_RETURN(const int64_t parent, posts_.Find(reply.to()));
  DEMO_ASSIGN_OR_RETURN(const PostPlace place, site_->PlaceOf(parent));
  DEMO_RETURN_IF_ERROR(Appears(author, place.course, time));
  DEMO_ASSIGN_OR_RETURN(const int64_t post,
                        site_->Reply({.parent = parent,
                                      .author = author,
                                      .message = absl::StrCat("<p>", reply.text(), "</p>"),
                                      .is_private = reply.private_(),
                                      .at = time}));
  return posts_.Add(reply.label(), post);
}

absl::Status StoryPlayer::PlayMessage(const Event::Write& write, absl::Time time) {
  DEMO_ASSIGN_OR_RETURN(const int64_t sender, people_.Find(write.by()));
  DEMO_ASSIGN_OR_RETURN(const int64_t recipient, people_.Find(write.to()));
  DEMO_RETURN_IF_ERROR(site_->Connect(sender, 0, time));
  return site_->WriteMessage(sender, recipient, absl::StrCat("<p>", write.text(), "</p>"), time)
      .status();
}

absl::Status StoryPlayer::PlayCall(const TimedEvent& timed) {
  DEMO_RETURN_IF_ERROR(people_.Find(timed.event.call().by()).status());
  DEMO_RETURN_IF_ERROR(people_.Find(timed.event.call().to()).status());
  if (on_call_) on_call_(timed);
  return absl::OkStatus();
}

absl::Status StoryPlayer::PlayForum(const TimedEvent& timed) {
  const Event& event = timed.event;
  const auto discussion_of = [&](const std::string& label) -> absl::StatusOr<int64_t> {
    DEMO_ASSIGN_OR_RETURN(const int64_t post, posts_.Find(label));
    DEMO_ASSIGN_OR_RETURN(const PostPlace place, site_->PlaceOf(post));
    return place.discussion;
  };
  switch (event.what_case()) {
    case Event::kEdit: {
      DEMO_ASSIGN_OR_RETURN(const int64_t post, posts_.Find(event.edit().post()));
      return site_->EditPost(post, absl::StrCat("<p>", event.edit().text(), "</p>"), timed.time);
    }
    case Event::kDeletePost: {
      DEMO_ASSIGN_OR_RETURN(const int64_t post, posts_.Find(event.delete_post()));
      return site_->DeletePost(post);
    }
    case Event::kErasePost: {
      DEMO_ASSIGN_OR_RETURN(const int64_t post, posts_.Find(event.erase_post()));
      return site_->ErasePost(post);
    }
    case Event::kDeleteDiscussion: {
      DEMO_ASSIGN_OR_RETURN(const int64_t id, discussion_of(event.delete_discussion()));
      return site_->DeleteDiscussion(id);
    }
    case Event::kMove: {
      DEMO_ASSIGN_OR_RETURN(const int64_t id, discussion_of(event.move().post()));
      DEMO_ASSIGN_OR_RETURN(const int64_t forum, forums_.Find(event.move().to_forum()));
      return site_->MoveDiscussion(id, forum);
    }
    case Event::kSplit: {
      DEMO_ASSIGN_OR_RETURN(const int64_t post, posts_.Find(event.split().post()));
      return site_->SplitDiscussion(post, event.split().subject()).status();
    }
    case Event::kLock:
    case Event::kUnlock: {
      const bool lock = event.has_lock();
      DEMO_ASSIGN_OR_RETURN(const int64_t id, discussion_of(lock ? event.lock() : event.unlock()));
      return site_->SetLocked(id, lock);
    }
    default: {
      const bool pin = event.has_pin();
      DEMO_ASSIGN_OR_RETURN(const int64_t id, discussion_of(pin ? event.pin() : event.unpin()));
      return site_->SetPinned(id, pin);
    }
  }
}

absl::Status StoryPlayer::PlayRoster(const TimedEvent& timed) {
  const Event& event = timed.event;
  const auto both = [&](const auto& who) -> absl::StatusOr<std::pair<int64_t, int64_t>> {
    DEMO_ASSIGN_OR_RETURN(const int64_t person, people_.Find(who.person()));
    DEMO_ASSIGN_OR_RETURN(const int64_t course, courses_.Find(who.course()));
    return std::make_pair(person, course);
  };
  switch (event.what_case()) {
    case Event::kEnrol: {
      DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.enrol()));
      DEMO_ASSIGN_OR_RETURN(const Enrolment enrolment,
                            MakeEnrolment(event.enrol().role(), event.enrol().group()));
      return site_->Enrol(ids.first, ids.second, enrolment);
    }
    case Event::kUnenrol: {
      DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.unenrol()));
      return site_->Unenrol(ids.first, ids.second);
    }
    case Event::kSuspend: {
      DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.suspend()));
      return site_->SetSuspended(ids.first, ids.second, true);
    }
    case Event::kUnsuspend: {
      DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.unsuspend()));
      return site_->SetSuspended(ids.first, ids.second, false);
    }
    case Event::kChangeRoles: {
      DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.change_roles()));
      DEMO_ASSIGN_OR_RETURN(const Enrolment changed,
                            MakeEnrolment(event.change_roles().role(), {}));
      return site_->SetRoles(ids.first, ids.second, changed.roles);
    }
    case Event::kChangeGroups: {
      DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.change_groups()));
      std::set<int64_t> groups;
      for (const std::string& label : event.change_groups().group()) {
        DEMO_ASSIGN_OR_RETURN(const int64_t group, groups_.Find(label));
        groups.insert(group);
      }
      return site_->SetGroups(ids.first, ids.second, groups);
    }
    default: {
      DEMO_ASSIGN_OR_RETURN(const int64_t person, people_.Find(event.connect().person()));
      if (event.connect().course().empty()) return site_->Connect(person, 0, timed.time);
      DEMO_ASSIGN_OR_RETURN(const int64_t course, courses_.Find(event.connect().course()));
      return site_->Connect(person, course, timed.time);
    }
  }
}

absl::Status StoryPlayer::PlayActivity(const TimedEvent& timed) {
  const Event& event = timed.event;
  const auto both = [&](const std::string& label,
                        const std::string& learner) -> absl::StatusOr<std::pair<int64_t, int64_t>> {
    DEMO_ASSIGN_OR_RETURN(const int64_t activity, activities_.Find(label));
    DEMO_ASSIGN_OR_RETURN(const int64_t person, people_.Find(learner));
    return std::make_pair(activity, person);
  };
  if (event.has_hand_in()) {
    DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.hand_in().activity(), event.hand_in().by()));
    DEMO_RETURN_IF_ERROR(Appears(ids.second, course_of_activity_[ids.first], timed.time));
    return site_->HandIn(ids.second, ids.first, event.hand_in().draft(), timed.time);
  }
  if (event.has_grade()) {
    DEMO_ASSIGN_OR_RETURN(const auto ids, both(event.grade().activity(), event.grade().of()));
    return site_->Grade(ids.second, ids.first, event.grade().grade(), timed.time);
  }
  DEMO_ASSIGN_OR_RETURN(const int64_t activity, activities_.Find(event.delete_activity()));
  return site_->DeleteActivity(activity);
}

absl::Status StoryPlayer::PlaySite(const TimedEvent& timed) {
  const Event& event = timed.event;
  switch (event.what_case()) {
    case Event::kBlockMessages:
    case Event::kUnblockMessages: {
      const bool block = event.has_block_messages();
      DEMO_ASSIGN_OR_RETURN(const int64_t person, people_.Find(block ? event.block_messages()
                                                                     : event.unblock_messages()));
      return site_->SetBlocksAccount(person, block);
    }
    case Event::kSuspendAccount:
    case Event::kUnsuspendAccount: {
      const bool suspend = event.has_suspend_account();
      DEMO_ASSIGN_OR_RETURN(
          const int64_t person,
          people_.Find(suspend ? event.suspend_account() : event.unsuspend_account()));
      return site_->SetAccountSuspended(person, suspend);
    }
    case Event::kHideCourse:
    case Event::kShowCourse: {
      const bool hide = event.has_hide_course();
      DEMO_ASSIGN_OR_RETURN(const int64_t course,
                            courses_.Find(hide ? event.hide_course() : event.show_course()));
      return site_->SetCourseVisible(course, !hide);
    }
    case Event::kDeletePerson: {
      DEMO_ASSIGN_OR_RETURN(const int64_t person, people_.Find(event.delete_person()));
      return site_->DeletePerson(person);
    }
    case Event::kRemoveCapability:
      return SetCapability(event.remove_capability(), false);
    case Event::kRestoreCapability:
      return SetCapability(event.restore_capability(), true);
    case Event::kOutage:
      site_->AddOutage({timed.time, timed.outage_until});
      return absl::OkStatus();
    case Event::kFault: {
      DEMO_ASSIGN_OR_RETURN(const Fault fault, FaultOf(event.fault()));
      site_->InjectFault(fault);
      return absl::OkStatus();
    }
    default:
      return absl::InvalidArgumentError("the event says nothing that happens");
  }
}

absl::Status StoryPlayer::Play(const TimedEvent& timed) {
  switch (timed.event.what_case()) {
    case Event::kPost:
      return PlayPost(timed.event.post(), timed.time);
    case Event::kReply:
      return PlayReply(timed.event.reply(), timed.time);
    case Event::kWrite:
      return PlayMessage(timed.event.write(), timed.time);
    case Event::kCall:
      return PlayCall(timed);
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
      return PlayForum(timed);
    case Event::kEnrol:
    case Event::kUnenrol:
    case Event::kSuspend:
    case Event::kUnsuspend:
    case Event::kChangeRoles:
    case Event::kChangeGroups:
    case Event::kConnect:
      return PlayRoster(timed);
    case Event::kHandIn:
    case Event::kGrade:
    case Event::kDeleteActivity:
      return PlayActivity(timed);
    default:
      return PlaySite(timed);
  }
}

}  // namespace tutoring::demo
