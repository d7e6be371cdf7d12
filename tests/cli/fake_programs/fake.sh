# shellcheck shell=bash
# What the fake programs of run_script_test.sh share. FAKE is the test's folder; a file FAKE/NAME.mode makes the
# program NAME misbehave.

NAME=$(basename "$0")
# shellcheck disable=SC2034  # used by the programs
MODE=$(cat "$FAKE/$NAME.mode" 2>/dev/null || true)
printf '%s %s\n' "$NAME" "$*" >>"$FAKE/calls"

# flag NAME: the value of --NAME=VALUE.
flag() {
  local word
  for word in "${ARGUMENTS[@]}"; do
    [[ $word != "--$1="* ]] || printf '%s\n' "${word#*=}"
  done
}
ARGUMENTS=("$@")

has_flag() { [[ " ${ARGUMENTS[*]} " == *" --$1 "* ]]; }

# Says that it runs, and runs until it is told to stop.
serve() {
  echo "$$" >"$FAKE/$NAME.pid"
  trap 'echo "$NAME" >>"$FAKE/stopped"; exit 0' TERM
  while true; do sleep 0.1; done
}
