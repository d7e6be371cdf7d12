#ifndef SERVICE_APP_ENGINE_STANDING_POST_H_
#define SERVICE_APP_ENGINE_STANDING_POST_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/response/thread.h"
#include "service/store/posts.h"

namespace tutoring::app {

// When the post of `versions` was observed in the discussion first; InfiniteFuture if never.
absl::Time FirstObservedIn(const std::vector<store::PostVersionRow>& versions,
                           const std::string& discussion);

// The post as it stands, or stood, in `discussion`; `versions` are all that it ever had. Without
// what was said of it, and without what it brings along from elsewhere.
Post StandingPost(const store::PostRow& row, const std::vector<store::PostVersionRow>& versions,
                  const std::string& discussion);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_STANDING_POST_H_
