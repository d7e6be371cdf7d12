#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/intervention_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Intervention;
using Stub = v1::InterventionService::Stub;

std::string ForWhom(const Intervention& one) {
  if (!one.learner().empty()) return one.learner();
  return one.group().empty() ? "everybody" : absl::StrCat("group ", one.group());
}

Layout<Intervention> GridLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"},
                      {"WHEN"},
                      {"COURSE"},
                      {"TUTOR"},
                      {"FOR", Fit::kShrink},
                      {"KIND"},
                      {"HOW"},
                      {"MIN"}},
          .cells = [zone](const Intervention& one) -> std::vector<std::string> {
            return {
                LastPart(one.name()), ShortTime(one.time(), zone),
                one.course(),         one.tutor(),
                ForWhom(one),         Word(one.kind()),
                Word(one.channel()),  one.retracted() ? "taken back" : absl::StrCat(one.minutes())};
          },
          .nothing = "The grid has nothing of that.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

absl::Status ListGrid(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::ListInterventionsRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  request.set_tutor(arguments.Get("tutor"));
  request.set_learner(arguments.Get("learner"));
  request.set_group(arguments.Get("group"));
  request.set_show_retracted(arguments.Has("retracted"));
  if (arguments.Has("kind")) {
    const auto kind = FromWord<v1::InterventionKind>(arguments.Get("kind"), "kind");
    if (!kind.ok()) return kind.status();
    request.set_kind(*kind);
  }
  if (arguments.Has("from")) {
    const auto from = ParseInstant(arguments.Get("from"), zone);
    if (!from.ok()) return from.status();
    *request.mutable_start_time() = *from;
  }
  if (arguments.Has("until")) {
    const auto until = ParseInstant(arguments.Get("until"), zone);
    if (!until.ok()) return until.status();
    *request.mutable_end_time() = *until;
  }
  return ShowList(session, &Stub::ListInterventions, request,
                  &v1::ListInterventionsResponse::interventions, GridLayout(zone));
}

absl::Status TakeWords(const Arguments& arguments, Intervention& one) {
  const auto kind = FromWord<v1::InterventionKind>(arguments.Get("kind"), "kind");
  if (!kind.ok()) return kind.status();
  one.set_kind(*kind);
  const auto channel = FromWord<v1::Channel>(arguments.Get("channel"), "channel");
  if (!channel.ok()) return channel.status();
  one.set_channel(*channel);
  one.set_initiative(arguments.Has("reactive") ? v1::INITIATIVE_REACTIVE
                                               : v1::INITIATIVE_PROACTIVE);
  one.set_synchronous(arguments.Has("synchronous"));
  const auto minutes = arguments.GetCount("minutes", 0);
  if (!minutes.ok()) return minutes.status();
  one.set_minutes(*minutes);
  return absl::OkStatus();
}

absl::Status AddToGrid(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::CreateInterventionRequest request;
  request.set_parent(platform->name());
  Intervention& one = *request.mutable_intervention();
  one.set_course(arguments.Get("course"));
  one.set_tutor(arguments.Get("tutor"));
  one.set_learner(arguments.Get("learner"));
  one.set_group(arguments.Get("group"));
  one.set_note(arguments.Get("note"));
  for (const absl::string_view link :
       absl::StrSplit(arguments.Get("links"), ' ', absl::SkipEmpty())) {
    one.add_links(std::string(link));
  }
  if (!arguments.Has("at")) return UsageError("--at=INSTANT is missing.");
  const auto at = ParseInstant(arguments.Get("at"), zone);
  if (!at.ok()) return at.status();
  *one.mutable_time() = *at;
  if (const absl::Status taken = TakeWords(arguments, one); !taken.ok()) return taken;
  request.set_request_id(NewRequestId());
  const auto created = session.Call(&Stub::CreateIntervention, request);
  if (!created.ok()) return created.status();
  if (session.json()) {
    PrintJson(*created, session.out());
    return absl::OkStatus();
  }
  const Layout<Intervention> layout = GridLayout(zone);
  Table table(layout.columns, session.width());
  table.AddRow(layout.cells(*created));
  session.out() << table.Text() << layout.caption << "\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> InterventionCommands() {
  const std::vector<Flag> list = {
      kPlatformFlag,
      {"course", "ID", "Only of this course"},
      {"tutor", "ID", "Only what this person did"},
      {"learner", "ID", "Only for this learner"},
      {"group", "ID", "Only for this group"},
      {"kind", "KIND", "Only of this kind"},
      {"from", "INSTANT", "Only from then on, in the platform's zone"},
      {"until", "INSTANT", "Only before then"},
      {"retracted", "", "Show what was taken back, too"},
  };
  const std::vector<Flag> add = {
      kPlatformFlag,
      {"course", "ID", "The course"},
      {"tutor", "ID", "Who did it"},
      {"learner", "ID", "For this learner; with no group either: for everybody"},
      {"group", "ID", "For this group"},
      {"kind", "KIND", "welcome, planning, content, method, collaboration, ..."},
      {"channel", "HOW", "forum, message, mail, phone, virtual-meeting, in-person"},
      {"at", "INSTANT", "When it happened, in the platform's zone"},
      {"minutes", "N", "Minutes spent"},
      {"synchronous", "", "Both were there at the same time"},
      {"reactive", "", "The learner asked for it"},
      {"note", "TEXT", "What to remember"},
      {"links", "URLS", "References or evidence (space between)"},
  };
  return {
      {"interventions", "list", "", "Show the tracking grid, the latest first", list, ListGrid},
      {"interventions", "add", "", "Declare what a tutor did", add, AddToGrid},
  };
}

}  // namespace tutoring::tutorctl
