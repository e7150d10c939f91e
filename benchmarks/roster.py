"""How long a list of 500 organisations and 5,000 people takes: `python -m benchmarks.roster`.

From the XLSX file to stored: handed in, looked at, taken over. Peers in the same run: writing the
same rows one by one, as a plain `get_or_create` of each would, and only opening the same file with
openpyxl. The second time nothing changes; the third time twenty rows have a fault.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._table import Row, Sheet, sized, version_of  # noqa: E402 -- the environment comes first
from django.core.management import call_command  # noqa: E402 -- idem
from django.db import transaction  # noqa: E402 -- idem
from openpyxl import load_workbook  # noqa: E402 -- idem

from fijnmazig.common.actor import OPERATOR  # noqa: E402 -- idem
from fijnmazig.organisations.models import (  # noqa: E402 -- idem
    Membership,
    Organisation,
    OrganisationArea,
    Professional,
)
from fijnmazig.organisations.queries.preview import roster_page  # noqa: E402 -- idem
from fijnmazig.organisations.services import rosters  # noqa: E402 -- idem
from fijnmazig.organisations.tests.lists import (  # noqa: E402 -- idem
    Line,
    network_list,
    organisation,
    person,
)
from fijnmazig.places.queries import gazetteer  # noqa: E402 -- idem

ORGANISATIONS, PEOPLE, FAULTS = sized(500, small=20), sized(5_000, small=100), 20
LIMIT = 20  # seconds
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def bodies() -> list[Line]:
    places = [place.label for place in gazetteer().current()]
    return [
        organisation(
            f"Huis {number} van de buurt",
            kind="Vereniging",
            sector="Welzijnswerk",
            municipalities=places[number % len(places)],
            website=f"www.huis{number}.example",
            email=f"info@huis{number}.example",
        )
        for number in range(ORGANISATIONS)
    ]


def people(faults: int = 0) -> list[Line]:
    return [
        person(
            f"Persoon {number}",
            f"Huis {number % ORGANISATIONS} van de buurt",
            function="medewerker",
            email=f"p{number}@huis.example" if number >= faults else "geen adres",
            phone=f"+32 470 {number:06}",
        )
        for number in range(PEOPLE)
    ]


def timed[T](act: Callable[[], T], label: str) -> tuple[T, float]:
    start = time.perf_counter()
    result = act()
    seconds = time.perf_counter() - start
    print(f"  {label:28} {seconds:6.2f} s")
    return result, seconds


def whole_way(data: bytes, label: str) -> float:
    """Return the seconds from the file to stored."""
    print(label)
    roster_id, first = timed(lambda: hand_in(data), "handed in")
    page, second = timed(
        lambda: roster_page(actor=OPERATOR, roster_id=roster_id, at=AT), "looked at"
    )
    third = 0.0
    if page.faulty_total:
        assert len(page.rows) == page.faulty_total
        _, third = timed(
            lambda: rosters.leave_out_faulty(actor=OPERATOR, roster_id=roster_id, at=AT),
            f"{page.faulty_total} rows left out",
        )
    _, fourth = timed(
        lambda: rosters.store(actor=OPERATOR, roster_id=roster_id, at=AT), "taken over"
    )
    return first + second + third + fourth


def hand_in(data: bytes) -> UUID:
    return rosters.hand_in(
        actor=OPERATOR,
        file_name="lijst.xlsx",
        source=BytesIO(data),
        default_start=None,
        at=AT,
    )


def opened(data: bytes) -> int:
    book = load_workbook(BytesIO(data), read_only=True)
    return sum(1 for sheet in book.worksheets for _row in sheet.iter_rows(values_only=True))


@transaction.atomic
def one_by_one() -> None:
    """Write the same rows as a plain import would: look each up, make what is absent."""
    for name, _short, _kind, _sector, place, website, email in bodies():
        body, _made = Organisation.unscoped.get_or_create(
            name=name,
            defaults={"website": website, "contact_email": email, "created_at": AT},
        )
        nis = gazetteer().resolve(str(place))[0].municipality.nis
        OrganisationArea.unscoped.get_or_create(organisation=body, nis=nis)
    for name, works_for, function, start, _end, email, phone in people():
        somebody, _made = Professional.unscoped.get_or_create(
            email=email, defaults={"name": name, "phone": phone, "created_at": AT}
        )
        body = Organisation.unscoped.get(name=works_for)
        Membership.unscoped.get_or_create(
            professional=somebody,
            organisation=body,
            defaults={"start_date": start, "function": function},
        )


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("places", "load")
    data = network_list(organisations=bodies(), people=people())
    faulty = network_list(organisations=bodies(), people=people(FAULTS))
    print(f"{ORGANISATIONS} organisations, {PEOPLE:,} people, {len(data) / 1e3:.0f} kB")
    ours = whole_way(data, "everything is new")
    again = whole_way(data, "the same list again")
    wrong = whole_way(faulty, f"{FAULTS} rows with a fault")
    Membership.unscoped.all().delete()
    Professional.unscoped.all().delete()
    Organisation.unscoped.all().delete()
    print("peers")
    _, plain = timed(one_by_one, "written one by one")
    _, opening = timed(lambda: opened(data), "opened by openpyxl only")
    print(f"new {ours:.1f} s · again {again:.1f} s · with faults {wrong:.1f} s")
    sheet = Sheet()
    sheet.add(
        Row(
            kind="new rows",
            measured="clock",
            unit="s",
            ours=ours,
            asked=LIMIT,
            peer=plain,
            peer_name="the same rows one by one",
        ),
        Row(
            kind="new rows, from the file",
            measured="clock",
            unit="s",
            ours=ours,
            peer=opening,
            peer_name="openpyxl, only opening it",
            peer_version=version_of("openpyxl"),
            same=False,
        ),
        Row(kind="the same list again", measured="clock", unit="s", ours=again, asked=LIMIT),
        Row(
            kind=f"{FAULTS} rows with a fault", measured="clock", unit="s", ours=wrong, asked=LIMIT
        ),
    )
    sheet.note(f"{ORGANISATIONS:,} organisations and {PEOPLE:,} people from XLSX.")
    sheet.hand_over()
    print(f"ratio to one by one {ours / plain:.2f} · to opening the file {ours / opening:.1f}")


if __name__ == "__main__":
    main()
