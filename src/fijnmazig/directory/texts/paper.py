"""Words of what is printed and of what is written down."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

UNPRINTABLE = _("Dit kunnen we niet afdrukken: de letters tonen dit teken niet: %(text)s.")
DAYS_BETWEEN = _("%(first)s tot en met %(last)s")
HOURS_ON = _("%(days)s van %(start)s tot %(end)s uur")
HOURS_UNKNOWN = _("Uren niet bekend: bel, of kijk op de site.")
ONLY_BY_APPOINTMENT = _("Alleen op afspraak.")
ALSO_BY_APPOINTMENT = _("Maak eerst een afspraak.")
CLOSED_ON_HOLIDAYS = _("Gesloten op feestdagen.")
OPEN_ON_HOLIDAYS = _("Ook open op feestdagen.")
HOLIDAYS_UNKNOWN = _("Op feestdagen: niet bekend.")
CLOSED_ON_11_JULY = _("Gesloten op 11 juli.")
JULY_UNKNOWN = _("Op 11 juli: niet bekend.")
HOLDS_FROM = _("vanaf %(first)s")
HOLDS_UNTIL = _("tot en met %(last)s")
HOLDS_BETWEEN = _("van %(first)s tot en met %(last)s")
HOURS_BETWEEN = _("van %(start)s tot %(end)s uur")
CLOSED_THAT_DAY = _("gesloten")
NEVER_CHECKED = _("Uren niet recent gecontroleerd.")
LAST_CHECKED = _("Uren niet recent gecontroleerd, laatst in %(when)s.")
NUMBER_DOUBTS: dict[str, StrOrPromise] = {
    "UNCONFIRMED": _("nummer niet bevestigd"),
    "DISPUTED": _("nummer niet bevestigd: bronnen spreken elkaar tegen"),
    "OLD": _("nummer niet bevestigd: oude bron"),
}
FOR_PROFESSIONALS_ONLY = _("Alleen voor professionals.")
ALERT_UNTIL = _("%(alert)s (dit geldt tot en met %(day)s)")
PRINTED_ON = _("Afgedrukt op %(when)s. Uren kunnen verouderd zijn.")
PART_OF_ALL = _(
    "Deze lijst is niet volledig: hier staan dienst %(first)d tot en met %(last)d van %(total)d."
)
NARROW_TO_PLACE = _("Kies op de site een gemeente, dan wordt de lijst korter.")
NARROW_IN_PLACE = _("Kies op de site ook wat er aan de hand is, dan wordt de lijst korter.")
REST_ON_SITE = _("De rest staat op de site, in delen, bij “Wat u hier vond, om af te drukken”.")
LIST_TITLE = _("Waar kunt u terecht?")
LIST_TITLE_IN = _("Waar kunt u terecht in %(place)s?")
PAPER_WORDS = {
    "danger": _("Nu gevaar? Bel eerst de politie"),
    "crisis": _("Het kan niet wachten, maar politie is niet nodig"),
    "always": _("Altijd bereikbaar"),
    "questions": _("Voor alle vragen over geweld"),
    "everyone": _("Voor iedereen"),
    "professionals": _("Voor professionals"),
    "not_for": _("Niet voor:"),
    "provider": _("Aangeboden door"),
    "source": _("Bron:"),
    "page": _("blz."),
    "other_lines": _("Andere lijnen"),
    "more": _("Niet alles past op dit kaartje."),
    "nothing": _("Hiervoor kennen we geen andere lijn. Bel 1712."),
}
