"""Words of the figures of groups; every number says of what."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.released import Part, Step

STEPS = {
    Step.CANDIDATES: _("kandidaten"),
    Step.PARTICIPANTS: _("toegelaten tot een groep die begon"),
    Step.STARTED: _("kwamen minstens één keer"),
    Step.COMPLETED: _("voltooiden"),
}
COLUMNS = {
    Step.CANDIDATES: _("Kandidaten"),
    Step.PARTICIPANTS: _("Toegelaten"),
    Step.STARTED: _("Gekomen"),
    Step.COMPLETED: _("Voltooid"),
}
PARTS = {
    Part.COMPLETED: _("voltooid"),
    Part.CUT_SHORT: _("gekomen, groep stopte"),
    Part.STOPPED: _("gekomen, daarna gestopt of afgehaakt"),
    Part.STILL_GOING: _("gekomen, nog bezig of niet verantwoord"),
    Part.NEVER_CAME: _("toegelaten, nooit gekomen"),
    Part.NOT_STARTED: _("kandidaat, groep begon niet"),
    Part.OTHERWISE: _("kandidaat, om een andere reden geen deelnemer"),
    Part.UNTOLD: _("kandidaat, wacht nog of niet verantwoord"),
}
REST = _("al het andere samen")
OTHERS = _("de andere groepen samen")
OTHER_SESSIONS = _("de andere sessies samen")
ROW = "%(title)s, %(year)s"
TOO_SMALL = _("te klein om apart te tonen")
BEFORE_START = _("voor de groep begon: %(reason)s")
AFTER_START = _("als deelnemer: %(reason)s")
STILL_WAITING = _("voor de groep begon: wacht nog")
STILL_GOING = _("als deelnemer: doet nog mee")
UNTOLD_BEFORE = _("voor de groep begon: niet verantwoord")
UNTOLD_AFTER = _("als deelnemer: niet verantwoord")
SESSION = _("Sessie %(number)s")
ABOUT = _("ongeveer %(percent)s %%")
NOT_COUNTED = _("niet geteld")

# Sheets and columns of the file.
SHEET_STEPS = _("Stappen")
SHEET_ENDS = _("Uitkomsten")
SHEET_GROUPS = _("Groepen")
SHEET_SESSIONS = _("Aanwezigheid")
STEP = _("Stap")
END = _("Uitkomst")
TOTAL = _("Aantal")
GROUP = _("Groep")
PROGRAMME = _("Programma")
STATE = _("Stand")
HELD = _("Sessies gehouden")
PLANNED = _("Sessies gepland")
REASON = _("Reden")
THERE = _("Aanwezig")
EXCUSED = _("Verwittigd")
ABSENT = _("Afwezig")
WHICH = _("Sessie")
SHARE = _("Aanwezig, ongeveer")
PEOPLE = _("verschillende mensen")
