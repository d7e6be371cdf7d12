# shellcheck shell=bash
# Checks of what no compiler sees. Needs say.sh; ROOT and BUILD.

BUF=$BUILD/tools/buf
BUF_VERSION=1.75.0

lint() {
  say "==> Checking the API, the formatting and the scripts"
  install_buf
  (cd "$ROOT" && "$BUF/node_modules/.bin/buf" lint proto) || fail "buf lint found the lines above."
  list_sources | xargs --null clang-format --dry-run --Werror --style=file ||
    fail "clang-format found the lines above. To mend: clang-format -i FILE"
  list_scripts | (cd "$ROOT" && xargs --null shellcheck --external-sources) ||
    fail "shellcheck found the lines above."
}

install_buf() {
  if [[ $(cat "$BUF/installed" 2>/dev/null) == "$BUF_VERSION" ]]; then return; fi
  command -v npm >/dev/null || fail "npm is missing, which fetches buf."
  # --ignore-scripts: its install script only verifies what npm has checked already.
  watched "Fetching buf $BUF_VERSION" "$BUILD/logs/buf.log" npm install --prefix "$BUF" --no-save \
    --ignore-scripts --no-audit --no-fund "@bufbuild/buf@$BUF_VERSION"
  printf '%s\n' "$BUF_VERSION" >"$BUF/installed"
}

# Ours only: what is generated lies in build/.
list_sources() {
  find "$ROOT/service" "$ROOT/lms_bridge" "$ROOT/deploy" "$ROOT/tests" \
    \( -name '*.cc' -o -name '*.h' \) -type f -print0
}

list_scripts() {
  find "$ROOT/deploy" "$ROOT/tests" -name '*.sh' -type f -print0
  grep --recursive --files-with-matches --null '^#!/bin/bash' "$ROOT/deploy" "$ROOT/tests" "$ROOT/.ci"
}
