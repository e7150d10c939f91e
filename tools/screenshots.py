"""Take the pictures of the README from a running demo: `python -m tools.screenshots`."""

import os
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.requisites import browser_path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDE, NARROW = (1280, 800), (360, 720)
# Name, who looks (None: a visitor), where, and how wide the window is.
PICTURES: tuple[tuple[str, str | None, str, tuple[int, int]], ...] = (
    ("help", None, "hulp/", NARROW),
    ("directory", None, "wegwijzer/", NARROW),
    ("desk", "coordinator", "bureau/", WIDE),
    ("library", "first-line", "bibliotheek/?q=mishandeling%20van%20kinderen", WIDE),
    ("agenda", None, "agenda/", WIDE),
    ("mesh", "coordinator", "banden/", WIDE),
)
COLOURS = 96  # enough for flat pages, and a quarter of the bytes


def take(browser: Browser, address: str, *, only: Sequence[str]) -> None:
    """Write every picture, small; somebody logs in once however many pages they show."""
    from tests.journeys.entering import enter  # noqa: PLC0415 -- same

    from fijnmazig.config.demo.people import BY_KEY  # noqa: PLC0415 -- after Django is set up

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, who, where, (width, height) in PICTURES:
        if only and name not in only:
            continue
        page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-BE")
        if who is not None:
            enter(page, address, BY_KEY[who])
        page.goto(address + where)
        page.wait_for_load_state("networkidle")
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
        picture.save(FOLDER / f"{name}.png", optimize=True)
        print(f"{name}.png: {(FOLDER / f'{name}.png').stat().st_size // 1000} kB")
        page.close()


def main(arguments: Sequence[str]) -> int:
    """Take the pictures from the demo at an address, or the usual one; return the exit code."""
    address = arguments[0] if arguments else "http://127.0.0.1:8000/"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    with sync_playwright() as tools:
        path = browser_path()
        browser = tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take(browser, address, only=arguments[1:])
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
