"""Figures of signals: those of the municipalities of a partnership, or of the whole region."""

from collections.abc import Mapping

from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter, unregistered
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.organisations.queries.counting import places_on
from fijnmazig.signals.queries.figures import Counted, counted


def _counted(asking: Asking) -> Counted:
    first, last, place = asking.wanted.first, asking.day, asking.partnership_id
    return asking.once(
        (counted, place, first, last),
        read=lambda: counted(nis=places_on(last, partnership_id=place), first=first, last=last),
    )


def _of(name: str) -> Counter:
    def counter(asking: Asking) -> Answer:
        found = _counted(asking)
        if not found.given:
            return unregistered(counted, note=texts.NO_SIGNALS)
        value: int = getattr(found, name)
        return Answer(
            value=value,
            records=found.given,
            query=counted,
            numerator=value,
            denominator=found.given,
        )

    return counter


COUNTERS: Mapping[str, Counter] = {
    "signals.given": _of("given"),
    "signals.answered": _of("answered"),
    "signals.decided": _of("decided"),
    "signals.acted_on": _of("with_action"),
}
