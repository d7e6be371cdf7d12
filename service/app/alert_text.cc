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

// $0 person or group, $1 of the person, $2 forum, $3 course, $4 asked, last access,
// opening of a sheet or of what is owed, $5 due, $6
// that tutors were told, $7 what a welcome asks for.
struct DutyTexts {
  const char* opening = "";
  const char* reminder = "";
  const char* due = "";
  const char* escalation = "";
  const char* correction = "";
};

struct Texts {
  DutyTexts response;
  DutyTexts contact;
  DutyTexts abandonment;
  DutyTexts presence;
  DutyTexts welcome;
  DutyTexts missing_sheet;
  DutyTexts debrief;
  DutyTexts report;
  DutyTexts acknowledgement;
  DutyTexts silent_group;
  DutyTexts isolated_learner;
  DutyTexts peer_answers;
  const char* the_group;  // $0 group.
  const char* no_group;
  const char* checklist;
  const char* summary;    // $3 course.
  const char* questions;  // $0 how many.
  const char* absences;   // $0 how many.
  const char* no_more;
  const char* last_access;  // $0 when.
  const char* no_access;
  const char* tutors_told;
  const char* somebody;
  const char* reference;
};

constexpr Texts kFrench = {
    .response =
        {.reminder =
             "[Rappel] Une question $1 attend une réponse.\n"
             "Forum « $2 », cours « $3 ». Posée le $4, réponse attendue au plus tard le $5.\n"
             "Une réponse que $0 peut voir dans la discussion clôt cette alerte.",
         .due = "[Échéance] Une question $1 est restée sans réponse.\n"
                "Forum « $2 », cours « $3 ». Posée le $4, la réponse était attendue le $5.\n"
                "Une réponse que $0 peut voir dans la discussion clôt cette alerte.",
         .escalation =
             "[Escalade] Une question $1 est toujours sans réponse.\n"
             "Forum « $2 », cours « $3 ». Posée le $4, la réponse était attendue le $5.$6\n"
             "Une réponse que $0 peut voir dans la discussion clôt cette alerte.",
         .correction =
             "[Correction] La question $1 avait reçu une réponse à temps.\n"
             "Forum « $2 », cours « $3 », posée le $4. L'alerte précédente à ce sujet est sans "
             "objet ; il n'y a rien à faire."},
    .contact =
        {.opening = "[À contacter] $0 ne se connecte pas au cours « $3 ».\n"
                    "$4 Un contact est attendu au plus tard le $5.\n"
                    "Une réponse directe ou privée, ou une intervention déclarée, clôt cette "
                    "alerte ; elle est sans objet dès que $0 se connecte.",
         .due = "[Échéance] Aucun contact avec $0 n'est connu.\n"
                "Cours « $3 ». $4 Le contact était attendu le $5.\n"
                "Une réponse directe ou privée, ou une intervention déclarée, clôt cette alerte ; "
                "elle est sans objet dès que $0 se connecte.",
         .escalation =
             "[Escalade] Toujours aucun contact connu avec $0.\n"
             "Cours « $3 ». $4 Le contact était attendu le $5.$6\n"
             "Une réponse directe ou privée, ou une intervention déclarée, clôt cette alerte ; "
             "elle est sans objet dès que $0 se connecte.",
         .correction = "[Correction] L'alerte précédente au sujet $1 est sans objet.\n"
                       "Cours « $3 ». Un contact avait eu lieu à temps, ou l'absence n'en était "
                       "pas une ; il n'y a rien à faire."},
    .abandonment =
        {.opening =
             "[Risque d'abandon] $0 ne se connecte toujours pas au cours « $3 », malgré les "
             "relances.\n"
             "$4\n"
             "Une intervention d'un responsable ou sa décision (écarter) clôt cette alerte ; "
             "elle est sans objet dès que $0 se connecte."},
    .presence = {.due = "[Présence] Vous n'avez pas ouvert le cours « $3 » depuis quelque temps.\n"
                        "$4 Le suivi des apprenants suppose une connexion régulière.\n"
                        "Votre prochaine connexion au cours clôt cette alerte.",
                 .escalation = "[Escalade] $0 n'ouvre plus le cours « $3 ».\n"
                               "$4 Une connexion était attendue le $5.$6\n"
                               "Sa prochaine connexion au cours clôt cette alerte.",
                 .correction = "[Correction] L'absence $1 du cours « $3 » n'en était pas une.\n"
                               "L'alerte précédente à ce sujet est sans objet ; il n'y a rien à "
                               "faire."},
    .welcome = {.opening = "[Accueil] À accueillir : $0.\n"
                           "Cours « $3 ». L'accueil est attendu au plus tard le $5.\n$7",
                .due = "[Échéance] L'accueil est incomplet : $0.\n"
                       "Cours « $3 ». Il était attendu le $5.\n$7",
                .escalation = "[Escalade] L'accueil est toujours incomplet : $0.\n"
                              "Cours « $3 ». Il était attendu le $5.$6\n$7",
                .correction = "[Correction] L'accueil avait été fait à temps : $0.\n"
                              "Cours « $3 ». L'alerte précédente à ce sujet est sans objet ; il "
                              "n'y a rien à faire."},
    .missing_sheet =
        {.opening = "[À contacter] $0 n'a pas rendu l'évaluation du $4.\n"
                    "Cours « $3 ». Un contact est attendu au plus tard le $5.\n"
                    "Une réponse directe ou privée, une intervention déclarée ou la remise de "
                    "l'évaluation clôt cette alerte.",
         .due = "[Échéance] Aucun contact avec $0, qui n'a pas rendu l'évaluation du $4, n'est "
                "connu.\n"
                "Cours « $3 ». Le contact était attendu le $5.\n"
                "Une réponse directe ou privée, une intervention déclarée ou la remise de "
                "l'évaluation clôt cette alerte.",
         .escalation =
             "[Escalade] Toujours aucun contact connu avec $0, qui n'a pas rendu l'évaluation du "
             "$4.\n"
             "Cours « $3 ». Le contact était attendu le $5.$6\n"
             "Une réponse directe ou privée, une intervention déclarée ou la remise de "
             "l'évaluation clôt cette alerte.",
         .correction = "[Correction] L'alerte précédente au sujet $1 est sans objet.\n"
                       "Cours « $3 ». L'évaluation du $4 avait été rendue, ou un contact avait eu "
                       "lieu à temps ; il n'y a rien à faire."},
    .debrief = {.opening =
                    "[Entretien] $0 a rendu l'évaluation du $4.\n"
                    "Cours « $3 ». Un échange sur ses résultats est attendu au plus tard le $5.\n"
                    "Une intervention d'évaluation déclarée pour $0 clôt cette alerte.",
                .due = "[Échéance] Aucun échange avec $0 sur l'évaluation du $4 n'est connu.\n"
                       "Cours « $3 ». Il était attendu le $5.\n"
                       "Une intervention d'évaluation déclarée pour $0 clôt cette alerte.",
                .escalation =
                    "[Escalade] Toujours aucun échange connu avec $0 sur l'évaluation du $4.\n"
                    "Cours « $3 ». Il était attendu le $5.$6\n"
                    "Une intervention d'évaluation déclarée pour $0 clôt cette alerte.",
                .correction =
                    "[Correction] L'échange avec $0 sur l'évaluation du $4 avait eu lieu à "
                    "temps, ou n'était pas dû.\n"
                    "Cours « $3 ». L'alerte précédente à ce sujet est sans objet ; il n'y a "
                    "rien à faire."},
    .report = {.opening = "[Bilan à rendre] Le cours « $3 » est terminé depuis le $4.\n"
                          "Le bilan de fin de module est attendu au plus tard le $5 : $0.\n"
                          "Le bilan, une fois complété et remis, clôt cette alerte.",
               .due = "[Échéance] Le bilan de fin de module n'a pas été remis : $0.\n"
                      "Cours « $3 », terminé le $4. Le bilan était attendu le $5.\n"
                      "Le bilan, une fois complété et remis, clôt cette alerte.",
               .escalation = "[Escalade] Le bilan de fin de module n'est toujours pas remis : $0.\n"
                             "Cours « $3 », terminé le $4. Le bilan était attendu le $5.$6\n"
                             "Le bilan, une fois complété et remis, clôt cette alerte.",
               .correction =
                   "[Correction] Le bilan de fin de module avait été remis à temps, ou n'était "
                   "pas dû : $0.\n"
                   "Cours « $3 ». L'alerte précédente à ce sujet est sans objet ; il n'y a rien "
                   "à faire."},
    .acknowledgement =
        {.opening = "[Bilan à lire] Le bilan de fin de module a été remis : $0.\n"
                    "Cours « $3 », remis le $4. Votre accusé de lecture est attendu au plus tard "
                    "le $5 ; il clôt cette alerte.",
         .due = "[Rappel] Le bilan de fin de module attend votre accusé de lecture : $0.\n"
                "Cours « $3 », remis le $4. L'accusé était attendu le $5 ; il clôt cette alerte.",
         .correction = "[Correction] Le bilan de fin de module avait été lu à temps : $0.\n"
                       "Cours « $3 ». L'alerte précédente à ce sujet est sans objet ; il n'y a "
                       "rien à faire."},
    .silent_group = {.opening =
                         "[Entraide] Les échanges entre apprenants se font rares : $0.\n"
                         "Cours « $3 ». $4 Une consigne à plusieurs, une question renvoyée au "
                         "groupe ou une présentation de chacun peut les relancer.\n"
                         "Simple suggestion : rien n'est dû."},
    .isolated_learner =
        {.opening = "[Entraide] $0 échange peu avec les autres apprenants.\n"
                    "Cours « $3 ». $4 Une question posée directement ou un travail à deux peut "
                    "l'aider à trouver sa place.\n"
                    "Simple suggestion : rien n'est dû."},
    .peer_answers = {.opening =
                         "[Entraide] Peu de questions trouvent leur première réponse auprès des "
                         "autres apprenants.\n"
                         "Cours « $3 ». $4 Laisser au groupe le temps de répondre d'abord, et "
                         "valider les bonnes réponses, encourage l'entraide.\n"
                         "Simple suggestion : rien n'est dû."},
    .the_group = "le groupe « $0 »",
    .no_group = "les apprenants sans groupe",
    .checklist =
        "À faire : prendre contact (une annonce dans le cours suffit pour un groupe), se "
        "présenter, dire les objectifs, les moyens et le calendrier. Le message d'accueil "
        "envoyé avec toutes ses parties clôt cette alerte.",
    .summary = "[Bilan] Le suivi commence dans le cours « $3 ».\n",
    .questions = "Questions plus anciennes encore sans réponse qui vous concernent : $0. ",
    .absences = "Apprenants absents depuis plus longtemps, à contacter : $0. ",
    .no_more = "Tant que rien ne change, il n'y aura pas d'autre alerte à leur sujet.",
    .last_access = "Dernière connexion : $0.",
    .no_access = "Aucune connexion à ce cours jusqu'ici.",
    .tutors_told = " Les tuteurs concernés ont été prévenus.",
    .somebody = "un apprenant",
    .reference = "Réf."};

constexpr Texts kEnglish = {
    .response =
        {.reminder = "[Reminder] A question $1 is waiting for an answer.\n"
                     "Forum \"$2\", course \"$3\". Asked on $4, to be answered by $5 at the "
                     "latest.\n"
                     "An answer in the discussion that $0 can see closes this alert.",
         .due = "[Due] A question $1 was not answered in time.\n"
                "Forum \"$2\", course \"$3\". Asked on $4, the answer was due on $5.\n"
                "An answer in the discussion that $0 can see closes this alert.",
         .escalation = "[Escalation] A question $1 is still unanswered.\n"
                       "Forum \"$2\", course \"$3\". Asked on $4, the answer was due on $5.$6\n"
                       "An answer in the discussion that $0 can see closes this alert.",
         .correction =
             "[Correction] The question $1 had been answered in time.\n"
             "Forum \"$2\", course \"$3\", asked on $4. The earlier alert about it is void; "
             "there is nothing to do."},
    .contact = {.opening =
                    "[To contact] $0 does not connect to the course \"$3\".\n"
                    "$4 A contact is due by $5 at the latest.\n"
                    "A direct or private answer, or an intervention that is declared, closes "
                    "this alert; it is void as soon as $0 connects.",
                .due = "[Due] No contact with $0 is known.\n"
                       "Course \"$3\". $4 The contact was due on $5.\n"
                       "A direct or private answer, or an intervention that is declared, closes "
                       "this alert; it is void as soon as $0 connects.",
                .escalation = "[Escalation] Still no contact with $0 is known.\n"
                              "Course \"$3\". $4 The contact was due on $5.$6\n"
                              "A direct or private answer, or an intervention that is declared, "
                              "closes this alert; it is void as soon as $0 connects.",
                .correction = "[Correction] The earlier alert about $0 is void.\n"
                              "Course \"$3\". A contact had been made in time, or the absence "
                              "was none; there is nothing to do."},
    .abandonment = {.opening =
                        "[Risk of abandonment] $0 still does not connect to the course \"$3\", in "
                        "spite of what was tried.\n"
                        "$4\n"
                        "An intervention of a manager or their decision (dismiss) closes this "
                        "alert; it is void as soon as $0 connects."},
    .presence = {.due = "[Presence] You have not opened the course \"$3\" for some time.\n"
                        "$4 Tutoring supposes that tutors connect regularly.\n"
                        "Your next connection to the course closes this alert.",
                 .escalation = "[Escalation] $0 does not open the course \"$3\" any more.\n"
                               "$4 A connection was due by $5.$6\n"
                               "Their next connection to the course closes this alert.",
                 .correction = "[Correction] The absence $1 from the course \"$3\" was none.\n"
                               "The earlier alert about it is void; there is nothing to do."},
    .welcome = {.opening = "[Welcome] To be welcomed: $0.\n"
                           "Course \"$3\". The welcome is due by $5 at the latest.\n$7",
                .due = "[Due] The welcome is not complete: $0.\n"
                       "Course \"$3\". It was due on $5.\n$7",
                .escalation = "[Escalation] The welcome is still not complete: $0.\n"
                              "Course \"$3\". It was due on $5.$6\n$7",
                .correction = "[Correction] The welcome had been given in time: $0.\n"
                              "Course \"$3\". The earlier alert about it is void; there is "
                              "nothing to do."},
    .missing_sheet =
        {.opening = "[To contact] $0 did not hand in the evaluation of $4.\n"
                    "Course \"$3\". A contact is due by $5 at the latest.\n"
                    "A direct or private answer, an intervention that is declared, or the "
                    "evaluation handed in closes this alert.",
         .due = "[Due] No contact with $0, who did not hand in the evaluation of $4, is known.\n"
                "Course \"$3\". The contact was due on $5.\n"
                "A direct or private answer, an intervention that is declared, or the "
                "evaluation handed in closes this alert.",
         .escalation = "[Escalation] Still no contact with $0, who did not hand in the evaluation "
                       "of $4, is known.\n"
                       "Course \"$3\". The contact was due on $5.$6\n"
                       "A direct or private answer, an intervention that is declared, or the "
                       "evaluation handed in closes this alert.",
         .correction = "[Correction] The earlier alert about $0 is void.\n"
                       "Course \"$3\". The evaluation of $4 had been handed in, or a contact had "
                       "been made in time; there is nothing to do."},
    .debrief = {.opening = "[Debrief] $0 handed in the evaluation of $4.\n"
                           "Course \"$3\". A conversation about the results is due by $5 at the "
                           "latest.\n"
                           "An evaluation intervention that is declared for $0 closes this alert.",
                .due = "[Due] No conversation with $0 about the evaluation of $4 is known.\n"
                       "Course \"$3\". It was due on $5.\n"
                       "An evaluation intervention that is declared for $0 closes this alert.",
                .escalation =
                    "[Escalation] Still no conversation with $0 about the evaluation of $4 is "
                    "known.\n"
                    "Course \"$3\". It was due on $5.$6\n"
                    "An evaluation intervention that is declared for $0 closes this alert.",
                .correction =
                    "[Correction] The conversation with $0 about the evaluation of $4 had taken "
                    "place in time, or was not owed.\n"
                    "Course \"$3\". The earlier alert about it is void; there is nothing to "
                    "do."},
    .report = {.opening = "[Report] The course \"$3\" is over since $4.\n"
                          "The report at the end of the module is due by $5 at the latest: $0.\n"
                          "The report, once completed and submitted, closes this alert.",
               .due = "[Due] The report at the end of the module was not submitted: $0.\n"
                      "Course \"$3\", over since $4. The report was due on $5.\n"
                      "The report, once completed and submitted, closes this alert.",
               .escalation =
                   "[Escalation] The report at the end of the module is still missing: $0.\n"
                   "Course \"$3\", over since $4. The report was due on $5.$6\n"
                   "The report, once completed and submitted, closes this alert.",
               .correction =
                   "[Correction] The report at the end of the module had been submitted in time, "
                   "or was not due: $0.\n"
                   "Course \"$3\". The earlier alert about it is void; there is nothing to do."},
    .acknowledgement =
        {.opening = "[To read] The report at the end of the module was submitted: $0.\n"
                    "Course \"$3\", submitted on $4. Your acknowledgement is due by $5 at the "
                    "latest; it closes this alert.",
         .due = "[Reminder] The report at the end of the module waits for your acknowledgement: "
                "$0.\n"
                "Course \"$3\", submitted on $4. It was due on $5; it closes this alert.",
         .correction = "[Correction] The report at the end of the module had been acknowledged in "
                       "time: $0.\n"
                       "Course \"$3\". The earlier alert about it is void; there is nothing to "
                       "do."},
    .silent_group = {.opening =
                         "[Collaboration] Learners write to each other rarely: $0.\n"
                         "Course \"$3\". $4 A task for several, a question handed back to the "
                         "group or a round of introductions may help.\n"
                         "Only a suggestion: nothing is owed."},
    .isolated_learner =
        {.opening = "[Collaboration] $0 has little exchange with the other learners.\n"
                    "Course \"$3\". $4 A question asked directly or work in pairs may help them "
                    "find their place.\n"
                    "Only a suggestion: nothing is owed."},
    .peer_answers = {.opening =
                         "[Collaboration] Few questions are first answered by fellow learners.\n"
                         "Course \"$3\". $4 Giving the group time to answer first, and endorsing "
                         "good answers, encourages them.\n"
                         "Only a suggestion: nothing is owed."},
    .the_group = "the group \"$0\"",
    .no_group = "the learners in no group",
    .checklist =
        "To do: make contact (for a group an announcement in the course will do), "
        "introduce yourself, state the objectives, the means and the schedule. The welcome "
        "message, sent with all its parts, closes this alert.",
    .summary = "[Summary] The course \"$3\" is now followed.\n",
    .questions = "Earlier questions of your learners that are still unanswered: $0. ",
    .absences = "Learners who have been absent for longer and wait for a contact: $0. ",
    .no_more = "As long as nothing changes they will cause no other alert.",
    .last_access = "Last connection: $0.",
    .no_access = "No connection to this course so far.",
    .tutors_told = " The tutors concerned were told.",
    .somebody = "a learner",
    .reference = "Ref."};

const DutyTexts& TextsOf(const Texts& texts, DutyKind kind) {
  switch (kind) {
    case DutyKind::kContact:
      return texts.contact;
    case DutyKind::kAbandonment:
      return texts.abandonment;
    case DutyKind::kPresence:
      return texts.presence;
    case DutyKind::kWelcome:
      return texts.welcome;
    case DutyKind::kMissingSheet:
      return texts.missing_sheet;
    case DutyKind::kDebrief:
      return texts.debrief;
    case DutyKind::kReport:
      return texts.report;
    case DutyKind::kAcknowledgement:
      return texts.acknowledgement;
    case DutyKind::kSilentGroup:
      return texts.silent_group;
    case DutyKind::kIsolatedLearner:
      return texts.isolated_learner;
    case DutyKind::kPeerAnswers:
      return texts.peer_answers;
    case DutyKind::kResponse:
      break;
  }
  return texts.response;
}

const char* TextOf(const DutyTexts& texts, AlertKind kind) {
  switch (kind) {
    case AlertKind::kOpening:
      return texts.opening;
    case AlertKind::kReminder:
      return texts.reminder;
    case AlertKind::kDue:
      return texts.due;
    case AlertKind::kEscalation:
      return texts.escalation;
    default:
      return texts.correction;
  }
}

std::string SummaryText(const Texts& texts, const AlertWords& words) {
  std::string text = absl::Substitute(texts.summary, "", "", "", words.course);
  if (words.unanswered > 0) absl::SubstituteAndAppend(&text, texts.questions, words.unanswered);
  if (words.absent > 0) absl::SubstituteAndAppend(&text, texts.absences, words.absent);
  return absl::StrCat(text, texts.no_more);
}

// When it was asked, or a sentence about the last access.
std::string When(const Texts& texts, const AlertWords& words) {
  if (words.duty == DutyKind::kResponse || IsOfSheet(words.duty) || IsOfReport(words.duty)) {
    return words.asked;
  }
  if (words.asked.empty()) return texts.no_access;
  return absl::Substitute(texts.last_access, words.asked);
}

// Whom the alert is about.
std::string Who(const Texts& texts, const AlertWords& words) {
  if (words.of_group) {
    return words.group.empty() ? texts.no_group : absl::Substitute(texts.the_group, words.group);
  }
  return words.learner.empty() ? texts.somebody : words.learner;
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
    return absl::StrCat(absl::FormatTime("%A ", time, zone), SayDay(time, zone, language),
                        absl::FormatTime(" at %H:%M", time, zone));
  }
  const int weekday = static_cast<int>(absl::GetWeekday(civil));
  return absl::StrCat(kFrenchDays[weekday], " ", SayDay(time, zone, language), " à ",
                      absl::FormatTime("%H:%M", time, zone));
}

std::string SayDay(absl::Time time, const absl::TimeZone& zone, Language language) {
  const absl::CivilSecond civil = absl::ToCivilSecond(time, zone);
  if (language == Language::kEnglish) {
    return absl::StrCat(civil.day(), absl::FormatTime(" %B %Y", time, zone));
  }
  return absl::StrCat(civil.day(), civil.day() == 1 ? "er " : " ", kFrenchMonths[civil.month() - 1],
                      " ", civil.year());
}

std::string AlertText(Language language, AlertKind kind, const AlertWords& words) {
  const Texts& texts = language == Language::kEnglish ? kEnglish : kFrench;
  const std::string who = Who(texts, words);
  const std::string text =
      kind == AlertKind::kSummary
          ? SummaryText(texts, words)
          : absl::Substitute(TextOf(TextsOf(texts, words.duty), kind), who, OfWhom(language, who),
                             words.forum, words.course, When(texts, words), words.due,
                             words.tutors_told ? texts.tutors_told : "", texts.checklist);
  return SignWithReference(language, text, words.reference);
}

std::string SignWithReference(Language language, const std::string& text,
                              const std::string& reference) {
  const Texts& texts = language == Language::kEnglish ? kEnglish : kFrench;
  return absl::StrCat(text, "\n", texts.reference, " ", reference);
}

}  // namespace tutoring::app
