"""A real Chromium for the journeys, and what they ask of a page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Download,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)
from tools.requisites import browser_path

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH_POLICY = """
window.brokenPolicies = [];
document.addEventListener("securitypolicyviolation", (event) => {
  if (event.sourceFile?.endsWith("eval")) return;  // of what takes a picture
  window.brokenPolicies.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Every other site of the world: one neutral page on this machine, and whose it says to be."""

    port: int
    certificate: Path

    @property
    def rules(self) -> str:
        """Return how the browser is told to find it."""
        own = "EXCLUDE 127.0.0.1, EXCLUDE localhost"
        return f"--host-resolver-rules=MAP * 127.0.0.1:{self.port}, {own}"


@contextmanager
def chromium(elsewhere: Elsewhere) -> Iterator[Browser]:
    """Start a Chromium that reaches this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=[*QUIET, elsewhere.rules]
        )
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A page, and every request that it made."""

    page: Page
    requests: list[str]

    def strangers(self, address: str) -> list[str]:
        """Return the requests to any other site than the house."""
        own = (address, "data:", "about:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def broken_policies(self) -> list[str]:
        """Return what the content security policy stopped on this page."""
        broken: list[str] = self.page.evaluate("window.brokenPolicies ?? []")
        return broken


def watched(context: BrowserContext) -> Watched:
    """Open a page that notes its requests and what the security policy stops."""
    requests: list[str] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    page = context.new_page()
    page.add_init_script(WATCH_POLICY)
    page.on("request", note)
    return Watched(page=page, requests=requests)


def bytes_of(download: Download) -> bytes:
    """Return what a link gave to keep.

    A browser that is asked over WebDriver keeps the file for itself: what is in the link is read.
    """
    place = Path(download.path())
    if place.exists():
        return place.read_bytes()
    with urlopen(download.url) as kept:  # noqa: S310 -- the page itself gave this link
        found: bytes = kept.read()
    return found


STILL = """async () => {
  const held = document.activeElement;
  if (window.scrollY === 0 && (held === null || held === document.body)) return;
  const rest = async () => {
    for (let still = 0; still < 10; still++) {
      if (window.scrollY !== 0) still = 0;
      window.scrollTo({top: 0, behavior: "instant"});
      await new Promise(done => requestAnimationFrame(done));
    }
  };
  held?.blur();
  await rest();
  held?.focus({preventScroll: true});
  await rest();  // a field for a day scrolls to itself all the same
}"""
"""Ends the scroll to a refused field: what lies under a sticky bar measures too small."""

LOOK = """async tags => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  await frame().then(frame);
  const ends = one => Number.isFinite(one.effect?.getComputedTiming().endTime);
  const moving = document.getAnimations().filter(one => one.playState === "running" && ends(one));
  await Promise.all(moving.map(one => one.finished.catch(() => null)));
  return axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
  });
}"""
"""Looks with axe once what fades in is there: its words are pale until then."""


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it is shown now, one line for each element."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(LOOK, STANDARDS)
    return [
        f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether a reader must scroll sideways to read the page."""
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    )
    return wide


VARYING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|[\w.-]+@demo\.example")


def likeness(html: str, *, name: str) -> str:
    """Return the page without what differs from one person or moment to another."""
    return VARYING.sub("·", html.replace(name, "·") if name else html)


def faults_at_every_width(
    page: Page, *, narrow: ViewportSize = PHONE, only: ViewportSize | None = None
) -> list[str]:
    """Return what axe finds on a telephone and on a desk, and where the page scrolls sideways.

    With `only` axe looks at that width alone, which takes half as long.
    """
    faults = []
    for size in (narrow, DESK):
        page.set_viewport_size(size)
        if only in (None, size):
            page.evaluate(STILL)
            faults += [f"{size['width']} px: {fault}" for fault in axe_faults(page)]
        if scrolls_sideways(page):
            faults.append(f"{size['width']} px: scrolls sideways")
    return faults
