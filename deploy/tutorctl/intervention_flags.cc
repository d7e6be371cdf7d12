#include "deploy/tutorctl/intervention_flags.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

absl::Status ApplyWords(const Arguments& arguments, v1::Intervention& one) {
  if (arguments.Has("kind")) {
    const auto kind = FromWord<v1::InterventionKind>(arguments.Get("kind"), "kind");
    if (!kind.ok()) return kind.status();
    one.set_kind(*kind);
  }
  if (arguments.Has("channel")) {
    const auto channel = FromWord<v1::Channel>(arguments.Get("channel"), "channel");
    if (!channel.ok()) return channel.status();
    one.set_channel(*channel);
  }
  if (arguments.Has("initiative")) {
    const auto initiative = FromWord<v1::Initiative>(arguments.Get("initiative"), "initiative");
    if (!initiative.ok()) return initiative.status();
    one.set_initiative(*initiative);
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Flag> CorrectionFlags() {
  return {
      {"minutes", "N", "Minutes spent"},
      {"kind", "KIND", "welcome, planning, content, method, ..."},
      {"channel", "HOW", "forum, message, mail, phone, in-person, ..."},
      {"initiative", "WHOSE", "proactive (the tutor's), reactive (the learner's)"},
      {"learner", "ID", "For this learner; empty: for everybody"},
      {"group", "ID", "For this group"},
      {"note", "TEXT", "What to remember"},
      {"links", "URLS", "References or evidence (space between)"},
      {"synchronous", "true|false", "Whether both were there at the same time"},
  };
}

absl::Status ApplyCorrection(const Arguments& arguments, v1::Intervention& one) {
  if (const absl::Status applied = ApplyWords(arguments, one); !applied.ok()) return applied;
  // A line is for a learner or for a group.
  if (arguments.Has("learner") || arguments.Has("group")) {
    one.set_learner(arguments.Get("learner"));
    one.set_group(arguments.Get("group"));
  }
  if (arguments.Has("note")) one.set_note(arguments.Get("note"));
  if (arguments.Has("links")) {
    one.clear_links();
    for (const absl::string_view link :
         absl::StrSplit(arguments.Get("links"), ' ', absl::SkipEmpty())) {
      one.add_links(std::string(link));
    }
  }
  const auto minutes = arguments.GetCount("minutes", one.minutes());
  if (!minutes.ok()) return minutes.status();
  one.set_minutes(*minutes);
  const auto together = arguments.GetBool("synchronous", one.synchronous());
  if (!together.ok()) return together.status();
  one.set_synchronous(*together);
  return absl::OkStatus();
}

std::string ForWhom(const v1::Intervention& one) {
  if (!one.learner().empty()) return one.learner();
  return one.group().empty() ? "everybody" : absl::StrCat("group ", one.group());
}

}  // namespace tutoring::tutorctl
