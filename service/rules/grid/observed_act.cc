#include "service/rules/grid/observed_act.h"

#include <algorithm>

#include "service/base/instant.h"

namespace tutoring {
namespace {

bool IsLearner(const Roster& roster, const std::string& person, absl::Time time) {
  return roster.Knows(person, time) && !roster.RolesAt(person, time).IsStaff();
}

// Sentence 1.
bool MakesNone(const ObservedAct& act, const CourseFacts& course, const Roster& roster) {
  if (!IsSet(act.time) || act.time < course.adoption || course.forgotten) return true;
  if (!roster.RolesAt(act.author, act.time).Has(Role::kTutor)) return true;
  if (act.key.source == ActSource::kWelcomeMessage) return false;
  if (act.key.source == ActSource::kMessage) {
    return !IsLearner(roster, act.private_recipient, act.time);
  }
  return act.courtesy || act.forum_kind == ForumKind::kIgnored;
}

// Sentence 2.
void Address(const ObservedAct& act, const Roster& roster, DraftLine& line) {
  if (act.key.source == ActSource::kWelcomeMessage) {
    line.learner = act.learner;
    line.group = act.group;
    return;
  }
  const auto is_learner = [&](const std::string& person) {
    return IsLearner(roster, person, act.time);
  };
  if (!act.private_recipient.empty()) {
    if (is_learner(act.private_recipient)) line.learner = act.private_recipient;
  } else {
    const auto nearest = std::find_if(act.answered.begin(), act.answered.end(), is_learner);
    if (nearest != act.answered.end()) line.learner = *nearest;
  }
  if (!line.learner.empty()) return;
  const std::vector<std::string> groups = roster.GroupsTutoredAt(act.author, act.time);
  if (groups.size() == 1) line.group = groups.front();
}

ActKind ActOf(const ObservedAct& act, const DraftLine& line) {
  if (act.key.source == ActSource::kWelcomeMessage) return ActKind::kWelcomeMessage;
  if (act.key.source == ActSource::kMessage) return ActKind::kMessage;
  if (!act.private_recipient.empty()) return ActKind::kPrivateReply;
  if (act.forum_kind == ForumKind::kAnnouncements) return ActKind::kAnnouncement;
  return line.learner.empty() ? ActKind::kPost : ActKind::kAnswer;
}

// Sentence 4.
InterventionKind KindOf(const ObservedAct& act, const CourseFacts& course, const Policy& policy) {
  if (act.key.source == ActSource::kWelcomeMessage) return InterventionKind::kWelcome;
  if (act.technical) return InterventionKind::kTechnical;
  switch (act.forum_kind) {
    case ForumKind::kTechnical:
      return InterventionKind::kTechnical;
    case ForumKind::kPeer:
      return InterventionKind::kCollaboration;
    case ForumKind::kAnnouncements: {
      const bool begins = IsSet(course.start) && act.time <= course.start + policy.welcome.limit;
      return begins ? InterventionKind::kWelcome : InterventionKind::kPlanning;
    }
    default:
      return InterventionKind::kContent;
  }
}

absl::Duration EstimateOf(ActKind act, const GridPolicy& policy) {
  switch (act) {
    case ActKind::kAnswer:
      return policy.answer_time;
    case ActKind::kPost:
      return policy.post_time;
    case ActKind::kPrivateReply:
      return policy.private_reply_time;
    case ActKind::kAnnouncement:
      return policy.announcement_time;
    case ActKind::kWelcomeMessage:
      return policy.welcome_time;
    case ActKind::kMessage:
      return policy.message_time;
  }
  return absl::ZeroDuration();
}

std::vector<std::string> GroupsOf(const DraftLine& line, const Roster& roster) {
  if (!line.learner.empty()) return roster.GroupsAt(line.learner, line.time);
  if (!line.group.empty()) return {line.group};
  return {};
}

}  // namespace

std::optional<DraftLine> DraftOf(const ObservedAct& act, const CourseFacts& course,
                                 const Roster& roster, const CoursePolicy& policy) {
  if (MakesNone(act, course, roster)) return std::nullopt;
  DraftLine line{.key = act.key, .tutor = act.author, .time = act.time};
  Address(act, roster, line);
  line.act = ActOf(act, line);
  const bool message = line.act == ActKind::kWelcomeMessage || line.act == ActKind::kMessage;
  if (message) line.channel = Channel::kMessage;
  const bool asked = act.answers || (!line.learner.empty() && CountsQuestions(act.forum_kind));
  line.initiative = asked ? Initiative::kReactive : Initiative::kProactive;
  const auto timeline = policy.TimelineFor(GroupsOf(line, roster));
  const Policy& holding = TermAt(*timeline, line.time).policy;
  line.kind = KindOf(act, course, holding);
  const absl::Duration estimate = EstimateOf(line.act, holding.grid);
  line.minutes = static_cast<int>(absl::ToInt64Minutes(estimate + absl::Seconds(30)));
  return line;
}

}  // namespace tutoring
