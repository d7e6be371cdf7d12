// Parameters of a web-service function: what it declares, and what a caller gave.
//
// Moodle refuses a call that omits a required parameter, gives one of a wrong type, or gives one
// that the function does not declare: all three with `invalidparameter` and no detail.
// Time: none. Threads: plain values.
#ifndef LMS_BRIDGE_DEMO_PARAMS_H_
#define LMS_BRIDGE_DEMO_PARAMS_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "lms_bridge/demo/form.h"
#include "lms_bridge/demo/ws_exception.h"

namespace tutoring::demo {

enum class ParamType {
  kInt,          // PARAM_INT
  kBool,         // PARAM_BOOL
  kAlpha,        // PARAM_ALPHA: letters only
  kAlphaNumExt,  // PARAM_ALPHANUMEXT: letters, digits, - and _
  kRaw,          // PARAM_RAW
  kIntList,
  kRawList,
  kRecordList,  // a list of single structures
};

enum class Presence { kRequired, kOptional };

struct ParamSpec {
  std::string name;
  ParamType type = ParamType::kRaw;
  Presence presence = Presence::kRequired;
  std::vector<ParamSpec> fields = {};  // of a kRecordList
};

// Checked parameters. The getters never fail: what they are asked for was declared and checked.
class Params {
 public:
  explicit Params(FormNode node) : node_(std::move(node)) {}

  bool Has(absl::string_view name) const { return node_.Find(name) != nullptr; }
  int64_t Int(absl::string_view name, int64_t fallback = 0) const;
  bool Bool(absl::string_view name, bool fallback = false) const;
  std::string Text(absl::string_view name, absl::string_view fallback = "") const;
  std::vector<int64_t> Ints(absl::string_view name) const;
  std::vector<std::string> Texts(absl::string_view name) const;
  std::vector<Params> Records(absl::string_view name) const;

 private:
  FormNode node_;
};

std::variant<Params, WsException> CheckParams(FormNode given, const std::vector<ParamSpec>& specs);

// PHP's clean_param(PARAM_INT): the leading integer, or 0.
int64_t LeadingInt(absl::string_view text);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_PARAMS_H_
