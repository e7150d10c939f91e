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
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
HEAD = """# What was asked of the doors for machines

Written by `make doors`: Schemathesis (MIT) reads the
description at `/openapi.json` and asks every door what fits it and what does not, each case as if
from another place. It looks at statuses, types of content, forms of answers and methods. Most
addresses with a key in them answer "there is none", since it guesses keys.
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
    with urlopen(f"{told_to.address}/openapi.json", timeout=20) as answer:  # noqa: S310 -- ours
        doors = len(json.load(answer)["paths"])
    code, said = run(told_to)
    text = told(said, doors=doors, on=time.strftime("%Y-%m-%d"))
    print(text)
    if told_to.write:
        told_to.write.write_text(text, encoding="utf-8")
    return code


def run(told_to: argparse.Namespace) -> tuple[int, str]:
    """Return the exit code of Schemathesis and what it said."""
    command = [
        told_to.tool,
        "run",
        f"{told_to.address}/openapi.json",
        *("--max-examples", str(told_to.examples), "--phases", "coverage,fuzzing"),
        *("--seed", "2026", "--continue-on-failure", "--no-shrink", "--request-timeout", "20"),
    ]
    with tempfile.TemporaryDirectory(prefix="fijnmazig-doors-") as folder:
        found = subprocess.run(  # noqa: S603 -- our own words
            command,
            check=False,
            capture_output=True,
            text=True,
            timeout=told_to.seconds,
            cwd=folder,
            env={**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)},
        )
    return found.returncode, found.stdout


def told(said: str, *, doors: int, on: str) -> str:
    """Return the page: what was asked and what was found, from what Schemathesis said."""
    version = re.search(r"Schemathesis v(\S+)", said)
    tested = re.search(r"Tested: (\d+)", said)
    cases = re.search(r"([\d,]+) generated", said)
    kinds = re.findall(r"❌ (\w+) (.+): (\d+)\n", said)
    where = re.findall(r"^_{3,} (\w+ /\S*) _{3,}$", said, re.MULTILINE)
    rows = [
        ("on", on),
        ("Schemathesis", version[1] if version else "?"),
        ("addresses described", str(doors)),
        ("doors and methods asked (without the description itself)", tested[1] if tested else "?"),
        ("cases", cases[1] if cases else "?"),
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
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
