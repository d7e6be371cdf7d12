#include "lms_bridge/course_choice.h"

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// Ids are written back as numbers, so that "07" and "7" are one course.
absl::StatusOr<std::set<std::string>> ParseIds(absl::string_view text) {
  std::set<std::string> ids;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    uint32_t id = 0;
    if (!absl::SimpleAtoi(part, &id) || id == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", part, "\" is not an id; write numbers separated by commas"));
    }
    ids.insert(absl::StrCat(id));
  }
  return ids;
}

}  // namespace

std::string CourseChoice::Text() const {
  if (kind == Kind::kAll) return "all";
  return absl::StrCat(kind == Kind::kIds ? "id:" : "category:", absl::StrJoin(ids, ","));
}

std::string ForumChoice::Text() const {
  return ids.empty() ? "all" : absl::StrCat("id:", absl::StrJoin(ids, ","));
}

absl::StatusOr<CourseChoice> ParseCourseChoice(absl::string_view text) {
  CourseChoice choice;
  if (text == "all") return choice;
  if (absl::ConsumePrefix(&text, "category:")) {
    choice.kind = CourseChoice::Kind::kCategories;
  } else if (absl::ConsumePrefix(&text, "id:")) {
    choice.kind = CourseChoice::Kind::kIds;
  } else {
    return absl::InvalidArgumentError(
        absl::StrCat("courses: \"", text, "\" is neither all nor category:ID[,ID] nor id:ID[,ID]"));
  }
  TUTORING_ASSIGN_OR_RETURN(choice.ids, ParseIds(text));
  return choice;
}

absl::StatusOr<ForumChoice> ParseForumChoice(absl::string_view text) {
  ForumChoice choice;
  if (text == "all") return choice;
  if (!absl::ConsumePrefix(&text, "id:")) {
    return absl::InvalidArgumentError(
        absl::StrCat("forums: \"", text, "\" is neither all nor id:ID[,ID]"));
  }
  TUTORING_ASSIGN_OR_RETURN(choice.ids, ParseIds(text));
  return choice;
}

}  // namespace tutoring::bridge
