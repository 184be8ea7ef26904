#!/usr/bin/env bash
# What the gxlint that is built depends on: the key of the cache. Prints `key=…` for $GITHUB_OUTPUT.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
sum() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
sources=$(find Cargo.toml Cargo.lock src rules -type f | LC_ALL=C sort | while IFS= read -r file; do
  printf '%s\n' "$file"
  cat "$file"
done | sum)
echo "key=gxlint-${RUNNER_OS:-any}-${RUNNER_ARCH:-any}-${sources:0:16}"
