"""Figures in words: as people write numbers, and never a nought for what nobody registered."""

from decimal import Decimal

from django.utils.formats import number_format
from django_stubs_ext import StrOrPromise

from fijnmazig.impact.domain.kinds import Direction
from fijnmazig.impact.domain.measured import Measured
from fijnmazig.impact.domain.plan import is_met
from fijnmazig.impact.texts import figures as texts
from fijnmazig.impact.texts.metrics import UNREGISTERED


def number(value: Decimal | None) -> str:
    """Return a value as it is written here, without needless noughts."""
    if value is None:
        return str(UNREGISTERED)
    places = -int(value.normalize().as_tuple().exponent)
    return number_format(value, decimal_pos=max(0, places), force_grouping=True)


def told(value: Decimal | None, *, is_exact: bool) -> str:
    """Return a value; what is there but may not be shown is not called unregistered."""
    return str(texts.NOT_TOLD) if value is None and not is_exact else number(value)


def value_of(measured: Measured) -> str:
    """Return a value, with its interval when it has one that says more."""
    said = told(measured.value, is_exact=measured.is_exact)
    if measured.value is None or measured.interval is None:
        return said
    low, high = measured.interval
    if low == high:
        return said
    words = texts.MEAN_INTERVAL if low < measured.value < high else texts.BOUNDS
    return str(words) % {"value": said, "low": number(low), "high": number(high)}


def share_of(measured: Measured) -> str:
    """Return of how many; empty when it is of nothing."""
    if measured.denominator is None:
        return ""
    return number(Decimal(measured.denominator))


def standing(
    value: Decimal | None, *, target: Decimal | None, direction: Direction
) -> tuple[StrOrPromise, str]:
    """Return in words how a value stands beside its target, and the kind of tag."""
    if target is None:
        return "", ""
    met = is_met(value, target=target, direction=direction)
    if met is None:
        return texts.NO_STANDING, "plain"
    return (texts.MET, "good") if met else (texts.NOT_MET, "warning")
