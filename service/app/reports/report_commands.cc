#include "service/app/reports/report_commands.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "service/app/engine/evaluation.h"
#include "service/app/find.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/app/reports/report_draft.h"
#include "service/app/reports/report_views.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/report.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestRemarks = 10000;

absl::Status CheckRemarks(const std::string& remarks) {
  // It is shown in terminals, too.
  const bool controls = std::any_of(remarks.begin(), remarks.end(), [](char byte) {
    return absl::ascii_iscntrl(static_cast<unsigned char>(byte)) && byte != '\n' && byte != '\r' &&
           byte != '\t';
  });
  if (remarks.size() <= kLongestRemarks && IsUtf8(remarks) && !controls) return absl::OkStatus();
  return Invalid("TEXT_INVALID", "remarks are longer than 10,000 bytes or no plain text");
}

absl::Status CheckEnd(const CourseFacts& facts, absl::Time end) {
  if (!IsSet(end)) return absl::OkStatus();
  if (!ValidateTime(end, absl::InfiniteFuture(), "end_time").accepted()) {
    return Invalid("TIME_OUT_OF_RANGE", "end_time is before 1970 or after 2100");
  }
  if (end > facts.start) return absl::OkStatus();
  return Invalid("TIME_ORDER", "end_time is not after the start that the platform tells");
}

// Puts the words into the lines of a draft.
absl::Status AddWords(const ReportWords& words, store::ModuleReport& report) {
  TUTORING_RETURN_IF_ERROR(CheckRemarks(words.remarks));
  report.remarks = words.remarks;
  std::map<std::string, store::ReportLine*> lines;
  for (store::ReportLine& line : report.lines) lines[line.learner] = &line;
  for (const LearnerWords& said : words.lines) {
    TUTORING_RETURN_IF_ERROR(CheckRemarks(said.remarks));
    if (said.result < 0 || said.result > static_cast<int>(ObjectiveResult::kNotYet)) {
      return Invalid("VALUE_REQUIRED", "a result is unknown");
    }
    const auto line = lines.find(said.learner);
    if (line == lines.end()) {
      return Invalid("LEARNER_UNKNOWN", "a line is about nobody of the report");
    }
    if (line->second == nullptr) {
      return Invalid("TEXT_INVALID", "two lines are about one learner");
    }
    line->second->result = said.result;
    line->second->remarks = said.remarks;
    line->second = nullptr;
  }
  return absl::OkStatus();
}

// As a draft that nobody completed.
bool SaysNothing(const store::ModuleReport& report) {
  return report.remarks.empty() &&
         std::all_of(report.lines.begin(), report.lines.end(), [](const store::ReportLine& line) {
           return line.result == 0 && line.remarks.empty();
         });
}

bool SaysTheSame(const store::ModuleReport& a, const store::ModuleReport& b) {
  return a.remarks == b.remarks &&
         std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
                    [](const store::ReportLine& x, const store::ReportLine& y) {
                      return x.learner == y.learner && x.result == y.result &&
                             x.remarks == y.remarks;
                    });
}

absl::Status EvaluateReports(Unit& unit, const Policy& policy, const store::Platform& platform,
                             const std::string& course) {
  Evaluation evaluation(unit, platform, policy);
  evaluation.MarkReports(course);
  return evaluation.Run();
}

absl::Status Unmet(const char* reason, const char* detail) {
  return Refusal(absl::StatusCode::kFailedPrecondition, reason, detail);
}

}  // namespace

absl::Status DeclareCourseEnd(Unit& unit, const Policy& policy, const store::Platform& platform,
                              const std::string& course, absl::Time end,
                              const std::string& author) {
  TUTORING_RETURN_IF_ERROR(FindCourse(unit.store, platform.key, course).status());
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            unit.cache.FactsOf(unit.store, platform.key, course));
  TUTORING_RETURN_IF_ERROR(CheckEnd(facts, end));
  TUTORING_ASSIGN_OR_RETURN(const auto said, unit.store.reports.Ends(platform.key, course));
  const absl::Time declared = said.empty() ? absl::InfiniteFuture() : said.back().end;
  if (end == declared || (IsSet(end) && end == facts.end)) return absl::OkStatus();
  TUTORING_RETURN_IF_ERROR(unit.store.reports.InsertEnd(
      platform.key, course, {end, PlatformNow(platform, unit.now), author}));
  unit.cache.ForgetFacts(platform.key, course);
  Evaluation evaluation(unit, platform, policy);
  evaluation.MarkCourse(course);
  return evaluation.Run();
}

absl::Status SubmitReport(Unit& unit, const Policy& policy, const store::Platform& platform,
                          const std::string& course, const std::string& anchor,
                          const ReportWords& words, const std::string& author) {
  TUTORING_ASSIGN_OR_RETURN(FoundReport found,
                            FindReport(unit.store, unit.cache, platform, course, anchor));
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            unit.cache.FactsOf(unit.store, platform.key, course));
  const absl::Time now = PlatformNow(platform, unit.now);
  if (!IsAboutEnd(now, facts.end)) {
    return Unmet("COURSE_NOT_OVER", "the course ends in more than two weeks, or has no end");
  }
  TUTORING_ASSIGN_OR_RETURN(
      store::ModuleReport report,
      DraftReport(unit.store, unit.cache, platform, policy, course, found.group, found.learners));
  TUTORING_RETURN_IF_ERROR(AddWords(words, report));
  if (SaysNothing(report)) {
    return Invalid("VALUE_REQUIRED", "nothing is said: neither remarks nor a result");
  }
  if (found.submitted) {
    store::ModuleReport& last = found.versions.back();
    TUTORING_ASSIGN_OR_RETURN(last.lines, unit.store.reports.Lines(last.id));
    if (SaysTheSame(last, report)) return absl::OkStatus();
    if (!last.acknowledgements.empty()) {
      return Unmet("REPORT_ACKNOWLEDGED", "a manager has acknowledged the report");
    }
  }
  report.course_end = facts.end;
  report.submitted = now;
  report.author = author;
  TUTORING_RETURN_IF_ERROR(unit.store.reports.Insert(platform.key, course, report));
  return EvaluateReports(unit, policy, platform, course);
}

absl::Status AcknowledgeReport(Unit& unit, const Policy& policy, const store::Platform& platform,
                               const std::string& course, const std::string& anchor,
                               int64_t version, const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(const FoundReport found,
                            FindReport(unit.store, unit.cache, platform, course, anchor));
  if (found.versions.empty()) {
    return Unmet("REPORT_NOT_SUBMITTED", "the report was not submitted yet");
  }
  if (found.versions.back().id != version) {
    return Refusal(absl::StatusCode::kAborted, "REPORT_CHANGED",
                   "another version was submitted: read that one");
  }
  TUTORING_RETURN_IF_ERROR(unit.store.reports.Acknowledge(
      version, {.person = person, .time = PlatformNow(platform, unit.now)}));
  return EvaluateReports(unit, policy, platform, course);
}

}  // namespace tutoring::app
