"""What stands on paper around the course and its case."""

from django.utils.translation import gettext_lazy as _

COURSE_TITLE = _("Basisvorming geweld in gezinnen")
COURSE_LEAD = _(
    "Om te lezen en in te vullen. De uitleg bij de oefeningen staat achter elke module."
)
MADE = _("Versie %(version)s, afgedrukt op %(when)s. De nieuwste versie staat op %(site)s.")
ANSWERS = _("Uitleg bij de oefeningen")
EXERCISE = _("Oefening")
YOUR_ESTIMATE = _("Uw schatting")

CASE_TITLE = _("Een verhaal van twee kanten")
CASE_LEAD = _("Blad voor wie de groep begeleidt. Reken op een uur voor acht tot twaalf mensen.")
HOW_TO_LEAD = _("Zo begeleidt u dit")
LEADING = (
    _("Lees telkens één deel voor, of deel het uit. Wie verder leest, mist de wending."),
    _("Laat eerst iedereen voor zichzelf iets opschrijven. Praat dan per twee, dan samen."),
    _("Schrijf op een bord in twee kolommen: wat we zien, en wat we denken."),
    _("Vraag na elk deel: wat is veranderd in hoe u kijkt? Wie nog niets zei, mag zwijgen."),
    _("Corrigeer niet te snel. Laat de groep zoeken, en leg daarna uit wat veilig is."),
)
BEFORE = _("Voor u begint")
SAFETY = _(
    "Zeg vooraf waarover het gaat, en dat iedereen even naar buiten mag. In elke groep zit iemand "
    "die het zelf kent. Vraag niemand naar eigen ervaringen. Spreek af met wie mensen na afloop "
    "kunnen praten, en leg het nummer van een hulplijn klaar."
)
ASK = _("Vragen")
NOTES = _("Notities")
AFTER = _("Tot slot")
ENDING = (
    _("Wat zou u morgen anders doen? Ieder noemt één ding."),
    _("Wie belt u, en wat mag u zeggen? Zoek samen de dienst op in de wegwijzer."),
    _("Iemand vertelde toch iets van zichzelf? Dank voor het vertrouwen, en praat er apart over."),
    _("Hang deze bladen niet op. Neem notities over mensen weer mee."),
)
WRITTEN = _("Bewaard: %(path)s (%(size)s kB).")
