#include "service/app/welcome/welcome_commands.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/check_evidence.h"
#include "service/app/engine/course_cache.h"
#include "service/app/engine/evaluation.h"
#include "service/app/find.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/app/telling/telling.h"
#include "service/app/welcome/welcome_text.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/welcome/welcome.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestMessage = 20000;

bool IsItem(WelcomeItem item) {
  return std::find(kWelcomeItems.begin(), kWelcomeItems.end(), item) != kWelcomeItems.end();
}

absl::Status CheckEvidence(const store::WelcomeMarkRow& mark) {
  TUTORING_RETURN_IF_ERROR(CheckNote(mark.note));
  if (!mark.link.empty()) TUTORING_RETURN_IF_ERROR(CheckLink(mark.link));
  if (mark.state == ItemState::kDone && mark.link.empty() && mark.note.empty()) {
    return Invalid("EVIDENCE_REQUIRED", "what was done is shown by a link or a note");
  }
  const bool reasoned =
      WaiveReason::kNotApplicable <= mark.reason && mark.reason <= WaiveReason::kKnownBefore;
  if (mark.state == ItemState::kWaived && !reasoned) {
    return Invalid("REASON_REQUIRED", "waive_reason is missing or unknown");
  }
  return absl::OkStatus();
}

absl::Status CheckMark(const store::WelcomeMarkRow& mark, absl::Time now) {
  const bool known =
      IsItem(mark.item) && ItemState::kOpen <= mark.state && mark.state <= ItemState::kWaived;
  if (!known) return Invalid("VALUE_REQUIRED", "item or state is missing or unknown");
  TUTORING_RETURN_IF_ERROR(CheckEvidence(mark));
  if (!ValidateTime(mark.time, absl::InfiniteFuture(), "time").accepted()) {
    return Invalid("TIME_OUT_OF_RANGE", "time is before 1970 or after 2100");
  }
  if (mark.time <= now + kClockTolerance) return absl::OkStatus();
  return Invalid("TIME_IN_FUTURE", "time is in the future: what is planned is not done yet");
}

bool IsWritten(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c >= ' ' || c == '\n' || c == '\t'; });
}

absl::Status CheckSections(const std::vector<WelcomeSection>& sections) {
  std::set<WelcomeItem> items;
  size_t length = 0;
  for (const WelcomeSection& section : sections) {
    if (!IsItem(section.item) || section.text.empty()) {
      return Invalid("VALUE_REQUIRED", "a section has no item or no text");
    }
    if (!items.insert(section.item).second) {
      return Invalid("TEXT_INVALID", "two sections have the same item");
    }
    if (!IsUtf8(section.text) || !IsWritten(section.text)) {
      return Invalid("TEXT_INVALID", "a section holds a control character or is not UTF-8");
    }
    const std::string placeholder = PlaceholderLeft(section.text);
    if (!placeholder.empty()) {
      return Invalid("PLACEHOLDER_LEFT", "a section still has a placeholder in double braces");
    }
    length += section.text.size();
  }
  if (items.empty()) return Invalid("VALUE_REQUIRED", "the message has no section");
  if (length > kLongestMessage) {
    return Invalid("TEXT_INVALID", "the message is longer than 20,000 bytes");
  }
  return absl::OkStatus();
}

// Whether the duty is the welcome of somebody with this membership.
bool Welcomes(const Duty& welcome, const std::string& person, const Membership& membership) {
  if (!IsLearning(membership)) return false;
  if (!welcome.learner.empty()) return person == welcome.learner;
  const auto& groups = membership.groups;
  if (welcome.subject.empty()) return groups.empty();
  return std::find(groups.begin(), groups.end(), welcome.subject) != groups.end();
}

// Who is welcomed by it at present.
absl::StatusOr<std::vector<std::string>> Recipients(Unit& unit, const store::Platform& platform,
                                                    const Duty& welcome) {
  TUTORING_ASSIGN_OR_RETURN(const auto roster,
                            unit.cache.RosterOf(unit.store, platform.key, welcome.course));
  TUTORING_ASSIGN_OR_RETURN(const auto erased, unit.cache.ErasedOf(unit.store, platform));
  std::set<std::string> learners;
  // The last change of each person is how they stand.
  roster->ForEachMembership(
      [&](const std::string& person, absl::Time, const Membership& membership) {
        if (Welcomes(welcome, person, membership) && !erased->IsPseudonym(person)) {
          learners.insert(person);
        } else {
          learners.erase(person);
        }
      });
  return std::vector<std::string>(learners.begin(), learners.end());
}

absl::Status EvaluateWelcomes(Unit& unit, const Policy& policy, const store::Platform& platform,
                              const std::string& course) {
  Evaluation evaluation(unit, platform, policy);
  evaluation.MarkWelcomes(course);
  return evaluation.Run();
}

store::WelcomeMarkRow MarkOf(const Duty& welcome, absl::Time now, const std::string& author) {
  const Welcomed whom = WelcomedBy(welcome);
  return {.course = welcome.course,
          .group = whom.group,
          .learner = whom.learner,
          .time = now,
          .declared = now,
          .author = author};
}

std::string TextOf(const std::vector<WelcomeSection>& sections) {
  std::string text;
  for (const WelcomeSection& section : sections) {
    absl::StrAppend(&text, text.empty() ? "" : "\n\n", section.text);
  }
  return text;
}

// To whom the message was sent, but for what never arrived.
absl::Status AddReached(store::Store& store, const store::Platform& platform,
                        const store::WelcomeMessage& message, std::set<std::string>& reached) {
  const DutyKey of{DutyKind::kWelcome,
                   WelcomeAnchor(message.course, {message.group, message.learner})};
  TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.OfDuty(platform.key, of));
  for (const store::Alert& alert : alerts) {
    const bool lost =
        alert.delivery == DeliveryState::kWithdrawn || alert.delivery == DeliveryState::kRefused;
    if (alert.kind == AlertKind::kWelcome && !lost && alert.revision == message.id) {
      reached.insert(alert.recipient);
    }
  }
  return absl::OkStatus();
}

// The very same message, as it was sent in the course before, from whichever checklist.
absl::StatusOr<std::vector<store::WelcomeMessage>> SentBefore(store::Store& store,
                                                              const store::Platform& platform,
                                                              const std::string& course,
                                                              const std::string& text) {
  TUTORING_ASSIGN_OR_RETURN(auto messages, store.welcomes.Messages(platform.key, course));
  std::erase_if(messages, [&](const auto& message) { return message.text != text; });
  return messages;
}

absl::Status TickAll(Unit& unit, const store::Platform& platform, store::WelcomeMarkRow mark,
                     const std::vector<WelcomeSection>& sections) {
  for (const WelcomeSection& section : sections) {
    mark.item = section.item;
    TUTORING_RETURN_IF_ERROR(unit.store.welcomes.InsertMark(platform.key, mark));
  }
  return absl::OkStatus();
}

// Who enrolled later has a checklist of their own, and reads what the group is sent all the same.
absl::Status TickLateComers(Unit& unit, const store::Platform& platform,
                            const store::WelcomeMarkRow& of_group,
                            const std::vector<WelcomeSection>& sections,
                            const std::vector<std::string>& learners) {
  if (!of_group.learner.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto* welcomed,
                            unit.cache.WelcomedIn(unit.store, platform.key, of_group.course));
  for (const std::string& learner : learners) {
    if (!welcomed->contains(learner)) continue;
    store::WelcomeMarkRow mark = of_group;
    mark.group.clear();
    mark.learner = learner;
    TUTORING_RETURN_IF_ERROR(TickAll(unit, platform, mark, sections));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Duty> FindWelcome(store::Store& store, const store::Platform& platform,
                                 const std::string& course, const std::string& anchor) {
  TUTORING_ASSIGN_OR_RETURN(auto duty,
                            store.duties.Find(platform.key, {DutyKind::kWelcome, anchor}));
  if (duty.has_value() && duty->course == course) return *std::move(duty);
  return Refusal(absl::StatusCode::kNotFound, "CHECKLIST_NOT_FOUND",
                 "the course has no such checklist");
}

absl::Status MarkItem(Unit& unit, const Policy& policy, const store::Platform& platform,
                      const std::string& course, const std::string& anchor,
                      store::WelcomeMarkRow mark) {
  TUTORING_ASSIGN_OR_RETURN(const Duty welcome, FindWelcome(unit.store, platform, course, anchor));
  const absl::Time now = PlatformNow(platform, unit.now);
  store::WelcomeMarkRow row = MarkOf(welcome, now, mark.author);
  row.item = mark.item;
  row.state = mark.state;
  if (mark.time != absl::InfinitePast()) row.time = mark.time;
  row.link = std::move(mark.link);
  row.note = std::move(mark.note);
  if (row.state == ItemState::kWaived) row.reason = mark.reason;
  TUTORING_RETURN_IF_ERROR(CheckMark(row, now));
  TUTORING_RETURN_IF_ERROR(unit.store.welcomes.InsertMark(platform.key, row));
  return EvaluateWelcomes(unit, policy, platform, course);
}

absl::Status SendWelcome(Unit& unit, const Policy& policy, const store::Platform& platform,
                         const std::string& course, const std::string& anchor,
                         const std::vector<WelcomeSection>& sections, const std::string& author) {
  TUTORING_ASSIGN_OR_RETURN(const Duty welcome, FindWelcome(unit.store, platform, course, anchor));
  TUTORING_RETURN_IF_ERROR(CheckSections(sections));
  TUTORING_ASSIGN_OR_RETURN(auto learners, Recipients(unit, platform, welcome));
  if (learners.empty()) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "NO_RECIPIENT",
                   "nobody is there to be welcomed");
  }
  const std::string text = TextOf(sections);
  TUTORING_ASSIGN_OR_RETURN(const auto before, SentBefore(unit.store, platform, course, text));
  std::set<std::string> reached;
  for (const store::WelcomeMessage& message : before) {
    TUTORING_RETURN_IF_ERROR(AddReached(unit.store, platform, message, reached));
  }
  std::erase_if(learners, [&](const std::string& one) { return reached.contains(one); });
  if (learners.empty()) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "WELCOME_SENT",
                   "this very message was sent to each of them already");
  }
  const absl::Time now = PlatformNow(platform, unit.now);
  const store::WelcomeMarkRow mark = MarkOf(welcome, now, author);
  store::WelcomeMessage message{.course = course,
                                .group = mark.group,
                                .learner = mark.learner,
                                .text = text,
                                .recipients = static_cast<int>(learners.size()),
                                .sent = now,
                                .author = author};
  TUTORING_RETURN_IF_ERROR(unit.store.welcomes.InsertMessage(platform.key, message));
  // Said from this list before, its items stay as they were, opened again perhaps.
  const bool said = std::any_of(before.begin(), before.end(), [&](const auto& earlier) {
    return Welcomed{earlier.group, earlier.learner} == WelcomedBy(welcome);
  });
  if (!said) TUTORING_RETURN_IF_ERROR(TickAll(unit, platform, mark, sections));
  TUTORING_RETURN_IF_ERROR(TickLateComers(unit, platform, mark, sections, learners));
  TUTORING_RETURN_IF_ERROR(TellWelcome(unit, platform, welcome, message.id, learners));
  return EvaluateWelcomes(unit, policy, platform, course);
}

absl::Status AcknowledgeWelcome(Unit& unit, const store::Platform& platform,
                                const std::string& course, const std::string& learner) {
  TUTORING_RETURN_IF_ERROR(FindCourse(unit.store, platform.key, course).status());
  return unit.store.welcomes.Acknowledge(platform.key, course,
                                         {learner, PlatformNow(platform, unit.now)});
}

}  // namespace tutoring::app
