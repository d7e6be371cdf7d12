#include "tests/scenario/draft_checks.h"

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/grid/grid_totals.h"
#include "service/base/status_macros.h"
#include "service/rules/response/direct_messages.h"
#include "tests/scenario/commands.h"

namespace tutoring::scenario {
namespace {

class GridChecker {
 public:
  // Drafts reach back for good here: `now` bounds only what retention takes, and stories have none.
  GridChecker(store::Store& store, const store::Platform& platform, const LoadedScenario& loaded)
      : store_(store),
        platform_(platform),
        loaded_(loaded),
        drafts_(store, cache_, platform, loaded.policy, loaded.end) {}

  absl::Status Check(const Draft& said) {
    TUTORING_ASSIGN_OR_RETURN(const auto found, drafts_.Find(ActOf(said)));
    const std::string& what = said.has_message() ? said.message() : said.post();
    const std::string of = absl::StrCat(" of the draft of ", what);
    if (!found.has_value()) {
      wrong_.push_back(absl::StrCat(what, " makes no draft"));
      return absl::OkStatus();
    }
    const DraftLine& line = found->line;
    Same("the state" + of, static_cast<int>(found->state()), said.state());
    if (said.has_learner()) Same("the learner" + of, line.learner, said.learner());
    if (said.has_group()) Same("the group" + of, line.group, said.group());
    if (said.has_kind()) Same("the kind" + of, static_cast<int>(line.kind), said.kind());
    if (said.has_minutes()) Same("the minutes" + of, line.minutes, said.minutes());
    if (said.has_gone()) Same("whether gone" + of, found->gone, said.gone());
    return absl::OkStatus();
  }

  absl::Status CheckNone(const std::string& post) {
    TUTORING_ASSIGN_OR_RETURN(const auto found, drafts_.Find({ActSource::kPost, post}));
    if (found.has_value()) wrong_.push_back(absl::StrCat(post, " makes a draft"));
    return absl::OkStatus();
  }

  absl::Status Check(const GridTime& said) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto choice,
        app::CompletePeriod({.course = said.course(), .tutor = said.tutor()}, loaded_.end));
    TUTORING_ASSIGN_OR_RETURN(
        const auto summary,
        app::SummarizeGrid(store_, platform_, loaded_.policy, loaded_.end, choice, {}));
    const std::string of = absl::StrCat(" of ", said.tutor());
    const app::GridTotal& total = summary.total;
    if (said.has_observed_acts()) Same("the acts" + of, total.acts, said.observed_acts());
    if (said.has_estimated_minutes())
      Same("the estimated time" + of, total.estimated, said.estimated_minutes());
    if (said.has_declared_minutes())
      Same("the declared time" + of, total.declared, said.declared_minutes());
    return absl::OkStatus();
  }

  std::vector<std::string> TakeWrong() { return std::move(wrong_); }

 private:
  static ActKey ActOf(const Draft& said) {
    if (!said.has_message()) return {ActSource::kPost, said.post()};
    return {ActSource::kMessage, MessageAnchor("sas", said.message())};
  }

  template <typename Is, typename Said>
  void Same(const std::string& what, const Is& is, const Said& said) {
    if (is != said) wrong_.push_back(absl::StrCat(what, " is ", is, ", expected ", said));
  }

  store::Store& store_;
  const store::Platform& platform_;
  const LoadedScenario& loaded_;
  app::CourseCache cache_;
  app::Drafts drafts_;
  std::vector<std::string> wrong_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> CheckDrafts(store::Store& store, const Expect& expected,
                                                     const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(store, kPlatform));
  GridChecker checker(store, platform, loaded);
  for (const Draft& draft : expected.draft()) TUTORING_RETURN_IF_ERROR(checker.Check(draft));
  for (const std::string& post : expected.no_draft())
    TUTORING_RETURN_IF_ERROR(checker.CheckNone(post));
  for (const GridTime& time : expected.grid()) TUTORING_RETURN_IF_ERROR(checker.Check(time));
  return checker.TakeWrong();
}

}  // namespace tutoring::scenario
