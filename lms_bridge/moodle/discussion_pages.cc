#include "lms_bridge/moodle/discussion_pages.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/moodle_codec.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// Changed threads are few; a whole forum takes fewer calls with large pages. Each size divides the
// one before, so that a smaller page begins where the larger one did.
constexpr int kPageSizes[] = {100, 25, 5, 1};
constexpr int kWholePage = 100;
constexpr int kRecentPage = 25;
// Far beyond any forum; a platform that always answers with full pages must not hold the bridge.
constexpr int kMaxRows = 100'000;
// More odd rows than this are no odd rows but a broken forum.
constexpr int kMaxSkipped = 20;

class Listing {
 public:
  Listing(MoodleClient& client, const std::string& forum, absl::Time since)
      : client_(client), forum_(forum), since_(since) {}

  absl::StatusOr<ThreadList> Read() {
    const int size = since_ == absl::InfinitePast() ? kWholePage : kRecentPage;
    for (int offset = 0; !ended_; offset += size) {
      TUTORING_RETURN_IF_ERROR(ReadRows(offset, size));
      if (offset >= kMaxRows || list_.skipped > kMaxSkipped) return Endless();
    }
    return std::move(list_);
  }

 private:
  // Reads the rows [offset, offset + size); offset is a multiple of size.
  absl::Status ReadRows(int offset, int size) {
    const absl::StatusOr<HttpAnswer> answer =
        client_.Call(DiscussionsRequest(forum_, offset / size, size));
    if (IsFailure(answer.status(), FailureClass::kSkipItem)) return ReadSmaller(offset, size);
    TUTORING_RETURN_IF_ERROR(answer.status());
    TUTORING_ASSIGN_OR_RETURN(DiscussionPage page, DecodeDiscussions(answer->body, forum_));
    ended_ = ended_ || page.rows.size() < static_cast<size_t>(size);
    for (DiscussionPage::Row& row : page.rows) Take(std::move(row));
    return absl::OkStatus();
  }

  absl::Status ReadSmaller(int offset, int size) {
    if (size == 1) {
      ++list_.skipped;
      return absl::OkStatus();
    }
    const int smaller = *std::find_if(std::begin(kPageSizes), std::end(kPageSizes),
                                      [size](int candidate) { return candidate < size; });
    for (int at = offset; at < offset + size && !ended_ && list_.skipped <= kMaxSkipped;
         at += smaller) {
      TUTORING_RETURN_IF_ERROR(ReadRows(at, smaller));
    }
    return absl::OkStatus();
  }

  void Take(DiscussionPage::Row row) {
    const bool recent =
        row.thread.change_time > since_ || row.thread.first_post_change_time > since_;
    if (!recent && !row.out_of_order) ended_ = true;
    if (recent && seen_.insert(row.thread.discussion).second) {
      list_.rows.push_back(std::move(row.thread));
    }
  }

  absl::Status Endless() const {
    LmsFailure failure;
    failure.failure_class = FailureClass::kUnreadable;
    failure.alarm = v1::ALARM_KIND_COURSE_UNREADABLE;
    failure.detail = absl::StrCat("forum ", forum_, ": the list of threads cannot be read");
    return ToStatus(failure);
  }

  MoodleClient& client_;
  const std::string& forum_;
  const absl::Time since_;
  ThreadList list_;
  std::set<std::string> seen_;
  bool ended_ = false;
};

}  // namespace

absl::StatusOr<ThreadList> ListThreadsInPages(MoodleClient& client, const std::string& forum,
                                              absl::Time since) {
  return Listing(client, forum, since).Read();
}

}  // namespace tutoring::bridge
