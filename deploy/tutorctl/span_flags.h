#ifndef DEPLOY_TUTORCTL_SPAN_FLAGS_H_
#define DEPLOY_TUTORCTL_SPAN_FLAGS_H_

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/time_text.h"

namespace tutoring::tutorctl {

inline constexpr Flag kFromFlag = {"from", "INSTANT", "From when, in the platform's zone"};
inline constexpr Flag kUntilFlag = {"until", "INSTANT", "Until when (excluded)"};

// Sets start_time and end_time of `message` by --from and --until, both of which are needed.
template <class Message>
absl::Status SetSpan(const Arguments& arguments, absl::TimeZone zone, Message& message) {
  for (const char* flag : {"from", "until"}) {
    if (!arguments.Has(flag)) return UsageError(absl::StrCat("--", flag, "=INSTANT is missing."));
  }
  const auto start = ParseInstant(arguments.Get("from"), zone);
  if (!start.ok()) return start.status();
  const auto end = ParseInstant(arguments.Get("until"), zone);
  if (!end.ok()) return end.status();
  *message.mutable_start_time() = *start;
  *message.mutable_end_time() = *end;
  return absl::OkStatus();
}

// Sets those of start_time and end_time that --from and --until give: a filter.
template <class Message>
absl::Status SetFilterSpan(const Arguments& arguments, absl::TimeZone zone, Message& message) {
  if (arguments.Has("from")) {
    const auto from = ParseInstant(arguments.Get("from"), zone);
    if (!from.ok()) return from.status();
    *message.mutable_start_time() = *from;
  }
  if (arguments.Has("until")) {
    const auto until = ParseInstant(arguments.Get("until"), zone);
    if (!until.ok()) return until.status();
    *message.mutable_end_time() = *until;
  }
  return absl::OkStatus();
}

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_SPAN_FLAGS_H_
