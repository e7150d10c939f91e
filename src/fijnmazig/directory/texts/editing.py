"""Every Dutch sentence about editing a service that Python shows."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.directory.domain.editing import NO, WHOLE_CHANNEL, YES, unpacked
from fijnmazig.directory.domain.kinds import (
    AccessRule,
    AreaKind,
    Audience,
    ChannelKind,
    Known,
    ServiceStatus,
    Visibility,
)
from fijnmazig.directory.domain.numbers import NumberFault

EDIT_REASON_NEEDED = _("Schrijf waarom, en waar je het nakeek. Zo kan iedereen het volgen.")
SAVED_MEANWHILE = _(
    "Iemand anders heeft intussen iets bewaard. Kijk wat er veranderde en bewaar dan opnieuw; wat "
    "jij typte, staat er nog."
)
NOTHING_CHANGED = _("Er is niets veranderd. Klopt alles nog? Druk dan op “Klopt nog vandaag”.")
CHANNEL_NEEDED = _(
    "Voeg eerst een nummer, adres of site toe: anders kan niemand de dienst bereiken."
)
UNDONE_ALREADY = _("Deze wijziging is al ongedaan gemaakt.")
NOTHING_TO_PUT_BACK = _("Van deze wijziging bewaren we de tekst niet. Wijzig het met de hand.")
CHANGED_SINCE = _("Dit is intussen opnieuw gewijzigd. Wijzig het met de hand.")
STAYS_ABOVE = _("Deze dienst staat altijd bovenaan, ook als niets open is. Hij kan niet weg.")
IMPORT_TOO_LARGE = _(
    "Het bestand is te groot: hoogstens 2 MB. Vraag de beheerder om het over te nemen aan de "
    "opdrachtregel."
)
IMPORT_NO_TEXT = _("Dit bestand is geen tekst. Geef een bestand in HSDS 3.0 (JSON) of een CSV.")
SUPPRESSED_NAME = _(
    "Een dienst met deze naam is hier voorgoed weggehaald. Kijk bij “Weggehaald” waarom."
)
HOURS_UNREAD = _(
    "Dit begrijpen we niet: %(pieces)s. Schrijf bijvoorbeeld: ma-vr 9-12, 13-17; za 10-12."
)
DAYS_UNREAD = _(
    "Dit begrijpen we niet: %(pieces)s. Schrijf bijvoorbeeld: 24/12/2026 9-12, of 25/12/2026 "
    "gesloten."
)
HOURS_HEARD = _("Zo begrijpen we het: %(hours)s. Klopt dat? Druk dan nog eens op “Bewaar”.")
HOURS_NEEDED = _("Schrijf de uren, of kies “Uren niet bekend”.")
HOLIDAYS_NEEDED = _("Zeg wat er op feestdagen gebeurt. Weet je het niet, kies dan “Niet bekend”.")
JULY_NEEDED = _("Zeg wat er op 11 juli gebeurt. Weet je het niet, kies dan “Niet bekend”.")
VALUE_NEEDED = _("Vul het nummer, het adres of de site in.")
MAIL_WRONG = _("Dit is geen e-mailadres. Schrijf bijvoorbeeld info@dienst.be.")
LINK_WRONG = _("Schrijf de site met https:// ervoor.")
POSTCODE_WRONG = _("Een postcode heeft vier cijfers.")
PLACE_UNKNOWN = _("We kennen geen gemeente met de naam %(name)s. Kijk de spelling na.")
NUMBER_FAULTS: dict[NumberFault, StrOrPromise] = {
    NumberFault.NOT_A_NUMBER: _("Dit is geen telefoonnummer."),
    NumberFault.BLOCKED: _(
        "Dit nummer mag hier niet staan: het lijkt op een ander nummer, en wie het belt, komt "
        "verkeerd uit."
    ),
    NumberFault.UNKNOWN_SHORT: _(
        "Dit korte nummer kennen we niet. Kijk het na: een tikfout is snel gemaakt."
    ),
    NumberFault.NOT_IN_BELGIUM: _("Dit is geen geldig nummer in België."),
}
PROVIDER_MAIL_HINT = _(
    "Een algemeen adres van de dienst, niet van één persoon. Alleen om te vragen of alles nog "
    "klopt."
)

AUDIENCES: dict[Audience, StrOrPromise] = {
    Audience.EVERYONE: _("Iedereen"),
    Audience.CITIZEN: _("Burgers"),
    Audience.PROFESSIONAL: _("Alleen professionals"),
}
ACCESS_RULES: dict[AccessRule, StrOrPromise] = {
    AccessRule.DIRECT: _("Rechtstreeks"),
    AccessRule.VIA_1712: _("Burgers via 1712"),
    AccessRule.AFTER_REFERRAL: _("Na verwijzing"),
}
KNOWN: dict[Known, StrOrPromise] = {
    Known.YES: _("Ja"),
    Known.NO: _("Nee"),
    Known.UNKNOWN: _("Niet bekend"),
}
STATUSES: dict[ServiceStatus, StrOrPromise] = {
    ServiceStatus.ACTIVE: _("Werkt"),
    ServiceStatus.TEMPORARILY_CLOSED: _("Tijdelijk gesloten"),
    ServiceStatus.INACTIVE: _("Werkt niet meer, komt misschien terug"),
    ServiceStatus.DEFUNCT: _("Bestaat niet meer"),
}
VISIBILITIES: dict[Visibility, StrOrPromise] = {
    Visibility.PUBLIC: _("Iedereen mag dit adres zien"),
    Visibility.PROFESSIONAL: _("Alleen leden zien dit adres"),
}
WHOLE_AREAS: dict[AreaKind, StrOrPromise] = {
    AreaKind.FLANDERS: _("Heel Vlaanderen"),
    AreaKind.BELGIUM: _("Heel België"),
}
EDIT_CHANNELS: dict[ChannelKind, StrOrPromise] = {
    ChannelKind.PHONE: _("Telefoon"),
    ChannelKind.CHAT: _("Chat"),
    ChannelKind.MAIL: _("Mail"),
    ChannelKind.DESK: _("Langsgaan"),
    ChannelKind.WEB: _("Site"),
}
HOLIDAY_CHOICES = [
    ("OPEN", _("Open zoals anders")),
    ("CLOSED", _("Gesloten")),
    ("UNKNOWN", _("Niet bekend")),
]
HOURS_CHOICES = [
    ("UNKNOWN", _("Uren niet bekend")),
    ("WEEK", _("Vaste uren in de week")),
    ("ALWAYS", _("Dag en nacht, alle dagen")),
]
EDIT_FIELDS: dict[str, StrOrPromise] = {
    "service": _("Dienst toegevoegd"),
    "name": _("Naam"),
    "name_en": _("Naam in het Engels"),
    "provider": _("Aangeboden door"),
    "other_names": _("Andere namen"),
    "summary": _("Wat ze doen"),
    "summary_en": _("Wat ze doen, in het Engels"),
    "not_for": _("Niet voor"),
    "status": _("Hoe de dienst staat"),
    "alert": _("Tijdelijk bericht"),
    "alert_until": _("Bericht tot en met"),
    "audience": _("Voor wie"),
    "access_rule": _("Hoe je er terechtkunt"),
    "is_report_point": _("Meldpunt"),
    "anonymous": _("Anoniem"),
    "free": _("Gratis"),
    "on_bill": _("Te zien op de telefoonrekening"),
    "interpreter": _("Tolk"),
    "min_age_months": _("Vanaf welke leeftijd (maanden)"),
    "max_age_months": _("Tot welke leeftijd (maanden)"),
    "has_secret_location": _("Geheime plek"),
    "external_id": _("Nummer in een andere lijst"),
    "external_url": _("Pagina in een andere lijst"),
    "provider_email": _("E-mailadres van de dienst"),
    "situations": _("Situaties"),
    "forms": _("Vormen van geweld"),
    "who": _("Om wie het gaat"),
    "languages": _("Talen"),
    "areas": _("Waar"),
    "locations": _("Adressen"),
    "kind": _("Soort"),
    "label": _("Zoals mensen het lezen"),
    "value": _("Nummer, adres of site"),
    "number_kind": _("Soort nummer"),
    "note": _("Opmerking"),
    "hours_known": _("Uren bekend"),
    "is_24_7": _("Dag en nacht"),
    "by_appointment": _("Op afspraak"),
    "closed_on_public_holidays": _("Gesloten op feestdagen"),
    "closed_on_11_july": _("Gesloten op 11 juli"),
    "holidays_known": _("Feestdagen bekend"),
    "july_known": _("11 juli bekend"),
    "hours": _("Uren"),
    "other_days": _("Andere dagen"),
    "is_published": _("Op de site"),
    "channel": _("Nummer, adres of site"),
    "location": _("Adressen"),
}
CODED: dict[str, dict[str, StrOrPromise]] = {
    "status": {str(code): label for code, label in STATUSES.items()},
    "audience": {str(code): label for code, label in AUDIENCES.items()},
    "access_rule": {str(code): label for code, label in ACCESS_RULES.items()},
    "kind": {str(code): label for code, label in EDIT_CHANNELS.items()},
    **{
        field: {str(code): label for code, label in KNOWN.items()}
        for field in ("is_report_point", "anonymous", "free", "on_bill", "interpreter")
    },
}
FLAGS: dict[str, StrOrPromise] = {YES: _("ja"), NO: _("nee")}


def shown_text(field: str, text: str) -> StrOrPromise:
    """Return a text of the history in words."""
    if field == WHOLE_CHANNEL:
        return unpacked(text).get("label") or unpacked(text).get("value", "")
    return CODED.get(field, {}).get(text) or FLAGS.get(text, text)


def undone(reason: str) -> str:
    """Return the reason that the history shows for an undo."""
    return (gettext("Ongedaan gemaakt: %(reason)s") % {"reason": reason})[:300]
