#include "deploy/tutorctl/report_file.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "deploy/tutorctl/section_text.h"
#include "deploy/tutorctl/text_width.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

constexpr char kHowToReport[] =
    "# Write about the group here, and about each learner below their line.\n"
    "# result: reached, partly, not-yet, or - to say nothing of it.\n"
    "# Lines that begin with # are not sent.\n";
constexpr char kResult[] = "result:";

std::string Trimmed(const std::string& text) {
  return std::string(absl::StripAsciiWhitespace(text));
}

}  // namespace

std::string ReportFile(const v1::Report& report) {
  std::string text = kHowToReport;
  if (!report.remarks().empty()) absl::StrAppend(&text, "\n", SectionText(report.remarks()));
  for (const v1::ReportLine& line : report.lines()) {
    absl::StrAppend(&text, "\n[", line.learner(), "]\n");
    if (!line.learner_display_name().empty()) {
      // On one line, whatever the platform calls them.
      absl::StrAppend(&text, "# ", Printable(line.learner_display_name()), "\n");
    }
    absl::StrAppend(&text, kResult, " ", Word(line.result()), "\n",
                    SectionText(line.remarks(), kResult));
  }
  return text;
}

absl::StatusOr<v1::SubmitReportRequest> ParseReport(const std::string& text) {
  v1::SubmitReportRequest request;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripTrailingAsciiWhitespace(line);
    if (IsComment(line)) continue;
    if (IsHeading(line)) {
      request.add_lines()->set_learner(std::string(line.substr(1, line.size() - 2)));
      continue;
    }
    if (request.lines().empty()) {
      absl::StrAppend(request.mutable_remarks(), line, "\n");
      continue;
    }
    v1::ReportWords& learner = *request.mutable_lines()->rbegin();
    if (learner.remarks().empty() && absl::ConsumePrefix(&line, kResult)) {
      const absl::string_view word = absl::StripAsciiWhitespace(line);
      if (word == "-") continue;
      const auto result =
          FromWord<v1::ObjectiveResult>(word, absl::StrCat("file line ", number, ", result"));
      if (!result.ok()) return result.status();
      learner.set_result(*result);
      continue;
    }
    absl::StrAppend(learner.mutable_remarks(), line, "\n");
  }
  request.set_remarks(Trimmed(request.remarks()));
  for (v1::ReportWords& one : *request.mutable_lines()) one.set_remarks(Trimmed(one.remarks()));
  return request;
}

}  // namespace tutoring::tutorctl
