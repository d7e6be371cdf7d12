#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/mapping_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Mapping;
using MappingStub = v1::MappingService::Stub;

std::string Reading(const Mapping& mapping) {
  switch (mapping.subject()) {
    case v1::MAPPING_SUBJECT_ROLE_NAME:
      return mapping.role() == v1::ROLE_UNSPECIFIED ? "ignored" : Word(mapping.role());
    case v1::MAPPING_SUBJECT_GROUP_NAME:
      return mapping.tutoring_group() ? "tutoring" : "other";
    default:
      return Word(mapping.forum_kind());
  }
}

Layout<Mapping> MappingLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"},
                      {"WORD OF"},
                      {"PATTERN", Fit::kShrink},
                      {"COURSE"},
                      {"READ AS"},
                      {"FROM"},
                      {"UNTIL"}},
          .cells = [zone](const Mapping& mapping) -> std::vector<std::string> {
            return {LastPart(mapping.name()),
                    Word(mapping.subject()),
                    mapping.pattern(),
                    mapping.course().empty() ? "all" : mapping.course(),
                    Reading(mapping),
                    ShortTime(mapping.start_time(), zone),
                    ShortTime(mapping.end_time(), zone)};
          },
          .nothing = "There is no mapping: usual names are understood.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

void ShowMapping(const Session& session, const Mapping& mapping, absl::TimeZone zone) {
  if (session.json()) return PrintJson(mapping, session.out());
  const Layout<Mapping> layout = MappingLayout(zone);
  Table table(layout.columns, session.width());
  table.AddRow(layout.cells(mapping));
  session.out() << table.Text() << layout.caption << "\n";
}

absl::Status ListMappings(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListMappingsRequest request;
  request.set_parent(platform->name());
  return ShowList(session, &MappingStub::ListMappings, request, &v1::ListMappingsResponse::mappings,
                  MappingLayout(ZoneNamed(platform->time_zone())));
}

// Reads --as in the words of the subject.
absl::Status TakeReading(const std::string& word, Mapping& mapping) {
  if (mapping.subject() == v1::MAPPING_SUBJECT_ROLE_NAME) {
    if (word == "ignored") return absl::OkStatus();
    const auto role = FromWord<v1::Role>(word, "as");
    if (!role.ok()) return role.status();
    mapping.set_role(*role);
    return absl::OkStatus();
  }
  if (mapping.subject() == v1::MAPPING_SUBJECT_GROUP_NAME) {
    if (word != "tutoring" && word != "other") return UsageError("--as is tutoring or other.");
    mapping.set_tutoring_group(word == "tutoring");
    return absl::OkStatus();
  }
  const auto kind = FromWord<v1::ForumKind>(word, "as");
  if (!kind.ok()) return kind.status();
  mapping.set_forum_kind(*kind);
  return absl::OkStatus();
}

absl::Status AddMapping(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::CreateMappingRequest request;
  request.set_parent(platform->name());
  Mapping& mapping = *request.mutable_mapping();
  const auto subject = FromWord<v1::MappingSubject>(arguments.Get("of"), "of");
  if (!subject.ok()) return subject.status();
  mapping.set_subject(*subject);
  mapping.set_pattern(arguments.positional()[0]);
  mapping.set_course(arguments.Get("course"));
  if (const absl::Status taken = TakeReading(arguments.Get("as"), mapping); !taken.ok()) {
    return taken;
  }
  request.set_request_id(NewRequestId());
  const auto created = session.Call(&MappingStub::CreateMapping, request);
  if (!created.ok()) return created.status();
  ShowMapping(session, *created, ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

absl::Status EndMapping(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::EndMappingRequest request;
  request.set_name(
      absl::StrCat(platform->name(), "/mappings/", LastPart(arguments.positional()[0])));
  request.set_request_id(NewRequestId());
  const auto ended = session.Call(&MappingStub::EndMapping, request);
  if (!ended.ok()) return ended.status();
  ShowMapping(session, ended->mapping(), ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> MappingCommands() {
  const std::vector<Flag> add = {
      kPlatformFlag,
      {"of", "WHAT", "role-name, forum (an id), forum-name or group-name"},
      {"as", "WORD", "tutor, ... or ignored; questions, peer, ...; tutoring or other"},
      {"course", "ID", "Only in this course"},
  };
  return {
      {"mappings", "list", "", "List how the site's words are read", {kPlatformFlag}, ListMappings},
      {"mappings", "add", "PATTERN", "Read a word another way", add, AddMapping},
      {"mappings", "end", "ID", "Read it the usual way again", {kPlatformFlag}, EndMapping},
  };
}

}  // namespace tutoring::tutorctl
