#ifndef LMS_BRIDGE_COURSE_CHOICE_H_
#define LMS_BRIDGE_COURSE_CHOICE_H_

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::bridge {

// Which courses the administrator wants watched: all that the account can see, those in some
// categories (with their subcategories), or some by id.
struct CourseChoice {
  enum class Kind { kAll, kCategories, kIds };
  Kind kind = Kind::kAll;
  std::set<std::string> ids;  // Of categories or courses.

  // As ParseCourseChoice reads it, ids in order.
  std::string Text() const;
};

// Which forums of those courses: all, or some by id.
struct ForumChoice {
  std::set<std::string> ids;  // Empty means all.

  bool Includes(const std::string& forum) const { return ids.empty() || ids.count(forum) > 0; }
  // As ParseForumChoice reads it, ids in order.
  std::string Text() const;
};

// Reads "all", "category:3,7" or "id:12,15". INVALID_ARGUMENT names what is wrong.
absl::StatusOr<CourseChoice> ParseCourseChoice(absl::string_view text);
// Reads "all" or "id:3,4". INVALID_ARGUMENT names what is wrong.
absl::StatusOr<ForumChoice> ParseForumChoice(absl::string_view text);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_COURSE_CHOICE_H_
