#include "tests/simulation/compare_drafts.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "service/rules/response/direct_messages.h"
#include "tests/simulation/naive/acts.h"

namespace tutoring::testing {
namespace {

struct DraftText {
  int act;
  std::string tutor;
  std::string learner;
  std::string group;
  absl::Time time;
  int kind;
  bool asked;
  int minutes;
  int state;
  bool gone;

  std::string text() const {
    static constexpr const char* kStates[] = {"?", "open", "confirmed", "rejected"};
    return absl::StrCat("act ", act, " by ", tutor, " for ", learner, "/", group, " at ",
                        naive::InstantText(time), " kind ", kind, asked ? " asked " : " ", minutes,
                        " minutes, ", kStates[state], gone ? ", gone" : "");
  }
};

std::string TextOf(const app::DraftView& view) {
  const DraftLine& line = view.line;
  return DraftText{static_cast<int>(line.act),
                   line.tutor,
                   line.learner,
                   line.group,
                   line.time,
                   static_cast<int>(line.kind),
                   line.initiative == Initiative::kReactive,
                   line.minutes,
                   static_cast<int>(view.state()),
                   view.gone}
      .text();
}

std::string TextOf(const naive::DraftLine& line) {
  return DraftText{static_cast<int>(line.act),
                   line.tutor,
                   line.learner,
                   line.group,
                   line.time,
                   line.kind,
                   line.asked,
                   line.minutes,
                   static_cast<int>(line.state),
                   line.gone}
      .text();
}

}  // namespace

void AddDraftDifferences(const naive::Course& course, const std::vector<app::DraftView>& drafts,
                         std::vector<std::string>& differences) {
  using Texts = std::map<std::string, std::string>;
  Texts service;
  for (const app::DraftView& view : drafts) {
    if (!service.emplace(view.line.key.id, TextOf(view)).second)
      differences.push_back(absl::StrCat("twice: draft of ", view.line.key.id));
  }
  Texts naive;
  for (const naive::DraftLine& line : naive::DraftsOf(course)) {
    const bool direct = line.act == naive::Act::kMessage;
    naive[direct ? MessageAnchor(course.id, line.id) : line.id] = TextOf(line);
  }
  for (const auto& [id, text] : service) {
    const auto found = naive.find(id);
    if (found != naive.end() && found->second == text) continue;
    differences.push_back(absl::StrCat("differs: draft of ", id, "\n  service ", text,
                                       "\n  naive   ",
                                       found == naive.end() ? "none" : found->second));
  }
  for (const auto& [id, text] : naive) {
    if (!service.contains(id))
      differences.push_back(absl::StrCat("only naive: draft of ", id, " ", text));
  }
}

}  // namespace tutoring::testing
