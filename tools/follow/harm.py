"""What only a machine of its own can suffer: limits of its kernel, and a power that goes."""

import json
import shlex
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

from tools.follow.standing import ADDED, AUTHORITY, UNITS, settled, states
from tools.follow.virtual import Virtual
from tools.follow.visitors import Visitors, faults, waited
from tools.follow.walk import Went, asked_for

SECTION = "With systemd"
PLACE = "/usr/local/lib/fijnmazig-follow"
# What `fijnmazig` does before it hands over, without what it then does to the database.
READY = (
    "import os, sys, django; from fijnmazig.config.cli import prepare_environment; "
    "prepare_environment(is_demo=False); "
    "os.environ['DJANGO_SETTINGS_MODULE'] = 'fijnmazig.config.settings'; django.setup(); "
    f"sys.path.insert(0, '{PLACE}')"
)
PEOPLE, WRITES = 4, 24
HOG = "python3 -c '[b\"x\" * (1 << 24) for _ in range(256)]'"  # 16 MB a time, as what leaks
QUOTA, SPUN = 20, 20  # per cent of a processor, seconds
SPIN = f"timeout {SPUN} sh -c 'while :; do :; done'"


def suffered(house: Virtual) -> Iterator[Went]:
    """Let people write from outside, and do both; look each time whether nothing is lost."""
    house.put(Path(__file__).with_name("stored.py"), folder=PLACE)
    trusted = ssl.create_default_context(cadata=house.read(AUTHORITY))
    cookies = json.loads(asked(house, f"cookies({PEOPLE})"))
    visitors = Visitors(house.door, trusted, cookies)
    yield cut(house, visitors=visitors)
    yield held(house)
    for unit in reversed(UNITS):
        yield outgrown(house, unit=unit, visitors=visitors)
    yield looked_over(house)


def looked_over(house: Virtual) -> Went:
    """Let the house itself look, after all of that."""
    done = house.run("fijnmazig-shell -c 'fijnmazig audit verify && fijnmazig doctor --json'")
    said = f"the record is whole; doctor ended with {done.code}: {asked_for(done.said)}"
    is_good = '"checks"' in done.said  # without a whole record doctor is not reached
    line = "fijnmazig audit verify && fijnmazig doctor"
    return Went(SECTION, line, ADDED, said if is_good else done.said[-400:], done.seconds, is_good)


def asked(house: Virtual, question: str) -> str:
    """Ask `stored` something on the machine; return its last line."""
    line = f"python -c {shlex.quote(f'{READY}; import stored; print(stored.{question})')}"
    done = house.run(f"fijnmazig-shell -c {shlex.quote(line)}")
    if done.code:
        raise SystemExit(done.said[-3000:])
    return done.said.splitlines()[-1]


def kept(house: Virtual, *, visitors: Visitors) -> tuple[str, bool]:
    """Say what became of all that was acknowledged so far, and whether all of it is well."""
    found = json.loads(asked(house, "kept()"))
    wrong = faults(visitors.acknowledged, stored=found["words"]) + found["wrong"]
    count = len(visitors.acknowledged)
    said = "; ".join(wrong[:5]) or "each stored once, the record, files and search whole"
    return f"{count} writes acknowledged by then, {found['acts']} acts: {said}", not wrong


def outgrown(house: Virtual, *, unit: str, visitors: Visitors) -> Went:
    """Let something in a unit take more memory than it may, while people write."""
    peak = int(property_of(house, unit, "MemoryPeak"))
    most = 2 * peak >> 20
    house.run(f"systemctl set-property --runtime {unit} MemoryMax={most}M")
    before = property_of(house, unit, "NRestarts")
    visitors.begin()
    is_writing = waited(visitors, writes=WRITES, seconds=300)
    began = time.monotonic()
    house.run(inside(house, unit=unit, line=HOG))
    time.sleep(5)
    seconds = settled(house)
    took = time.monotonic() - began
    visitors.end()
    journal = house.run(f"journalctl --boot --unit {unit} --output cat").said
    is_back = seconds >= 0 and before != property_of(house, unit, "NRestarts")
    said = f"had used {peak >> 20} MB at most; "
    said += f"ended by the kernel, back after {took:.0f} s; " if is_back else states(house)
    what, is_kept = kept(house, visitors=visitors)
    is_good = is_writing and is_back and "result 'oom-kill'" in journal and is_kept
    line = f"MemoryMax={most}M of {unit}, and more is taken in it"
    return Went(SECTION, line, ADDED, said + what, took, is_good)


def held(house: Virtual) -> Went:
    """Let something in the worker turn round without end, and see that its quota holds."""
    unit = UNITS[1]
    house.run(f"systemctl set-property --runtime {unit} CPUQuota={QUOTA}%")
    before = int(property_of(house, unit, "CPUUsageNSec"))
    done = house.run(inside(house, unit=unit, line=SPIN))
    used = (int(property_of(house, unit, "CPUUsageNSec")) - before) / done.seconds / 1e7
    said = f"{used:.0f} % of a processor in {done.seconds:.0f} s"
    line = f"CPUQuota={QUOTA}% of {unit}, and something in it never rests"
    return Went(SECTION, line, ADDED, said, done.seconds, is_good=QUOTA / 2 < used < QUOTA * 1.25)


def cut(house: Virtual, *, visitors: Visitors) -> Went:
    """Take the power away while people write, give it back, touch nothing."""
    visitors.begin()
    is_writing = waited(visitors, writes=WRITES, seconds=300)
    life, began = house.life(), time.monotonic()
    house.cut()
    visitors.end()
    house.wait(after=life)
    seconds, took = settled(house), time.monotonic() - began
    disk = house.run("journalctl --boot --dmesg --output cat --grep recovery").said
    what, is_kept = kept(house, visitors=visitors)
    is_good = is_writing and seconds >= 0 and "recovery complete" in disk and is_kept
    up = f"all of it up, ready over Caddy after {took:.0f} s" if seconds >= 0 else states(house)
    line = f"the power goes while {PEOPLE} people write"
    said = f"{up}; the disk: {disk.splitlines()[-1] if disk else 'no word'}; {what}"
    return Went(SECTION, line, ADDED, said, took, is_good)


def inside(house: Virtual, *, unit: str, line: str) -> str:
    """Return a line that does something within the limits of a unit."""
    group = f"/sys/fs/cgroup{property_of(house, unit, 'ControlGroup')}/cgroup.procs"
    return f"sh -c {shlex.quote(f'echo $$ > {group}; exec {line}')}"


def property_of(house: Virtual, unit: str, name: str) -> str:
    """Return what systemd says of a unit."""
    return house.run(f"systemctl show --property {name} --value {unit}").said
