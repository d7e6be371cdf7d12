#ifndef SERVICE_RULES_JUDGEMENT_H_
#define SERVICE_RULES_JUDGEMENT_H_

#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/interval.h"
#include "service/rules/people/roster.h"

namespace tutoring {

// Something that was owed for a time, as the facts tell it, before any judgement.
struct Obligation {
  absl::Time opened;
  absl::Time known;                           // When all that makes it owed was known.
  absl::Time due = absl::InfiniteFuture();    // Included.
  absl::Time ended = absl::InfiniteFuture();  // InfiniteFuture while it has not.
  // The last instant at which it was certainly still owed: `ended`, or earlier where this or a
  // later end was only observed some time after it happened.
  absl::Time certain = absl::InfiniteFuture();
  // Until then a later observation may show that it was owed, though it is not certain yet;
  // InfinitePast where nothing that is still to come can show so.
  absl::Time provable = absl::InfinitePast();
  // It ended by what somebody did at that very instant: not owed any more at `ended`.
  bool ended_by_act = false;
  bool fulfilled = false;  // What ended it is what was owed.
  // From when on nobody knows whether it is owed: somebody unknown may have done it.
  absl::Time doubted = absl::InfiniteFuture();
  // What fulfils it may be done where it is neither observed nor declared.
  bool unseen = false;
  std::vector<Interval> pauses;  // When nothing was known to be owed although it had not ended.
  bool imported = false;         // Due before anybody watched.
};

// Why a verdict is what it is: where it rests on what ended the obligation, or on nothing having
// ended it by the deadline.
struct JudgementReasons {
  DutyReason ended;
  DutyReason missed;
};

// Judges an obligation: what every rule of a duty with a deadline has in common. DESIGN 4 and 5.
//
//  1. Met: fulfilled at or before the deadline. Breached: `watermark` is past the deadline and it
//     was certainly owed then. Imported, known only after its deadline, paused or in doubt at it,
//     or perhaps ended by then: no verdict; nor where it may have been fulfilled unseen.
//  2. A stage passes when the watermark passes its instant and it was certainly owed then. None is
//     owed before the obligation was known, nor in a pause; an escalation nor where its deadline
//     was not owed, nor where it may have been fulfilled unseen.
//  3. Where it is not certain that it was owed, but may still be shown, both wait for all to be
//     known.
//
// `watermark` is that of all sources that the rule reads, or earlier where less was shown;
// `complete` is then that of all sources. Pure; cannot fail.
class Judgement {
 public:
  Judgement(Obligation obligation, absl::Time watermark)
      : Judgement(std::move(obligation), watermark, watermark) {}
  Judgement(Obligation obligation, absl::Time watermark, absl::Time complete)
      : owed_(std::move(obligation)), watermark_(watermark), complete_(complete) {}

  std::pair<Verdict, DutyReason> VerdictFor(const JudgementReasons& reasons) const;

  // The stage at `time`; `audience_at(as_of)` tells whom it addresses. A stage to come addresses
  // whom it would, were rosters to show then what they show now.
  template <typename AudienceAt>
  Stage StageAt(StageKind kind, absl::Time time, const AudienceAt& audience_at) const {
    Stage stage{.kind = kind, .time = time, .state = StateOf(kind, time)};
    stage.audience = audience_at(AskedAt(stage));
    return stage;
  }

 private:
  static AsOf AskedAt(const Stage& stage);
  StageState StateOf(StageKind kind, absl::Time time) const;
  bool OwedAt(absl::Time time) const;
  bool DoubtedAt(absl::Time time) const;
  bool MayBeShownAt(absl::Time time) const;

  Obligation owed_;
  absl::Time watermark_;
  absl::Time complete_;
};

// The earliest instant of those whose passing decides something; InfiniteFuture where none does.
absl::Time NextStageTime(const std::vector<Stage>& stages);

// Whom an obligation is assigned to: who had it when it ended or, while it has not, who has it
// where `watermark` is, by the latest rosters. What begins at the watermark has not begun.
AsOf AssignedAsOf(absl::Time ended, absl::Time watermark);

// The earliest instant whose passing may assign it to others than now: those at which something
// declared begins or ends, for as long as it has not ended.
absl::Time NextAssignment(const Roster& roster, absl::Time ended, absl::Time watermark);

}  // namespace tutoring

#endif  // SERVICE_RULES_JUDGEMENT_H_
