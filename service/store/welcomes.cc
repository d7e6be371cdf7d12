#include "service/store/welcomes.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kWelcomesInsertMarkSql[] =
    "INSERT INTO welcome_marks (platform_key, course, tutoring_group, learner, item, state, "
    "time_us,"
    " link, note, waive_reason, declare_time_us, author)"
    " VALUES (:platform, :course, :tutoring_group, :learner, :item, :state, :time, :link, :note,"
    " :reason, :declared, :author) RETURNING welcome_mark";
constexpr char kWelcomesMarksSql[] =
    "SELECT welcome_mark, course, tutoring_group, learner, item, state, time_us, link, note,"
    " waive_reason, declare_time_us, author FROM welcome_marks"
    " WHERE platform_key = :platform AND course = :course ORDER BY welcome_mark";
constexpr char kWelcomesInsertMessageSql[] =
    "INSERT INTO welcome_messages (platform_key, course, tutoring_group, learner, text, recipients,"
    " send_time_us, author)"
    " VALUES (:platform, :course, :tutoring_group, :learner, :text, :recipients, :sent, :author)"
    " RETURNING welcome_message";
constexpr char kWelcomesFindMessageSql[] =
    "SELECT welcome_message, course, tutoring_group, learner, text, recipients, send_time_us, "
    "author"
    " FROM welcome_messages WHERE welcome_message = :message AND platform_key = :platform";
constexpr char kWelcomesMessagesSql[] =
    "SELECT welcome_message, course, tutoring_group, learner, text, recipients, send_time_us, "
    "author"
    " FROM welcome_messages WHERE platform_key = :platform AND course = :course"
    " ORDER BY welcome_message";
constexpr char kWelcomesCoursesOfSql[] =
    "SELECT DISTINCT course FROM welcome_messages WHERE platform_key = :platform"
    " AND author = :author ORDER BY course";
constexpr char kWelcomesAcknowledgeSql[] =
    "INSERT INTO welcome_acknowledgements (platform_key, course, learner, time_us)"
    " VALUES (:platform, :course, :learner, :time)"
    " ON CONFLICT (platform_key, course, learner) DO NOTHING";
constexpr char kWelcomesAcknowledgementsSql[] =
    "SELECT learner, time_us FROM welcome_acknowledgements"
    " WHERE platform_key = :platform AND course = :course ORDER BY learner";

}  // namespace

Welcomes::Welcomes(Connection& connection)
    : insert_mark_(connection, kWelcomesInsertMarkSql),
      marks_(connection, kWelcomesMarksSql),
      insert_message_(connection, kWelcomesInsertMessageSql),
      find_message_(connection, kWelcomesFindMessageSql),
      messages_(connection, kWelcomesMessagesSql),
      courses_of_(connection, kWelcomesCoursesOfSql),
      acknowledge_(connection, kWelcomesAcknowledgeSql),
      acknowledgements_(connection, kWelcomesAcknowledgementsSql) {}

absl::Status Welcomes::InsertMark(int64_t platform, WelcomeMarkRow& m) {
  return insert_mark_.ForEach([&](int64_t id) { m.id = id; }, platform, m.course, m.group,
                              m.learner, m.item, m.state, m.time, m.link, m.note, m.reason,
                              m.declared, m.author);
}

absl::StatusOr<std::vector<WelcomeMarkRow>> Welcomes::Marks(int64_t platform,
                                                            const std::string& course) {
  std::vector<WelcomeMarkRow> rows;
  TUTORING_RETURN_IF_ERROR(marks_.ForEach(
      [&](auto... columns) { rows.push_back(WelcomeMarkRow{std::move(columns)...}); }, platform,
      course));
  return rows;
}

absl::Status Welcomes::InsertMessage(int64_t platform, WelcomeMessage& m) {
  return insert_message_.ForEach([&](int64_t id) { m.id = id; }, platform, m.course, m.group,
                                 m.learner, m.text, m.recipients, m.sent, m.author);
}

absl::StatusOr<std::optional<WelcomeMessage>> Welcomes::FindMessage(int64_t platform, int64_t id) {
  std::optional<WelcomeMessage> found;
  TUTORING_RETURN_IF_ERROR(find_message_.ForEach(
      [&](auto... columns) { found = WelcomeMessage{std::move(columns)...}; }, id, platform));
  return found;
}

absl::StatusOr<std::vector<WelcomeMessage>> Welcomes::Messages(int64_t platform,
                                                               const std::string& course) {
  std::vector<WelcomeMessage> rows;
  TUTORING_RETURN_IF_ERROR(messages_.ForEach(
      [&](auto... columns) { rows.push_back(WelcomeMessage{std::move(columns)...}); }, platform,
      course));
  return rows;
}

absl::StatusOr<std::vector<std::string>> Welcomes::CoursesOf(int64_t platform,
                                                             const std::string& author) {
  std::vector<std::string> courses;
  TUTORING_RETURN_IF_ERROR(courses_of_.ForEach(
      [&](std::string course) { courses.push_back(std::move(course)); }, platform, author));
  return courses;
}

absl::Status Welcomes::Acknowledge(int64_t platform, const std::string& course,
                                   const WelcomeAcknowledgement& acknowledgement) {
  return acknowledge_.Run(platform, course, acknowledgement.learner, acknowledgement.time);
}

absl::StatusOr<std::vector<WelcomeAcknowledgement>> Welcomes::Acknowledgements(
    int64_t platform, const std::string& course) {
  std::vector<WelcomeAcknowledgement> rows;
  TUTORING_RETURN_IF_ERROR(acknowledgements_.ForEach(
      [&](auto... columns) { rows.push_back(WelcomeAcknowledgement{std::move(columns)...}); },
      platform, course));
  return rows;
}

}  // namespace tutoring::store
