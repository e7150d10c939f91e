"""Sentences of the waiting list and the intake."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.deciding import Decision
from fijnmazig.groups.domain.kinds import Route

REASON_NEEDED = _("Schrijf waarom. Zo weet een collega het ook, en kan de persoon het navragen.")
FORM_CLOSED = "%(form)s: %(reason)s"
DECISION_NEEDED = _("Kies wat je samen besliste.")
DECISIONS = {
    Decision.ADMIT: _("Aannemen: wacht nu op een plaats"),
    Decision.NOT_NOW: _("Nu niet: we nemen later weer contact op"),
    Decision.ELSEWHERE: _("Elders: andere hulp past beter"),
    Decision.NOT_SUITABLE: _("Het programma past niet"),
    Decision.WITHDREW: _("De persoon ziet ervan af"),
    Decision.NO_ANSWER: _("We bereikten de persoon niet"),
}
FOUND = {
    Contra.INTIMATE_TERROR: _("Intieme terreur: één persoon overheerst en controleert de andere"),
    Contra.CONTACT_BAN: _("Contactverbod of huisverbod"),
    Contra.SEPARATED: _("Het koppel is uit elkaar"),
    Contra.ACUTE_DANGER: _("Nu acuut gevaar"),
    Contra.NOT_READY: _("Er nog niet klaar voor"),
    Contra.LANGUAGE: _("Kan het gesprek in deze taal niet volgen"),
}
ROUTES = {
    Route.SELF: _("meldde zich zelf"),
    Route.REFERRAL: _("doorverwezen"),
    Route.OUTREACH: _("na proactief contact"),
}
