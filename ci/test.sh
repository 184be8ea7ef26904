#!/usr/bin/env bash
# Every test: the command of the README.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# Completions are tried in the shells that are there; a build server has to have them.
if [ "${CI:-}" = true ]; then
  package fish fish "its completions are tried in it"
  package zsh zsh "its completions are tried in it"
fi
cargo test
