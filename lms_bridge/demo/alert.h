// An alert of the tutoring service, as a person finds it among the platform's messages.
//
// Its text begins with a bracketed word for the stage, [Rappel] or [Reminder], and holds a link to
// the question's post, `…/mod/forum/discuss.php?d=…#p…`, or to the conversation with who wrote
// directly, `…/message/index.php?id=…`. A summary and an alert about somebody who
// is absent or to be welcomed link to the course, `…/course/view.php?id=…`; the latter names the
// person or group in its first line, or is about its recipient. A welcome that a tutor wrote has no
// such word, but a reference of the service. This file reads those and compares what came with what
// a story expects. Time: the platform's time of the message; expectations are half-open, [from,
// until). Errors: cannot fail; a message without the two marks is simply no alert. Threads: pure
// functions.
#ifndef LMS_BRIDGE_DEMO_ALERT_H_
#define LMS_BRIDGE_DEMO_ALERT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/model.h"
#include "lms_bridge/demo/story.pb.h"

namespace tutoring::demo {

struct AlertMark {
  Stage stage = STAGE_UNSPECIFIED;
  int64_t post = 0;    // of an alert about a question
  int64_t course = 0;  // of all others
  int64_t person = 0;  // who is absent, or welcomed, or waits for a direct answer
  int64_t group = 0;   // that is welcomed
};

// Reads the marks from a message's text, HTML or plain, which may name a person or group of the
// site.
std::optional<AlertMark> ReadAlertMark(const Message& message, const SiteData& site);

struct Received {
  Message message;
  std::optional<AlertMark> mark;
};

// An expectation with its labels resolved to numbers.
struct Wanted {
  int64_t to = 0;
  AlertMark mark;  // Of an absence in whichever course.
  absl::Time from = absl::InfinitePast();
  absl::Time until = absl::InfiniteFuture();
};

struct Comparison {
  std::vector<size_t> found;       // indices of wanted
  std::vector<size_t> missing;     // indices of wanted
  std::vector<size_t> unexpected;  // indices of received
  // For a missing one: the unexpected message that is the same alert outside its time, if any.
  std::vector<std::optional<size_t>> near_misses;  // beside `missing`
};

// Pairs each wanted alert with one message at most, in order of time; what is left over on either
// side is missing or unexpected. A second copy of the same alert is unexpected.
Comparison CompareAlerts(const std::vector<Wanted>& wanted, const std::vector<Received>& received);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_ALERT_H_
