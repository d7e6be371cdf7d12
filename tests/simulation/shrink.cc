#include "tests/simulation/shrink.h"

#include <algorithm>
#include <utility>

#include "absl/strings/string_view.h"

namespace tutoring::testing {
namespace {

// What kind of complaint it is; what follows names what it is about.
std::string KindOf(const std::vector<std::string>& complaints) {
  return complaints.empty() ? "" : complaints.front().substr(0, complaints.front().find(':'));
}

Story Without(const Story& story, size_t from, size_t count) {
  Story rest(story.begin(), story.begin() + static_cast<std::ptrdiff_t>(from));
  const size_t until = std::min(story.size(), from + count);
  rest.insert(rest.end(), story.begin() + static_cast<std::ptrdiff_t>(until), story.end());
  return rest;
}

}  // namespace

Story Shrink(Story story, const std::function<std::vector<std::string>(const Story&)>& play,
             const std::function<bool()>& enough) {
  const std::string kind = KindOf(play(story));
  if (kind.empty()) return story;
  for (size_t part = std::max<size_t>(1, story.size() / 2);; part = std::max<size_t>(1, part / 2)) {
    bool shorter = false;
    // From the end: what comes later matters less.
    for (size_t end = story.size(); end > 0;) {
      if (enough()) return story;
      const size_t from = end > part ? end - part : 0;
      Story rest = Without(story, from, end - from);
      if (KindOf(play(rest)) == kind) {
        story = std::move(rest);
        shorter = true;
      }
      end = from;
    }
    if (part == 1 && !shorter) return story;
  }
}

}  // namespace tutoring::testing
