"""Sentences around lessons: released by leaders, taken up in a playbook or put aside."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.lessons import Outcome

NO_PLAYBOOK = _("Deze groep heeft geen draaiboek. Er is niemand om dit aan te geven.")
RELEASED_ALREADY = _("Dit is al vrijgegeven. Neem het eerst terug als je het wilt veranderen.")
NOT_RELEASED = _("Dit is niet vrijgegeven, of het is al verwerkt. Kijk hoe het nu staat.")
WORDS_NEEDED = _("Schrijf wat de maker van het draaiboek moet weten, hoogstens 1.000 tekens.")
NAMES_UNREAD = _(
    "We kunnen de namen van deze groep nu niet lezen, en dus niet nakijken of er een in staat. "
    "Probeer het later opnieuw."
)
POINTS_TO_SOMEBODY = _("Dit wijst naar een persoon: %(words)s. Schrijf het zonder.")
SETTLED = _("Iemand verwerkte dit net. Kijk hoe het nu staat.")
REASON_NEEDED = _("Schrijf in één zin waarom je dit niet opneemt. De begeleider leest het.")
LESSONS_NEEDED = _("Kruis aan welke lessen in deze versie staan.")
NO_PLACE = _("Dat onderdeel staat niet meer in het ontwerp. Kies een ander.")
NOT_NEWER = _("Dit programma werkt al met de nieuwste versie die iedereen leest.")
NO_PROGRAMME_PLAYBOOK = _("Dit programma heeft geen draaiboek. Kies er een bij het programma.")
OUTCOMES = {
    Outcome.KEPT: _("alleen voor het team"),
    Outcome.OPEN: _("vrijgegeven, nog niet verwerkt"),
    Outcome.WAITS: _("staat in een versie die nog niet gepubliceerd is"),
    Outcome.TAKEN_UP: _("opgenomen in het draaiboek"),
    Outcome.ASIDE: _("niet opgenomen"),
}
PLACE = _("Sessie %(session)s, %(title)s: %(part)s (%(minutes)s min)")
LESSON_CHOICE = _("Sessie %(number)s, uit versie %(version)s: %(text)s")
LINEAGE = _("Uit lessen van begeleiders met versie %(version)s: %(sessions)s.")
LINEAGE_SESSION = _("sessie %(number)s")
CHANGE_NOTE = _("Herwerkt na wat begeleiders leerden.")
