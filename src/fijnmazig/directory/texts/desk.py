"""Every Dutch sentence that the desk of the editor shows from Python."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from fijnmazig.directory.domain.desk import DeskFilter

# Kept as content beside what other sources say, in Dutch, whatever the reader's language.
SOURCE_EDITOR = "Nagekeken door de redactie van de wegwijzer"
SOURCE_PROVIDER = "Bevestigd door de dienst zelf"
ROLE_EDITOR = "redactie van de wegwijzer"
ROLE_PROVIDER = "de dienst zelf"

NOT_YET_CHECKED = _("nog nooit")

DESK_FILTERS: dict[DeskFilter, StrOrPromise] = {
    DeskFilter.DUE: pgettext_lazy("wegwijzer", "Na te kijken"),
    DeskFilter.ALL: _("Alles"),
    DeskFilter.UNSURE: _("Niet bevestigd"),
    DeskFilter.SUGGESTED: _("Voorstellen"),
    DeskFilter.BROKEN: _("Links die niet werken"),
    DeskFilter.UNPUBLISHED: _("Ingetrokken"),
    DeskFilter.SUPPRESSED: _("Weggehaald"),
}
