#!/usr/bin/env python3
"""Holds README.md against the program: python3 ci/readme.py PATH-OF-GXLINT. Python 3, standard library only.

A block after `<!-- file: NAME -->` is a file of the example; one after `<!-- output: ARGUMENTS -->` is what gxlint
prints, run where those files are, or in the project for `corpus/`, or for `releases` in a folder that has the documents
of `corpus/` under that name. `<!-- part: NAME -->` is a part of a file that gxlint wrote there. `[…]` stands for lines left
out."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"<!-- (file|output|part): (.*?) -->\n```\w+\n(.*?)```", re.S)
CONFIGURATION = "gxlint.toml"


def first_missing(block, output):
    """The first of the pieces between the marks of omission that is not in the output after the one before."""
    at = 0
    for piece in re.split(r"(?m)^ *\[…\]\n", block):
        found = output.find(piece, at)
        if found < 0:
            return piece
        at = found + len(piece)
    return None


def main():
    program = Path(sys.argv[1]).resolve()

    def gxlint(folder, *arguments):
        command = [program, *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)

    blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    files = {name: text for sort, name, text in blocks if sort == "file"}
    wrong = []
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as learning:
        shutil.copytree(ROOT / "corpus", Path(learning, "releases"), ignore=shutil.ignore_patterns("README.md"))
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("" if name == CONFIGURATION else text, encoding="utf-8")
        for sort, arguments, block in blocks:
            if sort == "part":
                written = Path(learning, arguments).read_text(encoding="utf-8")
                if first_missing(block, written) is not None:
                    wrong.append(f"{arguments} is written as:\n{written}")
            if sort != "output":
                continue
            where = ROOT if "corpus/" in arguments else learning if "releases" in arguments else folder
            run = gxlint(where, *arguments.split())
            if arguments.startswith("compare"):
                # An example of its own, which the others do not know.
                for name in arguments.split():
                    Path(folder, name).unlink(missing_ok=True)
            missing = first_missing(block, run.stdout)
            if missing is not None:
                wrong.append(f"`gxlint {arguments}` does not print (here or at all):\n{missing}{run.stderr}")
        test = gxlint(folder, "test")
        if test.returncode != 0:
            wrong.append(f"the examples of the first rule fail:\n{test.stdout}{test.stderr}")
        Path(folder, CONFIGURATION).write_text(files[CONFIGURATION], encoding="utf-8")
        configured = gxlint(folder, ".")
        if configured.returncode != 0 or configured.stderr:
            wrong.append(f"the configuration does not do what it says:\n{configured.stdout}{configured.stderr}")
    for what in wrong:
        print(f"README.md: {what}", file=sys.stderr)
    if not wrong:
        print(f"README.md: {len(blocks)} blocks hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
