"""Kill what runs, take it down, start the machine anew: it comes back and nothing is lost."""

import time
from collections.abc import Iterator

from tools.boxes.house import SERVICES, House
from tools.boxes.standing import went
from tools.follow.walk import Went

PID = "$(docker inspect --format '{{.State.Pid}}' $(docker compose ps --quiet %s))"


def kept(before: int, after: int) -> str:
    """Say how many acts there were and are; no number means a chain that could not be walked."""
    whole = "the chain is whole" if min(before, after) >= 0 else "the chain could not be walked"
    return f"{before} acts before, {after} after, {whole}"


def killed(house: House) -> Iterator[Went]:
    """Kill the first process of each container, the hard way, just after something was written."""
    trials = [(name, PID % name, f"kill -9 the first process of {name}") for name in SERVICES]
    child = f"$(ps -o pid= --ppid {PID % 'web'} | head -n 1)"
    for name, number, what in [*trials, ("web", child, "kill -9 the child of web that answers")]:
        was_written, acts = house.write(), house.acts()
        before = house.told(name, "{{.RestartCount}}")
        done = house.run(f"kill -9 {number}")
        time.sleep(1)
        seconds = house.settled()
        after, left = house.told(name, "{{.RestartCount}}"), house.acts()
        is_back = seconds >= 0 and done.code == 0 and (before != after or number == child)
        said = f"back after {seconds + 1:.0f} s" if is_back else f"not back: {house.states()}"
        said += f"; {kept(acts, left)}"
        is_good = is_back and was_written and 0 < acts <= left
        yield went(what, said=said, is_good=is_good, seconds=seconds)


def put_down(house: House) -> Went:
    """Take every container away and make them anew: the volumes hold what was."""
    acts, began = house.acts(), time.monotonic()
    house.run("docker compose down && docker compose up --detach")
    seconds, left = house.settled(), house.acts()
    said = f"ready after {time.monotonic() - began:.0f} s; {kept(acts, left)}"
    what = "docker compose down && docker compose up --detach"
    return went(what, said=said, is_good=seconds >= 0 and 0 < acts <= left, seconds=seconds)


def rebooted(house: House) -> Went:
    """Start the machine anew, touch nothing, and see whether the site comes up."""
    machine = house.machine
    acts, life, began = house.acts(), machine.life(), time.monotonic()
    machine.run("systemctl reboot")
    machine.wait(after=life)
    seconds, took = house.settled(), time.monotonic() - began
    left = house.acts()
    is_good = machine.life() != life and seconds >= 0 and 0 < acts <= left
    said = f"all of it up, ready over Caddy after {took:.0f} s; {kept(acts, left)}"
    said = said if is_good else f"not up: {house.states()}"
    return went("systemctl reboot", said=said, is_good=is_good, seconds=took)
