"""Sentences of the open pages and the feeds. The name of the podcast tells nothing by itself."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.podcast.domain.kinds import ALL, PersonRole, Track

# What stands in apps is Dutch, whatever the language of who asks: it is the name of a thing.
NAME = "Naast elkaar"
COVER_LINE = {Track.NEARNESS: "nabij", Track.CARE: "zorg", Track.LIMITS: "grens"}
COVER_ALL = "gesprekken in drie sporen"
FEED_TITLES = {
    ALL: NAME,
    Track.NEARNESS.value: f"{NAME}: nabij",
    Track.CARE.value: f"{NAME}: zorg",
    Track.LIMITS.value: f"{NAME}: grens",
}
FEED_ABOUT = {
    ALL: "Mensen die dicht bij gezinnen werken, vertellen over twijfel, samenwerking en hoop.",
    Track.NEARNESS.value: "Wie dicht bij mensen staat, vertelt: buren, scholen, straathoekwerk.",
    Track.CARE.value: "Wie hulp biedt, vertelt hoe herstel begint en wat het vraagt.",
    Track.LIMITS.value: "Wie een grens trekt, vertelt hoe dat veilig en menselijk kan.",
}

TRACKS: dict[Track, StrOrPromise] = {
    Track.NEARNESS: _("Nabijheid"),
    Track.CARE: _("Zorg"),
    Track.LIMITS: _("Grenzen"),
}
TRACKS_ABOUT: dict[Track, StrOrPromise] = {
    Track.NEARNESS: _("Wie dicht bij mensen staat en als eerste iets merkt."),
    Track.CARE: _("Wie helpt om te herstellen, elk en samen."),
    Track.LIMITS: _("Wie een grens trekt als het moet, en daarna blijft kijken."),
}
ROLES: dict[PersonRole, StrOrPromise] = {
    PersonRole.HOST: _("Gastheer of gastvrouw"),
    PersonRole.GUEST: _("Gast"),
    PersonRole.NARRATOR: _("Stem"),
    PersonRole.WRITER: _("Tekst"),
    PersonRole.EDITOR: _("Montage"),
}
EVERYTHING = _("Alle afleveringen")
