"""Follow every link of a running demo, as a visitor and as each role: `python -m tools.crawl`.

Give the address of a demo (`--address`); only this machine's. It asks with GET, and knocks once at
the door of every form as another site would: that must be refused before anything happens.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

import django


def main(arguments: Sequence[str]) -> int:
    """Walk as everybody and print what was found; return the exit code."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--address", default="http://127.0.0.1:8000/")
    reader.add_argument("--most", type=int, default=4, help="addresses of one route and language")
    reader.add_argument("--who", action="append", help="a key of the panel, or `visitor`")
    told = reader.parse_args(arguments)
    if urlsplit(told.address).hostname not in {"127.0.0.1", "localhost"}:
        reader.error("only a demo on this machine")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    return crawl(told.address, who=told.who, most=told.most)


def crawl(address: str, *, who: Sequence[str] | None, most: int) -> int:
    """Walk once for each key, or for all; say what was found."""
    from fijnmazig.config.demo.crawling import walk  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.config.demo.people import PEOPLE, Person  # noqa: PLC0415 -- same

    everybody: dict[str, Person | None] = {"visitor": None, **{one.key: one for one in PEOPLE}}
    wrong = 0
    for key in who or everybody:
        began = time.monotonic()
        this = walk(address, person=everybody[key], most=most)
        seconds = time.monotonic() - began
        print(f"{key}: {this.opened} pages, {len(this.forms)} forms, {seconds:.0f} s", flush=True)
        for fault in this.found:
            print(f"  {fault}", flush=True)
        wrong += len(this.found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
