#include "tests/simulation/naive/acts.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/letters.h"
#include "tests/simulation/naive/thread.h"

namespace tutoring::testing::naive {
namespace {

// Kinds of interventions.
enum { kForWelcome = 1, kOfSchedule = 2, kOfContent = 3, kOfCollaboration = 5, kOfTechnique = 6 };

constexpr int kTechnicalQuestion = 2;  // What somebody said of a post.

// Who is known there and no staff then, though they have left.
bool Learns(const Course& course, const std::string& person, absl::Time time) {
  const Author is = AuthorOf(course, person, time);
  return is == Author::kLearner || is == Author::kOther;
}

// Whether what somebody did may be a line of theirs.
bool IsTutors(const Course& course, const std::string& author, absl::Time time) {
  return time != kEver && time >= course.adopted &&
         course.people.RolesAt(author, time).contains(kTutor);
}

// The one group that the tutor looks after; empty where that is several, or everybody.
std::string GroupOf(const Course& course, const std::string& tutor, absl::Time time) {
  const char* nobodys = "\n";
  if (course.people.LooksAfter(tutor, nobodys, time)) return "";
  Names groups;
  for (const RosterSight& roster : course.sights.rosters) {
    for (const auto& [person, member] : roster.members)
      groups.insert(member.groups.begin(), member.groups.end());
  }
  std::erase_if(groups, [&](const std::string& group) {
    return !course.people.LooksAfter(tutor, group, time);
  });
  return groups.size() == 1 ? *groups.begin() : "";
}

// Of the learner, or of the group.
Names PolicyGroups(const Course& course, const DraftLine& line) {
  if (!line.learner.empty()) return course.people.GroupsAt(line.learner, line.time);
  return line.group.empty() ? Names() : Names{line.group};
}

void Estimate(const Course& course, DraftLine& line) {
  static constexpr const char* kFields[] = {"",
                                            "grid.answer_time",
                                            "grid.post_time",
                                            "grid.private_reply_time",
                                            "grid.announcement_time",
                                            "grid.welcome_time",
                                            "grid.message_time"};
  static constexpr int kUsual[] = {0, 10, 10, 10, 15, 30, 5};
  const Names groups = PolicyGroups(course, line);
  const int act = static_cast<int>(line.act);
  line.minutes = course.terms.At(groups, line.time).Number(kFields[act], kUsual[act]);
}

// A post of a tutor.
class Posted {
 public:
  Posted(const Course& course, const std::string& id, const PostRecord& record)
      : course_(course), now_(record.sights.back()), use_(UseOf(course, now_.forum)) {
    line_ = {.id = id, .tutor = now_.author, .time = CreationOf(record)};
  }

  std::optional<DraftLine> Run() {
    if (!IsTutors(course_, line_.tutor, line_.time) || !now_.asks || use_.kind == kIgnored)
      return std::nullopt;
    const std::vector<const PostRecord*> answered = Answered();
    line_.act = ActOf(answered);
    if (line_.learner.empty()) line_.group = GroupOf(course_, line_.tutor, line_.time);
    line_.asked = use_.Counts() && !line_.learner.empty();
    line_.kind = KindOf(answered);
    Estimate(course_, line_);
    return line_;
  }

 private:
  // The posts up the thread, the nearest first.
  std::vector<const PostRecord*> Answered() const {
    std::vector<const PostRecord*> answered;
    for (std::string parent = now_.parent; answered.size() < 1000;) {
      const auto found = course_.sights.posts.find(parent);
      if (found == course_.sights.posts.end() || found->second.sights.empty()) break;
      answered.push_back(&found->second);
      parent = found->second.sights.back().parent;
    }
    return answered;
  }

  Act ActOf(const std::vector<const PostRecord*>& answered) {
    if (!now_.recipient.empty()) {
      if (Learns(course_, now_.recipient, line_.time)) line_.learner = now_.recipient;
      return Act::kPrivateReply;
    }
    for (const PostRecord* post : answered) {
      const std::string& author = post->sights.back().author;
      if (line_.learner.empty() && Learns(course_, author, line_.time)) line_.learner = author;
    }
    if (use_.kind == kAnnouncements) return Act::kAnnouncement;
    return line_.learner.empty() ? Act::kPost : Act::kAnswer;
  }

  int KindOf(const std::vector<const PostRecord*>& answered) const {
    const bool said = !answered.empty() && WasCalledTechnical(*answered.front());
    if (use_.kind == kTechnical || said) return kOfTechnique;
    if (use_.kind == kPeer) return kOfCollaboration;
    return use_.kind == kAnnouncements ? KindOfAnnouncement() : kOfContent;
  }

  int KindOfAnnouncement() const {
    const Rulebook rules = course_.terms.At(PolicyGroups(course_, line_), line_.time);
    const bool begins =
        course_.start != kEver && line_.time <= course_.start + rules.Of("welcome", "limit").time;
    return begins ? kForWelcome : kOfSchedule;
  }

  static bool WasCalledTechnical(const PostRecord& post) {
    bool called = false;
    for (const PostRecord::Word& word : post.words) {
      if (word.mark <= kTechnicalQuestion) called = word.mark == kTechnicalQuestion;
    }
    return called;
  }

  const Course& course_;
  const PostSight& now_;
  const ForumUse use_;
  DraftLine line_;
};

// Whether the last that was written between the two before it is the recipient's.
bool Replies(const std::vector<Letter>& letters, const Letter& letter) {
  const Letter* last = nullptr;
  for (const Letter& other : letters) {
    const bool there = other.sender == letter.sender && other.recipient == letter.recipient;
    const bool back = other.sender == letter.recipient && other.recipient == letter.sender;
    const bool before = std::pair(other.sent, other.id) < std::pair(letter.sent, letter.id);
    const bool later =
        last == nullptr || std::pair(last->sent, last->id) < std::pair(other.sent, other.id);
    if ((there || back) && before && later) last = &other;
  }
  return last != nullptr && last->sender == letter.recipient;
}

}  // namespace

std::vector<DraftLine> DraftsOf(const Course& course) {
  std::vector<DraftLine> drafts;
  if (course.adopted == kNever) return drafts;
  for (const auto& [id, record] : course.sights.posts) {
    if (record.sights.empty()) continue;
    auto line = Posted(course, id, record).Run();
    if (!line.has_value()) continue;
    const auto decided = course.record.decided.find(id);
    if (decided != course.record.decided.end())
      line->state = static_cast<DraftState>(decided->second);
    line->gone = DeletionOf(record) != kNever;
    if (!line->gone || line->state != DraftState::kOpen) drafts.push_back(*std::move(line));
  }
  const std::vector<Letter> letters = LettersIn(course);
  for (const Letter& letter : letters) {
    const bool learners = Learns(course, letter.recipient, letter.sent);
    if (!learners || !IsTutors(course, letter.sender, letter.sent)) continue;
    DraftLine line{.id = letter.id,
                   .act = Act::kMessage,
                   .tutor = letter.sender,
                   .learner = letter.recipient,
                   .time = letter.sent,
                   .kind = kOfContent,
                   .asked = Replies(letters, letter)};
    Estimate(course, line);
    drafts.push_back(std::move(line));
  }
  return drafts;
}

}  // namespace tutoring::testing::naive
