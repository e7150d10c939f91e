"""Sentences at the desk of the podcast."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.podcast.domain.chapters import ChapterFault
from fijnmazig.podcast.domain.kinds import EpisodeState
from fijnmazig.podcast.domain.publishing import Lack
from fijnmazig.podcast.domain.vtt import VttFault

STATES: dict[EpisodeState, StrOrPromise] = {
    EpisodeState.DRAFT: _("in de maak"),
    EpisodeState.PUBLISHED: _("online"),
    EpisodeState.WITHDRAWN: _("teruggetrokken"),
}
FILE_EMPTY = _("Het bestand is leeg. Kies het opnieuw.")
FILE_TOO_LARGE = _(
    "Het bestand is groter dan %(megabytes)s MB. Bewaar de opname als MP3 op 96 of 128 kbps."
)
FILE_UNKNOWN = _("Dit is geen MP3 of M4A. Bewaar de opname als MP3 en kies dat bestand.")
FILE_SILENT = _("We kunnen niet lezen hoe lang deze opname duurt. Bewaar ze opnieuw als MP3.")
FILE_TELLS = _(
    "Uit deze opname konden we niet halen wie ze maakte en waar. Bewaar ze opnieuw als MP3."
)
AUDIO_FIRST = _("Laad eerst de opname op: dan weten we hoe lang ze duurt.")
LACKS: dict[Lack, StrOrPromise] = {
    Lack.SUMMARY: _("Schrijf een korte samenvatting."),
    Lack.NOTE: _("Schrijf vooraf wat iemand te horen krijgt, ook als het licht is."),
    Lack.COVER_ALT: _("Beschrijf de omslag voor wie ze niet ziet."),
    Lack.AUDIO: _("Laad een opname op."),
    Lack.CHAPTERS: _("Zet er hoofdstukken bij."),
    Lack.TRANSCRIPT: _("Zet de volledige tekst erbij."),
    Lack.PERSONS: _("Zeg wie er te horen is of de tekst maakte."),
    Lack.CONSENT: _("Noteer van iedereen die genoemd wordt de toestemming, of haal de naam weg."),
}
NOT_READY = _("Deze aflevering kan nog niet online. %(lacks)s")
WOULD_LACK = _(
    "Deze aflevering staat online en moet volledig blijven. %(lacks)s Trek ze anders eerst terug."
)
SAME_MOMENT = _("Er worden net andere afleveringen gemaakt. Probeer het nog eens.")
TITLE_NEEDED = _("Geef de aflevering een titel.")
SAME_PERSON = _("Deze naam staat er al met deze rol.")
NAME_NEEDED = _("Vul een naam in.")
TOO_SHORT = _(
    "Deze opname is korter dan de tekst of de hoofdstukken die online staan. Trek de aflevering "
    "eerst terug."
)
LATER = _("Vul de dag van de toestemming in. Die kan niet later zijn dan vandaag.")
NOT_ONLINE = _("Deze aflevering staat niet online.")
CHAPTER_FAULTS: dict[ChapterFault, StrOrPromise] = {
    ChapterFault.BAD_LINE: _("Regel %(line)s: eerst het tijdstip, zoals 2:30, dan de titel."),
    ChapterFault.NOT_AT_START: _("Regel %(line)s: het eerste hoofdstuk begint op 0:00."),
    ChapterFault.BACKWARDS: _("Regel %(line)s: elk hoofdstuk begint later dan het vorige."),
    ChapterFault.PAST_END: _("Regel %(line)s: zo lang duurt de opname niet."),
    ChapterFault.TOO_LONG: _("Regel %(line)s: maak de titel korter dan 120 tekens."),
}
VTT_FAULTS: dict[VttFault, StrOrPromise] = {
    VttFault.NO_HEADER: _("Regel %(line)s: een VTT-bestand begint met WEBVTT."),
    VttFault.BAD_TIME: _(
        "Regel %(line)s: hier hoort een tijd, zoals 00:02:30.000 --> 00:02:34.000."
    ),
    VttFault.ENDS_FIRST: _("Regel %(line)s: het einde komt niet na het begin."),
    VttFault.BACKWARDS: _("Regel %(line)s: deze zin begint vroeger dan de vorige."),
    VttFault.NO_TEXT: _("Regel %(line)s: er staat geen tekst bij deze tijd."),
    VttFault.NO_CUES: _("Regel %(line)s: er staat geen enkele zin in."),
}
NO_WORDS = _("Plak de tekst, of kies een VTT-bestand.")
NOT_UTF8 = _("Het bestand is geen gewone tekst (UTF-8). Bewaar het opnieuw.")
PAST_END = _("De laatste zin eindigt na de opname. Is dit de tekst van deze opname?")
COVER_ALT = "Drie brede banden onder elkaar, met de woorden Naast elkaar en het nummer %(number)s."
