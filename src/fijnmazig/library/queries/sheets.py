"""What stands on a printed playbook: plain values, the same for everybody who prints a version."""

from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.library import texts
from fijnmazig.library.domain.facets import licences
from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.prose import Block
from fijnmazig.library.models import Item, Version
from fijnmazig.library.queries.playbooks import (
    PlaybookShown,
    SessionShown,
    playbook_of,
    shown_playbook,
)
from fijnmazig.library.queries.versions import VersionShown, versions_shown

type Sheet = Mapping[str, object]


def sheet_of(version: Version) -> Sheet | None:
    """Return what to print of a version, or None when it is no playbook that may be printed.

    Only what everybody may see stands on it, whoever asks. Raises NotFound when the stored file is
    gone, Refused when it is not what was stored.
    """
    playbook = playbook_of(version)
    if playbook is None:
        return None
    with translation.override("nl"):
        (shown,) = versions_shown([version], visible=Item.unscoped.filter(status=Status.PUBLISHED))
        return _sheet(version.item, shown, shown_playbook(playbook))


def _sheet(item: Item, version: VersionShown, playbook: PlaybookShown) -> Sheet:
    return {
        "title": item.title,
        "description": item.description,
        "owner": item.owner_text,
        "called": _called(version),
        "url": _address(item, version),
        "words": {name: str(word) for name, word in texts.SHEET_WORDS.items()},
        "facts": [
            {"label": str(label), "value": value, "is_link": label is texts.FACT_ADDRESS}
            for label, value in _facts(item, version)
            if value
        ],
        "minutes": playbook.minutes,
        "beforehand": [
            {"label": str(fact.label), "text": _plain(fact.text)} for fact in playbook.facts
        ],
        "agreements": list(playbook.agreements),
        "sessions": [_session(session) for session in playbook.sessions],
    }


def _facts(item: Item, version: VersionShown) -> Iterator[tuple[StrOrPromise, str]]:
    yield texts.FACT_VERSION, _called(version)
    yield texts.FACT_NEWS, version.change_note
    yield texts.FACT_LINEAGE, _lineage(version)
    yield texts.FACT_OWNER, item.owner_text
    yield texts.FACT_NETWORK, item.network
    licence = licences().get(item.licence)
    yield texts.FACT_LICENCE, licence.label if licence is not None else str(texts.LICENCE_UNSAID)
    yield texts.FACT_ADDRESS, _address(item, version)


def _called(version: VersionShown) -> str:
    if version.published_date is None:
        return str(texts.SHEET_CONCEPT % {"number": version.number})
    day = date_format(version.published_date, "j F Y")
    return str(texts.SHEET_VERSION % {"number": version.number, "date": day})


def _lineage(version: VersionShown) -> str:
    source = version.made_of
    if source is None:
        return ""
    is_same = source.is_same_item
    pattern = texts.SHEET_MADE_OF_SAME if is_same else texts.SHEET_MADE_OF_OTHER
    said = {"how": source.label, "title": source.title, "number": source.number}
    return str(pattern % said)


def _address(item: Item, version: VersionShown) -> str:
    arguments = {"item_id": item.id, "number": version.number}
    return f"{settings.SITE_URL}{reverse('library:version_detail', kwargs=arguments)}"


def _session(session: SessionShown) -> dict[str, object]:
    return {
        "number": session.number,
        "title": session.title,
        "called": str(texts.SHEET_SESSION % {"number": session.number, "title": session.title}),
        "minutes": session.minutes,
        "goal": _plain(session.goal),
        "materials": list(session.materials),
        "safety": _plain(session.safety_note),
        "parts": [
            {
                "clock": part.clock,
                "title": part.title,
                "minutes": part.minutes,
                "steps": _plain(part.steps),
                "script": _plain(part.script),
            }
            for part in session.parts
        ],
    }


def _plain(blocks: Sequence[Block]) -> list[dict[str, object]]:
    return [{"is_list": block.is_list, "lines": list(block.lines)} for block in blocks]
