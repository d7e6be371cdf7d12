#ifndef SERVICE_STORE_WELCOMES_H_
#define SERVICE_STORE_WELCOMES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/welcome/checklist.h"
#include "service/store/query.h"

namespace tutoring::store {

// How an item of a checklist stands, as somebody said.
struct WelcomeMarkRow {
  int64_t id = 0;
  std::string course;
  std::string group;  // Whose checklist; with no learner either: of the learners in no group.
  std::string learner;
  WelcomeItem item = WelcomeItem::kContact;
  ItemState state = ItemState::kDone;
  absl::Time time;  // When it was done.
  std::string link;
  std::string note;
  WaiveReason reason = WaiveReason::kNone;
  absl::Time declared;
  std::string author;  // A person; empty for an administrator.

  bool operator==(const WelcomeMarkRow&) const = default;
};

// What a tutor wrote to the learners of a checklist.
struct WelcomeMessage {
  int64_t id = 0;
  std::string course;
  std::string group;
  std::string learner;
  std::string text;
  int recipients = 0;
  absl::Time sent;
  std::string author;  // A person; empty for an administrator.

  bool operator==(const WelcomeMessage&) const = default;
};

// A learner has read the welcome.
struct WelcomeAcknowledgement {
  std::string learner;
  absl::Time time;

  bool operator==(const WelcomeAcknowledgement&) const = default;
};

// Repository of what was done to welcome learners. One thread at a time.
class Welcomes {
 public:
  explicit Welcomes(Connection& connection);

  // Sets mark.id.
  absl::Status InsertMark(int64_t platform, WelcomeMarkRow& mark);
  // In the order in which they were said.
  absl::StatusOr<std::vector<WelcomeMarkRow>> Marks(int64_t platform, const std::string& course);

  // Sets message.id.
  absl::Status InsertMessage(int64_t platform, WelcomeMessage& message);
  absl::StatusOr<std::optional<WelcomeMessage>> FindMessage(int64_t platform, int64_t id);
  // In the order in which they were sent.
  absl::StatusOr<std::vector<WelcomeMessage>> Messages(int64_t platform, const std::string& course);

  // In which courses the person sent one.
  absl::StatusOr<std::vector<std::string>> CoursesOf(int64_t platform, const std::string& author);

  // Later ones change nothing.
  absl::Status Acknowledge(int64_t platform, const std::string& course,
                           const WelcomeAcknowledgement& acknowledgement);
  // By learner.
  absl::StatusOr<std::vector<WelcomeAcknowledgement>> Acknowledgements(int64_t platform,
                                                                       const std::string& course);

 private:
  using MarkColumns =
      Out<int64_t, std::string, std::string, std::string, WelcomeItem, ItemState, absl::Time,
          std::string, std::string, WaiveReason, absl::Time, std::string>;
  using MessageColumns = Out<int64_t, std::string, std::string, std::string, std::string, int,
                             absl::Time, std::string>;
  Query<In<int64_t, std::string, std::string, std::string, WelcomeItem, ItemState, absl::Time,
           std::string, std::string, WaiveReason, absl::Time, std::string>,
        Out<int64_t>>
      insert_mark_;
  Query<In<int64_t, std::string>, MarkColumns> marks_;
  Query<
      In<int64_t, std::string, std::string, std::string, std::string, int, absl::Time, std::string>,
      Out<int64_t>>
      insert_message_;
  Query<In<int64_t, int64_t>, MessageColumns> find_message_;
  Query<In<int64_t, std::string>, MessageColumns> messages_;
  Query<In<int64_t, std::string>, Out<std::string>> courses_of_;
  Query<In<int64_t, std::string, std::string, absl::Time>> acknowledge_;
  Query<In<int64_t, std::string>, Out<std::string, absl::Time>> acknowledgements_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_WELCOMES_H_
