// Drafts, totals and files of the tracking grid: what is refused, and how.
#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kList[] = "GridService/ListDrafts";
constexpr char kConfirm[] = "GridService/ConfirmDraft";
constexpr char kReject[] = "GridService/RejectDraft";
constexpr char kSettle[] = "GridService/SettleWeek";
constexpr char kSummarize[] = "GridService/SummarizeGrid";
constexpr char kExport[] = "GridService/ExportGrid";

class Rows {
 public:
  void Bad(const char* name, const char* method, const std::string& more, const char* reason) {
    rows_.push_back({name, method, absl::StrCat("parent: 'platforms/this' ", more),
                     StatusCode::INVALID_ARGUMENT, reason});
  }
  void Add(const char* name, const char* method, const std::string& request, StatusCode code,
           const char* reason) {
    rows_.push_back({name, method, request, code, reason});
  }
  std::vector<ErrorRow> rows() && { return std::move(rows_); }

 private:
  std::vector<ErrorRow> rows_;
};

// Of a draft that waits; `name` the one that does not.
void AddDecisions(Rows& rows) {
  const auto corrected = [](const std::string& post, const std::string& more) {
    return absl::StrCat("name: 'platforms/this/drafts/post-", post, "' correction { ", more, " }");
  };
  const auto bad = [&](const char* name, const std::string& more, const char* reason) {
    rows.Add(name, kConfirm, corrected("p2b", more), StatusCode::INVALID_ARGUMENT, reason);
  };
  const std::string words = "kind: 1 channel: 4 initiative: 1 ";
  bad("no kind", "channel: 4 initiative: 1", "VALUE_REQUIRED");
  bad("for a stranger", words + "learner: 'nobody'", "LEARNER_UNKNOWN");
  bad("for a group that nobody is in", words + "group: 'Z'", "GROUP_UNKNOWN");
  bad("for two", words + "learner: 'bob' group: 'A'", "AUDIENCE_AMBIGUOUS");
  bad("25 hours", words + "minutes: 1500", "MINUTES_OUT_OF_RANGE");
  bad("a link to a file", words + "links: 'file:///etc/passwd'", "LINK_INVALID");
  bad("a group of 256 bytes", absl::StrCat(words, "group: '", std::string(256, 'x'), "'"),
      "TEXT_INVALID");
  rows.Add("confirmed otherwise", kConfirm, corrected("p2a", words + "minutes: 99"),
           StatusCode::FAILED_PRECONDITION, "DRAFT_CONFIRMED");
  rows.Add("confirmed", kReject, "name: 'platforms/this/drafts/post-p2a'",
           StatusCode::FAILED_PRECONDITION, "DRAFT_CONFIRMED");
  // A learner's post, a number that is none, and what is no draft's name.
  for (const char* draft : {"post-p1", "post-404", "welcome-x", "welcome-1", "p2b"}) {
    for (const char* method : {"GridService/GetDraft", kConfirm, kReject}) {
      rows.Add("no draft", method, absl::StrCat("name: 'platforms/this/drafts/", draft, "'"),
               StatusCode::NOT_FOUND, "DRAFT_NOT_FOUND");
    }
  }
}

void AddWeeks(Rows& rows) {
  const std::string at = "time { seconds: 1772000000 } ";
  rows.Bad("nobody's week", kSettle, at + "state: 2", "VALUE_REQUIRED");
  rows.Bad("no week", kSettle, "tutor: 'tia' state: 2", "VALUE_REQUIRED");
  rows.Bad("nothing decided", kSettle, at + "tutor: 'tia'", "VALUE_REQUIRED");
  rows.Bad("opened again", kSettle, at + "tutor: 'tia' state: 1", "VALUE_UNKNOWN");
  rows.Bad("an unknown decision", kSettle, at + "tutor: 'tia' state: 99", "VALUE_UNKNOWN");
  rows.Bad("no valid time", kSettle, "tutor: 'tia' state: 2 time { nanos: -1 }",
           "TIME_OUT_OF_RANGE");
  rows.Add("an unknown course", kSettle,
           absl::StrCat("parent: 'platforms/this' tutor: 'tia' course: 'c404' state: 2 ", at),
           StatusCode::NOT_FOUND, "COURSE_NOT_FOUND");
}

// What lists, totals and files have in common.
void AddChoices(Rows& rows) {
  for (const char* method : {kList, kSummarize, kExport}) {
    const std::string more = method == kExport ? "format: 2 " : "";
    rows.Bad("all of a platform", method, more, "VALUE_REQUIRED");
    rows.Bad("from no valid time", method, more + "tutor: 'tia' start_time { nanos: -1 }",
             "TIME_OUT_OF_RANGE");
    rows.Bad("until no valid time", method, more + "tutor: 'tia' end_time { nanos: -1 }",
             "TIME_OUT_OF_RANGE");
    rows.Add("an unknown course", method,
             absl::StrCat("parent: 'platforms/this' course: 'c404' ", more), StatusCode::NOT_FOUND,
             "COURSE_NOT_FOUND");
    if (method == kList) continue;
    const auto period = [&](const char* name, int64_t from, int64_t until, const char* reason) {
      rows.Bad(name, method,
               absl::StrCat(more, "tutor: 'tia' start_time { seconds: ", from,
                            " } end_time { seconds: ", until, " }"),
               reason);
    };
    period("of no time", 1772000000, 1772000000, "TIME_ORDER");
    period("that ends before it starts", 1772000001, 1772000000, "TIME_ORDER");
    period("of more than ten years", 1000000000, 1000000000 + 3653 * 86400 + 1, "TIME_ORDER");
    period("before 1970", -1, 1772000000, "TIME_OUT_OF_RANGE");
  }
  rows.Bad("an unknown state", kList, "tutor: 'tia' state: 99", "VALUE_UNKNOWN");
  rows.Bad("an unknown dimension", kSummarize, "tutor: 'tia' dimensions: 99", "VALUE_UNKNOWN");
  rows.Bad("no dimension", kSummarize, "tutor: 'tia' dimensions: 0", "VALUE_UNKNOWN");
  rows.Bad("one twice", kSummarize, "tutor: 'tia' dimensions: [1, 4, 1]", "VALUE_REPEATED");
  rows.Bad("no format", kExport, "tutor: 'tia'", "VALUE_REQUIRED");
  rows.Bad("an unknown format", kExport, "tutor: 'tia' format: 99", "VALUE_UNKNOWN");
  rows.Bad("an unknown language", kExport, "tutor: 'tia' format: 1 language: 'de'",
           "VALUE_UNKNOWN");
}

}  // namespace

std::vector<ErrorRow> DraftErrors() {
  Rows rows;
  AddDecisions(rows);
  AddWeeks(rows);
  AddChoices(rows);
  return std::move(rows).rows();
}

}  // namespace tutoring::testing
