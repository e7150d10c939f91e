"""Sentences around sessions and attendance."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.kinds import NoteKind

NOT_RUNNING = _("Deze groep loopt niet. Begin de groep eerst op het planbord.")
CALLED_OFF = _("Deze sessie ging niet door. Er is niets te noteren.")
TO_COME = _("Deze sessie moet nog komen. Vanaf de dag zelf noteer je wie er is.")
HELD_ALREADY = _("Deze sessie is al gehouden. Je kunt de aanwezigheden nog verbeteren.")
NOT_THERE = _("Inhalen in die groep kan niet. Kies een andere sessie.")
NOTE_NEEDED = _("Schrijf eerst wat je wil onthouden.")

CODES = {
    Code.PRESENT: _("aanwezig"),
    Code.LEFT_EARLY: _("vroeger weg"),
    Code.CAUGHT_UP: _("elders ingehaald"),
    Code.EXCUSED: _("verwittigd"),
    Code.ABSENT: _("afwezig zonder bericht"),
}
NOTE_KINDS = {
    NoteKind.DEVIATION: _("Anders dan het draaiboek"),
    NoteKind.LESSON: _("Geleerd voor de volgende keer"),
}
