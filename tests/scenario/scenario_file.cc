#include "tests/scenario/scenario_file.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "service/base/status_macros.h"
#include "tests/scenario/scenario_time.h"

namespace tutoring::scenario {
namespace {

using google::protobuf::TextFormat;

// Keeps the first error; those that follow are mostly its consequences.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!status_.ok()) return;
    status_ = absl::InvalidArgumentError(
        absl::StrCat("line ", line + 1, ", column ", column + 1, ": ", message));
  }
  void AddWarning(int, int, const std::string&) override {}
  const absl::Status& status() const { return status_; }

 private:
  absl::Status status_;
};

absl::Status ReadLength(const std::string& text, absl::Duration& length) {
  if (text.empty()) return absl::OkStatus();
  const bool read = absl::ParseDuration(text, &length) && length >= absl::ZeroDuration() &&
                    length < absl::InfiniteDuration();
  if (read) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is no length like \"36h\""));
}

absl::Status ReadPolicy(const Policy& said, tutoring::Policy& policy) {
  ResponsePolicy& response = policy.response;
  TUTORING_RETURN_IF_ERROR(ReadLength(said.reminder_after(), response.reminder_after));
  TUTORING_RETURN_IF_ERROR(ReadLength(said.response_limit(), response.response_limit));
  TUTORING_RETURN_IF_ERROR(ReadLength(said.escalation_after(), response.escalation_after));
  if (said.has_tutor_threads_exempt()) response.tutor_threads_exempt = said.tutor_threads_exempt();
  policy.technical = response;
  policy.evidence.interventions = said.interventions_declared();
  policy.evidence.messages = said.messages_reported();
  policy.welcome.owed = said.welcomes_owed();
  policy.report.owed = said.reports_owed();
  policy.collaboration.signals = said.signals();
  return ReadLength(said.notice_before_escalation(), policy.telling.notice_before_escalation);
}

absl::Status ReadFrame(LoadedScenario& loaded) {
  const Scenario& scenario = loaded.scenario;
  const std::string zone = scenario.has_time_zone() ? scenario.time_zone() : "Europe/Paris";
  if (!absl::LoadTimeZone(zone, &loaded.zone)) {
    return absl::InvalidArgumentError(absl::StrCat("unknown time_zone \"", zone, "\""));
  }
  // The first time must name its year.
  TUTORING_ASSIGN_OR_RETURN(loaded.start, ParseScenarioTime(scenario.start(), 0, loaded.zone));
  loaded.year = static_cast<int>(absl::ToCivilYear(loaded.start, loaded.zone).year());
  TUTORING_ASSIGN_OR_RETURN(loaded.end, loaded.ParseTime(scenario.end()));
  TUTORING_RETURN_IF_ERROR(ReadLength(scenario.poll_every(), loaded.poll_every));
  return ReadPolicy(scenario.policy(), loaded.policy);
}

absl::Status ReadMoments(const TextFormat::ParseInfoTree& lines, LoadedScenario& loaded) {
  const auto* at = Scenario::descriptor()->FindFieldByName("at");
  TimedMoment last{.time = absl::InfinitePast()};
  for (int i = 0; i < loaded.scenario.at_size(); ++i) {
    const Moment& moment = loaded.scenario.at(i);
    TimedMoment next{.time = last.time, .line = lines.GetLocation(at, i).line + 1, .index = i};
    const auto fail = [&](absl::string_view why) {
      return absl::InvalidArgumentError(absl::StrCat("line ", next.line, ": ", why));
    };
    if (moment.has_time()) {
      const auto time = loaded.ParseTime(moment.time());
      if (!time.ok()) return fail(time.status().message());
      next.time = *time;
    }
    if (next.time == absl::InfinitePast()) return fail("the first moment needs a time");
    if (next.time < last.time) return fail("moments stand in order of time");
    if (next.time > loaded.end) return fail("this is after the end");
    if (moment.what_case() == Moment::WHAT_NOT_SET) return fail("nothing happens");
    loaded.moments.push_back(next);
    last = next;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<absl::Time> LoadedScenario::ParseTime(absl::string_view text) const {
  return ParseScenarioTime(text, year, zone);
}

absl::StatusOr<LoadedScenario> ReadScenario(const std::string& text) {
  LoadedScenario loaded;
  FirstError errors;
  TextFormat::ParseInfoTree lines;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&lines);
  if (!parser.ParseFromString(text, &loaded.scenario)) return errors.status();
  TUTORING_RETURN_IF_ERROR(ReadFrame(loaded));
  TUTORING_RETURN_IF_ERROR(ReadMoments(lines, loaded));
  return loaded;
}

}  // namespace tutoring::scenario
