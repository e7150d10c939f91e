"""Sentences on a result that was noted by mistake: what is undone, what stays, and why."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.taking_back import Slip, Stays

WHY = _("Waarom neem je het terug?")
WHY_HELP = _("Alleen dit komt in het logboek, met je naam en het uur.")
SLIPS = {
    Slip.NOT_CALLED: _("Verkeerd dossier: deze persoon is toen niet gebeld en belde ook niet"),
    Slip.OTHERWISE: _("Juiste dossier, verkeerd resultaat: het gesprek eindigde anders"),
}
STAYS = {
    Stays.TAKEN_BACK: _("Dit resultaat is al teruggenomen."),
    Stays.HELD: _(
        "Iemand is nu met dit dossier bezig, of er loopt een gesprek. Wacht tot dat gedaan is en "
        "probeer het dan opnieuw."
    ),
    Stays.LATER: _(
        "Er kwam daarna al een ander resultaat. Alleen het laatste kan terug. Zeg het aan je "
        "leidinggevende: die weet dan dat dit niet klopt."
    ),
    Stays.OTHER_DAY: _(
        "Een resultaat kan alleen terug op de dag zelf. Zeg het aan je leidinggevende: die weet "
        "dan dat dit niet klopt."
    ),
    Stays.ONCE: _(
        "Dit resultaat is al één keer rechtgezet, en dat kan maar één keer. Zeg het aan je "
        "leidinggevende: die weet dan dat dit niet klopt."
    ),
    Stays.HANDED_ON: _(
        "Er vertrok al iets: naar een dienst, een programma of de persoon zelf. Dat halen we niet "
        "terug, en dus blijft dit resultaat staan. Ging het naar een dienst of programma? Trek de "
        "toestemming in en bel de dienst. Zeg het ook aan je leidinggevende."
    ),
    Stays.LOOKED_AT: _(
        "Een leidinggevende besliste al over dit dossier. Het resultaat blijft staan: bespreek het "
        "met die leidinggevende."
    ),
    Stays.AFTER: _(
        "Er gebeurde daarna al iets anders met dit dossier. Het resultaat blijft staan: bespreek "
        "het met je leidinggevende."
    ),
}
NOT_TWICE = _(
    "In dit dossier is al eens een resultaat teruggenomen. Een tweede keer laat alleen een "
    "leidinggevende een poging niet meetellen."
)
ATTEMPT = _("Poging %(number)s")
HEARD = _("De persoon belde zelf")

# --- What is undone -------------------------------------------------------------------------------
UNCOUNTED = _(
    "Het resultaat telt in geen enkel cijfer mee. In het dossier blijft het staan, met “bij "
    "vergissing genoteerd”."
)
COMES_BACK = _("Het dossier staat nu op “%(before)s” en komt terug op “%(after)s”.")
STANDS = _("Het dossier blijft op “%(outcome)s”.")
FREED = _("De poging telt niet mee: de volgende is poging %(number)s van %(limit)s.")
DUE_NOW = _("Bellen mag meteen weer, volgens de regels van de afspraak.")
DUE = _("Bellen mag weer vanaf %(moment)s, volgens de regels van de afspraak.")
NOT_DUE = _("Bellen mag niet meer, volgens de regels van de afspraak.")
LOOKED_AT_FIRST = _("Niemand belt tot een leidinggevende het dossier nakeek.")
STAYS_USED = _("De poging blijft gebruikt: er ging een telefoon over.")
RESUMED = _(
    "Je komt terug in het gesprek, bij de stap waar het eindigde. Sluit het daar af zoals het echt "
    "eindigde, en bel niet opnieuw."
)
RESUMED_BY_CALLER = _(
    "Wie het noteerde, vindt het gesprek bovenaan de wachtrij en sluit het juist af. Gebeurt dat "
    "niet, dan staat er morgen “De lijn viel weg”."
)

# --- What stays -----------------------------------------------------------------------------------
NOTHING_LEFT = _("Er is niets doorgegeven aan een dienst of programma.")
NOTES = _("Wat je noteerde, blijft verzegeld staan.")
WORRY = _("De zorg blijft wachten op een leidinggevende.")
HOURS = _("Uren om niet te bellen die toen genoteerd zijn, blijven. Kijk ze na in het dossier.")
CONSENTS = _("Toestemmingen die toen genoteerd zijn, blijven. Trek ze apart in.")
NUMBER = _("Het nummer dat verkeerd heette, wordt weer getoond.")
LOGGED = _("In het logboek staat wie het terugnam, en wanneer.")
