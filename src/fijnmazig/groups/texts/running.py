"""Sentences around a group that runs: sessions moved, people who stop, who leads."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.states import DropReason

DAY_TO_COME = _("Die dag is nog niet geweest. Kies vandaag of een dag die voorbij is.")
BACK_TOO_LATE = _(
    "Dit kan tot vier weken nadat iemand stopte. Vraag of de persoon opnieuw wil beginnen."
)
RULE_SAYS_NO = _("Volgens de aanwezigheden is deze persoon niet afgehaakt. Kijk ze nog eens na.")
SAME_TIME = _("De sessie staat al op dat moment. Kies een andere dag of een ander uur.")
TIME_GONE = _("Dat moment is al voorbij. Kies een dag en uur die nog komen.")
NOT_IN_TEAM = _("Alleen wie in het team zit en de kluis mag openen, kan deze groep begeleiden.")
DAY_NEEDED = _("Vul in sinds welke dag.")
LEADS_ALREADY = _("Deze persoon begeleidt de groep al.")
ONE_LEADER_STAYS = _("Een groep heeft altijd iemand die begeleidt. Voeg eerst een ander toe.")
DROP_REASONS = {
    DropReason.SAID_SO: _("zei zelf te stoppen"),
    DropReason.NOT_SEEN: _("niet meer gezien, volgens de regel"),
}
