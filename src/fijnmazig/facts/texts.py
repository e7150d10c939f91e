"""Every Dutch sentence that the Python of this room shows."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.facts.domain.tables import Fault, FaultKind

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_CHANGE = _("Weten wie een cijfer wijzigde, zodat vragen bij de juiste persoon komen.")
RETENTION_CHANGE = _("Zolang het cijfer bestaat.")

# --- Taking over the tables ----------------------------------------------------------------------

MOST_SHOWN = 10  # so many mistakes fit on a screen
FILE_MISSING = _("Het bestand %(name)s ontbreekt. Zet het terug en probeer opnieuw.")
FILE_UNREADABLE = _("Het bestand %(name)s is niet te lezen: %(fault)s. Verbeter het eerst.")
FAULTS = {
    FaultKind.KEY: _("%(table)s %(key)s: een sleutel heeft kleine letters en streepjes."),
    FaultKind.TWICE: _("%(table)s %(key)s: deze sleutel staat er twee keer."),
    FaultKind.MISSING: _("%(table)s %(key)s: vul %(field)s in."),
    FaultKind.UNKNOWN_FIELD: _("%(table)s %(key)s: het veld %(field)s bestaat niet."),
    FaultKind.WRONG_TYPE: _("%(table)s %(key)s: de waarde van %(field)s is van een andere soort."),
    FaultKind.STANDING: _("%(table)s %(key)s: de status %(field)s bestaat niet."),
    FaultKind.UNPROVEN: _("%(table)s %(key)s: een bevestigd cijfer heeft ook %(field)s nodig."),
    FaultKind.UNREASONED: _("%(table)s %(key)s: schrijf bij een niet bevestigd cijfer de reden."),
    FaultKind.POINTS_NOWHERE: _("%(table)s %(key)s: %(field)s verwijst naar niets."),
}


def not_loaded(faults: Sequence[Fault]) -> str:
    """Return why a load was refused: the first mistakes, and how many there are."""
    shown = [
        FAULTS[fault.kind] % {"table": fault.table, "key": fault.key, "field": fault.field}
        for fault in faults[:MOST_SHOWN]
    ]
    total = ngettext(
        "Niets ingeladen: %(total)d fout. Verbeter ze en probeer opnieuw.",
        "Niets ingeladen: %(total)d fouten. Verbeter ze en probeer opnieuw.",
        len(faults),
    ) % {"total": len(faults)}
    return "\n".join([total, *shown])


def loaded(*, figures: int, changes: int) -> str:
    """Return what a load did."""
    return gettext("%(figures)d cijfers staan klaar, %(changes)d rijen gewijzigd.") % {
        "figures": figures,
        "changes": changes,
    }


def kept(keys: Sequence[str]) -> str:
    """Return which figures a load left as a person made them."""
    return gettext("Niet overschreven, want hier gewijzigd: %(keys)s.") % {"keys": ", ".join(keys)}


# --- Judging a figure ----------------------------------------------------------------------------

WHY_NEEDED = _("Schrijf in één zin waarom je dit wijzigt.")
SOURCE_NEEDED = _("Een bevestigd cijfer heeft een bron nodig, en de rol van wie het nakeek.")
DATE_NEEDED = _("Geef de datum waarop het cijfer werd nagekeken.")
REASON_NEEDED = _("Schrijf waarom dit cijfer niet bevestigd is, zodat een vormingswerker het weet.")

# --- Labels --------------------------------------------------------------------------------------

STANDINGS: dict[str, StrOrPromise] = {
    "CONFIRMED": _("Bevestigd"),
    "UNCONFIRMED": _("Niet bevestigd"),
    "DISPUTED": _("Betwist"),
    "OUTDATED": _("Verouderd"),
}
STANDING_KINDS = {
    "CONFIRMED": "good",
    "UNCONFIRMED": "warning",
    "DISPUTED": "danger",
    "OUTDATED": "plain",
}
STANDING_LABEL = _("Hoe zeker is dit?")
SOURCE_LABEL = _("Bron")
SOURCE_URL_LABEL = _("Adres van de bron")
SOURCE_DATE_LABEL = _("Datum van de bron")
SOURCE_DATE_HELP = _("Zo precies als de bron zelf: een jaar, een maand of een dag.")
VERIFIED_BY_LABEL = _("Nagekeken door")
VERIFIED_BY_HELP = _("Een rol, geen naam: bijvoorbeeld coördinator.")
VERIFIED_DATE_LABEL = _("Nagekeken op")
REASON_LABEL = _("Waarom niet bevestigd?")
WHY_LABEL = _("Waarom wijzig je dit?")
