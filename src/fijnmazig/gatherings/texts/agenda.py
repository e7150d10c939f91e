"""Words of the agenda: pages, feeds, posters."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

AGENDA = _("Agenda")
AGENDA_OF = _("Agenda: %(what)s")
CANCELLED_TITLE = _("Afgelast: %(title)s")
CANCELLED_BECAUSE = _("Dit gaat niet door: %(reason)s")
ANY = _("Alle")

POSTER_WORDS: Mapping[str, StrPromise] = {
    "when": _("Wanneer?"),
    "nothing": _("De dagen volgen nog."),
    "more_at": _("Meer weten of inschrijven:"),
    "code": _("Code die naar dat adres leidt"),
    "cancelled": _("Gaat niet door"),
}
POSTER_FACTS: Mapping[str, StrPromise] = {
    "audience": _("Voor wie"),
    "target": _("Vooral voor"),
    "price": _("Prijs"),
    "language": _("Taal"),
    "partnership": _("Door"),
}
POSTER_PRINTED = _("Afgedrukt op %(day)s. Kijk op het adres hierboven of er iets veranderde.")
POSTER_IMPOSSIBLE = _(
    "Deze affiche kan niet worden afgedrukt: ons lettertype kent %(text)s niet. Pas de titel aan."
)


def more_moments(total: int) -> str:
    """Say how many moments do not fit on a poster."""
    return ngettext(
        "En nog %(total)s moment: zie het adres hieronder.",
        "En nog %(total)s momenten: zie het adres hieronder.",
        total,
    ) % {"total": total}
