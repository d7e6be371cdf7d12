#include "lms_bridge/demo/alert.h"

#include <re2/re2.h>

#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "lms_bridge/demo/moodle_text.h"

namespace tutoring::demo {
namespace {

Stage StageOf(absl::string_view readable) {
  static const auto* const kWords =
      new std::map<std::string, Stage>{{"[Rappel]", REMINDER},
                                       {"[Reminder]", REMINDER},
                                       {"[Échéance]", DUE},
                                       {"[Due]", DUE},
                                       {"[Escalade]", ESCALATION},
                                       {"[Escalation]", ESCALATION},
                                       {"[Correction]", CORRECTION},
                                       {"[Bilan]", SUMMARY},
                                       {"[Summary]", SUMMARY},
                                       {"[À contacter]", OPENING},
                                       {"[To contact]", OPENING},
                                       {"[Risque d'abandon]", OPENING},
                                       {"[Risk of abandonment]", OPENING},
                                       {"[Accueil]", OPENING},
                                       {"[Welcome]", OPENING},
                                       {"[Présence]", DUE},
                                       {"[Presence]", DUE}};
  const absl::string_view head = absl::StripLeadingAsciiWhitespace(readable);
  const size_t close = head.find(']');
  if (close == absl::string_view::npos) return STAGE_UNSPECIFIED;
  const auto found = kWords->find(std::string(head.substr(0, close + 1)));
  return found == kWords->end() ? STAGE_UNSPECIFIED : found->second;
}

// What a tutor wrote carries the reference of the service, and no word of a stage.
bool IsWritten(absl::string_view readable) {
  return absl::StrContains(readable, "\nRéf. TUT-") || absl::StrContains(readable, "\nRef. TUT-");
}

int64_t NumberAfter(const std::string& text, const RE2& pattern) {
  int64_t number = 0;
  return RE2::PartialMatch(text, pattern, &number) ? number : 0;
}

// Which of them the first line names; the longest of several names, of which one may be part of
// another. 0 for none.
template <typename Named, typename NameOf>
int64_t NamedIn(absl::string_view readable, const std::map<int64_t, Named>& all, NameOf name_of) {
  const absl::string_view head = readable.substr(0, readable.find('\n'));
  int64_t named = 0;
  size_t longest = 0;
  for (const auto& [id, one] : all) {
    const std::string name = name_of(one);
    if (name.size() <= longest || !absl::StrContains(head, name)) continue;
    named = id;
    longest = name.size();
  }
  return named;
}

// In quotation marks, unlike names in sentences about people.
int64_t GroupNamedIn(absl::string_view readable, const SiteData& site, int64_t course) {
  const auto found = site.courses.find(course);
  if (found == site.courses.end()) return 0;
  return NamedIn(readable, found->second.groups,
                 [](const Group& group) { return absl::StrCat("« ", group.name, " »"); });
}

bool SameAlert(const Wanted& wanted, const Received& received) {
  return received.mark.has_value() && received.message.to == wanted.to &&
         received.mark->stage == wanted.mark.stage && received.mark->post == wanted.mark.post &&
         received.mark->person == wanted.mark.person && received.mark->group == wanted.mark.group &&
         (wanted.mark.person != 0 || wanted.mark.group != 0 ||
          received.mark->course == wanted.mark.course);
}

bool InTime(const Wanted& wanted, const Received& received) {
  return wanted.from <= received.message.created && received.message.created < wanted.until;
}

}  // namespace

std::optional<AlertMark> ReadAlertMark(const Message& message, const SiteData& site) {
  static const LazyRE2 kPost = {R"(/mod/forum/discuss\.php\?d=[0-9]+#p([0-9]+))"};
  static const LazyRE2 kCourse = {R"(/course/view\.php\?id=([0-9]+))"};
  static const LazyRE2 kConversation = {R"(/message/index\.php\?id=([0-9]+))"};
  const std::string readable = PlainText(FormatMessage(message.text, message.format));
  AlertMark mark = {.stage = StageOf(readable)};
  if (mark.stage == STAGE_UNSPECIFIED && IsWritten(readable)) mark.stage = MESSAGE;
  if (mark.stage == STAGE_UNSPECIFIED) return std::nullopt;
  const std::string links = absl::StrReplaceAll(message.text, {{"&amp;", "&"}});
  mark.post = NumberAfter(links, *kPost);
  if (mark.post != 0) return mark;
  mark.person = NumberAfter(links, *kConversation);
  if (mark.person != 0) return mark;
  mark.course = NumberAfter(links, *kCourse);
  if (mark.course == 0) return std::nullopt;
  if (mark.stage == SUMMARY) return mark;
  if (mark.stage != MESSAGE) mark.group = GroupNamedIn(readable, site, mark.course);
  if (mark.group != 0) return mark;
  const int64_t named =
      mark.stage == MESSAGE
          ? 0
          : NamedIn(readable, site.people, [](const Person& p) { return p.FullName(); });
  mark.person = named != 0 ? named : message.to;
  return mark;
}

Comparison CompareAlerts(const std::vector<Wanted>& wanted, const std::vector<Received>& received) {
  Comparison comparison;
  std::set<size_t> taken;
  const auto find = [&](const Wanted& one, bool in_time) -> std::optional<size_t> {
    for (size_t i = 0; i < received.size(); ++i) {
      if (taken.count(i) == 0 && SameAlert(one, received[i]) &&
          (!in_time || InTime(one, received[i]))) {
        return i;
      }
    }
    return std::nullopt;
  };
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (const auto match = find(wanted[i], true)) {
      taken.insert(*match);
      comparison.found.push_back(i);
    } else {
      comparison.missing.push_back(i);
    }
  }
  for (const size_t i : comparison.missing) {
    comparison.near_misses.push_back(find(wanted[i], false));
  }
  for (size_t i = 0; i < received.size(); ++i) {
    if (taken.count(i) == 0) comparison.unexpected.push_back(i);
  }
  return comparison;
}

}  // namespace tutoring::demo
