"""How long harvesting 1,000 items takes: `python -m benchmarks.harvest`.

Two installations with a home of their own. The first holds 1,000 items of five pages and is served
as in the demo; the second harvests it through the command line, then again when nothing changed.
Peer in the same run: somebody else's harvester, which reads the same list and stores nothing.
"""

import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable

from fijnmazig.config.demo import serving

PAGES, WORDS = 5, 300
PORT = serving.free_port()
ADDRESS = f"http://127.0.0.1:{PORT}"
os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-here-")
os.environ["SITE_URL"] = ADDRESS
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django  # noqa: E402 -- the environment comes first

django.setup()

from benchmarks._table import Row, Sheet, sized, version_of  # noqa: E402 -- idem
from benchmarks._texts import Writer  # noqa: E402 -- idem
from django.core.management import call_command  # noqa: E402 -- idem
from django.db import transaction  # noqa: E402 -- idem
from oaipmh_scythe import Scythe  # noqa: E402 -- idem

from fijnmazig.library.services.indexing import store_tokens  # noqa: E402 -- idem
from fijnmazig.library.tests.factories import make_open  # noqa: E402 -- idem

ITEMS = sized(1_000, small=30)


@transaction.atomic
def fill() -> None:
    """Publish the items, each with its tokens, as sharing does."""
    writer = Writer(seed=1)
    for number in range(ITEMS):
        pages = [writer.document(words=WORDS) for _ in range(PAGES)]
        item = make_open(*pages, title=f"Nota {number}", licence="cc-by", kind="REPORT")
        store_tokens(item_id=item.id)


def timed[T](act: Callable[[], T], label: str) -> tuple[T, float, float]:
    """Return what an act gives, its seconds, and the processor time of this side alone."""
    start, used = time.perf_counter(), processor()
    result = act()
    seconds, worked = time.perf_counter() - start, processor() - used
    print(f"  {label:34} {seconds:6.2f} s, computed {worked:6.2f} s")
    return result, seconds, worked


def processor() -> float:
    """Return the processor time of this process and of those it waited for."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def harvest(home: str) -> dict[str, int]:
    """Harvest the first installation into another home."""
    command = serving.own_command("library", "harvest", f"{ADDRESS}/oai/", "--json")
    environment = {**os.environ, "FIJNMAZIG_HOME": home, "SITE_URL": "http://127.0.0.1:1"}
    done = subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 -- our own command
    source: dict[str, int] = json.loads(done.stdout)["sources"][0]
    return source


def read_by_another() -> int:
    with Scythe(f"{ADDRESS}/oai/") as scythe:
        return sum(1 for _ in scythe.list_records(metadata_prefix="fijnmazig"))


def main() -> None:
    call_command("migrate", verbosity=0)
    fill()
    home = tempfile.mkdtemp(prefix="fijnmazig-bench-there-")
    with serving.running(port=PORT, environment={}):
        harvest_nothing(home)
        print(f"{ITEMS} items of {PAGES} pages")
        total, reading, read = timed(read_by_another, "read by another harvester")
        first, storing, stored = timed(lambda: harvest(home), "harvested, stored and indexed")
        again, seconds, worked = timed(lambda: harvest(home), "harvested again")
    assert total == first["created"] == ITEMS
    hand_over(
        {"harvested, stored and indexed": (storing, stored), "harvested again": (seconds, worked)},
        reading=(reading, read),
    )
    print(f"  {first['pages']} pages, then {again['unchanged']} records unchanged")
    print(f"  storing computes {stored / read:.0f} times what reading alone does")


def hand_over(took: dict[str, tuple[float, float]], *, reading: tuple[float, float]) -> None:
    """Hand over what harvesting took next to only reading, by the clock and computed."""
    sheet = Sheet()
    for kind, times in took.items():
        for at, measured in enumerate(("clock", "processor time")):
            sheet.add(
                Row(
                    kind=kind,
                    measured=measured,
                    unit="s",
                    ours=times[at],
                    peer=reading[at],
                    peer_name="oaipmh-scythe, only reading",
                    peer_version=version_of("oaipmh-scythe"),
                    same=False,
                )
            )
    sheet.note(f"{ITEMS:,} items of {PAGES} pages.")
    sheet.hand_over()


def harvest_nothing(home: str) -> None:
    """Prepare the second installation, so that its tables are not counted."""
    command = serving.own_command("library", "harvest", "--json")
    environment = {**os.environ, "FIJNMAZIG_HOME": home}
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 -- idem


if __name__ == "__main__":
    main()
