"""What each part of a service is called where a file is refused; see EDIT_FIELDS for the rest."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.numbers import NumberFault

FAULT_FIELDS: dict[str, StrPromise] = {
    "key": _("de sleutel"),
    "is_emergency": _("Noodnummer"),
    "is_always_shown": _("Staat altijd bovenaan"),
    "checked": _("Wie het nakeek"),
    "hours_checked": _("Wanneer de uren zijn nagekeken"),
    "other_day": _("Andere dagen"),
    "days": _("Dagen"),
    "start": _("Van"),
    "end": _("Tot"),
    "valid_from": _("Geldig vanaf"),
    "valid_to": _("Geldig tot en met"),
    "date": _("Dag"),
    "street": _("Straat en nummer"),
    "postcode": _("Postcode"),
    "nis": _("Gemeente (NIS-code)"),
    "visibility": _("Wie het adres ziet"),
    "accessibility": _("Toegankelijkheid"),
    "code": _("Code van de gemeente of streek"),
    "field": _("Wat er nagekeken is"),
    "result": _("Wat eruit kwam"),
    "source": _("Bron"),
    "source_url": _("Adres van de bron"),
    "source_date": _("Datum van de bron"),
    "by": _("Door wie"),
    "area": _("Waar"),
    TermFacet.SITUATION.value: _("Situaties"),
    TermFacet.FORM.value: _("Vormen van geweld"),
    TermFacet.WHO.value: _("Om wie het gaat"),
    TermFacet.LANGUAGE.value: _("Talen"),
    NumberFault.NOT_A_NUMBER.value: _("het is geen nummer"),
    NumberFault.BLOCKED.value: _("het staat op de lijst van nummers die we nooit tonen"),
    NumberFault.UNKNOWN_SHORT.value: _("dat korte nummer kennen we niet"),
    NumberFault.NOT_IN_BELGIUM.value: _("het is geen Belgisch nummer"),
}
