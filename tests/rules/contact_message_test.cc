// Sentences 4 and 7 of the rule of contacts, where the platform reports direct messages.

#include <catch2/catch.hpp>

#include "tests/support/absent.h"
#include "tests/support/print_rules.h"

namespace tutoring::contact_message_test {
namespace {

using testing::Absent;
using testing::At;
using testing::kTick;

// As in contact_deadline_test.cc.
constexpr double kDue = 216;

Absent Gone() {
  Absent gone = Absent().Accessed(At(0), At(1000));
  gone.policy.evidence.messages = true;
  return gone;
}

Absent Wrote(absl::Time time, const std::string& author) {
  Absent gone = Gone();
  gone.attendance.contacts.push_back(
      {.time = time, .author = author, .post = "m1", .direct = true});
  return gone;
}

// The first one. Once the other watermarks stand at `others`, and that of messages at `messages`.
Duty DutyAt(Absent gone, absl::Time others, absl::Time messages) {
  gone.messages = messages;
  return gone.Duties(others).front();
}

TEST_CASE("Contact message: the deadline is included", "[rules][contact]") {
  struct Row {
    absl::Duration after;
    Verdict verdict;
  };
  const auto row = GENERATE(
      values<Row>({{-kTick, Verdict::kMet}, {{}, Verdict::kMet}, {kTick, Verdict::kBreached}}));
  const Duty duty = DutyAt(Wrote(At(kDue) + row.after, "tim"), At(300), At(300));
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == row.verdict);
  CHECK(duty.closed == At(kDue) + row.after);
}

TEST_CASE("Contact message: one by a manager is a contact, one by a learner none",
          "[rules][contact]") {
  CHECK(DutyAt(Wrote(At(200), "mia"), At(230), At(230)).verdict == Verdict::kMet);
  Absent gone = Wrote(At(200), "bob");
  gone.story.Learner("bob");
  CHECK(DutyAt(gone, At(230), At(230)).verdict == Verdict::kBreached);
}

TEST_CASE("Contact message: nobody is accused before messages are read beyond the deadline",
          "[rules][contact]") {
  CHECK(DutyAt(Gone(), At(230), At(kDue)).verdict == Verdict::kPending);
  CHECK(DutyAt(Gone(), At(230), At(kDue) + kTick).verdict == Verdict::kBreached);
}

TEST_CASE("Contact message: where messages are not reported, nothing waits for them",
          "[rules][contact]") {
  Absent gone = Gone();
  gone.policy.evidence.messages = false;
  CHECK(DutyAt(gone, At(230), absl::InfinitePast()).verdict == Verdict::kBreached);
}

}  // namespace
}  // namespace tutoring::contact_message_test
