#include <algorithm>
#include <utility>

#include "service/app/duty_commands.h"
#include "service/app/explain/explain_absence.h"
#include "service/app/explain/explain_parts.h"
#include "service/app/explain/explain_question.h"
#include "service/app/explain/explain_report.h"
#include "service/app/explain/explain_sheet.h"
#include "service/app/explain/explain_signal.h"
#include "service/app/explain/explain_tellings.h"
#include "service/app/explain/explain_welcome.h"
#include "service/app/explain/gather_grounds.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/app/telling/telling.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

absl::StatusOr<TellingAccount> AccountNow(store::Store& store, const Policy& policy,
                                          const store::Platform& platform, absl::Time now,
                                          const Duty& duty) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const TellingPresent present,
                            PresentOf(store, cache, platform, policy, now));
  TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.OfDuty(platform.key, duty.key()));
  return AccountOf(store, platform, duty, AsTold(alerts), present);
}

absl::StatusOr<Insight> InsightOf(store::Store& store, const store::Platform& platform,
                                  absl::Time now, const std::string& course,
                                  const std::string& reader) {
  if (reader.empty()) return Insight::kEverything;
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const auto roster,
                            cache.RosterOf(store, platform.key, course, {reader}));
  const bool accompanies = roster->RolesAt(reader, PlatformNow(platform, now)).Accompanies();
  return accompanies ? Insight::kCourse : Insight::kOwn;
}

}  // namespace

absl::StatusOr<Explanation> ExplainDuty(store::Store& store, const Policy& policy,
                                        const store::Platform& platform, absl::Time now,
                                        const std::string& course, const DutyKey& key,
                                        const std::string& reader) {
  TUTORING_ASSIGN_OR_RETURN(const Duty stored, FindDuty(store, platform.key, course, key));
  Narrator narrator(store, platform, reader);
  const auto explain = IsOfQuestion(key.kind)           ? ExplainQuestion
                       : key.kind == DutyKind::kWelcome ? ExplainWelcome
                       : IsOfSheet(key.kind)            ? ExplainSheet
                       : IsOfReport(key.kind)           ? ExplainReport
                       : IsSignal(key.kind)             ? ExplainSignal
                                                        : ExplainAbsence;
  TUTORING_ASSIGN_OR_RETURN(Explanation explanation,
                            explain(store, policy, platform, stored, narrator));
  const Duty& duty = explanation.duty;
  TUTORING_RETURN_IF_ERROR(SayDismissal(store, platform, duty, narrator));
  SayVerdict(duty, narrator);
  TUTORING_RETURN_IF_ERROR(SayStages(duty, narrator));
  TUTORING_RETURN_IF_ERROR(SayAlerts(store, platform, duty, narrator));
  TUTORING_ASSIGN_OR_RETURN(explanation.told, AccountNow(store, policy, platform, now, duty));
  TUTORING_RETURN_IF_ERROR(SayTellings(explanation.told.stages, narrator));
  SayWatermark(explanation.watermark, narrator);
  TUTORING_ASSIGN_OR_RETURN(
      explanation.grounds,
      GatherGrounds(store, platform.key, course, narrator.events(), narrator.targets()));
  TUTORING_ASSIGN_OR_RETURN(const Insight insight, InsightOf(store, platform, now, course, reader));
  Withhold(insight, explanation.grounds);
  explanation.sentences = narrator.Take();
  return explanation;
}

}  // namespace tutoring::app
