#!/usr/bin/env bash
# What README.md shows is what gxlint prints, and its first rule and its configuration work.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cargo build --release --locked
python3 ci/readme.py "${CARGO_TARGET_DIR:-target}/release/gxlint"
