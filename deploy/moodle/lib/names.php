<?php
namespace tutoring_connect;

/** The names under which this program's things are found in Moodle. Recorded in sites: never rename. */
const LEDGER_NAME = 'tutoring_connect';
const SERVICE = 'tutoring_bridge';
const SERVICE_TITLE = 'Tutoring service (lms-bridge)';
const ACCOUNT = 'tutoring_bridge';
const ROLE_CONNECT = 'tutoring_connect';
const ROLE_READ = 'tutoring_read';
const ROOM = 'tutoring_room';
const ROOM_TITLE = 'Salle des tuteurs';

/** The web service functions that lms-bridge calls, and no others. */
const FUNCTIONS = [
    'core_webservice_get_site_info',
    'core_course_get_categories',
    'core_course_get_courses_by_field',
    'core_course_get_updates_since',
    'core_enrol_get_enrolled_users',
    'core_user_get_users_by_field',
    'mod_forum_get_forums_by_courses',
    'mod_forum_get_forum_access_information',
    'mod_forum_get_forum_discussions',
    'mod_forum_get_discussion_posts',
    'mod_forum_get_discussion_post',
    'core_message_send_instant_messages',
    'core_message_get_messages',
];

/** What earlier versions of this program added and lms-bridge no longer calls. */
const FORMER_FUNCTIONS = ['core_course_get_courses'];

/** Rights of ROLE_CONNECT, always held at site level: Moodle checks each of them there. README.md gives the reasons. */
const CONNECT_CAPABILITIES = ['webservice/rest:use', 'moodle/site:sendmessage'];

/** Also in ROLE_CONNECT, unless a tutors' room makes it unnecessary. */
const MESSAGE_ANYBODY = 'moodle/site:messageanyuser';

/** Also in ROLE_CONNECT with --messages: Moodle checks it at site level, and it opens every private message of the site. */
const READ_MESSAGES = 'moodle/site:readallmessages';

/** Rights of ROLE_READ, held where the service may read: the site or some course categories. All of them only read. */
const READ_CAPABILITIES = [
    'moodle/course:view',
    'moodle/course:viewhiddencourses',
    'moodle/course:viewhiddenactivities',
    'moodle/course:ignoreavailabilityrestrictions',
    'moodle/course:viewparticipants',
    'moodle/course:enrolreview',
    'moodle/user:viewdetails',
    'moodle/course:viewhiddenuserfields',
    'moodle/site:accessallgroups',
    'moodle/site:viewfullnames',
    'mod/forum:viewdiscussion',
    'mod/forum:viewqandawithoutposting',
    'mod/forum:readprivatereplies',
    'mod/forum:viewhiddentimedposts',
];

/** With --evaluations: what learners hand in, and their grades. */
const EVALUATION_FUNCTIONS = [
    'core_course_get_course_module',
    'mod_assign_get_assignments',
    'mod_assign_get_submissions',
    'mod_assign_get_grades',
    'mod_quiz_get_quizzes_by_courses',
    'mod_quiz_get_user_attempts',
    'mod_feedback_get_feedbacks_by_courses',
    'mod_feedback_get_responses_analysis',
];

/** Also in ROLE_READ with --evaluations. All of them only read. */
const EVALUATION_CAPABILITIES = [
    'mod/assign:view',
    'mod/assign:viewgrades',
    'mod/quiz:view',
    'mod/quiz:viewreports',
    'mod/feedback:view',
    'mod/feedback:viewreports',
];
