#include "service/app/wording.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr const char* kFrenchDays[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                       "vendredi", "samedi", "dimanche"};
constexpr const char* kFrenchMonths[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};

// $0 learner, $1 forum, $2 course, $3 asked, $4 due, $5 reference.
struct Texts {
  const char* reminder;
  const char* due;
  const char* escalation;
  const char* correction;
  const char* summary;  // $0 how many, $2 course, $5 reference.
  const char* somebody;
};

constexpr Texts kFrench = {
    "[Rappel] Une question de $0 attend une réponse.\n"
    "Forum « $1 », cours « $2 ». Posée le $3, réponse attendue au plus tard le $4.\n"
    "Une réponse que $0 peut voir dans la discussion clôt cette alerte.\nRéf. $5",
    "[Échéance] Une question de $0 est restée sans réponse.\n"
    "Forum « $1 », cours « $2 ». Posée le $3, la réponse était attendue le $4.\n"
    "Une réponse que $0 peut voir dans la discussion clôt cette alerte.\nRéf. $5",
    "[Escalade] Une question de $0 est toujours sans réponse.\n"
    "Forum « $1 », cours « $2 ». Posée le $3, la réponse était attendue le $4. "
    "Les tuteurs concernés ont été prévenus.\n"
    "Une réponse que $0 peut voir dans la discussion clôt cette alerte.\nRéf. $5",
    "[Correction] La question de $0 avait reçu une réponse à temps.\n"
    "Forum « $1 », cours « $2 », posée le $3. L'alerte précédente à ce sujet est sans objet ; "
    "il n'y a rien à faire.\nRéf. $5",
    "[Bilan] Le suivi des questions commence dans le cours « $2 ».\n"
    "Questions plus anciennes encore sans réponse qui vous concernent : $0. "
    "Elles ne donneront lieu à aucune autre alerte.\nRéf. $5",
    "un apprenant"};

constexpr Texts kEnglish = {
    "[Reminder] A question of $0 is waiting for an answer.\n"
    "Forum \"$1\", course \"$2\". Asked on $3, to be answered by $4 at the latest.\n"
    "An answer in the discussion that $0 can see closes this alert.\nRef. $5",
    "[Due] A question of $0 was not answered in time.\n"
    "Forum \"$1\", course \"$2\". Asked on $3, the answer was due on $4.\n"
    "An answer in the discussion that $0 can see closes this alert.\nRef. $5",
    "[Escalation] A question of $0 is still unanswered.\n"
    "Forum \"$1\", course \"$2\". Asked on $3, the answer was due on $4. The tutors concerned were "
    "told.\n"
    "An answer in the discussion that $0 can see closes this alert.\nRef. $5",
    "[Correction] The question of $0 had been answered in time.\n"
    "Forum \"$1\", course \"$2\", asked on $3. The earlier alert about it is void; there is "
    "nothing to do.\nRef. $5",
    "[Summary] Questions are now followed in the course \"$2\".\n"
    "Earlier questions of your learners that are still unanswered: $0. "
    "They will cause no other alert.\nRef. $5",
    "a learner"};

const char* TextOf(const Texts& texts, AlertKind kind) {
  switch (kind) {
    case AlertKind::kReminder:
      return texts.reminder;
    case AlertKind::kDue:
      return texts.due;
    case AlertKind::kEscalation:
      return texts.escalation;
    case AlertKind::kCorrection:
      return texts.correction;
    default:
      return texts.summary;
  }
}

absl::StatusOr<int> CountImported(store::Store& store, int64_t platform,
                                  const store::Alert& alert) {
  const store::DutyFilter filter{
      .course = alert.course, .assignee = alert.recipient, .states = {DutyState::kOpen}};
  TUTORING_ASSIGN_OR_RETURN(
      const auto duties, store.duties.List(platform, filter, std::numeric_limits<int>::max() / 2));
  int count = 0;
  for (const Duty& duty : duties) count += duty.reason == DutyReason::kImported;
  return count;
}

std::string OneLine(std::string name) {
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return name;
}

}  // namespace

Language LanguageOf(const store::Platform& platform) {
  return platform.language == "en" ? Language::kEnglish : Language::kFrench;
}

std::string SayTime(absl::Time time, const absl::TimeZone& zone, Language language) {
  if (language == Language::kEnglish) return absl::FormatTime("%A %e %B %Y at %H:%M", time, zone);
  const absl::CivilSecond civil = absl::ToCivilSecond(time, zone);
  const int weekday = static_cast<int>(absl::GetWeekday(civil));
  return absl::StrCat(kFrenchDays[weekday], " ", civil.day(), civil.day() == 1 ? "er " : " ",
                      kFrenchMonths[civil.month() - 1], " ", civil.year(), " à ",
                      absl::FormatTime("%H:%M", time, zone));
}

absl::StatusOr<Message> ComposeMessage(store::Store& store, const store::Platform& platform,
                                       const store::Alert& alert) {
  const Language language = LanguageOf(platform);
  const Texts& texts = language == Language::kEnglish ? kEnglish : kFrench;
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone))
    return absl::InternalError("time zone does not load");
  Message message{.course = alert.course};
  TUTORING_ASSIGN_OR_RETURN(const auto course, store.courses.Find(platform.key, alert.course));
  const std::string course_name = course.has_value() ? OneLine(course->display_name) : alert.course;
  if (alert.kind == AlertKind::kSummary) {
    TUTORING_ASSIGN_OR_RETURN(const int count, CountImported(store, platform.key, alert));
    message.text = absl::Substitute(texts.summary, count, "", course_name, "", "", alert.reference);
    return message;
  }
  TUTORING_ASSIGN_OR_RETURN(
      const auto duty,
      store.duties.Find(platform.key, static_cast<DutyKind>(alert.duty_kind), alert.post));
  message.post = alert.post;
  std::string learner = texts.somebody;
  std::string forum_name;
  absl::Time opened = alert.stage_time;
  absl::Time due = alert.stage_time;
  if (duty.has_value()) {
    message.forum = duty->forum;
    message.discussion = duty->discussion;
    opened = duty->opened;
    due = duty->due;
    TUTORING_ASSIGN_OR_RETURN(const std::string name,
                              store.rosters.NameOf(platform.key, duty->learner));
    if (!name.empty()) learner = OneLine(name);
    TUTORING_ASSIGN_OR_RETURN(const auto forum, store.courses.FindForum(platform.key, duty->forum));
    if (forum.has_value()) forum_name = OneLine(forum->display_name);
  }
  message.text = absl::Substitute(TextOf(texts, alert.kind), learner, forum_name, course_name,
                                  SayTime(opened, zone, language), SayTime(due, zone, language),
                                  alert.reference);
  return message;
}

}  // namespace tutoring::app
