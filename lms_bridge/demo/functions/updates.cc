// core_course_get_updates_since.
//
// Quirks kept: the itemids are first-post numbers; only a thread whose timemodified moved after
// `since` shows (strictly), so edits, deletions, locks, pins and moves do not; without
// mod/forum:viewdiscussion nothing shows at all, without any error.
#include <algorithm>
#include <vector>

#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

Json ChangedThreads(const CallContext& context, const Forum& forum, int64_t since) {
  std::vector<const Discussion*> changed;
  for (const auto& [id, discussion] : context.data.discussions) {
    if (discussion.forum == forum.id && Seconds(discussion.time_modified) > since &&
        CanSee(context.data, forum, discussion, context.now)) {
      changed.push_back(&discussion);
    }
  }
  std::stable_sort(changed.begin(), changed.end(), [](const Discussion* a, const Discussion* b) {
    if (a->pinned != b->pinned) return a->pinned;
    return a->time_modified > b->time_modified;
  });
  Json ids = Json::array();
  for (const Discussion* discussion : changed) ids.push_back(discussion->first_post);
  return ids;
}

Json UpdatesOf(const CallContext& context, const Forum& forum, int64_t since) {
  Json updates = Json::array();
  if (Seconds(forum.time_modified) > since) {
    updates.push_back({{"name", "configuration"}, {"timeupdated", Seconds(forum.time_modified)}});
  }
  Json changed = ChangedThreads(context, forum, since);
  if (!changed.empty()) {
    updates.push_back({{"name", "discussions"}, {"itemids", std::move(changed)}});
  }
  return updates;
}

const char* WorkName(ActivityKind kind) {
  return kind == ActivityKind::kAssignment ? "usersubmissions"
         : kind == ActivityKind::kQuiz     ? "userattempts"
                                           : "userattemptsfinished";
}

Json UpdatesOf(const CallContext& context, const Activity& activity, int64_t since) {
  Json updates = Json::array();
  if (Seconds(activity.time_modified) > since) {
    updates.push_back(
        {{"name", "configuration"}, {"timeupdated", Seconds(activity.time_modified)}});
  }
  Json works = Json::array();
  Json grades = Json::array();
  for (const Work& work : context.data.works) {
    if (work.activity != activity.cmid) continue;
    const bool shown = activity.kind != ActivityKind::kFeedback || !work.draft;
    if (shown && Seconds(work.modified) > since) works.push_back(work.id);
    if (Seconds(work.graded) > since) grades.push_back(work.id);
  }
  if (!works.empty()) {
    updates.push_back({{"name", WorkName(activity.kind)}, {"itemids", std::move(works)}});
  }
  if (!grades.empty()) updates.push_back({{"name", "usergrades"}, {"itemids", std::move(grades)}});
  return updates;
}

}  // namespace

WsAnswer GetUpdatesSince(CallContext& context, const Params& params) {
  const auto course = context.data.courses.find(params.Int("courseid"));
  if (course == context.data.courses.end()) return RecordMissing("course");
  if (!CanEnter(context.data, course->second)) return CourseNotAccessible();
  Json instances = Json::array();
  for (const auto& [id, forum] : context.data.forums) {
    if (forum.course != course->first || !CanEnter(context.data, forum)) continue;
    if (!context.Has("mod/forum:viewdiscussion")) continue;
    Json updates = UpdatesOf(context, forum, params.Int("since"));
    if (updates.empty()) continue;
    instances.push_back(
        {{"contextlevel", "module"}, {"id", forum.cmid}, {"updates", std::move(updates)}});
  }
  for (const auto& [cmid, activity] : context.data.activities) {
    if (activity.course != course->first) continue;
    Json updates = UpdatesOf(context, activity, params.Int("since"));
    if (updates.empty()) continue;
    instances.push_back(
        {{"contextlevel", "module"}, {"id", cmid}, {"updates", std::move(updates)}});
  }
  return Json{{"instances", std::move(instances)}, {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
