#include "tests/simulation/naive/judge.h"

#include <algorithm>

namespace tutoring::testing::naive {

bool AnyHas(const std::vector<Span>& spans, absl::Time time) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& span) { return span.Has(time); });
}

Verdict Judge(const Matter& matter) {
  const absl::Time due = matter.due;
  if (matter.imported) return Verdict::kNone;
  if (matter.done && matter.ended <= due) return Verdict::kMet;
  if (matter.known > due) return Verdict::kNone;
  if (matter.doubted != kNever && matter.doubted <= due) return Verdict::kNone;
  if (AnyHas(matter.pauses, due)) return Verdict::kNone;
  if (matter.ended != kNever && matter.ended <= due) return Verdict::kNone;
  if (matter.certain < due) return Verdict::kNone;
  if (matter.until <= due) return Verdict::kPending;
  if (matter.shown >= due) return matter.unseen ? Verdict::kNone : Verdict::kBreached;
  return matter.more_may_show ? Verdict::kPending : Verdict::kNone;
}

}  // namespace tutoring::testing::naive
