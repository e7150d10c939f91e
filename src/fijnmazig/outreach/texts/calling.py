"""Sentences around calling: why it may not be now, what a caller says, how a call ends."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.calling import Closed
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.texts import referring

CLOSED = {
    Closed.NO_AGREEMENT: _("De afspraak met de politie geldt vandaag niet. Je mag niet bellen."),
    Closed.NOT_INFORMED: _("De betrokkene is niet geïnformeerd. Je mag niet bellen."),
    Closed.SETTLED: _("Dit dossier is afgerond. Er hoeft niet meer gebeld te worden."),
    Closed.LIMIT: _("Alle pogingen van de afspraak zijn gebruikt. Je mag niet opnieuw bellen."),
    Closed.OUTSIDE_HOURS: _("Buiten de beluren van de afspraak. Bel later."),
    Closed.TOO_SOON: _("De vorige poging is nog te kort geleden. Bel later."),
    Closed.SAME_DAY_PART: _("De vorige poging was op hetzelfde dagdeel. Bel op een ander dagdeel."),
    Closed.SAME_WEEKDAY: _("De vorige poging was op dezelfde weekdag. Bel op een andere dag."),
    Closed.UNSAFE_TIME: _("Nu bellen is niet veilig volgens de politie. Bel op een ander uur."),
}
HELD = _("Een collega is nu met dit dossier bezig. Neem een ander dossier uit de wachtrij.")
TAKE_FIRST = _("Neem het dossier eerst. Je hield het niet meer vast.")
CALLED_MEANWHILE = _("Een collega begon net dit gesprek. Neem een ander dossier uit de wachtrij.")
OVER = _("Deze poging is al afgesloten. Ga terug naar de wachtrij.")
OTHER_STEP = _("Het gesprek staat op een andere stap. Kijk waar je bent en ga daar verder.")
NOT_HERE = _("Zo kan het gesprek op deze stap niet eindigen. Kies een andere afsluiting.")
WHICH_NUMBER = _("Er zijn verschillende nummers. Kies welk nummer verkeerd was.")
WRONG_ONE = _("Verkeerd nummer: %(number)s")
WAITS = _("Een leidinggevende kijkt dit dossier eerst na. Tot dan belt niemand.")
NOTHING_WAITS = _("Er is niets meer na te kijken in dit dossier.")
NEWER_WORRY = _("Er kwam een zorg bij terwijl je las. Open het dossier opnieuw en kijk die ook na.")
HEARD_NOW = _(
    "Deze persoon belt nu met een collega. Wacht tot dat gesprek gedaan is, of kies het zwaardere "
    "spoor: dat mag meteen."
)
HEARD_SINCE = _(
    "Deze persoon belde terwijl je las. Open het dossier opnieuw en lees ook wat toen genoteerd is."
)
NO_REDIAL = _(
    "Opnieuw bellen binnen deze poging kan één keer, binnen een kwartier. Sluit af met “De lijn "
    "viel weg”: dat telt als een poging."
)
BAD_HOURS = _("Deze uren begrijpen we niet. Schrijf bijvoorbeeld: ma-vr 17-22; zo 0-24.")
NO_HOURS = _(
    "Er is niets veranderd. Schrijf de uren op, of vink aan dat je ernaar vroeg als ze vervallen."
)
IN_A_CALL = _("Een collega is nu in gesprek voor dit dossier. Geef de uren door aan die collega.")
TOO_LONG = _("Dit is te lang. Hou het bij wat nodig is, hoogstens 4.000 tekens.")
NOT_A_CALLER = _("Kies een collega van dit team.")

RESULTS = {
    Result.NO_ANSWER: _("Niemand nam op"),
    Result.SOMEONE_ELSE: _("Iemand anders nam op"),
    Result.NOT_NOW: _("Kan nu niet praten"),
    Result.BROKEN_OFF: _("De lijn viel weg"),
    Result.WRONG_NUMBER: _("Verkeerd nummer"),
    Result.UNSAFE: _("Niet veilig"),
    Result.DECLINED: _("Wil geen gesprek"),
    Result.TALKED: _("Gesprek gevoerd"),
    Result.HEAVIER: _("Naar een zwaarder spoor"),
}
RESULTS_INBOUND = RESULTS | {Result.SOMEONE_ELSE: _("Iemand anders belde")}
BY_MISTAKE = _("%(what)s (bij vergissing genoteerd)")
STEPS = {
    Step.SAFE_TO_TALK: _("Kan het veilig?"),
    Step.WHO_WE_ARE: _("Wie we zijn, en uw rechten"),
    Step.HOW_ARE_YOU: _("Hoe gaat het nu met u?"),
    Step.WELLBEING: _("Welzijn"),
    Step.SAFETY: _("Veiligheid"),
    Step.CHILDREN: _("Kinderen"),
    Step.WISHES: _("Wensen"),
    Step.HELP_OFFERED: _("Hulp aanbieden"),
    Step.NEXT_STEP: _("Wat we afspreken"),
}
SCRIPT = {
    Step.SAFE_TO_TALK: _("“Kunt u nu vrij praten, zonder dat iemand meeluistert?”"),
    Step.WHO_WE_ARE: _(
        "“Ik bel van het Veilig Huis. De politie gaf ons uw nummer na haar tussenkomst, zoals ze u "
        "vertelde. We bellen om te vragen hoe het gaat. U kiest zelf of u praat. U mag vragen "
        "wat we over u bewaren, het laten verbeteren of wissen, en bezwaar maken. U mag ook klacht "
        "indienen bij de Gegevensbeschermingsautoriteit.”"
    ),
    Step.HOW_ARE_YOU: _("“Hoe gaat het nu met u?” Luister. Leg niemand woorden in de mond."),
    Step.WELLBEING: _("“Hoe slaapt u, hoe gaat het op het werk en thuis? Wie kan u steunen?”"),
    Step.SAFETY: _("“Voelt u zich nu veilig? Is er iets waar u bang voor bent?”"),
    Step.CHILDREN: _("“Zijn er kinderen bij betrokken? Hoe gaat het met hen?”"),
    Step.WISHES: _("“Wat zou u helpen? Wat wilt u zeker niet?”"),
    Step.HELP_OFFERED: _("“Mag ik vertellen welke hulp er is? U kiest of u iets wilt.”"),
    Step.NEXT_STEP: _("“Wat spreken we af?” Herhaal het in eenvoudige woorden en bedank."),
}
SPOKEN = {
    "nl": _("Nederlands"),
    "fr": _("Frans"),
    "en": _("Engels"),
    "de": _("Duits"),
    "tr": _("Turks"),
    "ar": _("Arabisch"),
    "it": _("Italiaans"),
    "es": _("Spaans"),
    "pl": _("Pools"),
    "ro": _("Roemeens"),
    "bg": _("Bulgaars"),
    "pt": _("Portugees"),
    "uk": _("Oekraïens"),
    "ru": _("Russisch"),
    "fa": _("Farsi of Dari"),
    "ps": _("Pasjtoe"),
    "so": _("Somalisch"),
    "ber": _("Berbers"),
}
NOTED_HEARD = _("Belde zelf: %(step)s")
NOTE = _("Wat wil je onthouden?")
NOTE_HELP = _("Enkel wat nodig is. Alleen je team kan het lezen.")
FLAG = _("Ik maak me zorgen: een leidinggevende moet dit nakijken")
VERIFIED = _("Ik vroeg of dit nummer nog goed is, en wanneer we beter niet bellen")
UNSAFE_HOURS = _("Wanneer niet bellen")
UNSAFE_HELP = _("Bijvoorbeeld: ma-vr 17-22; zo 0-24. Leeg als elk uur van de afspraak goed is.")
EXCLUDED_MEMBER = _("Welke collega kent dit gezin?")
DECISION = _("Wat beslis je?")
DECISIONS = (
    ("LIGHT", _("Nagekeken: het dossier mag gewoon verder")),
    ("HEAVIER", _("Naar een zwaarder spoor")),
)
REFERENCE = _("Dossier")
WHO = _("Wie")
EVERYBODY = _("Iedereen")
WHO_DID_NOT_CALL = _("Alleen wie niet belde")
GONE = _("iemand die hier niet meer werkt")
SYSTEM = _("het systeem")
ACTS = {
    "outreach.dossier-taken": _("nam het dossier uit de wachtrij"),
    "outreach.dossier-read": _("las het dossier"),
    "outreach.dossier-found": _("vond het dossier op een nummer"),
    "outreach.conversation-begun": _("sprak met deze persoon, die zelf belde"),
    "outreach.number-shown": _("begon een gesprek en zag het nummer"),
    "outreach.call-read": _("zag het gesprek en het nummer"),
    "outreach.attempt-advanced": _("ging een stap verder in het gesprek"),
    "outreach.attempt-redialled": _("belde opnieuw toen de lijn wegviel"),
    "outreach.access-copied": _("maakte een afschrift voor de betrokkene"),
    "outreach.details-verified": _("ging het nummer en de uren na"),
    "outreach.hours-noted": _("noteerde wanneer bellen niet veilig is"),
    "outreach.attempt-ended": _("sloot een poging af"),
    "outreach.result-taken-back": _("nam een resultaat terug"),
    "outreach.attempt-left": _("nam over na een afgebroken poging"),
    "outreach.flag-seen": _("keek een zorg na"),
    "outreach.caller-excluded": _("sloot een collega uit"),
    "outreach.exclusion-lifted": _("liet een collega weer toe"),
    "outreach.caller-stepped-aside": _("kent het gezin en stapte opzij"),
    "outreach.dossier-withdrawn": _("trok het dossier in voor de politie"),
    "outreach.dossier-informed": _("meldde dat de politie deze persoon informeerde"),
    "outreach.dossier-extended": _("hield het dossier langer, met een reden"),
    "outreach.case-log-read": _("las dit logboek"),
    **referring.ACTS,
}
OTHER_ACT = _("deed iets anders")
