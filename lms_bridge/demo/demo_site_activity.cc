// The part of DemoSite that keeps activities and what is handed in there.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/demo_site.h"

namespace tutoring::demo {
namespace {

absl::Status NoActivity(int64_t cmid) {
  return absl::NotFoundError(absl::StrCat("no activity ", cmid));
}

// The last of them; the end where there is none.
std::vector<Work>::reverse_iterator LastOf(SiteData& data, int64_t person, int64_t activity) {
  return std::find_if(data.works.rbegin(), data.works.rend(), [&](const Work& work) {
    return work.person == person && work.activity == activity;
  });
}

}  // namespace

absl::StatusOr<int64_t> DemoSite::AddActivity(Activity activity) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  if (data_.courses.count(activity.course) == 0) {
    return absl::NotFoundError(absl::StrCat("no course ", activity.course));
  }
  activity.id = NextId(TableOf(activity.kind), activity.id);
  activity.cmid = NextId("module", activity.cmid);
  if (activity.time_modified == absl::Time()) activity.time_modified = now;
  const int64_t cmid = activity.cmid;
  data_.activities.insert_or_assign(cmid, std::move(activity));
  return cmid;
}

absl::Status DemoSite::DeleteActivity(int64_t activity) {
  absl::MutexLock lock(&mutex_);
  if (data_.activities.erase(activity) == 0) return NoActivity(activity);
  data_.works.erase(
      std::remove_if(data_.works.begin(), data_.works.end(),
                     [activity](const Work& work) { return work.activity == activity; }),
      data_.works.end());
  return absl::OkStatus();
}

absl::Status DemoSite::SetAnonymous(int64_t activity, bool anonymous) {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.activities.find(activity);
  if (found == data_.activities.end()) return NoActivity(activity);
  found->second.anonymous = anonymous;
  return absl::OkStatus();
}

absl::Status DemoSite::HandIn(int64_t person, int64_t activity, bool draft, When at) {
  const absl::Time time = TimeOf(at);
  absl::MutexLock lock(&mutex_);
  const auto found = data_.activities.find(activity);
  if (found == data_.activities.end()) return NoActivity(activity);
  if (data_.people.count(person) == 0) {
    return absl::NotFoundError(absl::StrCat("no person ", person));
  }
  const auto last = LastOf(data_, person, activity);
  const bool again = last != data_.works.rend();
  if (again && (last->draft || found->second.kind == ActivityKind::kAssignment)) {
    last->draft = draft;
    last->modified = time;
    return absl::OkStatus();
  }
  data_.works.push_back({.id = NextId("work", 0),
                         .activity = activity,
                         .person = person,
                         .attempt = again ? last->attempt + 1 : 0,
                         .draft = draft,
                         .anonymous = found->second.anonymous,
                         .created = time,
                         .modified = time});
  return absl::OkStatus();
}

absl::Status DemoSite::Grade(int64_t person, int64_t activity, double grade, When at) {
  const absl::Time time = TimeOf(at);
  absl::MutexLock lock(&mutex_);
  const auto last = LastOf(data_, person, activity);
  if (last == data_.works.rend() || last->draft) {
    return absl::InvalidArgumentError("nothing was handed in that could be graded");
  }
  last->grade = grade;
  last->graded = time;
  return absl::OkStatus();
}

}  // namespace tutoring::demo
