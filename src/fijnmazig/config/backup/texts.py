"""Every Dutch sentence of `fijnmazig backup`."""

from django.utils.translation import gettext_lazy as _

KEY_MADE = _(
    "Schrijf de geheime helft over op papier en berg ze op achter slot, niet bij de kopieën. Ze "
    "wordt nergens bewaard en niet nog eens getoond. De openbare helft mag iedereen kennen."
)
KEY_PRIVATE = _("geheim:   {key}")
KEY_PUBLIC = _("openbaar: {key}")
KEY_NOT_PUBLIC = _(
    "Dit is geen openbare helft van een sleutel. Ze begint met PUB-; kijk elke letter na. Geef "
    "hier nooit de geheime helft."
)
KEY_WRONG = _("Deze geheime helft klopt niet. Kijk elke letter in het bestand na.")
KEY_UNREAD = _("Het bestand met de geheime helft kan niet gelezen worden: {reason}.")

FILE_NAME = "fijnmazig-{at:%Y%m%d-%H%M%S}.copy"
NAMES = "fijnmazig-*.copy"
NO_COPY_IN = _(
    "In {folder} staat geen kopie. Voer eerst uit: fijnmazig backup create --to {folder}"
)
FILE_THERE = _("{file} bestaat al. Kies een andere naam: een kopie overschrijft nooit een andere.")
FILE_UNREAD = _("{file} kan niet gelezen worden: {reason}.")
NOT_WRITTEN = _("De kopie kon niet geschreven worden: {reason}. Er is niets achtergebleven.")
NO_INSTALLATION = _("In {home} is geen installatie. Zet FIJNMAZIG_HOME op de juiste map.")
NO_PROGRAM = _("Voor PostgreSQL is {program} nodig. Installeer het pakket postgresql-client.")
PROGRAM_FAILED = _("{program} mislukte: {reason}")
DATABASE_DAMAGED = _(
    "De databank is beschadigd; er is geen kopie gemaakt. Zet de laatste goede kopie terug, of "
    "haal hulp."
)
MADE = _("De kopie is gemaakt: {files} bestanden, {size}.")
KEY_APART = _(
    "SECRET_KEY staat in de omgeving en dus niet in de kopie. Bewaar die sleutel zelf, weg van "
    "deze machine en van de kopie. Zonder die sleutel moet iedereen een nieuwe tweede stap "
    "instellen."
)
KEEP_DIGEST = _("Bewaar deze vingerafdruk apart van de kopie:")

CLEARED = _("Oude kopieën verwijderd: {copies}.")
NO_FOLDER = _("{folder} is geen map. Geef de map waarin de kopieën staan.")
NONE_WHOLE = _(
    "Er is niets verwijderd: van de laatste {days} dagen is geen kopie nagekeken. Voer eerst uit: "
    "fijnmazig backup create, en daarna fijnmazig backup verify"
)
NOT_CLEARED = _("{file} kan niet verwijderd worden: {reason}.")

NOT_A_COPY = _("Dit bestand is geen kopie van Fijnmazig, of van een latere versie.")
CUT = _("Deze kopie is afgebroken: het einde ontbreekt. Gebruik een andere.")
DAMAGED = _("Deze kopie is beschadigd: ze is niet meer wat er geschreven werd. Gebruik een andere.")
NOT_OPENED = _(
    "Deze sleutel opent de kopie niet, of iemand veranderde de kopie. Kijk na of het de juiste "
    "sleutel is."
)
NOT_WHOLE = _("In deze kopie klopt {name} niet met de inhoudslijst. Gebruik een andere.")
WHOLE_OUTSIDE = _(
    "De kopie van {made} is onbeschadigd. Met --key-file wordt ook elk bestand erin nagekeken."
)
WHOLE = _("De kopie van {made} is heel: elk van de {files} bestanden klopt.")

NEWER = _(
    "Deze kopie is van een nieuwere versie ({version}). Installeer die versie eerst, en zet dan "
    "terug."
)
HOME_NOT_EMPTY = _("{home} is niet leeg. Een kopie komt alleen in een lege of nieuwe map.")
DATABASE_NOT_EMPTY = _("De databank in DATABASE_URL is niet leeg. Neem een nieuwe, lege databank.")
OTHER_DATABASE = _(
    "Deze kopie is van {vendor}. Zet DATABASE_URL op zo'n databank, of laat ze weg voor SQLite."
)
COUNTS_DIFFER = _("In de teruggezette databank klopt het aantal rijen van {table} niet.")
SETTLING_FAILED = _(
    "De kopie kon niet in gebruik genomen worden: {reason}. Er is niets achtergebleven."
)
CHAIN_BROKEN = _("het logboek klopt niet vanaf rij {row}")
TOMBSTONES_UNREAD = _("Het bestand met vernietigde dossiers kan niet gelezen worden: {reason}.")
RESTORED = _(
    "De kopie van {made} staat in {home}. {shredded} dossiers werden opnieuw vernietigd; het "
    "logboek is heel ({rows} rijen)."
)
CAME_BACK = _(
    "Profielen en accounts die later gewist werden en in deze kopie weer een naam hebben: {count}. "
    "Voer uit, zodra deze map in gebruik is: fijnmazig erase --again"
)
