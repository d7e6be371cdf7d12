#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/input_file.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/welcome_file.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/welcome_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Checklist;
using WelcomeStub = v1::WelcomeService::Stub;

std::string Whom(const Checklist& list) {
  if (!list.learner().empty()) {
    return list.learner_display_name().empty() ? list.learner() : list.learner_display_name();
  }
  if (list.group().empty()) return "learners in no group";
  return absl::StrCat("group ",
                      list.group_display_name().empty() ? list.group() : list.group_display_name());
}

std::string StillOpen(const Checklist& list) {
  std::vector<std::string> open;
  for (const v1::ChecklistItem& item : list.items()) {
    if (item.state() == v1::ITEM_STATE_OPEN) open.push_back(Word(item.item()));
  }
  return open.empty() ? "nothing" : absl::StrJoin(open, ", ");
}

Layout<Checklist> ListLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"}, {"FOR", Fit::kShrink}, {"TO DO", Fit::kShrink}, {"SENT"}, {"READ"}},
          .cells = [zone](const Checklist& list) -> std::vector<std::string> {
            return {LastPart(list.name()), Whom(list), StillOpen(list),
                    list.has_send_time() ? ShortTime(list.send_time(), zone) : "-",
                    absl::StrCat(list.acknowledgements_size())};
          },
          .nothing = "No welcome is owed there.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

// How an item came to be done, as far as it is said.
std::string Evidence(const v1::ChecklistItem& item) {
  if (!item.post().empty()) return absl::StrCat("post ", item.post());
  if (!item.message().empty()) return absl::StrCat("direct message ", item.message());
  if (item.state() == v1::ITEM_STATE_WAIVED) return Word(item.waive_reason());
  return item.link().empty() ? item.note() : item.link();
}

void PrintItems(const Session& session, const Checklist& list, absl::TimeZone zone) {
  Table table({{"ITEM"}, {"STATE"}, {"WHEN"}, {"WHO", Fit::kShrink}, {"HOW", Fit::kShrink}},
              session.width());
  for (const v1::ChecklistItem& item : list.items()) {
    table.AddRow({Word(item.item()), Word(item.state()),
                  item.has_time() ? ShortTime(item.time(), zone) : "-",
                  item.person().empty() ? "-" : item.person(), Evidence(item)});
  }
  session.out() << "Welcome of " << Whom(list) << "\n" << table.Text();
  if (list.has_send_time()) {
    session.out() << "Message sent on " << ShortTime(list.send_time(), zone) << " to "
                  << list.recipient_count() << ", read by " << list.acknowledgements_size()
                  << ".\n";
  }
  session.out() << "Times in " << zone.name() << ".\n";
}

absl::Status Print(const Session& session, const v1::Platform& platform, const Checklist& list) {
  if (session.json()) {
    PrintJson(list, session.out());
  } else {
    PrintItems(session, list, ZoneNamed(platform.time_zone()));
  }
  return absl::OkStatus();
}

// The platform, and the name of the checklist that the command is about.
struct Target {
  v1::Platform platform;
  std::string name;
};

absl::StatusOr<Target> TargetOf(const Session& session, const Arguments& arguments) {
  auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  return Target{*platform,
                absl::StrCat(*course, "/checklists/", LastPart(arguments.positional()[0]))};
}

absl::Status ListChecklists(const Session& session, const Arguments& arguments) {
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  v1::ListChecklistsRequest request;
  request.set_parent(*course);
  return ShowList(session, &WelcomeStub::ListChecklists, request,
                  &v1::ListChecklistsResponse::checklists,
                  ListLayout(ZoneNamed(platform->time_zone())));
}

absl::Status ShowChecklist(const Session& session, const Arguments& arguments) {
  const auto target = TargetOf(session, arguments);
  if (!target.ok()) return target.status();
  v1::GetChecklistRequest request;
  request.set_name(target->name);
  const auto list = session.Call(&WelcomeStub::GetChecklist, request);
  return list.ok() ? Print(session, target->platform, *list) : list.status();
}

absl::Status Mark(const Session& session, const Arguments& arguments, v1::ItemState state) {
  const auto target = TargetOf(session, arguments);
  if (!target.ok()) return target.status();
  v1::MarkItemRequest request;
  request.set_name(target->name);
  request.set_state(state);
  const auto item = FromWord<v1::WelcomeItem>(arguments.Get("item"), "item");
  if (!item.ok()) return item.status();
  request.set_item(*item);
  request.set_link(arguments.Get("link"));
  request.set_note(arguments.Get("note"));
  if (state == v1::ITEM_STATE_WAIVED) {
    const auto reason = FromWord<v1::WaiveReason>(arguments.Get("reason"), "reason");
    if (!reason.ok()) return reason.status();
    request.set_waive_reason(*reason);
  }
  if (arguments.Has("at")) {
    const auto at = ParseInstant(arguments.Get("at"), ZoneNamed(target->platform.time_zone()));
    if (!at.ok()) return at.status();
    *request.mutable_time() = *at;
  }
  request.set_request_id(NewRequestId());
  const auto list = session.Call(&WelcomeStub::MarkItem, request);
  return list.ok() ? Print(session, target->platform, *list) : list.status();
}

absl::Status Tick(const Session& session, const Arguments& arguments) {
  return Mark(session, arguments, v1::ITEM_STATE_DONE);
}
absl::Status Waive(const Session& session, const Arguments& arguments) {
  return Mark(session, arguments, v1::ITEM_STATE_WAIVED);
}
absl::Status Reopen(const Session& session, const Arguments& arguments) {
  return Mark(session, arguments, v1::ITEM_STATE_OPEN);
}

absl::Status DraftWelcome(const Session& session, const Arguments& arguments) {
  const auto target = TargetOf(session, arguments);
  if (!target.ok()) return target.status();
  v1::DraftWelcomeRequest request;
  request.set_name(target->name);
  request.set_language(arguments.Get("language"));
  const auto draft = session.Call(&WelcomeStub::DraftWelcome, request);
  if (!draft.ok()) return draft.status();
  if (session.json()) {
    PrintJson(*draft, session.out());
  } else {
    session.out() << WelcomeFile(*draft);
  }
  return absl::OkStatus();
}

absl::Status Send(const Session& session, const Arguments& arguments) {
  const auto target = TargetOf(session, arguments);
  if (!target.ok()) return target.status();
  if (!arguments.Has("file")) return UsageError("--file=FILE is missing.");
  const auto text = ReadInputFile(arguments.Get("file"));
  if (!text.ok()) return text.status();
  const auto draft = ParseWelcome(*text);
  if (!draft.ok()) return draft.status();
  v1::SendWelcomeRequest request;
  request.set_name(target->name);
  *request.mutable_sections() = draft->sections();
  request.set_request_id(NewRequestId());
  const auto sent = session.Call(&WelcomeStub::SendWelcome, request);
  return sent.ok() ? Print(session, target->platform, sent->checklist()) : sent.status();
}

absl::Status Acknowledge(const Session& session, const Arguments& arguments) {
  if (!arguments.Has("on-behalf-of")) {
    return UsageError("--on-behalf-of=ID is missing: which learner says so.");
  }
  const auto platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto course = CourseOf(*platform, arguments);
  if (!course.ok()) return course.status();
  v1::AcknowledgeWelcomeRequest request;
  request.set_parent(*course);
  request.set_request_id(NewRequestId());
  const auto noted = session.Call(&WelcomeStub::AcknowledgeWelcome, request);
  if (!noted.ok()) return noted.status();
  if (session.json()) {
    PrintJson(*noted, session.out());
  } else {
    session.out() << arguments.Get("on-behalf-of") << " has read the welcome.\n";
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ChecklistCommands() {
  const Flag course = {"course", "ID", "The course"};
  const Flag item = {"item", "ITEM", "contact, introduction, objectives, means, schedule"};
  const Flag at = {"at", "INSTANT", "When, in the platform's zone; default now"};
  const std::vector<Flag> plain = {kPlatformFlag, course};
  const std::vector<Flag> tick = {
      kPlatformFlag,
      course,
      item,
      {"link", "URL", "Evidence: an address; or a note"},
      {"note", "TEXT", "Evidence in words"},
      at,
  };
  const std::vector<Flag> waive = {
      kPlatformFlag,
      course,
      item,
      {"reason", "WHY", "not-applicable, told-by-course, known-before"},
      at,
  };
  const std::vector<Flag> draft = {
      kPlatformFlag, course, {"language", "fr|en", "Default: the platform's"}};
  const std::vector<Flag> send = {
      kPlatformFlag, course, {"file", "FILE", "The draft, completed; items left out stay open"}};
  return {
      {"checklists", "list", "", "List the welcomes of a course", plain, ListChecklists},
      {"checklists", "show", "ID", "Show the items of a welcome", plain, ShowChecklist},
      {"checklists", "tick", "ID", "Say that an item is done", tick, Tick},
      {"checklists", "waive", "ID", "Say that an item is not needed", waive, Waive},
      {"checklists",
       "reopen",
       "ID",
       "Say that an item is open again",
       {kPlatformFlag, course, item},
       Reopen},
      {"checklists", "draft", "ID", "Draft a message to be completed", draft, DraftWelcome},
      {"checklists", "send", "ID", "Send it, and tick its items", send, Send},
      {"checklists", "acknowledge", "", "Confirm that a learner has read it", plain, Acknowledge},
  };
}

}  // namespace tutoring::tutorctl
