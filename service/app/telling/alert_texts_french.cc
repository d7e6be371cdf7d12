#include "service/app/telling/alert_texts.h"

namespace tutoring::app {

constinit const AlertTexts kFrenchAlerts = {
    .response =
        {.reminder =
             "[Rappel] Une question $1 attend une réponse.\n"
             "Forum « $2 », cours « $3 ». Posée le $4, réponse attendue au plus tard le $5.\n"
             "Une réponse visible par $0 dans la discussion clôt cette alerte.",
         .due = "[Échéance] Une question $1 est restée sans réponse.\n"
                "Forum « $2 », cours « $3 ». Posée le $4, la réponse était attendue le $5.\n"
                "Une réponse visible par $0 dans la discussion clôt cette alerte.",
         .escalation =
             "[Escalade] Une question $1 est toujours sans réponse.\n"
             "Forum « $2 », cours « $3 ». Posée le $4, la réponse était attendue le $5.$6\n"
             "Une réponse visible par $0 dans la discussion clôt cette alerte.",
         .correction =
             "[Correction] La question $1 avait reçu une réponse à temps.\n"
             "Forum « $2 », cours « $3 », posée le $4. L'alerte précédente à ce sujet est sans "
             "objet ; il n'y a rien à faire."},
    .direct_response =
        {.reminder = "[Rappel] Un message direct $1 attend une réponse.\n"
                     "Cours « $3 ». Écrit le $4, réponse attendue au plus tard le $5.$2\n"
                     "Un message direct à $0 clôt cette alerte. S'il ne demandait rien, écartez-la "
                     "(pas une question) : le contenu du message n'est pas lu ici.",
         .due = "[Échéance] Un message direct $1 est resté sans réponse.\n"
                "Cours « $3 ». Écrit le $4, la réponse était attendue le $5.$2\n"
                "Un message direct à $0 clôt cette alerte. S'il ne demandait rien, écartez-la "
                "(pas une question) : le contenu du message n'est pas lu ici.",
         .escalation = "[Escalade] Un message direct $1 à un tuteur est toujours sans réponse.\n"
                       "Cours « $3 ». Écrit le $4, la réponse était attendue le $5.$2$6\n"
                       "Un message direct à $0 clôt cette alerte. S'il ne demandait rien, "
                       "écartez-la (pas une question) : le contenu du message n'est pas lu ici.",
         .correction = "[Correction] Le message direct $1 avait reçu une réponse à temps.\n"
                       "Cours « $3 », écrit le $4. L'alerte précédente à ce sujet est sans objet ; "
                       "il n'y a rien à faire."},
    .contact =
        {.opening = "[À contacter] $0 ne se connecte pas au cours « $3 ».\n"
                    "$4 Un contact est attendu au plus tard le $5.\n"
                    "Une réponse directe ou privée,$2 ou une intervention déclarée, clôt cette "
                    "alerte ; elle est sans objet dès que $0 se connecte.",
         .due =
             "[Échéance] Aucun contact avec $0 n'est connu depuis le $8.\n"
             "Cours « $3 ». $4 Le contact était attendu le $5.\n"
             "Une réponse directe ou privée,$2 ou une intervention déclarée, clôt cette alerte ; "
             "elle est sans objet dès que $0 se connecte.",
         .escalation =
             "[Escalade] Toujours aucun contact connu avec $0 depuis le $8.\n"
             "Cours « $3 ». $4 Le contact était attendu le $5.$6\n"
             "Une réponse directe ou privée,$2 ou une intervention déclarée, clôt cette alerte ; "
             "elle est sans objet dès que $0 se connecte.",
         .correction = "[Correction] L'alerte précédente au sujet $1 est sans objet.\n"
                       "Cours « $3 ». Un contact avait eu lieu à temps, ou n'était pas "
                       "dû ; il n'y a rien à faire."},
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
        {.opening = "[À contacter] Aucune remise $1 n'est connue pour l'évaluation$9 du $4.\n"
                    "Cours « $3 ». Un contact est attendu au plus tard le $5.\n"
                    "Une réponse directe ou privée,$2 une intervention déclarée, ou la remise de "
                    "l'évaluation (inscrite à la main si besoin) clôt cette alerte.",
         .due =
             "[Échéance] Aucun contact avec $0 n'est connu, ni aucune remise pour l'évaluation$9 "
             "du $4.\n"
             "Cours « $3 ». Le contact était attendu le $5.\n"
             "Une réponse directe ou privée,$2 une intervention déclarée, ou la remise de "
             "l'évaluation (inscrite à la main si besoin) clôt cette alerte.",
         .escalation =
             "[Escalade] Toujours aucun contact connu avec $0, ni aucune remise pour "
             "l'évaluation$9 du $4.\n"
             "Cours « $3 ». Le contact était attendu le $5.$6\n"
             "Une réponse directe ou privée,$2 une intervention déclarée, ou la remise de "
             "l'évaluation (inscrite à la main si besoin) clôt cette alerte.",
         .correction = "[Correction] L'alerte précédente au sujet $1 est sans objet.\n"
                       "Cours « $3 ». L'évaluation$9 du $4 avait été remise, un contact avait eu "
                       "lieu à temps, ou n'était pas dû ; il n'y a rien à faire."},
    .debrief = {.opening =
                    "[Entretien] $0 a rendu l'évaluation$9 du $4.\n"
                    "Cours « $3 ». Un échange sur ses résultats est attendu au plus tard le $5.\n"
                    "Une intervention d'évaluation déclarée pour $0 clôt cette alerte.",
                .due = "[Échéance] Aucun échange avec $0 sur l'évaluation$9 du $4 n'est connu.\n"
                       "Cours « $3 ». Il était attendu le $5.\n"
                       "Une intervention d'évaluation déclarée pour $0 clôt cette alerte.",
                .escalation =
                    "[Escalade] Toujours aucun échange connu avec $0 sur l'évaluation$9 du $4.\n"
                    "Cours « $3 ». Il était attendu le $5.$6\n"
                    "Une intervention d'évaluation déclarée pour $0 clôt cette alerte.",
                .correction =
                    "[Correction] L'échange avec $0 sur l'évaluation$9 du $4 avait eu lieu à "
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
         .correction = "[Correction] Le bilan de fin de module avait été lu à temps, ou n'est plus "
                       "à lire : $0.\n"
                       "Cours « $3 ». L'alerte précédente à ce sujet est sans objet ; il n'y a "
                       "rien à faire."},
    .silent_group = {.opening =
                         "[Entraide] Pas d'échange entre apprenants ces derniers temps : $0.\n"
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
                         "saluer les bonnes réponses, encourage l'entraide.\n"
                         "Simple suggestion : rien n'est dû."},
    .the_group = "le groupe « $0 »",
    .no_group = "les apprenants sans groupe",
    .everybody = "les apprenants du cours",
    .items = {"prendre contact", "se présenter", "dire les objectifs", "présenter les moyens",
              "donner le calendrier"},
    .by_announcement = " (une annonce dans le cours suffit)",
    .checklist =
        "À faire : $0. Chaque point se coche, avec un justificatif, ou s'écarte ; le message "
        "d'accueil coche ceux dont il garde la partie. Quand tous le sont, cette alerte est close.",
    .only_contact = "À faire : $0, ce qui clôt cette alerte.",
    .summary = "[Bilan] Le suivi commence dans le cours « $3 ».\n",
    .questions = "Questions plus anciennes encore sans réponse qui vous concernent : $0. ",
    .absences = "Apprenants absents depuis plus longtemps, à contacter : $0. ",
    .no_more = "Tant que rien ne change, il n'y aura pas d'autre alerte à leur sujet.",
    .last_exchange = "Aucun échange depuis le $0.",
    .no_exchange = "Aucun échange depuis le début du cours.",
    .answers = "Questions répondues du $2 au $3 : $0, dont d'abord par un autre apprenant : $1.",
    .last_access = "Dernière connexion : $0.",
    .no_access = "Aucune connexion à ce cours jusqu'ici.",
    .once_more = " C'est la relance n° $0 de cette absence.",
    .by_message = " un message direct",
    .tutors_told = " Les tuteurs concernés ont été prévenus.",
    .person_told = " Cette personne en a été prévenue.",
    .written_to = " Il était adressé à $0.",
    .written_for_others = " Il était adressé à $0 ; y répondre revenait à $1.",
    .written_for_them = " Il était adressé à $0 ; c'est à vous d'y répondre.",
    .of_the_end = " finale",
    .replaced = "Vous remplacez ici : $0.",
    .corrected = "Cela corrige l'alerte reçue le $0.",
    .again = "Une alerte semblable avait été reçue le $0.",
    .moved = "La date a changé depuis l'alerte reçue le $0.",
    .taken_back = "La rectification reçue le $0 ne vaut plus.",
    .somebody = "un apprenant",
    .some_tutor = "un tuteur",
    .some_group = "un groupe",
    .reference = "Réf."};

}  // namespace tutoring::app
