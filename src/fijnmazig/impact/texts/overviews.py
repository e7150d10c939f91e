"""Words of overviews."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


def seats(total: int) -> str:
    """Return that places have no SPOC."""
    return ngettext("%(total)s plaats zonder SPOC", "%(total)s plaatsen zonder SPOC", total) % {
        "total": total
    }


def requests(total: int) -> str:
    """Return that organisations ask to take part."""
    return ngettext(
        "%(total)s organisatie die wil meedoen",
        "%(total)s organisaties die willen meedoen",
        total,
    ) % {"total": total}


def reviews(total: int) -> str:
    """Return that documents wait to be looked over."""
    return ngettext(
        "%(total)s document om na te kijken", "%(total)s documenten om na te kijken", total
    ) % {"total": total}


def confirmations(total: int) -> str:
    """Return that documents wait to be confirmed."""
    return ngettext(
        "%(total)s document waarvan je zegt of het nog klopt",
        "%(total)s documenten waarvan je zegt of ze nog kloppen",
        total,
    ) % {"total": total}


def measurements(total: int) -> str:
    """Return that measurements wait for a second person."""
    return ngettext(
        "%(total)s meting die op jouw goedkeuring wacht",
        "%(total)s metingen die op jouw goedkeuring wachten",
        total,
    ) % {"total": total}


NOT_COUNTED = _("nog niet geteld")
CHART = _("%(project)s: hoever staan we?")
CHART_LABELS = _("Indicator")
CHART_UNIT = _("procent van het streefcijfer")
CHART_SERIES = _("Bereikt")
