// Deliberate faults: what a server under stress, a proxy or a wrong configuration does to a bridge.
//
// Threads: plain values.
#ifndef LMS_BRIDGE_DEMO_FAULTS_H_
#define LMS_BRIDGE_DEMO_FAULTS_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace tutoring::demo {

enum class FaultKind {
  kCut,            // the connection ends without an answer
  kTruncated,      // announces its whole length, ends half way
  kTruncatedJson,  // a well-formed HTTP answer with half of its JSON
  kEndless,        // never stops sending spaces
  kHuge,           // `size` bytes of white space inside JSON brackets
  kSlow,           // waits `delay` of real time, then answers as usual
  kNotJson,        // 200 with an HTML page
  kBody,           // 200 with `text` as the body
  kHttpStatus,     // `status`, with Moodle's page for 503 and an empty body otherwise
  kRedirect,       // 303 to `text`
  kException,      // 200 with the exception that SiteStateException(`text`) names
  kNoDate,         // an answer as usual, but without its Date header
};

// Whether the function is carried out before its answer is spoilt: a message that was sent although
// the sender never learns it.
enum class Effect { kNone, kCarriedOut };

struct Fault {
  FaultKind kind = FaultKind::kCut;
  std::string function;  // empty: any
  int times = 1;         // 0: for good
  Effect effect = Effect::kNone;
  int status = 500;
  int64_t size = 100'000'000;
  absl::Duration delay = absl::ZeroDuration();
  std::string text;
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_FAULTS_H_
