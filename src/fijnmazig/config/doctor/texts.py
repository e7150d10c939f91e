"""Every Dutch sentence of `fijnmazig doctor`: what stands how, and what to do."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "OK": _("in orde"),
    "UNKNOWN": _("onbekend"),
    "WARN": _("let op"),
    "FAULT": _("fout"),
}
ALL_WELL = _("Alles is in orde.")
NOT_ALL_WELL = _("Er is iets te doen: kijk bij de pijltjes.")
NOT_LOOKED = _("Dit kon niet nagekeken worden: {reason}.")
NOT_LOOKED_DO = _("Los eerst op wat hierboven fout is, en kijk dan opnieuw.")
ASK_NETWORK = _("Start met --network om dit na te kijken.")

# --- Settings and secrets ------------------------------------------------------------------------
SETTINGS_FINE = _("De instellingen kloppen.")
SETTINGS_WRONG = _("De instellingen kloppen niet: {faults}")
SETTINGS_WRONG_DO = _("Zet de omgeving recht; docs/deploy.md noemt elke instelling.")
SETTINGS_STRANGE = _("Deze instellingen kennen we niet: {names}.")
SETTINGS_STRANGE_DO = _("Kijk na of de naam juist getypt is, of haal hem weg.")
SIGN_ON_HALF = _("De eigen aanmelding is maar half ingesteld; er ontbreekt: {names}.")
SIGN_ON_HALF_DO = _("Vul de ontbrekende OIDC-instellingen in, of haal ze alle vier weg.")
NO_DEMO = _("Dit is geen demo.")
DEMO = _("Dit is een demo: iedereen kent de logins.")
DEMO_DO = _("Zet er geen echte gegevens in. Geef een echte installatie een eigen, lege map.")
SECRETS_FINE = _("De geheimen zijn lang genoeg en alleen voor de eigen account leesbaar.")
SECRET_WEAK = _("De geheime sleutel is te kort of te eentonig.")
SECRET_WEAK_DO = _(
    "Maak een nieuwe van minstens 40 willekeurige tekens; iedereen moet zich daarna opnieuw "
    "aanmelden."
)
SECRET_OPEN = _("Iedereen op deze machine kan dit lezen: {files}.")
SECRET_GROUP = _("Ook de groep van de account kan dit lezen: {files}.")
SECRET_OPEN_DO = _("Neem de rechten van iedereen weg: chmod o-rwx op elk van deze.")
SECRET_GROUP_DO = _("Neem de rechten van de groep weg: chmod g-rwx op elk van deze.")

# --- Storage -------------------------------------------------------------------------------------
STORAGE_FINE = _("In de map van de installatie kan geschreven worden.")
STORAGE_SHUT = _("In {folder} kan niet geschreven worden: {reason}.")
STORAGE_SHUT_DO = _("Kijk na of de schijf vol of alleen-lezen is, en van wie de map is.")
NO_HOME = _("De map {folder} bestaat nog niet.")
NO_HOME_DO = _("Zet FIJNMAZIG_HOME op de map van de installatie, of maak ze: fijnmazig prepare")
FILES_HOME = _("Bestanden liggen in de map van de installatie.")
FILES_FINE = _(
    "In de opslag voor bestanden kan geschreven en gelezen worden; hij is niet openbaar."
)
FILES_AWAY = _("De opslag voor bestanden (FILES_URL) laat ons niet lezen en schrijven.")
FILES_AWAY_DO = _(
    "Kijk na of de server draait en de bucket er is, en of sleutel, geheim en regio in FILES_URL "
    "kloppen. De regel in het log net hierboven noemt wat de server zei."
)
FILES_OTHER = _("De opslag voor bestanden geeft niet terug wat we erin legden.")
FILES_OTHER_DO = _("Gebruik hem niet: kijk na wat er tussen ons en de server staat.")
FILES_PUBLIC = _("Iedereen kan de opslag voor bestanden lezen, zonder sleutel.")
FILES_PUBLIC_DO = _("Maak de bucket nu privé: haal elke regel weg die iedereen laat lezen.")
SPACE_FINE = _("Er is nog {free} GB vrij.")
SPACE_SMALL = _("Er is nog maar {free} GB vrij.")
SPACE_SMALL_DO = _("Maak plaats, of neem een grotere schijf: op een volle schijf stopt alles.")

# --- Database and clock --------------------------------------------------------------------------
DATABASE_FINE = _("De databank antwoordt.")
DATABASE_GONE = _("De databank antwoordt niet ({kind}).")
DATABASE_GONE_DO = _("Kijk na of de databank draait en of DATABASE_URL klopt.")
DATABASE_WRITES = _("In de databank kan geschreven worden.")
DATABASE_SHUT = _("In de databank kan niet geschreven worden.")
DATABASE_SHUT_DO = _(
    "Kijk na of de schijf vol of alleen-lezen is, en of dit geen databank is die alleen volgt."
)
MIGRATIONS_FINE = _("De databank past bij deze versie.")
MIGRATIONS_MISSING = _("De databank loopt achter: {count} stappen ontbreken.")
MIGRATIONS_MISSING_DO = _("Voer uit: fijnmazig migrate")
MIGRATIONS_AHEAD = _("De databank is van een nieuwere versie dan dit programma.")
MIGRATIONS_AHEAD_DO = _("Installeer de nieuwere versie, of zet een oudere reservekopie terug.")
DURABLE = _("Wat bewaard is, staat echt op de schijf.")
NOT_DURABLE = _("De databank belooft niet dat bewaarde gegevens op de schijf staan: {names}.")
NOT_DURABLE_DO = _("Zet deze instellingen van de databank terug op wat docs/deploy.md zegt.")
REPLICA_NONE = _("Er is geen leeskopie van de databank: alles wordt uit de databank zelf gelezen.")
REPLICA_FINE = _("De leeskopie van de databank loopt {seconds} seconden achter.")
REPLICA_AWAY = _("De leeskopie antwoordt niet. Alles wordt uit de databank zelf gelezen.")
REPLICA_AWAY_DO = _("Kijk na of die server draait en of DATABASE_READ_URL klopt.")
REPLICA_APART = _("DATABASE_READ_URL leidt naar een databank die deze niet volgt.")
REPLICA_APART_DO = _("Maak de leeskopie opnieuw (docs/deploy.md), of haal DATABASE_READ_URL weg.")
REPLICA_BEHIND = _("De leeskopie loopt te ver achter: {seconds} seconden. Ze wordt niet gelezen.")
REPLICA_UNTOLD = _("een onbekend aantal")
REPLICA_BEHIND_DO = _(
    "Kijk op die server of het volgen gepauzeerd is, of de lijn ernaartoe werkt en of er een lange "
    "vraag loopt."
)
REPLICA_SHUT = _("Op de leeskopie mag onze account niet alles lezen wat van daar mag komen.")
REPLICA_WIDE = _("Op de leeskopie mag onze account {count} tabellen te veel lezen.")
REPLICA_RIGHTS_DO = _("Geef die account enkel de rechten die docs/deploy.md noemt.")
CLOCK_FINE = _("De klok loopt vooruit.")
CLOCK_BACK = _("De klok staat {minutes} minuten vroeger dan {what}: ze sprong terug.")
CLOCK_BACK_DO = _(
    "Zet de klok gelijk met een tijdserver. Wachttijden en bewaartermijnen rekenen met die klok."
)
CLOCK_APART = _("De klok van de databank verschilt {minutes} minuten van deze machine.")
LAST_ACT = _("de laatste rij van het logboek")
LAST_FILE = _("het laatst bewaarde bestand")
SCANNER_NONE = _("Bestanden gaan niet langs een virusscanner (SCANNER is niet gezet).")
SCANNER_FINE = _("De virusscanner herkent het proefbestand.")
SCANNER_BLIND = _("De virusscanner laat het proefbestand door dat elke scanner kent.")
SCANNER_BLIND_DO = _("Haal de lijst van virussen op (freshclam) en start clamd opnieuw.")
SCANNER_AWAY = _("De virusscanner antwoordt niet ({kind}): niemand kan bestanden bewaren.")
SCANNER_AWAY_DO = _("Start clamd en kijk na of SCANNER de plaats van zijn socket is.")

# --- Work ----------------------------------------------------------------------------------------
WORKER_FINE = _("Er wacht geen werk te lang.")
WORKER_LATE = _("Er wacht al {minutes} minuten werk waar niemand aan begint.")
WORKER_LATE_DO = _("Start de werker: fijnmazig worker")
TASKS_FINE = _("De laatste week mislukte er geen werk.")
TASKS_FAILED = _("De laatste week mislukte {count} keer achtergrondwerk.")
TASKS_FAILED_DO = _("Kijk in het log van de werker waarom.")
INDEX_FINE = _("De zoekindex is er en is bij.")
INDEX_NONE = _("Er is nog geen zoekindex voor deze versie.")
INDEX_DO = _("Voer uit: fijnmazig library rebuild")
INDEX_BROKEN = _("De zoekindex kan niet geopend worden.")
INDEX_BROKEN_DO = _("Haal de map index weg en voer uit: fijnmazig library rebuild")
INDEX_BEHIND = _("De zoekindex loopt {count} wijzigingen achter.")
LETTERS_FINE = _("Er wacht geen e-mail over een account te lang.")
LETTERS_LATE = _("Er wacht al {minutes} minuten een e-mail over een account.")
LETTERS_LATE_DO = _("Kijk na of de werker loopt en of de mailserver antwoordt (--network).")
MAIL_FINE = _("De mailserver laat ons binnen.")
MAIL_FOLDER = _("E-mails worden niet verstuurd: ze staan in de map mail.")
MAIL_FOLDER_DO = _("Zet MAIL_URL zodra iemand anders dan jij zich aanmeldt.")
MAIL_UNSEEN = _("De mailserver is niet nagekeken.")
MAIL_SHUT = _("De mailserver laat ons niet binnen ({kind}).")
MAIL_SHUT_DO = _("Kijk MAIL_URL na: server, poort, naam en wachtwoord.")
CERTIFICATE_LOCAL = _("Alleen deze machine bereikt de site: een certificaat is niet nodig.")
CERTIFICATE_FINE = _("Het certificaat van {host} geldt nog {days} dagen.")
CERTIFICATE_SHORT = _("Het certificaat van {host} vervalt over {days} dagen.")
CERTIFICATE_SHORT_DO = _("Kijk na waarom de proxy het niet vernieuwt.")
CERTIFICATE_WRONG = _("Het certificaat van {host} wordt niet vertrouwd: {reason}.")
CERTIFICATE_UNREACHED = _("{host} was van hieruit niet te bereiken ({kind}).")
CERTIFICATE_UNREACHED_DO = _("Kijk na of de proxy draait en of de naam hierheen leidt.")
CERTIFICATE_UNSEEN = _("Het certificaat is niet nagekeken.")

# --- What must be there on a bad day -------------------------------------------------------------
BACKUP_FINE = _("De laatste nagekeken reservekopie is {days} dagen oud.")
BACKUP_NONE = _("Er is nog geen reservekopie gemaakt en nagekeken.")
BACKUP_OLD = _("De laatste nagekeken reservekopie is {days} dagen oud.")
CLEARED_FINE = _("Oude reservekopieën werden {days} dagen geleden opgeruimd.")
CLEARED_NOTHING = _("Er zijn nog geen reservekopieën om op te ruimen.")
CLEARED_NEVER = _(
    "Oude reservekopieën werden nog nooit opgeruimd. Wie gewist werd, staat er nog in."
)
CLEARED_OLD = _(
    "Oude reservekopieën werden {days} dagen geleden voor het laatst opgeruimd. "
    "Wie sindsdien gewist werd, staat er nog in."
)
CLEARED_DO = _(
    "Voer elke nacht uit: fijnmazig backup clear MAP. Wat blijft liggen, zegt die opdracht."
)
BACKUP_DO = _("Voer uit: fijnmazig backup create, en daarna fijnmazig backup verify")
KEY_COPIED = _("De geheime sleutel gaat mee in elke reservekopie.")
KEY_APART = _("De geheime sleutel staat in de omgeving: hij zit niet in de reservekopie.")
KEY_APART_DO = _(
    "Bewaar SECRET_KEY zelf, weg van deze machine en van de kopie. Zonder die sleutel moet "
    "iedereen een nieuwe tweede stap instellen."
)
ANCHOR_FINE = _("Het logboek is {days} dagen geleden verankerd, en dat punt klopt nog.")
ANCHOR_NONE = _("Het logboek is nog nooit verankerd.")
ANCHOR_OLD = _("Het logboek is {days} dagen geleden voor het laatst verankerd.")
ANCHOR_DO = _(
    "Voer uit: fijnmazig audit anchor, en bewaar wat er verschijnt op een andere machine."
)
ANCHOR_BROKEN = _("Het logboek is anders dan toen het verankerd werd, in rij {row}.")
ANCHOR_BROKEN_DO = _(
    "Verander niets. Voer uit: fijnmazig audit verify, en verwittig wie over de gegevens waakt."
)
OFFICERS_FINE = _("Van elk team kan iemand anders de sleutel teruggeven.")
OFFICERS_NO_TEAM = _("Er zijn nog geen teams met een kluis.")
OFFICERS_LOST = _("Van {count} teams kan niemand meer lezen, en geen herstelsleutel opent ze.")
OFFICERS_LOST_DO = _("Zoek een lid dat zijn vorige wachtwoord nog kent; anders zijn ze verloren.")
OFFICERS_FEW = _("Van {count} teams kan hoogstens één lid lezen.")
OFFICERS_FEW_DO = _("Vraag dat lid om een collega toe te voegen en toegang te geven.")
NO_PAPER = _("Er is geen herstelsleutel, of hij opent {count} teams nog niet.")
NO_PAPER_DO = _(
    "Voer uit: fijnmazig vault recovery new. Hij helpt een team zodra een lid de kluis opent."
)
TOMBSTONES_FINE = _("Wat vernietigd werd, staat in de databank en in het bestand ernaast.")
TOMBSTONES_GONE = _("Van {count} vernietigde of gewiste gegevens staat niets in vault-tombstones.")
TOMBSTONES_GONE_DO = _("Voer uit: fijnmazig vault replay, en bewaar dat bestand ook elders.")
TOMBSTONES_BACK = _("Van {count} vernietigde dossiers is de sleutel terug.")
TOMBSTONES_BACK_DO = _("Voer nu uit: fijnmazig vault replay")
SHREDDED_IN_LOG = _(
    "Sleutels die vernietigd werden, staan misschien nog in het logbestand van de databank: iemand "
    "las toen nog verder."
)
SHREDDED_IN_LOG_DO = _(
    "Voer uit: fijnmazig vault tidy. Blijft dit staan, zoek dan welk programma de databank zo lang "
    "leest."
)
ERASED_FINE = _("Geen gewist profiel en geen gewiste account heeft weer een naam.")
ERASED_BACK = _("Gewiste profielen en accounts die weer een naam hebben: {count}.")
ERASED_BACK_DO = _("Voer nu uit: fijnmazig erase --again")
