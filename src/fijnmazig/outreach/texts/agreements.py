"""Sentences on agreements between police and Veilig Huis."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.agreements import (
    Fault,
    InformedRule,
    LegalGround,
    Standing,
    Voicemail,
)
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.domain.outcomes import Outcome

NOT_IN_FORCE = _(
    "Deze afspraak geldt vandaag niet. Zonder afspraak komt er niets binnen: vraag de coördinator "
    "om ze te vernieuwen."
)
PARTNERSHIP_NOT_YOURS = _("Kies een samenwerkingsverband waar jij afspraken voor maakt.")
TEAM_UNKNOWN = _("Kies een team dat bestaat.")
ORGANISATION_UNKNOWN = _("Kies organisaties die bestaan.")
KEY_TAKEN = _("Er is al een afspraak met deze korte naam. Kies een andere, of maak een versie.")
KEY_INVALID = _("Neem kleine letters, cijfers en streepjes.")
OTHER_PARTIES = _("Levert of belt iemand anders? Maak dan een andere afspraak.")
ITEM_UNKNOWN = _("Kies iets uit de bibliotheek dat iedereen kan openen.")
LAST_DAY = _("Kies een dag vanaf vandaag, en voor de laatste dag van deze afspraak.")
CLASHES = _(
    "De afspraak “%(key)s” tussen dezelfde diensten geldt dan ook. Beëindig die eerst, of kies "
    "andere dagen."
)
ENDS_SUBJECT = _("Een afspraak loopt binnenkort af")
CHANGED_MEANWHILE = _("Er is intussen een nieuwere versie. Begin van daaruit.")

FAULTS = {
    Fault.ENDS_BEFORE_START: _("De afspraak eindigt voor ze begint."),
    Fault.LIMIT: _("Neem tussen 1 en 10 pogingen."),
    Fault.HOURS: _("Het einde van de beluren ligt voor het begin."),
    Fault.NO_WEEKDAY: _("Kies minstens één dag om te bellen."),
    Fault.TERM: _("Een bewaartermijn is ten hoogste 730 dagen. Vul ze allemaal in."),
    Fault.NO_PURPOSE: _("Schrijf waarvoor de gegevens dienen."),
    Fault.NO_GROUND: _("Schrijf op welke wettelijke grond de afspraak steunt."),
    Fault.GROUND_IN_FUTURE: _("De grond kan niet in de toekomst nagekeken zijn."),
    Fault.VOICEMAIL_TEXT: _(
        "Schrijf een neutrale boodschap: geen naam van een dienst, geen woord over wat er gebeurde."
    ),
    Fault.SAME_PARTIES: _("Wie aanlevert en wie belt, zijn niet dezelfde organisatie."),
    Fault.ONE_DAY_PART: _(
        "Al deze beluren vallen in één dagdeel, dus komt er nooit een tweede poging. Neem er uren "
        "bij (voor 12 uur, van 12 tot 17 uur of vanaf 17 uur), of vraag geen ander deel van de dag."
    ),
    Fault.ONE_WEEKDAY: _(
        "Er is maar één beldag, dus komt er nooit een tweede poging. Neem er een dag bij, of vraag "
        "geen andere weekdag."
    ),
}
GROUNDS = {
    LegalGround.PUBLIC_TASK: _("taak van algemeen belang, art. 6.1.e"),
    LegalGround.LEGAL_OBLIGATION: _("wettelijke plicht, art. 6.1.c"),
    LegalGround.CONSENT: _("toestemming, art. 6.1.a"),
}
INFORMED_RULES = {
    InformedRule.COUNT_ONLY: _("Alleen tellen, niets bewaren"),
    InformedRule.WAIT: _("Verzegeld bewaren tot de politie de betrokkene informeert"),
}
VOICEMAILS = {
    Voicemail.NEVER: _("Nooit een boodschap inspreken"),
    Voicemail.NEUTRAL: _("Alleen deze neutrale boodschap"),
}
STANDINGS = {
    Standing.TO_COME: _("begint later"),
    Standing.IN_FORCE: _("geldt"),
    Standing.ENDS_SOON: _("eindigt binnenkort"),
    Standing.OVER: _("voorbij"),
    Standing.REPLACED: _("vervangen"),
}
STANDING_TAGS = {
    Standing.TO_COME: "plain",
    Standing.IN_FORCE: "good",
    Standing.ENDS_SOON: "warning",
    Standing.OVER: "danger",
    Standing.REPLACED: "plain",
}
FIELDS = {
    Field.NAME: _("naam"),
    Field.NUMBERS: _("telefoonnummers"),
    Field.INFORMED: _("betrokkene geïnformeerd"),
    Field.MUNICIPALITY: _("gemeente"),
    Field.INTERVENED_ON: _("datum van de tussenkomst"),
    Field.ADDRESS: _("adres"),
    Field.LANGUAGE: _("taal"),
    Field.UNSAFE_TIMES: _("wanneer niet bellen"),
    Field.PICKS_UP: _("wie er kan opnemen"),
    Field.STORY: _("situatie"),
    Field.HOUSEHOLD: _("gezinsnummer"),
}
OUTCOMES = {
    Outcome.OPEN: _("nog open"),
    Outcome.NOT_INFORMED: _("niet geïnformeerd, niet contacteerbaar"),
    Outcome.NOT_REACHED: _("niet bereikt na alle pogingen"),
    Outcome.DECLINED: _("bereikt, wilde geen gesprek"),
    Outcome.TALKED: _("bereikt, voerde een gesprek"),
    Outcome.WRONG_NUMBER: _("verkeerd nummer"),
    Outcome.UNSAFE: _("bellen is niet veilig"),
    Outcome.WITHDRAWN: _("teruggetrokken door de politie"),
    Outcome.HEAVIER: _("naar een zwaarder spoor"),
    Outcome.OBJECTED: _("maakte bezwaar of vroeg te wissen, voor er contact was"),
    Outcome.EXPIRED: _("bewaartermijn voorbij, voor er contact was"),
}
WEEKDAYS = {
    1: _("maandag"),
    2: _("dinsdag"),
    3: _("woensdag"),
    4: _("donderdag"),
    5: _("vrijdag"),
    6: _("zaterdag"),
    7: _("zondag"),
}
