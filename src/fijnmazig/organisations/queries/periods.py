"""When a row counts, asked of the database: as `domain.periods` says, both days included.

An organisation that ended takes its memberships, participations and mandates along, though their
own rows stay as they are; so that opening it again brings back exactly what was there.
"""

from datetime import date

from django.db.models import Q


def holds(on: date, *, of: str = "") -> Q:
    """Return the rows whose own dates hold on a day; `of` leads to them, as in `participations__`.

    A row without a start has been there always.
    """
    started = Q(**{f"{of}start_date__isnull": True}) | Q(**{f"{of}start_date__lte": on})
    return started & not_over(on, of=of)


def not_over(on: date, *, of: str = "") -> Q:
    """Return the rows that have not ended before a day, those to come included."""
    return Q(**{f"{of}end_date__isnull": True}) | Q(**{f"{of}end_date__gte": on})


def organisation_goes_on(on: date, *, of: str = "organisation__") -> Q:
    """Return the rows whose organisation has not ended before a day."""
    return Q(**{f"{of}ended_date__isnull": True}) | Q(**{f"{of}ended_date__gte": on})


def holds_there(on: date) -> Q:
    """Return memberships, participations and mandates that hold in an organisation that does."""
    return holds(on) & organisation_goes_on(on)
