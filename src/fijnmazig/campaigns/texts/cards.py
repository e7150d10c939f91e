"""What is said about cards: their mistakes, why one is not printed, and what they are called."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.cards import Fault, FaultKind
from fijnmazig.campaigns.domain.kinds import Orientation, Subject
from fijnmazig.campaigns.domain.wording import TextFault, TextFaultKind

SUBJECTS: dict[Subject, StrOrPromise] = {
    Subject.PARTNER: _("Partnergeweld"),
    Subject.CHILD: _("Kindermishandeling"),
    Subject.ELDER: _("Ouderenmis(be)handeling"),
}
FIELDS: dict[str, StrOrPromise] = {
    "headline": _("Titel op de voorkant"),
    "under": _("Regel onder de titel"),
    "picture": _("Wat de tekening toont"),
    "lead": _("Vraag boven de tips"),
    "tips": _("Tips"),
    "call": _("Bij het grote nummer"),
    "danger": _("Bij het nummer voor gevaar"),
    "more": _("Boven het korte adres"),
}
LANGUAGES: dict[str, StrOrPromise] = {
    "nl": _("Nederlands"),
    "en": _("Engels"),
    "fr": _("Frans"),
}
ORIENTATIONS: dict[Orientation, StrOrPromise] = {
    Orientation.LANDSCAPE: _("liggend"),
    Orientation.PORTRAIT: _("staand"),
}
NO_HOUSE_TEXT = _("Het platform heeft geen tekst van dit kaartje in deze taal.")
HOUSE_STANDS = _("De tekst van het platform staat er al.")
TEXT_FAULTS: dict[TextFaultKind, StrOrPromise] = {
    TextFaultKind.MISSING: _("%(field)s: vul dit in."),
    TextFaultKind.TOO_LONG: _("%(field)s: hoogstens %(value)s tekens, anders past het niet."),
    TextFaultKind.TIP_TOO_LONG: _("%(field)s: een tip heeft hoogstens %(value)s tekens."),
    TextFaultKind.TIPS: _("%(field)s: geef drie tot vijf tips, nu zijn het er %(value)s."),
    TextFaultKind.NUMBER: _(
        "%(field)s: haal %(value)s weg. Nummers en uren komen uit de wegwijzer, met hun bron."
    ),
    TextFaultKind.MIXED: _(
        "%(field)s: “%(value)s” hoort bij een ander onderwerp. Een kaartje gaat over één onderwerp."
    ),
    TextFaultKind.SENTENCE: _("%(field)s: maak deze zin korter: “%(value)s…”"),
}
FAULTS: dict[FaultKind, StrOrPromise] = {
    FaultKind.KEY: _("een bestandsnaam heeft kleine letters en streepjes."),
    FaultKind.UNKNOWN_FIELD: _("het veld %(field)s bestaat niet."),
    FaultKind.WRONG_TYPE: _("%(field)s is van een andere soort."),
    FaultKind.UNKNOWN_VALUE: _("%(field)s kan niet %(value)s zijn."),
    FaultKind.NUMBER_TWICE: _("dit nummer heeft %(value)s al."),
    FaultKind.NO_DUTCH: _("er is geen tekst in het Nederlands."),
    FaultKind.NO_PICTURE: _("de tekening %(value)s bestaat niet."),
    FaultKind.UNREADABLE: _("dit bestand is geen TOML: %(value)s"),
}
NO_ADDRESS = _("Deze installatie heeft nog geen adres. Stel SITE_URL in en druk daarna.")
ADDRESS_TOO_LONG = _(
    "Het adres %(address)s heeft meer dan %(most)s tekens: dat typt niemand over. Gebruik een "
    "kortere naam voor deze site."
)
NOT_CONFIRMED = _(
    "Dit kaartje kan niet gedrukt worden: het nummer van %(service)s is niet bevestigd in de "
    "wegwijzer. Kijk het daar eerst na."
)
CLOSED_FOR_A_WHILE = _(
    "Dit kaartje kan nu niet gedrukt worden: %(service)s is tijdelijk gesloten. Druk het zodra de "
    "dienst weer open is."
)
CARD_FULL = _("De tekst past niet op het kaartje, ook niet in kleine letters. Maak hem korter.")
UNPRINTABLE = _("Ons lettertype heeft geen teken voor “%(text)s”. Schrijf dat anders.")
NO_LANGUAGE = _("Dit kaartje bestaat niet in die taal. Kies uit: %(languages)s.")
NO_WORD = _("Er is geen oplage van dit kaartje met het woord %(word)s.")
WRITTEN = _("%(file)s is klaar: %(address)s staat erop.")


def said(fault: TextFault) -> str:
    """Return one sentence for a mistake in the words of a card, for who types them."""
    values = {"field": FIELDS[fault.field], "value": fault.value}
    return str(TEXT_FAULTS[fault.kind]) % values


def sentences(faults: Sequence[Fault]) -> list[str]:
    """Return one sentence for each mistake, with its file and line before it."""
    lines = []
    for fault in faults:
        words = str(_sentence(fault.kind)) % {"field": fault.field, "value": fault.value}
        lines.append(f"{fault.file}:{fault.line}: {words}")
    return lines


def _sentence(kind: FaultKind | TextFaultKind) -> StrOrPromise:
    """Return what is said of a kind of mistake; a field that is missing is told in one way."""
    if kind == TextFaultKind.MISSING:
        return TEXT_FAULTS[TextFaultKind.MISSING]
    return FAULTS[kind] if isinstance(kind, FaultKind) else TEXT_FAULTS[kind]


def all_well(*, cards: int) -> str:
    """Return that every card is whole."""
    return ngettext("%(cards)d kaartje is in orde.", "%(cards)d kaartjes zijn in orde.", cards) % {
        "cards": cards
    }


def not_well(faults: Sequence[Fault]) -> str:
    """Return every mistake, one a line."""
    return "\n".join([gettext("Verbeter dit eerst:"), *sentences(faults)])
