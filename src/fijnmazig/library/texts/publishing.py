"""Importing and publishing: why it is refused, and what to do next."""

from django.utils.translation import gettext_lazy as _

NO_FILES = _("Kies minstens één bestand.")
TOO_MANY_FILES = _("Kies hoogstens %(files)s bestanden tegelijk, of maak er een ZIP-bestand van.")
TITLE_NEEDED = _("Geef een titel, zodat anderen weten wat dit is.")
DETAILS_UNDECIDED = _(
    "In dit document staan persoonsgegevens. Kies bij elk gegeven of het weggelaten wordt, en "
    "publiceer daarna."
)
LIKENESS_UNDECIDED = _(
    "Dit document lijkt op een ander. Kies eerst of het een nieuwe versie is, dezelfde inhoud "
    "uit een andere bron, of iets anders."
)
REVIEWED_STANDS = _(
    "De soort en de link zijn nagekeken en staan dus vast. Wil je ze wijzigen, trek het item dan "
    "eerst in, pas het aan en vraag opnieuw om te publiceren."
)
ALREADY_PUBLISHED = _("Dit item is al gepubliceerd.")
NOT_PUBLISHED = _("Dit item is niet gepubliceerd, dus je hoeft het niet in te trekken.")
NO_DOCUMENT_YET = _("Er hangt nog geen document aan dit item.")
PATH_ABSENT = _("Dit pad bestaat niet: %(path)s. Kijk de naam na en probeer opnieuw.")
READING_FAILED = _(
    "Er ging iets mis bij het lezen van dit bestand. Er is niets bewaard. Probeer opnieuw; lukt "
    "het dan nog niet, bewaar het document als PDF."
)
TOO_MANY_REPORTS = _("Er komen nu veel berichten binnen. Wacht een minuut en verstuur opnieuw.")
UNTITLED = _("Document zonder titel")
STILL_SAID = _(
    "Je laat dit weg uit het document, maar het staat nog in de titel of bij 'Waarover gaat het?', "
    "'Eigenaar' of 'Netwerk of project': %(found)s. Haal het ook daar weg."
)
LOOKS_FUNCTIONAL = _("lijkt van een dienst")
