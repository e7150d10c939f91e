"""The parts of the copy that a person gets, in words: each names what is in it, one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.outreach.domain.access import Written
from fijnmazig.outreach.domain.agreements import LegalGround
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.numbers import Number
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.consents import ConsentLine, ReferralLine
from fijnmazig.outreach.queries.keeping import due_date
from fijnmazig.outreach.queries.tried import ending_of, in_order
from fijnmazig.outreach.texts import access as texts
from fijnmazig.outreach.texts import agreements as agreement_texts
from fijnmazig.outreach.texts import calling as calling_texts
from fijnmazig.places.queries import municipality_name

DAY, MOMENT = "j F Y", "j F Y, H:i"

type Fact = tuple[StrOrPromise, str]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Part:
    """One part of the copy: facts with their label, then whole sentences."""

    title: StrOrPromise
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()


@sensitive_variables()
def own_part(row: Dossier, *, own: Mapping[str, str]) -> Part:
    """Return what is kept about the person themselves."""
    numbers = own.get("sealed_numbers", "").split("\n")
    day = own.get("sealed_intervened_on", "")
    shown = {
        **own,
        "sealed_intervened_on": _date(date.fromisoformat(day)) if day else "",
        "sealed_numbers": ", ".join(Number(one).shown for one in numbers if one),
        "nis": municipality_name(row.nis) if row.nis else "",
        "language": str(calling_texts.SPOKEN.get(row.language, row.language)),
    }
    facts = [(label, shown[name]) for name, label in texts.OWN.items() if shown.get(name)]
    if row.verified_at is not None:
        facts.append((texts.VERIFIED, day_of(row.verified_at)))
    return Part(title=texts.OWN_DATA, facts=tuple(facts))


def origin_part(row: Dossier) -> Part:
    """Return from whom it came, who keeps it, why that may be, and how long."""
    agreement = row.agreement
    names = organisation_names(ids={agreement.supplier_id, agreement.receiver_id})
    supplier, receiver = (
        names.get(one, "") for one in (agreement.supplier_id, agreement.receiver_id)
    )
    ground = agreement_texts.GROUNDS[LegalGround(agreement.ground)]
    return Part(
        title=texts.ORIGIN,
        facts=(
            (texts.SUPPLIER, f"{supplier}, {day_of(row.received_at)}"),
            (texts.KEPT_BY, f"{receiver}. {texts.TEAM_ONLY}"),
            (texts.PURPOSE, agreement.purpose),
            (texts.GROUND, f"{ground}: {agreement.ground_text}"),
            (texts.HOW_LONG, texts.UNTIL % {"day": _date(due_date(row))}),
        ),
    )


def happened_part(row: Dossier) -> Part:
    """Return each attempt to reach the person, and when they called us; not whom they spoke to."""
    tried = in_order(row.attempts.exclude(result=""))
    facts = tuple((_moment(one.started_at), _ended(one)) for one in tried)
    stands = f"{texts.STANDS} {agreement_texts.OUTCOMES[Outcome(row.outcome)]}."
    lines = (stands,) if facts else (str(texts.NOT_CALLED), stands)
    return Part(title=texts.HAPPENED, facts=facts, lines=lines)


def _ended(attempt: Attempt) -> str:
    ended = ending_of(attempt)
    return texts.YOU_CALLED % {"result": ended} if attempt.is_inbound else str(ended)


def guidance_parts(lines: Iterable[ConsentLine]) -> tuple[Part, ...]:
    """Return each consent and what left under it, oldest first; that nothing did when none is.

    Who asked, decided and noted it down are others, and reasons and notes are texts to be read
    first: neither is here.
    """
    parts = tuple(_guidance(line) for line in reversed(tuple(lines)))
    return parts or (Part(title=texts.GUIDANCE, lines=(str(texts.NO_GUIDANCE),)),)


@sensitive_variables()
def text_part(one: Written) -> Part:
    """Return a text that goes along."""
    return Part(title=one.label, lines=tuple(line for line in one.text.splitlines() if line))


def not_in_it(*, left_out: int, has_passed_on: bool) -> Part:
    """Return what is not in the copy, and why."""
    lines = [str(texts.OF_OTHERS)]
    if left_out:
        lines.append(texts.left_out(left_out))
    if has_passed_on:
        lines.append(str(texts.NOT_READABLE))
    return Part(title=texts.NOT_IN_IT, lines=tuple(lines))


def rights_part() -> Part:
    """Return what the person may do about it."""
    return Part(title=texts.RIGHTS, lines=(str(texts.YOUR_RIGHTS),))


def day_of(at: datetime) -> str:
    """Return the day of a moment, on the wall of who reads it."""
    return date_format(at.astimezone(WALL), DAY)


def _guidance(line: ConsentLine) -> Part:
    title = texts.WITHOUT_YOU if line.is_override else texts.ASKED_OF_YOU
    passed = tuple(fact for one in reversed(line.referrals) for fact in _passed_on(one))
    return Part(
        title=title % {"recipient": line.recipient},
        facts=(*_agreed(line), *passed),
        lines=() if passed else (str(texts.NOTHING_PASSED),),
    )


def _agreed(line: ConsentLine) -> Iterator[Fact]:
    if line.said is not None:
        yield texts.READ_ALOUD, line.said.whole
    yield texts.PURPOSE, str(line.purpose)
    yield texts.KINDS, _several(line.categories)
    if line.is_override:
        yield texts.DECIDED, day_of(line.given_at)
        yield texts.OVERRIDE_GROUND, str(line.ground)
    else:
        yield texts.CONSENT, f"{line.source}, {day_of(line.given_at)}"
    if line.withdrawn_at is not None:
        yield texts.WITHDRAWN, day_of(line.withdrawn_at)


def _passed_on(one: ReferralLine) -> Iterator[Fact]:
    how = {"kinds": _several(one.categories), "way": one.channel}
    yield texts.PASSED_ON % {"day": day_of(one.made_at)}, texts.PASSED_HOW % how
    if not one.is_file:
        unopened = texts.DESTROYED if one.withdrawn_at else texts.NOT_OPENED
        yield texts.OPENED, _moment(one.opened_at) if one.opened_at else str(unopened)
    told = "; ".join(f"{day_of(told.at)}: {told.state}" for told in one.told)
    yield texts.CAME_BACK, told or str(texts.NOTHING_YET)


def _several(words: Iterable[StrOrPromise]) -> str:
    return "; ".join(map(str, words))


def _date(day: date) -> str:
    return date_format(day, DAY)


def _moment(at: datetime) -> str:
    return date_format(at.astimezone(WALL), MOMENT)
