#!/usr/bin/env bash
# The shipped corpus holds deliberate mistakes: the main command of the README must end with exit 1 and
# report exactly the findings that corpus.expected lists.
#
#     ci/corpus.sh            compares
#     ci/corpus.sh --write    writes corpus.expected anew; read the difference before you commit it
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expected=ci/corpus.expected
found=$(mktemp)
trap 'rm -f "$found"' EXIT

# Runs gxlint and insists on the exit status of findings.
lint() {
  local status=0
  cargo run --release -- corpus/ "$@" || status=$?
  if [ "$status" -ne 1 ]; then
    echo "gxlint corpus/ $* ended with exit $status; the corpus holds mistakes, so 1 was expected" >&2
    return 1
  fi
}

lint
lint --format jsonl | python3 ci/findings.py > "$found"

if [ "${1:-}" = --write ]; then
  cp "$found" "$expected"
  echo "wrote $expected: $(grep -c '^[a-z]' "$expected") findings"
elif diff -u --label "$expected" --label "what gxlint reports" "$expected" "$found"; then
  echo "corpus: $(grep -c '^[a-z]' "$expected") findings, as expected"
else
  echo "the findings on corpus/ have changed; if they should have, run ci/corpus.sh --write" >&2
  exit 1
fi
