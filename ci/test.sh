#!/usr/bin/env bash
# Every test: the command of the README.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cargo test
