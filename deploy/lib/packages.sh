# shellcheck shell=bash
# Debian packages: which ones we need, and installing those that are missing. Needs say.sh.
# A second run asks dpkg only: fast and offline.

# shellcheck disable=SC2034  # used by both run scripts
BUILD_PACKAGES=(
  clang cmake ninja-build
  protobuf-compiler protobuf-compiler-grpc libprotobuf-dev libgrpc++-dev libabsl-dev
  libsqlite3-dev libsoci-dev libsoci-sqlite3-4.0 libboost-dev
  libcurl4-openssl-dev libmicrohttpd-dev libre2-dev libssl-dev nlohmann-json3-dev
  libical-dev libxlsxwriter-dev libjemalloc-dev
  ca-certificates tzdata
)
# shellcheck disable=SC2034  # used by tests/run
TEST_PACKAGES=(
  catch2 librapidcheck-dev libbenchmark-dev
  'tzdata>=2026f'  # Governments change their clocks; the cases of working time know of the changes up to this one.
)
# shellcheck disable=SC2034  # used by tests/run
SANITIZE_PACKAGES=(g++)
# shellcheck disable=SC2034  # used by tests/fuzz/run
FUZZ_PACKAGES=(libclang-rt-14-dev llvm-14)
# shellcheck disable=SC2034  # used by tests/run
LINT_PACKAGES=(clang-format shellcheck)

# Prints the names of those packages (NAME, or NAME>=VERSION) that are not installed, or too old.
missing_packages() {
  local installed package name
  # dpkg-query fails where it has never heard of a package; that one is then missing like any other.
  installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "${@%%>=*}" 2>/dev/null || true)"
  for package in "$@"; do
    name=${package%%>=*}
    if [[ $installed != *" installed:$name "* ]] || is_too_old "$package"; then printf '%s\n' "$name"; fi
  done
}

is_too_old() {
  [[ $1 == *'>='* ]] && dpkg --compare-versions "$(dpkg-query -W -f='${Version}' "${1%%>=*}")" lt "${1#*>=}"
}

# ensure_packages LOG PACKAGE...: installs what is missing.
ensure_packages() {
  local log=$1
  shift
  if ! command -v dpkg-query >/dev/null; then
    warn "This is no Debian system: nothing is installed; what is missing, the build will name."
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  say "==> Installing ${#missing[@]} Debian packages: ${missing[*]}"
  become_root_for "${missing[@]}"
  watched "apt-get update" "$log.update" "${AS_ROOT[@]}" apt-get update
  watched "apt-get install" "$log" "${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${missing[@]}"
}

# Sets AS_ROOT to what makes a command run as root; fails with the missing packages' names where nothing does.
become_root_for() {
  AS_ROOT=()
  ((EUID != 0)) || return 0
  local by_hand="As root: apt-get install --no-install-recommends $*"
  command -v sudo >/dev/null || fail "Debian packages are missing, and there is no sudo to install them." "$by_hand"
  if [[ -t 0 ]]; then
    sudo -v || fail "Debian packages are missing, and sudo refuses." "$by_hand"
  else
    sudo -n true 2>/dev/null || fail "Debian packages are missing, and sudo wants a password." "$by_hand"
  fi
  AS_ROOT=(sudo -n)
}
