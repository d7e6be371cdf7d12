#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/input_file.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/output_file.h"
#include "deploy/tutorctl/report_file.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/report_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Report;
using ReportStub = v1::ReportService::Stub;

std::string GroupText(const Report& report) {
  if (report.group().empty()) return "learners in no group";
  return report.group_display_name().empty() ? report.group() : report.group_display_name();
}

Layout<Report> ReportLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"}, {"GROUP", Fit::kShrink}, {"STATE"}, {"VERSION"}, {"COURSE ENDS"}},
          .cells = [zone](const Report& report) -> std::vector<std::string> {
            return {LastPart(report.name()), GroupText(report), Word(report.state()),
                    report.version() == 0 ? "-" : absl::StrCat(report.version()),
                    report.has_course_end_time() ? ShortTime(report.course_end_time(), zone) : "-"};
          },
          .nothing = "Nobody learns there.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

// A call about the report that the command names; `fill` says what else it asks.
template <class Request, class Response, class Fill>
absl::StatusOr<Response> OnReport(const Session& session, const Arguments& arguments,
                                  Session::Method<ReportStub, Request, Response> method,
                                  Fill&& fill) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  Request request;
  request.set_name(absl::StrCat(*course, "/reports/", LastPart(arguments.positional()[0])));
  if (absl::Status status = fill(request); !status.ok()) return status;
  return session.Call(method, request);
}

absl::StatusOr<Report> Fetch(const Session& session, const Arguments& arguments, bool draft) {
  return OnReport<v1::GetReportRequest>(session, arguments, &ReportStub::GetReport,
                                        [&](v1::GetReportRequest& request) {
                                          request.set_draft(draft);
                                          return absl::OkStatus();
                                        });
}

absl::Status ListReports(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  v1::ListReportsRequest request;
  request.set_parent(*course);
  return ShowList(session, &ReportStub::ListReports, request, &v1::ListReportsResponse::reports,
                  ReportLayout(ZoneNamed(platform->time_zone())));
}

absl::Status WriteFile(const Session& session, const Arguments& arguments, const char* flag,
                       const std::string& content) {
  auto file = OutputFile::Create(arguments.Get(flag), arguments.Has("force"));
  if (!file.ok()) return file.status();
  for (const absl::Status& status : {file->Write(content), file->Keep()}) {
    if (!status.ok()) return status;
  }
  session.out() << "Written: " << arguments.Get(flag) << "\n";
  return absl::OkStatus();
}

absl::Status ShowReport(const Session& session, const Arguments& arguments) {
  if (session.json()) {
    const auto report = Fetch(session, arguments, arguments.Has("draft"));
    if (!report.ok()) return report.status();
    PrintJson(*report, session.out());
    return absl::OkStatus();
  }
  const bool page = arguments.Has("html");
  const auto rendered = OnReport<v1::RenderReportRequest>(
      session, arguments, &ReportStub::RenderReport, [&](v1::RenderReportRequest& request) {
        request.set_draft(arguments.Has("draft"));
        request.set_format(page ? v1::REPORT_FORMAT_HTML : v1::REPORT_FORMAT_TEXT);
        request.set_language(arguments.Get("language"));
        return absl::OkStatus();
      });
  if (!rendered.ok()) return rendered.status();
  if (page) return WriteFile(session, arguments, "html", rendered->content());
  session.out() << rendered->content();
  return absl::OkStatus();
}

absl::Status DraftReport(const Session& session, const Arguments& arguments) {
  const auto report = Fetch(session, arguments, true);
  if (!report.ok()) return report.status();
  if (arguments.Has("file")) return WriteFile(session, arguments, "file", ReportFile(*report));
  session.out() << ReportFile(*report);
  return absl::OkStatus();
}

// The state of a report after a command.
absl::Status Answer(const Session& session, const absl::StatusOr<Report>& report) {
  if (!report.ok()) return report.status();
  if (session.json()) {
    PrintJson(*report, session.out());
    return absl::OkStatus();
  }
  session.out() << "Report of " << GroupText(*report) << ": " << Word(report->state())
                << ", version " << report->version() << ".\n";
  return absl::OkStatus();
}

absl::Status SubmitReport(const Session& session, const Arguments& arguments) {
  if (!arguments.Has("file"))
    return UsageError("--file=FILE is missing: what reports draft wrote.");
  const auto text = ReadInputFile(arguments.Get("file"));
  if (!text.ok()) return text.status();
  const auto words = ParseReport(*text);
  if (!words.ok()) return words.status();
  return Answer(session,
                OnReport<v1::SubmitReportRequest>(session, arguments, &ReportStub::SubmitReport,
                                                  [&](v1::SubmitReportRequest& request) {
                                                    const std::string name = request.name();
                                                    request = *words;
                                                    request.set_name(name);
                                                    request.set_request_id(NewRequestId());
                                                    return absl::OkStatus();
                                                  }));
}

absl::Status AcknowledgeReport(const Session& session, const Arguments& arguments) {
  const auto version = arguments.GetCount("version", 0);
  if (!version.ok()) return version.status();
  if (*version == 0) {
    return UsageError(
        "--version=NUMBER is missing: the one that was read, as `reports show` tells.");
  }
  return Answer(session, OnReport<v1::AcknowledgeReportRequest>(
                             session, arguments, &ReportStub::AcknowledgeReport,
                             [&](v1::AcknowledgeReportRequest& request) {
                               request.set_version(*version);
                               request.set_request_id(NewRequestId());
                               return absl::OkStatus();
                             }));
}

absl::Status EndCourse(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  if (arguments.Has("on") == arguments.Has("as-platform")) {
    return UsageError("Say --on=INSTANT or --as-platform.");
  }
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::DeclareCourseEndRequest request;
  request.set_course(absl::StrCat(platform->name(), "/courses/", arguments.positional()[0]));
  request.set_request_id(NewRequestId());
  if (arguments.Has("on")) {
    const auto on = ParseInstant(arguments.Get("on"), zone);
    if (!on.ok()) return on.status();
    *request.mutable_end_time() = *on;
  }
  const auto end = session.Call(&ReportStub::DeclareCourseEnd, request);
  if (!end.ok()) return end.status();
  if (session.json()) {
    PrintJson(*end, session.out());
  } else {
    session.out() << "Course " << arguments.positional()[0] << " ends "
                  << (end->has_end_time() ? ShortTime(end->end_time(), zone) : "at no known time")
                  << (end->declared() ? ", as declared.\n" : ", as the platform tells.\n");
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ReportCommands() {
  const Flag course = {"course", "ID", "Of which course"};
  const Flag draft = {"draft", "", "What would be submitted now"};
  const Flag force = {"force", "", "Replace a file that is there"};
  return {
      {"courses",
       "end",
       "COURSE",
       "Declare when a course ends",
       {kPlatformFlag,
        {"on", "INSTANT", "When, in the platform's zone"},
        {"as-platform", "", "Believe the platform again"}},
       EndCourse},
      {"reports", "list", "", "List a course's reports", {kPlatformFlag, course}, ListReports},
      {"reports",
       "show",
       "REPORT",
       "Show a report as text, or write a page",
       {kPlatformFlag,
        course,
        draft,
        {"html", "FILE", "Write it as an HTML page"},
        {"language", "fr|en", "Default: the platform's"},
        force},
       ShowReport},
      {"reports",
       "draft",
       "REPORT",
       "Write a file to fill in for submit",
       {kPlatformFlag, course, {"file", "FILE", "Where to; else it is shown"}, force},
       DraftReport},
      {"reports",
       "submit",
       "REPORT",
       "Submit what was filled in",
       {kPlatformFlag, course, {"file", "FILE", "What reports draft wrote, filled in"}},
       SubmitReport},
      {"reports",
       "acknowledge",
       "REPORT",
       "Say that a report was read",
       {kPlatformFlag, course, {"version", "NUMBER", "Which version was read"}},
       AcknowledgeReport},
  };
}

}  // namespace tutoring::tutorctl
