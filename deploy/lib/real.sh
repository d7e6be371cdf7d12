# shellcheck shell=bash
# A real Moodle: the ledger is kept from run to run. Needs service.sh; MOODLE_URL, MOODLE_TOKEN_FILE, COURSES,
# PLATFORM, DATA, INTERVAL, MESSAGES, EXIT_AFTER.

run_real() {
  RUN=${DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/tutoring/$PLATFORM}
  LISTEN=${LISTEN:-127.0.0.1:7040}
  [[ -s $MOODLE_TOKEN_FILE && -r $MOODLE_TOKEN_FILE ]] ||
    fail "The Moodle token file $MOODLE_TOKEN_FILE is missing, empty or not readable." \
      "deploy/moodle/connect.php writes one on the Moodle host."
  claim_run_folder
  start_service
  make_current
  ensure_platform "$PLATFORM" --display-name="$PLATFORM" --url="$MOODLE_URL"
  ensure_bridge_token "$PLATFORM"
  BRIDGE=("$BIN/lms-bridge" --service="$SERVICE" --service-token-file="$RUN/bridge-token"
    --platform="$PLATFORM" --moodle-url="$MOODLE_URL" --moodle-token-file="$MOODLE_TOKEN_FILE")
  [[ -z $COURSES ]] || BRIDGE+=(--courses="$COURSES")
  [[ $MESSAGES == no ]] || BRIDGE+=(--messages)
  if [[ $EXIT_AFTER == yes ]]; then one_cycle; else many_cycles; fi
}

one_cycle() {
  watched "One cycle of lms-bridge" "$RUN/lms-bridge.log" "${BRIDGE[@]}" --once
  tutorctl status
  exit 0
}

many_cycles() {
  [[ -z $INTERVAL ]] || BRIDGE+=(--interval="$INTERVAL")
  start lms-bridge "$RUN/lms-bridge.log" "${BRIDGE[@]}"
  say "==> lms-bridge works between it and $MOODLE_URL"
  say_how_to_look
  say "The ledger is kept in $RUN" "Everything goes on running; Ctrl-C stops it."
  wait_for_trouble
}
