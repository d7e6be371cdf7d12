// mod_forum_get_forums_by_courses and mod_forum_get_forum_access_information.
//
// Quirks kept: forums_by_courses drops its warnings, so courses that are unknown, hidden or closed
// to the account simply give nothing; numdiscussions counts private threads' groups too, but not
// threads that are published later.
#include <algorithm>
#include <vector>

#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

int64_t CountDiscussions(const CallContext& context, const Forum& forum) {
  return std::count_if(
      context.data.discussions.begin(), context.data.discussions.end(), [&](const auto& entry) {
        const Discussion& discussion = entry.second;
        const bool published =
            !discussion.time_start.has_value() || *discussion.time_start < context.now;
        return discussion.forum == forum.id && published &&
               CanSee(context.data, forum, discussion, context.now);
      });
}

Json ForumJson(const CallContext& context, const Forum& forum) {
  Json json = {{"id", forum.id},
               {"course", forum.course},
               {"type", forum.type},
               {"name", context.Name(forum.name)},
               {"intro", forum.intro},
               {"introformat", 1},
               {"introfiles", Json::array()},
               {"lang", ""}};
  for (const char* zero :
       {"duedate", "cutoffdate", "assessed", "assesstimestart", "assesstimefinish", "scale",
        "grade_forum", "grade_forum_notify", "maxbytes"}) {
    json[zero] = 0;
  }
  json["maxattachments"] = 1;
  json["forcesubscribe"] = forum.type == "news" ? 1 : 0;
  json["trackingtype"] = 1;
  json["rsstype"] = 0;
  json["rssarticles"] = 0;
  json["timemodified"] = Seconds(forum.time_modified);
  for (const char* zero : {"warnafter", "blockafter", "blockperiod", "completiondiscussions",
                           "completionreplies", "completionposts"}) {
    json[zero] = 0;
  }
  json["cmid"] = forum.cmid;
  json["numdiscussions"] = CountDiscussions(context, forum);
  json["cancreatediscussions"] = false;
  json["lockdiscussionafter"] = 0;
  json["istracked"] = false;
  return json;
}

// Every capability of mod_forum, as Moodle 4.4 names them in this answer.
const std::vector<const char*>& ForumCapabilities() {
  static const auto* const kCapabilities = new std::vector<const char*>{"addinstance",
                                                                        "viewdiscussion",
                                                                        "viewhiddentimedposts",
                                                                        "startdiscussion",
                                                                        "replypost",
                                                                        "addnews",
                                                                        "replynews",
                                                                        "viewrating",
                                                                        "viewanyrating",
                                                                        "viewallratings",
                                                                        "rate",
                                                                        "postprivatereply",
                                                                        "readprivatereplies",
                                                                        "createattachment",
                                                                        "deleteownpost",
                                                                        "deleteanypost",
                                                                        "splitdiscussions",
                                                                        "movediscussions",
                                                                        "pindiscussions",
                                                                        "editanypost",
                                                                        "viewqandawithoutposting",
                                                                        "viewsubscribers",
                                                                        "managesubscriptions",
                                                                        "postwithoutthrottling",
                                                                        "exportdiscussion",
                                                                        "exportforum",
                                                                        "exportpost",
                                                                        "exportownpost",
                                                                        "addquestion",
                                                                        "allowforcesubscribe",
                                                                        "canposttomygroups",
                                                                        "canoverridediscussionlock",
                                                                        "canoverridecutoff",
                                                                        "cantogglefavourite",
                                                                        "grade",
                                                                        "canmailnow"};
  return *kCapabilities;
}

}  // namespace

WsAnswer GetForumsByCourses(CallContext& context, const Params& params) {
  const std::vector<int64_t> courses = params.Ints("courseids");
  Json answer = Json::array();
  for (const auto& [id, forum] : context.data.forums) {
    if (std::find(courses.begin(), courses.end(), forum.course) == courses.end()) continue;
    if (!CanEnter(context.data, forum) || !context.Has("mod/forum:viewdiscussion")) continue;
    answer.push_back(ForumJson(context, forum));
  }
  return answer;
}

WsAnswer GetForumAccessInformation(CallContext& context, const Params& params) {
  const auto forum = context.data.forums.find(params.Int("forumid"));
  if (forum == context.data.forums.end()) return RecordMissing("forum");
  if (!CanEnter(context.data, forum->second)) return CourseNotAccessible();
  Json answer = {{"warnings", Json::array()}};
  for (const char* capability : ForumCapabilities()) {
    answer[std::string("can") + capability] = context.Has(std::string("mod/forum:") + capability);
  }
  return answer;
}

}  // namespace tutoring::demo
