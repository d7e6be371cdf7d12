# shellcheck shell=bash
# What the run scripts say to people: plain lines, progress of long steps, failures with the end of their log.

# One line for each argument.
say() { printf '%s\n' "$@"; }

warn() { printf '%s\n' "$@" >&2; }

fail() {
  warn "$(basename "$0"): $1"
  shift
  local line
  for line in "$@"; do warn "  $line"; done
  exit 1
}

# fail_with_log WHAT LOG: names the failure and shows the end of the log that tells why.
fail_with_log() {
  warn "$(basename "$0"): $1. The end of $2:"
  tail -n 25 -- "$2" | sed 's/^/  | /' >&2
  exit 1
}

# watched WHAT LOG COMMAND...: runs a step, its output into the log; says every 15 s how far it is.
watched() {
  local what=$1 log=$2 begun=$SECONDS told=$SECONDS
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null &
  local step=$!
  while kill -0 "$step" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - told >= 15)); then
      told=$SECONDS
      say "    $what: $((SECONDS - begun)) s, $(last_line "$log")"
    fi
  done
  wait "$step" || fail_with_log "$what failed" "$log"
  ((SECONDS - begun < 3)) || say "    $what: done in $((SECONDS - begun)) s"
}

last_line() { tail -n 1 -- "$1" | tr -d '\r' | cut -c 1-60; }
