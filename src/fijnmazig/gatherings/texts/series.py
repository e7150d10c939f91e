"""Words of series, groups and moments."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.gatherings.domain.kinds import (
    Audience,
    Modality,
    Part,
    SeriesKind,
    SeriesState,
)
from fijnmazig.gatherings.domain.planning import Repeat, Skip

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
AUDIENCES: Mapping[str, StrPromise] = {
    Audience.PROFESSIONALS: _("Voor professionals"),
    Audience.PUBLIC: _("Voor iedereen"),
}
STATES: Mapping[str, StrPromise] = {
    SeriesState.DRAFT: _("Ontwerp"),
    SeriesState.OPEN: _("Aangekondigd"),
    SeriesState.ENDED: _("Afgelopen"),
    SeriesState.CANCELLED: _("Afgelast"),
}
MODALITIES: Mapping[str, StrPromise] = {
    Modality.PLACE: _("Ter plaatse"),
    Modality.ONLINE: _("Online"),
    Modality.BOTH: _("Ter plaatse en online"),
}
REPEATS: Mapping[str, StrPromise] = {
    Repeat.WEEKLY: _("Elke week"),
    Repeat.FORTNIGHTLY: _("Om de twee weken"),
    Repeat.MONTHLY: _("Elke maand, op dezelfde weekdag"),
}
SKIPS: Mapping[str, StrPromise] = {
    Skip.PUBLIC_AND_SCHOOL: _("Sla feestdagen en schoolvakanties over"),
    Skip.PUBLIC: _("Sla alleen feestdagen over"),
    Skip.NOTHING: _("Sla niets over"),
}
STAFF_PARTS: Mapping[str, StrPromise] = {
    Part.TRAINER: _("Vormingswerker"),
    Part.HOST: _("Gastheer of gastvrouw"),
}
LANGUAGES: Mapping[str, StrPromise] = {
    "nl": _("Nederlands"),
    "fr": _("Frans"),
    "en": _("Engels"),
    "ar": _("Arabisch"),
    "tr": _("Turks"),
}
ANY = _("Alle")
NO_THEME = _("Geen thema")
CHOOSE = _("Kies")

# --- Refusals -------------------------------------------------------------------------------------

TITLE_NEEDED = _("Geef de reeks een titel.")
NAMES_A_PERSON = _(
    "Dit komt op een open pagina en noemt iemand bij naam. Schrijf een functie of een organisatie."
)
CHANGED_MEANWHILE = _(
    "Iemand anders wijzigde deze reeks intussen. Open de pagina opnieuw en kijk na wat er nu staat."
)
THEME_UNKNOWN = _("Dat thema kennen we niet. Kies er een uit de lijst.")
COURSE_NOT_FOR_PUBLIC = _(
    "Wie naar een publiek moment komt, schrijft zich niet met naam in: de basisvorming "
    "vragen kan niet."
)
SHARE_IMPOSSIBLE = _("Een attest vraagt een percentage van 1 tot 100.")
AUDIENCE_FIXED = _(
    "Voor wie de reeks is, ligt vast zodra ze is aangekondigd. Maak een kopie voor anderen."
)
SERIES_CANCELLED = _("Deze reeks is afgelast. Maak een kopie als ze toch doorgaat.")
NO_MOMENT = _("Plan eerst een moment dat nog moet komen. Daarna kun je de reeks aankondigen.")
NOT_A_DRAFT = _("Alleen een ontwerp kan weg. Gelast af wat al is aangekondigd.")
NOT_OPEN = _("Dat kan alleen met een reeks die is aangekondigd.")
NOT_ENDED = _("Alleen een reeks die is afgesloten, kan weer open.")
STILL_TO_COME = _("Er komt nog een moment. Wacht tot het voorbij is, of gelast het af.")
ALL_PAST = _("Alle momenten zijn voorbij: er valt niets af te gelasten. Sluit de reeks af.")
REASON_NEEDED = _("Zeg in één zin waarom. Wie zich inschreef, leest die zin.")
CLOSES_TOO_EARLY = _("De inschrijving sluit voor ze opent. Kijk de twee datums na.")
CAPACITY_IMPOSSIBLE = _("Het aantal plaatsen is 1 of meer. Is er geen grens, laat het dan leeg.")
OFFER_IMPOSSIBLE = _("Een vrije plaats wacht minstens een uur op antwoord.")
GROUP_IN_USE = _(
    "In deze groep zitten mensen, of er is aanwezigheid genoteerd. Gelast haar momenten af."
)
HOUR_GONE = _(
    "Op die dag bestaat dat uur niet: de klok gaat vooruit naar de zomertijd. Kies een ander uur."
)
ENDS_TOO_EARLY = _("Het moment eindigt voor het begint. Kijk de uren na.")
LASTS_TOO_LONG = _("Een moment duurt hoogstens een dag. Maak er twee momenten van.")
YEAR_UNLIKELY = _("Dat jaar kan niet kloppen. Kijk de dag na.")
MOMENT_CLOSED = _("Dit moment is afgesloten: wie er was, staat vast. Het kan niet meer veranderen.")
MOMENT_CANCELLED = _("Dit moment is afgelast. Laat het eerst toch doorgaan.")
MOMENT_NOT_CANCELLED = _("Dit moment is niet afgelast.")
MOMENT_TOOK_PLACE = _(
    "Van dit moment is genoteerd wie er was. Ging het toch niet door? Neem eerst terug wat er "
    "genoteerd is."
)
MOMENT_ANNOUNCED = _("Dit moment is al aangekondigd. Gelast het af: dan weet iedereen het.")
TOO_MANY_TIMES = _("Voeg hoogstens %(most)s momenten in één keer toe.")
NO_DAYS_LEFT = _("Er bleef geen enkele dag over. Kies een ander ritme of sla minder dagen over.")
STAFF_UNKNOWN = _("Kies iemand die bij een partner van dit samenwerkingsverband werkt.")
STAFF_ALREADY = _("Die persoon begeleidt dit moment al.")
PARTNERSHIP_NOT_YOURS = _("Kies een samenwerkingsverband waarvoor je reeksen mag maken.")
NO_SESSIONS = _("Dit draaiboek heeft geen sessies. Kies een ander, of maak een lege reeks.")
MUNICIPALITY_UNKNOWN = _(
    "%(name)s kennen we niet als gemeente. Kijk de spelling na, of typ een postcode."
)
MUNICIPALITY_UNSURE = _("%(name)s kan %(names)s zijn. Typ de naam die je bedoelt.")
DAY_INVALID = _("Vul een dag in, zoals 24/3/2027.")
HOUR_INVALID = _("Vul een uur in, zoals 13:30.")

# --- Pages ----------------------------------------------------------------------------------------

REASON = _("Waarom?")
REASON_HELP = _("Eén zin. Wie zich inschreef, leest die. Noem geen personen.")
FREE = _("Gratis")
THE_ONLY_GROUP = _("De groep")
