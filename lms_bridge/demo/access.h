// What the service account may see: Moodle's capability and visibility checks.
//
// Time: `now` only matters for threads that are published later. Errors: cannot fail.
// Threads: pure functions over a SiteData that the caller guards.
#ifndef LMS_BRIDGE_DEMO_ACCESS_H_
#define LMS_BRIDGE_DEMO_ACCESS_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/model.h"

namespace tutoring::demo {

bool HasCapability(const SiteData& data, absl::string_view capability);

// Enters by moodle/course:view or by being enrolled; hidden courses need viewhiddencourses.
bool CanEnter(const SiteData& data, const Course& course);

// Enters its course; hidden forums need viewhiddenactivities.
bool CanEnter(const SiteData& data, const Forum& forum);

// Enters its course, and has the right to view activities of its kind.
bool CanEnter(const SiteData& data, const Activity& activity);

// The thread is of all participants or of a group whose threads the account may see, and is
// published (or the account sees what is not yet).
bool CanSee(const SiteData& data, const Forum& forum, const Discussion& discussion, absl::Time now);

// The post's thread can be seen; private replies and answers in a Q&A forum need their own
// capability. Without mod/forum:viewdiscussion nothing can be seen.
bool CanSee(const SiteData& data, const Forum& forum, const Discussion& discussion,
            const Post& post, absl::Time now);

// Their row in a list of participants: moodle/user:viewdetails, or a course contact (by Moodle's
// default the editing teachers).
bool CanSeeDetails(const SiteData& data, int64_t person);

// A name as the site shows it to the account.
std::string ShownName(const SiteData& data, const Person& person);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_ACCESS_H_
