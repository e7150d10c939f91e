"""Sentences around what comes after a group: goals, contacts, answers, and what goes."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.after import AfterOutcome, Goes, Question, Step, Withheld
from fijnmazig.groups.domain.kinds import AfterKind

GOAL_TOO_LATE = _("Dit is afgesloten. Een nieuw doel kan niet meer, terugkijken nog wel.")
GOALS_ENOUGH = _("Drie doelen is genoeg. Haal er eerst een weg.")
GOAL_WORDS = _("Schrijf het doel in de woorden van de persoon zelf, hoogstens 500 tekens.")
MARK_RANGE = _("Kies een cijfer van 0 tot 10.")
FIGURE_TOO_EARLY = _("Geef het gemiddelde vrij als de groep voorbij is en mensen terugkeken.")
FIGURE_GIVEN = _(
    "Het gemiddelde is al vrijgegeven, en dat kan één keer. Anders zou het verschil verraden wie "
    "erbij kwam."
)
WITHHELD = {
    Withheld.TOO_FEW: _(
        "Minder dan vijf mensen keken terug op hun doelen. Zo'n gemiddelde zegt te veel over wie "
        "meedeed."
    ),
    Withheld.TELLS_ALL: _(
        "Iedereen gaf hetzelfde uiterste cijfer. Zo'n gemiddelde verraadt wat ieder gaf."
    ),
}
PERSON_NEEDED = _("Vul in hoe we de persoon noemen en hoe we contact opnemen.")
PERSON_TOO_LONG = _("Dit is te lang. Hou het bij wat nodig is.")
STEP_PAST = _("Kies vandaag of een latere dag.")
STEPS = {
    Step.CALL: _("bellen"),
    Step.MEET: _("kennismaken"),
    Step.ASK: _("iets navragen"),
    Step.OFFER: _("een plaats voorstellen"),
    Step.OTHER_HELP: _("andere hulp zoeken"),
}
KINDS = {
    AfterKind.AFTERCARE: _("nazorg"),
    AfterKind.FEEDBACK: _("wat de persoon ervan vond"),
    AfterKind.THREE_MONTHS: _("na drie maanden"),
}
OUTCOMES = {
    AfterOutcome.REACHED: _("Gesproken"),
    AfterOutcome.NOT_REACHED: _("Niet bereikt"),
    AfterOutcome.DOES_NOT_WANT: _("Wil dit gesprek niet"),
    AfterOutcome.NO_CONTACT: _("Wil geen contact meer na de groep"),
}
AFTER_DONE = _("Dit contact is al afgehandeld.")
AFTER_NO_NEXT = _("Wie geen contact wil, bel je niet opnieuw. Haal de datum weg.")
AFTER_PAST = _("Kies een latere dag voor het volgende contact.")
AFTER_TOO_LONG = _("Dit is te lang. Hou het bij wat nodig is, hoogstens 2.000 tekens.")
AFTER_GONE = _("Wat verteld werd, is al vernietigd. Hier kan niets meer bij geschreven worden.")
NO_SERVICE = _("geen")
SERVICE_UNKNOWN = _("Deze hulp staat niet meer in de wegwijzer. Zoek opnieuw.")
BOX_TOO_EARLY = _("Geef codes als de groep loopt of voorbij is.")
BOX_THERE = _("Er zijn al codes gegeven. Codes die kwijt zijn, kun je vervangen.")
BOX_NOBODY = _("Niemand nam deel. Er zijn geen codes om te geven.")
BOX_CLOSED = _("Er komt niets meer bij: de antwoorden zijn afgesloten.")
CODE_UNKNOWN = _("Deze code werkt niet of niet meer. Kijk ze na, of vraag een nieuwe.")
ANSWER_NEEDED = _("Schrijf bij minstens één vraag iets.")
TOO_MANY = _("Er werd net veel verstuurd vanaf deze plek. Wacht een uur.")
QUESTIONS = {
    Question.GOOD: _("Wat deed u deugd?"),
    Question.BETTER: _("Wat kon beter?"),
    Question.MORE: _("Wat wilt u nog kwijt?"),
}
GOES = {
    Goes.STORY: _("Wat iemand vertelde: intake, doelen, notities"),
    Goes.PERSON: _("Alles over iemand van wie het traject afgesloten is"),
    Goes.WAITING: _("Iemand die wacht en al bijna een jaar niets van ons hoorde"),
    Goes.TAKING_PART: _("Alles over iemand in een groep die niemand afsloot"),
    Goes.EDITION: _("Wat begeleiders over een groep schreven, en de antwoorden achteraf"),
}
