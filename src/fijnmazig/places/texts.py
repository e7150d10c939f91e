"""Every Dutch sentence that the Python of places shows."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fijnmazig.places.domain.gazetteer import Via
from fijnmazig.places.domain.tables import Fault, FaultKind

MOST_SHOWN = 10  # so many mistakes fit on a screen

SEARCH = _("Zoek een gemeente")
SEARCH_HELP = _("Een naam, een vroegere naam, een deelgemeente, een postcode of een NIS-code.")
PROVINCE = _("Provincie")
ALL_PROVINCES = _("Alle provincies")

REASONS = {
    Via.NAME: _("Naam: %(word)s"),
    Via.NIS: _("NIS-code: %(word)s"),
    Via.OLD_NAME: _("Vroeger: %(word)s"),
    Via.OLD_NIS: _("Vroegere NIS-code: %(word)s"),
    Via.SPELLING: _("Ook geschreven als: %(word)s"),
    Via.PART: _("Deelgemeente: %(word)s"),
    Via.POSTCODE: _("Postcode: %(word)s"),
}

FAULTS = {
    FaultKind.COLUMNS: _("%(table)s: de kolommen kloppen niet. Vergelijk met README.md."),
    FaultKind.CELL: _("%(table)s, regel %(line)d: een cel klopt niet (%(value)s)."),
    FaultKind.TWICE: _("%(table)s, regel %(line)d: deze rij staat er al."),
    FaultKind.BACKWARDS: _("%(table)s, regel %(line)d: de laatste dag ligt voor de eerste."),
    FaultKind.UNKNOWN_NIS: _("%(table)s, regel %(line)d: NIS-code %(value)s bestaat niet."),
    FaultKind.NO_SUCCESSOR: _(
        "%(table)s, regel %(line)d: NIS-code %(value)s leidt niet naar een gemeente van vandaag."
    ),
}


def not_loaded(faults: Sequence[Fault]) -> str:
    """Return why a load was refused: the first mistakes, and how many there are."""
    shown = [
        FAULTS[fault.kind] % {"table": str(fault.table), "line": fault.line, "value": fault.value}
        for fault in faults[:MOST_SHOWN]
    ]
    total = ngettext(
        "Niets ingeladen: %(total)d fout. Verbeter ze en probeer opnieuw.",
        "Niets ingeladen: %(total)d fouten. Verbeter ze en probeer opnieuw.",
        len(faults),
    ) % {"total": len(faults)}
    return "\n".join([total, *shown])


def missing_file(name: str) -> str:
    """Return that a table is absent, and what to do."""
    return gettext("Het bestand %(name)s ontbreekt. Zet het terug en probeer opnieuw.") % {
        "name": name
    }


def loaded(*, municipalities: int, current: int, changes: int) -> str:
    """Return what a load did, in one sentence."""
    if not changes:
        return gettext("De plaatsen waren al up-to-date.")
    return gettext(
        "Ingeladen: %(municipalities)d gemeenten, waarvan %(current)d van vandaag "
        "(%(changes)d rijen gewijzigd)."
    ) % {"municipalities": municipalities, "current": current, "changes": changes}


LOOKS_LIKE = _("Dit lijkt erop: %(names)s.")
NOTHING_FOUND = _("Geen gemeente gevonden. Kijk de spelling na of probeer de postcode.")
