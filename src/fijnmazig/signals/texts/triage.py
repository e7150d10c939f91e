"""What is said to who follows up signals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from fijnmazig.signals.domain.phases import Fault

FAULTS: dict[Fault, StrOrPromise] = {
    Fault.SAME: _("Het signaal staat al in deze stap."),
    Fault.UNDECIDED: _("Beslis eerst: komt er een actie, of niet?"),
    Fault.NO_ACTION: _("Er is beslist om niets te doen. Verander eerst de beslissing."),
    Fault.REASON_NEEDED: _(
        "Zeg waarom er geen actie komt. Wie het signaal gaf, leest dit niet: antwoord daarna ook."
    ),
    Fault.BACK_NEEDS_REASON: _("Zeg waarom het signaal een stap teruggaat."),
}
IS_MERGED = _("Dit signaal is samengevoegd met een ander. Maak het eerst los.")
SAME_SIGNAL = _("Je kunt een signaal niet met zichzelf samenvoegen. Kies een ander signaal.")
HAS_MERGED = _(
    "Met dit signaal zijn al andere signalen samengevoegd. Voeg het andere signaal bij dit, of "
    "maak ze eerst los."
)
INTO_MERGED = _("Dat signaal is al samengevoegd met een ander. Kies het signaal dat overblijft.")
ANSWER_NEEDED = _("Schrijf wat je wil antwoorden.")
NOT_YOUR_PLACE = _("Deze gemeente volg je niet op. Kies er een van je eigen werkgebied.")
OWNER_ELSEWHERE = _(
    "Deze persoon volgt dit signaal niet op en kan het niet openen. Kies iemand die dat wel doet."
)
LINK_UNKNOWN = _("Dit vinden we niet terug. Kies iets uit de lijst.")
EXPORT_NAME = "signalen"
HEADS: tuple[StrOrPromise, ...] = (
    _("Gegeven op"),
    _("Signaal"),
    _("Gemeente"),
    _("Groep"),
    _("Hoe vaak"),
    _("Thema"),
    _("Stap"),
    _("Nood of hiaat"),
    _("Lokaal of bovenlokaal"),
    _("Beslissing"),
    _("Eerste antwoord op"),
)


def signals_without_answer(total: int) -> str:
    """Return that signals wait too long for an answer."""
    return ngettext(
        "%(total)s signaal wacht langer dan 30 dagen op een antwoord",
        "%(total)s signalen wachten langer dan 30 dagen op een antwoord",
        total,
    ) % {"total": total}


def signals_new(total: int) -> str:
    """Return that signals came in with which nobody did anything yet."""
    return ngettext(
        "%(total)s nieuw signaal in jouw werkgebied is nog in niemands handen",
        "%(total)s nieuwe signalen in jouw werkgebied zijn nog in niemands handen",
        total,
    ) % {"total": total}


def signals_in_hand(total: int) -> str:
    """Return that signals are in somebody's own hands."""
    return ngettext(
        "%(total)s signaal is in jouw handen en nog niet afgerond",
        "%(total)s signalen zijn in jouw handen en nog niet afgerond",
        total,
    ) % {"total": total}


def answers_to_read(total: int) -> str:
    """Return that own signals were answered."""
    return ngettext(
        "%(total)s signaal van jou kreeg een antwoord",
        "%(total)s signalen van jou kregen een antwoord",
        total,
    ) % {"total": total}


def actions_due(total: int) -> str:
    """Return that own actions are due."""
    return ngettext(
        "%(total)s actie van jou loopt deze week af of is te laat",
        "%(total)s acties van jou lopen deze week af of zijn te laat",
        total,
    ) % {"total": total}
