#include "service/store/messages.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

#define TUTORING_MESSAGE_COLUMNS \
  "course, message, sender, recipient, send_time_us, observe_time_us FROM messages"

constexpr char kMessagesFindSql[] =
    "SELECT " TUTORING_MESSAGE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND message = :message";
constexpr char kMessagesFindByAnchorSql[] =
    "SELECT " TUTORING_MESSAGE_COLUMNS " WHERE platform_key = :platform AND anchor = :anchor";
constexpr char kMessagesPutSql[] =
    "INSERT INTO messages (platform_key, course, message, anchor, sender, recipient, send_time_us,"
    " observe_time_us)"
    " VALUES (:platform, :course, :message, :anchor, :sender, :recipient, :sent, :observed)"
    " ON CONFLICT (platform_key, course, message) DO UPDATE SET sender = excluded.sender,"
    " recipient = excluded.recipient, send_time_us = excluded.send_time_us,"
    " observe_time_us = excluded.observe_time_us";
constexpr char kMessagesSentSql[] =
    "SELECT " TUTORING_MESSAGE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND sender = :person"
    " ORDER BY send_time_us, message";
constexpr char kMessagesReceivedSql[] =
    "SELECT " TUTORING_MESSAGE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND recipient = :person"
    " ORDER BY send_time_us, message";
constexpr char kMessagesBySql[] =
    "SELECT " TUTORING_MESSAGE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND sender = :person"
    " AND send_time_us >= :from AND send_time_us < :until ORDER BY send_time_us, message";
constexpr char kMessagesLastBeforeSql[] =
    "SELECT " TUTORING_MESSAGE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND sender = :sender"
    " AND recipient = :recipient AND (send_time_us, message) < (:sent, :message)"
    " ORDER BY send_time_us DESC, message DESC LIMIT 1";
constexpr char kMessagesSentBySql[] = "SELECT " TUTORING_MESSAGE_COLUMNS
                                      " WHERE platform_key = :platform AND sender = :person"
                                      " ORDER BY course, send_time_us, message";
constexpr char kMessagesReceivedBySql[] = "SELECT " TUTORING_MESSAGE_COLUMNS
                                          " WHERE platform_key = :platform AND recipient = :person"
                                          " ORDER BY course, send_time_us, message";
constexpr char kMessagesCoursesOfSql[] =
    "SELECT DISTINCT course FROM messages WHERE platform_key = :platform AND sender = :person"
    " ORDER BY course";
constexpr char kMessagesPeopleInSql[] =
    "SELECT person FROM (SELECT DISTINCT sender AS person FROM messages"
    "  WHERE platform_key = :platform AND course = :course"
    " UNION SELECT recipient FROM messages"
    "  WHERE platform_key = :platform AND course = :course)"
    " WHERE person > :after ORDER BY person LIMIT :limit";

MessageRow MakeRow(std::string course, std::string id, std::string sender, std::string recipient,
                   absl::Time sent, absl::Time observed) {
  return {
      std::move(course), {std::move(id), std::move(sender), std::move(recipient), sent}, observed};
}

std::vector<DirectMessage> MessagesOf(std::vector<MessageRow> rows) {
  std::vector<DirectMessage> messages;
  for (MessageRow& row : rows) messages.push_back(std::move(row.message));
  return messages;
}

// Both lists as one, by course and time, what somebody wrote to themselves once.
std::vector<MessageRow> Joined(std::vector<MessageRow> sent, std::vector<MessageRow> received) {
  for (MessageRow& row : received) {
    if (row.message.sender != row.message.recipient) sent.push_back(std::move(row));
  }
  std::sort(sent.begin(), sent.end(), [](const MessageRow& a, const MessageRow& b) {
    return std::tie(a.course, a.message.sent, a.message.id) <
           std::tie(b.course, b.message.sent, b.message.id);
  });
  return sent;
}

}  // namespace

Messages::Messages(Connection& connection)
    : find_(connection, kMessagesFindSql),
      find_by_anchor_(connection, kMessagesFindByAnchorSql),
      put_(connection, kMessagesPutSql),
      sent_(connection, kMessagesSentSql),
      received_(connection, kMessagesReceivedSql),
      by_(connection, kMessagesBySql),
      last_before_(connection, kMessagesLastBeforeSql),
      sent_by_(connection, kMessagesSentBySql),
      received_by_(connection, kMessagesReceivedBySql),
      courses_of_(connection, kMessagesCoursesOfSql),
      people_in_(connection, kMessagesPeopleInSql) {}

template <typename Q, typename... Values>
absl::StatusOr<std::vector<MessageRow>> Messages::ReadAll(Q& query, const Values&... values) {
  std::vector<MessageRow> rows;
  TUTORING_RETURN_IF_ERROR(query.ForEach(
      [&](auto... columns) { rows.push_back(MakeRow(std::move(columns)...)); }, values...));
  return rows;
}

absl::StatusOr<std::optional<MessageRow>> Messages::Find(int64_t platform,
                                                         const std::string& course,
                                                         const std::string& message) {
  TUTORING_ASSIGN_OR_RETURN(auto rows, ReadAll(find_, platform, course, message));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

absl::StatusOr<std::optional<MessageRow>> Messages::FindByAnchor(int64_t platform,
                                                                 const std::string& anchor) {
  TUTORING_ASSIGN_OR_RETURN(auto rows, ReadAll(find_by_anchor_, platform, anchor));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

absl::Status Messages::Put(int64_t platform, const MessageRow& row) {
  const DirectMessage& m = row.message;
  return put_.Run(platform, row.course, m.id, MessageAnchor(row.course, m.id), m.sender,
                  m.recipient, m.sent, row.observed);
}

absl::StatusOr<std::vector<DirectMessage>> Messages::Of(int64_t platform, const std::string& course,
                                                        const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(auto sent, ReadAll(sent_, platform, course, person));
  TUTORING_ASSIGN_OR_RETURN(auto received, ReadAll(received_, platform, course, person));
  return MessagesOf(Joined(std::move(sent), std::move(received)));
}

absl::StatusOr<std::vector<DirectMessage>> Messages::To(int64_t platform, const std::string& course,
                                                        const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(auto received, ReadAll(received_, platform, course, person));
  return MessagesOf(std::move(received));
}

absl::StatusOr<std::vector<DirectMessage>> Messages::By(int64_t platform, const std::string& course,
                                                        const std::string& person, absl::Time from,
                                                        absl::Time until) {
  TUTORING_ASSIGN_OR_RETURN(auto sent, ReadAll(by_, platform, course, person, from, until));
  return MessagesOf(std::move(sent));
}

absl::StatusOr<std::optional<DirectMessage>> Messages::LastBefore(int64_t platform,
                                                                  const std::string& course,
                                                                  const DirectMessage& message) {
  std::optional<DirectMessage> last;
  for (const auto& [sender, recipient] : {std::pair(message.sender, message.recipient),
                                          std::pair(message.recipient, message.sender)}) {
    TUTORING_ASSIGN_OR_RETURN(auto rows, ReadAll(last_before_, platform, course, sender, recipient,
                                                 message.sent, message.id));
    if (rows.empty()) continue;
    DirectMessage& found = rows.front().message;
    const bool later = !last || std::tie(last->sent, last->id) < std::tie(found.sent, found.id);
    if (later) last = std::move(found);
  }
  return last;
}

absl::StatusOr<std::vector<MessageRow>> Messages::OfPerson(int64_t platform,
                                                           const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(auto sent, ReadAll(sent_by_, platform, person));
  TUTORING_ASSIGN_OR_RETURN(auto received, ReadAll(received_by_, platform, person));
  return Joined(std::move(sent), std::move(received));
}

absl::StatusOr<std::vector<std::string>> Messages::CoursesOf(int64_t platform,
                                                             const std::string& sender) {
  std::vector<std::string> courses;
  TUTORING_RETURN_IF_ERROR(courses_of_.ForEach(
      [&](std::string course) { courses.push_back(std::move(course)); }, platform, sender));
  return courses;
}

absl::StatusOr<std::vector<std::string>> Messages::PeopleIn(int64_t platform,
                                                            const std::string& course,
                                                            const std::string& after, int limit) {
  std::vector<std::string> people;
  TUTORING_RETURN_IF_ERROR(
      people_in_.ForEach([&](std::string person) { people.push_back(std::move(person)); }, platform,
                         course, after, limit));
  return people;
}

}  // namespace tutoring::store
