"""Looks at the house that stands: pages over Caddy, who runs as what, what goes out, the worker."""

import re
import time
from collections.abc import Iterator

from tools.boxes.house import PATIENCE, SERVICES, House
from tools.boxes.inside import PROBE, WANTED, faults, open_doors
from tools.follow.document import CONTAINERS
from tools.follow.standing import ADDED
from tools.follow.walk import ASKED, NAME, Went

VISITOR = re.compile(r'"(request|remote_ip|client_ip)"')
OUTSIDE = "timeout 5 bash -c '</dev/tcp/10.0.2.3/53'"  # what answers names for this machine
DRAIN_SECONDS = 120
WATCH_SECONDS = 90  # web is asked every half minute
HEALTH = "{{.State.Health.Status}}"


def went(what: str, *, said: str, is_good: bool, seconds: float = 0, way: str = ADDED) -> Went:
    """Return the row of something that was looked at."""
    return Went(CONTAINERS, what, way, said, seconds, is_good)


def looked_at(house: House) -> Iterator[Went]:
    """Look at all of it, once it is up."""
    time.sleep(5)  # Caddy signs its certificate
    house.trust()
    seconds = house.settled()
    yield went(
        "every container runs, the site is ready", said=stands(house, seconds), is_good=seconds >= 0
    )
    for path in ASKED:
        status = house.asked(path)
        yield went(
            f"GET https://{NAME}{path}", said=str(status), is_good=status == 200, way="asked"
        )
    is_quiet = not VISITOR.search(house.run("docker compose logs caddy").said)
    said = "names no visitor" if is_quiet else "names a visitor"
    yield went("the log of Caddy after these visits", said=said, is_good=is_quiet)
    yield from shut_in(house)
    yield from apart(house)
    yield drained(house)


def stands(house: House, seconds: float) -> str:
    """Say how long it took, or what does not stand."""
    return f"after {seconds:.0f} s" if seconds >= 0 else f"no: {house.states()}"


def shut_in(house: House) -> Iterator[Went]:
    """Ask each container who it is and what it can do."""
    for name, wanted in WANTED.items():
        found = faults(house.inside(name, PROBE).said, wanted=wanted)
        good = f"account {wanted.account}, capabilities {wanted.capabilities:#x}, none to gain"
        good += ", no writing in `/`, `/usr`, `/etc`, `/srv`" * wanted.is_shut
        said = "; ".join(found) or good
        yield went(f"/proc/1/status in {name}", said=said, is_good=not found)
    for place in ("/srv/fijnmazig/home", "/srv/fijnmazig/copies", "/tmp"):  # noqa: S108 -- of a container
        done = house.inside("web", f"touch {place}/probe && rm {place}/probe")
        said = "can be written" if done.code == 0 else done.said[:200]
        yield went(f"touch {place}/probe in web", said=said, is_good=done.code == 0)


def apart(house: House) -> Iterator[Went]:
    """See that PostgreSQL is reached from nowhere else and that nothing is open to a network."""
    ports = house.told("database", "{{json .NetworkSettings.Ports}}")
    is_shut = "HostPort" not in ports
    said = "none is published" if is_shut else ports
    yield went("the ports of database", said=said, is_good=is_shut)
    done = house.inside("database", OUTSIDE)
    said = "no way out" if done.code else "it can reach the outside"
    yield went("connect from database to the outside", said=said, is_good=done.code != 0)
    found = open_doors(house.run("ss -Hltn").said)
    said = f"open to others: {' '.join(found)}" if found else "all of it on 127.0.0.1"
    yield went("what listens on the machine (`PUBLISH=127.0.0.1:`)", said=said, is_good=not found)


def drained(house: House) -> Went:
    """Give a task while the worker is away, start it, and see that it is done."""
    house.run("docker compose stop worker")
    was_written, waiting = house.write(), house.tasks("READY")
    began = time.monotonic()
    house.run("docker start $(docker compose ps --all --quiet worker)")  # and nothing before it
    while house.tasks("READY") and time.monotonic() - began < DRAIN_SECONDS:
        time.sleep(PATIENCE)
    left, took = house.tasks("READY"), time.monotonic() - began
    said = f"{waiting} waited; {left} after {took:.0f} s, {house.tasks('FAILED')} failed"
    is_good = was_written and waiting > 0 and left == 0 and house.tasks("FAILED") == 0
    return went("an invitation while the worker is away", said=said, is_good=is_good, seconds=took)


def watched(house: House) -> Iterator[Went]:
    """Look at what Docker says of each; the scheduler, asked every five minutes, is asked now."""
    house.settled()
    ends = time.monotonic() + WATCH_SECONDS
    while time.monotonic() < ends and "starting" in house.told("web", HEALTH):
        time.sleep(PATIENCE)
    states = house.states()
    for name in SERVICES:
        is_good = states[name] in {"running", "running healthy", "running starting"}
        is_good = is_good and (name not in {"web", "database"} or states[name].endswith(" healthy"))
        yield went(f"docker inspect {name}", said=states[name], is_good=is_good)
    done = house.inside("scheduler", "fijnmazig schedule state")
    said = "ok" if done.code == 0 else done.said[:200]
    yield went("fijnmazig schedule state", said=said, is_good=done.code == 0)
