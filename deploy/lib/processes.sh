# shellcheck shell=bash
# Programs in the background: started with a log, waited for, stopped in reverse order. Needs say.sh.

PROCESS_IDS=()
declare -A PROCESS_NAMES=() PROCESS_LOGS=()

# start NAME LOG COMMAND...: the program dies with this script, even where the script is killed; Ctrl-C
# reaches the script alone, which then stops its programs in order.
start() {
  local name=$1 log=$2
  shift 2
  setsid setpriv --pdeathsig TERM "$@" >>"$log" 2>&1 </dev/null &
  remember "$!" "$name" "$log"
}

remember() {
  PROCESS_IDS+=("$1")
  PROCESS_NAMES[$1]=$2
  PROCESS_LOGS[$1]=$3
}

# wait_for_file FILE WHAT: until the program started last has written the file.
wait_for_file() {
  local file=$1 id=${PROCESS_IDS[-1]} begun=$SECONDS
  until [[ -s $file ]]; do
    kill -0 "$id" 2>/dev/null || fail_with_log "${PROCESS_NAMES[$id]} ended at its start" "${PROCESS_LOGS[$id]}"
    ((SECONDS - begun < 60)) ||
      fail_with_log "${PROCESS_NAMES[$id]} was not ready within 60 s" "${PROCESS_LOGS[$id]}"
    sleep 0.1
  done
}

# Fails where a program that should run has ended.
check_all_run() {
  local id
  for id in "${PROCESS_IDS[@]}"; do
    kill -0 "$id" 2>/dev/null || [[ $id == "${STORY_ID:-}" ]] ||
      fail_with_log "${PROCESS_NAMES[$id]} ended" "${PROCESS_LOGS[$id]}"
  done
}

# Until a program ends, which none should by itself; says which one did.
wait_for_trouble() {
  local ended=''
  wait -n -p ended "${PROCESS_IDS[@]}" || true
  fail_with_log "${PROCESS_NAMES[$ended]} ended" "${PROCESS_LOGS[$ended]}"
}

# Stops what was started, the last first; what does not end within 10 s is killed.
stop_all() {
  local i id tries
  for ((i = ${#PROCESS_IDS[@]} - 1; i >= 0; i--)); do
    id=${PROCESS_IDS[i]}
    kill -TERM "$id" 2>/dev/null || continue
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "$id" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$id" 2>/dev/null || true
    wait "$id" 2>/dev/null || true
  done
  PROCESS_IDS=()
}

# stop_all_at_exit COMMAND: and then COMMAND.
stop_all_at_exit() {
  # shellcheck disable=SC2064  # the command is known now
  trap "stop_all; $1" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
}
