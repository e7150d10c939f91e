"""Sentences for who brings somebody to a programme, and reads back what that person allowed."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.kinds import Telling
from fijnmazig.groups.domain.states import CandidateState

NAME = _("Hoe noemen we de persoon?")
CONTACT = _("Op welk nummer of e-mailadres?")
HOW = _("Hoe nemen we contact op?")
MAY_LEAVE = _("Mogen we een bericht achterlaten?")
LANGUAGE = _("In welke taal praat de persoon het liefst?")
FORMATS = _("Wat wil de persoon?")
WISH = _("Wat wil de persoon dat we weten?")
WISH_HELP = _("In eigen woorden, en niet meer dan nodig. Geen dossier, geen diagnose.")
AGREED = _(
    "De persoon vindt dit zelf goed. Ik las voor wat ik doorgeef, aan wie, en dat het gewist kan "
    "worden."
)
NAME_NEEDED = _("Schrijf hoe we de persoon mogen noemen. Een voornaam is genoeg.")
CONTACT_NEEDED = _("Schrijf een nummer of e-mailadres dat alleen de persoon zelf leest.")
CONSENT_NEEDED = _("Zonder akkoord van de persoon zelf kan dit niet. Vraag het eerst.")
TELLING = {
    Telling.NOTHING: _("Niets"),
    Telling.ARRIVED: _("Of er contact was"),
    Telling.COURSE: _("Of er contact was, en of iemand wacht, een plaats heeft of deelneemt"),
}
UNTOLD = _("Aangekomen. Meer wil de persoon niet laten weten.")
ARRIVED = {False: _("Aangekomen, nog geen contact"), True: _("Er was contact")}
COURSE = {
    CandidateState.NEW: _("Aangekomen, nog geen kennismaking"),
    CandidateState.WAITING: _("Wacht op een plaats"),
    CandidateState.PLACED: _("Heeft een plaats"),
    CandidateState.TAKING_PART: _("Neemt deel"),
    CandidateState.OVER: _("Afgesloten"),
}
