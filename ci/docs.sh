#!/usr/bin/env bash
# The pages on checks and relations in docs/ are those that `gxlint explain` prints. A part of ci/test.sh; alone:
#
#     ci/docs.sh            compares
#     ci/docs.sh --write    writes them anew
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
if [ "${1:-}" = --write ]; then
  export GXLINT_DOCS=write
fi
cargo test --quiet --test docs
