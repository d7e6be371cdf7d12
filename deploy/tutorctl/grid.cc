#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/grid_view.h"
#include "deploy/tutorctl/intervention_flags.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/output_file.h"
#include "deploy/tutorctl/span_flags.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/grid_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Draft;
using GridStub = v1::GridService::Stub;

std::string DraftName(const v1::Platform& platform, const std::string& typed) {
  return absl::StrCat(platform.name(), "/drafts/",
                      absl::StrReplaceAll(typed, {{"%", "%25"}, {"/", "%2F"}}));
}

// Of a request for a part of the grid.
template <class Request>
absl::Status Choose(const v1::Platform& platform, const Arguments& arguments, Request& request) {
  request.set_parent(platform.name());
  request.set_course(arguments.Get("course"));
  request.set_tutor(arguments.Get("tutor"));
  return SetFilterSpan(arguments, ZoneNamed(platform.time_zone()), request);
}

absl::Status ListDrafts(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListDraftsRequest request;
  if (const absl::Status chosen = Choose(*platform, arguments, request); !chosen.ok())
    return chosen;
  const std::string state = arguments.Get("state", "open");
  if (state != "all") {
    const auto known = FromWord<v1::DraftState>(state, "state");
    if (!known.ok()) return known.status();
    request.set_state(*known);
  }
  return ShowList(session, &GridStub::ListDrafts, request, &v1::ListDraftsResponse::drafts,
                  DraftLayout(ZoneNamed(platform->time_zone())));
}

absl::Status ConfirmDraft(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ConfirmDraftRequest request;
  request.set_name(DraftName(*platform, arguments.positional()[0]));
  const std::vector<Flag> flags = CorrectionFlags();
  const bool corrected = std::any_of(flags.begin(), flags.end(),
                                     [&](const Flag& flag) { return arguments.Has(flag.name); });
  if (corrected) {
    v1::GetDraftRequest get;
    get.set_name(request.name());
    const auto draft = session.Call(&GridStub::GetDraft, get);
    if (!draft.ok()) return draft.status();
    *request.mutable_correction() = draft->proposal();
    const absl::Status applied = ApplyCorrection(arguments, *request.mutable_correction());
    if (!applied.ok()) return applied;
  }
  request.set_request_id(NewRequestId());
  const auto confirmed = session.Call(&GridStub::ConfirmDraft, request);
  if (!confirmed.ok()) return confirmed.status();
  ShowOne(session, confirmed->intervention(), LineLayout(ZoneNamed(platform->time_zone())));
  return absl::OkStatus();
}

absl::Status RejectDraft(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::RejectDraftRequest request;
  request.set_name(DraftName(*platform, arguments.positional()[0]));
  request.set_request_id(NewRequestId());
  const auto rejected = session.Call(&GridStub::RejectDraft, request);
  if (!rejected.ok()) return rejected.status();
  ShowOne(session, rejected->draft(), DraftLayout(ZoneNamed(platform->time_zone())));
  return absl::OkStatus();
}

absl::Status SettleWeek(const Session& session, const Arguments& arguments, v1::DraftState state) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::SettleWeekRequest request;
  request.set_parent(platform->name());
  request.set_tutor(arguments.Get("tutor"));
  request.set_course(arguments.Get("course"));
  request.set_state(state);
  const auto time = ParseInstant(arguments.positional()[0], zone);
  if (!time.ok()) return time.status();
  *request.mutable_time() = *time;
  request.set_request_id(NewRequestId());
  const auto settled = session.Call(&GridStub::SettleWeek, request);
  if (!settled.ok()) return settled.status();
  if (session.json()) {
    PrintJson(*settled, session.out());
  } else {
    PrintParagraph(SettledText(*settled, state, zone), 0, session.width(), session.out());
  }
  return absl::OkStatus();
}

absl::Status ConfirmWeek(const Session& session, const Arguments& arguments) {
  return SettleWeek(session, arguments, v1::DRAFT_STATE_CONFIRMED);
}
absl::Status RejectWeek(const Session& session, const Arguments& arguments) {
  return SettleWeek(session, arguments, v1::DRAFT_STATE_REJECTED);
}

absl::Status ShowTotals(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::SummarizeGridRequest request;
  if (const absl::Status chosen = Choose(*platform, arguments, request); !chosen.ok())
    return chosen;
  for (const absl::string_view word : absl::StrSplit(arguments.Get("by", "tutor"), ',')) {
    const auto dimension = FromWord<v1::GridDimension>(word, "by");
    if (!dimension.ok()) return dimension.status();
    request.add_dimensions(*dimension);
  }
  const auto summary = session.Call(&GridStub::SummarizeGrid, request);
  if (!summary.ok()) return summary.status();
  if (session.json()) {
    PrintJson(*summary, session.out());
    return absl::OkStatus();
  }
  // What is left of a course's budget is told by all of it.
  const bool whole = !arguments.Has("tutor") && !arguments.Has("from") && !arguments.Has("until");
  ShowTotalsTable(request, *summary, whole, ZoneNamed(platform->time_zone()), session.width(),
                  session.out());
  return absl::OkStatus();
}

absl::StatusOr<v1::GridFormat> FormatOf(const std::string& path) {
  if (absl::EndsWithIgnoreCase(path, ".xlsx")) return v1::GRID_FORMAT_XLSX;
  if (absl::EndsWithIgnoreCase(path, ".csv")) return v1::GRID_FORMAT_CSV;
  return UsageError("The name of the file ends with .xlsx or .csv.");
}

absl::Status ExportGrid(const Session& session, const Arguments& arguments) {
  const std::string& path = arguments.positional()[0];
  const auto format = FormatOf(path);
  if (!format.ok()) return format.status();
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ExportGridRequest request;
  if (const absl::Status chosen = Choose(*platform, arguments, request); !chosen.ok())
    return chosen;
  request.set_format(*format);
  request.set_language(arguments.Get("language"));
  auto file = OutputFile::Create(path, arguments.Has("force"));
  if (!file.ok()) return file.status();
  grpc::ClientContext context;
  session.Prepare(context);
  GridStub stub(session.connection().channel);
  const auto stream = stub.ExportGrid(&context, request);
  v1::ExportGridResponse part;
  absl::Status written;
  while (written.ok() && stream->Read(&part)) written = file->Write(part.content());
  if (!written.ok()) {
    context.TryCancel();
    return written;
  }
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return RpcFailure(status, session.connection());
  if (const absl::Status kept = file->Keep(); !kept.ok()) return kept;
  if (!session.json()) session.out() << "Written: " << path << "\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> GridCommands() {
  const Flag course = {"course", "ID", "Only of this course"};
  const Flag tutor = {"tutor", "ID", "Only what this person did"};
  const Flag from = {"from", "INSTANT", "Only from then on, in the platform's zone"};
  const Flag until = {"until", "INSTANT", "Only before then"};
  const std::vector<Flag> part = {kPlatformFlag, course, tutor, from, until};
  const auto with = [&](std::vector<Flag> more) {
    more.insert(more.begin(), part.begin(), part.end());
    return more;
  };
  const std::vector<Flag> week = {kPlatformFlag, {"tutor", "ID", "Whose drafts"}, course};
  std::vector<Flag> confirm = CorrectionFlags();
  confirm.insert(confirm.begin(), kPlatformFlag);
  return {
      {"grid", "drafts", "", "Show what waits to be confirmed",
       with({{"state", "STATE", "open (default), confirmed, rejected, all"}}), ListDrafts},
      {"grid", "confirm", "DRAFT", "Make a line of a draft, or correct it", confirm, ConfirmDraft},
      {"grid",
       "reject",
       "DRAFT",
       "Say that a draft is to be no line",
       {kPlatformFlag},
       RejectDraft},
      {"grid", "confirm-week", "DAY", "Confirm all drafts of a week", week, ConfirmWeek},
      {"grid", "reject-week", "DAY", "Reject all drafts of a week", week, RejectWeek},
      {"grid", "totals", "", "Add up what was seen and declared",
       with({{"by", "WHAT", "tutor (default), learner, kind, week, comma-separated"}}), ShowTotals},
      {"grid", "export", "FILE", "Write the grid to FILE.xlsx or FILE.csv",
       with({{"language", "fr|en", "Default: the platform's"},
             {"force", "", "Replace a file that is there"}}),
       ExportGrid},
  };
}

}  // namespace tutoring::tutorctl
