#include "service/app/telling/alert_texts.h"

namespace tutoring::app {

constinit const AlertTexts kEnglishAlerts = {
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
    .direct_response =
        {.reminder = "[Reminder] A direct message $1 is waiting for an answer.\n"
                     "Course \"$3\". Written on $4, to be answered by $5 at the latest.$2\n"
                     "A direct message to $0 closes this alert. If nothing was asked, dismiss it "
                     "(not a question): what the message says is not read here.",
         .due = "[Due] A direct message $1 was not answered in time.\n"
                "Course \"$3\". Written on $4, the answer was due on $5.$2\n"
                "A direct message to $0 closes this alert. If nothing was asked, dismiss it "
                "(not a question): what the message says is not read here.",
         .escalation = "[Escalation] A direct message $1 to a tutor is still unanswered.\n"
                       "Course \"$3\". Written on $4, the answer was due on $5.$2$6\n"
                       "A direct message to $0 closes this alert. If nothing was asked, dismiss it "
                       "(not a question): what the message says is not read here.",
         .correction = "[Correction] The direct message $1 had been answered in time.\n"
                       "Course \"$3\", written on $4. The earlier alert about it is void; "
                       "there is nothing to do."},
    .contact = {.opening =
                    "[To contact] $0 does not connect to the course \"$3\".\n"
                    "$4 A contact is due by $5 at the latest.\n"
                    "A direct or private answer,$2 or an intervention that is declared, closes "
                    "this alert; it is void as soon as $0 connects.",
                .due = "[Due] No contact with $0 is known since $8.\n"
                       "Course \"$3\". $4 The contact was due on $5.\n"
                       "A direct or private answer,$2 or an intervention that is declared, closes "
                       "this alert; it is void as soon as $0 connects.",
                .escalation = "[Escalation] Still no contact with $0 is known since $8.\n"
                              "Course \"$3\". $4 The contact was due on $5.$6\n"
                              "A direct or private answer,$2 or an intervention that is declared, "
                              "closes this alert; it is void as soon as $0 connects.",
                .correction = "[Correction] The earlier alert about $0 is void.\n"
                              "Course \"$3\". A contact had been made in time, or was not "
                              "owed; there is nothing to do."},
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
        {.opening = "[To contact] Nothing handed in by $0 for the$9 evaluation of $4 is known.\n"
                    "Course \"$3\". A contact is due by $5 at the latest.\n"
                    "A direct or private answer,$2 an intervention that is declared, or the "
                    "evaluation handed in (recorded by hand if need be) closes this alert.",
         .due = "[Due] No contact with $0 is known, nor anything handed in for the$9 evaluation of "
                "$4.\n"
                "Course \"$3\". The contact was due on $5.\n"
                "A direct or private answer,$2 an intervention that is declared, or the "
                "evaluation handed in (recorded by hand if need be) closes this alert.",
         .escalation = "[Escalation] Still no contact with $0 is known, nor anything handed in for "
                       "the$9 evaluation of $4.\n"
                       "Course \"$3\". The contact was due on $5.$6\n"
                       "A direct or private answer,$2 an intervention that is declared, or the "
                       "evaluation handed in (recorded by hand if need be) closes this alert.",
         .correction =
             "[Correction] The earlier alert about $0 is void.\n"
             "Course \"$3\". The$9 evaluation of $4 had been handed in, a contact had been "
             "made in time, or none was owed; there is nothing to do."},
    .debrief = {.opening = "[Debrief] $0 handed in the$9 evaluation of $4.\n"
                           "Course \"$3\". A conversation about the results is due by $5 at the "
                           "latest.\n"
                           "An evaluation intervention that is declared for $0 closes this alert.",
                .due = "[Due] No conversation with $0 about the$9 evaluation of $4 is known.\n"
                       "Course \"$3\". It was due on $5.\n"
                       "An evaluation intervention that is declared for $0 closes this alert.",
                .escalation =
                    "[Escalation] Still no conversation with $0 about the$9 evaluation of $4 is "
                    "known.\n"
                    "Course \"$3\". It was due on $5.$6\n"
                    "An evaluation intervention that is declared for $0 closes this alert.",
                .correction =
                    "[Correction] The conversation with $0 about the$9 evaluation of $4 had taken "
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
                       "time, or needs no acknowledgement any more: $0.\n"
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
    .everybody = "the learners of the course",
    .items = {"make contact", "introduce yourself", "state the objectives", "present the means",
              "give the schedule"},
    .by_announcement = " (an announcement in the course will do)",
    .checklist =
        "To do: $0. Each of these is ticked, with evidence, or waived; the welcome message ticks "
        "those whose part it keeps. Once all are, this alert is closed.",
    .only_contact = "To do: $0, which closes this alert.",
    .summary = "[Summary] The course \"$3\" is now followed.\n",
    .questions = "Earlier questions of your learners that are still unanswered: $0. ",
    .absences = "Learners who have been absent for longer and wait for a contact: $0. ",
    .no_more = "As long as nothing changes they will cause no other alert.",
    .last_exchange = "No exchange since $0.",
    .no_exchange = "No exchange since the course began.",
    .answers = "Questions answered from $2 to $3: $0, first by a fellow learner: $1.",
    .last_access = "Last connection: $0.",
    .no_access = "No connection to this course so far.",
    .once_more = " This is contact no. $0 for one absence.",
    .by_message = " a direct message",
    .tutors_told = " The tutors concerned were told.",
    .person_told = " They were told themselves.",
    .written_to = " It was written to $0.",
    .written_for_others = " It was written to $0; the answer fell to $1.",
    .written_for_them = " It was written to $0; the answer is yours to give.",
    .of_the_end = " final",
    .replaced = "You stand in for: $0.",
    .corrected = "This corrects the alert received on $0.",
    .again = "A similar alert was received on $0.",
    .moved = "The date has changed since the alert received on $0.",
    .taken_back = "The correction received on $0 no longer holds.",
    .somebody = "a learner",
    .some_tutor = "a tutor",
    .some_group = "a group",
    .reference = "Ref."};

}  // namespace tutoring::app
