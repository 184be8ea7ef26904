#!/usr/bin/env bash
# Every crate is under a licence that deny.toml allows and comes from crates.io: by cargo-deny where it is
# installed, otherwise by a script that reads the same list.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
if cargo deny --version >/dev/null 2>&1; then
  cargo deny --locked check licenses bans sources
else
  echo "cargo-deny is not installed: ci/licences.py checks licences and sources"
  cargo metadata --locked --format-version 1 | python3 ci/licences.py deny.toml
fi
