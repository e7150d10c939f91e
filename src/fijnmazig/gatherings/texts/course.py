"""Sentences about the basic course that a series can ask for."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.gatherings.domain.course import Followed

STANDINGS: Mapping[Followed | None, StrOrPromise] = {
    Followed.FINISHED: _("basisvorming gevolgd"),
    Followed.DECLARED: _("basisvorming elders gevolgd"),
    Followed.SAID: _("zegt: basisvorming gevolgd"),
    None: _("basisvorming nog niet"),
}
OWN_STANDINGS: Mapping[Followed | None, StrOrPromise] = {
    Followed.FINISHED: _("Je volgde de basisvorming. Je bent er klaar voor."),
    Followed.DECLARED: _("Wie de reeks begeleidt, noteerde dat je de basisvorming elders volgde."),
    Followed.SAID: _("Je zei dat je de basisvorming volgde. Dat volstaat."),
    None: _("Volg voor het eerste moment de basisvorming. Dat kan in stukken, als het jou past."),
}
REASON_NEEDED = _("Zeg kort waar of wanneer die persoon de vorming volgde.")
KNOWN_ALREADY = _("Van deze persoon weten we het al.")
