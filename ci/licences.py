#!/usr/bin/env python3
"""What cargo-deny would say of licences and sources, for machines without it.

    cargo metadata --locked --format-version 1 | python3 ci/licences.py deny.toml

Exit 1 names every crate whose licence the list in deny.toml does not allow, or that is not from crates.io.
Python 3, standard library only (no tomllib before 3.11, so the one list is found by its brackets)."""

import json
import re
import sys

CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index"


def allowed_by(path):
    """The licences in `[licenses] allow = [...]`."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"(?m)#.*$", "", file.read())
    section = text.split("[licenses]", 1)[1]
    return set(re.findall(r'"([^"]+)"', re.search(r"allow\s*=\s*\[(.*?)\]", section, re.S).group(1)))


def is_allowed(expression, allowed):
    """Whether an SPDX expression can be met: AND binds tighter than OR; "/" is how old crates write OR."""
    tokens = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))

    def either():
        met = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            met = both() or met
        return met

    def both():
        met = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = one() and met
        return met

    def one():
        token = tokens.pop(0)
        if token == "(":
            met = either()
            tokens.pop(0)
            return met
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            token = f"{token} WITH {tokens.pop(0)}"
        return token in allowed

    met = either()
    if tokens:
        raise ValueError(f"not an SPDX expression: {expression}")
    return met


def main():
    allowed = allowed_by(sys.argv[1])
    packages = json.load(sys.stdin)["packages"]
    wrong = []
    for package in packages:
        name, licence = f"{package['name']} {package['version']}", package["license"]
        if package["source"] not in (None, CRATES_IO):
            wrong.append(f"{name} comes from {package['source']}, not from crates.io")
        if not licence:
            wrong.append(f"{name} names no licence")
        elif not is_allowed(licence, allowed):
            wrong.append(f"{name} is under {licence}, which deny.toml does not allow")
    for line in wrong:
        print(line, file=sys.stderr)
    if not wrong:
        print(f"licences: {len(packages)} crates, all allowed and from crates.io")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
