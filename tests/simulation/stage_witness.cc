#include "tests/simulation/stage_witness.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/base/status_macros.h"

namespace tutoring::testing {
namespace {

bool Addresses(const Stage& stage, const std::string& person) {
  return std::find(stage.audience.begin(), stage.audience.end(), person) != stage.audience.end();
}

// Whether it had ended, or was in doubt, at `time`. What ended it may have been seen later only
// where nobody did it just then: somebody left, or a course was lost.
bool MayBeOverAt(const Duty& duty, absl::Time time) {
  return duty.closed <= time || duty.unknown_time <= time || duty.state == DutyState::kCancelled;
}

class Account {
 public:
  explicit Account(const app::Explanation& explanation)
      : duty_(explanation.duty), watermark_(explanation.watermark) {
    for (const StageTelling& telling : explanation.told.stages) Check(telling);
  }

  std::vector<std::string> Take() { return std::move(lies_); }

 private:
  void Check(const StageTelling& telling) {
    if (!telling.holds) return;
    const Stage& stage = telling.stage;
    switch (stage.state) {
      case StageState::kPassed:
        CheckPassed(telling);
        break;
      case StageState::kPending:
        Require(duty_.closed > stage.time, stage, "is to come after its duty ended");
        break;
      case StageState::kNotReached:
        Require(MayBeOverAt(duty_, stage.time) || !duty_.IsOwed(), stage, "was reached");
        Require(telling.reason == TellingReason::kNotReached ||
                    telling.reason == TellingReason::kSuspended,
                stage, "was not reached and nobody says so");
        break;
      case StageState::kNotOwed:
        CheckNotOwed(telling);
        break;
    }
  }

  void CheckPassed(const StageTelling& telling) {
    const Stage& stage = telling.stage;
    Require(stage.time < watermark_, stage, "passed before that can be known");
    Require(stage.time <= duty_.closed && stage.time < duty_.unknown_time, stage,
            "passed after its duty ended");
    Require(stage.time >= duty_.known, stage, "passed before it was known");
    Require(stage.audience.empty() == (telling.reason == TellingReason::kNobody), stage,
            "addresses others than is said");
    for (const std::string& person : stage.audience) {
      const auto told =
          std::find_if(telling.people.begin(), telling.people.end(),
                       [&](const PersonTelling& one) { return one.person == person; });
      if (told == telling.people.end()) {
        Require(false, stage, absl::StrCat("leaves out ", person));
      } else {
        CheckPerson(stage, *told);
      }
    }
  }

  void CheckPerson(const Stage& stage, const PersonTelling& told) {
    Require(told.state == TellingState::kTold || told.reason != TellingReason::kNone, stage,
            absl::StrCat("was not told to ", told.person, " for no reason"));
    Require(told.reason != TellingReason::kEnded || !duty_.IsOwed(), stage,
            absl::StrCat("is owed and called ended for ", told.person));
    Require(told.reason != TellingReason::kSuperseded || IsFollowed(stage, told.person), stage,
            absl::StrCat("is the last one for ", told.person));
    // A message may be told of in another course (safety.h sees to it).
    const bool left = told.reason == TellingReason::kBridge && told.reference.empty();
    Require(!left || duty_.kind == DutyKind::kDirectResponse, stage,
            absl::StrCat("was never written to ", told.person));
  }

  bool IsFollowed(const Stage& stage, const std::string& person) const {
    return std::any_of(duty_.stages.begin(), duty_.stages.end(), [&](const Stage& other) {
      return other.state == StageState::kPassed && other.time >= stage.time &&
             other.kind != stage.kind && Addresses(other, person);
    });
  }

  void CheckNotOwed(const StageTelling& telling) {
    const Stage& stage = telling.stage;
    const bool escalates = stage.kind == StageKind::kEscalation;
    const absl::Time owed_at = escalates ? duty_.due : stage.time;
    switch (telling.reason) {
      case TellingReason::kImported:
        return Require(duty_.reason == DutyReason::kImported, stage, "is not imported");
      case TellingReason::kKnownLate:
        return Require(owed_at < duty_.known, stage, "was known in time");
      case TellingReason::kUnseen:
        return Require(escalates && duty_.verdict != Verdict::kBreached, stage, "was seen");
      case TellingReason::kPaused:
        return Require(owed_at >= duty_.known, stage, "was not paused but known late");
      default:
        return Require(false, stage, "was not owed for no reason");
    }
  }

  void Require(bool holds, const Stage& stage, const std::string& otherwise) {
    if (holds) return;
    lies_.push_back(absl::StrCat("stage that ", otherwise, ": ", static_cast<int>(stage.kind),
                                 " at ", absl::FormatTime(stage.time, absl::UTCTimeZone()), " of ",
                                 static_cast<int>(duty_.kind), " ", duty_.anchor, " in ",
                                 duty_.course));
  }

  const Duty& duty_;
  const absl::Time watermark_;
  std::vector<std::string> lies_;
};

}  // namespace

std::vector<std::string> LiesIn(const app::Explanation& explanation, const Duty& stored) {
  std::vector<std::string> lies = Account(explanation).Take();
  std::vector<Stage> passed = explanation.duty.stages;
  std::erase_if(passed, [](const Stage& stage) { return stage.state != StageState::kPassed; });
  if (passed != stored.stages)
    lies.push_back(absl::StrCat("stages explained are not those stored: ", stored.anchor));
  return lies;
}

std::vector<std::string> StageWitness::Look(app::Ledger& ledger, const Policy& policy,
                                            const std::map<DutyKey, Duty>& duties) {
  std::vector<std::string> lies;
  const absl::Status status = ledger.Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform, app::FindPlatform(store, platform_));
    for (const auto& [key, duty] : duties) {
      const auto before = seen_.find(key);
      if (before != seen_.end() && before->second == duty) continue;
      TUTORING_ASSIGN_OR_RETURN(const app::Explanation explanation,
                                app::ExplainDuty(store, policy, platform, ledger.TimeNow(),
                                                 duty.course, key, /*reader=*/""));
      const std::vector<std::string> found = LiesIn(explanation, duty);
      lies.insert(lies.end(), found.begin(), found.end());
    }
    return absl::OkStatus();
  });
  if (!status.ok()) lies.push_back(absl::StrCat("explain: ", status.ToString()));
  seen_ = duties;
  return lies;
}

}  // namespace tutoring::testing
