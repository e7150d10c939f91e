"""Every Dutch sentence about structured playbooks that the Python of this room shows."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.library.domain.playbook_faults import Fault, FaultKind

# --- What is wrong with a playbook, and where ----------------------------------------------------

FIELD_LABELS: dict[str, StrOrPromise] = {
    "schema": _("Schema"),
    "purpose": _("Waarvoor"),
    "audience": _("Voor wie"),
    "not_for": _("Niet voor"),
    "preparation": _("Voorbereiding"),
    "agreements": _("Afspraken"),
    "sessions": _("Sessies"),
    "title": _("Titel"),
    "goal": _("Doel"),
    "minutes": _("Duur"),
    "materials": _("Materiaal"),
    "parts": _("Onderdelen"),
    "safety_note": _("Veiligheid"),
    "steps": _("Stappen"),
    "script": _("Voorbeeldzinnen"),
}
FAULTS: dict[FaultKind, StrOrPromise] = {
    FaultKind.UNREADABLE: _("dit is geen leesbaar draaiboek. %(value)s"),
    FaultKind.WRONG_SCHEMA: _("zet het schema op 1; een ander schema kennen we niet."),
    FaultKind.NOT_A_RECORD: _("hier horen velden met een naam te staan."),
    FaultKind.NOT_A_LIST: _("%(field)s hoort een lijst te zijn."),
    FaultKind.NOT_TEXT: _("%(field)s hoort tekst te zijn."),
    FaultKind.NOT_MINUTES: _("geef bij %(field)s een heel aantal minuten, van 0 tot 1440."),
    FaultKind.UNKNOWN_FIELD: _("het veld “%(value)s” kennen we niet."),
    FaultKind.TOO_LONG: _("%(field)s is te lang: hoogstens %(value)s tekens."),
    FaultKind.TOO_MANY: _("%(field)s: hoogstens %(value)s."),
    FaultKind.MISSING: _("vul nog in: %(field)s."),
    FaultKind.MINUTES_DIFFER: _(
        "%(field)s klopt niet met de onderdelen, die samen %(value)s minuten duren."
    ),
}
IN_PLAYBOOK = _("Draaiboek: %(what)s")
IN_SESSION = _("Sessie %(session)s: %(what)s")
IN_PART = _("Sessie %(session)s, onderdeel %(part)s: %(what)s")


def sentence(fault: Fault) -> str:
    """Return what is wrong and where, as a sentence that says what to do."""
    place = fault.place
    field = FIELD_LABELS.get(place.field, place.field)
    what = FAULTS[fault.kind] % {"field": field, "value": fault.value}
    if place.session is None:
        pattern = IN_PLAYBOOK
    else:
        pattern = IN_SESSION if place.part is None else IN_PART
    return str(pattern % {"session": place.session, "part": place.part, "what": what}).strip()
