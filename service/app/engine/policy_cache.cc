#include "service/app/engine/policy_cache.h"

#include <utility>

#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostCourses = 10000;

}  // namespace

absl::StatusOr<std::shared_ptr<const CoursePolicy>> PolicyCache::PolicyOf(
    store::Store& store, const Policy& base, const store::Platform& platform,
    const std::string& course) {
  const auto found = courses_.find(Key(platform.key, course));
  if (found != courses_.end()) return found->second;
  if (!platforms_.contains(platform.key)) {
    TUTORING_ASSIGN_OR_RETURN(platforms_[platform.key], LoadPolicySources(store, base, platform));
  }
  PolicySources sources = platforms_[platform.key];
  TUTORING_RETURN_IF_ERROR(AddCourseSources(store, platform.key, course, sources));
  auto policy = std::make_shared<const CoursePolicy>(sources.Make());
  if (courses_.size() >= kMostCourses) courses_.clear();
  courses_[Key(platform.key, course)] = policy;
  return policy;
}

void PolicyCache::Replace(const store::Platform& platform, const std::string& course,
                          std::shared_ptr<const CoursePolicy> policy) {
  courses_[Key(platform.key, course)] = std::move(policy);
}

void PolicyCache::Forget(int64_t platform) {
  platforms_.erase(platform);
  absl::erase_if(courses_, [platform](const auto& entry) { return entry.first.first == platform; });
}

void PolicyCache::Clear() {
  platforms_.clear();
  courses_.clear();
}

}  // namespace tutoring::app
