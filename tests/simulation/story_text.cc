#include "tests/simulation/story_text.h"

#include <algorithm>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/base/status_macros.h"
#include "tests/simulation/story_fields.h"
#include "tests/simulation/story_words.h"

namespace tutoring::testing {
namespace {

// Takes the fields of something as words of its line.
class Writer {
 public:
  template <typename T>
  void operator()(absl::string_view name, const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      Put(name, Escaped(value));
    } else {
      Put(name, absl::StrCat(static_cast<int64_t>(value)));
    }
  }
  void operator()(absl::string_view name, const absl::Time& time) { Put(name, TimeText(time)); }
  void operator()(absl::string_view name, const std::vector<app::RosterMember>& members) {
    for (const app::RosterMember& member : members) {
      Put(name, absl::StrCat(Escaped(member.person), ";", EscapedList(member.role_names), ";",
                             EscapedList(member.groups), ";", member.suspended));
    }
  }
  void operator()(absl::string_view name, const std::vector<app::Connection>& connections) {
    for (const app::Connection& one : connections)
      Put(name, absl::StrCat(Escaped(one.person), ";", TimeText(one.last_access)));
  }
  void operator()(absl::string_view name, const std::vector<store::PlannedOccurrence>& sheets) {
    for (const store::PlannedOccurrence& one : sheets)
      Put(name, absl::StrCat(TimeText(one.open), ";", TimeText(one.close), ";", one.final));
  }
  void operator()(absl::string_view name, const std::vector<store::CalendarSlot>& slots) {
    for (const store::CalendarSlot& one : slots)
      Put(name, absl::StrCat(one.kind, ";", one.day, ";", one.from, ";", one.until));
  }
  void operator()(absl::string_view name, const PolicySettings& settings) {
    for (const auto& [field, value] : settings)
      Put(name, absl::StrCat(Escaped(field), ";", Escaped(value)));
  }

  // The line that begins with `word`, without what `unsaid`, the same as it is when nothing is
  // said, has too.
  std::string Line(absl::string_view word, const Writer& unsaid) const {
    std::string line(word);
    for (const std::string& field : fields_) {
      const auto found = std::find(unsaid.fields_.begin(), unsaid.fields_.end(), field);
      if (found == unsaid.fields_.end()) absl::StrAppend(&line, " ", field);
    }
    return line;
  }

 private:
  void Put(absl::string_view name, absl::string_view value) {
    fields_.push_back(absl::StrCat(name, "=", value));
  }

  std::vector<std::string> fields_;
};

class Reader {
 public:
  explicit Reader(std::multimap<std::string, std::string> fields) : fields_(std::move(fields)) {}

  template <typename T>
  void operator()(absl::string_view name, T& value) {
    const auto found = fields_.find(std::string(name));
    if (found != fields_.end()) Read(found->second, value);
  }
  void operator()(absl::string_view name, std::vector<app::RosterMember>& members) {
    ForEach(name, 4, [&](const std::vector<std::string>& parts) {
      members.push_back({.person = Plain(parts[0]),
                         .display_name = Plain(parts[0]),
                         .role_names = PlainList(parts[1]),
                         .groups = PlainList(parts[2]),
                         .suspended = parts[3] == "1"});
    });
  }
  void operator()(absl::string_view name, std::vector<app::Connection>& connections) {
    ForEach(name, 2, [&](const std::vector<std::string>& parts) {
      app::Connection one{.person = Plain(parts[0])};
      failed_ |= !ReadTime(parts[1], one.last_access);
      connections.push_back(std::move(one));
    });
  }
  void operator()(absl::string_view name, std::vector<store::PlannedOccurrence>& sheets) {
    ForEach(name, 3, [&](const std::vector<std::string>& parts) {
      store::PlannedOccurrence one{.final = parts[2] == "1"};
      failed_ |= !ReadTime(parts[0], one.open) || !ReadTime(parts[1], one.close);
      sheets.push_back(one);
    });
  }
  void operator()(absl::string_view name, std::vector<store::CalendarSlot>& slots) {
    ForEach(name, 4, [&](const std::vector<std::string>& parts) {
      store::CalendarSlot one{.day = parts[1]};
      Read(parts[0], one.kind);
      Read(parts[2], one.from);
      Read(parts[3], one.until);
      slots.push_back(one);
    });
  }
  void operator()(absl::string_view name, PolicySettings& settings) {
    ForEach(name, 2, [&](const std::vector<std::string>& parts) {
      settings[Plain(parts[0])] = Plain(parts[1]);
    });
  }

  bool failed() const { return failed_; }

 private:
  template <typename Take>
  void ForEach(absl::string_view name, size_t parts, const Take& take) {
    const auto [begin, end] = fields_.equal_range(std::string(name));
    for (auto it = begin; it != end; ++it) {
      const std::vector<std::string> split = absl::StrSplit(it->second, ';');
      if (split.size() == parts) take(split);
      failed_ |= split.size() != parts;
    }
  }
  template <typename T>
  void Read(const std::string& text, T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value = Plain(text);
    } else if constexpr (std::is_same_v<T, absl::Time>) {
      failed_ |= !ReadTime(text, value);
    } else {
      int64_t number = 0;
      failed_ |= !absl::SimpleAtoi(text, &number);
      value = static_cast<T>(number);
    }
  }

  std::multimap<std::string, std::string> fields_;
  bool failed_ = false;
};

// Beside each kind of deed the word with which its line begins, in the order of the variants.
constexpr const char* kDeeds[] = {"",      "dismiss", "declare", "intervene", "policy", "suspend",
                                  "leave", "map",     "welcome", "appraise",  "plan",   "sheet",
                                  "link",  "end",     "submit",  "read",      "decide", "calendar"};
constexpr const char* kEvents[] = {"nothing",    "course",  "forum",       "roster",
                                   "post",       "delete",  "connections", "activity",
                                   "submission", "message", "hidden"};

template <typename Archive, typename Deed>
void DeedFields(Archive& archive, Deed& deed) {
  std::visit(
      [&](auto& row) {
        using Row = std::decay_t<decltype(row)>;
        if constexpr (std::is_same_v<Row, app::Event>) {
          archive("observed", row.observed);
          archive("course", row.course);
          std::visit(
              [&](auto& fact) {
                using Seen = std::decay_t<decltype(fact)>;
                if constexpr (!std::is_same_v<Seen, std::monostate>) Fields(archive, fact);
              },
              row.fact);
        } else {
          Fields(archive, row);
        }
      },
      deed);
}

// An alternative of a variant by its number.
template <typename Variant, size_t... Is>
Variant AlternativeOf(size_t index, std::index_sequence<Is...>) {
  Variant variant;
  ((Is == index ? void(variant.template emplace<Is>()) : void()), ...);
  return variant;
}

// The same kind of fact as it is when nothing is said.
Fact UnsaidOf(const Fact& fact) {
  using Deed = decltype(fact.deed);
  Fact unsaid;
  unsaid.deed =
      AlternativeOf<Deed>(fact.deed.index(), std::make_index_sequence<std::variant_size_v<Deed>>());
  if (const auto* event = std::get_if<app::Event>(&fact.deed)) {
    using Seen = decltype(event->fact);
    std::get<app::Event>(unsaid.deed).fact = AlternativeOf<Seen>(
        event->fact.index(), std::make_index_sequence<std::variant_size_v<Seen>>());
  }
  return unsaid;
}

Writer FieldsOf(Fact fact) {
  Writer writer;
  if (!std::holds_alternative<app::Event>(fact.deed)) {
    writer("when", fact.time);
    writer("where", fact.course);
  }
  DeedFields(writer, fact.deed);
  return writer;
}

std::string WriteFact(const Fact& fact) {
  const auto* event = std::get_if<app::Event>(&fact.deed);
  const char* word = event != nullptr ? kEvents[event->fact.index()] : kDeeds[fact.deed.index()];
  return FieldsOf(fact).Line(word, FieldsOf(UnsaidOf(fact)));
}

Writer FieldsOf(app::WatermarkReport watermark) {
  Writer writer;
  Fields(writer, watermark);
  return writer;
}

Writer FieldsOf(const Line& line) {
  Writer writer;
  writer("now", line.now);
  writer("crash", line.crash);
  writer("crash_later", line.crash_later);
  writer("luck", line.luck);
  return writer;
}

std::string WriteLine(const Line& line) {
  switch (line.what) {
    case Line::What::kFact:
      return FieldsOf(Line{.crash = line.crash}).Line(WriteFact(line.fact), FieldsOf(Line()));
    case Line::What::kWatermark:
      return FieldsOf(line.watermark).Line("watermark", FieldsOf(app::WatermarkReport()));
    case Line::What::kReport:
      return FieldsOf(line).Line("report", FieldsOf(Line()));
    case Line::What::kDeliver:
      return FieldsOf(line).Line("deliver", FieldsOf(Line()));
    case Line::What::kRestart:
      return "restart";
    case Line::What::kDay:
      break;
  }
  return FieldsOf(line).Line("day", FieldsOf(Line()));
}

template <typename Variant, size_t n>
bool FindWord(const std::string& word, const char* const (&words)[n], Variant& variant) {
  static_assert(n == std::variant_size_v<Variant>);
  for (size_t i = 0; i < n; ++i) {
    if (word != words[i]) continue;
    variant = AlternativeOf<Variant>(i, std::make_index_sequence<n>());
    return true;
  }
  return false;
}

bool ReadFact(const std::string& word, Reader& reader, Fact& fact) {
  app::Event event;
  if (FindWord(word, kEvents, event.fact)) {
    fact.deed = event;
  } else if (!FindWord(word, kDeeds, fact.deed)) {
    return false;
  }
  reader("when", fact.time);
  reader("where", fact.course);
  DeedFields(reader, fact.deed);
  if (auto* seen = std::get_if<app::Event>(&fact.deed)) {
    fact.time = seen->observed;
    fact.course = seen->course;
  }
  return true;
}

bool ReadLine(const std::string& text, Line& line) {
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  std::multimap<std::string, std::string> fields;
  for (size_t i = 1; i < words.size(); ++i)
    fields.insert(
        std::pair<std::string, std::string>(absl::StrSplit(words[i], absl::MaxSplits('=', 1))));
  Reader reader(std::move(fields));
  reader("crash", line.crash);
  reader("crash_later", line.crash_later);
  const std::map<std::string, Line::What> kWords = {{"watermark", Line::What::kWatermark},
                                                    {"report", Line::What::kReport},
                                                    {"deliver", Line::What::kDeliver},
                                                    {"restart", Line::What::kRestart},
                                                    {"day", Line::What::kDay}};
  const auto what = kWords.find(words[0]);
  if (what == kWords.end()) {
    line.what = Line::What::kFact;
    return ReadFact(words[0], reader, line.fact) && !reader.failed();
  }
  line.what = what->second;
  if (line.what == Line::What::kWatermark) Fields(reader, line.watermark);
  if (line.what != Line::What::kWatermark) reader("now", line.now);
  reader("luck", line.luck);
  return !reader.failed();
}

}  // namespace

std::string WriteStory(const Story& story) {
  std::string text;
  for (const Line& line : story) absl::StrAppend(&text, WriteLine(line), "\n");
  return text;
}

absl::StatusOr<Story> ReadStory(absl::string_view text) {
  Story story;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    const absl::string_view stripped = absl::StripAsciiWhitespace(line);
    if (stripped.empty() || stripped.front() == '#') continue;
    if (!ReadLine(std::string(stripped), story.emplace_back())) {
      return absl::InvalidArgumentError(absl::StrCat("line ", number, " cannot be read"));
    }
  }
  return story;
}

}  // namespace tutoring::testing
