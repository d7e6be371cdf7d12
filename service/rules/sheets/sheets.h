#ifndef SERVICE_RULES_SHEETS_SHEETS_H_
#define SERVICE_RULES_SHEETS_SHEETS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/interval.h"
#include "service/rules/sheets/submission.h"

namespace tutoring {

// The enumerations here are persisted; never renumber or reuse.

// How far a learner has come with an objective. Equals that of evaluation_service.proto.
enum class ObjectiveResult { kReached = 1, kPartly = 2, kNotYet = 3 };

// Who says so.
enum class ResultView { kLearner = 1, kTutor = 2 };

// A positioning sheet that is to be filled, or the final evaluation (`final`): within
// [open, close). Known by when it opens.
struct Occurrence {
  absl::Time open;
  absl::Time close;
  bool final = false;
  absl::Time planned;    // When the plan that it is of was entered: nothing opens before.
  std::string activity;  // That it is linked with; empty: recorded by hand.
  // When that was said; InfinitePast where the plan says so from the beginning.
  absl::Time linked = absl::InfinitePast();
  // Until when the platform certainly showed who hands in what there: InfiniteFuture where it does
  // now, InfinitePast where it never did; and between which observations it did not, both included,
  // where it did so again later.
  absl::Time told_until = absl::InfinitePast();
  Interval untold{absl::InfiniteFuture(), absl::InfinitePast()};

  bool operator==(const Occurrence&) const = default;

  bool IsLinked() const { return !activity.empty(); }
  bool TellsAt(absl::Time time) const {
    return time <= told_until && (time < untold.from || time > untold.until);
  }
};

// Somebody recorded by hand that a sheet was handed in, or took that back.
struct SheetMark {
  absl::Time open;  // Of the occurrence.
  bool handed_in = true;
  absl::Time time;      // When it was handed in.
  absl::Time declared;  // When that was said: the last holds, at one instant the later `time`.
  std::string author;

  bool operator==(const SheetMark&) const = default;
};

// How what is owed of a sheet came to be handed in.
struct HandedIn {
  absl::Time time;
  absl::Time declared = absl::InfinitePast();  // Where it was recorded by hand.
  const Submission* submission = nullptr;      // Where the platform shows it.
  // The last that belongs to it and has a grade: work that was edited is graded as it is then.
  const Submission* graded = nullptr;
};

// What was handed in for each of `occurrences` (by time), in their order.
//
//  1. A submission belongs to the occurrences linked with its activity: of these to the last that
//     had opened by then; one before the first opened to the first, where it came no more than two
//     weeks early. What is not of those belongs to none.
//  2. Handed in is the first submission that belongs to it, or what was recorded by hand of it,
//     whichever is earlier. After the closing it is late, and handed in all the same.
//
// Pure, whatever the order of submissions and marks. Points into `submissions`.
std::vector<std::optional<HandedIn>> HandedInFor(const std::vector<Occurrence>& occurrences,
                                                 const std::vector<Submission>& submissions,
                                                 const std::vector<SheetMark>& marks);

// The key of what is owed of a sheet within its platform; that of each kind is another, too, since
// alarms are told apart by it alone.
std::string SheetAnchor(DutyKind kind, absl::string_view course, absl::string_view learner,
                        absl::Time open);

}  // namespace tutoring

#endif  // SERVICE_RULES_SHEETS_SHEETS_H_
