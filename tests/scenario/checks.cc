#include "tests/scenario/checks.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/find.h"
#include "service/base/status_macros.h"
#include "tests/scenario/commands.h"
#include "tests/scenario/draft_checks.h"
#include "tests/scenario/duty_labels.h"

namespace tutoring::scenario {
namespace {

// Compares what is with what was said and keeps the differences.
class Checker {
 public:
  Checker(store::Store& store, const LoadedScenario& loaded) : store_(store), loaded_(loaded) {}

  absl::Status Open() {
    TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(store_, kPlatform));
    platform_ = platform.key;
    return absl::OkStatus();
  }

  absl::Status Check(const Expect& expected) {
    for (const Duty& duty : expected.duty()) TUTORING_RETURN_IF_ERROR(CheckDuty(duty));
    for (const std::string& post : expected.no_duty()) {
      TUTORING_ASSIGN_OR_RETURN(const auto found, FindDuty(store_, platform_, RESPONSE, post, 0));
      if (found) Wrong(absl::StrCat(post, " has a duty"));
    }
    for (const Duty& none : expected.none()) {
      TUTORING_ASSIGN_OR_RETURN(const auto found, Find(none));
      if (found) Wrong(absl::StrCat("there is ", NameOf(none)));
    }
    for (const Alert& alert : expected.alert()) TUTORING_RETURN_IF_ERROR(CheckAlert(alert));
    for (const Alert& alert : expected.no_alert()) {
      TUTORING_ASSIGN_OR_RETURN(const auto found, Find(alert));
      if (found) Wrong(absl::StrCat(NameOf(alert), " was opened"));
    }
    TUTORING_ASSIGN_OR_RETURN(const auto wrong, CheckDrafts(store_, expected, loaded_));
    for (const std::string& what : wrong) Wrong(what);
    return expected.has_alarms() ? CheckAlarms(expected.alarms()) : absl::OkStatus();
  }

  std::vector<std::string> TakeWrong() { return std::move(wrong_); }

 private:
  void Wrong(const std::string& what) { wrong_.push_back(what); }

  std::string Say(absl::Time time) const {
    return absl::FormatTime("%a %d %b %H:%M:%E*S", time, loaded_.zone);
  }

  void Same(const std::string& what, const std::string& is, const std::string& said) {
    if (is != said) Wrong(absl::StrCat(what, " is ", is, ", expected ", said));
  }

  absl::Status SameTime(const std::string& what, absl::Time is, const std::string& said) {
    TUTORING_ASSIGN_OR_RETURN(const absl::Time expected, loaded_.ParseTime(said));
    Same(what, Say(is), Say(expected));
    return absl::OkStatus();
  }

  absl::StatusOr<std::optional<tutoring::Duty>> Find(const Duty& said) {
    return FindDuty(store_, platform_, said.kind(), said.of(), said.cycle());
  }

  // "q1" for an answer to it, "CONTACT ana" for the rest.
  static std::string NameOf(const Duty& said) {
    if (said.kind() == RESPONSE) return said.of();
    return absl::StrCat(DutyKind_Name(said.kind()), " ", said.of());
  }

  absl::Status CheckDuty(const Duty& said) {
    TUTORING_ASSIGN_OR_RETURN(const auto found, Find(said));
    if (!found) {
      Wrong(said.kind() == RESPONSE ? absl::StrCat(said.of(), " has no duty")
                                    : absl::StrCat("there is no ", NameOf(said)));
      return absl::OkStatus();
    }
    const tutoring::Duty& duty = *found;
    const std::string of = absl::StrCat(" of ", NameOf(said));
    if (said.has_state()) {
      Same("the state" + of, Duty::State_Name(static_cast<Duty::State>(duty.state)),
           Duty::State_Name(said.state()));
    }
    if (said.has_verdict()) {
      Same("the verdict" + of, Duty::Verdict_Name(static_cast<Duty::Verdict>(duty.verdict)),
           Duty::Verdict_Name(said.verdict()));
    }
    if (said.has_reason()) {
      Same("the reason" + of, Why::Reason_Name(static_cast<Why::Reason>(duty.reason)),
           Why::Reason_Name(said.reason()));
    }
    if (said.has_answer()) Same("the answer" + of, duty.closing_post, said.answer());
    if (said.has_forum()) Same("the forum" + of, duty.forum, said.forum());
    CheckPeopleAndStages(said, duty);
    return CheckTimes(said, duty, of);
  }

  absl::Status CheckTimes(const Duty& said, const tutoring::Duty& duty, const std::string& of) {
    if (said.has_contact()) {
      int64_t id = 0;
      (void)absl::SimpleAtoi(duty.closing_intervention, &id);
      TUTORING_ASSIGN_OR_RETURN(const auto one, store_.interventions.Find(platform_, id));
      Same("the contact" + of, one ? one->note : "none", said.contact());
    }
    if (said.has_last_access()) {
      TUTORING_RETURN_IF_ERROR(
          SameTime("the last access" + of, duty.last_access, said.last_access()));
    }
    if (said.has_opened()) {
      TUTORING_RETURN_IF_ERROR(SameTime("the opening" + of, duty.opened, said.opened()));
    }
    if (said.has_closed()) {
      TUTORING_RETURN_IF_ERROR(SameTime("the end" + of, duty.closed, said.closed()));
    }
    return said.has_due() ? SameTime("the deadline" + of, duty.due, said.due()) : absl::OkStatus();
  }

  void CheckPeopleAndStages(const Duty& said, const tutoring::Duty& duty) {
    const std::string of = absl::StrCat(" of ", NameOf(said));
    if (said.assigned_size() > 0) {
      Same("the assigned" + of, absl::StrJoin(duty.assignees, " "),
           absl::StrJoin(said.assigned(), " "));
    }
    if (said.passed_size() == 0 && !said.nothing_passed()) return;
    const auto name = [](std::string* out, const auto& stage) {
      out->append(Stage_Name(static_cast<Stage>(stage)));
    };
    std::vector<int> passed;
    for (const tutoring::Stage& stage : duty.stages) passed.push_back(WordOf(stage.kind));
    Same("what passed" + of, absl::StrJoin(passed, " ", name),
         absl::StrJoin(said.passed(), " ", name));
  }

  static std::string NameOf(const Alert& said) {
    return absl::StrCat(Stage_Name(said.stage()), " to ", said.to(), " about ", said.about());
  }

  absl::StatusOr<std::optional<store::Alert>> Find(const Alert& said) {
    TUTORING_ASSIGN_OR_RETURN(const auto alerts,
                              store_.alerts.List(platform_, {.recipient = said.to()}, kAll));
    for (const store::Alert& alert : alerts) {
      if (static_cast<int>(alert.kind) != said.stage() || alert.revision != said.revision())
        continue;
      if (said.has_kind() && alert.duty_kind != said.kind()) continue;
      TUTORING_ASSIGN_OR_RETURN(const std::string about, AboutOf(store_, platform_, alert));
      if (about == said.about()) return alert;
    }
    return std::nullopt;
  }

  absl::Status CheckAlert(const Alert& said) {
    TUTORING_ASSIGN_OR_RETURN(const auto found, Find(said));
    if (!found) {
      Wrong(absl::StrCat(NameOf(said), " was never opened"));
    } else if (said.has_delivery()) {
      Same(absl::StrCat("the delivery of ", NameOf(said)),
           Alert::Delivery_Name(static_cast<Alert::Delivery>(found->delivery)),
           Alert::Delivery_Name(said.delivery()));
    }
    return absl::OkStatus();
  }

  static std::string NameOf(Alarm::Kind kind, const std::string& course,
                            const std::string& subject) {
    return absl::StrCat(Alarm::Kind_Name(kind), " in ", course, subject.empty() ? "" : " about ",
                        subject);
  }

  absl::Status CheckAlarms(const Alarms& said) {
    TUTORING_ASSIGN_OR_RETURN(const auto raised,
                              store_.alarms.Raised(platform_, store::AlarmOrigin::kService));
    std::multiset<std::string> unexpected;
    for (const store::Alarm& alarm : raised) {
      unexpected.insert(NameOf(static_cast<Alarm::Kind>(alarm.kind), alarm.course, alarm.subject));
    }
    for (const Alarm& alarm : said.raised()) {
      std::string subject = alarm.has_post() ? alarm.post() : alarm.person();
      if (alarm.has_duty()) {
        TUTORING_ASSIGN_OR_RETURN(const auto duty,
                                  FindDuty(store_, platform_, alarm.duty(), alarm.person(), 0));
        if (duty) subject = duty->anchor;
      }
      if (alarm.has_stage()) absl::StrAppend(&subject, "/", NumberOf(alarm.stage()));
      const std::string name = NameOf(alarm.kind(), alarm.course(), subject);
      const auto found = unexpected.find(name);
      if (found == unexpected.end()) {
        Wrong(absl::StrCat("no alarm ", name));
      } else {
        unexpected.erase(found);
      }
    }
    for (const std::string& name : unexpected) Wrong(absl::StrCat("unexpected alarm ", name));
    return absl::OkStatus();
  }

  store::Store& store_;
  const LoadedScenario& loaded_;
  int64_t platform_ = 0;
  std::vector<std::string> wrong_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> CheckExpected(store::Store& store, const Expect& expected,
                                                       const LoadedScenario& loaded) {
  Checker checker(store, loaded);
  TUTORING_RETURN_IF_ERROR(checker.Open());
  TUTORING_RETURN_IF_ERROR(checker.Check(expected));
  return checker.TakeWrong();
}

absl::StatusOr<std::vector<std::string>> CheckTold(store::Store& store,
                                                   const std::vector<Arrived>& arrived,
                                                   const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(store, kPlatform));
  std::vector<const Told*> missing;
  for (const Told& told : loaded.scenario.told()) missing.push_back(&told);
  std::vector<std::string> wrong;
  for (const Arrived& message : arrived) {
    TUTORING_ASSIGN_OR_RETURN(const auto alert, store.alerts.Find(platform.key, message.reference));
    if (!alert) return absl::InternalError("a message arrived that no alert stands behind");
    const auto found = std::find_if(missing.begin(), missing.end(), [&](const Told* told) {
      const auto at = loaded.ParseTime(told->at());
      return told->to() == message.recipient && told->about() == message.about &&
             told->stage() == static_cast<int>(alert->kind) &&
             (!told->has_kind() || told->kind() == alert->duty_kind) &&
             (!told->has_at() || (at.ok() && *at == message.time));
    });
    if (found != missing.end()) {
      missing.erase(found);
    } else {
      wrong.push_back(
          absl::StrCat("unexpected message: ", Stage_Name(static_cast<Stage>(alert->kind)), " to ",
                       message.recipient, " about ", message.about, " at ",
                       absl::FormatTime("%a %d %b %H:%M:%E*S", message.time, loaded.zone)));
    }
  }
  for (const Told* told : missing) {
    wrong.push_back(absl::StrCat("never told: ", told->ShortDebugString()));
  }
  return wrong;
}

}  // namespace tutoring::scenario
