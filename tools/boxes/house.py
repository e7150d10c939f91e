"""The containers of one house on a machine that boots: typed at, waited for, asked, counted."""

import json
import shlex
import time
from dataclasses import dataclass

from tools.follow.booted import Booted
from tools.follow.machine import WORK, Ended
from tools.follow.walk import NAME

FOLDER = f"{WORK}/deploy"
SERVICES = ("web", "worker", "scheduler", "database", "caddy")
AUTHORITY = "/root/authority.crt"
READY_SECONDS = 240
PATIENCE = 1.0
STATES = "SELECT status FROM django_tasks_database_dbtaskresult"


@dataclass(slots=True)
class House:
    """The machine, and what was made on it that the document has a word for."""

    machine: Booted
    key: str = "/root/key"
    mails: int = 0
    known: int = 0  # acts in the last copy

    def run(self, command: str) -> Ended:
        """Run a line as root in the folder with the compose file."""
        return self.machine.run(f"cd {FOLDER} && {command}")

    def inside(self, service: str, command: str) -> Ended:
        """Run a line in a container, as the account that it runs as."""
        return self.run(f"docker compose exec -T {service} sh -c {shlex.quote(command)}")

    def told(self, service: str, template: str) -> str:
        """Return what Docker knows of the container of a service."""
        number = f"$(docker compose ps --all --quiet {service})"
        return self.run(f"docker inspect --format {shlex.quote(template)} {number}").said

    def states(self) -> dict[str, str]:
        """Return how each service stands: running, exited and so on, and its health."""
        shape = "{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}"
        return {name: self.told(name, shape).strip() for name in SERVICES}

    def asked(self, path: str) -> int:
        """Ask for a page over Caddy, trusting its certificate; return the status, 0 if none."""
        line = "curl --silent --output /dev/null --max-time 60 --write-out '%{http_code}'"
        trusting = f"--cacert {AUTHORITY} --resolve {NAME}:443:127.0.0.1"
        said = self.run(f"{line} {trusting} https://{NAME}{path}").said
        return int(said) if said.isdecimal() else 0

    def trust(self) -> None:
        """Take over the certificate with which Caddy signs."""
        made = "caddy:/data/caddy/pki/authorities/local/root.crt"
        self.run(f"docker compose cp {made} {AUTHORITY}")

    def settled(self) -> float:
        """Wait until all of it runs and the site is ready; return the seconds, -1 if never."""
        began = time.monotonic()
        while time.monotonic() - began < READY_SECONDS:
            running = all(state.startswith("running") for state in self.states().values())
            if running and self.asked("/gereed/") == 200 and self.acts() >= 0:
                return time.monotonic() - began
            time.sleep(PATIENCE)
        return -1

    def acts(self) -> int:
        """Walk the record of acts and return how many there are; -1 when it is not whole.

        In a container of its own while that of the pages stands still.
        """
        runs = self.states()["web"].startswith("running")
        way = "exec --no-TTY" if runs else "run --rm --no-deps --no-TTY"
        told = self.run(f"docker compose {way} web fijnmazig audit verify --json")
        try:
            found = json.loads(told.said.splitlines()[-1])
        except (IndexError, ValueError):
            return -1
        return int(found["rows"]) if found["valid"] else -1

    def write(self) -> bool:
        """Invite somebody: an act in the record and a task for the worker."""
        self.mails += 1
        line = f"fijnmazig accounts invite person-{self.mails}@organisation.example"
        return self.run(f"docker compose exec -T web {line}").code == 0

    def tasks(self, state: str) -> int:
        """Return how many tasks of the house are in a state; -1 when the database is silent."""
        base = self.run("sed 's:.*/::' secrets/database_url").said
        psql = f"psql --username fijnmazig --dbname {base} --tuples-only --no-align"
        told = self.inside("database", f"{psql} --command '{STATES}'")
        return told.said.split().count(state) if told.code == 0 else -1
