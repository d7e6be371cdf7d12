# shellcheck shell=bash
# The demonstration: a simulated Moodle plays a fortnight. Needs service.sh; EXIT_AFTER: yes or no; CLOCK.

STORY=$ROOT/lms_bridge/demo/stories/fortnight.txtpb
# What the story says of the one call in it.
STORY_CALL="Marc Oudin has called Noé Martin"
# With this begins the last line of demo-moodle's summary, whatever the verdict, and no other (tests/demo).
STORY_END="  The "
# Longest silence of the story, in seconds, before something is said to hang.
STORY_PATIENCE=300

run_demo() {
  RUN=$BUILD/run/demo
  LISTEN=${LISTEN:-127.0.0.1:0}
  claim_run_folder
  clean_demo
  start_service
  make_current
  ensure_platform demo --simulated --display-name="Démonstration" --time-zone=Europe/Paris --language=fr
  ensure_bridge_token demo
  decide_as_administrator
  start_demo_moodle
  read_course_once
  welcome_as_tutor "Groupe A" "Zoé Lambert"
  start_demo_bridge
  show_story
  if [[ $EXIT_AFTER == yes ]]; then end_with_story; fi
  say_how_to_look
  say "The simulated Moodle is at $MOODLE_URL" "Everything goes on running; Ctrl-C stops it."
  wait_for_trouble
}

# Each demonstration begins with an empty ledger; only what an earlier one made is removed.
clean_demo() {
  (cd "$RUN" && rm -f -- tutoring.db tutoring.db-wal tutoring.db-shm address admin-token bridge-token \
    service-port moodle-port moodle-token story-output ./*.log)
}

# What the story needs decided: the school's hours, with the day on which it is closed; technical questions have a limit
# of their own; contacts count as missed, tutors are told when they stay away themselves, and direct messages are to be
# answered: all off until an administrator says that it holds here.
decide_as_administrator() {
  say "==> As the administrator: tutorctl calendars create, then close" \
    "    lycee: mon-fri 08:00-18:00; Monday 9 March: Fermeture exceptionnelle"
  {
    tutorctl calendars create lycee --platform=demo --hours="mon-fri 08:00-18:00" --display-name="Horaires du lycée" &&
      tutorctl calendars close lycee --platform=demo --from=2026-03-09 --summary="Fermeture exceptionnelle"
  } >"$RUN/tutorctl.log" 2>&1 || fail_with_log "Entering the opening hours failed" "$RUN/tutorctl.log"
  local settings=calendar=lycee,evidence.interventions=yes,evidence.messages=yes,presence.staff_informed=yes
  settings+=,technical.reminder_after=4h,technical.limit=8h
  say "==> As the administrator: tutorctl policies set" "    ${settings//,/,$'\n'    }"
  tutorctl policies set "$settings" --platform=demo >"$RUN/tutorctl.log" 2>&1 ||
    fail_with_log "Setting the policy failed" "$RUN/tutorctl.log"
}

# Its output, the alerts as they appear in the platform, comes through a pipe, so that we see its end.
start_demo_moodle() {
  local options=(--stand-at-calls)
  [[ $EXIT_AFTER == no ]] || options+=(--exit)
  mkfifo "$RUN/story-output"
  setsid setpriv --pdeathsig TERM "$BIN/demo-moodle" --story="$STORY" --listen=127.0.0.1:0 \
    --port-file="$RUN/moodle-port" --token-file="$RUN/moodle-token" --clock="$CLOCK" "${options[@]}" \
    >"$RUN/story-output" 2>"$RUN/demo-moodle.log" </dev/null &
  STORY_ID=$!
  remember "$STORY_ID" demo-moodle "$RUN/demo-moodle.log"
  exec {STORY_OUTPUT}<"$RUN/story-output"
  wait_for_file "$RUN/moodle-port"
  MOODLE_URL=http://127.0.0.1:$(port_in "$RUN/moodle-port")
  say "==> The simulated Moodle is at $MOODLE_URL"
}

demo_bridge() {
  BRIDGE=("$BIN/lms-bridge" --service="$SERVICE" --service-token-file="$RUN/bridge-token" --platform=demo
    --moodle-url="$MOODLE_URL" --moodle-token-file="$RUN/moodle-token" --messages "$@")
}

# One cycle, early on the first morning: the service knows the course before anybody is told of anything.
read_course_once() {
  demo_bridge --once
  "${BRIDGE[@]}" >"$RUN/lms-bridge.log" 2>&1 </dev/null ||
    fail_with_log "Reading the course for the first time failed" "$RUN/lms-bridge.log"
}

# The id of the story's course.
only_course() {
  tutorctl courses list --platform=demo --json | sed -n 's|^.*"name":"platforms/demo/courses/\([^"]*\)".*$|\1|p'
}

# person_named NAME: the id of a member of it.
person_named() {
  tutorctl members list "$(only_course)" --platform=demo --json |
    sed -n "s|^.*\"person\":\"\([^\"]*\)\".*\"displayName\":\"$1\".*$|\1|p"
}

# welcome_as_tutor GROUP NAME: drafts the group's welcome message, completes it as the tutor of that name would, and
# sends it; the bridge then brings it to each learner of the group.
welcome_as_tutor() {
  local group=$1 name=$2 course checklist draft=$RUN/welcome.txt
  course=$(only_course)
  checklist=$(tutorctl checklists list --platform=demo --course="$course" --json |
    sed -n "s|^.*/checklists/\([^\"]*\)\".*\"groupDisplayName\":\"$group\".*$|\1|p")
  say "==> As $name, tutor of $group: tutorctl checklists draft, then send"
  {
    tutorctl checklists draft "$checklist" --platform=demo --course="$course" |
      sed -e "s/{{prénom et nom du tuteur}}/$name/" \
        -e 's/{{connaissances visées}}/le cadre juridique et budgétaire des lycées/' \
        -e 's/{{compétences visées}}/tenir un dossier, une régie, un inventaire/' \
        -e 's/{{autres ressources et outils}}/La classe virtuelle du mardi/' \
        -e 's/{{dates et lieux}}/le 18 mars à Poitiers/' \
        -e 's/{{messagerie, téléphone, classe virtuelle}}/la messagerie, ou mardi en classe virtuelle/' >"$draft" &&
      tutorctl checklists send "$checklist" --platform=demo --course="$course" --file="$draft"
  } >"$RUN/tutorctl.log" 2>&1 || fail_with_log "Sending the welcome failed" "$RUN/tutorctl.log"
}

# The call that the story has just told, noted as its tutor would; the story's time stands meanwhile.
note_call_as_tutor() {
  local tutor call=(--kind=motivation --channel=phone --synchronous --at=2026-03-06T09:15 --minutes=15)
  say "==> As Marc Oudin, tutor of Groupe B: tutorctl interventions add" \
    "    ${call[*]:0:3}" "    ${call[*]:3}"
  {
    tutor=$(person_named "Marc Oudin") &&
      tutorctl interventions add --on-behalf-of="$tutor" --platform=demo --course="$(only_course)" \
        --tutor="$tutor" --learner="$(person_named "Noé Martin")" "${call[@]}"
  } >"$RUN/tutorctl.log" 2>&1 || fail_with_log "Noting the call failed" "$RUN/tutorctl.log"
  say "    The contact that he owed is made: nobody is told of Noé Martin again."
  kill -CONT "$STORY_ID"
}

start_demo_bridge() {
  demo_bridge --interval=10ms
  start lms-bridge "$RUN/lms-bridge.log" "${BRIDGE[@]}"
  say "==> lms-bridge works between them; the fortnight begins" ""
}

# Shows the story as it comes, to the end of its summary; fails where a program ends or nothing comes any more.
show_story() {
  local line part='' heard=$SECONDS
  while true; do
    if IFS= read -r -t 1 line <&"$STORY_OUTPUT"; then
      printf '%s\n' "$part$line" | tee -a "$RUN/story.log"
      [[ $part$line != *"$STORY_CALL"* ]] || note_call_as_tutor
      [[ $part$line != "$STORY_END"* || $EXIT_AFTER == yes ]] || return 0
      part='' heard=$SECONDS
    elif (($? > 128)); then
      part+=$line
      check_story_goes_on "$heard"
    else
      return 0
    fi
  done
}

check_story_goes_on() {
  check_all_run
  ((SECONDS - $1 < STORY_PATIENCE)) ||
    fail_with_log "Nothing came from the story for $STORY_PATIENCE s" "$RUN/lms-bridge.log"
}

end_with_story() {
  local status=0
  wait "$STORY_ID" || status=$?
  say ""
  if ((status == 0)); then
    say "The expected alerts, and no others, were delivered." \
      "Without --exit everything goes on running; tutorctl shows what the ledger holds."
    exit 0
  fi
  fail_with_log "The story did not end as expected (logs: $RUN/*.log)" "$RUN/lms-bridge.log"
}
