"""The parts of GitLab that a job needs to be tried without it.

component FILE FOLDER   writes the head of a component (spec.yml) and its job with the inputs filled in (job.yml)
script FILE             prints the script of a job, with its variables, as the runner would run it
reports FOLDER COUNT    the reports that the job wrote hold so many findings
"""

import json
import re
import shlex
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

from ruamel.yaml import YAML


def load(text):
    return YAML(typ="safe").load(text)


def component(file, folder):
    head, job = Path(file).read_text(encoding="utf-8").split("\n---\n")
    inputs = load(head)["spec"]["inputs"]
    values = {"source": "https://example.org/OWNER/gxlint"}
    values |= {name: said["default"] for name, said in inputs.items() if "default" in said}

    def fill(match):
        value = values[match[1]]
        return str(value).lower() if isinstance(value, bool) else value

    folder = Path(folder)
    folder.mkdir()
    (folder / "spec.yml").write_text(head, encoding="utf-8")
    (folder / "job.yml").write_text(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", fill, job), encoding="utf-8")


def script(file):
    (job,) = load(Path(file).read_text(encoding="utf-8")).values()
    for name, value in job["variables"].items():
        print(f"export {name}={shlex.quote(str(value))}")
    print("\n".join(job["script"]))


def reports(folder, count):
    folder = Path(folder)
    issues = json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    failures = xml.parse(folder / "gxlint.xml").getroot().iter("failure")
    found = [len(issues), len(list(failures))]
    assert found == [int(count)] * 2, f"{found} findings in the reports instead of {count}"
    assert all((folder / issue["location"]["path"]).is_file() for issue in issues), issues


{"component": component, "script": script, "reports": reports}[sys.argv[1]](*sys.argv[2:])
