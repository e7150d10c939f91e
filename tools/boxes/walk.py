"""Follow the section of docs/deploy.md, command by command, and look after what it promises."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.boxes import harm, renewing, stand_ins, standing
from tools.boxes.document import filled
from tools.boxes.house import FOLDER, House
from tools.follow.document import Step, Way
from tools.follow.machine import WORK
from tools.follow.walk import DOCTOR, NAME, Went, asked_for

ROOT = Path(__file__).resolve().parent.parent.parent
IMAGES = "/root/images"
BASE = "/root/base.tar"
FILLED = {  # no public name leads here: only this machine hears it, and Caddy signs itself
    "editor .env": f"SITE_HOST={NAME}\nPUBLISH=127.0.0.1:\nCERTIFICATES=local_certs\n",
    "editor secrets/mail_url": "smtp+tls://house:word@127.0.0.1:587\n",
}
VERSION = 'from importlib.metadata import version; print(version("fijnmazig"))'
TOMBSTONES = "test -s home/vault-tombstones"


class Walker:
    """Who follows the document on the machine of `house`."""

    def __init__(self, house: House, *, wheel: Path) -> None:
        """Take the house and the package that is on it."""
        self.house = house
        self.wheel = wheel
        self.ups = 0

    def follow(self, step: Step) -> Iterator[Went]:
        """Do one step; yield how it went, and what was looked at around it."""
        if step.way is Way.HAND:
            self._by_hand(step.command)
            yield Went(step.section, step.command, step.way, step.reason, 0)
            return
        if step.command == "docker compose build":
            yield from self._before_building()
        yield self._run(step)
        if step.command == "docker compose ps --all":
            yield from standing.looked_at(self.house)
            yield from harm.killed(self.house)
        if "backup create" in step.command:
            self.house.known = self.house.acts()
        if step.command == "docker compose up --detach":
            self.ups += 1
            if self.ups > 1:  # after the copy was put back, after the upgrade
                yield self._stands_again()

    def end(self) -> Iterator[Went]:
        """Look at what outlives containers and machine."""
        yield harm.put_down(self.house)
        yield harm.rebooted(self.house)
        yield from standing.watched(self.house)

    def _run(self, step: Step) -> Went:
        line = self._line(step.command)
        done = self.house.run(line)
        is_doctor = DOCTOR.search(step.command) is not None
        is_good = done.code == 0 or (is_doctor and done.code == 1)
        said = "ok" if done.code == 0 else f"ended with {done.code}"
        if is_doctor and done.code == 1:
            said += f": {self._faults()}"
        if not is_good:
            print(done.said[-3000:], flush=True)
        return Went(step.section, step.command, step.way, said, done.seconds, is_good)

    def _line(self, command: str) -> str:
        """Put what this house has where the document has a word for it; the web is away then."""
        if "COPY" not in command:
            return command
        at_rest = "docker compose run --rm --no-deps --no-TTY web sh -c"
        copy = self.house.run(f"{at_rest} 'ls -t copies | grep -m 1 [.]copy$'").said
        shredded = self.house.run(f"{at_rest} '{TOMBSTONES}'").code == 0
        name = copy.splitlines()[-1] if copy else "none"
        return filled(command, copy=name, key=self.house.key, shredded=shredded)

    def _faults(self) -> str:
        """Return what the doctor asks for."""
        return asked_for(self.house.run("docker compose exec -T web fijnmazig doctor --json").said)

    def _by_hand(self, command: str) -> None:
        """Do what a reader does by hand: fill in a file."""
        made = self.house.machine
        if command == "editor settings":
            said = made.run(
                "docker run --rm --read-only --tmpfs /tmp --env FIJNMAZIG_HOME=/tmp/none "
                "localhost/fijnmazig fijnmazig backup key --json"
            ).said
            private, public = re.findall(r'"(?:private|public)": "([^"]+)"', said)
            made.write(self.house.key, f"{private}\n")
            text = made.read(f"{FOLDER}/settings")
            text = text.replace("BACKUP_KEY=PUB-", f"BACKUP_KEY={public}")
            made.write(f"{FOLDER}/settings", text)
        elif command in FILLED:
            made.write(f"{FOLDER}/{command.removeprefix('editor ')}", FILLED[command])

    def _before_building(self) -> Iterator[Went]:
        """Bring the package of an upgrade, once the house has stood."""
        if not self.ups:
            return
        dist = self.house.machine.place / "machine" / WORK.lstrip("/") / "dist"
        path = renewing.renewed(self.wheel, folder=dist)
        self.wheel.unlink()
        yield standing.went(f"dist/{path.name}", said="put in its place", is_good=path.exists())

    def _stands_again(self) -> Went:
        """See that the house is up, with every act that it had, and on which code and database."""
        house = self.house
        seconds, acts = house.settled(), house.acts()
        pages = house.inside("web", f"python -c '{VERSION}'").said
        base = house.run("sed 's:.*/::' secrets/database_url").said
        known, house.known = house.known, acts
        said = f"ready after {seconds:.0f} s: version {pages}, database {base}, {acts} acts"
        is_good = seconds >= 0 and 0 < known <= acts
        return standing.went("the house after it", said=said, is_good=is_good, seconds=seconds)


def images(house: House) -> tuple[str, ...]:
    """Make the stand-ins on the machine, and return their names."""
    folder = house.machine.place / "machine" / IMAGES.lstrip("/")
    compose: dict[str, Any] = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))
    container = (ROOT / "deploy/Containerfile").read_text("utf-8")
    names = stand_ins.wanted(compose, containerfile=container)
    done = house.machine.run(f"docker import {BASE} {stand_ins.BASE}")
    for number, name in enumerate(names):
        place = folder / str(number)
        place.mkdir(parents=True)
        for file, text in stand_ins.stand_in(name).files.items():
            (place / file).write_text(text, encoding="utf-8")
            (place / file).chmod(0o755)
        done = house.machine.run(
            f"docker build --tag {name} --file {IMAGES}/{number}/Containerfile {IMAGES}/{number}"
        )
        if done.code:
            message = f"{name} is not made.\n{done.said[-3000:]}"
            raise SystemExit(message)
    return tuple(names)


def versions(house: House) -> dict[str, str]:
    """Return what ran, by name."""
    asked = {
        "Debian": "cat /etc/debian_version",
        "Linux": "uname -r",
        "Docker": "docker --version",
        "Compose": "docker compose version --short",
        "runc": "runc --version | head -n 1",
        "Python": "docker compose exec -T web python --version",
        "PostgreSQL": "docker compose exec -T database postgres --version",
        "Caddy": "docker compose exec -T caddy caddy version",
        "Fijnmazig": f"docker compose exec -T web python -c '{VERSION}'",
    }
    said = {name: house.run(line).said for name, line in asked.items()}
    return {name: lines.splitlines()[-1] if lines else "?" for name, lines in said.items()}
