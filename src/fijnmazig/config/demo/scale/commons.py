"""Services of the directory and documents of the library; none of them exists.

A service goes in through the service of its room, with everything that it checks. It has a web
address that leads nowhere and a desk with hours, never a number that somebody could ring.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from fijnmazig.config.demo.scale.sizes import Size, named
from fijnmazig.directory.domain.rows import AreaRow, ChannelRow, HoursRow, ServiceRow
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.models import Document, Item, Page, Version

WEEKS = (
    (HoursRow(days="ma-vr", start="9:00", end="17:00"),),
    (HoursRow(days="ma,di,do,vr", start="13:30", end="16:30"),),
    (HoursRow(days="wo", start="14:00", end="20:00"),),
)
KINDS = (Kind.TOOL, Kind.TRAINING, Kind.SLIDES, Kind.REPORT)
WORDS = (
    "aanpak",
    "buurt",
    "draaiboek",
    "gesprek",
    "gezin",
    "grens",
    "hulp",
    "huis",
    "jongere",
    "kind",
    "luisteren",
    "meldpunt",
    "netwerk",
    "ouder",
    "overleg",
    "partner",
    "politie",
    "school",
    "signaal",
    "steun",
    "team",
    "veilig",
    "vertrouwen",
    "vorming",
    "vraag",
    "wachtlijst",
    "wijk",
    "zorg",
    "afspraak",
    "begeleider",
    "evaluatie",
    "gemeente",
    "intervisie",
    "methodiek",
    "moeder",
    "opvolging",
    "praktijk",
    "samenwerking",
    "stappenplan",
    "vader",
    "vrijwilliger",
)
LENGTH = 250
"""Words on the page of a document."""
SUBJECTS = 8
"""So many of the words a document is about.

Source: 7.8 of them stand in a stretch of 250 words of the five texts that this house began with,
3 to 14 in each of the 18 stretches.
"""
ONLINE_SINCE = timedelta(days=3652)
"""Over how long the documents came online, one after the other."""


def services(size: Size, *, places: list[str], today: date) -> Iterator[ServiceRow]:
    """Yield the services, each in one municipality."""
    for number in range(size.services):
        yield ServiceRow(
            key=f"schaal-{number + 1}",
            provider=f"Huis {number % size.organisations + 1} (fictief)",
            name=f"Dienst {number + 1} (fictief)",
            audience="EVERYONE",
            access_rule="DIRECT",
            summary="Luistert en denkt mee. Deze dienst bestaat niet.",
            areas=(AreaRow(kind="MUNICIPALITY", code=places[number % len(places)]),),
            channel=(
                ChannelRow(
                    kind="DESK",
                    hours_known=True,
                    closed_on_public_holidays=True,
                    closed_on_11_july=False,
                    hours_checked=today - timedelta(days=number % 90 + 1),
                    hours=WEEKS[number % len(WEEKS)],
                ),
                ChannelRow(
                    kind="WEB", value=f"https://dienst-{number + 1}.example", hours_known=False
                ),
            ),
        )


def came(number: int, *, size: Size, at: datetime) -> datetime:
    """Return when a document came online; the last one came just now."""
    return at - ONLINE_SINCE * ((size.documents - 1 - number) / size.documents)


def subjects(number: int) -> list[str]:
    """Return what a document is about."""
    return Random(f"subjects {number}").sample(WORDS, SUBJECTS)  # noqa: S311 -- words of nobody, the same in each run


def items(size: Size, *, places: list[str], at: datetime) -> Iterator[Item]:
    """Yield the published items, the oldest first."""
    for number in range(size.documents):
        online = came(number, size=size, at=at)
        chance = Random(number)  # noqa: S311 -- words of nobody, the same in each run
        about = subjects(number)
        yield Item(
            id=named("item", number),
            kind=KINDS[number % len(KINDS)].value,
            title=f"{' '.join(chance.sample(about, k=3)).capitalize()} {number + 1} (fictief)",
            description=" ".join(chance.choices(about, k=20)),
            municipality_nis=places[number % len(places)],
            year=2015 + number % 11,
            status=Status.PUBLISHED.value,
            created_at=online,
            published_at=online,
            confirmed_date=at.date(),
            changed_at=online,
        )


def document_hash(number: int) -> str:
    """Return the name of a document; there is no file behind it."""
    return named("document", number).hex * 2


def documents(size: Size, *, at: datetime) -> Iterator[Document]:
    """Yield a document of one page for each item."""
    for number in range(size.documents):
        yield Document(
            content_hash=document_hash(number),
            media_type=MediaType.TXT.value,
            size=1,
            page_total=1,
            is_whole=True,
            stored_at=came(number, size=size, at=at),
        )


def versions(size: Size, *, at: datetime) -> Iterator[Version]:
    """Yield the only version of each item."""
    for number in range(size.documents):
        online = came(number, size=size, at=at)
        yield Version(
            id=named("version", number),
            item_id=named("item", number),
            number=1,
            document_id=document_hash(number),
            file_name=f"{number + 1}.txt",
            created_at=online,
            published_at=online,
        )


def pages(size: Size) -> Iterator[Page]:
    """Yield the text of each document."""
    for number in range(size.documents):
        chance = Random(-number - 1)  # noqa: S311 -- words of nobody, the same in each run
        yield Page(
            document_id=document_hash(number),
            number=1,
            label="1",
            text=" ".join(chance.choices(subjects(number), k=LENGTH)),
            source="TEXT_LAYER",
        )
