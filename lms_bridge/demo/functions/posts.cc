// mod_forum_get_discussion_posts and mod_forum_get_discussion_post.
//
// Quirks kept: posts that the account may not see are left out without a word (all of them without
// mod/forum:viewdiscussion); a discussion that is gone is a PHP error without errorcode; the
// default order is newest first; an erased post has no creation time and a localised sentence for
// its text; a deleted author is "Deleted user" here, though not in the list of discussions.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

bool InFrench(const SiteData& data) { return data.settings.language == "fr"; }

std::string ProfileUrl(const CallContext& context, int64_t person, int64_t course) {
  return absl::StrCat(context.data.wwwroot, "/user/view.php?id=", person, "&course=", course);
}

std::string AuthorName(const CallContext& context, const Person& author) {
  if (!author.deleted) return ShownName(context.data, author);
  return InFrench(context.data) ? "Utilisateur supprimé" : "Deleted user";
}

Json AuthorJson(const CallContext& context, const Course& course, const Person& author) {
  Json groups = Json::array();
  const auto enrolment = course.enrolments.find(author.id);
  if (enrolment != course.enrolments.end()) {
    for (const int64_t group : enrolment->second.groups) {
      groups.push_back({{"id", group},
                        {"name", context.Name(course.groups.at(group).name)},
                        {"urls", {{"image", nullptr}}}});
    }
  }
  return Json{{"id", author.id},
              {"fullname", AuthorName(context, author)},
              {"isdeleted", author.deleted},
              {"groups", std::move(groups)},
              {"urls",
               {{"profile", ProfileUrl(context, author.id, course.id)},
                {"profileimage", PictureUrl(context.data, "f1")}}}};
}

Json CapabilitiesJson() {
  Json json = {{"view", true}};
  for (const char* name : {"edit", "delete", "split", "reply", "selfenrol", "export",
                           "controlreadstatus", "canreplyprivately"}) {
    json[name] = false;
  }
  return json;
}

Json UrlsJson(const CallContext& context, const Post& post) {
  const std::string discuss =
      absl::StrCat(context.data.wwwroot, "/mod/forum/discuss.php?d=", post.discussion);
  Json json = {{"view", absl::StrCat(discuss, "#p", post.id)},
               {"viewisolated", absl::StrCat(discuss, "&parent=", post.id)},
               {"viewparent", nullptr}};
  if (post.parent != 0) json["viewparent"] = absl::StrCat(discuss, "#p", post.parent);
  for (const char* name :
       {"edit", "delete", "split", "reply", "export", "markasread", "markasunread"}) {
    json[name] = nullptr;
  }
  json["discuss"] = discuss;
  return json;
}

// A thread that is published later shows that time instead of when it was written.
absl::Time ShownCreation(const CallContext& context, const Post& post) {
  const Discussion& discussion = context.data.discussions.at(post.discussion);
  return std::max(post.created, discussion.time_start.value_or(post.created));
}

Json SubheadingJson(const CallContext& context, const Course& course, const Post& post) {
  if (post.erased) return nullptr;
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(context.data.settings.time_zone, &zone)) zone = absl::UTCTimeZone();
  const Person& author = context.data.people.at(post.author);
  const absl::Time created = ShownCreation(context, post);
  // strftime pads days and hours with a space where Moodle writes none.
  const std::string spoken =
      absl::StrReplaceAll(absl::FormatTime("%A, %e %B %Y, %l:%M %p", created, zone), {{"  ", " "}});
  return absl::StrCat("by <a href=\"", ProfileUrl(context, author.id, course.id), "\">",
                      AuthorName(context, author), "</a> - <time datetime=\"",
                      absl::FormatTime("%Y-%m-%dT%H:%M:%S%Ez", created, zone), "\">", spoken,
                      "</time>");
}

struct ShownText {
  std::string subject;
  std::string message;
};

ShownText TextOf(const CallContext& context, const Post& post) {
  if (!post.erased) return {context.Name(post.subject), context.Html(post.message)};
  if (InFrench(context.data)) {
    return {"Ce message du forum a été supprimé",
            "Le contenu de ce message du forum a été supprimé et n'est plus accessible."};
  }
  return {"This forum post has been removed",
          "The content of this forum post has been removed and can no longer be accessed."};
}

Json PostJson(const CallContext& context, const Course& course, const Post& post) {
  const ShownText text = TextOf(context, post);
  const bool is_reply = absl::StartsWith(text.subject, "Re: ");
  return Json{{"id", post.id},
              {"subject", text.subject},
              {"replysubject", is_reply ? text.subject : "Re: " + text.subject},
              {"message", text.message},
              {"messageformat", 1},
              {"author", AuthorJson(context, course, context.data.people.at(post.author))},
              {"discussionid", post.discussion},
              {"hasparent", post.parent != 0},
              {"parentid", post.parent != 0 ? Json(post.parent) : Json()},
              {"timecreated", post.erased ? Json() : Json(Seconds(ShownCreation(context, post)))},
              {"timemodified", Seconds(post.modified)},
              {"unread", nullptr},
              {"isdeleted", post.erased},
              {"isprivatereply", post.private_reply_to != 0},
              {"haswordcount", false},
              {"wordcount", nullptr},
              {"charcount", nullptr},
              {"capabilities", CapabilitiesJson()},
              {"urls", UrlsJson(context, post)},
              {"attachments", Json::array()},
              {"messageinlinefiles", Json::array()},
              {"tags", Json::array()},
              {"html",
               {{"rating", nullptr},
                {"taglist", nullptr},
                {"authorsubheading", SubheadingJson(context, course, post)}}}};
}

Json RatingInfo(const Forum& forum) {
  return Json{{"contextid", forum.cmid + 27}, {"component", "mod_forum"}, {"ratingarea", "post"},
              {"canviewall", nullptr},        {"canviewany", nullptr},    {"scales", Json::array()},
              {"ratings", Json::array()}};
}

std::vector<const Post*> SortedPosts(const CallContext& context, const Forum& forum,
                                     const Discussion& discussion, absl::string_view sort_by,
                                     bool descending) {
  std::vector<const Post*> posts;
  for (const auto& [id, post] : context.data.posts) {
    if (post.discussion == discussion.id &&
        CanSee(context.data, forum, discussion, post, context.now)) {
      posts.push_back(&post);
    }
  }
  const auto key = [&](const Post* post) {
    const int64_t time = sort_by == "created"    ? Seconds(post->created)
                         : sort_by == "modified" ? Seconds(post->modified)
                                                 : 0;
    return std::make_pair(time, post->id);
  };
  std::sort(posts.begin(), posts.end(), [&](const Post* a, const Post* b) {
    return descending ? key(b) < key(a) : key(a) < key(b);
  });
  return posts;
}

}  // namespace

WsAnswer GetDiscussionPosts(CallContext& context, const Params& params) {
  const auto discussion = context.data.discussions.find(params.Int("discussionid"));
  if (discussion == context.data.discussions.end()) return DiscussionMissing();
  const Forum& forum = context.data.forums.at(discussion->second.forum);
  if (!CanEnter(context.data, forum)) return CourseNotAccessible();
  const std::string sort_by = absl::AsciiStrToLower(params.Text("sortby", "created"));
  const std::string direction = absl::AsciiStrToUpper(params.Text("sortdirection", "DESC"));
  if (sort_by != "id" && sort_by != "created" && sort_by != "modified") return InvalidParameter();
  if (direction != "ASC" && direction != "DESC") return InvalidParameter();

  const Course& course = context.data.courses.at(forum.course);
  Json posts = Json::array();
  for (const Post* post :
       SortedPosts(context, forum, discussion->second, sort_by, direction == "DESC")) {
    posts.push_back(PostJson(context, course, *post));
  }
  return Json{{"posts", std::move(posts)},
              {"forumid", forum.id},
              {"courseid", course.id},
              {"ratinginfo", RatingInfo(forum)},
              {"warnings", Json::array()}};
}

WsAnswer GetDiscussionPost(CallContext& context, const Params& params) {
  const auto post = context.data.posts.find(params.Int("postid"));
  if (post == context.data.posts.end()) return PostMissing();
  const Discussion& discussion = context.data.discussions.at(post->second.discussion);
  const Forum& forum = context.data.forums.at(discussion.forum);
  if (!CanEnter(context.data, forum)) return CourseNotAccessible();
  if (!CanSee(context.data, forum, discussion, post->second, context.now)) {
    return NoViewDiscussions();
  }
  return Json{{"post", PostJson(context, context.data.courses.at(forum.course), post->second)},
              {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
