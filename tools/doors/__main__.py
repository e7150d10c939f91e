"""Let Schemathesis ask every door for machines of a running demo: `python -m tools.doors`.

Reads the description at /openapi.json of a demo on this machine (`make demo`). Schemathesis is a
tool: `make doors` puts it in an environment of its own. Exit code 1 when something was found.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from tools.doors.keys import Values, keys_of

DESCRIPTION = "/openapi.json"
GIVEN = 200
HERE = Path(__file__).resolve().parent
HEAD = """# What was asked of the doors for machines

Written by `make doors`: Schemathesis (MIT) reads the
description at `/openapi.json` and asks every door what fits it and what does not, each case as if
from another place. It looks at statuses, types of content, forms of answers and methods. Where an
address has a key in it, two cases of three that fit get the key of something in the demo
(`tools/doors/keys.py`), found as a visitor finds it; the third keeps what was guessed. A door that
never gave anything makes the command fail. What lies behind a login is tried by wapiti
([scan.md](scan.md)).
"""


def main(arguments: Sequence[str]) -> int:
    """Run once within the bounds, write what was found, return the exit code."""
    reader = argparse.ArgumentParser(prog="python -m tools.doors", description=__doc__)
    reader.add_argument("--address", default="http://127.0.0.1:8000")
    reader.add_argument("--tool", default="build/doors/bin/schemathesis")
    reader.add_argument("--examples", type=int, default=12, help="of each door and method")
    reader.add_argument("--seconds", type=int, default=600, help="for the whole run, no longer")
    reader.add_argument("--write", type=Path, help="a page to write, like docs/doors.md")
    told_to = reader.parse_args(arguments)
    if urlsplit(told_to.address).hostname not in {"127.0.0.1", "localhost"}:
        reader.error("only a demo on this machine")
    with urlopen(f"{told_to.address}{DESCRIPTION}", timeout=20) as answer:  # noqa: S310 -- ours
        doors = json.load(answer)["paths"]
    keys = keys_of(told_to.address, doors=doors)
    code, said, answered = run(told_to, keys=keys)
    seen = Seen(doors=tuple(doors), keys=keys, answered=answered)
    text = told(said, seen=seen, on=time.strftime("%Y-%m-%d"))
    print(text)
    if told_to.write:
        told_to.write.write_text(text, encoding="utf-8")
    return 1 if seen.silent else code


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The doors described, the keys that were known, and what every door answered, by status."""

    doors: tuple[str, ...]
    keys: Mapping[str, Sequence[Values]]
    answered: Mapping[str, Mapping[int, int]]

    @property
    def silent(self) -> list[str]:
        """Return the doors that never gave what they hold; the description was read first."""
        asked = (door for door in self.doors if door != DESCRIPTION)
        return [door for door in asked if not self.answered.get(door, {}).get(GIVEN)]


def read_answers(text: str) -> dict[str, Counter[int]]:
    """Return how often each door answered with each status."""
    found: dict[str, Counter[int]] = {}
    for line in text.splitlines():
        _, door, status = line.split("\t")
        found.setdefault(door, Counter())[int(status)] += 1
    return found


def run(
    told_to: argparse.Namespace, *, keys: Mapping[str, Sequence[Values]]
) -> tuple[int, str, dict[str, Counter[int]]]:
    """Return the exit code of Schemathesis, what it said, and what the doors answered."""
    command = [
        told_to.tool,
        "run",
        f"{told_to.address}{DESCRIPTION}",
        *("--max-examples", str(told_to.examples), "--phases", "coverage,fuzzing"),
        *("--seed", "2026", "--continue-on-failure", "--no-shrink", "--request-timeout", "20"),
    ]
    with tempfile.TemporaryDirectory(prefix="fijnmazig-doors-") as folder:
        known, answered = Path(folder) / "keys.json", Path(folder) / "answered.tsv"
        known.write_text(json.dumps(keys), encoding="utf-8")
        answered.touch()
        found = subprocess.run(  # noqa: S603 -- our own words
            command,
            check=False,
            capture_output=True,
            text=True,
            timeout=told_to.seconds,
            cwd=folder,
            env={
                **os.environ,
                "SCHEMATHESIS_HOOKS": "hooks",
                "PYTHONPATH": str(HERE),
                "FIJNMAZIG_DOORS_KEYS": str(known),
                "FIJNMAZIG_DOORS_ANSWERED": str(answered),
            },
        )
        return found.returncode, found.stdout, read_answers(answered.read_text(encoding="utf-8"))


def told(said: str, *, seen: Seen, on: str) -> str:
    """Return the page: what was asked and what was found, from what Schemathesis said."""
    version = re.search(r"Schemathesis v(\S+)", said)
    tested = re.search(r"Tested: (\d+)", said)
    cases = re.search(r"([\d,]+) generated", said)
    kinds = re.findall(r"❌ (\w+) (.+): (\d+)\n", said)
    where = re.findall(r"^_{3,} (\w+ /\S*) _{3,}$", said, re.MULTILINE)
    rows = [
        ("on", on),
        ("Schemathesis", version[1] if version else "?"),
        ("addresses described", str(len(seen.doors))),
        ("doors and methods asked (without the description itself)", tested[1] if tested else "?"),
        ("cases", cases[1] if cases else "?"),
        ("addresses with a key in them", str(sum("{" in door for door in seen.doors))),
        ("of which keys of the demo were known", str(len(seen.keys))),
        (
            "addresses that gave what they hold (200), the description among them",
            str(len(seen.doors) - len(seen.silent)),
        ),
        ("answers with 200", str(sum(one.get(GIVEN, 0) for one in seen.answered.values()))),
        ("found", str(sum(int(number) for _, _, number in kinds))),
    ]
    lines = [
        HEAD,
        "| what | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows),
        "",
    ]
    if kinds:
        lines += ["## Found", "", *(f"* {code} {what}: {n}" for code, what, n in kinds), ""]
        lines += [*(f"* at `{one}`" for one in where), ""]
    if seen.silent:
        lines += ["## Never gave anything", "", *(f"* `{one}`" for one in seen.silent), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
