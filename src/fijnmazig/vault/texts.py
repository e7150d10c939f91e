"""Every Dutch sentence that the vault shows from Python."""

from django.utils.translation import gettext_lazy as _

# --- The register of processing -------------------------------------------------------------------
PURPOSE_KEY = _("Besloten gegevens lezen die alleen voor het eigen team verzegeld zijn.")
RETENTION_KEY = _(
    "Tot het lid een nieuwe sleutel maakt; ook na het sluiten van de account, want dat kan de "
    "laatste zijn die voor een team leest."
)
PURPOSE_TEAM = _("Weten wie in een team zit en wie die toegang gaf.")
RETENTION_TEAM = _("Zolang het team bestaat.")
PURPOSE_DRAFT = _("Getypte tekst niet verliezen als de kluis sluit; alleen de schrijver leest hem.")
RETENTION_DRAFT = _("Tot de tekst verstuurd is, hoogstens een week en de nacht daarop.")

# --- Forms ----------------------------------------------------------------------------------------
PASSWORD = _("Je wachtwoord")
PHRASE = _("Je kluiszin")
NEW_PHRASE = _("Kies een kluiszin")
NEW_PHRASE_HELP = _(
    "Minstens 20 tekens, bijvoorbeeld zes woorden die niets met elkaar te maken hebben. Je hebt ze "
    "elke keer nodig. Schrijf ze niet op bij je computer."
)
NEW_PHRASE_AGAIN = _("Typ je kluiszin nog eens")
PREVIOUS = _("Je vorige wachtwoord")
PREVIOUS_HELP = _("Je wachtwoord werd opnieuw ingesteld. Met het vorige zetten we je sleutel over.")
TEAM_NAME = _("Naam van het team")
TEAM_NAME_HELP = _("Zonder namen van mensen, bijvoorbeeld “Belteam zone Zuid”.")
NEW_MEMBER = _("E-mailadres van je collega")
NEW_MEMBER_HELP = _("Het adres waarmee je collega zich hier aanmeldt.")

# --- Refusals -------------------------------------------------------------------------------------
WRONG = _("Dit opent je kluis niet. Kijk na wat je typte en probeer opnieuw.")
WAIT = _("Te veel pogingen. Wacht een kwartier en probeer dan opnieuw.")
WRONG_PASSWORD = _("Dit is niet je wachtwoord. Kijk na wat je typte en probeer opnieuw.")
TOO_SHORT = _("Deze kluiszin is te kort. Neem minstens 20 tekens.")
TOO_EASY = _("Deze kluiszin is te makkelijk te raden. Neem woorden die niet bij elkaar horen.")
NOT_THE_SAME = _("De twee kluiszinnen zijn niet gelijk. Typ ze opnieuw.")
KEY_EXISTS = _("Je hebt al een sleutel. Open je kluis.")
NAME_TAKEN = _("Er is al een team met deze naam. Kies een andere.")
NO_SUCH_COLLEAGUE = _(
    "We vinden geen collega met dit adres die in een team mag. Kijk het adres na. Een beheerder of "
    "een functionaris voor gegevensbescherming kan nooit lid zijn."
)
NO_KEY_YET = _(
    "Je collega heeft nog geen sleutel. Vraag je collega om één keer de kluis te openen. Probeer "
    "het daarna opnieuw."
)
ALREADY_MEMBER = _("Deze collega is al lid.")
LAST_MEMBER = _(
    "Dit is het laatste lid dat kan lezen. Voeg eerst een collega toe: anders is alles verloren."
)
TEAM_CLOSED_TO_YOU = _(
    "Je hebt zelf geen toegang tot dit team. Vraag het aan een lid van het team."
)

# --- Command line ---------------------------------------------------------------------------------
RECOVERY_MADE = _(
    "Schrijf deze herstelsleutel over op papier en berg hem op achter slot. Hij wordt nergens "
    "bewaard en niet nog eens getoond. Hij helpt een team zodra een lid ervan de kluis opende."
)
RECOVERY_ASKED = _("Typ de herstelsleutel, en dan Enter:")
RECOVERY_WRONG = _("Deze herstelsleutel klopt niet. Kijk elke letter na.")
RECOVERY_REPLACES = _("Er is al een herstelsleutel. Met --replace maak je een nieuwe.")
RECOVERY_NOT_FOR_TEAM = _(
    "Voor dit team is met deze herstelsleutel niets verzegeld. Hij werkt pas nadat een "
    "lid van het team voor het eerst de kluis opende."
)
RECOVERY_GRANTED = _("{member} heeft weer toegang tot {team}.")
REPLAYED = _(
    "{known} vernietigde of gewiste gegevens nagekeken, {shredded} dossiers opnieuw vernietigd."
)
TIDIED = _("{drafts} oude teksten weggehaald.")
LOG_WAITS = _(
    "Het logbestand van de databank kon nog niet leeg: iemand leest nog. Vernietigde sleutels "
    "staan er misschien nog in; elke volgende keer proberen we het opnieuw."
)
