"""Every Dutch sentence that the Python of this room shows."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.guidance.domain.guides import Fault, FaultKind, GuideKind, SectionKind

GUIDE_KINDS: dict[GuideKind, StrOrPromise] = {
    GuideKind.STEPS: _("Stap voor stap"),
    GuideKind.CHECKLIST: _("Om te overlopen"),
    GuideKind.REFLECTION: _("Om na te denken"),
    GuideKind.CONVERSATION: _("Om een gesprek te voeren"),
    GuideKind.PLAN: _("Om samen in te vullen"),
    GuideKind.EXPLAINER: _("Om te begrijpen"),
    GuideKind.HELP: _("Hulp"),
}
SECTION_KINDS: dict[SectionKind, StrOrPromise] = {
    SectionKind.CONDITIONAL_STEP: _("Alleen als het nodig is"),
    SectionKind.STEP: _("Altijd"),
    SectionKind.DO: _("Wel"),
    SectionKind.DONT: _("Niet"),
    SectionKind.SAY: _("Zo kun je het zeggen"),
    SectionKind.NOT_SAY: _("Liever niet"),
    SectionKind.WARNING: _("Eerst lezen"),
    SectionKind.CONSULT: _("Overleg"),
}

FAULTS = {
    FaultKind.KEY: _("%(key)s: een bestandsnaam heeft kleine letters en streepjes."),
    FaultKind.MISSING: _("%(key)s: vul %(field)s in."),
    FaultKind.UNKNOWN_FIELD: _("%(key)s: het veld %(field)s bestaat niet."),
    FaultKind.WRONG_TYPE: _("%(key)s: %(field)s is van een andere soort."),
    FaultKind.UNKNOWN_VALUE: _("%(key)s: %(field)s kan niet %(value)s zijn."),
    FaultKind.NUMBER_TWICE: _("%(key)s: nummer %(value)s staat bij twee gidsen."),
    FaultKind.NOT_TRANSLATED: _("%(key)s: %(field)s ontbreekt in het %(value)s."),
    FaultKind.NO_ITEMS: _("%(key)s: %(field)s heeft geen lijst in het %(value)s."),
    FaultKind.POINTS_NOWHERE: _("%(key)s: %(field)s verwijst naar %(value)s, dat niet bestaat."),
    FaultKind.LINK: _("%(key)s: %(field)s heeft een link die niet met https begint."),
}


def sentences(faults: Sequence[Fault]) -> list[str]:
    """Return one sentence for each mistake."""
    return [
        FAULTS[fault.kind] % {"key": fault.key, "field": fault.field, "value": fault.value}
        for fault in faults
    ]


def all_well(*, guides: int) -> str:
    """Return that every guide is whole."""
    return ngettext("%(guides)d gids is in orde.", "%(guides)d gidsen zijn in orde.", guides) % {
        "guides": guides
    }


def not_well(faults: Sequence[Fault]) -> str:
    """Return every mistake, one a line."""
    return "\n".join([gettext("Verbeter dit eerst:"), *sentences(faults)])
