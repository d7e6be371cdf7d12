// core_message_send_instant_messages and core_message_get_messages.
//
// Quirks kept: a refused message is HTTP 200 with msgid -1; the limit is 4096 bytes; clientmsgid is
// only echoed, so the same message can be sent twice; one refused message in a batch turns the
// whole answer into an exception although the others were sent.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

constexpr size_t kMaxMessageBytes = 4096;

bool SharesCourse(const SiteData& data, int64_t person) {
  return std::any_of(data.courses.begin(), data.courses.end(), [&](const auto& course) {
    return course.second.enrolments.count(person) != 0 &&
           course.second.enrolments.count(data.account) != 0;
  });
}

bool AcceptsMessages(const CallContext& context, const Person& recipient) {
  if (context.Has("moodle/site:readallmessages") || context.Has("moodle/site:messageanyuser")) {
    return true;
  }
  if (recipient.blocks_account || recipient.contacts_only) return false;
  return context.data.settings.messaging_all_users || SharesCourse(context.data, recipient.id);
}

std::optional<std::string> RefusalOf(const CallContext& context, int64_t to,
                                     const std::string& text) {
  const auto recipient = context.data.people.find(to);
  if (recipient == context.data.people.end() || recipient->second.deleted) {
    return absl::StrCat("You cannot send a message to a user ID (", to, ") that doesn't exist.");
  }
  if (text.size() > kMaxMessageBytes) return "The message is longer than the maximum allowed.";
  if (!AcceptsMessages(context, recipient->second)) {
    return absl::StrCat("You can't message ", ShownName(context.data, recipient->second),
                        " due to their message preferences. Try adding them as a contact.");
  }
  return std::nullopt;
}

Json SendOne(CallContext& context, const Params& params) {
  SiteData& data = context.data;
  const int64_t to = params.Int("touserid");
  const std::string text = params.Text("text");
  Json result = {{"msgid", -1}};
  if (params.Has("clientmsgid")) result["clientmsgid"] = params.Text("clientmsgid");
  if (const auto refusal = RefusalOf(context, to, text)) {
    result["errormessage"] = *refusal;
    result["candeletemessagesforallusers"] = false;
    return result;
  }
  const Message message = {.id = ++data.last_ids["message"],
                           .from = data.account,
                           .to = to,
                           .text = text,
                           .format = params.Int("textformat", 0),
                           .conversation = ConversationOf(data, data.account, to),
                           .created = context.now};
  data.messages.push_back(message);
  result["msgid"] = message.id;
  result["text"] = FormatMessage(text, message.format);
  result["timecreated"] = Seconds(context.now);
  result["conversationid"] = message.conversation;
  result["useridfrom"] = data.account;
  result["candeletemessagesforallusers"] = false;
  return result;
}

// In PHP's Markdown and HTML formats smallmessage and fullmessage hold what was sent.
Json MessageJson(const CallContext& context, const Message& message) {
  const SiteData& data = context.data;
  const std::string sender = ShownName(data, data.people.at(message.from));
  const bool is_html = message.format == 1;
  return Json{
      {"id", message.id},
      {"useridfrom", message.from},
      {"useridto", message.to},
      {"subject",
       (data.settings.language == "fr" ? "Nouveau message de " : "New message from ") + sender},
      {"text", FormatMessage(message.text, message.format)},
      {"fullmessage", is_html ? PlainText(message.text) : message.text},
      {"fullmessageformat", message.format},
      {"fullmessagehtml", is_html ? message.text : ""},
      {"smallmessage", message.text},
      {"notification", 0},
      {"contexturl", ""},
      {"contexturlname", ""},
      {"timecreated", Seconds(message.created)},
      {"timeread", nullptr},
      {"usertofullname", ShownName(data, data.people.at(message.to))},
      {"userfromfullname", sender},
      {"customdata",
       Json{{"notificationiconurl", PictureUrl(data, "f1")}, {"courseid", 1}}.dump()}};
}

std::vector<const Message*> Chosen(const CallContext& context, const Params& params) {
  const int64_t to = params.Int("useridto");
  const int64_t from = params.Int("useridfrom");
  std::vector<const Message*> chosen;
  if (to == 0 && from == 0) return chosen;
  for (const Message& message : context.data.messages) {
    if ((to == 0 || message.to == to) && (from == 0 || message.from == from)) {
      chosen.push_back(&message);
    }
  }
  // By time only; messages of one second come in order of number either way, as the database
  // happens to return them.
  const bool newest_first = params.Bool("newestfirst", true);
  std::stable_sort(chosen.begin(), chosen.end(), [&](const Message* a, const Message* b) {
    return newest_first ? b->created < a->created : a->created < b->created;
  });
  return chosen;
}

}  // namespace

WsAnswer SendInstantMessages(CallContext& context, const Params& params) {
  if (!context.data.settings.messaging) return MessagingDisabled();
  if (!context.Has("moodle/site:sendmessage")) {
    return MissingCapability("Send messages to any user");
  }
  const std::vector<Params> messages = params.Records("messages");
  Json results = Json::array();
  size_t refused = 0;
  for (const Params& message : messages) {
    results.push_back(SendOne(context, message));
    if (results.back()["msgid"] == -1) ++refused;
  }
  if (refused > 0 && refused < messages.size()) return FormatNotSupported();
  return results;
}

WsAnswer GetMessages(CallContext& context, const Params& params) {
  const SiteData& data = context.data;
  const std::string type = params.Text("type", "both");
  if (type != "notifications" && type != "conversations" && type != "both") {
    return InvalidParameter();
  }
  if (!data.settings.messaging && type == "conversations") return MessagingDisabled();
  for (const char* side : {"useridto", "useridfrom"}) {
    const int64_t person = params.Int(side);
    if (person != 0 && data.people.count(person) == 0) return RecordMissing("user");
  }
  const bool own =
      params.Int("useridto") == data.account || params.Int("useridfrom") == data.account;
  if (!own && !context.Has("moodle/site:readallmessages")) return AccessDenied();

  Json messages = Json::array();
  // Nothing in this simulation reads messages, and it sends no notifications.
  const bool any = type != "notifications" && params.Int("read", 1) != 1;
  const auto chosen = any ? Chosen(context, params) : std::vector<const Message*>();
  const size_t begin = static_cast<size_t>(std::max<int64_t>(0, params.Int("limitfrom")));
  const int64_t limit = params.Int("limitnum");
  const size_t count = limit > 0 ? static_cast<size_t>(limit) : chosen.size();
  for (size_t i = begin; i < chosen.size() && i < begin + count; ++i) {
    messages.push_back(MessageJson(context, *chosen[i]));
  }
  return Json{{"messages", std::move(messages)}, {"warnings", Json::array()}};
}

}  // namespace tutoring::demo
