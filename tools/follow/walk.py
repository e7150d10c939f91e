"""Walk through the document, step by step, and look whether the house stands."""

import json
import re
import shlex
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.follow.booted import Booted
from tools.follow.document import Step, Way
from tools.follow.machine import Machine

type House = Machine | Booted

NAME = "fijnmazig.example"
SETTINGS = "/etc/fijnmazig/settings"
PROXY = "/etc/systemd/system/caddy.service.d/fijnmazig.conf"
SHELL = "/usr/local/sbin/fijnmazig-shell"
READY_SECONDS = 180
DOCTOR = re.compile(r"fijnmazig doctor\b")
ASKED = ("/leeft/", "/gereed/", "/", "/hulp/")
ASK = f"""
import sys, urllib.error, urllib.request
headers = {{"Host": "{NAME}", "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}}
opener = urllib.request.build_opener(urllib.request.ProxyHandler({{}}))
try:
    print(opener.open(urllib.request.Request(sys.argv[1], headers=headers), timeout=60).status)
except urllib.error.HTTPError as error:
    print(error.code)
except OSError:
    print(0)
"""


@dataclass(frozen=True, slots=True)
class Went:
    """One line of the report: what was done, how, how it ended, how long it took."""

    section: str
    command: str
    way: str
    ended: str
    seconds: float
    is_good: bool = True


@dataclass(slots=True)
class Walker:
    """Who follows the document; `port` stands for 8000, which another process may have."""

    machine: House
    logs: Path
    port: int
    public: str = ""

    def follow(self, step: Step) -> Iterator[Went]:
        """Do one step; yield how it went, and what was asked of what it started."""
        if step.way is Way.NOT_RUN:
            yield Went(step.section, step.command, step.way, step.reason, 0)
        elif step.way is Way.HAND:
            self._by_hand(step.command)
            yield Went(step.section, step.command, step.way, step.reason, 0)
        elif step.way is Way.STAYS:
            yield from self._started(step)
        else:
            yield self._run(step)

    def _run(self, step: Step) -> Went:
        line = self._line(step)
        ended = self.machine.run(line)
        is_doctor = DOCTOR.search(step.command) is not None
        is_good = ended.code == 0 or (is_doctor and ended.code == 1)
        said = "ok" if ended.code == 0 else f"ended with {ended.code}"
        if is_doctor and ended.code == 1:
            said = f"ended with 1: {self.faults()}"
        if not is_good:
            print(ended.said[-3000:], flush=True)
        return Went(step.section, step.command, step.way, said, ended.seconds, is_good)

    def _line(self, step: Step) -> str:
        command = self._filled(step.command)
        if step.way is Way.SQL:
            base = "postgres" if command.startswith("CREATE") else "fijnmazig"
            psql = f"runuser -u postgres -- psql -v ON_ERROR_STOP=1 {base} -c"
            return f"{psql} {shlex.quote(command)}"
        if step.way is Way.ROOT:
            return command
        return f"fijnmazig-shell -c {shlex.quote(command)}"

    def _filled(self, command: str) -> str:
        """Put what this house has where the document has a word for it."""
        command = re.sub(r"PUB-…", self.public, command)
        command = re.sub(r"\bCOPY\b", "$(ls -t /srv/fijnmazig/copies/* | head -n 1)", command)
        tombs = "/srv/fijnmazig/home/vault-tombstones"
        is_there = self.machine.has(tombs)
        command = command.replace("--tombstones TOMBSTONES", f"--tombstones {tombs}" * is_there)
        command = re.sub(r"\bKEY\b", "/srv/fijnmazig/home/key", command)
        return re.sub(r"\b8000\b", str(self.port), command)

    def faults(self) -> str:
        """Return what the doctor asks for."""
        told = self.machine.run("fijnmazig-shell -c 'fijnmazig doctor --json'").said
        return asked_for(told)

    def _by_hand(self, command: str) -> None:
        """Do what a reader does by hand: fill in the settings."""
        if command == f"editor {SETTINGS}":
            made = self.machine.run(
                "HOME=/root FIJNMAZIG_HOME=/tmp/none /srv/fijnmazig/venv/bin/"
                "fijnmazig backup key --json"
            )
            private, public = re.findall(r'"(?:private|public)": "([^"]+)"', made.said)
            self.public = public
            text = self.machine.read(SETTINGS)
            self.machine.write(SETTINGS, text.replace("BACKUP_KEY=PUB-", f"BACKUP_KEY={public}"))
            key = "install -o fijnmazig -m 0600 /dev/null /srv/fijnmazig/home/key"
            self.machine.run(key)  # as if the paper was typed over for the restore
            self.machine.write("/srv/fijnmazig/home/key", f"{private}\n")
        elif command == f"editor {PROXY}":
            text = self.machine.read(PROXY)  # no public name leads here: Caddy signs itself
            self.machine.write(PROXY, text.replace("# Environment=CERT", "Environment=CERT"))
        elif command.startswith("editor "):
            self.machine.write(command.split()[1], "smtp+tls://house:word@127.0.0.1:587\n")

    def _started(self, step: Step) -> Iterator[Went]:
        """Start what keeps running, and ask it for pages or see that it lives."""
        began = time.monotonic()
        log = self.logs / f"{len(self.machine.running)}.log"
        process = self.machine.start(self._line(step), log=log)
        if "granian" in step.command:
            good = ready(self.machine, port=self.port)
            yield Went(
                step.section, step.command, step.way, told(good), time.monotonic() - began, good
            )
            for path in ASKED:
                answer = asked(self.machine, f"http://127.0.0.1:{self.port}{path}")
                yield Went(step.section, f"GET {path}", "asked", str(answer), 0, answer == 200)
        else:
            time.sleep(20 * patience(self.machine))
            good = process.poll() is None
            yield Went(
                step.section, step.command, step.way, told(good), time.monotonic() - began, good
            )
        if not good:
            print(log.read_text(encoding="utf-8")[-3000:], flush=True)


def asked_for(said: str) -> str:
    """Return what the doctor asks for, from its answer as JSON among other lines."""
    line = next((one for one in said.splitlines() if one.startswith("{")), '{"checks": []}')
    wanted = [one["check"] for one in json.loads(line)["checks"] if one["do"]]
    return f"it asks for {', '.join(wanted)}" if wanted else "what it finds is in its output"


def told(is_good: bool) -> str:
    """Say whether what was started stands."""
    return "runs" if is_good else "does not run"


def patience(machine: House) -> int:
    """Return how many times as long as usual this machine may take."""
    return machine.patience if isinstance(machine, Booted) else 1


def ready(machine: House, *, port: int) -> bool:
    """Wait until the house answers that it is ready; tell whether it did."""
    ends = time.monotonic() + READY_SECONDS * patience(machine)
    while time.monotonic() < ends:
        if asked(machine, f"http://127.0.0.1:{port}/gereed/") == 200:
            return True
        time.sleep(1)
    return False


def asked(machine: House, address: str) -> int:
    """Ask from within, as the proxy or a visitor; return the status, 0 when nobody answers."""
    told = machine.run(f"python3 -c {shlex.quote(ASK)} {address}").said
    return int(told) if told.isdecimal() else 0


def units_are_sound(machine: House) -> Went:
    """Let systemd of that Debian read the units, after the document put them in their place."""
    line = "apt-get install --yes --no-install-recommends systemd >/dev/null"
    machine.run(line)
    read = machine.run("systemd-analyze verify /etc/systemd/system/fijnmazig-*")
    is_good = read.code == 0 and not read.said
    said = "ok" if is_good else f"ended with {read.code}: {read.said[:400]}"
    return Went("With systemd", "systemd-analyze verify", "added", said, read.seconds, is_good)


def record_is_shut(machine: House) -> Went:
    """See that the role of the application cannot take an act away."""
    line = (
        "psql postgresql://fijnmazig_app:another-password@127.0.0.1/fijnmazig "
        "-c 'DELETE FROM audit_act'"
    )
    tried = machine.run(line)
    is_good = tried.code != 0 and "permission denied" in tried.said
    return Went(
        "PostgreSQL",
        "DELETE FROM audit_act, as fijnmazig_app",
        "added",
        "refused" if is_good else tried.said[:200],
        tried.seconds,
        is_good,
    )


def version(command: list[str]) -> str:
    """Return the first line that a command prints of itself."""
    told_by = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- own words
    return (told_by.stdout or told_by.stderr).strip().splitlines()[0]
