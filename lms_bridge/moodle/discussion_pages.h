#ifndef LMS_BRIDGE_MOODLE_DISCUSSION_PAGES_H_
#define LMS_BRIDGE_MOODLE_DISCUSSION_PAGES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "lms_bridge/lms_facts.h"
#include "lms_bridge/moodle/moodle_client.h"

namespace tutoring::bridge {

// Reads a forum's list of threads page by page: those that changed after `since`, or all where it
// is InfinitePast.
//
// Order: Moodle lists pinned threads first, then those that the account starred, then the latest
// change first. So the first ordinary row that is too old ends the reading, and pinned or starred
// rows never do. An edit of a first post does not move a thread; such a row is found only before
// the end. Odd rows: a page that Moodle cannot produce is read in smaller ones, down to the single
// row that is then left out and counted. Errors: any other failure of a page fails the whole list.
// Repetition: reads again. New threads push rows to the next page; such a row is returned once.
absl::StatusOr<ThreadList> ListThreadsInPages(MoodleClient& client, const std::string& forum,
                                              absl::Time since);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_DISCUSSION_PAGES_H_
