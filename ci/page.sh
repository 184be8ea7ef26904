#!/usr/bin/env bash
# The review page in a browser: what it shows, clicks, keys, filters, links, hostile text, a narrow screen, print, no
# network. Needs Node 20 or later; installs Chromium (Debian's) and the packages of ci/page/package.json if they are
# not there.
#
#     ci/page.sh               tests
#     ci/page.sh --engines     tests in Firefox and in WebKit, the engine of Safari; installs both. Not part of .ci/run
#     ci/page.sh --measure     writes 200 stories in 10 languages and says how long the page of them takes
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

for tool in node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "$tool was not found: the tests of the review page need Node 20 or later" >&2
    exit 2
  fi
done
package chromium chromium "the review page is tried in it"
npm ci --prefix ci/page --silent --no-audit --no-fund

if [ -z "${GXLINT:-}" ]; then
  cargo build --release --locked
  GXLINT="$PWD/${CARGO_TARGET_DIR:-target}/release/gxlint"
  if [ -n "${CARGO_TARGET_DIR:-}" ] && [ "${CARGO_TARGET_DIR:0:1}" = / ]; then
    GXLINT="$CARGO_TARGET_DIR/release/gxlint"
  fi
fi
export GXLINT
case "${1:-}" in
  --measure) exec node ci/page/measure.mjs ;;
  --engines)
    package firefox-esr firefox-esr "the review page is tried in it"
    package WebKitWebDriver webkit2gtk-driver "the review page is tried in it"
    package xvfb-run xvfb "WebKit wants a screen"
    exec node --test ci/page/engines.mjs
    ;;
esac
node --test ci/page/*.test.mjs
