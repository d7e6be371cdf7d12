#include "service/rules/sheets/sheets.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "service/base/instant.h"
#include "service/rules/anchor.h"

namespace tutoring {
namespace {

constexpr absl::Duration kEarliest = absl::Hours(14 * 24);

// The occurrence to which a submission belongs; null where none.
const Occurrence* OwnerOf(const Submission& submission,
                          const std::vector<Occurrence>& occurrences) {
  const Occurrence* owner = nullptr;
  for (const Occurrence& one : occurrences) {
    if (one.activity != submission.activity) continue;
    if (one.open <= submission.time) {
      owner = &one;
    } else if (owner == nullptr) {
      return one.open - submission.time <= kEarliest ? &one : nullptr;
    }
  }
  return owner;
}

void Take(const HandedIn& next, std::optional<HandedIn>& first) {
  if (!first.has_value() || next.time < first->time) first = next;
}

auto EntryOf(const SheetMark& mark) {
  return std::tie(mark.declared, mark.time, mark.handed_in, mark.author);
}

}  // namespace

std::vector<std::optional<HandedIn>> HandedInFor(const std::vector<Occurrence>& occurrences,
                                                 const std::vector<Submission>& submissions,
                                                 const std::vector<SheetMark>& marks) {
  std::vector<std::optional<HandedIn>> handed_in(occurrences.size());
  std::vector<const Submission*> graded(occurrences.size());
  for (const Submission& submission : submissions) {
    const Occurrence* owner = OwnerOf(submission, occurrences);
    if (owner == nullptr) continue;
    const size_t place = owner - occurrences.data();
    Take({.time = submission.time, .submission = &submission}, handed_in[place]);
    const bool has_grade = !submission.grade.value.empty();
    const bool is_last = graded[place] == nullptr || graded[place]->time < submission.time;
    if (has_grade && is_last) graded[place] = &submission;
  }
  std::map<absl::Time, const SheetMark*> last;
  for (const SheetMark& mark : marks) {
    const SheetMark*& said = last[mark.open];
    if (said == nullptr || EntryOf(*said) < EntryOf(mark)) said = &mark;
  }
  for (size_t i = 0; i < occurrences.size(); ++i) {
    const auto said = last.find(occurrences[i].open);
    if (said != last.end() && said->second->handed_in) {
      Take({.time = said->second->time, .declared = said->second->declared}, handed_in[i]);
    }
    if (handed_in[i].has_value()) handed_in[i]->graded = graded[i];
  }
  return handed_in;
}

std::string SheetAnchor(DutyKind kind, absl::string_view course, absl::string_view learner,
                        absl::Time open) {
  return AnchorOf({static_cast<int>(kind), course, learner, ToMicros(open)});
}

}  // namespace tutoring
