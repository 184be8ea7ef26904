#!/usr/bin/env bash
# The examples inside the rules that ship.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cargo run --release --quiet -- test
