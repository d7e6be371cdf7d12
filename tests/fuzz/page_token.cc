// Page tokens and resource names. The first line is a token or a name; the others are the parts of
// a key, after the name of what a list is asked of.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/base/text.h"
#include "service/rpc/etag.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"
#include "tests/fuzz/target.h"
#include "tutoring/v1/alert_service.pb.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::fuzz::page_token {
namespace {

using Key = std::vector<std::string>;

void CheckForeignToken(const std::string& token) {
  v1::ListDutiesRequest request;
  request.set_parent("platforms/this");
  request.set_page_token(token);
  for (const size_t parts : {1, 2, 3}) {
    const auto key = rpc::ParsePageToken(request, parts);
    if (!WentWell(key.status())) continue;
    if (token.empty()) {
      Expect(key->empty(), "without a token a list begins at its beginning");
      continue;
    }
    Expect(key->size() == parts, "a token has the parts that are asked for");
    request.set_page_token(rpc::MakePageToken(request, *key));
    const auto again = rpc::ParsePageToken(request, parts);
    Expect(again.ok() && *again == *key, "an accepted token is one of ours");
  }
}

bool IsAccepted(const google::protobuf::Message& request, size_t parts) {
  return WentWell(rpc::ParsePageToken(request, parts).status());
}

void CheckOwnToken(const std::string& parent, const Key& key) {
  v1::ListDutiesRequest request;
  request.set_parent(parent);
  request.set_page_size(7);
  const std::string token = rpc::MakePageToken(request, key);
  request.set_page_token(token);
  const auto read = rpc::ParsePageToken(request, key.size());
  Expect(WentWell(read.status()) && *read == key, "a token holds its key");
  request.set_page_size(9);
  Expect(IsAccepted(request, key.size()), "the next page may have another size");
  Expect(!IsAccepted(request, key.size() + 1), "a key of more parts is refused");
  v1::ListDutiesRequest elsewhere = request;
  elsewhere.set_parent(parent + "x");
  Expect(!IsAccepted(elsewhere, key.size()), "a token of another parent is refused");
  v1::ListDutiesRequest filtered = request;
  filtered.set_learner("zoe");
  Expect(!IsAccepted(filtered, key.size()), "a token of another filter is refused");
  v1::ListAlertsRequest alerts;
  alerts.set_parent(parent);
  alerts.set_page_token(token);
  Expect(!IsAccepted(alerts, key.size()), "a token of another list is refused");
}

void CheckName(const std::string& name) {
  for (const char* pattern :
       {rpc::kPlatformPattern, rpc::kHealthPattern, rpc::kCoursePattern, rpc::kDutyPattern,
        rpc::kSheetPattern, rpc::kAlertPattern, rpc::kPersonPattern, rpc::kTokenPattern}) {
    const auto ids = rpc::ParseName(name, pattern);
    if (!WentWell(ids.status())) continue;
    for (const std::string& id : *ids) Expect(IsId(id), "a name is made of ids");
    const auto again = rpc::ParseName(rpc::MakeName(pattern, *ids), pattern);
    Expect(again.ok() && *again == *ids, "a name written and read again is the same");
    if (pattern != rpc::kTokenPattern) {
      Expect(rpc::PlatformOf(name) == ids->front(), "a name's platform is its first id");
    }
  }
  WentWell(rpc::ParseScope(name).status());
}

void CheckIds(const std::string& id) {
  if (const DutyKey duty = rpc::ParseDutyId(id); !duty.anchor.empty()) {
    Expect(rpc::DutyId(duty) == id, "a duty's id is written as it is read");
  }
  if (const ActKey act = rpc::ParseDraftId(id); !act.id.empty()) {
    Expect(rpc::DraftId(act) == id, "a draft's id is written as it is read");
  }
  const absl::Time opened = rpc::ParseOccurrenceId(id);
  Expect(opened == absl::InfinitePast() || rpc::OccurrenceId(opened) == id,
         "an occurrence's id is written as it is read");
  Expect(rpc::RevisionRead(id, 7) == 7 ? id.empty() || id == "7" : rpc::RevisionRead(id, 7) == -1,
         "an etag is that of the revision, or of none");
}

void Run(absl::string_view input) {
  // What came through the wire is text.
  if (!IsUtf8(input)) return;
  Key lines = absl::StrSplit(input, '\n');
  CheckForeignToken(lines[0]);
  CheckName(lines[0]);
  CheckIds(lines[0]);
  if (lines.size() < 3 || lines.size() > 6) return;
  CheckOwnToken(lines[1], {lines.begin() + 2, lines.end()});
}

const Registered kTarget({"page_token", Run});

}  // namespace
}  // namespace tutoring::fuzz::page_token
