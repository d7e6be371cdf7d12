<?php
namespace tutoring_connect;

const HELP = <<<'TEXT'
Connects a Moodle site (4.1 or later) to the tutoring service. Run it on the
Moodle host, as root or as the user that Moodle's web server runs as:

  php connect.php --moodle=/path/to/moodle

It switches web services and the REST protocol on, creates two small roles, an
external service and a service account, and writes the account's token to a
file that only you can read. The token is never shown. Repeating it is safe: it
repairs what is missing and changes nothing else.

  --moodle=DIR             where Moodle is: the folder with config.php
  --token-file=FILE        where the token goes (default: ./moodle-token)
  --category=ID[,ID...]    read only these course categories and what is in
                           them; "all" is the whole site (default)
  --room=new|COURSEID      instead of the right to message anybody: enrol tutors
                           and the account in a common course, which is made
                           ("Salle des tuteurs") or named. Run it again when
                           tutors change. "none": back to the right (default)
  --evaluations=yes        also let the service read what learners hand in
                           (assignments, quizzes, feedbacks) and their grades,
                           where a plan of evaluations is linked with it; "no"
                           takes these rights back (default)
  --messages=yes           also give the account moodle/site:readallmessages,
                           with which lms-bridge --messages sees who wrote
                           directly to whom and when. Moodle knows no smaller
                           right: whoever holds the token can then read every
                           private message of the whole site. Have people
                           informed before. "no" takes it back (default)
  --ip=ADDRESS[,...]       accept the token only from these addresses or
                           networks; "any" lifts the limit (default)
  --token-valid-until=DAY  last day of the token, for example 2027-08-31;
                           "never" lifts the limit (default)
  --new-token              replace the token (if others may have seen it)
  --dry-run                only say what would be done
  --remove                 undo exactly what earlier runs did
  --force                  overwrite a token file that is not ours; with
                           --remove, delete the tutors' room even if it is used
  --help                   this text

Options that you leave out on a later run keep what an earlier run was given.
Exit status: 0 done, 1 failed (nothing is lost: run it again), 2 wrong options.

TEXT;
