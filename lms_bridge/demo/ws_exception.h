// The way Moodle's web services say no: HTTP 200 with {"exception", "errorcode", "message"}.
//
// The factories below carry the texts of MOODLE.md 1.1, one per row of its table that the
// simulated site can produce.
// Threads: immutable values.
#ifndef LMS_BRIDGE_DEMO_WS_EXCEPTION_H_
#define LMS_BRIDGE_DEMO_WS_EXCEPTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace tutoring::demo {

// Keys keep their order, as PHP's do.
using Json = nlohmann::ordered_json;

struct WsException {
  std::string exception;
  std::optional<std::string> errorcode;  // PHP's own errors have none
  std::string message;
};

using WsAnswer = std::variant<Json, WsException>;

WsException InvalidToken();
WsException AccessRefused();
WsException InvalidParameter();
WsException UnknownFunction();
WsException RecordMissing(absl::string_view table);
// Where Moodle does not say of which table.
WsException RecordUnknown();
WsException CourseNotAccessible();
WsException CourseContextNotValid(int64_t course);
WsException MissingCapability(absl::string_view what);
WsException ForumMissing(int64_t forum);
WsException DiscussionMissing();
WsException PostMissing();
WsException NoViewDiscussions();
WsException MessagingDisabled();
// What an account is that cannot be asked about: userdeleted, usernotconfirmed.
WsException AccountUnusable(absl::string_view errorcode);
WsException FormatNotSupported();
WsException AccessDenied();

// States of the whole site or account, for faults: sitemaintenance, upgraderunning,
// dbconnectionfailed, dmlreadexception, invalidresponse, sitepolicynotagreed,
// forcepasswordchangenotice, usernotfullysetup, wsaccessusersuspended, wsaccessusernologin,
// accessexception, invalidtoken, parseerror. Nothing for another word.
std::optional<WsException> SiteStateException(absl::string_view errorcode);

Json ToJson(const WsException& exception);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_WS_EXCEPTION_H_
