#ifndef SERVICE_STORE_PROGRESS_H_
#define SERVICE_STORE_PROGRESS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// Persisted; equals the enumeration of types.proto.
enum class Source { kRoster = 1, kPosts = 2, kConnections = 3, kSubmissions = 4, kMessages = 5 };

// How far a source of a course (empty: of the whole platform) was reported.
struct Watermark {
  std::string course;
  Source source = Source::kPosts;
  absl::Time time = absl::InfinitePast();
  absl::Time first_time = absl::InfiniteFuture();
  absl::Time move_time = absl::InfinitePast();

  bool operator==(const Watermark&) const = default;
};

// A value that the bridge keeps here.
struct Cursor {
  std::string course;
  std::string key;
  std::string value;

  bool operator==(const Cursor&) const = default;
};

// Repository of watermarks and cursors: how far the bridge has come. One thread at a time.
class Progress {
 public:
  explicit Progress(Connection& connection);

  // Raises a watermark; a lower one only lowers first_time.
  absl::Status Raise(int64_t platform, const std::string& course, Source source, absl::Time time,
                     absl::Time now);

  // The watermarks of one course and of the whole platform.
  absl::StatusOr<std::vector<Watermark>> WatermarksOf(int64_t platform, const std::string& course);

  // Sets a cursor; an empty value removes it.
  absl::Status SetCursor(int64_t platform, const Cursor& cursor);

  absl::StatusOr<std::vector<Cursor>> CursorsOf(int64_t platform, const std::string& course);

 private:
  Query<In<int64_t, std::string, Source, absl::Time, absl::Time>> raise_;
  Query<In<int64_t, std::string>, Out<std::string, Source, absl::Time, absl::Time, absl::Time>>
      watermarks_;
  Query<In<int64_t, std::string, std::string, std::string>> set_cursor_;
  Query<In<int64_t, std::string, std::string>> remove_cursor_;
  Query<In<int64_t, std::string>, Out<std::string, std::string, std::string>> cursors_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_PROGRESS_H_
