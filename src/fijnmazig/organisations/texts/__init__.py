"""Every Dutch sentence that the Python of this room shows."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.organisations.domain.kinds import (
    DecisionState,
    JoinState,
    MandateKind,
    MunicipalityRole,
    OrganisationKind,
    Sector,
    Track,
)

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_PROFESSIONAL = _("Weten wie in het netwerk meewerkt en hoe je een collega bereikt.")
RETENTION_PROFESSIONAL = _(
    "E-mailadres en nummer: tot een jaar na het laatste werk of mandaat, en zolang er een account "
    "of een plaats bij hoort. Naam en werk: tien jaar na het jaar waarin dat eindigde, en zolang "
    "een moment of mandaat de naam draagt. Wie nergens werkte: samen met de account, of tien jaar "
    "na het jaar van de eerste vermelding (onze keuze, zonder bron)."
)
PURPOSE_MANDATE = _("Weten wie aanspreekpunt, vervanger of trekker is, en wie dat eerder was.")
RETENTION_MANDATE = _("Zolang het samenwerkingsverband loopt, en daarna vijf jaar.")
PURPOSE_DECISION = _("Weten wie een beslissing noteerde, zodat vragen bij de juiste persoon komen.")
PURPOSE_JOIN = _("Antwoorden aan wie vraagt om met een organisatie mee te doen.")
RETENTION_JOIN = _("Tot drie maanden na het antwoord, en nooit langer dan een jaar na de vraag.")
PURPOSE_ROSTER = _("Een lijst nakijken voor ze wordt overgenomen.")
RETENTION_ROSTER = _(
    "Tot de lijst is overgenomen of geweigerd. Na een dag ziet niemand ze nog, en de nacht daarop "
    "gaat ze weg."
)
PURPOSE_MERGE = _("Een samenvoeging ongedaan kunnen maken.")
PURPOSE_DISTINCTION = _("Niet opnieuw vragen of twee rijen één zijn.")
RETENTION_DISTINCTION = _("Zolang beide rijen bestaan, of tot een jaar na een samenvoeging.")
RETENTION_MERGE = _("Een jaar na de samenvoeging.")

# --- Kinds in words ------------------------------------------------------------------------------

KINDS: Mapping[str, StrPromise] = {
    OrganisationKind.LOCAL_AUTHORITY: _("Lokaal bestuur"),
    OrganisationKind.POLICE: _("Politie"),
    OrganisationKind.JUSTICE: _("Justitie"),
    OrganisationKind.CARE: _("Zorg of hulpverlening"),
    OrganisationKind.SCHOOL: _("School"),
    OrganisationKind.ASSOCIATION: _("Vereniging"),
    OrganisationKind.COMPANY: _("Bedrijf of zelfstandige"),
    OrganisationKind.OTHER: _("Andere soort"),
}
SECTORS: Mapping[str, StrPromise] = {
    Sector.SOCIAL_POLICY: _("Lokaal sociaal beleid"),
    Sector.POLICE: _("Politie"),
    Sector.JUSTICE: _("Justitie"),
    Sector.WELFARE: _("Welzijnswerk"),
    Sector.HEALTH: _("Gezondheidszorg"),
    Sector.MENTAL_HEALTH: _("Geestelijke gezondheid"),
    Sector.YOUTH_CARE: _("Jeugdhulp"),
    Sector.ELDERLY_CARE: _("Ouderenzorg"),
    Sector.CHILDCARE: _("Kinderopvang"),
    Sector.EDUCATION: _("Onderwijs"),
    Sector.HOUSING: _("Wonen"),
    Sector.HOME_HELP: _("Thuishulp"),
    Sector.INTEGRATION: _("Integratie"),
    Sector.VOLUNTEERS: _("Vrijwilligers"),
    Sector.OTHER: _("Andere sector"),
}
TRACKS: Mapping[str, StrPromise] = {
    Track.NABIJHEID: _("Nabijheid"),
    Track.ZORG: _("Zorg"),
    Track.GRENZEN: _("Grenzen"),
}
MANDATES: Mapping[str, StrPromise] = {
    MandateKind.SPOC: _("SPOC"),
    MandateKind.DEPUTY: _("Vervanger"),
    MandateKind.LEAD: _("Trekker"),
}
ROLES: Mapping[str, StrPromise] = {
    MunicipalityRole.COORDINATING: _("coördinerend"),
    MunicipalityRole.PARTICIPATING: _("deelnemend"),
}
DECISIONS: Mapping[str, StrPromise] = {
    DecisionState.OPEN: _("Loopt"),
    DecisionState.DONE: _("Gedaan"),
    DecisionState.DROPPED: _("Vervallen"),
}
JOINING: Mapping[str, StrPromise] = {
    JoinState.ASKED: _("Wacht op antwoord"),
    JoinState.ACCEPTED: _("Aanvaard"),
    JoinState.DECLINED: _("Geweigerd"),
}

FORMER_COLLEAGUE = _("Vroegere collega")

# --- Refusals ------------------------------------------------------------------------------------

NAME_NEEDED = _("Geef de naam van de organisatie.")
NAME_TAKEN = _("Er is al een organisatie met deze naam. Zoek haar op, of kies een andere naam.")
SERVES_NONE_OF_YOURS = _(
    "Zet er minstens één gemeente bij waarvoor jij SPOC bent. "
    "Voor andere gemeenten vraag je het aan hun SPOC of aan de coördinator."
)
ALREADY_ENDED = _("Dit is al beëindigd. Herlaad de pagina.")
NOT_ENDED = _("Dit is niet beëindigd. Herlaad de pagina.")
PERSON_NAME_NEEDED = _("Geef de naam van de persoon.")
ADDRESS_TAKEN = _("Iemand anders heeft dit e-mailadres al. Kijk het adres na.")
ADDRESS_OF_A_SERVICE = _(
    "Dit is het algemene adres van een dienst, en dat staat op de open pagina. "
    "Geef het eigen werkadres van de persoon, of laat het leeg."
)
NAMES_A_PERSON = _(
    "In deze tekst staat de naam van iemand uit het netwerk. "
    "Noem een organisatie of een functie, geen persoon."
)
ADDRESS_OF_A_PERSON = _(
    "Dit e-mailadres is van iemand uit het netwerk. Geef een algemeen adres, "
    "want het komt op de open pagina."
)
NUMBER_OF_A_PERSON = _(
    "Dit nummer is van iemand uit het netwerk. Geef een algemeen nummer, "
    "want het komt op de open pagina."
)
ENDS_BEFORE_START = _("De einddatum ligt voor de begindatum. Kijk de data na.")
WORKS_THERE_ALREADY = _("Deze persoon werkt hier in die periode al. Kijk de data na.")
SAME_NAME_THERE = _(
    "Hier werkt al iemand met deze naam. Is het iemand anders? Geef dan ook het e-mailadres."
)
SEVERAL_OF_THAT_NAME = _(
    "Bij deze organisatie werkt meer dan één persoon met die naam. Vraag aan de coördinator om ze "
    "uit elkaar te houden."
)

# --- Forms and filters ---------------------------------------------------------------------------

MUNICIPALITY_UNKNOWN = _(
    "We kennen geen gemeente “%(name)s”. Kijk de spelling na, of geef de postcode."
)
MUNICIPALITY_AMBIGUOUS = _("“%(name)s” kan meer gemeenten betekenen: %(names)s. Kies er één.")
DAY_INVALID = _("Geef een datum, zoals 18/10/2026.")
NO_TRACK = _("Niet bepaald")
ALL_SECTORS = _("Alle sectoren")
ALL_KINDS = _("Alle soorten")
ALL_MUNICIPALITIES = _("Alle gemeenten")
STANDINGS = {
    "NOW": _("Nu actief"),
    "ENDED": _("Beëindigd"),
    "ALL": _("Allemaal"),
}
PARTNERSHIP_NAME_NEEDED = _("Geef de naam van het samenwerkingsverband.")
KEY_TAKEN = _("Dit sleutelwoord is al in gebruik. Kies een ander.")
TAKES_PART_ALREADY = _("Doet in die periode al mee. Kijk de data na.")
HAS_MANDATES = _(
    "Er zijn mandaten voor deze gemeente. Haal haar niet weg, maar geef haar een einddatum."
)
MUNICIPALITY_NEEDED = _(
    "Kies voor welke gemeente. Alleen een trekker kan het voor alle gemeenten samen zijn."
)
NOT_ITS_MUNICIPALITY = _("Deze gemeente zit niet in het samenwerkingsverband. Voeg haar eerst toe.")
TAKES_NO_PART = _(
    "Deze organisatie doet op de eerste dag niet mee aan het samenwerkingsverband. Voeg haar "
    "eerst toe, of kies een latere dag."
)
WORKS_NOT_THERE = _(
    "Deze persoon werkt op de eerste dag niet bij die organisatie. "
    "Zet dat eerst goed bij de organisatie, of kies een latere dag."
)
HOLDS_IT_ALREADY = _("Deze persoon heeft dit mandaat in die periode al. Kijk de data na.")
SAME_PERSON = _("Dit is dezelfde persoon. Kies wie het mandaat overneemt.")
SUCCEEDS_TOO_EARLY = _("De opvolger begint pas na de eerste dag van wie nu het mandaat heeft.")
DUE_BEFORE_DECIDED = _(
    "De datum bij “Tegen wanneer” ligt voor de dag van de beslissing. Kijk de data na."
)
DECISION_FILTERS: Mapping[str, StrPromise] = {
    "OPEN": _("Loopt"),
    "OVERDUE": _("Te laat"),
    "DONE": _("Gedaan"),
    "DROPPED": _("Vervallen"),
}
CHOOSE = _("Kies …")
WHOLE_PARTNERSHIP = _("Het hele samenwerkingsverband")

# --- Asking to join ------------------------------------------------------------------------------

REASON_NEEDED = _("Geef een reden. Wie het vroeg, leest ze.")
ANSWERED_ALREADY = _("Deze vraag is al beantwoord. Herlaad de pagina.")
ANSWER_SUBJECT = _("Antwoord op uw vraag")
TOO_MANY_REQUESTS = _("Er komen nu veel vragen tegelijk. Probeer het over een uur opnieuw.")
NEW_WHEN_EMPTY = _(
    "Kennen we de organisatie al? Typ dan haar naam of een stuk ervan. Laat je dit leeg, dan "
    "maken we een nieuwe."
)

# --- The command line ----------------------------------------------------------------------------

CLOSE_ACCOUNT_FIRST = _("Deze persoon heeft nog een account. Sluit die eerst.")
ACCOUNT_OF_ANOTHER = _(
    "Het e-mailadres van dit profiel is dat van een account met een ander profiel. Voeg beide "
    "samen als het dezelfde persoon is. Haal anders het adres weg uit dit profiel. Staat het in "
    "een profiel dat hiermee samengevoegd werd? Maak die samenvoeging dan eerst ongedaan."
)
ACCOUNT_UNCONFIRMED = _(
    "Er is een account met het e-mailadres van dit profiel, maar niemand bevestigde dat adres. "
    "Vraag van wie het is. Laat die het bevestigen, of haal het adres weg uit dit profiel. Staat "
    "het in een profiel dat hiermee samengevoegd werd? Maak die samenvoeging dan eerst ongedaan. "
    "Een account die nooit bevestigd werd, verdwijnt vanzelf binnen een maand."
)
END_MANDATES_FIRST = _(
    "Deze persoon heeft nog een mandaat. Geef het eerst door, of laat het eindigen."
)
PERSON_FORGOTTEN = _(
    "Gewist: naam en gegevens van %(names)d rijen, %(works)d keer werk, %(mandates)d mandaten. "
    "%(texts)d teksten waar de persoon in stond, blijven van open pagina's weg."
)
ROLE_ENDED_SUBJECT = _("Een rol van SPOC stopte")
TIDIED = _(
    "Weggehaald: %(requests)d vragen om mee te doen, %(rosters)d lijsten, "
    "%(merges)d samenvoegingen. "
    "Leeggemaakt: %(emptied)d samengevoegde personen. Vergeten: %(mandates)d mandaten, "
    "%(contacts)d adressen van wie wegging, %(names)d namen, %(distinctions)d keuzes over dubbels. "
    "Van open pagina's weg: %(texts)d teksten waar ze in stonden. "
    "Weer open: %(shown)d teksten die intussen anders zijn. "
    "Gestopt: %(roles)d rollen van SPOC."
)

# --- The open page -------------------------------------------------------------------------------

PLACE = _("Gemeente")
SECTOR = _("Sector")
MANDATE_FOR = _("%(mandate)s voor %(where)s")
