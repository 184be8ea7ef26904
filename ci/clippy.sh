#!/usr/bin/env bash
# No warning of the compiler or of clippy, and Cargo.lock is up to date.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need clippy clippy
cargo clippy --all-targets --locked -- -D warnings
