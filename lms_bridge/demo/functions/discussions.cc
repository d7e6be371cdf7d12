// mod_forum_get_forum_discussions.
//
// Quirks kept: `id` is the first post's number; pinned threads come first whatever the order; a
// page past the end is an empty list; `modified` is the first post's, timemodified the thread's;
// asking for one group also gives the threads of all participants; a forum of type `single` hides
// its authors.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

int64_t CountReplies(const CallContext& context, const Discussion& discussion) {
  return std::count_if(
      context.data.posts.begin(), context.data.posts.end(), [&](const auto& entry) {
        const Post& post = entry.second;
        return post.discussion == discussion.id && post.parent != 0 &&
               (post.private_reply_to == 0 || context.Has("mod/forum:readprivatereplies"));
      });
}

// 1 last post descending, 2 ascending, 3/4 creation, 5/6 replies.
int64_t SortKey(const CallContext& context, const Discussion& discussion, int64_t order) {
  if (order <= 2) return Seconds(discussion.time_modified);
  if (order <= 4) return Seconds(context.data.posts.at(discussion.first_post).created);
  return CountReplies(context, discussion);
}

std::vector<const Discussion*> Sorted(const CallContext& context, const Forum& forum, int64_t group,
                                      int64_t order) {
  std::vector<const Discussion*> found;
  for (const auto& [id, discussion] : context.data.discussions) {
    if (discussion.forum != forum.id || !CanSee(context.data, forum, discussion, context.now)) {
      continue;
    }
    const bool all_groups = group == 0 || forum.group_mode == GroupMode::kNone;
    if (all_groups || discussion.group == group || discussion.group == -1) {
      found.push_back(&discussion);
    }
  }
  const bool descending = order % 2 == 1;
  std::sort(found.begin(), found.end(), [&](const Discussion* a, const Discussion* b) {
    if (a->pinned != b->pinned) return a->pinned;
    const auto key_a = std::make_pair(SortKey(context, *a, order), a->id);
    const auto key_b = std::make_pair(SortKey(context, *b, order), b->id);
    return descending ? key_b < key_a : key_a < key_b;
  });
  return found;
}

void AddAuthors(const CallContext& context, const Forum& forum, const Discussion& discussion,
                const Post& first, Json& json) {
  const bool hidden = forum.type == "single";
  const std::string picture = PictureUrl(context.data, "f2");
  const auto name = [&](int64_t person) {
    return ShownName(context.data, context.data.people.at(person));
  };
  json["usermodified"] = hidden ? Json() : Json(discussion.user_modified);
  json["userid"] = hidden ? Json() : Json(first.author);
  json["userfullname"] = hidden ? Json() : Json(name(first.author));
  json["usermodifiedfullname"] = hidden ? Json() : Json(name(discussion.user_modified));
  json["userpictureurl"] = hidden ? Json() : Json(picture);
  json["usermodifiedpictureurl"] = hidden ? Json() : Json(picture);
}

Json DiscussionJson(const CallContext& context, const Forum& forum, const Discussion& discussion) {
  const Post& first = context.data.posts.at(discussion.first_post);
  Json json = {{"id", first.id},
               {"name", context.Name(discussion.name)},
               {"groupid", discussion.group},
               {"timemodified", Seconds(discussion.time_modified)},
               {"timestart", Seconds(discussion.time_start)},
               {"timeend", 0},
               {"discussion", discussion.id},
               {"parent", 0},
               {"created", Seconds(first.created)},
               {"modified", Seconds(first.modified)},
               {"mailed", 0},
               {"subject", context.Name(first.subject)},
               {"message", context.Html(first.message)},
               {"messageformat", 1},
               {"messagetrust", 0},
               {"attachment", false},
               {"totalscore", 0},
               {"mailnow", 0},
               {"numreplies", CountReplies(context, discussion)},
               {"numunread", 0},
               {"pinned", discussion.pinned},
               {"locked", discussion.locked},
               {"starred", false},
               {"canreply", false},
               {"canlock", false},
               {"canfavourite", true}};
  AddAuthors(context, forum, discussion, first, json);
  return json;
}

}  // namespace

WsAnswer GetForumDiscussions(CallContext& context, const Params& params) {
  int64_t order = params.Int("sortorder", -1);
  if (order == -1) order = 1;
  if (order < 1 || order > 6) return InvalidParameter();
  const auto forum = context.data.forums.find(params.Int("forumid"));
  if (forum == context.data.forums.end()) return ForumMissing(params.Int("forumid"));
  if (!CanEnter(context.data, forum->second)) return CourseNotAccessible();
  if (!context.Has("mod/forum:viewdiscussion")) return NoViewDiscussions();

  const auto found = Sorted(context, forum->second, params.Int("groupid"), order);
  const int64_t per_page = params.Int("perpage");
  const size_t begin = static_cast<size_t>(std::max<int64_t>(0, params.Int("page", -1) * per_page));
  const size_t count = per_page > 0 ? static_cast<size_t>(per_page) : found.size();
  Json discussions = Json::array();
  for (size_t i = begin; i < found.size() && i < begin + count; ++i) {
    discussions.push_back(DiscussionJson(context, forum->second, *found[i]));
  }
  return Json{{"discussions", std::move(discussions)}, {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
