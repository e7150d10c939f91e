"""Let wapiti try what lies behind a login: `python -m tools.scan`.

Prepares a demo of its own, once, and serves a copy of it to each person: what a scan leaves behind
is thrown away. Wapiti (GPL) is a tool: `make scan` puts it in an environment of its own. Exit code
1 when it found something that `known.toml` does not explain, or when the house met a fault.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urljoin

import django

from tools.scan.passing import Visit, passing
from tools.scan.telling import SEEN, read_known, read_scan, told

WHO = ("coordinator", "caller", "administrator", "group-leader")
MODULES = (
    *("xss", "sql", "permanentxss", "exec", "file", "redirect", "crlf", "ssrf", "upload", "xxe"),
    *(
        "timesql",
        "methods",
        "csrf",
    ),
)
EXPLORING = 0.25  # of the time; the rest is for the attacks
# What may be read, but not sent: it would shut the person out, or end the visit.
NOT_SENT = frozenset({
    *("accounts:session_end", "accounts:member_close", "accounts:role_end"),
    *("vault:key_replace", "vault:vault_close", "vault:member_remove"),
})  # fmt: skip
OF_THE_LOGIN = ("account_", "mfa_", "socialaccount_")
OUTSIDE = frozenset({"account_login", "vault:vault_open"})
NEVER = ("pages:leave", "account_logout", "demo:")


def main(arguments: Sequence[str]) -> int:
    """Scan as everybody asked for, write what was found; return the exit code."""
    reader = argparse.ArgumentParser(prog="python -m tools.scan", description=__doc__)
    reader.add_argument("--who", action="append", help="a key of the panel of the demo")
    reader.add_argument("--tool", default="build/scan/bin/wapiti")
    reader.add_argument("--minutes", type=float, default=10.0, help="for one person, no longer")
    reader.add_argument("--most", type=int, default=2, help="addresses of one route")
    reader.add_argument("--prepared", type=Path, help="the home of a demo, instead of a new one")
    reader.add_argument("--keep", type=Path, help="a folder for reports and logs")
    reader.add_argument("--write", type=Path, help="a page to write, like docs/scan.md")
    reader.add_argument("--only-tell", action="store_true", help="scan nothing, make the page")
    told_to = reader.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    if not told_to.only_tell:
        with tempfile.TemporaryDirectory(prefix="fijnmazig-scan-") as folder:
            home = told_to.prepared or prepared(Path(folder) / "prepared")
            for key in told_to.who or WHO:
                scan(key, home=home, folder=Path(folder) / key, told_to=told_to)
    known = read_known()
    scans = [read_scan(path) for key in WHO if (path := SEEN / f"{key}.json").exists()]
    text = told(scans, known=known)
    print(text)
    if told_to.write:
        told_to.write.write_text(text, encoding="utf-8")
    return 0 if scans and not any(one.open(known) for one in scans) else 1


def prepared(home: Path) -> Path:
    """Prepare a demo region in a home that is gone afterwards."""
    from fijnmazig.config.demo import serving  # noqa: PLC0415 -- after Django is set up

    home.mkdir()
    serving.prepare_elsewhere(around(home))
    return home


def around(home: Path) -> dict[str, str]:
    """Return what a demo in this home is told."""
    return {
        "FIJNMAZIG_HOME": str(home),
        "FIJNMAZIG_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "fijnmazig.config.settings",
    }


def scan(key: str, *, home: Path, folder: Path, told_to: argparse.Namespace) -> None:
    """Serve a copy of the demo, scan it as one person, and keep what was seen."""
    from fijnmazig.config.demo import serving  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.config.demo.crawling import walk  # noqa: PLC0415 -- same
    from fijnmazig.config.demo.people import BY_KEY  # noqa: PLC0415 -- same

    shutil.copytree(home, folder / "home", ignore=shutil.ignore_patterns("*.sock"))
    log, report = folder / "house.log", folder / "report.json"
    port = serving.free_port()
    with serving.running(port=port, environment=around(folder / "home"), log=log) as house:
        ways = walk(house.address, person=BY_KEY[key], most=1)
        visit = visit_of(key, address=house.address, most=told_to.most)
        starts = folder / "starts.txt"
        pages = [path for path in ways.known if not path.startswith("/en/")]
        starts.write_text("\n".join(urljoin(house.address, path) for path in pages) + "\n")
        began = time.monotonic()
        time.sleep(max(0.0, 31 - (time.monotonic() - visit.since)))  # a code counts once
        visit.come_in()
        with passing(visit) as proxy:
            said = run(house.address, proxy=proxy, starts=starts, report=report, told_to=told_to)
        took = time.monotonic() - began
    (folder / "wapiti.log").write_text(said, encoding="utf-8")
    if told_to.keep:
        told_to.keep.mkdir(parents=True, exist_ok=True)
        for path in (log, report, folder / "wapiti.log"):
            if path.exists():
                shutil.copy(path, told_to.keep / f"{key}-{path.name}")
    faults = sum(" ERROR " in line for line in log.read_text(encoding="utf-8").splitlines())
    kept = seen(visit, report=report) | {
        "stopped": stopped(said),
        "who": key,
        "on": time.strftime("%Y-%m-%d"),
        "seconds": round(took),
        "pages": len(pages),
        "errors_in_the_log": faults,
    }
    SEEN.mkdir(exist_ok=True)
    (SEEN / f"{key}.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def visit_of(key: str, *, address: str, most: int) -> Visit:
    """Return how a person comes in, and what a scanner may ask as that person."""
    from fijnmazig.accounts.domain import PERMISSIONS  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.config.demo.browser import Browser  # noqa: PLC0415 -- same
    from fijnmazig.config.demo.checking import log_in, open_vault, route_of  # noqa: PLC0415 -- same
    from fijnmazig.config.demo.people import BY_KEY  # noqa: PLC0415 -- same
    from fijnmazig.vault.domain.holding import HOLD  # noqa: PLC0415 -- same

    person = BY_KEY[key]

    def come_in() -> str:
        browser = Browser(address)
        log_in(browser, person)
        if HOLD in PERMISSIONS[person.role]:
            open_vault(browser, person)
        return "; ".join(f"{one.name}={one.value}" for one in browser.jar)

    def is_kept_out(method: str, path: str) -> bool:
        route = route_of(path)
        is_read = method in {"GET", "HEAD", "OPTIONS"}
        return (
            path.startswith("/en/")
            or route.startswith(NEVER)
            or (not is_read and (route in NOT_SENT or route.startswith(OF_THE_LOGIN)))
        )

    return Visit(
        address=address,
        log_in=come_in,
        route_of=route_of,
        is_kept_out=is_kept_out,
        is_outside=lambda to: (
            route_of(to.partition("?")[0]) in {"account_login", "vault:vault_open"}
        ),
        most=most,
    )


def run(
    address: str, *, proxy: str, starts: Path, report: Path, told_to: argparse.Namespace
) -> str:
    """Run wapiti within the bounds and return what it said."""
    seconds = told_to.minutes * 60
    attack = (1 - EXPLORING) * seconds / len(MODULES)
    command = [
        *(str(Path(told_to.tool).absolute()), "-u", address, "-s", str(starts), "-p", proxy),
        *("-m", ",".join(MODULES), "--scope", "domain", "-d", "1", "--tasks", "4"),
        *("--max-scan-time", f"{EXPLORING * seconds:.0f}", "--max-attack-time", f"{attack:.0f}"),
        *("--store-session", str(report.parent), "--flush-session", "--no-bugreport"),
        *("--drop-set-cookie", "-t", "20", "-f", "json", "-o", str(report)),
    ]
    variables = {"PATH": os.environ["PATH"], "HOME": str(report.parent)}
    try:
        done = subprocess.run(  # noqa: S603 -- our own words
            command,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=1.5 * seconds + 60,
            cwd=report.parent,
            env=variables,
        )
    except subprocess.TimeoutExpired as late:
        return f"{late.output!r}\nstopped: it took too long"
    return done.stdout


def stopped(said: str) -> list[str]:
    """Return the modules that time ended, from what wapiti said."""
    parts = said.split("[*] Launching module ")[1:]
    return [part.split()[0] for part in parts if "Max attack time was reached" in part]


def seen(visit: Visit, *, report: Path) -> dict[str, object]:
    """Return what a scan met and what wapiti says of it, in routes rather than addresses."""
    said = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    found = [
        {
            "kind": kind,
            "module": one["module"],
            "method": one["method"],
            "route": visit.route_of(one["path"]) or one["path"],
            "parameter": one["parameter"] or "",
            "info": one["info"],
        }
        for part in ("vulnerabilities", "anomalies")
        for kind, ones in said.get(part, {}).items()
        for one in ones
    ]
    return {
        "wapiti": said.get("infos", {}).get("version", "?"),
        "finished": bool(said),
        "statuses": {str(number): times for number, times in sorted(visit.statuses.items())},
        "opened": sorted(visit.opened),
        "sent_to": sorted(visit.sent_to),
        "kept_out": visit.kept_out,
        "logins": visit.logins,
        "most": visit.most,
        "broke": [asdict(one) for one in visit.broke],
        "found": found,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
