#include "service/app/telling/telling.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/platform_time.h"
#include "service/base/digest.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/telling/announcement.h"

namespace tutoring::app {
namespace {

constexpr size_t kReferenceLength = 10;
constexpr size_t kDutiesAtOnce = 1000;

// The deterministic key of an alert, short enough to be read aloud: 50 bits keep two alerts of one
// platform apart up to tens of millions of them.
std::string ReferenceOf(const store::Platform& platform, const store::Alert& alert) {
  const std::string key = absl::StrJoin(
      {platform.id, absl::StrCat(alert.duty_kind),
       alert.duty_kind == 0 ? alert.course : alert.anchor,
       absl::StrCat(static_cast<int>(alert.kind)), absl::StrCat(alert.revision), alert.recipient},
      "\n");
  return absl::StrCat("TUT-", ShortDigest(key, kReferenceLength));
}

// Nobody writes to who was erased.
absl::StatusOr<bool> MayBeTold(Unit& unit, const store::Platform& platform,
                               const store::Alert& alert) {
  TUTORING_ASSIGN_OR_RETURN(const auto erased, unit.cache.ErasedOf(unit.store, platform));
  return !erased->IsPseudonym(alert.recipient);
}

absl::Status OpenAlert(Unit& unit, const store::Platform& platform, store::Alert alert) {
  TUTORING_ASSIGN_OR_RETURN(const bool may, MayBeTold(unit, platform, alert));
  if (!may) return absl::OkStatus();
  const absl::Time now = PlatformNow(platform, unit.now);
  alert.reference = ReferenceOf(platform, alert);
  alert.created = now;
  alert.delivery_time = now;
  return unit.store.alerts.Insert(platform.key, alert);
}

absl::Status Withdraw(Unit& unit, const store::Platform& platform, store::Alert& alert) {
  alert.delivery = DeliveryState::kWithdrawn;
  alert.delivery_time = PlatformNow(platform, unit.now);
  return unit.store.alerts.Update(platform.key, alert);
}

// What may have arrived before it was withdrawn is looked up before it is sent.
absl::Status Reopen(Unit& unit, const store::Platform& platform, store::Alert& alert) {
  TUTORING_ASSIGN_OR_RETURN(const bool may, MayBeTold(unit, platform, alert));
  if (!may) return absl::OkStatus();
  alert.delivery = IsSet(alert.first_leased) ? DeliveryState::kInDoubt : DeliveryState::kPending;
  alert.delivery_time = PlatformNow(platform, unit.now);
  return unit.store.alerts.Update(platform.key, alert);
}

bool Contains(const std::vector<std::string>& references, const store::Alert& alert) {
  return std::find(references.begin(), references.end(), alert.reference) != references.end();
}

std::string AudienceSubject(const std::string& post, StageKind stage) {
  return absl::StrCat(post, "/", static_cast<int>(stage));
}

const char* WhatIsOwed(DutyKind kind) {
  switch (kind) {
    case DutyKind::kContact:
      return "A learner is absent";
    case DutyKind::kAbandonment:
      return "A learner stays away although tutors made contact";
    case DutyKind::kPresence:
      return "A tutor is absent";
    case DutyKind::kWelcome:
      return "A welcome is due";
    case DutyKind::kMissingSheet:
      return "Nothing handed in by a learner for an evaluation is known";
    case DutyKind::kDebrief:
      return "The results of an evaluation are to be talked about";
    case DutyKind::kReport:
      return "A report is due at the end of a module";
    case DutyKind::kAcknowledgement:
      return "A report waits for an acknowledgement";
    case DutyKind::kSilentGroup:
    case DutyKind::kIsolatedLearner:
    case DutyKind::kPeerAnswers:
      return "There is a hint at how learners work together";
    case DutyKind::kDirectResponse:
      return "A direct message is unanswered";
    case DutyKind::kResponse:
      break;
  }
  return "A question is unanswered";
}

absl::Status NoteUnaddressed(Unit& unit, const store::Platform& platform, const Duty& duty,
                             const std::vector<StageKind>& stages) {
  for (const StageKind stage : stages) {
    const bool managers = stage == StageKind::kEscalation || IsOfManagers(duty.kind);
    const char* missing =
        managers
            ? "no one with the role of a manager. Enrol one or declare the role (tutorctl roles "
              "declare)."
            : "no one with the role of a tutor who is not on leave. Enrol one, declare the role "
              "(tutorctl roles declare) or name a substitute (tutorctl leaves add).";
    TUTORING_RETURN_IF_ERROR(
        RaiseAlarm(unit, platform, store::AlarmKind::kEmptyAudience, duty.course,
                   AudienceSubject(duty.anchor, stage),
                   absl::StrCat(WhatIsOwed(duty.kind), " and nobody could be told: the course has ",
                                missing)));
  }
  return absl::OkStatus();
}

// Clears the alarms of what was unaddressed before and is not among `still`.
absl::Status ClearUnaddressed(Unit& unit, const store::Platform& platform, const Duty& stored,
                              const std::vector<StageKind>& still) {
  for (const Stage& stage : stored.stages) {
    const bool holds = std::find(still.begin(), still.end(), stage.kind) != still.end();
    if (!stage.audience.empty() || holds) continue;
    TUTORING_RETURN_IF_ERROR(ClearAlarm(unit, platform, store::AlarmKind::kEmptyAudience,
                                        stored.course, AudienceSubject(stored.anchor, stage.kind)));
  }
  return absl::OkStatus();
}

// `duty` and `stored` address only who can be told.
absl::Status TellReachable(Unit& unit, const store::Platform& platform, const Duty* duty,
                           const Duty* stored) {
  const Duty& any = duty != nullptr ? *duty : *stored;
  TUTORING_ASSIGN_OR_RETURN(Telling telling, DecideTelling(unit.store, platform, duty, stored));
  const Announcements& decided = telling.decided;
  for (store::Alert& alert : telling.alerts) {
    if (Contains(decided.withdraw, alert)) {
      TUTORING_RETURN_IF_ERROR(Withdraw(unit, platform, alert));
    } else if (Contains(decided.reopen, alert)) {
      TUTORING_RETURN_IF_ERROR(Reopen(unit, platform, alert));
    }
  }
  for (const Announcement& open : decided.open) {
    TUTORING_RETURN_IF_ERROR(OpenAlert(unit, platform,
                                       {.kind = open.kind,
                                        .duty_kind = static_cast<int>(any.kind),
                                        .anchor = any.anchor,
                                        .course = any.course,
                                        .recipient = open.recipient,
                                        .stage_time = open.stage_time,
                                        .revision = open.revision}));
  }
  if (stored != nullptr) {
    TUTORING_RETURN_IF_ERROR(ClearUnaddressed(unit, platform, *stored, decided.unaddressed));
  }
  return NoteUnaddressed(unit, platform, any, decided.unaddressed);
}

}  // namespace

ToldAlert AsTold(const store::Alert& alert) {
  return {alert.reference,     alert.kind,     alert.recipient,
          alert.stage_time,    alert.delivery, alert.first_leased,
          alert.delivery_time, alert.retry,    alert.sequence};
}

std::vector<ToldAlert> AsTold(const std::vector<store::Alert>& alerts) {
  std::vector<ToldAlert> told;
  for (const store::Alert& alert : alerts) told.push_back(AsTold(alert));
  return told;
}

bool IsQuiet(const Duty* duty, const Duty* stored) {
  const bool silent = duty != nullptr && duty->stages.empty() && duty->verdict != Verdict::kMet;
  return stored == nullptr && silent;
}

absl::StatusOr<Telling> DecideTelling(store::Store& store, const store::Platform& platform,
                                      const Duty* duty, const Duty* stored) {
  const Duty& any = duty != nullptr ? *duty : *stored;
  Telling telling;
  TUTORING_ASSIGN_OR_RETURN(telling.alerts, store.alerts.OfDuty(platform.key, any.key()));
  telling.decided = DecideAnnouncements(any.kind, duty, AsTold(telling.alerts));
  return telling;
}

absl::Status Tell(Unit& unit, const store::Platform& platform, const Duty* duty,
                  const Duty* stored) {
  TUTORING_ASSIGN_OR_RETURN(const auto erased, unit.cache.ErasedOf(unit.store, platform));
  if (erased->empty()) return TellReachable(unit, platform, duty, stored);
  std::optional<Duty> now;
  std::optional<Duty> before;
  if (duty != nullptr) now = erased->WithoutAudience(*duty);
  if (stored != nullptr) before = erased->WithoutAudience(*stored);
  return TellReachable(unit, platform, now ? &*now : nullptr, before ? &*before : nullptr);
}

absl::Status TellAgain(Unit& unit, const store::Platform& platform, const store::Alert& arrived) {
  if (arrived.kind != AlertKind::kCorrection) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto duty, unit.store.duties.Find(platform.key, arrived.duty()));
  if (!duty.has_value() || !duty->IsOwed()) return absl::OkStatus();
  return Tell(unit, platform, &*duty, &*duty);
}

absl::Status TellWelcome(Unit& unit, const store::Platform& platform, const Duty& welcome,
                         int64_t message, const std::vector<std::string>& learners) {
  for (const std::string& learner : learners) {
    TUTORING_RETURN_IF_ERROR(OpenAlert(unit, platform,
                                       {.kind = AlertKind::kWelcome,
                                        .duty_kind = static_cast<int>(welcome.kind),
                                        .anchor = welcome.anchor,
                                        .course = welcome.course,
                                        .recipient = learner,
                                        .stage_time = PlatformNow(platform, unit.now),
                                        .revision = static_cast<int>(message)}));
  }
  return absl::OkStatus();
}

absl::Status TellImported(Unit& unit, const store::Platform& platform, const std::string& course) {
  std::map<std::string, absl::Time> assignees;  // With the latest deadline of what they have.
  store::DutyFilter filter{.course = course, .states = {DutyState::kOpen}};
  size_t read = kDutiesAtOnce;
  while (read == kDutiesAtOnce) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto open,
        unit.store.duties.List(platform.key, filter, kDutiesAtOnce, store::Stages::kLeftOut));
    for (const Duty& duty : open) {
      filter.after_due = duty.due;
      filter.after_anchor = duty.anchor;
      filter.after_kind = duty.kind;
      const bool counts = IsOfQuestion(duty.kind) || duty.kind == DutyKind::kContact;
      if (duty.reason != DutyReason::kImported || !counts) continue;
      for (const std::string& person : duty.assignees) assignees[person] = duty.due;
    }
    read = open.size();
  }
  for (const auto& [person, due] : assignees) {
    TUTORING_RETURN_IF_ERROR(OpenAlert(
        unit, platform,
        {.kind = AlertKind::kSummary, .course = course, .recipient = person, .stage_time = due}));
  }
  return absl::OkStatus();
}

absl::Status NoteStranger(Unit& unit, const store::Platform& platform, const Duty& duty) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            unit.cache.FactsOf(unit.store, platform.key, duty.course));
  if (!IsSet(facts.adoption) || facts.roster_watermark <= duty.unknown_time) {
    return absl::OkStatus();
  }
  return RaiseAlarm(
      unit, platform, store::AlarmKind::kUnknownAuthor, duty.course, duty.unknown_post,
      "The author of this post or message was never seen in the course's roster, so the duty is "
      "suspended. "
      "Enrol the person or declare their role (tutorctl roles declare).");
}

absl::Status RaiseAlarm(Unit& unit, const store::Platform& platform, store::AlarmKind kind,
                        const std::string& course, const std::string& subject,
                        const std::string& detail) {
  const store::Alarm alarm{.origin = store::AlarmOrigin::kService,
                           .kind = kind,
                           .course = course,
                           .subject = subject,
                           .detail = detail,
                           .raised = unit.now};
  TUTORING_ASSIGN_OR_RETURN(const bool is_new, unit.store.alarms.Raise(platform.key, alarm));
  if (is_new) unit.raised.push_back({platform.id, alarm});
  return absl::OkStatus();
}

absl::Status ClearAlarm(Unit& unit, const store::Platform& platform, store::AlarmKind kind,
                        const std::string& course, const std::string& subject) {
  return unit.store.alarms.Clear(platform.key, {.kind = kind, .course = course, .subject = subject},
                                 unit.now);
}

}  // namespace tutoring::app
