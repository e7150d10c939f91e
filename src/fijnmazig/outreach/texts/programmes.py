"""Sentences around bringing somebody to a programme after a contact."""

from django.utils.translation import gettext_lazy as _

ALSO = _("Wat mag nog mee?")
ALSO_HELP = _(
    "Naam, nummer en wanneer bellen veilig is, gaan altijd mee. Het adres dient alleen om te "
    "vergelijken: niemand leest het."
)
FORMS = _("Hoe wil de persoon komen?")
WHEN = _("Wanneer is contact veilig?")
WHEN_HELP = _("Vraag het opnieuw. Bijvoorbeeld: op dinsdag voor de middag, nooit in het weekend.")
MAY_LEAVE = _("Mag er een bericht achtergelaten worden?")
LEAVE = {"NO": _("Nee, geen bericht en geen naam"), "YES": _("Ja")}
WITH_WORDS = _("Met welke woorden?")
WITH_WORDS_HELP = _("Spreek iets af dat niets verraadt. Bijvoorbeeld: “Het boek is binnen.”")
WISH = _("Wat wil de persoon dat ze weten?")
WISH_HELP = _("In eigen woorden, hoogstens 1.000 tekens. Lees het voor.")
TOLD = _("Wat mag jij later weten? De persoon kiest.")
AGREED = _("Ik las dit voor, en de persoon zei ja.")
AGREED_NEEDED = _("Zonder ja van de persoon zelf vertrekt er niets.")

# What the team of the programme reads.
SAFE_WHEN = _("Wanneer: %(when)s")
SAFE_WORDS = _("Bericht achterlaten mag. Met deze woorden: %(words)s")
SAFE_ANY = _("Bericht achterlaten mag, zonder te zeggen waarover het gaat.")
SAFE_SILENCE = _("Geen bericht achterlaten, ook geen naam.")

# What is looked over.
SAFE = _("hoe contact veilig is")
COMPARED = _("adres, alleen om te vergelijken")
FORM = _("hoe de persoon wil komen")
SAYS = _("wat de persoon zelf zegt")
LETS_KNOW = _("wat jij later mag weten")
MARK = _("onleesbaar teken van het gezin")
MARK_WHY = {
    True: _("Zo zit niemand samen met iemand van hetzelfde gezin die ook via dit team komt."),
    False: _(
        "Geen: de politie gaf geen gezinsnummer. Wie elkaar kent, ziet het team van het programma "
        "alleen aan een gelijk nummer of adres."
    ),
}

NO_NUMBER = _("We kennen geen naam of nummer van deze persoon. Vraag het eerst.")
NO_CONTACT = _("Er was nog geen gesprek met deze persoon. Bel eerst.")
WORDS_TELL = _("Deze woorden verraden waarover het gaat: %(words)s. Spreek andere af.")
GONE = _("Dit programma neemt nu niemand aan. Kies een ander, of bel het team.")
RECIPIENT = _("%(title)s (%(organiser)s)")
