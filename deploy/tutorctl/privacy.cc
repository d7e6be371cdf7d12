#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/privacy_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using google::protobuf::Duration;
using v1::Retention;
using PrivacyStub = v1::PrivacyService::Stub;

constexpr int64_t kDaySeconds = 24 * 60 * 60;
constexpr int64_t kMostDays = 100'000;

// What may be set, and how the service calls it.
struct Length {
  const char* flag;
  const char* field;
  const char* label;
  const Duration& (Retention::*get)() const;
  Duration* (Retention::*set)();
};
constexpr Length kLengths[] = {
    {"connections", "connections_duration", "Connections", &Retention::connections_duration,
     &Retention::mutable_connections_duration},
    {"ended-courses", "ended_courses_duration", "Ended courses", &Retention::ended_courses_duration,
     &Retention::mutable_ended_courses_duration},
    {"interventions", "interventions_duration", "Interventions", &Retention::interventions_duration,
     &Retention::mutable_interventions_duration},
};

std::string PersonName(const v1::Platform& platform, const std::string& typed) {
  return absl::StrCat(platform.name(), "/people/",
                      absl::StrReplaceAll(typed, {{"%", "%25"}, {"/", "%2F"}}));
}

absl::Status ExportPerson(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ExportPersonRequest request;
  request.set_name(PersonName(*platform, arguments.positional()[0]));
  grpc::ClientContext context;
  session.Prepare(context);
  PrivacyStub stub(session.connection().channel);
  const auto stream = stub.ExportPerson(&context, request);
  v1::PersonDocument document;
  v1::ExportPersonResponse part;
  while (stream->Read(&part)) document.MergeFrom(part.document());
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return RpcFailure(status, session.connection());
  PrintJson(document, session.out());
  return absl::OkStatus();
}

absl::Status ErasePerson(const Session& session, const Arguments& arguments) {
  const std::string& person = arguments.positional()[0];
  if (!arguments.Has("confirm")) {
    return UsageError(
        absl::StrCat("There is no way back. Type the person's id again: --confirm=", person));
  }
  if (arguments.Get("confirm") != person) {
    return UsageError("PERSON and --confirm are not the same id: nothing was erased.");
  }
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ErasePersonRequest request;
  request.set_name(PersonName(*platform, person));
  request.set_request_id(NewRequestId());
  const auto erased = session.Call(&PrivacyStub::ErasePerson, request);
  if (!erased.ok()) return erased.status();
  if (session.json()) {
    PrintJson(*erased, session.out());
  } else if (erased->changed_row_count() == 0) {
    PrintParagraph("Nothing was left to erase.", 0, session.width(), session.out());
  } else {
    PrintParagraph(
        absl::StrCat("Erased: ", erased->changed_row_count(), " rows changed. What ",
                     "the platform reports of this person from now on stays without ", "a name."),
        0, session.width(), session.out());
  }
  return absl::OkStatus();
}

// "365d", or "forever", which is no length.
absl::StatusOr<Duration> ParseLength(absl::string_view text, const char* flag) {
  Duration duration;
  if (text == "forever") return duration;
  int64_t days = 0;
  if (!absl::ConsumeSuffix(&text, "d") || !absl::SimpleAtoi(text, &days) || days <= 0 ||
      days > kMostDays) {
    return UsageError(absl::StrCat("--", flag, " is a number of days such as 365d, or forever."));
  }
  duration.set_seconds(days * kDaySeconds);
  return duration;
}

std::string LengthText(const Duration& duration) {
  if (duration.seconds() == 0) return "kept forever";
  return absl::StrCat("kept ", duration.seconds() / kDaySeconds, " days");
}

absl::StatusOr<v1::UpdateRetentionRequest> RetentionFromFlags(const Arguments& arguments,
                                                              const std::string& name) {
  v1::UpdateRetentionRequest request;
  request.mutable_retention()->set_name(name);
  for (const Length& length : kLengths) {
    if (!arguments.Has(length.flag)) continue;
    const auto duration = ParseLength(arguments.Get(length.flag), length.flag);
    if (!duration.ok()) return duration.status();
    *(request.mutable_retention()->*length.set)() = *duration;
    request.mutable_update_mask()->add_paths(length.field);
  }
  request.set_request_id(NewRequestId());
  return request;
}

void ShowRetention(const Session& session, const Retention& retention, absl::TimeZone zone) {
  if (session.json()) return PrintJson(retention, session.out());
  for (const Length& length : kLengths) {
    PrintDetail(length.label, LengthText((retention.*length.get)()), session.width(),
                session.out());
  }
  const std::string applied =
      retention.has_apply_time()
          ? absl::StrCat(ShortTime(retention.apply_time(), zone), " ", zone.name())
          : "not yet";
  PrintDetail("Applied", applied, session.width(), session.out());
}

// Shows the lengths; with flags, changes them first.
absl::Status KeepRetention(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const std::string name = absl::StrCat(platform->name(), "/retention");
  const auto update = RetentionFromFlags(arguments, name);
  if (!update.ok()) return update.status();
  v1::GetRetentionRequest get;
  get.set_name(name);
  const auto retention = update->update_mask().paths().empty()
                             ? session.Call(&PrivacyStub::GetRetention, get)
                             : session.Call(&PrivacyStub::UpdateRetention, *update);
  if (!retention.ok()) return retention.status();
  ShowRetention(session, *retention, ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> PrivacyCommands() {
  const std::vector<Flag> lengths = {
      kPlatformFlag,
      {"connections", "DAYS", "Change how long connections are kept: 365d, or forever"},
      {"ended-courses", "DAYS", "The same of all of a course, counted from its end"},
      {"interventions", "DAYS", "The same of lines of the tracking grid"},
  };
  return {
      {"privacy",
       "export",
       "PERSON",
       "Print all that is known of somebody",
       {kPlatformFlag},
       ExportPerson},
      {"privacy",
       "erase",
       "PERSON",
       "Replace somebody by a pseudonym, for good",
       {kPlatformFlag, {"confirm", "PERSON", "The same id again"}},
       ErasePerson},
      {"privacy", "retention", "", "Show or change how long things are kept", lengths,
       KeepRetention},
  };
}

}  // namespace tutoring::tutorctl
