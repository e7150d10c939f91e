"""Words of figures: what each is called, what it counts, and what may be wrong with it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.gatherings.domain.kinds import SeriesKind
from fijnmazig.organisations.domain.kinds import MunicipalityRole

METRIC_NAMES: Mapping[str, StrPromise] = {
    "organisations.partners": _("Organisaties die deelnemen aan het samenwerkingsverband"),
    "organisations.municipalities": _("Gemeenten in het samenwerkingsverband"),
    "gatherings.organisations": _("Organisaties die ooit iemand stuurden"),
    "gatherings.organisations_active": _("Organisaties die in de periode iemand stuurden"),
    "gatherings.participants": _("Deelnemers die ooit kwamen"),
    "gatherings.participants_active": _("Deelnemers die in de periode kwamen"),
    "gatherings.visits": _("Aanwezigheden"),
    "gatherings.moments": _("Momenten met aanwezigheden"),
    "gatherings.municipalities": _("Bereikte gemeenten"),
    "gatherings.sectors": _("Bereikte sectoren"),
    "gatherings.trained": _("Mensen die een vorming volgden, per sector"),
    "gatherings.training_series": _("Vormingsreeksen"),
    "gatherings.webinar": _("Deelnemers aan webinars"),
    "gatherings.dialogue_people": _("Verschillende mensen op open dialogen"),
    "gatherings.dialogue_returning": _("Mensen die terugkwamen op open dialogen"),
    "gatherings.dialogue_visits": _("Bezoeken aan open dialogen"),
    "gatherings.confidence": _("Verandering in handelingsverlegenheid"),
    "ties.strong": _("Sterke banden tussen organisaties"),
    "ties.weak": _("Zwakke en nieuwe banden tussen organisaties"),
    "ties.meetings_new": _("Nieuwe ontmoetingen tussen organisaties"),
    "ties.meetings_repeated": _("Herhaalde ontmoetingen tussen organisaties"),
    "outreach.received": _("Ontvangen contactgegevens"),
    "outreach.not_informed": _("Niet geïnformeerd, niet contacteerbaar"),
    "outreach.not_reached": _("Niet bereikt na alle pogingen"),
    "outreach.reached": _("Bereikte betrokkenen"),
    "outreach.declined": _("Bereikt, wilde geen gesprek"),
    "outreach.talked": _("Bereikt, voerde een gesprek"),
    "outreach.unaccounted": _("Contactgegevens die niet verantwoord zijn"),
    "groups.candidates": _("Kandidaten voor groepen"),
    "groups.participants": _("Deelnemers aan groepen"),
    "groups.started": _("Deelnemers die minstens één keer kwamen"),
    "groups.completed": _("Deelnemers die een groep afmaakten"),
    "groups.begun": _("Groepen die begonnen"),
    "groups.stopped": _("Groepen die voortijdig stopten"),
    "groups.never_begun": _("Groepen die niet van start gingen"),
    "groups.sessions": _("Groepssessies die doorgingen"),
    "library.items": _("Documenten en instrumenten in de bibliotheek"),
    "library.downloads": _("Downloads uit de bibliotheek"),
    "game.lessons": _("Lessen met het spel"),
    "learning.certificates": _("Attesten van de basisvorming"),
    "podcast.episodes": _("Afleveringen van de podcast"),
    "podcast.plays": _("Keren dat een aflevering beluisterd werd"),
    "campaigns.printed": _("Gedrukte kaartjes"),
    "campaigns.handed_out": _("Uitgedeelde kaartjes"),
    "campaigns.openings": _("Geopende QR-codes"),
    "signals.given": _("Gegeven signalen"),
    "signals.answered": _("Beantwoorde signalen"),
    "signals.decided": _("Signalen waarover beslist is"),
    "signals.acted_on": _("Signalen met een actie"),
}
REGIONAL = _("Dit cijfer gaat over de hele regio, niet over één project.")
UNREGISTERED = _("niet geregistreerd")
SEVERAL_SECTORS = _("meer dan één sector")
UNKNOWN_SECTOR = _("sector niet bekend")
PARTS_OVERLAP = _("Een organisatie kan in meer dan één gemeente werken: de delen overlappen.")
PARTS_ARE_ORGANISATIONS = _("De delen zeggen hoeveel organisaties er per sector kwamen.")
TOO_FEW_PAIRS = _("Minder dan tien mensen vulden de vragen twee keer in: daarover zeggen we niets.")
NOT_VALIDATED = _(
    "Verschil op een eigen korte schaal van 0 tot 10 tussen vóór en na, bij wie twee keer"
    " antwoordde. De schaal is niet gevalideerd."
)
NEVER_SUMMED = _(
    "Wie in meer dan één editie kwam, is niet te herkennen. Unieke mensen tellen we daarom niet op:"
    " kies één editie."
)
NO_EDITION = _("In deze periode is er geen editie waarover iets verteld mag worden.")
NO_MOMENTS = _("In deze periode zijn geen aanwezigheden bijgehouden.")
KEPT = _("Van %(kept)s van de %(moments)s momenten zijn aanwezigheden bijgehouden.")
TIE_PARTS: Mapping[str, StrPromise] = {"new": _("nieuwe banden"), "weak": _("zwakke banden")}
NOTHING_CAME_IN = _("In deze periode kwam niets binnen.")
NOT_RELEASED = _(
    "Dit cijfer is nog niet vrijgegeven: buiten het team zeggen we niets over een kleine groep."
)
RELEASED = _(
    "Buiten het team tonen we de laatste stand die niemand herkenbaar maakt, met kleine groepen"
    " samengevoegd. Die stand kan ouder zijn dan het vorige kwartaal. Een momentopname bevat het"
    " juiste cijfer van de periode."
)
FUNNEL: Mapping[str, StrPromise] = {
    "not_informed": _("niet geïnformeerd, niet contacteerbaar"),
    "not_reached": _("niet bereikt na alle pogingen"),
    "declined": _("bereikt, wilde geen gesprek"),
    "talked": _("bereikt, voerde een gesprek"),
    "open": _("nog open"),
    "wrong_number": _("verkeerd nummer"),
    "unsafe": _("bellen is niet veilig"),
    "withdrawn": _("teruggetrokken door de politie"),
    "heavier": _("naar een zwaarder spoor"),
    "objected": _("maakte bezwaar of vroeg te wissen, voor er contact was"),
    "expired": _("bewaartermijn voorbij, voor er contact was"),
    "unaccounted": _("niet verantwoord"),
    "elsewhere": _("open, anders of niet verantwoord"),
    "rest": _("al het andere samen"),
}
GROUPS_CLOSED = _(
    "Cijfers van groepen blijven binnen het team. Een momentopname bevat ze wel, met kleine "
    "groepen afgeschermd."
)
NO_GROUP = _("In deze periode is over geen groep beslist.")
NO_DOWNLOADS = _("De bibliotheek houdt niet bij wie iets ophaalt, of hoe vaak.")
NO_LESSONS = _("Van een les blijft niets bewaard, ook geen aantal.")
EPISODE = _("Aflevering %(number)s")
PLAYS = _("Alleen dagen waarop een aflevering vijf keer of meer beluisterd werd, tellen mee.")
FEW_PLAYS = _(
    "Dagen waarop een aflevering minder dan vijf keer beluisterd werd, tellen niet mee: het"
    " werkelijke aantal ligt hoger."
)
CARD_PARTS: Mapping[str, StrPromise] = {
    "handed_out": _("uitgedeeld"),
    "left_over": _("over"),
}
NO_SIGNALS = _("In deze periode zijn er geen signalen gegeven.")
NO_CARDS = _("In deze periode zijn er geen kaartjes genoteerd.")
NO_OPENINGS = _("In deze periode is er geen code geopend.")
FEW_OPENINGS = _("Er zijn minder dan vijf openingen: dat aantal tonen we niet.")
OPENINGS = _(
    "Geteld in hele weken. Wie een code opent, kennen we niet: één persoon kan er meer dan één"
    " openen."
)
WHOLE_ROUND = _("de hele ronde")
ROLES: Mapping[str, StrPromise] = {
    MunicipalityRole.COORDINATING: _("coördinerend"),
    MunicipalityRole.PARTICIPATING: _("deelnemend"),
}
KINDS: Mapping[str, StrPromise] = {
    SeriesKind.NETWORK: _("Netwerkmoment"),
    SeriesKind.TRAINING: _("Vorming"),
    SeriesKind.DEEPENING: _("Verdieping"),
    SeriesKind.INTERVISION: _("Intervisie"),
    SeriesKind.FOLLOW_UP: _("Terugkommoment"),
    SeriesKind.WEBINAR: _("Webinar"),
    SeriesKind.INFORMATION: _("Infoavond"),
    SeriesKind.DIALOGUE: _("Open dialoog"),
    SeriesKind.STEERING: _("Stuurgroep"),
}
ITEM_KINDS: Mapping[str, StrPromise] = {
    "TOOL": _("Hulpmiddel"),
    "PLAYBOOK": _("Draaiboek"),
    "TRAINING": _("Vorming"),
    "SLIDES": _("Presentatie"),
    "REPORT": _("Verslag"),
    "RECORDING": _("Opname"),
    "LINK": _("Link"),
    "PODCAST": _("Podcast"),
    "GAME": _("Spel"),
    "QUESTION": _("Vraag aan een collega"),
    "OTHER": _("Ander document"),
}
BAD_FILTER = _("Je kunt dit cijfer niet filteren op: %(filters)s.")
BAD_PERIOD = _("De laatste dag komt voor de eerste. Kijk de data na.")
NO_DAY = _("Zeg tot welke dag er geteld wordt.")
