"""Runs the steps of action.yml that are scripts, as a runner of GitHub would, and ends as the action does.

action.py ACTION FOLDER [INPUT=VALUE]...   runs them in a folder
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from ruamel.yaml import YAML

action, folder, *given = sys.argv[1:]
read = YAML(typ="safe").load(Path(action).read_text(encoding="utf-8"))
inputs = {name: said["default"] for name, said in read["inputs"].items()}
for name, value in (one.split("=", 1) for one in given):
    assert name in inputs, f"{name} is no input of the action"
    inputs[name] = value
outputs = {}


def fill(text):
    """A text with what its expressions stand for: an input, or an output of a step before."""

    def value(match):
        kind, *path = match[1].split(".")
        return inputs[path[0]] if kind == "inputs" else outputs[path[0], path[2]]

    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text)


written = Path(os.environ["RUNNER_TEMP"], "output")
status = 0
for step in read["runs"]["steps"]:
    if "run" not in step:
        name, commit = step["uses"].split("@")
        assert re.fullmatch("[0-9a-f]{40}", commit), f"{name} is not pinned"
        continue
    assert "${{" not in step["run"], f"text of a user in a script: {step['run']}"
    written.write_text("", encoding="utf-8")
    env = {name: fill(value) for name, value in step.get("env", {}).items()}
    env |= {"GITHUB_OUTPUT": str(written), "GITHUB_ACTION_PATH": str(Path(action).resolve().parent)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    status = subprocess.run(command, cwd=folder, env=os.environ | env, check=False).returncode
    for line in written.read_text(encoding="utf-8").splitlines():
        name, value = line.split("=", 1)
        outputs[step["id"], name] = value
    if status:
        break

for name, said in read["outputs"].items():
    print(f"output {name}: {fill(said['value'])}")
sys.exit(status)
