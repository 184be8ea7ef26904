#!/usr/bin/env bash
# The documentation builds, and every link in it leads somewhere.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked
