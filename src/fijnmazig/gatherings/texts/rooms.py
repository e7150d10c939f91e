"""What is said about rooms to meet in online."""

from django.utils.translation import gettext_lazy as _

ROOM_EARLY = _("De kamer gaat open een half uur voor het begin. Kom dan terug.")
ROOM_OVER = _("Dit moment is voorbij. De kamer is dicht.")
ROOM_SILENT = _("De videokamer antwoordt niet. Probeer het straks opnieuw, of bel de begeleider.")
NEEDS_ONLINE = _("Een videokamer hoort bij een moment dat online is. Kies eerst waar het is.")
HAS_LINK = _("Je gaf al een link. Kies: die link, of een nieuwe videokamer.")
