"""Every Dutch sentence that the Python of ties shows."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise, StrPromise

from fijnmazig.ties.domain.gaps import Why

MOST_SHOWN = 10  # so many mistakes fit on a screen

FILE_ABSENT = _("Het bestand %(name)s is er niet. Kijk na waar het staat.")
FILE_TOO_LARGE = _("Het bestand is groter dan %(megabytes)d MB. Splits het per jaar.")
FILE_NO_TEXT = _(
    "Dit bestand is geen CSV in UTF-8. Bewaar het in je rekenblad als “CSV UTF-8” en probeer"
    " opnieuw."
)
FILE_DAMAGED = _("Regel %(line)d: de aanhalingstekens kloppen niet. Verbeter die regel.")
NO_HEADER = _(
    "De eerste regel noemt de kolommen niet. Nodig zijn: moment, date, organisation, person,"
    " gescheiden door een komma of puntkomma."
)
COLUMN_TWICE = _("De kolom %(column)s staat er twee keer. Laat er één staan.")
NO_ROWS = _("Er staan geen aanwezigheden in dit bestand.")
TOO_MANY_ROWS = _("Het bestand heeft meer dan %(rows)d regels. Splits het per jaar.")
TOO_MANY_MEETINGS = _(
    "Dit zijn te veel ontmoetingen om samen te tonen. Zet --cap lager, zodat grote momenten als"
    " plenair tellen."
)
TOO_EARLY = _("Op die datum was er nog geen enkel moment. Kies een latere datum met --at.")

ROW_SHORT = _("Regel %(line)d: er ontbreken kolommen.")
ROW_MOMENT = _("Regel %(line)d: het moment is niet ingevuld.")
ROW_DATE = _("Regel %(line)d: de datum klopt niet. Schrijf hem als 2024-10-31 of 31/10/2024.")
ROW_NOBODY = _("Regel %(line)d: vul een organisatie of een persoon in.")
ROW_LONG = _("Regel %(line)d: een cel is te lang.")

TOGETHER_TAKES_TIME = _(
    "“Alle samen” rekent over alle samenwerkingsverbanden. Dat kan enkele seconden duren."
)
CUMULATIVE = _("Ooit, tot en met %(day)s")
ACTIVE = _("Levend op %(day)s")
COUNTS = {
    "people": _("Mensen"),
    "organisations": _("Organisaties"),
    "sectors": _("Sectoren"),
    "municipalities": _("Gemeenten"),
}
LINE = _("%(level)s: %(count)d, banden: %(ties)d (sterk %(strong)d, zwak %(weak)d)")
ACTIVE_LINE = _(
    "%(level)s: %(count)d, banden: %(ties)d (sterk %(strong)d, zwak %(weak)d, nieuw %(new)d),"
    " slapend: %(dormant)d"
)
HANGS = _(
    "Losse delen: %(components)d, met %(main)d %% van de organisaties in het grootste. Zonder band:"
    " %(isolates)d. Organisaties zonder wie het net breekt: %(points)s."
)
NO_POINTS = _("geen")
REACHED_ONLY = _(
    "Grote momenten: %(plenaries)d. Daar werden mensen bereikt, ze ontmoetten elkaar niet."
)


def not_read(faults: Sequence[StrOrPromise]) -> str:
    """Return why a table was refused: the first mistakes, and how many there are."""
    total = ngettext(
        "Niets berekend: %(total)d fout. Verbeter ze en probeer opnieuw.",
        "Niets berekend: %(total)d fouten. Verbeter ze en probeer opnieuw.",
        len(faults),
    ) % {"total": len(faults)}
    return "\n".join([total, *map(str, faults[:MOST_SHOWN])])


DAYS_IN_WRONG_ORDER = _("De eerste dag komt na de laatste. Draai ze om.")
NO_SUCH_PARTNERSHIP = _("Er is geen samenwerkingsverband met de sleutel “%(key)s”.")
NOBODY_MET = _("Er is nog niemand samengekomen, dus er is niets te vergelijken.")
COMPARED = {
    "organisations": _("Organisaties"),
    "participants": _("Deelnemers"),
    "moments": _("Momenten"),
    "strong": _("Sterke banden"),
    "weak": _("Zwakke banden"),
    "isolates": _("Zonder band"),
}
GROWTH_KEPT = _("Momenten waarvan genoteerd is wie er was")
OF_ALL = _("%(kept)s van %(moments)s")
GROWTH_LINE = _("%(name)s: van %(first)d naar %(last)d")
GROWTH_KEPT_LINE = _("%(name)s: eerst %(first)s, daarna %(last)s")

WALL_TITLE = _("Kaart van het net")
WALL_PRINTED = _("Afgedrukt op %(day)s. Alleen organisaties: over mensen staat hier niets.")
WALL_IMPOSSIBLE = _(
    "Dit kunnen we niet afdrukken: voor “%(text)s” hebben we geen letters. Pas die naam aan."
)
WALL_WORDS: Mapping[str, StrPromise] = {
    "colour": _("Kleur: sector"),
    "shape": _("Vorm: spoor"),
    "care": _("Zorg"),
    "borders": _("Grenzen"),
    "near": _("Nabijheid, of geen spoor"),
    "line": _("Dikte: band"),
    "strong": _("Sterk: samen op minstens %(days)d verschillende dagen"),
    "weak": _("Zwak of nieuw"),
    "size": _("Hoe meer mensen er voor een organisatie kwamen, hoe groter."),
    "pale": _("Bleek: op die dag geen levende band."),
    "numbers": _("Een nummer: die naam staat in de lijst op het volgende blad."),
    "more": _("Deze kaart op het scherm, met je account:"),
    "code": _("Code die naar deze kaart leidt"),
    "list": _("De kaart als lijst"),
    "page": _("blad"),
}
WALL_COLUMNS = (_("Nummer"), _("Organisatie"), _("Sector"), _("Banden"), _("waarvan sterk"))


def map_said(organisations: int, *, ties: int, day: str) -> str:
    """Return in one sentence what stands on a map."""
    return _("Op %(day)s: %(total)d organisaties, %(ties)d levende banden.") % {
        "day": day,
        "total": organisations,
        "ties": ties,
    }


def kept_said(kept: int, *, moments: int) -> str:
    """Return of how many moments it is known who was there. Source: CRITERIA N-6."""
    return _(
        "Van %(kept)s van de %(moments)s voorbije momenten is genoteerd wie er was. Wat niet"
        " genoteerd is, zit niet in deze cijfers."
    ) % {"kept": kept, "moments": moments}


def map_thinned(drawn: int) -> str:
    """Return that not every tie is drawn, and where the others are."""
    return _("Getekend zijn de %(drawn)d zwaarste banden; in de lijst staan alle banden.") % {
        "drawn": drawn
    }


def map_filter(name: str, *, total: int) -> str:
    """Return that a map is filtered, by what, and how many there are without."""
    return _("Alleen %(name)s. Dit is een deel: zonder filter zijn het er %(total)d.") % {
        "name": name,
        "total": total,
    }


PROPOSAL_GONE = _("Dit voorstel is er niet meer: het net is intussen veranderd. Kijk opnieuw.")
WHERE_NEEDED = _("Kies een moment, of een nieuw moment.")
NEW_MEETING = _("Nieuw moment bij {partnership}")
REASONS: Mapping[Why, StrOrPromise] = {
    Why.ALONE: _(
        "We brengen graag organisaties samen die elkaar nog niet kennen. Jullie zijn welkom."
    ),
    Why.TWO_PIECES: _(
        "Twee groepen in het netwerk kennen elkaar nog niet. Met jullie erbij leggen we een eerste "
        "draad."
    ),
    Why.ONE_THREAD: _(
        "Jullie verbinden twee delen van het netwerk. We willen dat meer mensen elkaar daar leren "
        "kennen."
    ),
    Why.NEVER_CAME: _(
        "{sector} in {municipality} was er nog niet bij. We horen graag hoe jullie het zien."
    ),
}
"""What an invitation says; it names no other organisation and praises or blames nobody."""
