#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/input_file.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/sheet_view.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/evaluation_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using EvaluationStub = v1::EvaluationService::Stub;

std::string CourseName(const v1::Platform& platform, const Arguments& arguments) {
  return absl::StrCat(platform.name(), "/courses/", arguments.positional()[0]);
}

// An instant of --`flag`, in the platform's zone.
absl::StatusOr<google::protobuf::Timestamp> Instant(const Arguments& arguments, const char* flag,
                                                    absl::TimeZone zone) {
  if (!arguments.Has(flag)) return UsageError(absl::StrCat("--", flag, "=INSTANT is missing."));
  return ParseInstant(arguments.Get(flag), zone);
}

// The occurrence that opens at --at.
absl::StatusOr<std::string> OccurrenceName(const v1::Platform& platform,
                                           const Arguments& arguments) {
  const auto at = Instant(arguments, "at", ZoneNamed(platform.time_zone()));
  if (!at.ok()) return at.status();
  return absl::StrCat(CourseName(platform, arguments), "/occurrences/",
                      absl::FormatTime("%Y%m%dT%H%M%SZ", ToTime(*at), absl::UTCTimeZone()));
}

// The sheet of --learner there.
absl::StatusOr<std::string> SheetName(const v1::Platform& platform, const Arguments& arguments) {
  const auto occurrence = OccurrenceName(platform, arguments);
  if (!occurrence.ok()) return occurrence.status();
  if (!arguments.Has("learner")) return UsageError("--learner=ID is missing.");
  return absl::StrCat(*occurrence, "/sheets/", arguments.Get("learner"));
}

// "5d", "36h", "1h30m".
absl::Status SetWindow(const Arguments& arguments, const char* flag, v1::Schedule& schedule) {
  std::string text = arguments.Get(flag);
  absl::Duration window;
  int days = 0;
  absl::string_view digits = text;
  if (absl::ConsumeSuffix(&digits, "d") && absl::SimpleAtoi(digits, &days)) {
    window = days * absl::Hours(24);
  } else if (!absl::ParseDuration(text, &window)) {
    return UsageError(absl::StrCat("--", flag, "=LENGTH is missing or none; say 5d or 36h."));
  }
  schedule.mutable_window()->set_seconds(absl::ToInt64Seconds(window));
  return absl::OkStatus();
}

// A line per objective: its id, a colon, what is to be reached.
absl::Status SetObjectives(const Arguments& arguments, v1::EvaluationPlan& plan) {
  if (!arguments.Has("objectives")) return absl::OkStatus();
  const auto text = ReadInputFile(arguments.Get("objectives"), "objectives");
  if (!text.ok()) return text.status();
  for (absl::string_view line : absl::StrSplit(*text, '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (line.empty()) continue;
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(':', 1));
    const absl::string_view sentence = absl::StripAsciiWhitespace(parts.second);
    if (sentence.empty()) {
      return UsageError("Each line of --objectives=FILE is an id, a colon and a sentence.");
    }
    v1::Objective& objective = *plan.add_objectives();
    objective.set_objective(std::string(absl::StripAsciiWhitespace(parts.first)));
    objective.set_text(std::string(sentence));
  }
  return absl::OkStatus();
}

absl::Status SetSheets(const Arguments& arguments, absl::TimeZone zone, v1::EvaluationPlan& plan) {
  if (!arguments.Has("first") && !arguments.Has("rule")) return absl::OkStatus();
  const auto first = Instant(arguments, "first", zone);
  if (!first.ok()) return first.status();
  v1::Schedule& sheets = *plan.mutable_sheets();
  *sheets.mutable_first_open_time() = *first;
  sheets.set_rule(arguments.Get("rule"));
  sheets.set_activity(arguments.Get("activity"));
  return SetWindow(arguments, "window", sheets);
}

absl::Status SetFinal(const Arguments& arguments, absl::TimeZone zone, v1::EvaluationPlan& plan) {
  if (!arguments.Has("final")) return absl::OkStatus();
  const auto final = Instant(arguments, "final", zone);
  if (!final.ok()) return final.status();
  v1::Schedule& schedule = *plan.mutable_final_evaluation();
  *schedule.mutable_first_open_time() = *final;
  schedule.set_activity(arguments.Get("final-activity"));
  return SetWindow(arguments, "final-window", schedule);
}

absl::Status Plan(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::PlanEvaluationsRequest request;
  request.set_parent(CourseName(*platform, arguments));
  v1::EvaluationPlan& plan = *request.mutable_plan();
  for (const auto& status : {SetSheets(arguments, zone, plan), SetFinal(arguments, zone, plan),
                             SetObjectives(arguments, plan)}) {
    if (!status.ok()) return status;
  }
  if (!plan.has_sheets() && !plan.has_final_evaluation() && !arguments.Has("nothing")) {
    return UsageError("Say --first and --window, --final and --final-window, or --nothing.");
  }
  if (arguments.Has("effective")) {
    const auto effective = Instant(arguments, "effective", zone);
    if (!effective.ok()) return effective.status();
    *plan.mutable_effective_time() = *effective;
  }
  request.set_request_id(NewRequestId());
  const auto planned = session.Call(&EvaluationStub::PlanEvaluations, request);
  if (!planned.ok()) return planned.status();
  ShowOne(session, *planned, PlanLayout(zone));
  return absl::OkStatus();
}

absl::Status Plans(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListEvaluationPlansRequest request;
  request.set_parent(CourseName(*platform, arguments));
  return ShowList(session, &EvaluationStub::ListEvaluationPlans, request,
                  &v1::ListEvaluationPlansResponse::plans,
                  PlanLayout(ZoneNamed(platform->time_zone())));
}

absl::Status Occurrences(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListOccurrencesRequest request;
  request.set_parent(CourseName(*platform, arguments));
  return ShowList(session, &EvaluationStub::ListOccurrences, request,
                  &v1::ListOccurrencesResponse::occurrences,
                  OccurrenceLayout(ZoneNamed(platform->time_zone())));
}

absl::Status Link(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto name = OccurrenceName(*platform, arguments);
  if (!name.ok()) return name.status();
  v1::LinkOccurrenceRequest request;
  request.set_name(*name);
  request.set_activity(arguments.Get("activity"));
  request.set_request_id(NewRequestId());
  const auto linked = session.Call(&EvaluationStub::LinkOccurrence, request);
  if (!linked.ok()) return linked.status();
  ShowOne(session, *linked, OccurrenceLayout(ZoneNamed(platform->time_zone())));
  return absl::OkStatus();
}

absl::Status Sheets(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto name = OccurrenceName(*platform, arguments);
  if (!name.ok()) return name.status();
  v1::ListSheetsRequest request;
  request.set_parent(*name);
  return ShowList(session, &EvaluationStub::ListSheets, request, &v1::ListSheetsResponse::sheets,
                  SheetLayout(ZoneNamed(platform->time_zone())));
}

// A call about the sheet that the command names; `fill` says what else it asks.
template <class Request, class Fill>
absl::Status OnSheet(const Session& session, const Arguments& arguments,
                     Session::Method<EvaluationStub, Request, v1::Sheet> method, Fill&& fill) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto name = SheetName(*platform, arguments);
  if (!name.ok()) return name.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  Request request;
  request.set_name(*name);
  if (absl::Status status = fill(request, zone); !status.ok()) return status;
  const auto sheet = session.Call(method, request);
  if (!sheet.ok()) return sheet.status();
  PrintSheet(session, *sheet, zone);
  return absl::OkStatus();
}

absl::Status Show(const Session& session, const Arguments& arguments) {
  return OnSheet<v1::GetSheetRequest>(
      session, arguments, &EvaluationStub::GetSheet,
      [](v1::GetSheetRequest&, absl::TimeZone) { return absl::OkStatus(); });
}

absl::Status Record(const Session& session, const Arguments& arguments) {
  return OnSheet<v1::RecordSubmissionRequest>(
      session, arguments, &EvaluationStub::RecordSubmission,
      [&](v1::RecordSubmissionRequest& request, absl::TimeZone zone) {
        request.set_withdrawn(arguments.Has("withdrawn"));
        request.set_request_id(NewRequestId());
        if (!arguments.Has("on")) return absl::OkStatus();
        const auto on = Instant(arguments, "on", zone);
        if (on.ok()) *request.mutable_submit_time() = *on;
        return on.status();
      });
}

absl::Status Results(const Session& session, const Arguments& arguments) {
  constexpr std::pair<const char*, v1::ObjectiveResult> kFlags[] = {
      {"reached", v1::OBJECTIVE_RESULT_REACHED},
      {"partly", v1::OBJECTIVE_RESULT_PARTLY},
      {"not-yet", v1::OBJECTIVE_RESULT_NOT_YET}};
  return OnSheet<v1::RecordResultsRequest>(
      session, arguments, &EvaluationStub::RecordResults,
      [&](v1::RecordResultsRequest& request, absl::TimeZone) {
        for (const auto& [flag, result] : kFlags) {
          for (const absl::string_view id :
               absl::StrSplit(arguments.Get(flag), ',', absl::SkipEmpty())) {
            v1::RecordedResult& one = *request.add_results();
            one.set_objective(std::string(absl::StripAsciiWhitespace(id)));
            one.set_result(result);
          }
        }
        request.set_request_id(NewRequestId());
        return request.results().empty()
                   ? UsageError("Say --reached, --partly or --not-yet, each with objectives.")
                   : absl::OkStatus();
      });
}

absl::Status AcknowledgeDebrief(const Session& session, const Arguments& arguments) {
  if (!arguments.Has("on-behalf-of")) {
    return UsageError("--on-behalf-of=ID is missing: who says so.");
  }
  return OnSheet<v1::AcknowledgeDebriefRequest>(
      session, arguments, &EvaluationStub::AcknowledgeDebrief,
      [](v1::AcknowledgeDebriefRequest& request, absl::TimeZone) {
        request.set_request_id(NewRequestId());
        return absl::OkStatus();
      });
}

}  // namespace

std::vector<Command> EvaluationCommands() {
  const Flag at = {"at", "INSTANT", "When it opens, in the platform's zone"};
  const Flag learner = {"learner", "ID", "Whose sheet"};
  const std::vector<Flag> plan = {
      kPlatformFlag,
      {"first", "INSTANT", "When the first sheet opens"},
      {"rule", "RRULE", "How sheets recur: FREQ=WEEKLY;COUNT=6"},
      {"window", "LENGTH", "For how long each is open: 5d, 36h"},
      {"activity", "ID", "The platform's activity of all sheets, if one"},
      {"final", "INSTANT", "When the final evaluation opens"},
      {"final-window", "LENGTH", "For how long"},
      {"final-activity", "ID", "The platform's activity, if any"},
      {"objectives", "FILE", "A line each: an id, a colon, a sentence"},
      {"effective", "INSTANT", "From when on; else from now on"},
      {"nothing", "", "Plan nothing more"},
  };
  const std::vector<Flag> sheet = {kPlatformFlag, at, learner};
  return {
      {"evaluations", "plan", "COURSE", "Plan sheets and final evaluation", plan, Plan},
      {"evaluations", "plans", "COURSE", "List a course's plans", {kPlatformFlag}, Plans},
      {"evaluations", "list", "COURSE", "List what is to be filled", {kPlatformFlag}, Occurrences},
      {"evaluations",
       "link",
       "COURSE",
       "Link one with an activity, or none",
       {kPlatformFlag, at, {"activity", "ID", "The platform's activity; else by hand"}},
       Link},
      {"evaluations", "sheets", "COURSE", "List learners' sheets", {kPlatformFlag, at}, Sheets},
      {"evaluations", "show", "COURSE", "Show a learner's sheet and results", sheet, Show},
      {"evaluations",
       "record",
       "COURSE",
       "Record by hand that one was handed in",
       {kPlatformFlag,
        at,
        learner,
        {"on", "INSTANT", "When; else now"},
        {"withdrawn", "", "Take back what was recorded"}},
       Record},
      {"evaluations",
       "results",
       "COURSE",
       "Record how far a learner has come",
       {kPlatformFlag,
        at,
        learner,
        {"reached", "IDS", "Objectives that are reached, with commas"},
        {"partly", "IDS", "Those reached in part"},
        {"not-yet", "IDS", "Those not yet reached"}},
       Results},
      {"evaluations", "confirm", "COURSE", "Confirm a conversation about results", sheet,
       AcknowledgeDebrief},
  };
}

}  // namespace tutoring::tutorctl
