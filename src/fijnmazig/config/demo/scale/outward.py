"""Signals that were given and answered, and rounds of cards; of nobody, and by nobody."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from fijnmazig.campaigns.domain.addresses import LETTERS, WORD_LENGTH
from fijnmazig.campaigns.domain.kinds import PointKind
from fijnmazig.campaigns.models import HandOut, Opening, PrintRun, Round
from fijnmazig.config.demo.scale.sizes import YEARS, Size, named
from fijnmazig.library.domain.themes import themes
from fijnmazig.signals.domain.kinds import Concerned, Decision, Kind, Phase, Reach, Seen, Source
from fijnmazig.signals.models import Signal, SignalAnswer, SignalStep, SignalTheme

DAYS = 365 * YEARS
CONCERNED = tuple(Concerned)
ENDS = (Phase.NOTICE, Phase.COLLECT, Phase.DECIDE, Phase.FEED_BACK, Phase.FEED_BACK)
"""How far signals came; the last ones were answered."""
KINDS = tuple(PointKind)
PRINTED, BACK = 500, 20


def _day(number: int, *, total: int, today: date) -> date:
    return today - timedelta(days=7 + (total - 1 - number) * DAYS // total)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())


def end_of(number: int) -> Phase:
    """Return how far a signal came."""
    return ENDS[number % len(ENDS)]


def signals(size: Size, *, places: list[str], today: date) -> Iterator[Signal]:
    """Yield the signals, one in ten wider than a municipality."""
    for number in range(size.signals):
        given = _day(number, total=size.signals, today=today)
        is_wide, is_over = number % 10 == 0, end_of(number) is Phase.FEED_BACK
        yield Signal(
            id=named("signal", number),
            source=Source.MEMBER.value,
            given_date=given,
            text=f"Signaal {number + 1}: er is te weinig van wat nodig is (fictief).",
            nis="" if is_wide else places[number % len(places)],
            concerned=CONCERNED[number % len(CONCERNED)].value,
            concerned_words="Iedereen (fictief)" if _is_other(number) else "",
            seen=Seen.SOME.value,
            phase=end_of(number).value,
            kind=Kind.UNKNOWN.value if end_of(number) is Phase.NOTICE else Kind.GAP.value,
            reach=Reach.SUPRALOCAL.value if is_wide else Reach.LOCAL.value,
            decision=Decision.ACTION.value if is_over else Decision.NONE.value,
            decided_date=given + timedelta(days=5) if is_over else None,
        )


def _is_other(number: int) -> bool:
    return CONCERNED[number % len(CONCERNED)] is Concerned.OTHER


def signal_themes(size: Size) -> Iterator[SignalTheme]:
    """Yield the theme of each signal."""
    codes = [theme.code for theme in themes()]
    for number in range(size.signals):
        yield SignalTheme(signal_id=named("signal", number), code=codes[number % len(codes)])


def signal_steps(size: Size, *, today: date) -> Iterator[SignalStep]:
    """Yield every phase that a signal came through, a day each."""
    for number in range(size.signals):
        given = _day(number, total=size.signals, today=today)
        for days, phase in enumerate(Phase):
            on = given + timedelta(days=days)
            yield SignalStep(
                id=named(f"step-{phase}", number),
                signal_id=named("signal", number),
                phase=phase.value,
                on_date=on,
                made_at=_morning(on),
            )
            if phase is end_of(number):
                break


def signal_answers(size: Size, *, today: date) -> Iterator[SignalAnswer]:
    """Yield what was told back."""
    for number in range(size.signals):
        if end_of(number) is Phase.FEED_BACK:
            on = _day(number, total=size.signals, today=today) + timedelta(days=7)
            yield SignalAnswer(
                id=named("answer", number),
                signal_id=named("signal", number),
                text="Er komt een overleg over (fictief).",
                on_date=on,
                made_at=_morning(on),
                is_last=True,
            )


def rounds(size: Size, *, today: date) -> Iterator[Round]:
    """Yield the rounds of cards, which are over."""
    for number in range(size.rounds):
        begins = _day(number, total=size.rounds, today=today) - timedelta(days=60)
        yield Round(
            id=named("round", number),
            partnership_id=named("partnership", number % size.partnerships),
            title=f"Ronde {number + 1} (fictief)",
            start_date=begins,
            end_date=begins + timedelta(days=30),
            made_at=_morning(begins),
        )


def total_runs(size: Size) -> int:
    """Return how many runs were printed: one for each municipality of the partnership."""
    return size.rounds * -(-size.municipalities // size.partnerships)


def _place(number: int, *, size: Size, places: list[str]) -> str:
    """Return the municipality of a run, one of those of the partnership of its round."""
    each = total_runs(size) // size.rounds
    own = places[number // each % size.partnerships :: size.partnerships]
    return own[number % each % len(own)]


def runs(size: Size, *, version: UUID, places: list[str], today: date) -> Iterator[PrintRun]:
    """Yield the print runs, counted; `version` is the id of the words on the cards."""
    each = total_runs(size) // size.rounds
    for number in range(total_runs(size)):
        begins = _day(number // each, total=size.rounds, today=today) - timedelta(days=67)
        yield PrintRun(
            id=named("run", number),
            round_id=named("round", number // each),
            version_id=version,
            nis=_place(number, size=size, places=places),
            quantity=PRINTED,
            printed_date=begins,
            word=word_of(number),
            left_over=BACK,
            counted_date=begins + timedelta(days=40),
            made_at=_morning(begins),
        )


def word_of(number: int) -> str:
    """Return the word on the cards of a run: one that nobody else has."""
    found, rest = "", number
    for _ in range(WORD_LENGTH + 1):  # longer than any other, so the same as none
        rest, place = divmod(rest, len(LETTERS))
        found += LETTERS[place]
    return found


def hand_outs(size: Size, *, places: list[str], today: date) -> Iterator[HandOut]:
    """Yield where the cards of each run were brought."""
    each = total_runs(size) // size.rounds
    for number in range(total_runs(size)):
        given = _day(number // each, total=size.rounds, today=today) - timedelta(days=50)
        yield HandOut(
            id=named("hand-out", number),
            run_id=named("run", number),
            point=f"Balie {number + 1} (fictief)",
            kind=KINDS[number % len(KINDS)].value,
            nis=_place(number, size=size, places=places),
            organisation_id=named("organisation", number // each % size.partnerships),
            quantity=PRINTED - BACK,
            given_date=given,
            left_over=BACK,
            made_at=_morning(given),
        )


def openings(size: Size, *, today: date) -> Iterator[Opening]:
    """Yield on which days the code on the cards of each run was opened, and how often."""
    each = total_runs(size) // size.rounds
    for number in range(total_runs(size)):
        given = _day(number // each, total=size.rounds, today=today) - timedelta(days=50)
        for day in range(5):
            yield Opening(
                run_id=named("run", number),
                on_date=given + timedelta(days=day),
                count=1 + number % 3,
            )
