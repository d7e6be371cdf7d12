# shellcheck shell=bash
# tutoringd and what deploy/run tells it. Needs say.sh and processes.sh; BIN: the programs; RUN: this run's folder;
# LISTEN: the wanted address.

tutorctl() { "$BIN/tutorctl" --service="$SERVICE" --token-file="$RUN/admin-token" "$@"; }

# Makes the run's folder, for its owner only, and takes it for this script alone.
claim_run_folder() {
  mkdir -p -- "$RUN"
  chmod 700 -- "$RUN"
  exec {RUN_LOCK}>"$RUN/lock"
  flock --nonblock "$RUN_LOCK" || fail "Another ./deploy/run is at work in $RUN."
}

# Sets SERVICE to the address at which it answers.
start_service() {
  rm -f -- "$RUN/service-port"
  start tutoringd "$RUN/tutoringd.log" "$BIN/tutoringd" --database="$RUN/tutoring.db" \
    --listen="$(address_to_listen_at)" --port-file="$RUN/service-port" --admin-token-file="$RUN/admin-token"
  wait_for_file "$RUN/service-port"
  local port
  port=$(port_in "$RUN/service-port")
  SERVICE=${LISTEN%:*}:$port
  printf '%s\n' "$SERVICE" >"$RUN/address"
  say "==> tutoringd serves at $SERVICE"
}

# The wanted address; with port 0, for any free one, where something else has the wanted port.
address_to_listen_at() {
  local host=${LISTEN%:*} port=${LISTEN##*:}
  if ((port != 0)) && (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then
    warn "    Port $port is in use by something else: taking a free one."
    port=0
  fi
  printf '%s:%s\n' "$host" "$port"
}

# A port file holds the port, or host:port.
port_in() {
  local content
  content=$(<"$1")
  printf '%s\n' "${content##*:}"
}

# tutorctl finds the service and the administrator's token here without flags.
make_current() {
  mkdir -p "$BUILD/run"
  BEFORE=$(readlink -- "$BUILD/run/current" || true)
  ln -sfn -- "$RUN" "$BUILD/run/current"
}

# At the end: a run that was current before, and goes on, is so again.
give_back_current() {
  [[ -n ${BEFORE:-} && $BEFORE != "$RUN" && $(readlink -- "$BUILD/run/current") == "$RUN" ]] || return 0
  [[ -e $BEFORE/lock ]] && ! flock --nonblock "$BEFORE/lock" true || return 0
  ln -sfn -- "$BEFORE" "$BUILD/run/current"
}

# ensure_platform ID FLAG...: registers the platform unless it is there.
ensure_platform() {
  local id=$1
  shift
  tutorctl platforms get "$id" >/dev/null 2>"$RUN/tutorctl.log" && return
  tutorctl platforms create "$id" "$@" >"$RUN/tutorctl.log" 2>&1 ||
    fail_with_log "Registering platform $id failed" "$RUN/tutorctl.log"
}

# ensure_bridge_token PLATFORM: makes $RUN/bridge-token unless it is there.
ensure_bridge_token() {
  [[ ! -s $RUN/bridge-token ]] || return 0
  tutorctl tokens create --role=bridge --platform="$1" --description="deploy/run" \
    --output-file="$RUN/bridge-token" >"$RUN/tutorctl.log" 2>&1 ||
    fail_with_log "Creating the bridge's token failed" "$RUN/tutorctl.log"
}

say_how_to_look() {
  local command=${BIN#"$PWD"/}/tutorctl
  say "" "tutoringd runs at $SERVICE. Look at it from another terminal:" \
    "    $command status" "    $command duties list" "    $command alerts list" "    $command help" \
    "Logs are in $RUN/*.log"
}
