// The site of the captures, rebuilt: the same people, courses, forums and threads under the same
// numbers, so that a captured request can be asked again and the two answers laid side by side.
#ifndef TESTS_DEMO_CAPTURED_SITE_H_
#define TESTS_DEMO_CAPTURED_SITE_H_

#include <memory>
#include <string>
#include <vector>

#include "lms_bridge/demo/demo_clock.h"
#include "lms_bridge/demo/demo_site.h"

namespace tutoring::demo {

// A captured call: its form fields without the token, and the real site's answer.
struct CapturedCase {
  std::string name;  // "mod_forum_get_discussion_posts--private"
  std::string request;
  Json answer;
};

CapturedCase ReadCase(const std::string& name);
std::vector<std::string> CaseNames();

// The capture file's text, for those that are no case.
std::string ReadCapture(const std::string& file);

struct CapturedSite {
  ManualClock clock{absl::FromUnixSeconds(1795330580)};
  DemoSite site{&clock};
};

// With the account's capabilities of the captures. Aborts the test if it cannot be built.
std::unique_ptr<CapturedSite> MakeCapturedSite();

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_CAPTURED_SITE_H_
