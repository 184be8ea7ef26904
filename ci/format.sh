#!/usr/bin/env bash
# The sources are formatted as rustfmt.toml says. `cargo fmt` puts it right.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need fmt rustfmt
cargo fmt --check
