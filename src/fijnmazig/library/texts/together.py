"""What people do around items: remarks, collections, followed themes, the weekly mail."""

from django.utils.translation import gettext_lazy as _

# --- Remarks -------------------------------------------------------------------------------------

COMMENT_LABELS = {
    "REMARK": _("Reactie"),
    "USED_HERE": _("Bij ons gebruikt"),
}
REMOVED_BY = {
    "WRITER": _("Weggehaald door de schrijver."),
    "OWNER": _("Weggehaald door wie dit deelde."),
    "EDITOR": _("Weggehaald door de coördinator."),
}
FORMER_COLLEAGUE = _("Een vroegere collega")
REMARK_NEEDED = _("Schrijf eerst iets.")
WORKED_NEEDED = _("Schrijf wat er werkte, al is het één zin.")
PLACE_NEEDED = _("Vul in welke gemeente dit gebruikte.")
PLACE_UNKNOWN = _(
    "We kennen geen gemeente met deze naam of postcode. Kijk de spelling na en probeer opnieuw."
)
PERSON_IN_TEXT = _(
    "Dit wijst naar een persoon: %(words)s. Schrijf het zonder namen, nummers en adressen van "
    "mensen, bijvoorbeeld 'een collega', 'de trekker' of 'een moeder'. Je tekst staat er nog."
)
NO_PERSONS = _(
    "In deze tekst staat een naam, een nummer of een adres van een persoon. Schrijf het zonder, "
    "bijvoorbeeld 'een collega', 'de trekker' of 'een moeder'."
)
TOO_LATE_TO_CHANGE = _(
    "Na een halfuur kun je een reactie niet meer wijzigen: anderen hebben ze dan gelezen. Haal ze "
    "weg en schrijf een nieuwe."
)
USED_IS_NO_ANSWER = _("Dit is een vraag. Schrijf een antwoord.")

# --- Followed themes and the weekly mail ---------------------------------------------------------

DIGEST_SUBJECT = _("Nieuw deze week")
DIGESTS_SENT = _("Verstuurd: {sent}. Niet aangenomen door de mailserver: {failed}.")

# --- Collections ---------------------------------------------------------------------------------

COLLECTION_TITLE_NEEDED = _("Geef de verzameling een naam.")
COLLECTION_EMPTY = _("Zet eerst minstens één item in de verzameling, en publiceer daarna.")

# --- Every night ---------------------------------------------------------------------------------

LIBRARY_TIDIED = _(
    "Weg: {collections} verzamelingen, {entries} items uit verzamelingen, en wat {followers} "
    "mensen zonder account volgden. Niet meer genoemd bij wat ze deelden of nakeken: {owners} "
    "mensen."
)
