"""What is said to who gives a signal."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.signals.domain.persons import Trace

TRACES: dict[Trace, StrOrPromise] = {
    Trace.NAME: _("een naam"),
    Trace.NUMBER: _("een nummer"),
    Trace.MAIL: _("een e-mailadres"),
    Trace.ADDRESS: _("een adres"),
}
POINTS_TO_SOMEBODY = _(
    "Hier staat iets dat naar een persoon kan leiden: %(found)s. Een signaal gaat over een groep. "
    "Haal dat weg of schrijf het algemener, bijvoorbeeld “ouders van jonge kinderen”. De tekst "
    "staat er nog en werd nergens bewaard. We herkennen niet alles: lees zelf ook na."
)
FOUND = _("%(kind)s (“%(text)s”)")
TEXT_NEEDED = _("Schrijf in een of twee zinnen wat je opmerkte.")
WORDS_NEEDED = _("Zeg om welke groep het gaat, in enkele woorden.")
TOO_MANY = _(
    "Vanaf deze plek kwamen net veel signalen binnen. Probeer het straks nog eens: de tekst staat "
    "er nog."
)
NO_SUCH_CODE = _(
    "Met deze code vinden we niets. Kijk na of ze juist overgetypt is. Een jaar na het laatste "
    "antwoord werkt ze niet meer, en zonder antwoord drie jaar nadat het signaal kwam."
)
TOO_MANY_CODES = _("Er werden net veel codes geprobeerd. Wacht een minuut en probeer opnieuw.")
NOTHING_FILLED_IN = _("Vul minstens één regel in.")
MAIL_ANSWERED = _("Er is nieuws voor je in Fijnmazig")
MAIL_HANDED = _("Er ligt iets in jouw handen in Fijnmazig")
MAIL_NEW = _("Er kwam iets nieuws binnen in Fijnmazig")
MAIL_REMINDER = _("Er wacht iets op je in Fijnmazig")
