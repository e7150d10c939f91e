"""What may bear a signal out: documents of the library, figures of the facts, services."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.directory.queries.referable import referable_services, service_name
from fijnmazig.facts.queries.figures import figure_lines
from fijnmazig.library.queries.online import online_titles
from fijnmazig.library.queries.search import search
from fijnmazig.signals.domain.kinds import Evidence
from fijnmazig.signals.models import Signal, SignalLink
from fijnmazig.signals.texts.words import EVIDENCE

FEW = 8
LONGEST = 200
type Grouped = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """A link of a signal, with where it leads."""

    id: UUID
    room: StrOrPromise
    label: str
    url: str


def label_of(room: Evidence, *, key: str, actor: Actor) -> str:
    """Return what something is called, empty when the actor cannot link to it."""
    if room is Evidence.FIGURE:
        found = {figure.key: figure.statement for figure in figure_lines(actor=actor)}
        return found.get(key, "")
    try:
        wanted = UUID(key)
    except ValueError:
        return ""
    if room is Evidence.LIBRARY:
        return online_titles(ids=[wanted]).get(wanted, "")
    return service_name(service_id=wanted) if room is Evidence.SERVICE else ""


def choices_for(row: Signal, *, actor: Actor) -> Grouped:
    """Return what may be linked to a signal: documents about its words, figures, services near."""
    documents = [(f"LIBRARY:{key}", title) for key, title in _documents(row, actor=actor)]
    figures = [
        (f"FIGURE:{figure.key}", _short(figure.statement)) for figure in figure_lines(actor=actor)
    ]
    services = [
        (f"SERVICE:{each.id}", each.name)
        for each in referable_services(nis=row.nis)
        if each.is_near or not row.nis
    ]
    named = zip(Evidence, (documents, figures, services), strict=False)
    return [(str(EVIDENCE[room]), found) for room, found in named if found]


def links_of(signal_ids: Iterable[UUID]) -> dict[UUID, tuple[LinkShown, ...]]:
    """Return the links of signals, by signal; one query."""
    found = defaultdict[UUID, list[LinkShown]](list)
    rows = SignalLink.unscoped.filter(signal__in=set(signal_ids)).order_by("made_at", "id")
    for row in rows:
        room = Evidence(row.room)
        found[row.signal_id].append(
            LinkShown(id=row.id, room=EVIDENCE[room], label=row.label, url=_address(room, row.key))
        )
    return {key: tuple(links) for key, links in found.items()}


def _documents(row: Signal, *, actor: Actor) -> list[tuple[UUID, str]]:
    try:
        found = search(actor=actor, query=row.text[:LONGEST], limit=FEW)
    except Refused:  # the index is being made
        return []
    ids = [result.item_id for result in found.results]
    titles = online_titles(ids=ids)
    return [(key, titles[key]) for key in dict.fromkeys(ids) if key in titles]


def _address(room: Evidence, key: str) -> str:
    if room is Evidence.LIBRARY:
        return reverse("library:item_detail", kwargs={"item_id": key})
    if room is Evidence.SERVICE:
        return reverse("directory:service_detail", kwargs={"service_id": key})
    if room is Evidence.FIGURE:
        return reverse("facts:figure_list")
    return reverse("ties:hole_list")


def _short(text: str) -> str:
    return text if len(text) <= FEW * 15 else f"{text[: FEW * 15].rstrip()}…"
