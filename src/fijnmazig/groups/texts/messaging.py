"""Sentences around safe messages."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.kinds import Channel, Template

NOT_AGREED = _("Er is afgesproken om niets achter te laten. Bel, of spreek het eerst af.")
WORDS_NEEDED = _("Schrijf een korte boodschap, hoogstens 1.000 tekens.")
TELLS = _("Deze woorden verraden waarover het gaat: %(words)s. Schrijf het neutraal.")
SENT_BEFORE = _("Dit bericht is al verzonden.")
SESSION_NEEDED = _("Kies over welke afspraak het gaat: zonder dag of uur past deze tekst niet.")
CHANNEL_NEEDED = _("Kies hoe je het bericht doorgeeft, zoals afgesproken.")
OWN_WORDS = _("Eigen woorden")
OWN_OR_FIXED = _(
    "Je schreef eigen woorden, maar koos ook een vaste tekst. Kies hierboven eigen woorden, of "
    "wis wat je schreef."
)
NO_SESSION = _("Over geen afspraak in het bijzonder")
SESSION = _("Sessie %(number)s, %(day)s")
CHANNELS = {
    Channel.CALL: _("bellen"),
    Channel.TEXT: _("sms of bericht"),
    Channel.MAIL: _("e-mail"),
    Channel.LETTER: _("brief"),
}
TEMPLATES = {
    Template.MOVED: _("Dag, onze afspraak is verschoven naar %(day)s om %(hour)s. Tot dan."),
    Template.CALLED_OFF: _(
        "Dag, onze afspraak van %(day)s gaat niet door. Je hoort nog wanneer dan wel."
    ),
    Template.REMINDER: _("Dag, ik zie je op %(day)s om %(hour)s, zoals afgesproken."),
    Template.CALL_ME: _("Dag, bel je me eens terug als het je past? Dankjewel."),
}
WITH_SESSION = frozenset({Template.MOVED, Template.CALLED_OFF, Template.REMINDER})
DAY, HOUR = "l j F", "H:i"
