"""Registration, the waiting list and what is mailed about it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_stubs_ext import StrOrPromise

from fijnmazig.gatherings.domain.admission import Opening
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.domain.waiting import Reason

# --- What is refused, and what to do then --------------------------------------------------------

NOT_YET_OPEN = _("Inschrijven kan nog niet. Kijk op de pagina van de reeks vanaf wanneer wel.")
CLOSED = _("Inschrijven kan niet meer. Vraag aan wie de reeks organiseert of er nog iets kan.")
NOBODY = _("Kies wie komt, of zeg hoeveel plaatsen je wilt.")
TOO_MANY = _("Zoveel plaatsen kan niet in één keer. Spreek af met wie de reeks organiseert.")
MORE_THAN_ROOM = _(
    "Er zijn maar {capacity} plaatsen. Vraag er minder, of kruis aan dat jullie ook met "
    "minder komen."
)
REGISTERED_ALREADY = _(
    "Al ingeschreven of op de wachtlijst: {names}. Laat weg wie al op de lijst staat."
)
NOT_FROM_THERE = _("Iemand die je koos, werkt daar niet. Kies opnieuw.")
OFFER_LATE = _("Dit aanbod is voorbij. Schrijf je opnieuw in: dan kom je achteraan op de lijst.")
OFFER_VOID = _("Dit gaat niet door of is al begonnen: de plaats is er niet meer.")
OVER = _("Deze inschrijving is al geannuleerd. Wil je toch komen, schrijf je dan opnieuw in.")
PAST = _("Dit is voorbij. Klopt er iets niet, laat het weten aan wie de reeks organiseert.")
NOT_WAITING = _("Deze inschrijving staat niet op de wachtlijst.")
NO_SEAT_FREE = _("Er is geen plaats vrij. Verhoog eerst het aantal plaatsen.")
NO_TIME_LEFT = _("Er komt geen moment meer waarvoor een plaats zin heeft.")
NOBODY_TO_INVITE = _("Kies minstens één organisatie.")
NOBODY_TO_REACH = _(
    "Van deze organisaties kun je er nu geen uitnodigen: ze zijn al uitgenodigd of willen geen "
    "uitnodigingen. Kies andere organisaties."
)
NOT_TO_SEND_NOW = _(
    "Inschrijven kan nog niet of niet meer. Kondig de reeks eerst aan, of kijk na tot wanneer "
    "inschrijven kan. De lijst blijft staan."
)
NEW_MEETING = _("Kennismaken met elkaar")
REASON_NEEDED = _("Zeg waarom je hen uitnodigt: dat staat in de mail.")

# --- Words ---------------------------------------------------------------------------------------

OPENINGS: dict[Opening, StrOrPromise] = {
    Opening.NOT_YET: _("nog niet open"),
    Opening.OPEN: _("open"),
    Opening.CLOSED: _("gesloten"),
}
STATES: dict[EntryState, StrOrPromise] = {
    EntryState.WAITING: _("op de wachtlijst"),
    EntryState.OFFERED: _("plaats aangeboden"),
    EntryState.REGISTERED: _("ingeschreven"),
    EntryState.CANCELLED: _("geannuleerd"),
}
REASONS: dict[Reason, StrOrPromise] = {
    Reason.FULL: _("Alle plaatsen zijn bezet. Komt er een vrij, dan krijg je vanzelf een mail."),
    Reason.OTHERS_FIRST: _("Wie eerder was, krijgt eerst een plaats aangeboden."),
    Reason.TOO_FEW_SEATS: _(
        "Er zijn plaatsen vrij, maar niet genoeg voor jullie allemaal. Je houdt je plaats op de "
        "lijst."
    ),
    Reason.NOT_FOR_THEM: _(
        "Deze groep is bedoeld voor andere organisaties of gemeenten. Wie de reeks organiseert, "
        "kan je toch een plaats aanbieden."
    ),
    Reason.BY_HAND: _("Wie de reeks organiseert, kiest zelf wie een plaats krijgt."),
    Reason.OVER: _("Er komt geen plaats meer vrij: het is begonnen of het gaat niet door."),
}
REASONS_HELD: dict[Reason, StrOrPromise] = {
    Reason.FULL: _("Alle plaatsen zijn bezet. Komt er een vrij, dan gaat er vanzelf een mail."),
    Reason.OTHERS_FIRST: _("Wie eerder was, krijgt eerst een plaats aangeboden."),
    Reason.TOO_FEW_SEATS: _("Er zijn plaatsen vrij, maar niet genoeg voor allemaal samen."),
    Reason.NOT_FOR_THEM: _("Deze groep is niet voor hun organisatie of gemeente bedoeld."),
    Reason.BY_HAND: _("Je deelt de plaatsen zelf uit: bied er een aan."),
    Reason.OVER: _("Er komt geen plaats meer vrij: het is begonnen of het gaat niet door."),
}
EVENTS: dict[What, StrOrPromise] = {
    What.REGISTERED: _("ingeschreven"),
    What.QUEUED: _("op de wachtlijst gezet"),
    What.OFFERED: _("plaats aangeboden"),
    What.OFFERED_BY_HAND: _("plaats aangeboden door wie organiseert"),
    What.ACCEPTED: _("aanbod aangenomen"),
    What.DECLINED: _("aanbod niet aangenomen"),
    What.EXPIRED: _("aanbod niet op tijd beantwoord"),
    What.SEAT_CHANGED: _("iemand anders komt"),
    What.SEAT_LEFT: _("één plaats geannuleerd"),
    What.JOINED: _("één plaats vrij: deze persoon stond twee keer in het netwerk"),
    What.CANCELLED: _("geannuleerd"),
    What.CANCELLED_BY_HOLDER: _("geannuleerd door wie organiseert"),
    What.CALLED_OFF: _("van de lijst: het gaat niet door"),
}
INVITED = ngettext_lazy(
    "%(count)d organisatie is uitgenodigd", "%(count)d organisaties zijn uitgenodigd", "count"
)
LATER = _("nog te kiezen")
NO_ORGANISATION = _("geen organisatie")

# --- Mail: a subject tells nothing to who looks over a shoulder ----------------------------------

SUBJECTS: dict[LetterKind, StrOrPromise] = {
    LetterKind.REGISTERED: _("Je inschrijving is in orde"),
    LetterKind.WAITING: _("Je staat op de wachtlijst"),
    LetterKind.OFFERED: _("Er is een plaats vrij: wil je ze?"),
    LetterKind.EXPIRED: _("Je aanbod is voorbij"),
    LetterKind.CHANGED: _("Je inschrijving is gewijzigd"),
    LetterKind.CANCELLED: _("Je inschrijving is geannuleerd"),
    LetterKind.SEATED: _("Een afspraak voor je agenda"),
    LetterKind.UNSEATED: _("Een afspraak valt weg"),
    LetterKind.REMINDER: _("Tot morgen"),
    LetterKind.MOMENT_ADDED: _("Er komt een afspraak bij"),
    LetterKind.MOMENT_MOVED: _("Een afspraak is gewijzigd"),
    LetterKind.MOMENT_CANCELLED: _("Een afspraak gaat niet door"),
    LetterKind.STAFFED: _("Je begeleidt een afspraak"),
    LetterKind.UNSTAFFED: _("Je begeleidt een afspraak niet meer"),
    LetterKind.INVITED: _("Een uitnodiging voor jullie organisatie"),
    LetterKind.THANKS: _("Bedankt dat je erbij was"),
    LetterKind.COURSE: _("Iets voor we elkaar zien"),
}
APPOINTMENT = _("Afspraak in het netwerk")
ONLINE = _("Online")
CALENDAR_NOTE = _("Meer hierover, en afmelden: {url}")

# --- The command line ----------------------------------------------------------------------------

SETTLED = _(
    "Voorbije aanbiedingen: {expired}. Nieuwe aanbiedingen: {offered}. Dubbele plaatsen vrij: "
    "{freed}. Mails: {sent}."
)
REMINDED = _("Herinneringen: {reminders}. Mails: {sent}.")
FORGOTTEN = _("Gewist: {entries} inschrijvingen en {seats} plaatsen; {marks} zonder naam verder.")
TIDIED = _(
    "Gewist: {needs} noden, {entries} inschrijvingen, {letters} mails, {reservations} reservaties. "
    "Van {unlinked} reeksen zijn de vragenlijsten niet meer te koppelen. Mails over attesten: "
    "{certificates}."
)

PEOPLE = ngettext_lazy("{count} plaats", "{count} plaatsen", "count")

# --- Lists for the holder ------------------------------------------------------------------------

COLUMNS: tuple[StrOrPromise, ...] = (
    _("Naam"),
    _("Organisatie"),
    _("Stand"),
    _("Plaats op de wachtlijst"),
    _("Ingeschreven op"),
    _("Wat nodig is"),
)
COURSE_COLUMN = _("Basisvorming")
