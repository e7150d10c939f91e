"""Walk every page of a demo for everybody who cannot see, hear or move as we do.

`python -m tools.a11y` prepares a demo in a folder of its own, or takes the address of a running
one, and opens every page of every role in Dutch and English. Then it looks at the pages to which
no door and no link of the demo leads, as the tests of the house leave them (recorded.toml names
the tests; `--every-test` takes all). What is wrong is printed; a whole walk writes
docs/accessibility.md and the data of the statement in the product. With `--kept FILE` what was
seen is kept there: a later walk goes on, and looks again at the names it is given. `--leg` takes
one of the two, `--pages FOLDER` the pages that tests left there before.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import django

if TYPE_CHECKING:
    from tools.a11y.walking import Ledger

LANGUAGES = ("nl", "en")
LEGS = ("walk", "tests")


def main(arguments: Sequence[str]) -> int:
    """Walk as everybody; return the exit code: 1 when anything is wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--address", help="of a running demo; otherwise one is prepared")
    reader.add_argument("--who", action="append", help="a key of the panel, or `visitor`")
    reader.add_argument("--language", action="append", choices=LANGUAGES)
    reader.add_argument("--name", action="append", default=[], help="look at these names only")
    reader.add_argument("--hands", type=int, default=2, help="how many walk at once")
    reader.add_argument("--kept", type=Path, help="what was seen before, to add to")
    reader.add_argument("--leg", choices=LEGS, help="one only")
    reader.add_argument("--pages", type=Path, help="where tests left pages before")
    reader.add_argument("--every-test", action="store_true", help="not only those of recorded.toml")
    told = reader.parse_args(arguments)
    if told.address and urlsplit(told.address).hostname not in {"127.0.0.1", "localhost"}:
        reader.error("only a demo on this machine")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    with house(told.address) as address:
        return walk(address, told=told)


def walk(address: str, *, told: argparse.Namespace) -> int:
    """Send everybody through the house, show what tests left, and tell what was seen."""
    from tools.a11y import keeping, telling, walking  # noqa: PLC0415 -- after Django is set up

    ledger = keeping.kept(told.kept, again=told.name) if told.kept else walking.Ledger()

    def sign() -> None:
        if told.kept:
            keeping.keep(ledger, path=told.kept)

    if told.leg != "tests":
        _walk(ledger, address, told=told, sign=sign)
    if told.leg != "walk" and not told.who:
        _show(ledger, address, told=told, sign=sign)
    sign()
    is_whole = bool(told.kept) or not (told.who or told.language or told.name or told.leg)
    return telling.tell(ledger, is_whole=is_whole)


def _walk(
    ledger: "Ledger", address: str, *, told: argparse.Namespace, sign: Callable[[], None]
) -> None:
    from fijnmazig.config.demo.people import PEOPLE, Person  # noqa: PLC0415 -- after Django is set up
    from tools.a11y import walking  # noqa: PLC0415 -- same

    everybody: dict[str, Person | None] = {"visitor": None, **{one.key: one for one in PEOPLE}}
    walks = [
        walking.Walk(
            ledger=ledger,
            address=address,
            person=everybody[key],
            only=frozenset(told.name),
            languages=tuple(told.language or LANGUAGES),
            sign=sign,
        )
        for key in told.who or everybody
    ]
    _at_once([walk.go for walk in walks], hands=told.hands)


def _show(
    ledger: "Ledger", address: str, *, told: argparse.Namespace, sign: Callable[[], None]
) -> None:
    from tools.a11y import recording, showing  # noqa: PLC0415 -- after Django is set up

    with tempfile.TemporaryDirectory(prefix="fijnmazig-a11y-pages-") as own:
        folder = told.pages or Path(own)
        if not told.pages:
            showing.record(folder, every=told.every_test)
        pages = [
            one
            for one in showing.missing(recording.kept_pages(folder), ledger=ledger, only=told.name)
            if one.language in (told.language or LANGUAGES)
        ]
        showing.settle(ledger, kinds=recording.kinds(folder))
    shows = [
        showing.Showing(ledger=ledger, address=address, pages=pages[at :: told.hands], sign=sign)
        for at in range(told.hands)
    ]
    _at_once([show.go for show in shows], hands=told.hands)


def _at_once(legs: Sequence[Callable[[], None]], *, hands: int) -> None:
    with ThreadPoolExecutor(hands) as pool:
        for done in [pool.submit(leg) for leg in legs]:
            done.result()


@contextmanager
def house(address: str | None) -> Iterator[str]:
    """Return the address of the demo to walk through; one of our own is gone afterwards."""
    from fijnmazig.config.demo import serving  # noqa: PLC0415 -- after Django is set up

    if address:
        yield address if address.endswith("/") else f"{address}/"
        return
    with tempfile.TemporaryDirectory(prefix="fijnmazig-a11y-") as home:
        environment = {"FIJNMAZIG_HOME": home, "FIJNMAZIG_DEMO": "1"}
        environment["DJANGO_SETTINGS_MODULE"] = "fijnmazig.config.settings"
        environment["ALLOWED_HOSTS"] = "127.0.0.1,localhost"
        serving.prepare_elsewhere(environment)
        log = Path(home) / "server.log"
        with serving.running(port=serving.free_port(), environment=environment, log=log) as running:
            yield running.address


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
