"""The course as plain pieces that a sheet is set from: headings, paragraphs, lists."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.formats import date_format
from django.utils.html import strip_tags

from fijnmazig.learning.domain.course import Case
from fijnmazig.learning.queries.shown import BlockShown
from fijnmazig.learning.queries.whole import ExerciseWhole, ModuleWhole, WholePage
from fijnmazig.learning.texts import paper as texts

type Item = dict[str, object]
BOLD = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)
PIECE = re.compile(r"<(p|ul|ol|blockquote)>(.*?)</\1>", re.DOTALL)
POINT = re.compile(r"<li>(.*?)</li>", re.DOTALL)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&"))


def case_sheet(case: Case) -> dict[str, object]:
    """Return what is on the sheet of a case: how to lead it, its parts, its questions."""
    items: list[Item] = [_heading(2, str(texts.HOW_TO_LEAD)), _list(texts.LEADING)]
    items += [_heading(2, str(texts.BEFORE)), _text(str(texts.SAFETY))]
    items += [_text(case.intro)]
    for place, part in enumerate(case.parts):
        items += [{"kind": "break"}] if place else []
        items += [_heading(2, part.title)]
        items += [_text(one) for one in part.text.split("\n")]
        items += [_heading(3, str(texts.ASK)), _list(part.questions)]
        items += [_heading(3, str(texts.NOTES)), {"kind": "room", "lines": 5}]
    items += [_heading(2, str(texts.AFTER)), _list(texts.ENDING)]
    return _sheet(str(texts.CASE_TITLE), str(texts.CASE_LEAD), items)


def course_sheet(page: WholePage) -> dict[str, object]:
    """Return the whole course, with the answers of each module behind it."""
    when = date_format(page.made_at, "j F Y")
    made = str(texts.MADE) % {"version": page.version, "when": when, "site": page.site}
    items: list[Item] = [_soft(made)]
    for module in page.modules:
        items += [{"kind": "break"}, *_module(module)]
    return _sheet(str(texts.COURSE_TITLE), str(texts.COURSE_LEAD), items)


def _module(module: ModuleWhole) -> Iterator[Item]:
    yield _heading(2, f"{module.number}. {module.title}")
    yield _text(module.lead)
    for step in module.steps:
        yield _heading(3, step.title)
        for block in step.blocks:
            yield from _exercise(step.exercise) if block.kind == "exercise" else _block(block)
    answered = [step.exercise for step in module.steps if step.exercise is not None]
    yield _heading(3, str(texts.ANSWERS))
    for exercise in answered:
        yield from _answer(exercise)


def _block(block: BlockShown) -> Iterator[Item]:
    yield from _html(str(block.html))
    for one in block.definitions:
        yield _text(f"“{one.text}”")
        yield _soft(f"{one.term}. {one.law or one.source}")
    for figure in block.figures:
        yield _text(figure.statement)
        yield _soft(f"{figure.territory}, {figure.period}. {figure.source}")
    if block.guides:
        yield _list([one.title for one in block.guides])
    if block.laws:
        yield _list([", ".join(filter(None, (one.title, one.article))) for one in block.laws])
    for service in block.services:
        numbers = ", ".join(one.shown for one in service.channels)
        name = " · ".join((service.name, *service.warnings))
        yield _bold(name, f": {service.summary} {numbers}. {service.access_label}.")
    for part in block.parts:
        yield _bold(part.title, "")
        yield from _html(str(part.html))
        yield _list(part.questions)
    if block.question:
        yield _text(block.question)
        yield {"kind": "room", "lines": 4}


def _exercise(exercise: ExerciseWhole | None) -> Iterator[Item]:
    if exercise is None:
        return
    yield _bold(f"{texts.EXERCISE} {exercise.number}. ", exercise.question)
    if exercise.options:
        yield _list([one.text for one in exercise.options])
    if exercise.mixed:
        yield _list([text for _place, text in exercise.mixed])
    if exercise.figure is not None:
        yield _text(f"{texts.YOUR_ESTIMATE} ({exercise.figure.unit}): ____________")


def _answer(exercise: ExerciseWhole) -> Iterator[Item]:
    yield _bold(f"{exercise.number}. ", exercise.lesson)
    for one in exercise.options:
        yield _bold(f"{one.text} ", one.feedback)
    if exercise.steps:
        yield {"kind": "numbers", "items": [_parts(one) for one in exercise.steps]}
    if exercise.figure is not None:
        figure = exercise.figure
        reason = "" if figure.is_confirmed else f" {figure.reason}"
        yield _text(figure.statement)
        yield _soft(
            f"{figure.standing_label}.{reason} {figure.territory}, {figure.period}. {figure.source}"
        )


def _html(html: str) -> Iterator[Item]:
    """Read back the few signs that our own Markdown becomes: paragraphs, lists and emphasis."""
    for kind, inside in PIECE.findall(html):
        if kind in {"ul", "ol"}:
            yield {"kind": "list", "items": [_marked(one) for one in POINT.findall(inside)]}
        else:
            yield {"kind": "text", "parts": _marked(inside)}


def _marked(html: str) -> list[dict[str, object]]:
    pieces = BOLD.split(html)
    return [
        {"text": _plain(piece), "bold": place % 2 == 1}
        for place, piece in enumerate(pieces)
        if piece
    ]


def _plain(html: str) -> str:
    text = strip_tags(html)
    for entity, sign in ENTITIES:
        text = text.replace(entity, sign)
    return text


def _parts(text: str) -> list[dict[str, object]]:
    return [{"text": text, "bold": False}]


def _heading(level: int, text: str) -> Item:
    return {"kind": "heading", "level": level, "text": text}


def _text(text: str) -> Item:
    return {"kind": "text", "parts": _parts(text)}


def _soft(text: str) -> Item:
    return {"kind": "soft", "parts": _parts(text)}


def _bold(first: str, rest: str) -> Item:
    return {"kind": "text", "parts": [{"text": first, "bold": True}, {"text": rest, "bold": False}]}


def _list(lines: Iterable[object]) -> Item:
    return {"kind": "list", "items": [_parts(str(one)) for one in lines]}


def _sheet(title: str, lead: str, items: Sequence[Item]) -> dict[str, object]:
    return {"lang": "nl", "title": title, "lead": lead, "items": list(items)}
