"""The readable pages of a playbook, so that it is found, compared and harvested like any document.

The words between are Dutch whatever the language of the interface: they belong to the document.
"""

from collections.abc import Iterator

from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.playbook import Part, Playbook, Session

BEFOREHAND = "Vooraf"
LONGEST_LABEL = 120


def page_texts(playbook: Playbook) -> tuple[PageText, ...]:
    """Return the pages: what to know beforehand, then one for each session."""
    pages = [(BEFOREHAND, _beforehand(playbook))]
    for number, session in enumerate(playbook.sessions, 1):
        pages.append((f"Sessie {number}: {session.title}", _session(session)))
    return tuple(
        PageText(
            number=number,
            label=label[:LONGEST_LABEL],
            text="\n\n".join(text for text in texts if text),
            source=TextSource.TEXT_LAYER,
        )
        for number, (label, texts) in enumerate(pages, 1)
    )


def _beforehand(playbook: Playbook) -> Iterator[str]:
    yield from _titled("Waarvoor", playbook.purpose)
    yield from _titled("Voor wie", playbook.audience)
    yield from _titled("Niet voor", playbook.not_for)
    yield from _titled("Voorbereiding", playbook.preparation)
    yield from _titled("Afspraken", _points(playbook.agreements))


def _session(session: Session) -> Iterator[str]:
    yield f"{session.title} ({session.minutes} minuten)"
    yield from _titled("Doel", session.goal)
    yield from _titled("Materiaal", _points(session.materials))
    for part in session.parts:
        yield from _part(part)
    yield from _titled("Veiligheid", session.safety_note)


def _part(part: Part) -> Iterator[str]:
    yield f"{part.title} ({part.minutes} minuten)"
    yield part.steps
    yield from _titled("Voorbeeldzinnen", part.script)


def _titled(title: str, text: str) -> Iterator[str]:
    if text:
        yield title
        yield text


def _points(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)
