#include "deploy/tutorctl/duty_view.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/telling_view.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Duty;

// Whether it is about when somebody was there last.
bool IsOfPresence(v1::DutyKind kind) {
  return kind == v1::DUTY_KIND_CONTACT || kind == v1::DUTY_KIND_ABANDONMENT ||
         kind == v1::DUTY_KIND_PRESENCE;
}

bool IsSignal(v1::DutyKind kind) {
  return kind == v1::DUTY_KIND_SILENT_GROUP || kind == v1::DUTY_KIND_ISOLATED_LEARNER ||
         kind == v1::DUTY_KIND_PEER_ANSWERS;
}

bool IsOfGroup(v1::DutyKind kind) {
  return kind == v1::DUTY_KIND_WELCOME || kind == v1::DUTY_KIND_REPORT ||
         kind == v1::DUTY_KIND_ACKNOWLEDGEMENT || kind == v1::DUTY_KIND_SILENT_GROUP;
}

// To a learner or a group: in a table short, elsewhere with its id.
std::string ShortAddressee(const Duty& duty) {
  if (!duty.learner_display_name().empty()) return duty.learner_display_name();
  if (!duty.learner().empty() || !IsOfGroup(duty.kind())) return duty.learner();
  if (!duty.group_display_name().empty()) return absl::StrCat("group ", duty.group_display_name());
  return duty.group().empty() ? "no group" : absl::StrCat("group ", duty.group());
}

std::string Addressee(const Duty& duty) {
  if (duty.learner().empty()) return ShortAddressee(duty);
  if (duty.learner_display_name().empty()) return duty.learner();
  return absl::StrCat(duty.learner_display_name(), " (", duty.learner(), ")");
}

std::string Zoned(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  const std::string text = ShortTime(time, zone);
  return text == "-" ? "" : absl::StrCat(text, " ", zone.name());
}

}  // namespace

std::string ShortDutyName(absl::string_view name) {
  // platforms/{platform}/courses/{course}/duties/{duty}
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != 6) return std::string(name);
  return absl::StrCat(parts[3], "/", parts[5]);
}

absl::StatusOr<std::string> FullDutyName(absl::string_view typed, absl::string_view platform) {
  if (absl::StartsWith(typed, "platforms/")) return std::string(typed);
  const std::vector<absl::string_view> parts = absl::StrSplit(typed, absl::MaxSplits('/', 1));
  if (parts.size() != 2)
    return UsageError("A duty is written COURSE/DUTY, as `tutorctl duties list` shows it.");
  return absl::StrCat(platform, "/courses/", parts[0], "/duties/", parts[1]);
}

Layout<Duty> DutyLayout(absl::TimeZone zone) {
  return {.columns = {{"DUE"},
                      {"STATE"},
                      {"VERDICT"},
                      {"OWED TO", Fit::kShrink},
                      {"BY", Fit::kShrink},
                      {"DUTY", Fit::kApart}},
          .cells = [zone](const Duty& duty) -> std::vector<std::string> {
            return {ShortTime(duty.due_time(), zone),
                    Word(duty.state()),
                    Word(duty.verdict()),
                    ShortAddressee(duty),
                    absl::StrJoin(duty.assignees(), ","),
                    ShortDutyName(duty.name())};
          },
          .nothing = "Nothing of that kind is owed.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

void ShowDuty(const Session& session, const Duty& duty, absl::TimeZone zone) {
  if (session.json()) return PrintJson(duty, session.out());
  const auto print = [&](absl::string_view label, absl::string_view value) {
    PrintDetail(label, value, session.width(), session.out());
  };
  print("Duty", ShortDutyName(duty.name()));
  print("Owed", Word(duty.kind()));
  const bool signal = IsSignal(duty.kind());
  print(signal || duty.kind() == v1::DUTY_KIND_ABANDONMENT ? "About" : "To", Addressee(duty));
  print(signal ? "For" : "By",
        duty.assignees().empty() ? "nobody" : absl::StrJoin(duty.assignees(), ", "));
  print("State", Word(duty.state()));
  print("Verdict", Word(duty.verdict()));
  if (duty.reason() != v1::DUTY_REASON_UNSPECIFIED) print("Because", Word(duty.reason()));
  print("Opened", Zoned(duty.open_time(), zone));
  print("Due", Zoned(duty.due_time(), zone));
  print("Closed", Zoned(duty.close_time(), zone));
  print("Next change", Zoned(duty.next_stage_time(), zone));
  print("Subject", duty.subject());
  if (!duty.post().empty()) {
    print("Question", absl::StrCat("post ", duty.post(), ", discussion ", duty.discussion(),
                                   ", forum ", duty.forum()));
  } else if (signal) {
    print("Counted from", duty.has_last_access_time() ? Zoned(duty.last_access_time(), zone)
                                                      : "the course's start");
  } else if (IsOfPresence(duty.kind())) {
    print("Last there",
          duty.has_last_access_time() ? Zoned(duty.last_access_time(), zone) : "never yet");
  }
  if (duty.cycle() > 0) {
    print("Cycle", absl::StrCat(duty.cycle(), signal ? " since then" : " of this absence"));
  }
  print("Read it at", duty.url());
}

void ShowExplanation(const Session& session, const v1::ExplainDutyResponse& explained,
                     absl::TimeZone zone) {
  ShowDuty(session, explained.duty(), zone);
  session.out() << "\n";
  for (const std::string& sentence : explained.sentences()) {
    PrintParagraph(sentence, 0, session.width(), session.out());
  }
  Table table({{"STAGE"}, {"TIME"}, {"WHAT BECAME OF IT"}, {"TO", Fit::kShrink}}, session.width());
  for (const v1::Stage& stage : explained.stages()) {
    table.AddRow({Word(stage.kind()), ShortTime(stage.time(), zone), Word(stage.state()),
                  absl::StrJoin(stage.audience(), ", ")});
  }
  if (!table.empty()) session.out() << "\n" << table.Text();
  ShowTellings(session, explained.tellings(), zone);
  session.out() << "Times in " << zone.name() << ". Everything is known up to "
                << ShortTime(explained.watermark_time(), zone) << ".\n";
}

}  // namespace tutoring::tutorctl
