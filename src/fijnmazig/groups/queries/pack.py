"""The pack of a session: what a leader takes along on paper. Nobody who takes part is in it.

It holds no name, place or day either: who finds it, finds no group. It is made of the pinned
playbook, a guide and the directory only, so that nothing of the vault can get in.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.formats import date_format

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.directory.queries.finding import ServiceShown, services_named
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.models import Session
from fijnmazig.groups.printing import pack_paper
from fijnmazig.groups.queries.material import Material, material_of
from fijnmazig.groups.queries.reach import led_sessions
from fijnmazig.groups.texts import attending as attending_texts
from fijnmazig.groups.texts import pack as texts
from fijnmazig.guidance.queries import PlainGuide, plain_guide
from fijnmazig.library.domain.prose import Block
from fijnmazig.library.queries.playbooks import SessionShown

GUIDE = "gesprek-onthuld"
"""What to do when somebody tells of violence."""
MARKS = (Code.PRESENT, Code.LEFT_EARLY, Code.EXCUSED, Code.ABSENT)

type Sheet = Mapping[str, object]


def session_pack(*, actor: Actor, session_id: UUID, at: datetime) -> bytes:
    """Return the pack of a session as PDF/UA; the same playbook and numbers give the same bytes.

    Of a service that is closed for a while at `at`, it says so with its message.
    Raises NotFound when the session is not the actor's to lead, Refused without a playbook or when
    our fonts cannot show all of its text.
    """
    row = find(led_sessions(actor).select_related("edition"), id=session_id)
    material = material_of(row)
    if material is None:
        raise Refused(texts.NO_PLAYBOOK)
    published = material.playbook.published_at or row.edition.made_at
    with translation.override("nl"):
        sheet = _sheet(row, material, at=at)
    try:
        return pack_paper(sheet, at=published)
    except UnprintableError as error:
        raise Refused(texts.UNPRINTABLE % {"text": error.text}) from error


def _sheet(row: Session, material: Material, *, at: datetime) -> Sheet:
    guide, pinned, session = plain_guide(key=GUIDE), material.playbook, material.session
    called = texts.TITLE_NAMED if session else texts.TITLE
    title = called % {"number": row.number, "title": session.title if session else ""}
    return {
        "title": str(title),
        "playbook": texts.PLAYBOOK % {"title": pinned.title, "number": pinned.number},
        "words": {name: str(word) for name, word in texts.WORDS.items()},
        "session": _session(session) if session else None,
        "agreements": list(material.agreements),
        "checklist": [
            {"title": str(part), "lines": [str(line) for line in lines]}
            for part, lines in texts.CHECKLIST
        ],
        # As many as may come, so that nobody reads from it how many do.
        "lines": row.edition.maximum,
        "marks": [str(attending_texts.CODES[code]) for code in MARKS],
        "services": [_service(one) for one in services_named(keys=guide.services, at=at)],
        "guide": _guide(guide),
    }


def _session(session: SessionShown) -> Sheet:
    return {
        "goal": _plain(session.goal),
        "minutes": session.minutes,
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


def _plain(blocks: tuple[Block, ...]) -> list[Sheet]:
    return [{"is_list": block.is_list, "lines": list(block.lines)} for block in blocks]


def _service(service: ServiceShown) -> Sheet:
    days = [one.hours.checked_date for one in service.channels if one.hours.checked_date]
    said = texts.NUMBER_CHECKED if days else texts.NUMBER_UNCHECKED
    day = date_format(max(days), "j F Y") if days else ""
    return {
        "name": service.name,
        "warnings": list(service.warnings),
        "about": service.summary,
        "reach": list(_reach(service)),
        "source": said % {"provider": service.provider, "day": day},
    }


def _reach(service: ServiceShown) -> Iterator[Sheet]:
    for one in service.channels:
        always = str(texts.ALWAYS) if one.hours.is_24_7 and one.is_working else ""
        yield {"value": one.shown, "note": one.note or always}


def _guide(guide: PlainGuide) -> Sheet:
    said = {
        "title": guide.title,
        "version": guide.version,
        "day": date_format(guide.reviewed, "j F Y"),
        "source": guide.source,
    }
    return {
        "source": texts.GUIDE_SOURCE % said,
        "sections": [
            {"title": one.title, "text": list(one.text), "items": list(one.items)}
            for one in guide.sections
        ],
    }
