#!/bin/bash
# deploy/run from its command line to what it starts, says and stops, in a made-up checkout with fake programs.
set -uo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
FAILURES=0

# A checkout with the real scripts, the fake programs where the build would put the real ones, and fake tools.
new_checkout() {
  FAKE=$(mktemp -d)
  export FAKE HOME=$FAKE/home XDG_DATA_HOME=$FAKE/home/data
  CHECKOUT=$FAKE/checkout
  mkdir -p "$CHECKOUT/build/bin" "$FAKE/tools" "$HOME"
  cp -r "$HERE/../../deploy" "$CHECKOUT/"
  cp "$HERE"/fake_programs/* "$CHECKOUT/build/bin/"
  cp "$HERE/fake_programs/fake.sh" "$FAKE/tools/"
  local tool
  for tool in dpkg-query apt-get cmake ninja; do cp "$HERE/fake_programs/tool" "$FAKE/tools/$tool"; done
}

# run OPTION...: from another folder; its output and status go to OUT and STATUS.
run() {
  OUT=$(cd / && PATH=$FAKE/tools:$PATH timeout 60 "$CHECKOUT/deploy/run" "$@" 2>&1 </dev/null)
  STATUS=$?
}

# Starts it in the background, until it has said $1.
run_until() {
  local said=$1
  shift
  rm -f "$FAKE/out"
  # Bash starts background programs with SIGINT ignored; env gives it back, as a terminal would.
  (cd / && PATH=$FAKE/tools:$PATH exec env --default-signal=INT "$CHECKOUT/deploy/run" "$@" >"$FAKE/out" 2>&1 </dev/null) &
  RUN_ID=$!
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    grep -q -- "$said" "$FAKE/out" 2>/dev/null && return
    sleep 0.1
  done
  complain "it never said \"$said\": $(cat "$FAKE/out")"
}

complain() {
  printf 'FAILED %s: %s\n' "$CASE" "$1"
  FAILURES=$((FAILURES + 1))
}

expect_status() { [[ $STATUS == "$1" ]] || complain "status $STATUS, not $1: $OUT"; }
expect_said() { [[ $OUT == *"$1"* ]] || complain "it did not say \"$1\": $OUT"; }
expect_call() { grep -q -- "$1" "$FAKE/calls" || complain "no call \"$1\" among: $(cat "$FAKE/calls")"; }
expect_no_call() { ! grep -q -- "$1" "$FAKE/calls" || complain "there was a call \"$1\""; }

expect_all_stopped() {
  local file tries
  for file in "$FAKE"/*.pid; do
    for ((tries = 0; tries < 50; tries++)); do
      kill -0 "$(<"$file")" 2>/dev/null || continue 2
      sleep 0.1
    done
    complain "$file still runs"
  done
}

story_ends_well() {
  run --exit
  expect_status 0
  expect_said "alert one"
  expect_said "The expected alerts, and no others, were delivered."
  expect_call "platforms create demo --simulated"
  expect_call "policies set .*presence.staff_informed=yes,"
  expect_call "interventions add --on-behalf-of=6 .*--course=2 --tutor=6 --learner=20 "
  expect_call "lms-bridge --service=127.0.0.1:45678 .*--moodle-url=http://127.0.0.1:45679"
  expect_all_stopped
  [[ $(tail -n 1 "$FAKE/stopped") == tutoringd ]] || complain "the service was not stopped last"
}

story_ends_badly() {
  echo wrong >"$FAKE/demo-moodle.mode"
  run --exit
  expect_status 1
  expect_said "The story did not end as expected"
  expect_said "bridge at work"
  expect_all_stopped
}

second_run_is_clean_and_builds_nothing() {
  run --exit
  rm "$FAKE/calls"
  run --exit
  expect_status 0
  expect_no_call "found a ledger"
  expect_no_call "^apt-get"
  expect_no_call "^cmake"
}

missing_package_is_installed() {
  echo cmake >"$FAKE/dpkg-query.mode"
  run --exit
  if ((EUID == 0)); then
    expect_call "apt-get install --yes --no-install-recommends cmake\$"
  else
    expect_said "apt-get install --no-install-recommends cmake"
  fi
}

headers_of_a_replaced_package_are_precompiled_anew() {
  local precompiled=$CHECKOUT/build/some.dir/cmake_pch.hxx.pch
  mkdir -p "$(dirname "$precompiled")"
  touch "$FAKE/header.h"
  sleep 0.05
  touch "$precompiled"
  run --exit
  [[ -e $precompiled ]] || complain "it was precompiled of what is there, and is gone"
  sleep 0.05
  touch --date="10 days ago" "$FAKE/header.h"
  run --exit
  [[ ! -e $precompiled ]] || complain "it is of a header that was replaced, and is still there"
}

broken_build_shows_its_log() {
  echo broken >"$FAKE/ninja.mode"
  run --exit
  expect_status 1
  expect_said "  | error: it does not compile"
  expect_no_call "^tutoringd"
}

broken_service_shows_its_log() {
  echo broken >"$FAKE/tutoringd.mode"
  run --exit
  expect_status 1
  expect_said "tutoringd ended at its start. The end of $CHECKOUT/build/run/demo/tutoringd.log"
  expect_said "  | the database is no database"
}

broken_bridge_is_noticed_during_the_story() {
  echo broken >"$FAKE/lms-bridge.mode"
  echo slow >"$FAKE/demo-moodle.mode"
  run --exit
  expect_status 1
  expect_said "lms-bridge ended"
  expect_all_stopped
}

everything_runs_until_a_signal() {
  local signal status
  for signal in INT:130 TERM:143 HUP:129; do
    run_until "Ctrl-C stops it"
    OUT=$(cat "$FAKE/out")
    expect_said "tutorctl status"
    [[ -L $CHECKOUT/build/run/current ]] || complain "tutorctl is not shown the way"
    kill -s "${signal%:*}" "$RUN_ID"
    wait "$RUN_ID"
    status=$?
    [[ $status == "${signal#*:}" ]] || complain "status $status after $signal"
    expect_all_stopped
  done
}

a_killed_script_leaves_nothing_behind() {
  run_until "Ctrl-C stops it"
  kill -KILL "$RUN_ID"
  wait "$RUN_ID" 2>/dev/null
  expect_all_stopped
}

a_second_script_waits_its_turn() {
  run_until "Ctrl-C stops it"
  run --exit
  expect_status 1
  expect_said "Another ./deploy/run is at work"
  kill "$RUN_ID"
  wait "$RUN_ID"
}

what_ran_before_is_current_again() {
  echo token >"$FAKE/moodle-token"
  run_until "Ctrl-C stops it"
  run --moodle-url=https://m.example.invalid --moodle-token-file="$FAKE/moodle-token" --exit
  expect_status 0
  [[ $(readlink "$CHECKOUT/build/run/current") == */run/demo ]] || complain "tutorctl looks at what has ended"
  kill "$RUN_ID"
  wait "$RUN_ID"
  run --moodle-url=https://m.example.invalid --moodle-token-file="$FAKE/moodle-token" --exit
  [[ $(readlink "$CHECKOUT/build/run/current") == */tutoring/moodle ]] || complain "tutorctl looks at what ended first"
}

real_moodle_keeps_its_ledger() {
  echo token >"$FAKE/moodle-token"
  local options=(--moodle-url=https://m.example.invalid --moodle-token-file "$FAKE/moodle-token" --courses=all --exit)
  run "${options[@]}"
  expect_status 0
  expect_no_call "^demo-moodle"
  expect_call "lms-bridge .*--moodle-url=https://m.example.invalid .*--courses=all --once"
  rm "$FAKE/calls"
  run "${options[@]}"
  expect_status 0
  expect_call "found a ledger"
  expect_no_call "tokens create"
  expect_no_call "platforms create"
  [[ $(stat -c %a "$XDG_DATA_HOME/tutoring/moodle") == 700 ]] || complain "others can look into the ledger's folder"
}

a_port_in_use_is_left_alone() {
  echo token >"$FAKE/moodle-token"
  local busy
  coproc LISTENER { exec perl -MIO::Socket::INET -e '$| = 1;
    my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1") or die; print $socket->sockport, "\n"; <STDIN>'; }
  read -r busy <&"${LISTENER[0]}"
  run --moodle-url=https://m.example.invalid --moodle-token-file="$FAKE/moodle-token" --listen="127.0.0.1:$busy" --exit
  expect_status 0
  expect_said "Port $busy is in use"
  expect_said "tutoringd serves at 127.0.0.1:45678"
  kill "$LISTENER_PID"
  wait "$LISTENER_PID" 2>/dev/null
}

wrong_usage_is_refused() {
  local words
  for words in "--colour=red" "--moodle-url=https://m.example.invalid" "--courses=all" "story" "--exit=yes"; do
    run "$words"
    expect_status 2
  done
  run --moodle-url=https://m.example.invalid --moodle-token-file=/nowhere
  expect_status 1
  expect_said "/nowhere is missing, empty or not readable"
  run --help
  expect_status 0
}

for CASE in story_ends_well story_ends_badly second_run_is_clean_and_builds_nothing missing_package_is_installed \
  headers_of_a_replaced_package_are_precompiled_anew \
  broken_build_shows_its_log broken_service_shows_its_log broken_bridge_is_noticed_during_the_story \
  everything_runs_until_a_signal a_killed_script_leaves_nothing_behind a_second_script_waits_its_turn \
  what_ran_before_is_current_again real_moodle_keeps_its_ledger a_port_in_use_is_left_alone wrong_usage_is_refused; do
  new_checkout
  "$CASE"
  rm -rf -- "$FAKE"
done
((FAILURES == 0)) || exit 1
echo "deploy/run does all that is asked of it."
