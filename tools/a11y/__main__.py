"""Walk every page of a demo for everybody who cannot see, hear or move as we do.

`python -m tools.a11y` prepares a demo in a folder of its own, or takes the address of a running
one, and opens every page of every role in Dutch and English. What is wrong is printed; a whole
walk writes docs/accessibility.md and the data of the statement in the product. With `--kept FILE`
what was seen is kept there: a later walk goes on, and looks again at the names it is given.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django

LANGUAGES = ("nl", "en")


def main(arguments: Sequence[str]) -> int:
    """Walk as everybody; return the exit code: 1 when anything is wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--address", help="of a running demo; otherwise one is prepared")
    reader.add_argument("--who", action="append", help="a key of the panel, or `visitor`")
    reader.add_argument("--language", action="append", choices=LANGUAGES)
    reader.add_argument("--name", action="append", default=[], help="look at these names only")
    reader.add_argument("--hands", type=int, default=2, help="how many walk at once")
    reader.add_argument("--kept", type=Path, help="what was seen before, to add to")
    told = reader.parse_args(arguments)
    if told.address and urlsplit(told.address).hostname not in {"127.0.0.1", "localhost"}:
        reader.error("only a demo on this machine")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    with house(told.address) as address:
        return walk(address, told=told)


def walk(address: str, *, told: argparse.Namespace) -> int:
    """Send everybody through the house, and tell what they saw."""
    from fijnmazig.config.demo.people import PEOPLE, Person  # noqa: PLC0415 -- after Django is set up
    from tools.a11y import keeping, telling, walking  # noqa: PLC0415 -- same

    everybody: dict[str, Person | None] = {"visitor": None, **{one.key: one for one in PEOPLE}}
    ledger = keeping.kept(told.kept, again=told.name) if told.kept else walking.Ledger()

    def sign() -> None:
        if told.kept:
            keeping.keep(ledger, path=told.kept)

    with ThreadPoolExecutor(told.hands) as hands:
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
        for done in [hands.submit(walk.go) for walk in walks]:
            done.result()
    sign()
    is_whole = bool(told.kept) or not (told.who or told.language or told.name)
    return telling.tell(ledger, is_whole=is_whole)


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
