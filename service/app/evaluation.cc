#include "service/app/evaluation.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/app/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response.h"

namespace tutoring::app {
namespace {

constexpr size_t kPage = 1000;

// Only what passed is kept of a duty's stages; the rest follows from the rule.
void KeepPassedStages(Duty& duty) {
  std::erase_if(duty.stages, [](const Stage& stage) { return stage.state != StageState::kPassed; });
}

}  // namespace

absl::Status Evaluation::MarkWatermark(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts before,
                            unit_.cache.FactsOf(unit_.store, platform_.key, course));
  unit_.cache.ForgetFacts(platform_.key, course);
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts after,
                            unit_.cache.FactsOf(unit_.store, platform_.key, course));
  if (before.adoption != after.adoption) {
    marked_courses_.insert(course);
    if (!IsSet(before.adoption)) adopted_.insert(course);
  }
  advanced_.insert(course);
  return absl::OkStatus();
}

void Evaluation::MarkPlatformWatermark(absl::Time time) {
  unit_.cache.ForgetFacts(platform_.key);
  platform_watermark_ = std::max(platform_watermark_, time);
}

absl::Status Evaluation::Run() {
  TUTORING_RETURN_IF_ERROR(ExpandCourses());
  TUTORING_RETURN_IF_ERROR(ExpandPlatform());
  do {
    TUTORING_RETURN_IF_ERROR(MarkDue());
    while (!marked_.empty()) TUTORING_RETURN_IF_ERROR(Evaluate(TakeMarked()));
  } while (!advanced_.empty());
  return Summarise();
}

absl::Status Evaluation::ExpandCourses() {
  for (const std::string& course : marked_courses_) {
    std::string after;
    while (true) {
      TUTORING_ASSIGN_OR_RETURN(const auto discussions,
                                unit_.store.posts.DiscussionsOfCourse(platform_.key, course, after,
                                                                      static_cast<int>(kPage)));
      marked_.insert(discussions.begin(), discussions.end());
      if (discussions.size() < kPage) break;
      after = discussions.back();
    }
  }
  marked_courses_.clear();
  return absl::OkStatus();
}

// Only courses with a stage before the platform's watermark can have one that it passed.
absl::Status Evaluation::ExpandPlatform() {
  if (platform_watermark_ == absl::InfinitePast()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto courses,
                            unit_.store.duties.DueCourses(platform_.key, platform_watermark_));
  advanced_.insert(courses.begin(), courses.end());
  return absl::OkStatus();
}

absl::Status Evaluation::MarkDue() {
  while (!advanced_.empty() && marked_.size() < kPage) {
    const std::string& course = *advanced_.begin();
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              unit_.cache.FactsOf(unit_.store, platform_.key, course));
    const absl::Time watermark = std::min(facts.roster_watermark, facts.posts_watermark);
    TUTORING_ASSIGN_OR_RETURN(
        const auto threads,
        unit_.store.duties.DueThreads(platform_.key, course, watermark, static_cast<int>(kPage)));
    size_t fresh = 0;
    for (const store::DueThread& thread : threads) {
      if (done_.contains(thread.discussion)) continue;
      marked_.insert(thread.discussion);
      ++fresh;
    }
    // Once evaluated, a thread has no stage behind the watermarks: the next page is another one.
    if (threads.size() == kPage && fresh > 0) return absl::OkStatus();
    advanced_.erase(advanced_.begin());
  }
  return absl::OkStatus();
}

std::set<std::string> Evaluation::TakeMarked() {
  std::set<std::string> page;
  while (!marked_.empty() && page.size() < kPage) {
    auto thread = marked_.extract(marked_.begin());
    if (!done_.contains(thread.value())) page.insert(std::move(thread));
  }
  return page;
}

absl::Status Evaluation::Evaluate(std::set<std::string> discussions) {
  std::map<std::string, Duty> derived;  // By anchor.
  std::map<std::string, Duty> stored;
  while (!discussions.empty()) {
    const std::string discussion = *discussions.begin();
    done_.insert(discussion);
    TUTORING_RETURN_IF_ERROR(Derive(discussion, derived, discussions));
    TUTORING_ASSIGN_OR_RETURN(auto duties,
                              unit_.store.duties.InDiscussion(platform_.key, discussion));
    for (Duty& duty : duties) stored.emplace(duty.anchor, std::move(duty));
    discussions.erase(discussion);
  }
  for (const auto& [anchor, duty] : derived) {
    const auto found = stored.find(anchor);
    TUTORING_RETURN_IF_ERROR(Write(&duty, found == stored.end() ? nullptr : &found->second));
  }
  for (const auto& [anchor, duty] : stored) {
    if (!derived.contains(anchor)) TUTORING_RETURN_IF_ERROR(Write(nullptr, &duty));
  }
  return NoteStrangers(derived, stored);
}

absl::Status Evaluation::Derive(const std::string& discussion, std::map<std::string, Duty>& derived,
                                std::set<std::string>& discussions) {
  TUTORING_ASSIGN_OR_RETURN(const ThreadSnapshot snapshot,
                            LoadThread(unit_.store, unit_.cache, platform_, discussion, policy_));
  if (snapshot.course.empty()) return absl::OkStatus();
  for (const std::string& relative : snapshot.relatives) {
    if (!done_.contains(relative)) discussions.insert(relative);
  }
  for (Duty& duty : ResponseDuties(snapshot.course, snapshot.thread, *snapshot.roster,
                                   snapshot.facts, *snapshot.policy)) {
    KeepPassedStages(duty);
    auto [it, is_new] = derived.try_emplace(duty.anchor, duty);
    // A post that was asked in two discussions is answered where it was answered first.
    const bool holds =
        std::tie(duty.closed, duty.discussion) < std::tie(it->second.closed, it->second.discussion);
    if (!is_new && holds) it->second = std::move(duty);
  }
  return absl::OkStatus();
}

absl::Status Evaluation::Write(const Duty* duty, const Duty* stored) {
  if (duty != nullptr && stored != nullptr && *duty == *stored) return absl::OkStatus();
  if (duty != nullptr) {
    TUTORING_RETURN_IF_ERROR(unit_.store.duties.Put(platform_.key, *duty, stored));
  } else {
    TUTORING_RETURN_IF_ERROR(unit_.store.duties.Remove(platform_.key, *stored));
  }
  // A new duty with no stage behind it has nothing to tell, unless it was told of in a former life.
  const bool quiet = duty != nullptr && duty->stages.empty() && duty->verdict != Verdict::kMet;
  if (stored == nullptr && quiet) return absl::OkStatus();
  return Tell(unit_, platform_, duty, stored);
}

// After all duties of a thread: one stranger may suspend several of them.
absl::Status Evaluation::NoteStrangers(const std::map<std::string, Duty>& derived,
                                       const std::map<std::string, Duty>& stored) {
  std::map<std::string, std::string> gone;  // Posts that suspended something, with their course.
  for (const auto& [anchor, duty] : stored) {
    if (duty.state == DutyState::kSuspended) gone.emplace(duty.unknown_post, duty.course);
  }
  for (const auto& [anchor, duty] : derived) {
    const bool imported = duty.reason == DutyReason::kImported;
    if (duty.state != DutyState::kSuspended || imported) continue;
    gone.erase(duty.unknown_post);
    TUTORING_RETURN_IF_ERROR(NoteStranger(unit_, platform_, duty));
  }
  for (const auto& [post, course] : gone) {
    TUTORING_RETURN_IF_ERROR(
        ClearAlarm(unit_, platform_, store::AlarmKind::kUnknownAuthor, course, post));
  }
  return absl::OkStatus();
}

absl::Status Evaluation::Summarise() {
  for (const std::string& course : adopted_) {
    TUTORING_RETURN_IF_ERROR(TellImported(unit_, platform_, course));
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
