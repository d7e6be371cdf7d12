#include "service/app/intake/report_events.h"

#include <algorithm>
#include <limits>
#include <set>

#include "absl/strings/str_cat.h"
#include "service/app/engine/evaluation.h"
#include "service/app/intake/record_facts.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestKey = 64;
constexpr size_t kLongestValue = 1024;

class Reporting {
 public:
  Reporting(Unit& unit, const Policy& policy, const store::Platform& platform,
            const EventReport& report)
      : unit_(unit),
        policy_(policy),
        platform_(platform),
        report_(report),
        evaluation_(unit, platform, policy),
        latest_(platform.simulated ? absl::InfiniteFuture() : unit.now + kClockTolerance) {}

  absl::StatusOr<EventReportResult> Run() {
    result_.events.resize(report_.events.size());
    for (const bool courses : {true, false}) {
      for (size_t i = 0; i < report_.events.size(); ++i) {
        const Event& event = report_.events[i];
        if (std::holds_alternative<CourseObserved>(event.fact) != courses) continue;
        TUTORING_ASSIGN_OR_RETURN(result_.events[i], RecordOne(event));
        if (!result_.events[i].accepted()) refused_courses_.insert(event.course);
      }
    }
    for (const WatermarkReport& watermark : report_.watermarks) {
      TUTORING_ASSIGN_OR_RETURN(ReportResult result, RaiseOne(watermark));
      result_.watermarks.push_back(std::move(result));
    }
    for (const store::Cursor& cursor : report_.cursors) {
      TUTORING_RETURN_IF_ERROR(unit_.store.progress.SetCursor(platform_.key, cursor));
    }
    TUTORING_RETURN_IF_ERROR(evaluation_.Run());
    return std::move(result_);
  }

 private:
  absl::StatusOr<ReportResult> RecordOne(const Event& event) {
    ReportResult valid = ValidateEvent(event, latest_);
    if (!valid.accepted()) return valid;
    TUTORING_ASSIGN_OR_RETURN(const auto erased, unit_.cache.ErasedOf(unit_.store, platform_));
    if (erased->empty()) return Record(event);
    TUTORING_ASSIGN_OR_RETURN(const Event kept,
                              WithoutErased(unit_.store, platform_, *erased, event));
    return Record(kept);
  }

  absl::StatusOr<ReportResult> Record(const Event& event) {
    if (std::holds_alternative<CourseObserved>(event.fact)) {
      return RecordCourse(unit_, platform_, event, evaluation_);
    }
    TUTORING_ASSIGN_OR_RETURN(const bool known, IsKnownCourse(event.course));
    if (!known) return ReportResult{RefusalReason::kCourseUnknown, "course"};
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              unit_.cache.FactsOf(unit_.store, platform_.key, event.course));
    if (facts.forgotten) return ReportResult{};  // Nothing of it is kept.
    if (std::holds_alternative<CourseHidden>(event.fact)) {
      return RecordHidden(unit_, platform_, event, evaluation_);
    }
    if (std::holds_alternative<ForumObserved>(event.fact)) {
      return RecordForum(unit_, platform_, event, evaluation_);
    }
    if (std::holds_alternative<RosterObserved>(event.fact)) {
      return RecordRoster(unit_, platform_, event, policy_.roster, evaluation_);
    }
    if (std::holds_alternative<ConnectionsObserved>(event.fact)) {
      return RecordConnections(unit_, platform_, event, evaluation_);
    }
    if (std::holds_alternative<ActivityObserved>(event.fact)) {
      return RecordActivity(unit_, platform_, event, evaluation_);
    }
    if (std::holds_alternative<SubmissionObserved>(event.fact)) {
      return RecordSubmission(unit_, platform_, event, evaluation_);
    }
    if (std::holds_alternative<MessageObserved>(event.fact)) {
      return RecordMessage(unit_, platform_, event, evaluation_);
    }
    if (std::holds_alternative<PostObserved>(event.fact)) {
      return RecordPost(unit_, platform_, event, evaluation_);
    }
    return RecordDeletion(unit_, platform_, event, evaluation_);
  }

  absl::StatusOr<bool> IsKnownCourse(const std::string& course) {
    return unit_.cache.Knows(unit_.store, platform_.key, course);
  }

  absl::StatusOr<ReportResult> RaiseOne(const WatermarkReport& watermark) {
    ReportResult valid = ValidateTime(watermark.time, latest_, "watermark.time");
    if (!valid.accepted()) return valid;
    if (watermark.source < store::Source::kRoster || watermark.source > store::Source::kMessages) {
      return ReportResult{RefusalReason::kFieldMissing, "watermark.source"};
    }
    const bool whole = watermark.course.empty();
    if (whole ? !refused_courses_.empty() : refused_courses_.contains(watermark.course)) {
      return ReportResult{RefusalReason::kEventRefused, "watermark"};
    }
    if (whole) return RaiseEverywhere(watermark);
    TUTORING_ASSIGN_OR_RETURN(const bool known, IsKnownCourse(watermark.course));
    if (!known) return ReportResult{RefusalReason::kCourseUnknown, "watermark.course"};
    return Raise(watermark, {watermark.course});
  }

  absl::StatusOr<ReportResult> RaiseEverywhere(const WatermarkReport& watermark) {
    TUTORING_ASSIGN_OR_RETURN(const bool may_adopt, MayAdopt(watermark));
    if (may_adopt) {
      TUTORING_ASSIGN_OR_RETURN(const auto courses, AllCourses());
      return Raise(watermark, courses);
    }
    TUTORING_RETURN_IF_ERROR(
        unit_.store.progress.Raise(platform_.key, "", watermark.source, watermark.time, unit_.now));
    evaluation_.MarkPlatformWatermark(watermark.source, watermark.time);
    return ReportResult{};
  }

  // Whether a watermark of the whole platform may be the lowest ever of some course.
  absl::StatusOr<bool> MayAdopt(const WatermarkReport& watermark) {
    TUTORING_ASSIGN_OR_RETURN(const auto stored,
                              unit_.store.progress.WatermarksOf(platform_.key, ""));
    return std::none_of(stored.begin(), stored.end(), [&](const store::Watermark& before) {
      return before.source == watermark.source && before.first_time <= watermark.time;
    });
  }

  absl::StatusOr<std::vector<std::string>> AllCourses() {
    TUTORING_ASSIGN_OR_RETURN(
        const auto all,
        unit_.store.courses.List(platform_.key, "", std::numeric_limits<int>::max()));
    std::vector<std::string> courses;
    for (const store::Course& course : all) courses.push_back(course.id);
    return courses;
  }

  absl::StatusOr<ReportResult> Raise(const WatermarkReport& watermark,
                                     const std::vector<std::string>& courses) {
    // The facts before the watermark moves are loaded first: adoption is a difference.
    for (const std::string& course : courses) {
      TUTORING_RETURN_IF_ERROR(unit_.cache.FactsOf(unit_.store, platform_.key, course).status());
    }
    TUTORING_RETURN_IF_ERROR(unit_.store.progress.Raise(
        platform_.key, watermark.course, watermark.source, watermark.time, unit_.now));
    for (const std::string& course : courses)
      TUTORING_RETURN_IF_ERROR(evaluation_.MarkWatermark(course));
    return ReportResult{};
  }

  Unit& unit_;
  const Policy& policy_;
  const store::Platform& platform_;
  const EventReport& report_;
  Evaluation evaluation_;
  absl::Time latest_;
  std::set<std::string> refused_courses_;
  EventReportResult result_;
};

// Cursors have no answers of their own, so a wrong one refuses the call: it must not vanish.
absl::Status ValidateCursors(const std::vector<store::Cursor>& cursors) {
  for (const store::Cursor& cursor : cursors) {
    const char* field = !cursor.course.empty() && !IsId(cursor.course)                 ? "course"
                        : !IsId(cursor.key) || cursor.key.size() > kLongestKey         ? "key"
                        : cursor.value.size() > kLongestValue || !IsUtf8(cursor.value) ? "value"
                                                                                       : nullptr;
    if (field == nullptr) continue;
    return Refusal(absl::StatusCode::kInvalidArgument, "CURSOR_INVALID",
                   absl::StrCat("a cursor's ", field, " is missing, too long or not text"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<EventReportResult> ReportEvents(Ledger& ledger, const Policy& policy,
                                               const EventReport& report) {
  TUTORING_RETURN_IF_ERROR(ValidateCursors(report.cursors));
  EventReportResult result;
  TUTORING_RETURN_IF_ERROR(ledger.WriteRepeatably([&](Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(store::Platform platform,
                              unit.cache.PlatformOf(unit.store, report.platform));
    TUTORING_RETURN_IF_ERROR(HearPlatform(unit, platform, report.platform_time));
    TUTORING_ASSIGN_OR_RETURN(result, Reporting(unit, policy, platform, report).Run());
    return absl::OkStatus();
  }));
  return result;
}

}  // namespace tutoring::app
