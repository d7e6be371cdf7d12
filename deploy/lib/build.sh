# shellcheck shell=bash
# Configuring and building. Needs say.sh, and ROOT: the checkout.

# The compiler of what is shipped. service/decisions/2026-11-29-two-compilers.md says why.
CLANG=(-DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++)
# shellcheck disable=SC2034  # used by tests/run
GCC=(-DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++)

# The same in both scripts, so that neither rebuilds what the other built.
# shellcheck disable=SC2034  # used by the scripts
BUILD_OPTIONS=(-DTUTORING_WERROR=ON "${CLANG[@]}")

# is_configured FOLDER OPTION...: whether the last `configure` of the folder had these very options.
is_configured() {
  local folder=$1
  shift
  [[ -f $folder/build.ninja && $(cat "$folder/.configured" 2>/dev/null) == "$*" ]]
}

# configure FOLDER OPTION...: runs CMake unless that was done with these options; other options (another compiler) begin
# anew.
configure() {
  ! is_configured "$@" || return 0
  local folder=$1
  shift
  watched "Configuring" "$folder/logs/configure.log" cmake --fresh -S "$ROOT" -B "$folder" -G Ninja "$@"
  printf '%s\n' "$*" >"$folder/.configured"
}

# forget_stale_headers FOLDER: removes precompiled headers of which a package has been replaced since. Its files bear the
# times at which they were made, so ninja does not notice, and clang refuses what was made of others.
forget_stale_headers() {
  local precompiled
  cd "$1" || return
  ninja -t targets all | sed -n 's/^\(.*cmake_pch\.hxx\.[gp]ch\): .*/\1/p' | while IFS= read -r precompiled; do
    if [[ -e $precompiled ]] && replaced_since "$precompiled"; then rm -- "$precompiled"; fi
  done
}

# Whether a file that went into it has come to where it is after it was made, or is gone.
replaced_since() {
  local changed files
  mapfile -t files < <(ninja -t deps "$1" | sed -n 's/^    //p')
  ((${#files[@]})) || return 1
  changed=$(find "${files[@]}" -prune -newercm "$1" 2>&1) || true
  [[ -n $changed ]]
}

# build FOLDER TARGET...: builds; a second script in the same checkout waits for its turn.
build() {
  local folder=$1
  shift
  watched "Building" "$folder/logs/build.log" build_alone "$folder" "$@"
}

build_alone() {
  exec 9>"$1/.build-lock"
  flock 9
  (forget_stale_headers "$1")
  exec nice ninja -C "$@"
}
