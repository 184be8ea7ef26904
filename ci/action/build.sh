#!/usr/bin/env bash
# Builds the gxlint of this checkout into $GXLINT_ROOT, unless the cache had it.
set -euo pipefail
source="$(dirname "${BASH_SOURCE[0]}")/../.."
root=${GXLINT_ROOT:?where gxlint is to be installed}
if [ ! -x "$root/bin/gxlint" ] && [ ! -x "$root/bin/gxlint.exe" ]; then
  if ! command -v cargo >/dev/null; then
    echo "::error title=gxlint::cargo was not found on this runner: install Rust in a step before this one"
    exit 2
  fi
  cargo install --locked --path "$source" --root "$root"
fi
"$root/bin/gxlint" --version
