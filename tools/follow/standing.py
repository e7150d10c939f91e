"""What only a machine with an init shows: it starts, comes back, wakes up and is shut in."""

import re
import shlex
import time
from collections.abc import Iterator

from tools.follow.booted import Booted
from tools.follow.document import Step
from tools.follow.walk import NAME, READY_SECONDS, House, Went, asked

UNITS = ("fijnmazig-web", "fijnmazig-worker")
TIMERS = ("fijnmazig-nightly", "fijnmazig-often", "fijnmazig-morning", "fijnmazig-weekly")
SITE = f"https://{NAME}"
AUTHORITY = "/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt"
EXPOSURE = 3.0  # "OK" in the words of systemd-analyze ends at 5
ADDED = "added"
UNREAD = "none can be read"
OURS = "443|8000|2019"  # the proxy, the pages, the administration of the proxy
VISITOR = rf'"(request|remote_ip|client_ip)"|127\.0\.0\.1(?!:({OURS})\b)'


def looked_at(step: Step, *, house: Booted) -> Iterator[Went]:
    """Look at what a step promises, once it is done."""
    if step.command.startswith("systemctl restart caddy"):
        yield from over_the_proxy(house)
        yield from killed(house)
        yield from shut_in(house)
        yield rebooted(house, section=step.section)
    elif step.command.startswith("fijnmazig doctor --network"):
        yield from rounds(house)
    elif step.section == "Upgrade" and step.command == "fijnmazig prepare":
        yield waiting(house)
    elif step.section == "Upgrade" and step.command == "fijnmazig doctor":
        yield rebooted(house, section=step.section)
        yield by_the_owner(house)
        yield on_postgres(house)
        yield rebooted(house, section="PostgreSQL")


def settled(house: Booted, *, site: str = SITE) -> float:
    """Wait until the site is ready and every unit and timer runs; return the seconds, -1 if not."""
    began = time.monotonic()
    wanted = [*UNITS, *(f"{name}.timer" for name in TIMERS), "caddy"]
    while time.monotonic() - began < 2 * READY_SECONDS * house.patience:
        states = house.run(f"systemctl is-active {' '.join(wanted)}").said.split()
        if states == ["active"] * len(wanted) and asked(house, f"{site}/gereed/") == 200:
            return time.monotonic() - began
        time.sleep(0.5)
    return -1


def over_the_proxy(house: Booted) -> Iterator[Went]:
    """Trust the certificate that Caddy made, and ask for pages as a visitor does."""
    house.run(f"echo 127.0.0.1 {NAME} >> /etc/hosts")
    settled(house, site="http://127.0.0.1:8000")
    ours = "/usr/local/share/ca-certificates/caddy.crt"
    house.run(f"cp {AUTHORITY} {ours} && update-ca-certificates")
    for path in ("/leeft/", "/gereed/", "/", "/hulp/"):
        status = asked(house, SITE + path)
        yield Went("The proxy", f"GET {SITE}{path}", "asked", str(status), 0, status == 200)
    told = house.run("journalctl --unit caddy --output cat").said
    is_quiet = not re.search(VISITOR, told)
    line = "the journal of Caddy after these visits"
    said = "names no visitor" if is_quiet else "names a visitor"
    yield Went("The proxy", line, "asked", said, 0, is_good=is_quiet)


def killed(house: Booted) -> Iterator[Went]:
    """Kill what runs, the hard way, and see whether it comes back by itself."""
    main = "$(systemctl show --property MainPID --value {unit})"
    child = f"$(pgrep --newest --parent {main.format(unit=UNITS[0])})"
    trials = [(f"kill -9 {main.format(unit=unit)}", unit) for unit in UNITS]
    for line, unit in [*trials, (f"kill -9 {child}", UNITS[0])]:
        before = house.run(f"systemctl show --property NRestarts --value {unit}").said
        done = house.run(line)
        time.sleep(1)
        seconds = settled(house)
        after = house.run(f"systemctl show --property NRestarts --value {unit}").said
        is_good = done.code == 0 and seconds >= 0 and before != after
        said = f"back after {seconds + 1:.0f} s" if is_good else f"not back: {done.said[:200]}"
        what = line.replace(main.format(unit=unit), f"the process of {unit}")
        yield Went("With systemd", shown(what), ADDED, said, seconds, is_good)


def shown(line: str) -> str:
    """Return a line in words for the page."""
    return re.sub(r"\$\(pgrep --newest --parent (.*)\)", r"a child of \1", line)


def rounds(house: Booted) -> Iterator[Went]:
    """Start what the timers start, shut in as they are; only what doctor finds makes one fail."""
    for name in TIMERS:
        done = house.run(f"systemctl start {name}.service")
        told = house.run(f"systemctl show --property ExecStart {name}.service").said
        ran = re.findall(r"argv\[\]=\S+ ([^;]+) ;.*?status=(\d+)", told)
        failed = [f"{command} ended with {code}" for command, code in ran if code != "0"]
        heard = {"doctor --network ended with 1"} if name == "fijnmazig-nightly" else set()
        said = "; ".join([f"{len(ran)} commands", *failed])
        is_good = bool(ran) and set(failed) <= heard and bool(done.code) == bool(failed)
        yield Went("Every night", f"systemctl start {name}", ADDED, said, done.seconds, is_good)


def shut_in(house: Booted) -> Iterator[Went]:
    """Let systemd say how far each service is shut in: 0 is safe, 10 is not."""
    for name in (*UNITS, *TIMERS):
        told = house.run(f"systemd-analyze security --no-pager {name}.service").said
        found = re.search(r"Overall exposure level for .*?: ([\d.]+)", told)
        level = float(found[1]) if found else 10.0
        line = f"systemd-analyze security {name}"
        said = f"exposure {level} of 10"
        yield Went("With systemd", line, ADDED, said, 0, is_good=level <= EXPOSURE)


def rebooted(house: Booted, *, section: str) -> Went:
    """Start the machine anew, touch nothing, and see whether the site comes up."""
    life, began = house.life(), time.monotonic()
    house.run("systemctl reboot")
    house.wait(after=life)
    seconds = settled(house)
    is_good = house.life() != life and seconds >= 0
    took = time.monotonic() - began
    said = f"all of it up, ready over Caddy after {took:.0f} s" if is_good else states(house)
    return Went(section, "systemctl reboot", ADDED, said, took, is_good)


def states(house: Booted) -> str:
    """Return what does not run, in the words of systemd, and print what it said."""
    print(house.run("journalctl --boot --no-pager --lines 60").said, flush=True)
    return house.run("systemctl --failed --plain --no-legend --no-pager").said[:400]


def waiting(house: House) -> Went:
    """Tell which migrations wait, past `fijnmazig`, whose commands migrate a file by themselves."""
    words = "DJANGO_SETTINGS_MODULE=fijnmazig.config.settings"
    line = f"{words} /srv/fijnmazig/venv/bin/django-admin showmigrations --plan"
    told = house.run(f"fijnmazig-shell -c '{line}'")
    said = named(told.said)
    is_read = not said.startswith(UNREAD)
    return Went("Upgrade", "showmigrations --plan", ADDED, said, told.seconds, is_read)


def named(plan: str) -> str:
    """Return the migrations of a plan that were not done; a plan that is none says so."""
    if not re.search(r"^\[X\] ", plan, flags=re.MULTILINE):
        return f"{UNREAD}: {plan.strip().rpartition('\n')[-1]:.200}"
    names = re.findall(r"^\[ \]\s+(\S+)$", plan, flags=re.MULTILINE)
    return f"{len(names)} wait: {', '.join(names)}" if names else "none waits"


def by_the_owner(house: Booted) -> Went:
    """Migrate PostgreSQL as the owner of its tables, as the document says for an upgrade."""
    url = "DATABASE_URL=postgresql://fijnmazig:a-password@127.0.0.1/fijnmazig"
    line = f"{url} DATABASE_URL_FILE= fijnmazig"
    plan = named(house.run(f"fijnmazig-shell -c '{line} showmigrations --plan'").said)
    done = house.run(f"fijnmazig-shell -c '{line} migrate --noinput'")
    left = named(house.run(f"fijnmazig-shell -c '{line} showmigrations --plan'").said)
    is_good = done.code == 0 and left == "none waits"
    said = f"{plan}; after it {left}"
    return Went("PostgreSQL", f"{line} migrate", ADDED, said, done.seconds, is_good)


def on_postgres(house: Booted) -> Went:
    """Give the house the database that was made, as the document says, and start it anew."""
    url, settings = "/etc/fijnmazig/database-url", "/etc/fijnmazig/settings"
    house.run(f"install -g fijnmazig -m 0640 /dev/null {url}")
    house.write(url, "postgresql://fijnmazig_app:another-password@127.0.0.1/fijnmazig\n")
    house.run(f"echo DATABASE_URL_FILE={url} >> {settings}")
    began = time.monotonic()
    done = house.run(f"systemctl restart {shlex.join(UNITS)}")
    is_good = done.code == 0 and settled(house) >= 0
    said = "ready over Caddy, on PostgreSQL" if is_good else states(house)
    took = time.monotonic() - began
    return Went("PostgreSQL", f"systemctl restart {' '.join(UNITS)}", ADDED, said, took, is_good)
