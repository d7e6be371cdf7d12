#ifndef SERVICE_STORE_MESSAGES_H_
#define SERVICE_STORE_MESSAGES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/response/direct_messages.h"
#include "service/store/query.h"

namespace tutoring::store {

// A direct message in a course, as last observed.
struct MessageRow {
  std::string course;
  DirectMessage message;
  absl::Time observed = absl::InfinitePast();

  bool operator==(const MessageRow&) const = default;
};

// Repository of direct messages, one row for each course in which one counts. Of contradicting
// observations the latest holds; of two at one instant the greater in content. One thread at a
// time.
class Messages {
 public:
  explicit Messages(Connection& connection);

  absl::StatusOr<std::optional<MessageRow>> Find(int64_t platform, const std::string& course,
                                                 const std::string& message);
  // By what it is known by (direct_messages.h).
  absl::StatusOr<std::optional<MessageRow>> FindByAnchor(int64_t platform,
                                                         const std::string& anchor);
  absl::Status Put(int64_t platform, const MessageRow& row);

  // What a person sent and received in a course, by time.
  absl::StatusOr<std::vector<DirectMessage>> Of(int64_t platform, const std::string& course,
                                                const std::string& person);
  // What a person received there, by time.
  absl::StatusOr<std::vector<DirectMessage>> To(int64_t platform, const std::string& course,
                                                const std::string& person);
  // What a person sent there in [from, until), by time.
  absl::StatusOr<std::vector<DirectMessage>> By(int64_t platform, const std::string& course,
                                                const std::string& person, absl::Time from,
                                                absl::Time until);

  // The last that the two wrote to each other there before `message`.
  absl::StatusOr<std::optional<DirectMessage>> LastBefore(int64_t platform,
                                                          const std::string& course,
                                                          const DirectMessage& message);

  // Everything of a person, by course and time.
  absl::StatusOr<std::vector<MessageRow>> OfPerson(int64_t platform, const std::string& person);
  // In which courses a person sent any, by id.
  absl::StatusOr<std::vector<std::string>> CoursesOf(int64_t platform, const std::string& sender);
  // Who sent or received any in a course, by id: at most `limit` after `after`.
  absl::StatusOr<std::vector<std::string>> PeopleIn(int64_t platform, const std::string& course,
                                                    const std::string& after, int limit);

 private:
  using Columns = Out<std::string, std::string, std::string, std::string, absl::Time, absl::Time>;
  using OfOne = Query<In<int64_t, std::string, std::string>, Columns>;
  using OfPersonQuery = Query<In<int64_t, std::string>, Columns>;

  template <typename Q, typename... Values>
  static absl::StatusOr<std::vector<MessageRow>> ReadAll(Q& query, const Values&... values);

  OfOne find_;
  OfPersonQuery find_by_anchor_;
  Query<In<int64_t, std::string, std::string, std::string, std::string, std::string, absl::Time,
           absl::Time>>
      put_;
  OfOne sent_;
  OfOne received_;
  Query<In<int64_t, std::string, std::string, absl::Time, absl::Time>, Columns> by_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time, std::string>, Columns>
      last_before_;
  OfPersonQuery sent_by_;
  OfPersonQuery received_by_;
  Query<In<int64_t, std::string>, Out<std::string>> courses_of_;
  Query<In<int64_t, std::string, std::string, int>, Out<std::string>> people_in_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_MESSAGES_H_
