#include "service/app/grid/intervention_view.h"

#include <utility>

#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<InterventionView> ViewIntervention(store::Store& store,
                                                  const store::Platform& platform,
                                                  store::Intervention line) {
  InterventionView view{.line = std::move(line)};
  TUTORING_ASSIGN_OR_RETURN(const auto decision, store.act_decisions.OfIntervention(view.line.id));
  if (!decision.has_value()) return view;
  view.act = decision->act;
  if (decision->act.source != ActSource::kPost) return view;
  TUTORING_ASSIGN_OR_RETURN(const auto post, store.posts.Find(platform.key, decision->act.id));
  view.act_gone = !post.has_value() || post->IsDeleted();
  return view;
}

absl::StatusOr<bool> IsConfirmedAct(store::Store& store, const store::Intervention& line) {
  TUTORING_ASSIGN_OR_RETURN(const auto decision, store.act_decisions.OfIntervention(line.id));
  return decision.has_value();
}

}  // namespace tutoring::app
