"""Sentences about frozen figures: what is refused and why, and how things are called."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.impact.domain.disclosure.cells import Why
from fijnmazig.impact.domain.kinds import SnapshotState

TITLE_NEEDED = _("Geef de cijfers een titel.")
BAD_PERIOD = _("De laatste dag ligt voor de eerste. Kies de dagen opnieuw.")
FUTURE = _("De laatste dag moet nog komen. Kies vandaag of een vroegere dag.")
BAD_THRESHOLD = _("Kies vijf of tien als kleinste groep.")
NOTHING = _("Dit project heeft nog geen indicatoren. Zet er eerst een bij.")
CLASH = _(
    "Deze periode overlapt voor een stuk met vrijgegeven cijfers (nummer %(numbers)s)."
    " Kies een periode die er helemaal in ligt, ze helemaal omvat of ze niet"
    " raakt: anders kan iemand groepjes uitrekenen."
)
CONTRADICT = _("Twee cijfers spreken elkaar tegen. Kijk na of ze hetzelfde tellen.")
NOT_DRAFT = _("Deze cijfers zijn al nagekeken of ingetrokken.")
NOT_REVIEWED = _("Laat deze cijfers eerst nakijken door iemand anders.")
SECOND_PERSON = _("Wie de cijfers bevroor, kijkt ze niet zelf na. Vraag het aan een collega.")
CHANGED = _("De bewaarde cijfers kloppen niet meer met hun vingerafdruk. Bevries ze opnieuw.")
TELLS = _(
    "Deze cijfers mogen zo niet naar buiten: %(count)s cijfers blijven af te leiden. Neem groepen"
    " samen of laat een cijfer weg, en bevries opnieuw."
)
REASON_NEEDED = _("Schrijf waarom je de cijfers intrekt.")
IS_WITHDRAWN = _("Deze cijfers zijn al ingetrokken.")
LABEL_NEEDED = _("Schrijf voor wie de link is.")
BAD_END = _("Kies een einddatum na vandaag, hoogstens een jaar verder.")
BY_HAND = _("met de hand ingevuld")

STATES: Mapping[SnapshotState, StrPromise] = {
    SnapshotState.DRAFT: _("bevroren, nog niet nagekeken"),
    SnapshotState.REVIEWED: _("nagekeken"),
    SnapshotState.RELEASED: _("vrijgegeven"),
    SnapshotState.WITHDRAWN: _("ingetrokken"),
}
WHYS: Mapping[Why, StrPromise] = {
    Why.SMALL: _("te klein: het gaat over te weinig mensen of organisaties"),
    Why.COMPLEMENT: _("anders kan iemand een te klein cijfer uitrekenen"),
    Why.EARLIER: _("anders zegt het verschil met eerdere cijfers te veel"),
    Why.DERIVED: _("het steunt op cijfers die niet naar buiten mogen, of op te weinig mensen"),
}
