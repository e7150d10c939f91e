"""Every Dutch sentence that the Python of this room shows."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.directory.domain.incoming import Fate
from fijnmazig.directory.domain.kinds import AccessRule, Audience, ChannelKind
from fijnmazig.directory.domain.tables import Fault, FaultKind
from fijnmazig.directory.texts.desk import *  # noqa: F403 -- one door to every sentence
from fijnmazig.directory.texts.editing import *  # noqa: F403 -- idem
from fijnmazig.directory.texts.editing import CODED, EDIT_FIELDS
from fijnmazig.directory.texts.faults import FAULT_FIELDS
from fijnmazig.directory.texts.paper import *  # noqa: F403 -- idem
from fijnmazig.directory.texts.suggesting import *  # noqa: F403 -- idem

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_CHECK = _("Weten wie een gegeven nakeek of wijzigde, zodat het te vertrouwen is.")
RETENTION_CHECK = _(
    "Zolang de dienst in de wegwijzer staat, en daarna tot twee jaar na de laatste wijziging (onze "
    "keuze, zonder bron); meteen weg als de dienst voorgoed verdwijnt."
)
PURPOSE_SUGGESTION = _("Nagaan of een voorgestelde wijziging klopt.")
RETENTION_SUGGESTION = _(
    "Tot drie maanden na het antwoord, of zonder antwoord tot een jaar na het voorstel (onze "
    "keuze, zonder bron)."
)

# --- Taking over the table -----------------------------------------------------------------------

MOST_SHOWN = 10  # so many mistakes fit on a screen
FILE_MISSING = _("Het bestand %(name)s ontbreekt. Zet het terug en probeer opnieuw.")
FILE_UNREADABLE = _("Het bestand %(name)s is niet te lezen: %(fault)s. Verbeter het eerst.")
FAULTS = {
    FaultKind.KEY: _("%(value)s: een sleutel heeft kleine letters en streepjes."),
    FaultKind.TWICE: _("%(key)s: deze sleutel staat er twee keer."),
    FaultKind.MISSING: _("%(key)s: vul %(field)s in."),
    FaultKind.UNKNOWN_FIELD: _("%(key)s: het veld %(field)s bestaat niet."),
    FaultKind.WRONG_TYPE: _("%(key)s: %(field)s is van een andere soort (%(value)s)."),
    FaultKind.UNKNOWN_VALUE: _("%(key)s: %(field)s kan niet %(value)s zijn."),
    FaultKind.NUMBER: _("%(key)s: het nummer %(value)s mag hier niet staan (%(field)s)."),
    FaultKind.UNSOURCED: _("%(key)s: schrijf waar het nummer %(value)s vandaan komt."),
    FaultKind.HOURS: _("%(key)s: de uren %(value)s zijn niet te lezen of ontbreken."),
    FaultKind.HOLIDAYS_NOT_SAID: _(
        "%(key)s: zeg of %(value)s gesloten is op feestdagen en op 11 juli."
    ),
    FaultKind.SECRET_WITH_ADDRESS: _("%(key)s: een geheime plek heeft nooit een adres."),
    FaultKind.AGES: _("%(key)s: de leeftijden staan omgekeerd (%(value)s)."),
}


def fault_sentence(fault: Fault) -> str:
    """Return one mistake as a sentence, with the name that a field has on a form.

    A field that does not exist is named as it was written.
    """
    field: StrOrPromise = fault.field
    if fault.kind is not FaultKind.UNKNOWN_FIELD:
        field = FAULT_FIELDS.get(fault.field) or EDIT_FIELDS.get(fault.field, fault.field)
    value = CODED["kind"].get(fault.value, fault.value)
    return FAULTS[fault.kind] % {"key": fault.key, "field": field, "value": value}


def not_loaded(faults: Sequence[Fault]) -> str:
    """Return why a load was refused: the first mistakes, and how many there are."""
    shown = [fault_sentence(fault) for fault in faults[:MOST_SHOWN]]
    total = ngettext(
        "Niets ingeladen: %(total)d fout. Verbeter ze en probeer opnieuw.",
        "Niets ingeladen: %(total)d fouten. Verbeter ze en probeer opnieuw.",
        len(faults),
    ) % {"total": len(faults)}
    return "\n".join([total, *shown])


def loaded(*, services: int, changes: int) -> str:
    """Return what a load did."""
    return gettext("%(services)d diensten staan klaar, %(changes)d gewijzigd.") % {
        "services": services,
        "changes": changes,
    }


def kept(keys: Sequence[str]) -> str:
    """Return which services a load left as a person made them."""
    return gettext("Niet overschreven, want hier gewijzigd: %(keys)s.") % {"keys": ", ".join(keys)}


def suppressed(keys: Sequence[str]) -> str:
    """Return which services a load kept out, because somebody took them away for good."""
    return gettext("Niet teruggezet, want hier weggehaald: %(keys)s.") % {"keys": ", ".join(keys)}


def exported(*, services: int, name: str) -> str:
    """Return what an export wrote."""
    return gettext("%(services)d diensten geschreven in %(name)s.") % {
        "services": services,
        "name": name,
    }


NO_SERVICES = _("In %(name)s staan geen diensten. Geef een bestand in HSDS 3.0, of een CSV.")
FATES: dict[Fate, StrOrPromise] = {
    Fate.SUPPRESSED: _("Deze dienst is hier weggehaald en komt niet terug."),
    Fate.REFUSED: _(
        "Een bestand kan niet beslissen wat altijd bovenaan staat. Wijzig dat hier zelf."
    ),
}
IMPORT_FATES: dict[str, StrOrPromise] = {
    "new": _("Nieuw"),
    "changed": _("Gewijzigd"),
    "unchanged": _("Ongewijzigd"),
    "suppressed": _("Weggehaald, blijft weg"),
    "refused": _("Geweigerd"),
}


STORED = _("Overgenomen.")
NOT_STORED = _("Er is niets gewijzigd.")


def fate_sentence(fate: Fate) -> str | None:
    """Return why a service of a file is not taken over; None when it is."""
    return str(FATES[fate]) if fate in FATES else None


def imported_from(name: str) -> str:
    """Return the reason that the history shows for an import."""
    return gettext("Overgenomen uit %(name)s") % {"name": name}


NO_MOMENT = _("%(text)s is geen datum met een uur. Schrijf bijvoorbeeld 2026-07-21T10:00.")

# --- Who may contact it --------------------------------------------------------------------------

ACCESS: dict[tuple[Audience, AccessRule], StrOrPromise] = {
    (Audience.EVERYONE, AccessRule.DIRECT): _("Iedereen kan er rechtstreeks terecht."),
    (Audience.EVERYONE, AccessRule.VIA_1712): _("Bel eerst 1712; zij brengen u verder."),
    (Audience.EVERYONE, AccessRule.AFTER_REFERRAL): _("Via een andere dienst, bijvoorbeeld 1712."),
    (Audience.CITIZEN, AccessRule.DIRECT): _("U kunt er rechtstreeks terecht."),
    (Audience.CITIZEN, AccessRule.VIA_1712): _("Bel eerst 1712; zij brengen u verder."),
    (Audience.CITIZEN, AccessRule.AFTER_REFERRAL): _("Via een andere dienst, bijvoorbeeld 1712."),
    (Audience.PROFESSIONAL, AccessRule.DIRECT): _("Alleen voor professionals."),
    (Audience.PROFESSIONAL, AccessRule.VIA_1712): _(
        "Professionals bellen rechtstreeks. Bent u geen professional? Bel eerst 1712."
    ),
    (Audience.PROFESSIONAL, AccessRule.AFTER_REFERRAL): _(
        "Alleen voor professionals. Bent u geen professional? Bel 1712."
    ),
}

# --- Whether it answers now ----------------------------------------------------------------------

STATES: dict[str, StrOrPromise] = {
    "OPEN": _("Nu open"),
    "CLOSED": _("Nu gesloten"),
    "BY_APPOINTMENT": _("Op afspraak"),
    "UNKNOWN": _("Uren niet bekend"),
    "UNCHECKED": _("Uren niet recent gecontroleerd"),
}
STATE_KINDS = {
    "OPEN": "good",
    "CLOSED": "plain",
    "BY_APPOINTMENT": "info",
    "UNKNOWN": "plain",
    "UNCHECKED": "warning",
}
ALWAYS_OPEN = _("Dag en nacht")
CHANNELS: dict[ChannelKind, StrOrPromise] = {
    ChannelKind.PHONE: _("Bellen"),
    ChannelKind.CHAT: _("Chatten"),
    ChannelKind.MAIL: _("Mailen"),
    ChannelKind.DESK: _("Langsgaan"),
    ChannelKind.WEB: _("Site"),
}
WEEKDAYS = (
    _("maandag"),
    _("dinsdag"),
    _("woensdag"),
    _("donderdag"),
    _("vrijdag"),
    _("zaterdag"),
    _("zondag"),
)
OPENS_TODAY = _("Opent vandaag om %(time)s uur")
OPENS_TOMORROW = _("Opent morgen om %(time)s uur")
OPENS_ON = _("Opent weer op %(day)s om %(time)s uur")
OPENS_ON_DATE = _("Opent weer op %(day)s %(date)s om %(time)s uur")
CLOSES_AT = _("Open tot %(time)s uur")
CLOSES_TOMORROW = _("Open tot morgen %(time)s uur")
CLOSES_ON = _("Open tot %(day)s %(time)s uur")

# --- Finding -------------------------------------------------------------------------------------

MUNICIPALITY_UNKNOWN = _(
    "We kennen geen gemeente met deze naam of code. Kijk de spelling na, of laat het veld leeg."
)

# --- How sure we are -----------------------------------------------------------------------------

CHECKS: dict[str, StrOrPromise] = {
    "CONFIRMED": _("Bevestigd"),
    "UNCONFIRMED": _("Niet bevestigd"),
    "DISPUTED": _("Bronnen spreken elkaar tegen"),
    "OLD": _("Oude bron"),
}
FIELDS: dict[str, StrOrPromise] = {
    "hours": _("Uren"),
    "value": _("Nummer of adres"),
    "audience": _("Voor wie"),
    "access_rule": _("Hoe u er terechtkunt"),
    "summary": _("Wat ze doen"),
    "areas": _("Waar"),
    "note": _("Opmerking"),
}
