"""Look at one page as people see it who read large, far apart, in their own colours, or by keys."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, Route, ViewportSize

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHECKS = Path(__file__).with_name("checks.js")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW: ViewportSize = {"width": 320, "height": 640}  # 1280 px at 400 %
HALF: ViewportSize = {"width": 640, "height": 450}  # 1280 px at 200 %
DESK: ViewportSize = {"width": 1280, "height": 900}
USUAL, DOUBLE = 16, 32  # the size of text that a reader sets in the browser

AXE_NARROW = "axe at 320 px"
AXE_LARGE = "axe with text at 200 %"
AXE_DARK = "axe, contrast on dark"
TARGETS = "targets of 24 px (2.5.8)"
SIDEWAYS = "no scrolling sideways at 320 px (1.4.10)"
ZOOMED = "zoom of 200 %: nothing sideways (1.4.4)"
LARGE = "text at 200 %: nothing sideways, cut or covered (1.4.4)"
SPACED = "text spacing (1.4.12)"
FOCUS = "focus can be seen (2.4.7)"
OBSCURED = "focus is not obscured (2.4.11)"
FORCED = "forced colours"
MOTION = "reduced motion"
DRAGGING = "nothing must be dragged (2.5.7)"
ENTRY = "signing in without a puzzle (3.3.8)"
CHECKS_IN_ORDER = (
    AXE_NARROW,
    AXE_LARGE,
    AXE_DARK,
    TARGETS,
    SIDEWAYS,
    ZOOMED,
    LARGE,
    SPACED,
    FOCUS,
    OBSCURED,
    FORCED,
    MOTION,
    DRAGGING,
    ENTRY,
)

# What axe says depends on how the page is drawn for these rules only.
DRAWN = ("color-contrast", "scrollable-region-focusable", "link-in-text-block", "target-size")

type Fault = tuple[str, str]


type Step = Callable[[Page, CDPSession], Iterator[Fault]]


def look(page: Page, session: CDPSession, *, steps: Sequence[Step]) -> list[Fault]:
    """Return what is wrong with the page that is open; it is as wide as a desk afterwards."""
    page.evaluate(CHECKS.read_text(encoding="utf-8"))
    found = [fault for step in steps for fault in step(page, session)]
    page.set_viewport_size(DESK)
    return found


@contextmanager
def held(page: Page) -> Iterator[None]:
    """Keep the page that is open: one that asks for itself anew, or leads on, gets no other."""

    def stay(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(status=204)
        else:
            route.fallback()

    page.route("**/*", stay)
    try:
        yield
    finally:
        page.unroute("**/*", stay)


def axe(page: Page, *, rules: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return rule and place of everything axe finds; by its tags, or by the rules named."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    wanted = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    found: dict[str, Any] = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", wanted
    )
    return [
        (rule["id"], f"{rule['id']}: {node['target']} {node['html'][:160]}")
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def version_of_axe(page: Page) -> str:
    """Return the version of the axe that looks."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    version: str = page.evaluate("axe.version")
    return version


def _asked(page: Page, check: str) -> list[str]:
    found: list[str] = page.evaluate(f"houseChecks.{check}()")
    return found


def _narrow(page: Page, _session: CDPSession) -> Iterator[Fault]:
    page.set_viewport_size(NARROW)
    _still(page)
    for rule, place in axe(page):
        yield TARGETS if rule == "target-size" else AXE_NARROW, place
    yield from ((SIDEWAYS, place) for place in _asked(page, "sideways"))
    yield from ((DRAGGING, place) for place in _asked(page, "dragging"))
    yield from ((ENTRY, place) for place in _asked(page, "entry"))
    page.evaluate("houseChecks.spaced(true)")
    for check in ("sideways", "cut"):
        yield from ((SPACED, place) for place in _asked(page, check))
    page.evaluate("houseChecks.spaced(false)")


def _zoomed(page: Page, _session: CDPSession) -> Iterator[Fault]:
    page.set_viewport_size(HALF)
    yield from ((ZOOMED, place) for place in _asked(page, "sideways"))


def _large(page: Page, session: CDPSession) -> Iterator[Fault]:
    page.set_viewport_size(DESK)
    _text_size(session, DOUBLE)
    _still(page)
    yield from ((AXE_LARGE, place) for _, place in axe(page, rules=DRAWN))
    for check in ("sideways", "cut", "covered"):
        yield from ((LARGE, place) for place in _asked(page, check))
    _text_size(session, USUAL)


def _by_keys(page: Page, _session: CDPSession) -> Iterator[Fault]:
    page.set_viewport_size(NARROW)  # a bar hides most of a small window
    page.keyboard.press("Tab")  # from here on the browser shows where the focus is
    found = page.evaluate("houseChecks.focus()")
    yield from ((FOCUS, place) for place in found["unseen"])
    yield from ((OBSCURED, place) for place in found["obscured"])
    yield from ((MOTION, place) for place in _asked(page, "motion"))


def _own_colours(page: Page, _session: CDPSession) -> Iterator[Fault]:
    page.set_viewport_size(DESK)
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
        yield from ((FORCED, f"{scheme}: {place}") for place in _asked(page, "forced"))
    found = page.evaluate("houseChecks.focus()")
    yield from ((FORCED, place) for place in found["unseen"])
    page.emulate_media(forced_colors="none", color_scheme="light", reduced_motion="reduce")


def _dark(page: Page, _session: CDPSession) -> Iterator[Fault]:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from ((AXE_DARK, place) for _, place in axe(page, rules=["color-contrast"]))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


def _text_size(session: CDPSession, pixels: int) -> None:
    sizes = {"standard": pixels, "fixed": round(pixels * 13 / 16)}
    session.send("Page.setFontSizes", {"fontSizes": sizes})


def _still(page: Page) -> None:
    """Go to the top, and wait until a window of another size is drawn."""
    page.evaluate(
        "async () => { document.activeElement?.blur();"
        " for (let turn = 0; turn < 3; turn++) {"
        " window.scrollTo({top: 0, behavior: 'instant'});"
        " await new Promise(done => requestAnimationFrame(done)); } }"
    )


IN_OTHER_WORDS: Sequence[Step] = (_narrow, _zoomed, _large)  # where the length of words counts
ALL: Sequence[Step] = (_narrow, _zoomed, _large, _by_keys, _own_colours, _dark)
