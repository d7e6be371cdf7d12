#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/text_width.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Member;
using PlatformStub = v1::PlatformService::Stub;

std::string RolesText(const Member& member) {
  std::vector<std::string> words;
  for (const int role : member.roles()) words.push_back(Word(static_cast<v1::Role>(role)));
  return words.empty() ? "none that counts" : absl::StrJoin(words, ", ");
}

absl::Status ListMembers(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const Layout<Member> layout{
      .columns =
          {{"PERSON"}, {"NAME", Fit::kShrink}, {"ROLE"}, {"GROUPS", Fit::kShrink}, {"CONDITION"}},
      .cells = [](const Member& member) -> std::vector<std::string> {
        return {member.person(), member.display_name(), RolesText(member),
                absl::StrJoin(member.groups(), ", "), member.active() ? "active" : "inactive"};
      },
      .nothing = "Nobody was shown in that course yet.",
      .caption = "Inactive: left, or suspended. PERSON is what other commands take as an id."};
  v1::ListMembersRequest request;
  request.set_parent(absl::StrCat(platform->name(), "/courses/", arguments.positional()[0]));
  return ShowList(session, &PlatformStub::ListMembers, request, &v1::ListMembersResponse::members,
                  layout);
}

}  // namespace

void WarnOfUnknown(const Session& session, const std::string& person) {
  if (session.json()) return;
  session.out() << "Nobody has been seen as " << Printable(person)
                << " so far: is the id right?\n`tutorctl members list COURSE` shows ids.\n";
}

std::vector<Command> MemberCommands() {
  return {{"members", "list", "COURSE", "List who is in a course", {kPlatformFlag}, ListMembers}};
}

}  // namespace tutoring::tutorctl
