"""Sentences around candidates and planning: why something cannot be, and what to do next."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import Passed
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.states import CandidateState, EditionState, Leaving, StopReason

NOT_TAKING = _("Dit programma neemt nu niemand aan. Bel de organisatie voor een ander aanbod.")
CONSENT_NEEDED = _("Zonder akkoord van de persoon zelf kan dit niet. Vraag het eerst.")
NAME_NEEDED = _("Vul een naam in, en hoe we veilig contact kunnen opnemen.")
TOO_LONG = _("Dit is te lang. Hou het bij wat nodig is, hoogstens 4.000 tekens.")
NO_FORMAT = _("Kies minstens één vorm die past.")
OTHER_STATE = _("Dit kan niet meer: iemand wijzigde het net. Kijk hoe het nu staat.")
EDITION_CLOSED = _("Deze groep is afgesloten. Kies een andere groep.")
BELOW_MINIMUM = _(
    "Er zijn minder deelnemers dan het minimum. Schrijf waarom de groep toch begint, of kies een "
    "van de voorstellen."
)
NOBODY = _("Er is niemand met een plaats. Zonder deelnemers kan de groep niet beginnen.")
CLASH = _("In deze groep zitten mensen die niet samen mogen zitten. Verplaats eerst iemand.")
SHUT_OUT = _(
    "Voor iemand in deze groep is deze vorm gesloten. Bekijk de kennismakingen, en verplaats die "
    "persoon eerst."
)
HALF_COUPLE = _("Van een koppel is één persoon ingedeeld. Deel ze samen in, of geen van beiden.")
OWN_PAIR = _("Kies twee verschillende mensen van hetzelfde team.")
OTHER_TEAM = _("Deze groep is van een ander programma. Kies een groep van hetzelfde programma.")
NAME_TAKEN = _("Er is al een groep met deze naam. Kies een andere naam.")
DATES = _("De beslissing valt op of voor de eerste sessie. Kijk de datums na.")
SIZES = _("Het minimum is minstens één, en niet hoger dan het maximum.")
NOT_YET_ANSWERED = _("Niet iedereen zei ja. Wie niet antwoordde, verhuist niet.")
REASON_NEEDED = _("Kies een reden.")

PASSED = {
    Passed.NOT_COMPARED: _(
        "Nog niet vergeleken met de anderen. Doe eerst de kennismaking, of open het planbord."
    ),
    Passed.OTHER_FORMAT: _("Wil of kan niet in deze vorm komen."),
    Passed.NOT_SUITABLE: _("Er spreekt iets tegen deze vorm."),
    Passed.APART: _("Mag niet samen zitten met iemand die er al in zit."),
    Passed.FULL: _("De groep is vol."),
}
CONTRAS = {
    Contra.INTIMATE_TERROR: _(
        "Bij intieme terreur wordt met beide partners apart gewerkt. Samen komen kan niet."
    ),
    Contra.CONTACT_BAN: _("Er geldt een contactverbod of huisverbod. Samen komen kan niet."),
    Contra.SEPARATED: _("Het koppel is uit elkaar. Gezamenlijke sessies stoppen."),
    Contra.ACUTE_DANGER: _("Er is nu acuut gevaar. Eerst veiligheid, dan een groep."),
    Contra.NOT_READY: _("Is er nog niet klaar voor."),
    Contra.LANGUAGE: _("Kan het gesprek in deze taal niet volgen."),
}
FORMATS = {
    Format.GROUP: _("in groep"),
    Format.COUPLE: _("als koppel"),
    Format.INDIVIDUAL: _("individueel"),
}
EDITION_STATES = {
    EditionState.GATHERING: _("zoekt deelnemers"),
    EditionState.RUNNING: _("loopt"),
    EditionState.FINISHED: _("afgerond"),
    EditionState.STOPPED: _("gestopt"),
    EditionState.NOT_STARTED: _("niet gestart"),
    EditionState.MERGED: _("samengevoegd"),
}
CANDIDATE_STATES = {
    CandidateState.NEW: _("nieuw"),
    CandidateState.WAITING: _("wacht op een plaats"),
    CandidateState.PLACED: _("heeft een plaats"),
    CandidateState.TAKING_PART: _("neemt deel"),
    CandidateState.OVER: _("afgesloten"),
}
STOP_REASONS = {
    StopReason.TOO_FEW: _("te weinig deelnemers"),
    StopReason.DROP_OUT: _("deelnemers haakten af"),
    StopReason.OTHER_FORMAT: _("gaat in een andere vorm door"),
    StopReason.MERGED: _("samengevoegd met een andere groep"),
    StopReason.LEADERS: _("begeleider viel weg"),
    StopReason.PLACE: _("plaats viel weg"),
    StopReason.SAFETY: _("niet veilig"),
    StopReason.OTHER: _("andere reden"),
}
LEAVINGS = {
    Leaving.NOT_STARTED: _("groep begon niet"),
    Leaving.MOVED: _("naar een andere groep"),
    Leaving.NOT_SUITABLE: _("groep past niet"),
    Leaving.WITHDREW: _("ziet ervan af"),
    Leaving.NO_ANSWER: _("niet meer bereikt"),
    Leaving.OTHER_HELP: _("andere hulp"),
    Leaving.ERASED: _("gewist op vraag"),
    Leaving.COMPLETED: _("voltooid"),
    Leaving.PARTLY: _("een deel gevolgd"),
    Leaving.DROPPED: _("afgehaakt"),
    Leaving.CUT_SHORT: _("groep stopte"),
    Leaving.UNKNOWN: _("niet verantwoord"),
}
OFFERS = {
    OfferKind.LATER_START: _("Later beginnen"),
    OfferKind.MERGE: _("Samen met een andere groep"),
    OfferKind.OTHER_FORMAT: _("In een andere vorm"),
    OfferKind.SHORTER: _("Met de kortere versie van het draaiboek"),
    OfferKind.OTHER_EDITION: _("Een plaats in een volgende groep"),
    OfferKind.OTHER_HELP: _("Andere hulp zoeken"),
}
