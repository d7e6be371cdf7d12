#include "service/app/alert_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "service/rules/fold.h"

namespace tutoring::app {
namespace {

constexpr const char* kFrenchDays[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                       "vendredi", "samedi", "dimanche"};
constexpr const char* kFrenchMonths[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};

// $0 learner, $1 of the learner, $2 forum, $3 course, $4 asked, $5 due, $6 that tutors were told.
struct Texts {
  const char* reminder;
  const char* due;
  const char* escalation;
  const char* correction;
  const char* summary;  // $0 how many, $3 course.
  const char* tutors_told;
  const char* somebody;
  const char* reference;
};

constexpr Texts kFrench = {
    "[Rappel] Une question $1 attend une réponse.\n"
    "Forum « $2 », cours « $3 ». Posée le $4, réponse attendue au plus tard le $5.\n"
    "Une réponse que $0 peut voir dans la discussion clôt cette alerte.",
    "[Échéance] Une question $1 est restée sans réponse.\n"
    "Forum « $2 », cours « $3 ». Posée le $4, la réponse était attendue le $5.\n"
    "Une réponse que $0 peut voir dans la discussion clôt cette alerte.",
    "[Escalade] Une question $1 est toujours sans réponse.\n"
    "Forum « $2 », cours « $3 ». Posée le $4, la réponse était attendue le $5.$6\n"
    "Une réponse que $0 peut voir dans la discussion clôt cette alerte.",
    "[Correction] La question $1 avait reçu une réponse à temps.\n"
    "Forum « $2 », cours « $3 », posée le $4. L'alerte précédente à ce sujet est sans objet ; "
    "il n'y a rien à faire.",
    "[Bilan] Le suivi des questions commence dans le cours « $3 ».\n"
    "Questions plus anciennes encore sans réponse qui vous concernent : $0. "
    "Elles ne donneront lieu à aucune autre alerte.",
    " Les tuteurs concernés ont été prévenus.",
    "un apprenant",
    "Réf."};

constexpr Texts kEnglish = {
    "[Reminder] A question $1 is waiting for an answer.\n"
    "Forum \"$2\", course \"$3\". Asked on $4, to be answered by $5 at the latest.\n"
    "An answer in the discussion that $0 can see closes this alert.",
    "[Due] A question $1 was not answered in time.\n"
    "Forum \"$2\", course \"$3\". Asked on $4, the answer was due on $5.\n"
    "An answer in the discussion that $0 can see closes this alert.",
    "[Escalation] A question $1 is still unanswered.\n"
    "Forum \"$2\", course \"$3\". Asked on $4, the answer was due on $5.$6\n"
    "An answer in the discussion that $0 can see closes this alert.",
    "[Correction] The question $1 had been answered in time.\n"
    "Forum \"$2\", course \"$3\", asked on $4. The earlier alert about it is void; there is "
    "nothing to do.",
    "[Summary] Questions are now followed in the course \"$3\".\n"
    "Earlier questions of your learners that are still unanswered: $0. "
    "They will cause no other alert.",
    " The tutors concerned were told.",
    "a learner",
    "Ref."};

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

// "de Bruno", "d'Élodie", "d'Hélène".
std::string OfWhom(Language language, const std::string& name) {
  if (language == Language::kEnglish) return absl::StrCat("of ", name);
  const std::string folded = FoldText(name);
  const bool elides =
      !folded.empty() && absl::string_view("aeiouh").find(folded[0]) != absl::string_view::npos;
  return absl::StrCat(elides ? "d'" : "de ", name);
}

}  // namespace

std::string SayTime(absl::Time time, const absl::TimeZone& zone, Language language) {
  const absl::CivilSecond civil = absl::ToCivilSecond(time, zone);
  if (language == Language::kEnglish) {
    return absl::StrCat(absl::FormatTime("%A ", time, zone), civil.day(),
                        absl::FormatTime(" %B %Y at %H:%M", time, zone));
  }
  const int weekday = static_cast<int>(absl::GetWeekday(civil));
  return absl::StrCat(kFrenchDays[weekday], " ", civil.day(), civil.day() == 1 ? "er " : " ",
                      kFrenchMonths[civil.month() - 1], " ", civil.year(), " à ",
                      absl::FormatTime("%H:%M", time, zone));
}

std::string AlertText(Language language, AlertKind kind, const AlertWords& words) {
  const Texts& texts = language == Language::kEnglish ? kEnglish : kFrench;
  const std::string who = kind == AlertKind::kSummary ? absl::StrCat(words.unanswered)
                          : words.learner.empty()     ? texts.somebody
                                                      : words.learner;
  const std::string text =
      absl::Substitute(TextOf(texts, kind), who, OfWhom(language, who), words.forum, words.course,
                       words.asked, words.due, words.tutors_told ? texts.tutors_told : "");
  return absl::StrCat(text, "\n", texts.reference, " ", words.reference);
}

}  // namespace tutoring::app
