#!/usr/bin/env python3
"""Findings as `--format jsonl` gives them, in lines that a person can compare: severity, code and relation,
then the path and line of every label, in the order of the report. Python 3, standard library only."""

import json
import sys

for line in sys.stdin.buffer:
    finding = json.loads(line)
    relation = f" {finding['relation']}" if finding["relation"] else ""
    print(f"{finding['severity']} {finding['code']}{relation}")
    for label in finding["labels"]:
        print(f"    {label['path']}:{label['line']}")
