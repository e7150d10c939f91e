"""What the files in deploy/ ask for: which commands they run, which settings they give."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROGRAM = "fijnmazig"
SETTING = re.compile(r"[A-Z][A-Z_]+")


@dataclass(frozen=True)
class Deploy:
    """The folder with the files, and the document that explains them."""

    folder: Path
    document: Path

    def unit(self, name: str) -> str:
        """Return the text of a unit of systemd."""
        return (self.folder / "systemd" / name).read_text(encoding="utf-8")

    def units(self) -> dict[str, str]:
        """Return the text of every service."""
        paths = sorted((self.folder / "systemd").glob("*.service"))
        return {path.name: path.read_text(encoding="utf-8") for path in paths}

    def timers(self) -> dict[str, str]:
        """Return the text of every timer, by the name of its round."""
        paths = sorted((self.folder / "systemd").glob("fijnmazig-*.timer"))
        return {p.stem.partition("-")[2]: p.read_text(encoding="utf-8") for p in paths}

    def compose(self) -> dict[str, Any]:
        """Return what the compose file says."""
        read: dict[str, Any] = yaml.safe_load(
            (self.folder / "compose.yaml").read_text(encoding="utf-8")
        )
        return read

    def text(self) -> str:
        """Return the document."""
        return self.document.read_text(encoding="utf-8")


def commands_of_unit(text: str) -> list[list[str]]:
    """Return the words after `fijnmazig` of every command that a unit runs, in order."""
    lines = re.findall(r"^Exec\w+=-?(.+)$", text, flags=re.MULTILINE)
    return [words[1:] for line in lines if Path((words := shlex.split(line))[0]).name == PROGRAM]


def heard_of_unit(text: str) -> list[str]:
    """Return the commands that make a unit fail: those without a minus."""
    loud = "\n".join(line for line in text.splitlines() if not line.startswith("ExecStart=-"))
    return [" ".join(words) for words in commands_of_unit(loud)]


BRUSSELS = " Europe/Brussels"


def timing_of_timer(text: str) -> str:
    """Return when a timer begins; an hour is one of Brussels, wherever the machine stands."""
    times = re.findall(r"^OnCalendar=(.+)$", text, flags=re.MULTILINE)
    of_brussels = (time.removesuffix(BRUSSELS) for time in times)
    return " ".join(
        bare if bare != time or time.startswith("*:") else f"{bare} where the machine stands"
        for time, bare in zip(times, of_brussels, strict=True)
    )


def commands_of_compose(compose: dict[str, Any]) -> list[list[str]]:
    """Return the same of every service in the compose file."""
    found = []
    for service in compose["services"].values():
        line = shlex.join(service.get("command", []))
        line = " ".join(shlex.split(line)) if "sh" in service.get("command", []) else line
        for part in re.split(r"&&|;", line):
            words = shlex.split(part)
            if PROGRAM in words:
                found.append(words[words.index(PROGRAM) + 1 :])
    return found


def nightly_of_document(text: str) -> list[list[str]]:
    """Return the commands that the document lists for every night, in order."""
    section = text.split("## Every night\n\n", 1)[1].split("\n\n", 1)[0]
    lines = [line.split("#", 1)[0] for line in section.splitlines()]
    parts = [part for line in lines for part in line.split(";")]
    return [shlex.split(part)[1:] for part in parts if part.strip()]


def settings_of_document(text: str) -> set[str]:
    """Return the names in the table of settings."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in SETTING.findall(row)}


def settings_given(deploy: Deploy) -> Iterator[str]:
    """Yield every setting of ours that a unit, the compose file or the example gives."""
    for text in deploy.units().values():
        yield from re.findall(r"^Environment=(\w+)=", text, flags=re.MULTILINE)
    for service in deploy.compose()["services"].values():
        if "env_file" in service:
            yield from service.get("environment", {})
    example = (deploy.folder / "settings.example").read_text(encoding="utf-8")
    yield from re.findall(r"^(\w+)=", example, flags=re.MULTILINE)
