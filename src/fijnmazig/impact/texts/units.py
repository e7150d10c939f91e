"""What one of an indicator is, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.impact.domain.kinds import Unit

UNITS: Mapping[Unit, StrPromise] = {
    Unit.ORGANISATIONS: _("organisaties"),
    Unit.PEOPLE: _("mensen"),
    Unit.DOSSIERS: _("dossiers"),
    Unit.MUNICIPALITIES: _("gemeenten"),
    Unit.SECTORS: _("sectoren"),
    Unit.MOMENTS: _("momenten"),
    Unit.TIES: _("banden"),
    Unit.GROUPS: _("groepen"),
    Unit.SESSIONS: _("bijeenkomsten"),
    Unit.DOCUMENTS: _("documenten"),
    Unit.TIMES: _("keer"),
    Unit.CARDS: _("kaartjes"),
    Unit.SIGNALS: _("signalen"),
    Unit.POINTS: _("punten"),
    Unit.PERCENT: _("procent"),
    Unit.DAYS: _("dagen"),
    Unit.WORDS: _("woorden"),
}
