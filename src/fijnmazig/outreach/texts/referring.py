"""Sentences around guidance into help: what is read aloud, what leaves, what came back."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.referring import (
    Category,
    Channel,
    Fault,
    OverrideGround,
    Purpose,
    Source,
    State,
)

PURPOSES = {
    Purpose.CONTACT: _("contact opnemen met de betrokkene"),
    Purpose.HELP: _("hulp opstarten"),
    Purpose.HEAVIER: _("een zwaarder spoor: verder opvolgen met partners"),
}
SAID_PURPOSES = {
    Purpose.CONTACT: _("Ze mogen dat alleen gebruiken om contact met u op te nemen."),
    Purpose.HELP: _("Ze mogen dat alleen gebruiken om met u hulp op te starten."),
    Purpose.HEAVIER: _(
        "Ze mogen dat alleen gebruiken om uw situatie verder op te volgen, samen met partners."
    ),
}
# By the number of the wording: what a consent was given to is never another text afterwards.
SAID_ASK = {
    1: _("“Mag ik dit over u doorgeven aan %(recipient)s?"),
    2: _("“Mag ik u aanmelden bij %(recipient)s, en dit doorgeven?"),
    3: _("“Mag ik u aanmelden bij %(recipient)s, en dit doorgeven?"),
    4: _("“Mag ik u aanmelden bij %(recipient)s, en dit doorgeven?"),
}
SAID_REST = {
    1: _(
        "Meer geef ik niet door. U hoeft niet ja te zeggen: wij helpen u ook zonder. U mag dit "
        "altijd weer intrekken, dan vragen we hen alles te vernietigen wat ze kregen. Is dat goed "
        "voor u?”"
    ),
    2: _(
        "Meer geef ik niet door. Een onleesbaar teken gaat mee: daarmee zien ze dat u nooit samen "
        "zit met iemand die u kent van wat er gebeurde. U kiest wat ik later nog mag weten. U "
        "hoeft niet ja te zeggen: wij helpen u ook zonder. U mag dit altijd weer intrekken, dan "
        "vernietigen we het meteen. Is dat goed voor u?”"
    ),
    3: _(
        "Meer geef ik niet door. Een onleesbaar teken gaat mee: daarmee zien ze dat u nooit samen "
        "zit met iemand die de politie bij hetzelfde gezin noteerde en die ook via ons komt. Wilt "
        "u nog iemand niet tegenkomen? Zeg het hun. U kiest wat ik later nog mag weten. U "
        "hoeft niet ja te zeggen: wij helpen u ook zonder. U mag dit altijd weer intrekken, dan "
        "vernietigen we het meteen. Is dat goed voor u?”"
    ),
    4: _(
        "Meer geef ik niet door. Zij weten dus niet wie u kent van wat er gebeurde. Wilt u iemand "
        "niet tegenkomen? Zeg het hun. U kiest wat ik later nog mag weten. U "
        "hoeft niet ja te zeggen: wij helpen u ook zonder. U mag dit altijd weer intrekken, dan "
        "vernietigen we het meteen. Is dat goed voor u?”"
    ),
}
CATEGORIES = {
    Category.NAME: _("naam"),
    Category.NUMBERS: _("telefoonnummer"),
    Category.SAFE_TIMES: _("wanneer bellen veilig is, en wie kan opnemen"),
    Category.ADDRESS: _("adres"),
    Category.PLACE: _("gemeente"),
    Category.LANGUAGE: _("taal"),
    Category.HOUSEHOLD: _("gezinsnummer"),
    Category.INTERVENED_ON: _("dag van de tussenkomst"),
    Category.STORY: _("waarover het gaat, zoals de politie het schreef"),
    Category.MESSAGE: _("wat we samen opschrijven"),
}
SAID_CATEGORIES = {
    Category.NAME: _("uw naam"),
    Category.NUMBERS: _("uw telefoonnummer"),
    Category.SAFE_TIMES: _("wanneer bellen veilig is, en wie kan opnemen"),
    Category.ADDRESS: _("uw adres"),
    Category.PLACE: _("uw gemeente"),
    Category.LANGUAGE: _("uw taal"),
    Category.HOUSEHOLD: _("uw gezinsnummer"),
    Category.INTERVENED_ON: _("de dag waarop de politie kwam"),
    Category.STORY: _("wat de politie over die dag schreef"),
    Category.MESSAGE: _("wat we nu samen opschrijven"),
}
SOURCES = {
    Source.SPOKEN: _("Mondeling, nadat ik de tekst voorlas"),
    Source.WRITTEN: _("Schriftelijk"),
    Source.OVERRIDE: _("zonder toestemming"),
}
SOURCE_WORDS = {
    Source.SPOKEN: _("mondeling"),
    Source.WRITTEN: _("schriftelijk"),
    Source.OVERRIDE: _("zonder toestemming"),
}
GROUNDS = {
    OverrideGround.DANGER: _("Ernstig en dreigend gevaar dat we niet anders kunnen keren"),
    OverrideGround.RIGHT_TO_SPEAK: _(
        "Spreekrecht: mishandeling van een minderjarige of een kwetsbaar persoon"
    ),
    OverrideGround.LAW: _("Een wet of een rechter verplicht ons"),
}
CHANNELS = {
    Channel.ACCOUNT: _("Verzegeld, in de kluis van de dienst"),
    Channel.PDF: _("Als versleuteld bestand; de woorden zeg je aan de telefoon"),
}
CHANNEL_WORDS = {
    Channel.ACCOUNT: _("verzegeld in de kluis van de dienst"),
    Channel.PDF: _("versleuteld bestand"),
}
STATES = {
    State.SENT: _("doorgegeven, nog niets gehoord"),
    State.RECEIVED: _("ontvangen"),
    State.CONTACTED: _("contact gelegd"),
    State.WAITING: _("staat op een wachtlijst"),
    State.NO_ANSWER: _("de dienst kreeg niemand te pakken"),
    State.STARTED: _("hulp gestart"),
    State.REFUSED: _("de betrokkene wil niet meer"),
    State.ELSEWHERE: _("past niet bij deze dienst"),
    State.WITHDRAWN: _("toestemming ingetrokken"),
}
FAULTS = {
    Fault.NOTHING: _("Kies minstens één soort gegevens."),
    Fault.NOT_AGREED: _("Hiervoor gaf de betrokkene geen toestemming."),
    Fault.WITHOUT_SAFE_TIMES: _(
        "Geef bij een telefoonnummer altijd mee wanneer bellen veilig is. Anders belt de dienst "
        "misschien op een gevaarlijk moment."
    ),
    Fault.NO_MESSAGE: _("Schrijf wat jullie samen willen meegeven, of vink dat vakje niet aan."),
    Fault.MESSAGE_TOO_LONG: _("Dit is te lang. Hou het bij hoogstens 2.000 tekens."),
}

# --- Forms ----------------------------------------------------------------------------------------
RECIPIENT = _("Aan welke dienst?")
RECIPIENT_HELP = _(
    "Typ een stuk van de naam van een dienst uit de wegwijzer, of kies er een uit de buurt."
)
NEAR = _("Werkt in deze gemeente")
CHOOSE = _("Kies een dienst")
PURPOSE = _("Waarvoor?")
WHICH = _("Welke gegevens mogen we doorgeven?")
HOW_GIVEN = _("Hoe is de toestemming gegeven?")
GIVEN_ON = _("Op welke dag?")
GIVEN_LATER = _("Een toestemming kan niet in de toekomst gegeven zijn.")
GIVEN_EARLY = _("Die dag lag voor we deze gegevens kregen.")
GROUND = _("Op welke grond?")
REASON = _("Waarom kan het niet anders?")
REASON_HELP = _("Alleen je team leest dit. Een leidinggevende beslist mee voor er iets vertrekt.")
WHAT_LEAVES = _("Wat geef je door?")
MESSAGE = _("Wat jullie samen opschreven")
MESSAGE_HELP = _("Lees het voor aan de betrokkene. Hoogstens 2.000 tekens.")
CHANNEL = _("Hoe geef je het door?")
TERM = _("Na hoeveel dagen verwacht je antwoord?")
STATE = _("Wat is er gebeurd?")
NOTE = _("Wat je erbij wilt schrijven")
NOTE_HELP = _("Verzegeld voor het team dat doorgaf. Alleen wat nodig is.")
TEAM = _("Welk team geeft door?")
SERVICE = _("Welke dienst?")
REST = _("de rest")
EMAIL = _("E-mailadres van iemand van die dienst")
EMAIL_HELP = _("We zoeken de kluis waarin die persoon leest. Vraag het adres aan de dienst zelf.")

# --- Refusals -------------------------------------------------------------------------------------
SERVICE_GONE = _("Deze dienst staat niet meer in de wegwijzer. Kies een andere.")
HOLDS_NOT = _("Deze toestemming geldt niet of niet meer. Er is niets doorgegeven.")
NOT_AGREED_YET = _("Een leidinggevende moet eerst mee beslissen. Er is niets doorgegeven.")
NO_RECEIVER = _("Deze dienst heeft hier geen kluis. Maak een versleuteld bestand.")
SENT_BEFORE = _("Dit is al doorgegeven. Er is niet nog eens iets vertrokken.")
NOTHING_KNOWN = _("Van wat je koos, weten we niets. Er valt niets door te geven.")
UNPRINTABLE = _("Een teken in de tekst kan niet op papier: {sign}. Schrijf het anders.")
WITHDRAWN_ALREADY = _("Deze toestemming was al ingetrokken.")
NOT_NOW = _("Dat kan niet meer gemeld worden. Kijk hoe de toeleiding nu staat.")
REASON_NEEDED = _("Schrijf waarom het niet anders kan.")
TOO_LONG = _("Dit is te lang. Hou het bij hoogstens 2.000 tekens.")
BY_TWO = _("Iemand anders dan wie het vroeg, moet mee beslissen.")
NO_OVERRIDE = _("Hier valt niets mee te beslissen.")
TAKEN_BACK = _("De politie trok dit dossier in. Er kan niets meer doorgegeven worden.")
TERM_WRONG = _("Kies tussen 1 en 60 dagen.")
NO_SUCH_RECEIVER = _(
    "Met dit adres vinden we geen kluis waarin iemand kan ontvangen. Vraag de dienst om eerst een "
    "team te maken, of kijk het adres na."
)
SEVERAL_TEAMS = _("Deze persoon leest in meer dan één team. Neem iemand die er maar in één leest.")
TOLD_BY = {True: _("door de dienst"), False: _("genoteerd door het team")}
NO_SAFE_TIMES = _("Niets gemeld. Vraag altijd eerst of praten veilig is.")
NOT_SAFE_ON = _("Niet bellen: {times}")
PICKS_UP = _("Wie kan opnemen: {who}")
GONE = _("onbekend")

# --- Mail, which never carries content --------------------------------------------------------
SUBJECT_READY = _("Er staat iets voor je klaar")
SUBJECT_CHANGED = _("Er is iets veranderd")

# --- The paper ------------------------------------------------------------------------------------
SHEET = {
    "title": _("Overdracht"),
    "description": _("Met toestemming doorgegeven. Alleen voor wie het kreeg."),
    "reference": _("Kenmerk"),
    "for": _("Voor"),
    "purpose": _("Mag dienen om"),
    "agreed": _("Toestemming"),
    "made": _("Gemaakt op"),
    "answer": _("Graag antwoord voor"),
    "what": _("Wat je mag weten"),
    "handle": _("Hoe je hiermee omgaat"),
    "page": _("blz."),
}
HANDLING = (
    _("Gebruik dit alleen waarvoor het dient. Geef het niet door."),
    _("Bel nooit op een moment dat hier als niet veilig staat. Spreek geen boodschap in."),
    _("De betrokkene kan de toestemming intrekken. We bellen je dan: vernietig dit blad."),
    _("Bewaar bestand en woorden nooit samen."),
)

ACTS = {
    "outreach.consent-given": _("noteerde een toestemming"),
    "outreach.consent-withdrawn": _("trok een toestemming in"),
    "outreach.override-asked": _("vroeg om door te geven zonder toestemming"),
    "outreach.override-agreed": _("besliste mee om door te geven zonder toestemming"),
    "outreach.referral-made": _("gaf iets door aan een dienst"),
    "outreach.referral-read": _("las bij de dienst wat doorgegeven is"),
    "outreach.referral-told": _("meldde terug wat er van een toeleiding kwam"),
    "outreach.programme-handed": _("bracht iemand naar een programma, met toestemming"),
    "outreach.referrals-read": _("keek toestemmingen en toeleidingen na"),
}
