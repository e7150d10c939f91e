"""Every Dutch sentence that the accounts room shows from Python."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.accounts.domain import ScopeFault

# --- Register of processing ---------------------------------------------------------------------
PURPOSE_ACCOUNT = _("Weten wie zich aanmeldt, en die persoon kunnen bereiken.")
PURPOSE_LOGIN = _("Veilig aanmelden mogelijk maken.")
RETENTION_ACCOUNT = _(
    "Tot een jaar na het sluiten van de account; dan wordt ze leeggemaakt en gaat ze niet meer "
    "open (onze keuze, zonder bron). Ze blijft langer zolang niemand anders voor een team leest."
)
PURPOSE_ROLE = _("Weten wie wanneer welke rol had, en van wie die rol kwam.")
RETENTION_ROLE = _("Tien jaar na het einde van de rol (onze keuze, zonder bron).")
PURPOSE_INVITATION = _("Iemand uitnodigen voor een rol, één keer en met een einddatum.")
RETENTION_INVITATION = _("Tot een maand nadat de uitnodiging gebruikt of verlopen is.")
PURPOSE_RENEWAL = _("Iemand die zijn tweede stap kwijt is, veilig weer binnenlaten.")
PURPOSE_MAIL = _(
    "Een e-mail bezorgen, ook als de mailserver even niet antwoordt of ons programma stilvalt."
)
RETENTION_MAIL = _("Tot de e-mail verstuurd is, en hoogstens een dag en de nacht daarop.")
PURPOSE_SESSION = _("Tonen waar je aangemeld bent, en je op een ander toestel laten afmelden.")
RETENTION_SESSION = _("Tot een maand na het laatste gebruik.")
RETENTION_CODE = _("Een dag en de nacht daarop.")

# --- Roles --------------------------------------------------------------------------------------
NOT_YOURSELF = _("Je kunt jezelf geen rol geven. Vraag het aan een andere beheerder.")
ROLE_HELD = _("Deze persoon heeft die rol al.")
LAST_ADMINISTRATOR = _("Dit is de laatste beheerder. Geef eerst iemand anders die rol.")

# --- Forms --------------------------------------------------------------------------------------
EMAIL = _("E-mailadres")
NAME = _("Naam")
NAME_HELP = _("Zo zien anderen in het netwerk wie je bent.")
WORK_EMAIL = _("E-mailadres van je werk")
WORK_EMAIL_HELP = _("We sturen je een link om het adres te bevestigen.")
NEW_EMAIL = _("Nieuw e-mailadres")
NEW_EMAIL_HELP = _("Je oude adres blijft gelden tot je het nieuwe bevestigt.")
PASSWORD = _("Wachtwoord")
PASSWORD_HELP = _(
    "Minstens 15 tekens. Een zin die alleen jij kent werkt goed: spaties mogen, cijfers en "
    "leestekens hoeven niet. Je wachtwoordbeheerder mag het ook kiezen."
)
OLD_PASSWORD = _("Je huidige wachtwoord")
NEW_PASSWORD = _("Nieuw wachtwoord")
CODE = _("Code")
CODE_HELP = _("De zes cijfers uit je app, of een van je herstelcodes.")
FIRST_CODE = _("Code uit je app")
FIRST_CODE_HELP = _("De zes cijfers die je app nu toont.")
PASSKEY_NAME = _("Naam van de passkey")
PASSKEY_NAME_HELP = _("Zodat je hem later herkent, bijvoorbeeld “laptop van het werk”.")
PASSWORDLESS = _("Hiermee aanmelden zonder wachtwoord")
PASSWORDLESS_HELP = _("Je toestel vraagt dan zelf om je vingerafdruk, gezicht of pincode.")

# --- What goes wrong while logging in ------------------------------------------------------------
WAIT = _("Er is te vaak iets verkeerds ingevuld. Wacht een kwartier en probeer het dan opnieuw.")
CODE_USED = _("Deze code is al gebruikt. Wacht op de volgende code in je app.")
WRONG_CODE = _("Deze code klopt niet. Kijk of de klok van je toestel juist staat.")
ACCOUNT_ERRORS = {
    "account_inactive": _("Deze account is gesloten."),
    "duplicate_email": _("Dit is al je e-mailadres."),
    "email_password_mismatch": _("Het e-mailadres en het wachtwoord horen niet bij elkaar."),
    "email_taken": _("Er bestaat al een account met dit e-mailadres."),
    "enter_current_password": _("Dit is niet je huidige wachtwoord."),
    "incorrect_code": WRONG_CODE,
    "incorrect_password": _("Dit wachtwoord klopt niet."),
    "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
    "max_email_addresses": _("Bevestig eerst het adres dat al wacht, of haal het weg."),
    "rate_limited": WAIT,
    "too_many_login_attempts": _(
        "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht een kwartier, gebruik je passkey "
        "of meld je aan op een toestel waarop je dat eerder deed."
    ),
}
SECOND_FACTOR_ERRORS = {
    "cannot_delete_authenticator": _(
        "Je rol vraagt een tweede stap. Voeg eerst een andere toe, dan kun je deze weghalen."
    ),
    "cannot_generate_recovery_codes": _("Stel eerst een app of een passkey in."),
    "incorrect_code": WRONG_CODE,
    "unverified_email": _("Bevestig eerst je e-mailadres."),
}

# --- Passwords ------------------------------------------------------------------------------------
PASSWORD_KNOWN = _(
    "Dit wachtwoord proberen aanvallers als eerste. Kies iets anders, bijvoorbeeld een zin die "
    "alleen jij kent."
)
PASSWORD_OWN_WORDS = _(
    "Dit wachtwoord bestaat bijna helemaal uit je naam, je e-mailadres of de naam van deze site. "
    "Kies iets wat niemand kan opzoeken."
)

# --- Roles, scopes and languages in words ---------------------------------------------------------
ROLES = {
    "FIRST_LINE": _("eerstelijnswerker"),
    "SPOC": _("SPOC"),
    "COORDINATOR": _("coördinator"),
    "TRAINER": _("vormingswerker"),
    "GROUP_LEADER": _("begeleider"),
    "CALLER": _("beller"),
    "SUPPLIER": _("aanleveraar"),
    "RECIPIENT": _("ontvanger"),
    "DPO": _("DPO"),
    "ADMINISTRATOR": _("beheerder"),
}
SCOPES = {
    "REGION": _("hele regio"),
    "MUNICIPALITY": _("gemeente"),
    "PARTNERSHIP": _("samenwerking"),
    "TEAM": _("team"),
    "ORGANISATION": _("organisatie"),
}
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LANGUAGE = _("Taal")
ROLE = _("Rol")
ANY_ROLE = _("alle rollen")
SCOPE = _("Geldt voor")
SCOPE_KEY = _("Welke")
SCOPE_KEY_HELP = _("De NIS-code of de sleutel. Enkel voor de hele regio blijft dit leeg.")
SCOPE_FAULTS = {
    ScopeFault.PLACE_AND_REGION: _(
        "Je koos de hele regio en vulde ook in welke. Kies waarvoor de rol geldt, of maak dit leeg."
    ),
    ScopeFault.NO_PLACE: _("Vul in welke: de NIS-code of de sleutel."),
    ScopeFault.NO_NIS: _("Een gemeente heeft een NIS-code van vijf cijfers, zoals 11005."),
    ScopeFault.EVERYWHERE: _("Deze rol geldt altijd voor de hele regio."),
}
UNKNOWN_SCOPES = {
    "MUNICIPALITY": _("Geen enkele gemeente heeft deze NIS-code. Zoek de code op bij Gemeenten."),
    "PARTNERSHIP": _(
        "Geen enkele samenwerking heeft deze sleutel. Vraag de coördinator naar het “sleutelwoord "
        "voor rollen” op de pagina van de samenwerking."
    ),
    "TEAM": _(
        "Geen enkel team heeft deze sleutel. Vraag hem aan wie in het team zit: hij staat in het "
        "adres van de pagina van het team."
    ),
    "ORGANISATION": _(
        "Geen enkele organisatie heeft deze sleutel. Neem hem over uit het adres van haar pagina."
    ),
}
SEARCH_MEMBER = _("Naam of e-mailadres")
UNKNOWN_DEVICE = _("Onbekend toestel")
BROWSER_ON_SYSTEM = _("{browser} op {system}")

# --- Invitations ----------------------------------------------------------------------------------
ALREADY_INVITED = _("Er loopt al een uitnodiging voor dit adres en deze rol.")
LOG_IN_FIRST = _("Meld je eerst aan met dit e-mailadres. Daarna kun je de uitnodiging aanvaarden.")
INVITED_TO_NOTHING = _(
    "Deze rol geldt voor iets wat niet bestaat. Vraag een nieuwe uitnodiging aan de beheerder."
)
NOT_YOUR_OWN_LOGIN = _(
    "Je kunt je eigen toegang niet vernieuwen. Vraag het aan een andere beheerder."
)
NOT_YOUR_OWN_ACCOUNT = _(
    "Je kunt je eigen account niet sluiten. Vraag het aan een andere beheerder."
)
EMPTIED = _(
    "Deze account is leeggemaakt en gaat niet meer open. Nodig de persoon opnieuw uit met een "
    "e-mailadres."
)
CLOSE_FIRST = _("Deze account is nog open. Sluit ze eerst.")
LAST_READER = _(
    "Niemand anders leest nog voor een team van deze persoon. Geef eerst iemand anders toegang tot "
    "die kluis."
)
FORMER_MEMBER = _("Vroeger lid")

# --- Command line ---------------------------------------------------------------------------------
INVITED = _("De uitnodiging is verstuurd en geldt zeven dagen.")
TIDIED = _(
    "Weggehaald: {invitations} uitnodigingen, {sessions} toestellen, {codes} codes, "
    "{unconfirmed} onbevestigde registraties, {mails} e-mails, {grants} vroegere rollen, "
    "{visits} verlopen sessies. Leeggemaakt: {emptied} gesloten accounts."
)
RESEALED = _(
    "Opnieuw verzegeld: {factors} tweede factoren en {mails} e-mails. Met geen sleutel te openen: "
    "{lost}."
)
POSTED = _("{sent} e-mails verstuurd, {left} voor later, {given_up} opgegeven.")

# --- What was just done, said on the next page ----------------------------------------------------
_KEPT, _GONE, _BACK = _("Bewaard."), _("Verwijderd."), _("Ingetrokken.")
SAID = {
    "done": _("Gedaan."),
    "changed": _KEPT,
    "edited": _KEPT,
    "set": _KEPT,
    "written": _KEPT,
    "noted": _KEPT,
    "described": _KEPT,
    "recorded": _KEPT,
    "corrected": _KEPT,
    "decided": _KEPT,
    "added": _("Toegevoegd."),
    "made": _("Aangemaakt."),
    "created": _("Aangemaakt."),
    "removed": _GONE,
    "dropped": _GONE,
    "discarded": _GONE,
    "forgotten": _("Gewist."),
    "withdrawn": _BACK,
    "revoked": _BACK,
    "undone": _("Ongedaan gemaakt."),
    "hidden": _("Verborgen."),
    "unhidden": _("Niet meer verborgen."),
    "refused": _("Geweigerd."),
    "declined": _("Geweigerd."),
    "sent": _("Verstuurd."),
    "published": _("Gepubliceerd."),
    "closed": _("Afgesloten."),
    "started": _("Gestart."),
    "ended": _("Beëindigd."),
    "cancelled": _("Geannuleerd."),
}

# --- Legal grounds in words -----------------------------------------------------------------------
GROUNDS = {
    "CONSENT": _("toestemming"),
    "CONTRACT": _("overeenkomst"),
    "LEGAL_OBLIGATION": _("wettelijke plicht"),
    "PUBLIC_TASK": _("opdracht van algemeen belang"),
    "LEGITIMATE_INTEREST": _("gerechtvaardigd belang"),
}
