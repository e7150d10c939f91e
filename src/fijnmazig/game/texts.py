"""Every Dutch sentence that the Python of this room shows."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.game.domain.proof import HELP_WITHIN, Fault, FaultKind, Report
from fijnmazig.game.domain.rooms import Statement, Way

FAULTS: dict[FaultKind, StrOrPromise] = {
    FaultKind.RUNTIME: _("Scène %(scene)s loopt vast tijdens het spelen: %(what)s"),
    FaultKind.ENDLESS: _(
        "Scène %(scene)s draait rond zonder dat iemand kan kiezen. Zet in elke kring een keuze."
    ),
    FaultKind.TOO_LONG: _(
        "Het nakijken duurde te lang. Staat er ergens een kring zonder tekst of keuze? "
        "Zo niet, maak het verhaal dan kleiner."
    ),
    FaultKind.TOO_MANY_STATES: _(
        "Het verhaal heeft meer dan %(what)s standen. "
        "Gebruik minder variabelen, of tel niet door in een kring."
    ),
    FaultKind.CHANCE: _(
        "Scène %(scene)s gebruikt toeval. Dan krijgt niet iedereen hetzelfde te lezen: "
        "kies zelf wat er gebeurt."
    ),
    FaultKind.ABOUT: _("Bovenaan ontbreekt # %(what)s: met een waarde, voor de eerste scène."),
    FaultKind.DEAD_END: _(
        "Scène %(scene)s loopt dood. Zet er een keuze, een pijl naar een andere scène, of -> END."
    ),
    FaultKind.UNTAGGED_ENDING: _("Scène %(scene)s is een einde zonder naam. Zet er # einde: naam."),
    FaultKind.UNREACHABLE: _(
        "Scène %(scene)s wordt nooit bereikt. Verwijs ernaar, of haal ze weg."
    ),
    FaultKind.NO_SAFE_CHOICE: _(
        "Scène %(scene)s heeft geen veilige uitweg. Zet # veilig bij minstens één keuze."
    ),
    FaultKind.NO_HELP_AT_END: _(
        "Scène %(scene)s is een einde zonder hulp. Zet er # hulp, dan staan de nummers erbij."
    ),
    FaultKind.NO_TITLE: _("Scène %(scene)s heeft geen titel. Zet er # scene: titel."),
    FaultKind.TWO_TITLES: _(
        "Scène %(scene)s begint zonder dat iemand koos: er staan twee scènes in één stuk tekst."
    ),
    FaultKind.NO_QUESTION: _(
        "Scène %(scene)s heeft geen vraag voor de klas. Zet er # vraag: vraag."
    ),
    FaultKind.PICTURE: _("Scène %(scene)s heeft geen tekening die wij kennen: # beeld: %(what)s"),
}
HELP_TOO_FAR = _(
    "Vanaf scène %(scene)s kan iemand meer dan %(most)d keuzes maken zonder hulp te zien. "
    "Zet # hulp in een scène op die weg."
)
LINE = re.compile(r"line (\d+): (.*)", re.DOTALL)
# What the compiler says, and how we say it to somebody who writes.
COMPILER: tuple[tuple[re.Pattern[str], StrOrPromise], ...] = (
    (
        re.compile(r"Divert target not found: '-> (?P<name>[^']*)'"),
        _("Regel %(line)s: er is geen scène met de naam %(name)s."),
    ),
    (
        re.compile(r"Apparent loose end"),
        _("Regel %(line)s: hier loopt het verhaal dood. Zet er een keuze, een pijl of -> END."),
    ),
    (
        re.compile(r"already contains flow named '(?P<name>[^']*)'"),
        _("Regel %(line)s: de naam %(name)s staat al bij een andere scène."),
    ),
    (
        re.compile(r"Unresolved variable: (?P<name>\S+)"),
        _("Regel %(line)s: %(name)s is nergens gemaakt. Zet bovenaan VAR %(name)s = false."),
    ),
    (
        re.compile(r"could not be found to assign to: '(?P<name>[^']*)'"),
        _("Regel %(line)s: %(name)s is nergens gemaakt. Zet bovenaan VAR %(name)s = false."),
    ),
    (
        re.compile("[\u201c-\u201e\u2018\u2019]"),
        _(
            "Regel %(line)s: in een opdracht staan kromme aanhalingstekens. Gebruik daar rechte; "
            "in gewone tekst mogen ze krom zijn."
        ),
    ),
    (
        re.compile(r"Expected closing '\]'"),
        _("Regel %(line)s: er ontbreekt een ] aan het einde van een keuze."),
    ),
    (
        re.compile(r"Expected closing brace|logic, conditional or sequence"),
        _("Regel %(line)s: er ontbreekt een } of er staat iets in { } dat niet klopt."),
    ),
    (
        re.compile(r"knot name"),
        _("Regel %(line)s: de naam van een scène heeft geen spaties: === naam ==="),
    ),
    (
        re.compile(r"at least one line within the knot"),
        _("Regel %(line)s: deze scène is leeg."),
    ),
    (
        re.compile(r"Can't resolve filename"),
        _("INCLUDE kan hier niet: zet het hele verhaal in één bestand."),
    ),
)
NOT_UNDERSTOOD = _("Regel %(line)s: dit kan ink niet lezen (%(said)s).")
NOT_FOUND = _("Het bestand %(name)s is er niet, of kan niet gelezen worden.")
EMPTY = _("Het bestand %(name)s is leeg.")
NOT_UTF8 = _(
    "Regel %(line)s: hier staan tekens die geen UTF-8 zijn. Bewaar het bestand opnieuw, "
    "als gewone tekst in UTF-8."
)
TOO_LARGE = _(
    "Het bestand is %(size)s kB groot, en een verhaal hoogstens %(most)s kB. "
    "Kies een ander bestand, of maak er twee verhalen van."
)
NAMELESS = _("zonder naam")
AT_LINE = _("Regel %(line)s: %(said)s")


def sentence(fault: Fault) -> str:
    """Return one mistake in words, with the choices that lead to it."""
    if fault.kind is FaultKind.COMPILE:
        return compiler_sentence(fault.what)
    template = HELP_TOO_FAR if fault.kind is FaultKind.HELP_TOO_FAR else FAULTS[fault.kind]
    scene = fault.scene or NAMELESS
    said = template % {"scene": scene, "what": fault.what, "most": HELP_WITHIN}
    if fault.line:
        said = AT_LINE % {"line": fault.line, "said": said}
    if len(fault.path) > 1:
        return gettext("%(said)s Zo kom je er: %(path)s.") % {
            "said": said,
            "path": " → ".join(one or str(NAMELESS) for one in fault.path),
        }
    return said


def compiler_sentence(said: str) -> str:
    """Return what the compiler said, in words of somebody who writes."""
    found = LINE.search(said)
    line, rest = (found[1], found[2]) if found else ("?", said)
    for pattern, words in COMPILER:
        match = pattern.search(rest)
        if match:
            return words % {"line": line, **match.groupdict()}
    return NOT_UNDERSTOOD % {"line": line, "said": rest.strip()}


def all_well(report: Report) -> str:
    """Return in a few lines what the walk found of a story without mistakes."""
    return "\n".join(
        (
            ngettext("%(n)d scène", "%(n)d scènes", report.scenes) % {"n": report.scenes},
            ngettext(
                "%(n)d stand, allemaal bezocht", "%(n)d standen, allemaal bezocht", report.states
            )
            % {"n": report.states},
            gettext("Eindes: %(names)s") % {"names": ", ".join(report.endings)},
            gettext("Kortste weg: %(shortest)s keuzes; langste weg: %(longest)s")
            % {"shortest": report.shortest, "longest": report.longest or gettext("zonder grens")},
            gettext("Hulp binnen %(n)s keuzes op elke weg") % {"n": report.help_within},
            gettext("%(words)d woorden; leesgemak %(ease)d (hoger is makkelijker, 70 volstaat)")
            % {"words": report.words, "ease": report.ease},
            gettext("Het verhaal is in orde."),
        )
    )


def not_well(faults: Sequence[Fault]) -> str:
    """Return every mistake, one a line."""
    return "\n".join([gettext("Verbeter dit eerst:"), *map(sentence, faults)])


# What each drawing shows, for who does not see it. Keys: domain.stories.PICTURES.
PICTURES: dict[str, StrOrPromise] = {
    "rust": _("Stil water onder een brede lucht, met een vogel in de verte."),
    "feest": _(
        "Een tuin in de avond. In een boom hangen lampjes; twee jongeren zitten op een trap."
    ),
    "scherm": _("Een hand met een telefoon in een donkere kamer. Het scherm licht op."),
    "straat": _("Een straat met huizen en een bushalte. Iemand met een rugzak wacht."),
    "keuken": _("Een keukentafel met twee stoelen, kopjes, een theepot en een lamp."),
    "bank": _("Iemand zit op een bank aan het water. Er is nog plaats."),
    "gang": _("Een schoolgang met kastjes. Twee leerlingen staan naast elkaar."),
    "deur": _("Een gang in huis, met jassen aan de haak. Onder een dichte deur komt licht door."),
    "kamer": _("Een slaapkamer in de avond. Een kind zit op de grond, bij een lamp die brandt."),
    "voetbal": _("Een jongen zit voor een garagepoort. De bal ligt stil."),
}

NO_ROOM_LEFT = _("Er zijn nu te veel lessen tegelijk. Probeer het over een uur opnieuw.")
NOBODY_VOTED = _("Nog niemand heeft gekozen. Wacht tot er stemmen zijn.")
WRONG_CODE = _("Deze code kennen we niet. Kijk op het bord en probeer opnieuw.")
TOO_MANY_CODES = _(
    "Van hieruit kwamen veel verkeerde codes. Wacht tien minuten en kijk goed op het bord."
)
TOO_MANY = _(
    "Er werden net al veel lessen geopend vanaf deze plek. Probeer het over een uur opnieuw."
)
ALL_NEEDED = _("Duid bij elke zin één antwoord aan.")
WAYS: dict[Way, StrOrPromise] = {
    Way.OWN: _("Ieder op een eigen toestel. Bij een gesprek wacht iedereen op u."),
    Way.VOTE: _("Samen op één scherm. De klas stemt, en u gaat verder."),
}
STATEMENTS: dict[Statement, StrOrPromise] = {
    Statement.SAID: _("Ik weet wat ik kan zeggen als een vriend het moeilijk heeft."),
    Statement.KNOWS: _("Ik weet bij wie ik terechtkan."),
    Statement.SAFE: _("Ik voelde me veilig tijdens deze les."),
}
ANSWER_LABELS: tuple[StrOrPromise, ...] = (
    _("Helemaal niet"),
    _("Een beetje"),
    _("Vrij goed"),
    _("Heel goed"),
)

GUIDE_TITLE = _("%(title)s: gids voor wie begeleidt")
GUIDE_PRINTED = _("Afgedrukt op %(day)s. Nummers en uren kunnen later veranderen.")
GUIDE: dict[str, StrOrPromise] = {
    "ages": _("Voor"),
    "lasts": _("Duurt"),
    "goals": _("Wat uw klas hierna kan"),
    "helpers": _("Wie u kunt bellen"),
    "scenes": _("Kaart van het verhaal, met een vraag bij elke scène"),
    "map": _("Het nummer na een keuze is de scène waar ze naartoe leidt."),
    "pause": _("halte: praat hier"),
    "ending": _("einde"),
}
