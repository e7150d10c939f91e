"""Ask whether a pinned part has a known hole: `python -m tools.audit [--where-possible]`.

It fails on a known hole. Where nobody answers it says so and fails too: silence is no answer.
With `--where-possible` (in `make check`, which also runs without a line) only a known hole fails.
Asked about: what every house has, what comes with the extras, and the scripts of the browser.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.sbom import EXTRAS, LOCK

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 180
CLEAN, HOLES, SILENCE = 0, 1, 3


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one source said: how many parts it looked at, which holes, or why it said nothing."""

    about: str
    looked: int = 0
    holes: tuple[str, ...] = ()
    silence: str = ""


def python_answer(text: str) -> Answer:
    """Read what pip-audit wrote; a part that it passed over was not looked at."""
    about = "Python"
    try:
        parts = list(json.loads(text)["dependencies"])
    except (ValueError, TypeError, KeyError):
        return Answer(about=about, silence="no answer that can be read")
    passed = [part for part in parts if "skip_reason" in part]
    holes = tuple(
        f"{part['name']} {part['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for part in parts
        for hole in part.get("vulns", ())
    )
    why = f"{len(passed)} of {len(parts)} parts were passed over" if passed or not parts else ""
    return Answer(about=about, looked=len(parts) - len(passed), holes=holes, silence=why)


def script_answer(text: str) -> Answer:
    """Read what npm wrote; an answer without a count of parts is none."""
    about = "scripts"
    try:
        told = json.loads(text)
        count = told["metadata"]["dependencies"]["total"]
        holes = tuple(
            f"{name}: {told['severity']}" for name, told in told["vulnerabilities"].items()
        )
    except (ValueError, TypeError, KeyError):
        return Answer(about=about, silence="no answer that can be read")
    return Answer(about=about, looked=count, holes=holes)


def said(command: Sequence[str]) -> str:
    """Run a program that asks, and return what it wrote; nothing when it took too long."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own two commands
            command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=ROOT
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def pinned(locks: Sequence[str]) -> list[str]:
    """Return each pinned part of the locks once, with its hashes; two versions are two parts."""
    lines = [line for lock in locks for line in lock.replace("\n    ", "\r    ").split("\n")]
    return list({line.split()[0]: line for line in lines if "==" in line}.values())


def ask_about_python(locks: Sequence[str]) -> Answer:
    """Ask about one part first: where that is not answered, the others are not asked."""
    blocks = pinned(locks)
    for some in (blocks[:1], blocks):
        with TemporaryDirectory() as folder:
            place = Path(folder) / "requirements.txt"
            place.write_text("\n".join(some).replace("\r", "\n") + "\n", encoding="utf-8")
            command = [sys.executable, "-m", "pip_audit", "--requirement", str(place)]
            command += ["--disable-pip", "--require-hashes", "--format", "json"]
            answer = python_answer(said([*command, "--progress-spinner", "off", "--timeout", "15"]))
        if answer.silence:
            return answer
    return answer


def ask_about_scripts() -> Answer:
    """Ask with the npm that the front-end parts were fetched with."""
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    npm = shutil.which("npm", path=path)
    if npm is None:
        return Answer(about="scripts", silence="no npm")
    return script_answer(said([npm, "audit", "--package-lock-only", "--omit=dev", "--json"]))


def verdict(answers: Sequence[Answer]) -> int:
    """Say each answer in a sentence and return the strictest exit code."""
    for answer in answers:
        for hole in answer.holes:
            print(f"KNOWN HOLE ({answer.about}) {hole}", file=sys.stderr)
        if answer.silence:
            print(f"NOT LOOKED AT ({answer.about}): {answer.silence}", file=sys.stderr)
        elif not answer.holes:
            print(f"No known hole in {answer.looked} parts ({answer.about}).")
    if any(answer.holes for answer in answers):
        return HOLES
    return SILENCE if any(answer.silence for answer in answers) else CLEAN


def main(arguments: Sequence[str]) -> int:
    """Ask both sources and return the exit code."""
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in (LOCK, EXTRAS)]
    code = verdict([ask_about_python(locks), ask_about_scripts()])
    return CLEAN if code == SILENCE and "--where-possible" in arguments else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
