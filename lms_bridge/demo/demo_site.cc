#include "lms_bridge/demo/demo_site.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {

const std::vector<std::string>& MinimalCapabilities() {
  static const auto* const kCapabilities = new std::vector<std::string>{
      "webservice/rest:use",
      "moodle/course:view",
      "moodle/course:viewhiddencourses",
      "moodle/course:viewhiddenactivities",
      "moodle/course:viewparticipants",
      "moodle/course:enrolreview",
      "moodle/user:viewdetails",
      "moodle/course:viewhiddenuserfields",
      "moodle/site:accessallgroups",
      "mod/forum:viewdiscussion",
      "mod/forum:viewqandawithoutposting",
      "mod/forum:readprivatereplies",
      "mod/forum:viewhiddentimedposts",
      "moodle/site:viewfullnames",
      "moodle/site:sendmessage",
  };
  return *kCapabilities;
}

const std::vector<std::string>& EvaluationCapabilities() {
  static const auto* const kCapabilities = new std::vector<std::string>{
      "mod/assign:view",      "mod/assign:viewgrades", "mod/quiz:view",
      "mod/quiz:viewreports", "mod/feedback:view",     "mod/feedback:viewreports"};
  return *kCapabilities;
}

bool IsKnownCapability(absl::string_view capability) {
  for (absl::string_view more :
       {"moodle/site:messageanyuser", "moodle/site:readallmessages", "moodle/role:review",
        "moodle/user:viewalldetails", "moodle/site:viewuseridentity", "moodle/course:useremail"}) {
    if (capability == more) return true;
  }
  for (const auto* known : {&MinimalCapabilities(), &EvaluationCapabilities()}) {
    if (std::find(known->begin(), known->end(), capability) != known->end()) return true;
  }
  return false;
}

int64_t ConversationOf(SiteData& data, int64_t one, int64_t other) {
  for (const Message& message : data.messages) {
    const bool theirs = (message.from == one && message.to == other) ||
                        (message.from == other && message.to == one);
    if (theirs) return message.conversation;
  }
  return ++data.last_ids["conversation"];
}

DemoSite::DemoSite(DemoClock* clock, SiteSettings settings) : clock_(clock) {
  absl::MutexLock lock(&mutex_);
  data_.settings = std::move(settings);
  data_.capabilities = {MinimalCapabilities().begin(), MinimalCapabilities().end()};
  data_.capabilities.insert(EvaluationCapabilities().begin(), EvaluationCapabilities().end());
  data_.categories[1] = {.id = 1, .name = "Catégorie 1"};
  data_.last_ids["category"] = 1;
  data_.last_ids["course"] = 1;  // 1 is the front page
  data_.last_ids["person"] = 2;  // 1 is the guest, 2 the administrator
}

int64_t DemoSite::NextId(absl::string_view table, int64_t wanted) {
  int64_t& last = data_.last_ids[std::string(table)];
  const int64_t id = wanted != 0 ? wanted : last + 1;
  last = std::max(last, id);
  return id;
}

absl::Status DemoSite::SetAccount(int64_t person) {
  absl::MutexLock lock(&mutex_);
  if (data_.people.count(person) == 0) {
    return absl::NotFoundError(absl::StrCat("no person ", person));
  }
  data_.account = person;
  return absl::OkStatus();
}

void DemoSite::SetToken(const std::string& token) {
  absl::MutexLock lock(&mutex_);
  token_ = token;
}

bool DemoSite::HoldsToken(absl::string_view token) const {
  absl::MutexLock lock(&mutex_);
  return !token_.empty() && token == token_;
}

void DemoSite::SetCapability(absl::string_view capability, bool held) {
  absl::MutexLock lock(&mutex_);
  if (held) {
    data_.capabilities.emplace(capability);
  } else {
    data_.capabilities.erase(std::string(capability));
  }
}

void DemoSite::SetCapabilities(const std::vector<std::string>& capabilities) {
  absl::MutexLock lock(&mutex_);
  data_.capabilities = {capabilities.begin(), capabilities.end()};
}

void DemoSite::ChangeSettings(const SiteSettings& settings) {
  absl::MutexLock lock(&mutex_);
  data_.settings = settings;
}

void DemoSite::SetWwwroot(const std::string& wwwroot) {
  absl::MutexLock lock(&mutex_);
  data_.wwwroot = wwwroot;
}

void DemoSite::AddOutage(const Outage& outage) {
  absl::MutexLock lock(&mutex_);
  data_.outages.push_back(outage);
}

void DemoSite::InjectFault(const Fault& fault) {
  absl::MutexLock lock(&mutex_);
  faults_.push_back(fault);
}

SiteData DemoSite::Snapshot() const {
  absl::MutexLock lock(&mutex_);
  return data_;
}

std::vector<Message> DemoSite::MessagesFrom(size_t first) const {
  absl::MutexLock lock(&mutex_);
  std::vector<Message> sent;
  for (const Message& message : data_.messages) {
    if (message.from == data_.account) sent.push_back(message);
  }
  sent.erase(sent.begin(),
             sent.begin() + static_cast<std::ptrdiff_t>(std::min(first, sent.size())));
  return sent;
}

std::vector<CallRecord> DemoSite::Calls() const {
  absl::MutexLock lock(&mutex_);
  return calls_;
}

bool DemoSite::IsOut() const {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  return std::any_of(data_.outages.begin(), data_.outages.end(), [&](const Outage& outage) {
    return outage.from <= now && now < outage.until;
  });
}

std::optional<Fault> DemoSite::TakeFault(absl::string_view function) {
  absl::MutexLock lock(&mutex_);
  const auto met = std::find_if(faults_.begin(), faults_.end(), [&](const Fault& fault) {
    return fault.function.empty() || fault.function == function;
  });
  if (met == faults_.end()) return std::nullopt;
  const Fault fault = *met;
  if (met->times > 0 && --met->times == 0) faults_.erase(met);
  return fault;
}

WsAnswer DemoSite::CallFunction(absl::string_view function, FormNode form) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  calls_.push_back({std::string(function), now});
  return Dispatch(data_, now, function, std::move(form));
}

}  // namespace tutoring::demo
