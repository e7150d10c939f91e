"""Sentences on the pack of a session: on paper, about no participant."""

from django.utils.translation import gettext_lazy as _

TITLE = _("Sessiepakket: sessie %(number)s")
TITLE_NAMED = _("Sessiepakket: sessie %(number)s, %(title)s")
PLAYBOOK = _("Draaiboek: %(title)s, versie %(number)s")
NO_PLAYBOOK = _("Deze groep heeft geen draaiboek.")
UNPRINTABLE = _("Dit kan niet op papier: onze letters tonen “%(text)s” niet.")
WORDS = {
    "about": _("Plan, materiaal, nakijklijst, telblad en wat te doen bij gevaar."),
    "nobody": _(
        "In dit pakket staat geen naam, geen plaats en geen datum. Hou het zo: schrijf er niets op "
        "over een deelnemer. Na de sessie gaat het mee terug of in de papiervernietiger."
    ),
    "footer": _("Sessiepakket, zonder namen. Laat het nergens liggen."),
    "page": _("Bladzijde"),
    "plan": _("Het plan van de sessie"),
    "no_session": _("Het draaiboek beschrijft geen sessie met dit nummer. Maak zelf een plan."),
    "timetable": _("Tijdsschema"),
    "begins": _("Vanaf"),
    "part": _("Onderdeel"),
    "duration": _("Duur"),
    "minutes_short": _("min"),
    "together": _("Samen"),
    "materials": _("Materiaal"),
    "safety": _("Veiligheid in deze sessie"),
    "steps": _("Stap voor stap"),
    "example": _("Voorbeeldzinnen"),
    "checklist": _("Nakijklijst voor begeleiders"),
    "agreements": _("Afspraken met de groep"),
    "attendance": _("Telblad"),
    "attendance_about": _(
        "Zet een teken per plaats in de kring, geen naam en geen voorletter. Het nummer is de "
        "volgorde op de pagina van de sessie. Neem het over na de sessie en vernietig dit blad."
    ),
    "number": _("Plek"),
    "danger": _("Als iemand vertelt dat er gevaar is"),
    "danger_about": _(
        "Onderbreek de sessie als dat nodig is: één begeleider blijft bij de groep, één gaat met "
        "de persoon apart. Bij gevaar nu bel je eerst."
    ),
    "service": _("Wie"),
    "reach": _("Hoe"),
    "source": _("Waar dit staat"),
}
CHECKLIST = (
    (
        _("Vooraf"),
        (
            _("Met twee begeleiders; wie vervangt bij ziekte is afgesproken."),
            _("De zaal heeft een gewone naam op de deur, en een tweede ruimte om apart te zitten."),
            _("Wie zich verontschuldigde, is genoteerd; wie twijfelt, is veilig bereikt."),
            _("Opvang, tolk en toegang zijn geregeld voor wie het nodig heeft."),
            _("Materiaal en noodnummers liggen klaar; een telefoon is opgeladen."),
        ),
    ),
    (
        _("Tijdens"),
        (
            _("Afspraken herhaald: wat hier gezegd wordt, blijft hier. Behalve bij gevaar."),
            _("Pauze genoemd, en dat iemand altijd even naar buiten mag."),
            _("Eén begeleider leidt, één kijkt hoe het met iedereen gaat."),
            _("Aan het einde: hoe gaat ieder naar huis, en is dat veilig?"),
        ),
    ),
    (
        _("Achteraf"),
        (
            _("Een half uur samen nabespreken, zonder papier over personen."),
            _("Aanwezigheden noteren op de pagina van de sessie; daarna dit telblad vernietigen."),
            _("Wie zonder bericht wegbleef, wordt bereikt zoals afgesproken."),
            _("Noteren waar de sessie anders liep dan het draaiboek, en wat je leerde."),
            _("Flappen en briefjes mee terug; niets blijft in de zaal."),
        ),
    ),
)
NUMBER_CHECKED = _("%(provider)s. Wegwijzer, nagekeken op %(day)s.")
NUMBER_UNCHECKED = _("%(provider)s. Wegwijzer; wanneer ze antwoorden, is niet nagekeken.")
ALWAYS = _("dag en nacht")
GUIDE_SOURCE = _("Hulpmiddel “%(title)s”, versie %(version)s, nagekeken op %(day)s. %(source)s.")
