#include "tests/simulation/story_platform.h"

#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/narrator.h"

namespace tutoring::testing {
namespace {

constexpr absl::Duration kStep = absl::Minutes(15);

}  // namespace

StoryPlatform::Clock::Clock(absl::Time start, std::function<bool()> cycle_completed)
    : cycle_completed_(std::move(cycle_completed)), now_(start) {}

absl::Time StoryPlatform::Clock::Now() {
  absl::MutexLock lock(&mutex_);
  return now_;
}

void StoryPlatform::Clock::CycleBegins() {
  absl::MutexLock lock(&mutex_);
  if (cycle_completed_() && !call_.has_value()) now_ += kStep;
}

std::optional<demo::TimedEvent> StoryPlatform::Clock::call() {
  absl::MutexLock lock(&mutex_);
  return call_;
}

void StoryPlatform::Clock::SetCall(std::optional<demo::TimedEvent> call) {
  absl::MutexLock lock(&mutex_);
  call_ = std::move(call);
}

StoryPlatform::StoryPlatform(std::function<bool()> cycle_completed,
                             std::function<void(absl::Time)> on_call)
    : story_(demo::LoadStory(TUTORING_FORTNIGHT).value()),
      clock_(story_.start, std::move(cycle_completed)),
      site_(&clock_),
      player_(&story_, &site_, [this](const demo::TimedEvent& call) { clock_.SetCall(call); }) {
  site_.SetToken(kMoodleToken);
  player_.SetUp().IgnoreError();  // LoadStory has played it already.
  server_ = demo::DemoServer::Start(&site_, "127.0.0.1:0", [this, on_call](absl::Time now) {
              player_.PlayUntil(now).IgnoreError();
              on_call(now);
            }).value();
}

std::optional<NotedCall> StoryPlatform::CallToNote() {
  const auto told = clock_.call();
  if (!told.has_value()) return std::nullopt;
  const demo::Event::Call& call = told->event.call();
  return NotedCall{.tutor = absl::StrCat(player_.PersonId(call.by()).value()),
                   .learner = absl::StrCat(player_.PersonId(call.to()).value()),
                   .time = told->time - absl::Minutes(call.minutes()),
                   .minutes = call.minutes()};
}

bool StoryPlatform::AsExpected(std::string& told) {
  std::ostringstream out;
  demo::Narrator narrator(&story_, &player_, &site_, &out);
  const bool as_expected = narrator.TellSummary(story_.end);
  told = out.str();
  return as_expected;
}

}  // namespace tutoring::testing
