#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "service/app/duty_commands.h"
#include "service/app/explain_target.h"
#include "service/app/find.h"
#include "service/app/thread_loader.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/response.h"

namespace tutoring::app {
namespace {

// Says sentences in the platform's language and zone.
class Narrator {
 public:
  Narrator(store::Store& store, const store::Platform& platform)
      : store_(store), platform_(platform), language_(LanguageOf(platform)) {
    if (!absl::LoadTimeZone(platform.time_zone, &zone_)) zone_ = absl::UTCTimeZone();
  }

  // French and English forms; $0, $1 … are the values.
  template <typename... V>
  void Say(const char* french, const char* english, const V&... values) {
    sentences_.push_back(
        absl::Substitute(language_ == Language::kFrench ? french : english, values...));
  }

  std::string Time(absl::Time time) const { return SayTime(time, zone_, language_); }

  absl::StatusOr<std::string> Name(const std::string& person) {
    TUTORING_ASSIGN_OR_RETURN(std::string name, store_.rosters.NameOf(platform_.key, person));
    return name.empty() ? person : name;
  }

  absl::StatusOr<std::string> Names(const std::vector<std::string>& people) {
    std::vector<std::string> names;
    for (const std::string& person : people) {
      TUTORING_ASSIGN_OR_RETURN(std::string name, Name(person));
      names.push_back(std::move(name));
    }
    if (names.empty()) return std::string(language_ == Language::kFrench ? "personne" : "nobody");
    return absl::StrJoin(names, ", ");
  }

  void Add(std::vector<std::string> sentences) {
    std::move(sentences.begin(), sentences.end(), std::back_inserter(sentences_));
  }
  const absl::TimeZone& zone() const { return zone_; }

  std::vector<std::string> Take() { return std::move(sentences_); }

 private:
  store::Store& store_;
  const store::Platform& platform_;
  Language language_;
  absl::TimeZone zone_;
  std::vector<std::string> sentences_;
};

struct ReasonWords {
  const char* french;
  const char* english;
};

ReasonWords WordsOf(DismissReason reason) {
  switch (reason) {
    case DismissReason::kNotAQuestion:
      return {"ce n'est pas une question", "it is no question"};
    case DismissReason::kAnsweredElsewhere:
      return {"répondue ailleurs", "answered elsewhere"};
    case DismissReason::kDuplicate:
      return {"en double", "a duplicate"};
    case DismissReason::kNoLongerNeeded:
      break;
  }
  return {"la réponse n'est plus utile", "no longer needed"};
}

// Who dismissed the duty, and why.
absl::Status SayDismissal(store::Store& store, const store::Platform& platform, const Duty& duty,
                          Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                            store.posts.DismissalsInDiscussion(platform.key, duty.discussion));
  const auto dismissal =
      std::find_if(dismissals.begin(), dismissals.end(), [&](const store::DismissalRow& row) {
        return row.post == duty.anchor && row.time == duty.closed;
      });
  if (dismissal == dismissals.end()) return absl::OkStatus();
  const bool french = LanguageOf(platform) == Language::kFrench;
  std::string who = french ? "l'administration" : "an administrator";
  if (!dismissal->person.empty()) {
    TUTORING_ASSIGN_OR_RETURN(who, narrator.Name(dismissal->person));
  }
  const ReasonWords why = WordsOf(static_cast<DismissReason>(dismissal->reason));
  narrator.Say("Écartée le $0 par $1 : $2.", "Dismissed on $0 by $1: $2.",
               narrator.Time(duty.closed), who, french ? why.french : why.english);
  return absl::OkStatus();
}

void SayEnd(const Duty& duty, Narrator& narrator) {
  const std::string closed = IsSet(duty.closed) ? narrator.Time(duty.closed) : "";
  switch (duty.state) {
    case DutyState::kOpen:
      return narrator.Say("Aucune réponse visible de l'apprenant n'a été observée.",
                          "No answer that the learner can see was observed.");
    case DutyState::kClosed:
      return narrator.Say("Répondue le $0 par le message $1.", "Answered on $0 by post $1.", closed,
                          duty.closing_post);
    case DutyState::kDismissed:
      return;  // SayDismissal.
    case DutyState::kSuspended:
      return narrator.Say("Suspendue : l'auteur du message $0 est inconnu de la liste du cours.",
                          "Suspended: the author of post $0 is not known to the course's roster.",
                          duty.unknown_post);
    case DutyState::kCancelled:
      break;
  }
  if (duty.reason == DutyReason::kLearnerLeft) {
    return narrator.Say("Annulée le $0 : l'apprenant a quitté le cours.",
                        "Cancelled on $0: the learner left the course.", closed);
  }
  if (duty.reason == DutyReason::kOutOfScope) {
    return narrator.Say("Annulée le $0 : le cours n'est plus suivi.",
                        "Cancelled on $0: the course is out of scope.", closed);
  }
  narrator.Say("Annulée le $0 : la question a été supprimée.",
               "Cancelled on $0: the question was deleted.", closed);
}

void SayVerdict(const Duty& duty, Narrator& narrator) {
  switch (duty.verdict) {
    case Verdict::kMet:
      return narrator.Say("Verdict : à temps.", "Verdict: met in time.");
    case Verdict::kBreached:
      return narrator.Say("Verdict : délai dépassé.", "Verdict: not met in time.");
    case Verdict::kPending:
      return narrator.Say("Pas encore de verdict : l'échéance n'est pas passée avec certitude.",
                          "No verdict yet: the deadline is not past for certain.");
    case Verdict::kNone:
      break;
  }
  switch (duty.reason) {
    case DutyReason::kImported:
      return narrator.Say("Sans verdict : échue avant le début du suivi du cours.",
                          "No verdict: due before the course was adopted.");
    case DutyReason::kKnownLate:
      if (duty.known <= duty.due) {
        return narrator.Say(
            "Sans verdict : à l'échéance, la question semblait réglée ou sans objet.",
            "No verdict: at the deadline the question looked settled or void.");
      }
      return narrator.Say("Sans verdict : connue seulement le $0, après l'échéance.",
                          "No verdict: known only on $0, after the deadline.",
                          narrator.Time(duty.known));
    default:
      return narrator.Say("Sans verdict : on ne peut pas savoir.",
                          "No verdict: it cannot be known.");
  }
}

const char* StageWord(StageKind kind, bool french) {
  switch (kind) {
    case StageKind::kReminder:
      return french ? "rappel" : "reminder";
    case StageKind::kDue:
      return french ? "échéance" : "deadline";
    default:
      return french ? "escalade" : "escalation";
  }
}

absl::Status SayStages(const Duty& duty, bool french, Narrator& narrator) {
  for (const Stage& stage : duty.stages) {
    TUTORING_ASSIGN_OR_RETURN(const std::string names, narrator.Names(stage.audience));
    const std::string word = StageWord(stage.kind, french);
    const std::string time = narrator.Time(stage.time);
    switch (stage.state) {
      case StageState::kPassed:
        narrator.Say("Étape $0, le $1 : passée ; concerne $2.",
                     "Stage $0, on $1: passed; addresses $2.", word, time, names);
        break;
      case StageState::kPending:
        narrator.Say("Étape $0, le $1 : à venir ; concernerait $2.",
                     "Stage $0, on $1: to come; would address $2.", word, time, names);
        break;
      case StageState::kNotReached:
        narrator.Say("Étape $0, le $1 : plus rien n'était dû.",
                     "Stage $0, on $1: nothing was owed any more.", word, time);
        break;
      case StageState::kNotOwed:
        narrator.Say("Étape $0, le $1 : la question n'était pas encore connue ou suivie.",
                     "Stage $0, on $1: the question was not known or followed yet.", word, time);
        break;
    }
  }
  return absl::OkStatus();
}

const char* DeliveryWord(DeliveryState state, bool french) {
  switch (state) {
    case DeliveryState::kDelivered:
      return french ? "remise" : "delivered";
    case DeliveryState::kRefused:
      return french ? "refusée par la plateforme" : "refused by the platform";
    case DeliveryState::kWithdrawn:
      return french ? "retirée avant l'envoi" : "withdrawn before it left";
    case DeliveryState::kInDoubt:
      return french ? "incertaine" : "in doubt";
    default:
      return french ? "en attente d'envoi" : "waiting to leave";
  }
}

absl::Status SayAlerts(store::Store& store, const store::Platform& platform, const Duty& duty,
                       Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(
      auto alerts, store.alerts.OfDuty(platform.key, static_cast<int>(duty.kind), duty.anchor));
  std::sort(alerts.begin(), alerts.end(), [](const store::Alert& a, const store::Alert& b) {
    return std::pair(a.created, a.reference) < std::pair(b.created, b.reference);
  });
  const bool french = LanguageOf(platform) == Language::kFrench;
  for (const store::Alert& alert : alerts) {
    TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(alert.recipient));
    narrator.Say("Alerte $0 à $1 : $2 le $3.", "Alert $0 to $1: $2 on $3.", alert.reference, name,
                 DeliveryWord(alert.delivery, french), narrator.Time(alert.delivery_time));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Explanation> ExplainDuty(store::Store& store, const Policy& policy,
                                        const store::Platform& platform, const std::string& course,
                                        const std::string& post) {
  TUTORING_ASSIGN_OR_RETURN(const Duty stored, FindDuty(store, platform.key, course, post));
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const ThreadSnapshot snapshot,
                            LoadThread(store, cache, platform, stored.discussion, policy));
  Explanation explanation{.duty = stored};
  if (snapshot.roster != nullptr) {
    for (Duty& duty : ResponseDuties(snapshot.course, snapshot.thread, *snapshot.roster,
                                     snapshot.facts, *snapshot.policy)) {
      if (duty.anchor == post) explanation.duty = std::move(duty);
    }
  }
  const Duty& duty = explanation.duty;
  explanation.watermark = std::min(snapshot.facts.roster_watermark, snapshot.facts.posts_watermark);
  Narrator narrator(store, platform);
  TUTORING_ASSIGN_OR_RETURN(const std::string learner, narrator.Name(duty.learner));
  narrator.Say("$0 a posé une question le $1 (message $2).", "$0 asked a question on $1 (post $2).",
               learner, narrator.Time(duty.opened), duty.anchor);
  if (snapshot.policy != nullptr) {
    narrator.Add(ExplainTarget(snapshot, duty, narrator.zone(), LanguageOf(platform)));
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("La doivent : $0.", "Owed by: $0.", assignees);
  SayEnd(duty, narrator);
  if (duty.state == DutyState::kDismissed) {
    TUTORING_RETURN_IF_ERROR(SayDismissal(store, platform, duty, narrator));
  }
  SayVerdict(duty, narrator);
  TUTORING_RETURN_IF_ERROR(SayStages(duty, LanguageOf(platform) == Language::kFrench, narrator));
  TUTORING_RETURN_IF_ERROR(SayAlerts(store, platform, duty, narrator));
  if (IsSet(explanation.watermark)) {
    narrator.Say("Tout ce qui précède le $0 est connu.", "Everything before $0 is known.",
                 narrator.Time(explanation.watermark));
  } else {
    narrator.Say("Le cours n'a pas encore été lu en entier.",
                 "The course has not been read completely yet.");
  }
  explanation.sentences = narrator.Take();
  return explanation;
}

}  // namespace tutoring::app
