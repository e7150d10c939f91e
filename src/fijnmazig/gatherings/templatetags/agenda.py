"""A search of the agenda as it stands in an address."""

from django import template

from fijnmazig.common.http import veil
from fijnmazig.gatherings.domain.agenda import Month, View, Wanted

register = template.Library()


@register.filter
def veiled(wanted: Wanted) -> str:
    """Return a search as letters; empty when nothing is looked for."""
    return veil(wanted.written())


@register.filter
def as_list(wanted: Wanted) -> Wanted:
    """Return the same search as a list of what is to come."""
    return wanted.shown_as(View.LIST)


@register.filter
def as_month(wanted: Wanted, month: Month | None = None) -> Wanted:
    """Return the same search as a month; the one of today when none is given."""
    return wanted.shown_as(View.MONTH, month=month)


@register.filter
def of_nothing(wanted: Wanted) -> Wanted:
    """Return the same view of everything."""
    return Wanted(view=wanted.view, month=wanted.month)
