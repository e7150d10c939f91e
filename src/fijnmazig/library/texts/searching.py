"""What search says."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

INDEX_IS_BEING_BUILT = _(
    "De zoekmachine wordt opnieuw opgebouwd. Dat duurt enkele minuten. Probeer het straks opnieuw."
)

FACET_LABELS: dict[str, StrOrPromise] = {
    "soort": _("Soort"),
    "t": _("Thema"),
    "v": _("Vorm van geweld"),
    "w": _("Voor wie"),
    "leeftijd": _("Leeftijd"),
    "spoor": _("Spoor"),
    "fase": _("Fase"),
    "gemeente": _("Gemeente"),
    "netwerk": _("Netwerk"),
    "taal": _("Taal"),
    "jaar": _("Jaar"),
    "licentie": _("Wat mag ermee"),
}
WITHOUT_FACET = _("Zoek zonder de keuze bij %(facet)s (%(total)s)")
SORT_BY_RELEVANCE = _("Best passend eerst")
SORT_BY_DATE = _("Laatst bevestigd eerst")
SEARCH_WHOLE_WORDS = _("Zoek niet in delen van samengestelde woorden")
SEARCH_WORD_PARTS = _("Zoek ook in delen van samengestelde woorden")
SEARCH_NO_SYNONYMS = _("Zoek zonder woorden die hetzelfde betekenen")
SEARCH_SYNONYMS = _("Zoek ook op woorden die hetzelfde betekenen")
