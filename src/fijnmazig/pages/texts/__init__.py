"""Every sentence of the front doors that Python shows."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from fijnmazig.facts.domain.anchors import FactKind


@dataclass(frozen=True, slots=True)
class DoorText:
    """What a door is called, and what somebody finds behind it."""

    label: StrPromise
    about: StrPromise


GROUPS = {
    "KNOWING": _("Kennis"),
    "FINDING": _("Hulp vinden"),
    "NETWORK": _("Samenwerken"),
    "MEETING": _("Ontmoeten"),
    "CHANGE": _("Van signaal tot verandering"),
    "CONTACT": _("Proactief contact"),
    "KEEPING": _("Beheer"),
}
DOORS = {
    "HOME": DoorText(_("Begin"), _("De eerste pagina van de open site.")),
    "HELP": DoorText(_("Hulp"), _("Wie u kunt bellen.")),
    "LIBRARY": DoorText(
        _("Bibliotheek"),
        _("Zoek draaiboeken, vormingen, verslagen en werkvormen van andere netwerken."),
    ),
    "DESK": DoorText(_("Bureau"), _("Je beginpagina.")),
    "NETWORK": DoorText(
        _("Netwerk"), _("Welke diensten en verenigingen samenwerken, en hoe u meedoet.")
    ),
    "AGENDA": DoorText(
        _("Agenda"), _("Vormingen, netwerkmomenten en dialogen: wat komt eraan, en waar?")
    ),
    "SERIES": DoorText(
        _("Reeksen"), _("Maak een reeks, plan haar momenten en kondig ze aan, of kopieer er een.")
    ),
    "PROFILE": DoorText(_("Profiel"), _("Wat het netwerk over je bewaart. Je zet het zelf recht.")),
    "COURSE": DoorText(
        _("Basisvorming"), _("Hoe ver je bent, je attest, en wanneer opfrissen goed is.")
    ),
    "GUIDES": DoorText(
        _("Aanpak"), _("Hulpmiddelen om te kijken, een gesprek te voeren en te overleggen.")
    ),
    "SERVICES": DoorText(_("Wegwijzer"), _("Wie je kunt bellen, voor wie, en of het nu open is.")),
    "KEEPING": DoorText(
        _("Wegwijzer bijhouden"), _("Wat nagekeken moet worden, en wat mensen voorstellen.")
    ),
    "FACTS": DoorText(_("Cijfers"), _("Cijfers met hun bron, woorden en wetten.")),
    "ORGANISATIONS": DoorText(
        _("Netwerk"), _("Organisaties, mensen en samenwerkingsverbanden: wie doet wat, en waar.")
    ),
    "MESH": DoorText(_("Het net"), _("Wie met wie verbonden is, berekend uit wie er samen was.")),
    "CARDS": DoorText(
        _("Kaartjes"), _("Wat gedrukt werd, waar het uitgedeeld is, en wat kaartjes zeggen.")
    ),
    "SIGNAL": DoorText(
        _("Mijn signalen"), _("Geef door wat fout loopt of ontbreekt, en lees wat ervan kwam.")
    ),
    "SIGNALS": DoorText(
        _("Signalen"), _("Wat mensen opmerkten: samenvoegen, beslissen, acties en antwoorden.")
    ),
    "REPORTS": DoorText(
        _("Verslagen"), _("Tekst van mensen, met cijfers die zeggen waar ze vandaan komen.")
    ),
    "FROZEN": DoorText(
        _("Bevroren cijfers"), _("Wat een project bereikte, nagekeken en vrijgegeven.")
    ),
    "ROSTERS": DoorText(
        _("Lijsten"),
        _("Lees organisaties en mensen in, en voeg samen wat dubbel is."),
    ),
    "OVERVIEW": DoorText(
        _("Overzicht"), _("Wat deze week op jou wacht, en hoever de doelen staan.")
    ),
    "PROJECTS": DoorText(
        _("Projecten"), _("Doelstellingen, cijfers en waar elk cijfer vandaan komt.")
    ),
    "CALLING": DoorText(_("Bellen"), _("Wie je nu mag bellen, en het gesprek stap voor stap.")),
    "HANDED_ON": DoorText(
        _("Toeleidingen"), _("Toestemming noteren, doorgeven, en wat ervan kwam.")
    ),
    "RECEIVED": DoorText(_("Ontvangen"), _("Wat met toestemming aan jouw team doorgegeven is.")),
    "WORRIES": DoorText(_("Zorgen"), _("Wat een beller je vraagt na te kijken.")),
    "PODCAST": DoorText(
        _("Podcast"), _("Maak een aflevering, plaats ze, en zie hoe vaak ze beluisterd is.")
    ),
    "DELIVERIES": DoorText(
        _("Aanleveren"), _("Lever een lijst aan voor het belteam, en zie wat aanvaard is.")
    ),
    "AGREEMENTS": DoorText(
        _("Afspraken"), _("Wat politie en belteam afspraken: welke gegevens, waarvoor, hoe lang.")
    ),
    "CONTACT_FIGURES": DoorText(
        _("Cijfers contact"), _("Hoeveel mensen het belteam bereikte, en wat ervan kwam.")
    ),
    "REFERRALS": DoorText(
        _("Doorverwijzen"), _("Breng iemand die akkoord is, naar een groep of gesprek.")
    ),
    "PROGRAMMES": DoorText(
        _("Groepsaanbod"), _("Wat je programma's zeggen, voor wie ze zijn, en of ze open staan.")
    ),
    "GROUP_FIGURES": DoorText(
        _("Cijfers groepen"),
        _("Hoeveel mensen zich meldden, meededen en het programma voltooiden."),
    ),
    "LESSONS": DoorText(
        _("Lessen"), _("Wat begeleiders leerden met een draaiboek dat jij onderhoudt.")
    ),
    "GROUPS": DoorText(_("Planbord"), _("Plan groepen, geef plaatsen, noteer wie er was.")),
    "AFTERCARE": DoorText(
        _("Nazorg"), _("Wie na een groep nog van ons hoort, en wat binnenkort verdwijnt.")
    ),
    "CANDIDATES": DoorText(
        _("Wie wacht"), _("Wie zich meldde voor een groep, hoe lang dat is, en de kennismaking.")
    ),
    "VAULT": DoorText(
        _("Kluis"), _("Open of sluit je kluis, en kijk wie in je team mee kan lezen.")
    ),
    "SHARE": DoorText(
        _("Delen"), _("Zet een document in de bibliotheek. Je kijkt het eerst zelf na.")
    ),
    "REVIEW": DoorText(_("Na te kijken"), _("Wat collega's willen publiceren.")),
    "SOURCES": DoorText(
        _("Bronnen"), _("Andere netwerken waarvan we items overnemen in de bibliotheek.")
    ),
    "MEMBERS": DoorText(_("Leden"), _("Wie een account heeft, en met welke rol.")),
    "INVITATIONS": DoorText(_("Uitnodigingen"), _("Nodig iemand uit voor een rol.")),
    "RECORD": DoorText(_("Logboek"), _("Wie wanneer wat deed.")),
    "REGISTER": DoorText(
        _("Register"), _("Wat we van mensen bewaren, waarom en hoe lang. Ook als Word-document.")
    ),
    "ENTRIES": DoorText(
        _("Inschrijvingen"), _("Waarvoor je ingeschreven bent, en waar je op wacht.")
    ),
    "FOLLOWED": DoorText(_("Volgen"), _("Thema's die je volgt, en de wekelijkse mail.")),
    "ACCOUNT": DoorText(_("Account"), _("Je gegevens, je toestellen en je tweede stap.")),
    "SIGN_OUT": DoorText(_("Afmelden"), _("Sluit je werkplek op dit toestel.")),
    "SHARED": DoorText(_("Mijn documenten"), _("Wat je al deelde, en wat nog op jou wacht.")),
}

COUNTED = _("%(door)s (%(total)s)")


def items_came_back(total: int) -> str:
    """Say how many of one's items a reviewer returned."""
    return ngettext(
        "%(total)s item kwam terug: er is nog één stap nodig",
        "%(total)s items kwamen terug: er is nog een stap nodig",
        total,
    ) % {"total": total}


def items_to_confirm(total: int) -> str:
    """Say how many of one's items were not confirmed for half a year."""
    return ngettext(
        "Klopt dit nog? %(total)s item is een half jaar niet bevestigd",
        "Klopt dit nog? %(total)s items zijn een half jaar niet bevestigd",
        total,
    ) % {"total": total}


def comments_to_read(total: int) -> str:
    """Say how much colleagues wrote about what one shared."""
    return ngettext(
        "%(total)s nieuwe reactie op wat je deelde",
        "%(total)s nieuwe reacties op wat je deelde",
        total,
    ) % {"total": total}


def items_to_review(total: int) -> str:
    """Say how much colleagues want to publish."""
    return ngettext(
        "%(total)s item van een collega wacht op nazicht",
        "%(total)s items van collega's wachten op nazicht",
        total,
    ) % {"total": total}


# --- What somebody comes for ----------------------------------------------------------------------
SITUATIONS = {
    "1": _("Ik heb nu hulp nodig"),
    "2": _("Ik ben bang voor iemand thuis"),
    "3": _("Ik maak me zorgen om een kind"),
    "4": _("Ik maak me zorgen om een oudere"),
    "5": _("Ik maak me zorgen om een buur, vriend of collega"),
    "6": _("Ik doe iemand pijn en wil stoppen"),
    "7": _("Ik ben jonger dan 18"),
}
NEEDS = {
    "CASE": DoorText(
        _("Hulp in een dossier of een gesprek"), _("Kijken, praten, overleggen, doorverwijzen.")
    ),
    "TOOL": DoorText(
        _("Een hulpmiddel of draaiboek"), _("Wat andere netwerken al maakten en uitprobeerden.")
    ),
    "TRAINING": DoorText(_("Een vorming"), _("Materiaal om vorming te geven.")),
    "COLLEAGUES": DoorText(_("Collega's en diensten"), _("Wie werkt waar, en waaraan.")),
    "KNOW": DoorText(_("Een cijfer, een woord of een wet"), _("Met de bron erbij, en nagekeken.")),
    "SIGNAL": DoorText(
        _("Er loopt iets fout, of er ontbreekt iets"), _("Zeg het ons: u hoort wat ervan komt.")
    ),
}
WAYS: dict[str, StrPromise] = {
    "GUIDES": _("Alle hulpmiddelen voor een gesprek of een twijfel"),
    "SERVICES": _("Wie bellen, voor wie, en of het nu open is"),
    "STORIES": _("Verhalen om in de klas te spelen"),
    "COURSE": _("De basisvorming: zelf leren, in korte modules"),
    "COLLECTIONS": _("Verzamelingen van collega's"),
    "LIBRARY": _("De hele bibliotheek"),
    "NETWORK": _("Het netwerk, en hoe meedoen"),
    "ORGANISATIONS": _("Organisaties"),
    "PEOPLE": _("Mensen"),
    "PLACES": _("Gemeenten, ook onder hun vroegere naam"),
    "FIGURES": _("Cijfers"),
    "WORDS": _("Woorden"),
    "LAWS": _("Wetten en omzendbrieven"),
    "MISSING": _("Zeg wat u zocht en niet vond"),
    "GIVING": _("Geef een signaal over een groep mensen"),
    "PODCAST": _("Een podcast in drie sporen, met de volledige tekst"),
}
KIND_WAYS: dict[str, StrPromise] = {
    "TOOL": _("Werkvormen en hulpmiddelen"),
    "PLAYBOOK": _("Draaiboeken"),
    "TRAINING": _("Vormingen die anderen gaven"),
    "SLIDES": _("Presentaties"),
}

# --- Search across the rooms ----------------------------------------------------------------------
ROOMS = {
    "SERVICES": _("Wie u kunt bellen"),
    "GUIDES": _("Wat u kunt doen"),
    "LIBRARY": _("In de bibliotheek"),
    "FACTS": _("Cijfers, woorden en wetten"),
    "AGENDA": _("In de agenda"),
    "COURSE": _("In de basisvorming"),
    "PODCAST": _("In de podcast"),
    "STORIES": _("Verhalen voor in de klas"),
    "CARDS": _("Kaartjes met tips"),
}
FACT_KINDS: dict[FactKind, StrPromise] = {
    FactKind.FIGURE: _("Cijfer"),
    FactKind.DEFINITION: _("Definitie"),
    FactKind.TERM: _("Woord"),
    FactKind.LAW: _("Wet"),
}
SERVICES_IN = _("Alle diensten in %(municipality)s")

# Each language calls itself by its own name, so these are not translated.
LANGUAGES = {"nl": "Nederlands", "en": "English"}

# --- The page that shows every part ---------------------------------------------------------------
SAMPLE_NAME = _("Titel")
SAMPLE_NAME_HINT = _("Zoals op de eerste bladzijde van het document.")
SAMPLE_YEAR = _("Jaar")
SAMPLE_ABOUT = _("Waarover gaat het?")
SAMPLE_KIND = _("Soort")
SAMPLE_KINDS = (
    ("TOOL", _("Werkvorm")),
    ("PLAYBOOK", _("Draaiboek")),
    ("REPORT", _("Verslag")),
)
SAMPLE_READERS = _("Voor wie?")
SAMPLE_READERS_HINT = _("U mag meer dan één antwoord kiezen.")
SAMPLE_READER_CHOICES = (
    ("FIRST_LINE", _("Eerstelijnswerkers")),
    ("COORDINATORS", _("Coördinatoren")),
)
SAMPLE_AGREE = _("Ik heb nagekeken dat er geen namen van gezinnen in staan")
SAMPLE_FILE = _("Bestanden")
SAMPLE_FILE_HINT = _("PDF, Word, PowerPoint of tekst, tot 50 MB per bestand.")
SAMPLE_YEAR_WRONG = _("Geef een jaar met vier cijfers, zoals 2024.")
SAMPLE_UNIT = _("organisaties")
SAMPLE_FIGURE = _("doen mee in het netwerk")
SAMPLE_SOURCE = _("aanwezigheden, eigen telling")
SAMPLE_BARS = _("Wie meedoet, per gemeente")
SAMPLE_LINES = _("Wie meedoet, jaar na jaar")
SAMPLE_HEAT = _("Wie meedoet, per gemeente en thema")
SAMPLE_PLACE = _("Gemeente")
SAMPLE_THEME = _("Thema")
SAMPLE_THEMES = (
    ("partner", _("Geweld tussen partners")),
    ("kind", _("Kindermishandeling")),
    ("ouder", _("Oudermishandeling")),
)
SAMPLE_LANGUAGE = _("Taal")
SAMPLE_LANGUAGES = (("nl", _("Nederlands")), ("fr", _("Frans")))
