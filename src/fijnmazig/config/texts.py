"""Every Dutch sentence that the Python of this room shows."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class StopText:
    """What a stop of the tour is called, and what to look at."""

    title: StrPromise
    look: StrPromise


NO_ROOM_ON_DISK = _(
    "De databank in %(home)s krijgt geen plaats meer op de schijf (vrij: %(free)d MB). Maak plaats "
    "en start opnieuw: wat bewaard was, staat er nog. Is er plaats genoeg, dan hapert de schijf "
    "zelf: zet een kopie terug op een andere."
)

# --- Who was erased ------------------------------------------------------------------------------

ERASE_WHOM = _("Geef het nummer van één profiel, of --again voor wie een oude kopie terugbracht.")
ERASED_AGAIN = _("Opnieuw gewist: {count}.")
ERASED_MERGED = _(
    "In de kopie die werd teruggezet is dit profiel samengevoegd met dat van iemand die niet "
    "gewist werd. Haal ze eerst uit elkaar."
)
ERASED_ANEW = _(
    "Na het wissen kwam er werk bij op dit profiel. Misschien doet deze persoon opnieuw mee. Vraag "
    "het na. Wis dan bewust met het nummer alleen, zonder --again. Schrijf wie opnieuw meedoet "
    "daarna opnieuw in."
)

# --- The demo region -----------------------------------------------------------------------------

FIRST_LINE = _("Eerstelijnswerker")
SPOC = _("SPOC van een gemeente")
COORDINATOR = _("Coördinator van het netwerk")
TRAINER = _("Vormingswerker")
GROUP_LEADER = _("Begeleider van groepen")
CALLER = _("Beller")
SUPPLIER = _("Aanleveraar van de politie")
RECIPIENT = _("Ontvanger bij een dienst")
DPO = _("DPO, functionaris voor gegevensbescherming")
ADMINISTRATOR = _("Beheerder")
CITIZEN = _("Burger, ouder of jongere")

DOES_FIRST_LINE = _("Zoekt raad en materiaal, en deelt zelf iets.")
DOES_SPOC = _("Brengt documenten van de gemeente in.")
DOES_COORDINATOR = _("Ziet alles wat gedeeld is en kijkt het na.")
DOES_TRAINER = _("Deelt vormingen en draaiboeken.")
DOES_GROUP_LEADER = _("Deelt draaiboeken voor groepen.")
DOES_CALLER = _("Belt gezinnen na een politietussenkomst, en ziet wat ervan kwam.")
DOES_SUPPLIER = _("Levert dossiers aan, en leest er zelf geen terug.")
DOES_RECIPIENT = _("Leest wat een team met toestemming doorgaf, en meldt terug.")
DOES_DPO = _("Leest het logboek en kijkt na of het klopt.")
DOES_ADMINISTRATOR = _("Nodigt mensen uit en geeft rollen.")

LOGIN_FAILED = _(
    "Inloggen als deze persoon lukte niet. Herlaad de pagina en probeer het over een halve "
    "minuut opnieuw."
)

# --- The tour of five minutes ---------------------------------------------------------------------

TOUR = {
    "HELP": StopText(
        _("Wie hulp zoekt"),
        _(
            "De eerste pagina: nummers om te bellen, zonder te klikken. Druk bovenaan op “Verlaat "
            "deze site”, of drie keer op Shift: u bent weg. Er is geen cookie, en de titel van "
            "het tabblad verraadt niets."
        ),
    ),
    "SERVICES": StopText(
        _("Waar iemand terechtkan"),
        _(
            "De wegwijzer. Kies een gemeente en kijk wat nu open is. Waar de uren niet nagekeken "
            "zijn, zegt de pagina dat, in plaats van te gokken."
        ),
    ),
    "LIBRARY": StopText(
        _("Wat anderen maakten"),
        _(
            "Een vraag aan de bibliotheek, in gewone woorden. Elk antwoord toont de zin waarin "
            "het staat, ook als daar andere woorden staan dan in uw vraag."
        ),
    ),
    "CLASS": StopText(
        _("Een verhaal in de klas"),
        _(
            "Druk op “Open een oefenles”: een verzonnen klas koos al. U ziet alleen hoeveel keer "
            "iets gekozen werd, nooit wie wat koos."
        ),
    ),
    "MESH": StopText(
        _("Wie met wie samenwerkt"),
        _(
            "Het net, berekend uit wie er samen was op een moment. Niemand vulde in wie wie kent. "
            "Open de kaart, en kijk waar een gat zit."
        ),
    ),
    "OVERVIEW": StopText(
        _("Hoe ver de doelen staan"),
        _(
            "Kies een project en druk op een cijfer: u ziet de vraag, de periode en de rijen "
            "erachter. Wat niemand noteerde, heet “niet geregistreerd” en is nooit nul."
        ),
    ),
    "CALLING": StopText(
        _("Bellen na een politietussenkomst"),
        _(
            "De kluis vraagt woorden: in de demo is dat het wachtwoord. Neem een dossier, start "
            "het gesprek en volg de stappen. De mensen bestaan niet; bel niemand."
        ),
    ),
    "RECORD": StopText(
        _("Wie wat deed"),
        _(
            "Het logboek zoals de DPO het leest: elke handeling, ook die van u daarnet. Nummers "
            "in plaats van namen, en niets uit een dossier."
        ),
    ),
}

# --- The command `demo` --------------------------------------------------------------------------

PORT_TAKEN = _(
    "Poort %(port)s is al in gebruik. Stop het andere programma, of kies een andere poort: "
    "fijnmazig demo --port %(other)s"
)
PREPARED = _("De demo staat klaar in %(home)s.")
SCALE_PARTS = {
    "organisations": _("organisaties"),
    "people": _("professionals"),
    "attendances": _("aanwezigheden"),
    "services": _("diensten"),
    "documents": _("documenten"),
    "events": _("gebeurtenissen in dossiers en groepen"),
    "signals": _("signalen"),
    "cards": _("oplagen van kaarten"),
    "index": _("zoekindex"),
    "dossiers": _("dossiers van nu, verzegeld"),
    "conversations": _("gesprekken van nu, verzegeld"),
    "seats": _("mensen in groepen, of in de rij"),
}
ALREADY_SCALED = _("Er staat al een grote demo in %(home)s. Kies een andere map.")
SERVING = _("Fijnmazig draait op %(address)s (stoppen: Ctrl+C)")
LOGIN_PANEL = _("Inloggen zonder typen: %(address)s")
SENT_MAIL = _("Verstuurde e-mails: %(address)s")
ONE_PASSWORD = _("Iedereen gebruikt het wachtwoord: %(password)s")
NEEDS_CODE = _("en een code, zie het inlogpaneel")
SERVER_STOPPED = _("De server stopte onverwacht. Kijk hierboven waarom, en start opnieuw.")
NOT_DEMO = _("Dit kan alleen in de demo: start met `fijnmazig demo`.")
NOT_A_DEMO_HOME = _(
    "In deze databank hebben echte mensen een account. De demo geeft er logins bij die iedereen "
    "kent, en start hier dus niet. Zet FIJNMAZIG_HOME op een lege map en laat DATABASE_URL weg."
)
DOCUMENT_REFUSED = _("Het demodocument %(file)s werd geweigerd: %(reason)s")
PREPARING_FAILED = _("De demo kon niet klaargezet worden. Kijk hierboven waarom, en start opnieuw.")
CHECK_COLUMNS = (_("open"), _("gesloten"), _("links"), _("tijd"))

NO_SOURCES = _("Er zijn nog geen bronnen. Geef een adres: fijnmazig library harvest URL")
HARVESTED = _("%(name)s: %(created)s nieuw, %(updated)s gewijzigd, %(deleted)s verdwenen.")
