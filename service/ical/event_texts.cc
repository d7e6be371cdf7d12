#include "service/ical/event_texts.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/ical/closed_days.h"
#include "service/ical/line_reader.h"

namespace tutoring::ical {
namespace {

absl::Status Refuse(absl::string_view reason, absl::string_view message) {
  return Refusal(absl::StatusCode::kInvalidArgument, reason, message);
}

absl::Status Malformed(int line, absl::string_view what) {
  return Refuse("ICAL_MALFORMED", absl::StrCat("line ", line, ": ", what));
}

struct OpenComponent {
  std::string name;
  int line = 0;
};

// Walks through the components of a file.
class Walk {
 public:
  absl::Status Take(const ContentLine& line) {
    // After unfolding, since some programs fold between the bytes of one letter.
    if (!IsUtf8(line.text) || line.text.find('\0') != std::string::npos) {
      return Refuse("ICAL_NOT_UTF8", absl::StrCat("line ", line.number, " is not UTF-8 text"));
    }
    const std::string name = line.Name();
    if (name == "BEGIN") return Begin(absl::AsciiStrToUpper(line.Value()), line.number);
    if (name == "END") return End(absl::AsciiStrToUpper(line.Value()), line.number);
    if (open_.empty()) return Malformed(line.number, "outside any calendar");
    if (open_.back().name == "VEVENT") events_.back().Add(line);
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<EventText>> Finish() && {
    if (!open_.empty()) return Malformed(open_.back().line, "what begins here never ends");
    if (!calendar_seen_) return Refuse("ICAL_MALFORMED", "there is no calendar");
    return std::move(events_);
  }

 private:
  absl::Status Begin(std::string name, int line) {
    if (open_.empty() != (name == "VCALENDAR")) return Malformed(line, "not where it may begin");
    if (open_.size() >= kDeepestNesting) return Malformed(line, "nested too deeply");
    if (name == "VEVENT") {
      if (open_.size() != 1) return Malformed(line, "an event within something else");
      if (events_.size() >= kMostEvents) {
        return Refuse("ICAL_TOO_MANY_EVENTS", absl::StrCat("more than ", kMostEvents, " events"));
      }
      events_.emplace_back(static_cast<int>(events_.size()) + 1, line);
    }
    calendar_seen_ = true;
    open_.push_back({std::move(name), line});
    return absl::OkStatus();
  }

  absl::Status End(const std::string& name, int line) {
    if (open_.empty() || open_.back().name != name) {
      return Malformed(line, "ends what has not begun");
    }
    open_.pop_back();
    return absl::OkStatus();
  }

  std::vector<OpenComponent> open_;  // The outermost first.
  std::vector<EventText> events_;
  bool calendar_seen_ = false;
};

}  // namespace

absl::StatusOr<std::vector<EventText>> ReadEventTexts(absl::string_view text) {
  if (text.size() > kLargestFile) {
    return Refuse("ICAL_TOO_LARGE", absl::StrCat("more than ", kLargestFile >> 20, " MiB"));
  }
  LineReader reader(text);
  Walk walk;
  while (const std::optional<ContentLine> line = reader.Next()) {
    TUTORING_RETURN_IF_ERROR(walk.Take(*line));
  }
  return std::move(walk).Finish();
}

}  // namespace tutoring::ical
